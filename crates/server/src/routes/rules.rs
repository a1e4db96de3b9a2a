//! The rules in the reader's language: what each says, since when, where it stands, where it is decided, which tests hold it.

use super::persons::DayAsked;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::language::Reads;
use crate::law::{self, Citation, HeldBy, Law};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use publish::Language;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(rules_list))
        .routes(routes!(rule_page))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct RuleAt {
    /// The rule's id.
    #[param(example = "CHO-001", max_length = 20)]
    rule: String,
}

/// A rule.
#[derive(Serialize, ToSchema)]
struct Rule {
    /// Its id.
    #[schema(example = "CHO-001")]
    rule: &'static str,
    /// Its area, the first part of its id.
    #[schema(example = "CHO")]
    area: &'static str,
    /// What the area is called.
    #[schema(example = "Valg og bytte")]
    area_title: String,
    /// What it says, in our words.
    says: String,
    /// Since when: a day, or a month or a year when no more is known; none when nobody told.
    #[schema(example = "2013-01-01")]
    since: Option<String>,
    /// Until when and with it, likewise; none while it holds.
    #[schema(example = "2025-12-31")]
    until: Option<String>,
    /// Where it stands.
    sources: Vec<Citation>,
    /// Where the program decides it: a function, or a file; none when no software does.
    #[schema(example = "scheme::listing::choice::take_in")]
    decided_by: Option<String>,
    /// Why no software decides it.
    outside: Option<String>,
    /// Tests that hold it, two at most.
    tests: &'static [HeldBy],
    /// Names of the figures that it decides.
    #[schema(example = json!(["unallocated"]))]
    figures: Vec<&'static str>,
}

impl Rule {
    fn told(law: &'static Law, language: Language) -> Rule {
        let (decided_by, outside) = law.decided(language);
        Rule {
            rule: law.index.id,
            area: law.area,
            area_title: law::title(law.area, language),
            says: law.says(language).to_owned(),
            since: law.since.clone(),
            until: law.until.clone(),
            sources: law.sources(language),
            decided_by,
            outside,
            tests: &law.tests,
            figures: scheme::figures::figures_of(law.index.id),
        }
    }
}

/// What a rule says in the reader's language, since when, where it stands and where it is decided.
#[utoipa::path(get, path = "/api/rules/{rule}", operation_id = "rule_page", tag = "rules", params(RuleAt),
    responses((status = 200, description = "The rule", body = Rule)))]
async fn rule_page(Reads(language): Reads, At(at): At<RuleAt>) -> Result<Json<Rule>, Problem> {
    let law = law::find(&at.rule).ok_or_else(|| Problem::unknown("rule"))?;
    Ok(Json(Rule::told(law, language)))
}

/// Every rule.
#[derive(Serialize, ToSchema)]
struct RuleList {
    /// The rules, by area.
    items: Vec<Rule>,
}

/// Every rule in the reader's language; those in force on a day, when one is given.
#[utoipa::path(get, path = "/api/rules", operation_id = "rules_list", tag = "rules", params(DayAsked),
    responses((status = 200, description = "The rules", body = RuleList)))]
async fn rules_list(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<RuleList>, Problem> {
    let day = asked.on.is_some().then(|| asked.day(&app)).transpose()?;
    let day = day.map(crate::ids::day);
    let held = law::all()
        .iter()
        .filter(|law| day.as_ref().is_none_or(|day| law.holds(day)));
    let items = held.map(|law| Rule::told(law, language)).collect();
    Ok(Json(RuleList { items }))
}
