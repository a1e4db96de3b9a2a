//! The statement of a list and month.

use super::super::lists::ListAt;
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::ids::MonthNamed;
use crate::language::Reads;
use crate::policy::Relation;
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::Role;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use units::Sex;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list_statement))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MonthAsked {
    /// The month.
    #[param(inline)]
    month: MonthNamed,
}

/// A line of a list's month.
#[derive(Serialize, ToSchema)]
struct StatementLine {
    /// 0 is the run's, corrections count on.
    line: i64,
    /// Persons; below zero in a correction that takes some away.
    persons: i64,
    /// Paid, øre.
    ore: i64,
    /// What the members bring, whoever keeps it, øre.
    capitation_ore: i64,
    /// The rule.
    #[schema(example = "FIN-005")]
    rule: String,
    /// Why it corrects; empty for the run's own.
    why: String,
    /// Moment.
    #[schema(format = DateTime, example = "2026-03-01T02:00:00Z")]
    at: String,
}

/// Members that pay alike.
#[derive(Serialize, ToSchema)]
struct StatementGroup {
    /// `female` or `male`.
    #[schema(example = "female")]
    sex: &'static str,
    /// Lowest age of the group, completed years.
    from_age: u8,
    /// Centrality class of the municipality of residence.
    centrality: u8,
    /// Education class of it.
    #[schema(value_type = String)]
    education: serde_json::Value,
    /// Municipality of residence.
    home: i64,
    /// What they bring a year, kroner, not rounded.
    #[schema(example = "812.5")]
    kroner_a_year: String,
    /// How many they are.
    count: usize,
    /// Their numbers in the register; empty for those who do not see the list's members.
    persons: Vec<i64>,
}

/// A list's month: it adds up to what was paid, and names rule and source behind each øre.
#[derive(Serialize, ToSchema)]
struct Statement {
    /// The list.
    list: i64,
    /// The month, such as 202603.
    month: i64,
    /// The doctor; none where the municipality keeps it, or where several share it.
    hpr: Option<i64>,
    /// Every line.
    lines: Vec<StatementLine>,
    /// Sum of the lines, øre.
    ore: i64,
    /// Whom it is paid for, after the last line.
    groups: Vec<StatementGroup>,
    /// Steps from persons and rates to the amount: each with rule, value, first day, source and how well it is known.
    #[schema(value_type = Object)]
    trace: scheme::trace::Trace,
    /// The trace comes to the sum of the lines.
    adds_up: bool,
}

/// What a list was paid for a month, with the persons, rules and sources behind each øre.
#[utoipa::path(get, path = "/api/lists/{list}/statement", operation_id = "list_statement", tag = "capitation", params(ListAt, MonthAsked),
    responses((status = 200, description = "The statement", body = Statement)))]
async fn list_statement(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Reads(language): Reads,
    At(at): At<ListAt>,
    Asked(asked): Asked<MonthAsked>,
) -> Result<Json<Statement>, Problem> {
    let month = asked.month.0;
    let reader = Arc::clone(&app);
    let found = app.read(move |tx| {
        register::municipality_of(tx, at.list.0)?;
        let (rules, _) = reader
            .rules
            .book()
            .capitation_at_with_estimates(month.first_day())?;
        register::statement(tx, &rules, at.list.0, month)
    });
    let found = found.await?;
    // Who may see the list's members sees whom it is paid for.
    let named = admitted.relation == Relation::OwnList || admitted.part.role() == Some(Role::Administrator);
    if named {
        let persons: Vec<i64> = found
            .persons
            .iter()
            .flat_map(|group| group.persons.clone())
            .collect();
        app.look(&admitted, &persons).await?;
    }
    let line = |line: register::PaidLine| StatementLine {
        line: line.line,
        persons: line.persons,
        ore: line.ore,
        capitation_ore: line.capitation_ore,
        rule: line.rule,
        why: line.why,
        at: line.at,
    };
    let group = |group: register::PaidPersons| StatementGroup {
        sex: match group.sex {
            Sex::Female => "female",
            Sex::Male => "male",
        },
        from_age: group.from_age,
        centrality: group.centrality,
        education: serde_json::to_value(group.education).unwrap_or_default(),
        home: group.home,
        kroner_a_year: group.kroner_a_year.to_string(),
        count: group.persons.len(),
        persons: if named { group.persons } else { vec![] },
    };
    Ok(Json(Statement {
        list: found.list,
        month: found.month,
        hpr: found.hpr,
        lines: found.lines.into_iter().map(line).collect(),
        ore: found.ore,
        groups: found.persons.into_iter().map(group).collect(),
        trace: crate::law::traced(found.trace, language),
        adds_up: found.adds_up,
    }))
}
