//! Hours and income of a list: capitation by the register's members, fees and hours by the laboratory's expectations.

use super::lists::ListAt;
use crate::app::{App, apart};
use crate::extract::{Asked, At};
use crate::ids::MonthNamed;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lab::{Born, PracticeTold};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use units::Month;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list_practice))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PracticeAsked {
    /// The month whose members and rules are asked; this one when not given.
    #[param(inline)]
    month: Option<MonthNamed>,
}

/// A list's month and what a year like it would be.
#[derive(Serialize, ToSchema)]
struct ListPractice {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// `self_employed` or `salaried`.
    #[schema(example = "self_employed")]
    form: &'static str,
    /// Capitation and base grant to the doctor for the month, øre, by those who are on the list on its first day; nothing of it is an estimate.
    capitation_ore: i64,
    /// What the members bring for the month, whoever keeps it, øre.
    members_bring_ore: i64,
    /// Hours and fees: estimates.
    expected: PracticeTold,
}

/// What a list brings and how long it takes: capitation by its members, and the hours and fees that members like these are expected to give.
#[utoipa::path(get, path = "/api/lists/{list}/practice", operation_id = "list_practice", tag = "lists", params(ListAt, PracticeAsked),
    responses((status = 200, description = "Hours and income; `expected.ready` is false while the nation is built", body = ListPractice)))]
async fn list_practice(
    State(app): State<Arc<App>>,
    At(at): At<ListAt>,
    Asked(asked): Asked<PracticeAsked>,
) -> Result<Json<ListPractice>, Problem> {
    let lab = app.lab()?;
    let month = asked
        .month
        .map_or_else(|| Month::of(app.clock.today()), |month| month.0);
    let reader = Arc::clone(&app);
    let found = app
        .read(move |tx| {
            let rules = reader
                .rules
                .book()
                .capitation_at_with_estimates(month.first_day());
            register::foreseen(tx, &rules?.0, at.list.0, month)
        })
        .await?;
    let born = |&(sex, born, members): &(_, _, _)| Born { sex, born, members };
    let members: Vec<Born> = found.members.iter().map(born).collect();
    let form = found.form;
    let expected = apart(move || {
        lab.practice(month, form, &members).map_err(|error| {
            // Months without complete rules cannot be foreseen.
            Problem::new(StatusCode::CONFLICT, "not-possible").about(error.to_string())
        })
    })
    .await?;
    Ok(Json(ListPractice {
        month: month.to_string(),
        form: match form {
            units::ContractForm::SelfEmployed => "self_employed",
            units::ContractForm::Salaried => "salaried",
        },
        capitation_ore: found.ore,
        members_bring_ore: found.capitation_ore,
        expected,
    }))
}
