//! The equalisation grant of a municipality.

use super::super::municipalities::MunicipalityAt;
use super::super::persons::DayAsked;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::language::Reads;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::Day;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(municipality_equalisation))
}

/// The equalisation grant of a municipality.
#[derive(Serialize, ToSchema)]
struct EqualisationGrant {
    /// The municipality.
    municipality: i64,
    /// Inhabitants whom the register knows.
    inhabitants: i64,
    /// Agreements in force.
    posts: i64,
    /// Of them self-employed, to each of whom it is paid.
    self_employed: i64,
    /// A year's grant to one of them, øre.
    each_ore: i64,
    /// A year's grant to all of them, øre.
    year_ore: i64,
    /// Steps from inhabitants and posts to the amount: each with rule, value, first day, source and how well it is known.
    #[schema(value_type = Object)]
    trace: scheme::trace::Trace,
}

/// The yearly equalisation grant to the self-employed doctors of a small municipality, by the agreements of a day.
#[utoipa::path(get, path = "/api/municipalities/{municipality}/equalisation", operation_id = "municipality_equalisation", tag = "capitation",
    params(MunicipalityAt, DayAsked), responses((status = 200, description = "The grant", body = EqualisationGrant)))]
async fn municipality_equalisation(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    At(at): At<MunicipalityAt>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<EqualisationGrant>, Problem> {
    let on = Day(asked.day(&app)?);
    let date = on.date().ok_or_else(Problem::inside)?;
    let reader = Arc::clone(&app);
    let found = app.read(move |tx| {
        let (rules, _) = reader.rules.book().capitation_at_with_estimates(date)?;
        register::equalisation_of(tx, &rules, at.municipality.0, on)
    });
    let found = found.await?;
    Ok(Json(EqualisationGrant {
        municipality: found.municipality,
        inhabitants: found.inhabitants,
        posts: found.posts,
        self_employed: found.self_employed,
        each_ore: found.each.amount.0,
        year_ore: found.year_ore,
        trace: crate::law::traced(found.each, language),
    }))
}
