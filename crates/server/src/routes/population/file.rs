//! The population register's file held against the register.

use crate::admit::Admitted;
use crate::app::{App, apart};
use crate::extract::Body;
use crate::problem::Problem;
use crate::texts::FileText;
use axum::extract::{DefaultBodyLimit, State};
use axum::{Extension, Json};
use register::{Outcome, PopulationFile, reconcile};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Bytes of a body with a file; larger ones are read by `grunnmur register population`.
const LARGEST: usize = 5 * 1024 * 1024;
/// Differences that are told; all are counted.
const TOLD: usize = 1000;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(population_compare))
        .layer(DefaultBodyLimit::max(LARGEST))
}

#[derive(Deserialize, ToSchema)]
struct PopulationAsked {
    /// The file's text: comma-separated lines with a header.
    #[schema(inline)]
    csv: FileText,
    /// Whether what a rule covers is done.
    apply: bool,
}

/// A difference.
#[derive(Serialize, ToSchema)]
struct PopulationDifference {
    /// Line of the file; none for somebody whom it does not name.
    line: Option<u64>,
    /// The person's number in the register; none for a newcomer.
    person: Option<i64>,
    /// What differs.
    #[schema(example = "moved")]
    cause: &'static str,
    /// The rule that covers it; none where a person has to look.
    covered_by: Option<&'static str>,
    /// `listed`, `done` or `refused`.
    #[schema(example = "listed")]
    outcome: &'static str,
    /// Why it was refused.
    why: Option<String>,
}

/// What a file came to.
#[derive(Serialize, ToSchema)]
struct PopulationSummary {
    /// Lines of the file.
    lines: u64,
    /// Differences.
    differences: u64,
    /// Of them done.
    done: u64,
    /// Of them refused.
    refused: u64,
    /// Of them for hands: no rule covers them.
    for_hands: u64,
    /// The first thousand differences.
    items: Vec<PopulationDifference>,
}

/// Compares the population register's file with the register. Each difference is told with its cause; with `apply` those that a rule covers are done. Nobody is removed
/// because a line is missing.
#[utoipa::path(post, path = "/api/population", operation_id = "population_compare", tag = "population", request_body = PopulationAsked,
    responses((status = 200, description = "What it came to", body = PopulationSummary)))]
async fn population_compare(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<PopulationAsked>,
) -> Result<Json<PopulationSummary>, Problem> {
    app.clock.is_right()?;
    let act = app.act(&admitted);
    let worker = Arc::clone(&app);
    let (summary, items) = apart(move || {
        let mut items = vec![];
        let mut tell = |difference: &register::Difference, outcome: &Outcome| {
            if items.len() < TOLD {
                items.push(told(difference, outcome));
            }
        };
        let file = PopulationFile::Text(&asked.csv.0);
        let summary = reconcile(&worker.register, &act, file, asked.apply, &mut tell)?;
        Ok((summary, items))
    })
    .await?;
    if summary.done > 0 {
        app.changed.send_modify(|count| *count += 1);
    }
    let persons: Vec<i64> = items
        .iter()
        .filter_map(|item: &PopulationDifference| item.person)
        .collect();
    app.look(&admitted, &persons).await?;
    Ok(Json(PopulationSummary {
        lines: summary.lines,
        differences: summary.differences,
        done: summary.done,
        refused: summary.refused,
        for_hands: summary.for_hands,
        items,
    }))
}

fn told(difference: &register::Difference, outcome: &Outcome) -> PopulationDifference {
    let (outcome, why) = match outcome {
        Outcome::Listed => ("listed", None),
        Outcome::Done => ("done", None),
        Outcome::Refused(why) => ("refused", Some(why.clone())),
    };
    PopulationDifference {
        line: difference.line,
        person: difference.person,
        cause: difference.cause.name(),
        covered_by: difference.covered_by,
        outcome,
        why,
    }
}
