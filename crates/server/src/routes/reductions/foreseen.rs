//! What a reduction would come to, before it is announced.

use super::super::lists::ListAt;
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::ids::{Cap, cap};
use crate::problem::Problem;
use crate::token::random_word;
use axum::extract::State;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(reduction_foreseen))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ForeseenAsked {
    /// The cap to come down to.
    #[param(inline)]
    cap: Cap,
}

/// What a reduction would come to if it were announced today.
#[derive(Serialize, ToSchema)]
struct ForeseenReduction {
    /// Persons on the list.
    members: u32,
    /// Of them above the cap today. Those who leave meanwhile need not be drawn.
    must_leave: u32,
    /// Months of notice by the rules.
    notice_months: u8,
    /// The first month that such a notice may name.
    #[schema(example = "2026-09")]
    earliest: String,
    /// A seed for the draw, made up for this answer. Nobody keeps it: who announces keeps it secret until the draw.
    seed: String,
    /// The commitment to that seed, 64 digits.
    commitment: String,
}

/// What a reduction to a cap would come to if it were announced today, with a seed to announce it with. Nothing is written.
#[utoipa::path(get, path = "/api/lists/{list}/reductions/foreseen", operation_id = "reduction_foreseen", tag = "reductions", params(ListAt, ForeseenAsked),
    responses((status = 200, description = "What it would come to", body = ForeseenReduction)))]
async fn reduction_foreseen(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ListAt>,
    Asked(asked): Asked<ForeseenAsked>,
) -> Result<Json<ForeseenReduction>, Problem> {
    let (rules, act, to) = (app.listing()?, app.act(&admitted), cap(asked.cap)?);
    let found = app.read(move |tx| register::foresee_reduction(tx, &rules, &act, at.list.0, to));
    let found = found.await?;
    let seed = random_word().map_err(|_| Problem::inside())?;
    let month = crate::ids::day(register::Day::from(found.earliest.first_day()).0);
    Ok(Json(ForeseenReduction {
        members: found.members,
        must_leave: found.must_leave,
        notice_months: found.notice_months,
        earliest: month.get(..7).unwrap_or_default().to_owned(),
        commitment: register::commitment(&seed),
        seed,
    }))
}
