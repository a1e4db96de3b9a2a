//! Figures of the rules in force on a day, and what a list would be paid with another cap.

use super::lists::ListAt;
use super::persons::DayAsked;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::ids::{Cap, MonthNamed};
use crate::language::Reads;
use crate::law::{Citation, cited, told, traced};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::Day;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(rates_in_force))
        .routes(routes!(list_what_if))
}

/// A figure of the rules on a day.
#[derive(Serialize, ToSchema)]
struct Rate {
    /// Its name.
    #[schema(example = "capitation.mean_rate")]
    parameter: String,
    /// What it is, in the reader's language.
    description: String,
    /// The value; none when it is known that there is one and not which.
    value: Option<String>,
    /// Its unit, in the reader's language.
    unit: String,
    /// First day on which it holds.
    #[schema(format = Date, example = "2025-07-01")]
    from: String,
    /// Last day, if known.
    #[schema(format = Date, example = "2026-06-30")]
    to: Option<String>,
    /// `official`, `derived`, `estimated`, `assumed` or `missing`.
    #[schema(example = "official")]
    status: String,
    /// Where it was read.
    sources: Vec<Citation>,
    /// Rules that it belongs to.
    rules: Vec<String>,
}

/// Figures of the rules on a day.
#[derive(Serialize, ToSchema)]
struct Rates {
    /// The day.
    #[schema(format = Date, example = "2026-04-01")]
    on: String,
    /// The figures, by name.
    items: Vec<Rate>,
}

/// Every figure of the rules that is in force on a day, with its sources.
#[utoipa::path(get, path = "/api/rates", operation_id = "rates_in_force", tag = "rules", params(DayAsked),
    responses((status = 200, description = "The figures", body = Rates)))]
async fn rates_in_force(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<Rates>, Problem> {
    let day = asked.day(&app)?;
    let date = Day(day)
        .date()
        .ok_or_else(|| Problem::request("`on` is a day such as 2026-04-01"))?;
    let book = app.rules.book();
    let in_force = book
        .parameters()
        .filter_map(|parameter| book.explain(&parameter.name, date).ok());
    let said = |kind, en: &str| told(kind, en).in_language(language).to_owned();
    let cite = |read: &rulebook::Reference| Citation {
        title: cited(&read.title).in_language(language).to_owned(),
        link: read.href.clone(),
    };
    let rate = |held: rulebook::Explanation| Rate {
        value: held.value.map(|value| value.to_string()),
        from: held.from.to_string(),
        to: held.to.map(|to| to.to_string()),
        status: format!("{:?}", held.status).to_lowercase(),
        sources: held.references.iter().map(cite).collect(),
        parameter: held.parameter,
        description: said("figure", &held.description),
        unit: said("unit", &held.unit),
        rules: held.rules,
    };
    Ok(Json(Rates {
        on: crate::ids::day(day),
        items: in_force.map(rate).collect(),
    }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WhatIfAsked {
    /// A month that is paid.
    #[param(inline)]
    month: MonthNamed,
    /// The cap to try.
    #[param(inline)]
    cap: Cap,
}

/// A month with another cap.
#[derive(Serialize, ToSchema)]
struct WhatIf {
    /// Persons that were paid for.
    persons: usize,
    /// Of them above the cap tried.
    leaving: usize,
    /// Paid by the members that there were, øre.
    ore: i64,
    /// Paid by those who are left, øre.
    ore_then: i64,
    /// Steps to the second amount: each with rule, value, first day, source and how well it is known.
    #[schema(value_type = Object)]
    trace: scheme::trace::Trace,
}

/// What a list's month would have paid with another cap, those above it having left evenly from all groups.
#[utoipa::path(get, path = "/api/lists/{list}/what-if", operation_id = "list_what_if", tag = "capitation", params(ListAt, WhatIfAsked),
    responses((status = 200, description = "Before and after", body = WhatIf)))]
async fn list_what_if(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    At(at): At<ListAt>,
    Asked(asked): Asked<WhatIfAsked>,
) -> Result<Json<WhatIf>, Problem> {
    let month = asked.month.0;
    let cap = u16::try_from(asked.cap.0).unwrap_or(u16::MAX);
    let reader = Arc::clone(&app);
    let found = app.read(move |tx| {
        register::municipality_of(tx, at.list.0)?;
        let rules = reader
            .rules
            .book()
            .capitation_at_with_estimates(month.first_day());
        register::what_if(tx, &rules?.0, at.list.0, month, cap)
    });
    let found = found.await?;
    Ok(Json(WhatIf {
        persons: found.persons,
        leaving: found.leaving,
        ore: found.before.amount.0,
        ore_then: found.after.amount.0,
        trace: traced(found.after, language),
    }))
}
