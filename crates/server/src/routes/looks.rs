//! The access log: each person sees who looked at them.

use super::lists::page;
use super::persons::PersonAt;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::ids::{Most, Serial};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::{looks_at, verify_looks};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(person_looks)).routes(routes!(looks_verify))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LooksAsked {
    /// From the end of the page before: its `next`.
    #[param(inline)]
    after: Option<Serial>,
    /// At most so many.
    #[param(inline)]
    limit: Option<Most>,
}

/// A look at a person.
#[derive(Serialize, ToSchema)]
struct Look {
    /// Moment.
    #[schema(format = DateTime, example = "2026-03-10T12:00:00Z")]
    at: String,
    /// Who looked.
    #[schema(example = "hpr:9000001")]
    by: String,
    /// In which part.
    #[schema(example = "doctor")]
    part: String,
    /// By which operation.
    #[schema(example = "person_standing")]
    operation: String,
    /// By which relation.
    #[schema(example = "own_list")]
    ground: String,
}

/// A page of looks.
#[derive(Serialize, ToSchema)]
struct Looks {
    /// The looks, the latest first.
    items: Vec<Look>,
    /// Where the next page begins; none at the end.
    next: Option<i64>,
}

/// Who looked at a person.
#[utoipa::path(get, path = "/api/persons/{person}/looks", operation_id = "person_looks", tag = "persons", params(PersonAt, LooksAsked),
    responses((status = 200, description = "A page of looks, the latest first", body = Looks)))]
async fn person_looks(
    State(app): State<Arc<App>>,
    At(at): At<PersonAt>,
    Asked(asked): Asked<LooksAsked>,
) -> Result<Json<Looks>, Problem> {
    let most = page(asked.limit);
    let after = asked.after.map(|serial| serial.0);
    let found = app
        .read(move |tx| {
            register::home_of(tx, at.person.0)?;
            looks_at(tx, at.person.0, after, most as u32)
        })
        .await?;
    let next = (found.len() == most).then(|| found.last().map(|(serial, _)| *serial)).flatten();
    let item = |(_, look): (i64, register::Look)| Look {
        at: look.at,
        by: look.actor,
        part: look.role,
        operation: look.operation,
        ground: look.ground,
    };
    let items = found.into_iter().map(item).collect();
    Ok(Json(Looks { items, next }))
}

/// Whether the access log is whole.
#[derive(Serialize, ToSchema)]
struct Verified {
    /// Whether every line's digest fits.
    whole: bool,
    /// The first line whose digest does not.
    broken_at: Option<i64>,
}

/// Whether the access log is whole: each line's digest is over itself and the line before.
#[utoipa::path(get, path = "/api/looks/verification", operation_id = "looks_verify", tag = "audit",
    responses((status = 200, description = "Whether it is whole", body = Verified)))]
async fn looks_verify(State(app): State<Arc<App>>) -> Result<Json<Verified>, Problem> {
    let broken_at = app.read(|tx| verify_looks(tx)).await?;
    Ok(Json(Verified {
        whole: broken_at.is_none(),
        broken_at,
    }))
}
