//! The access log: each person sees who looked at them.

use super::lists::page;
use super::persons::PersonAt;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::ids::{Most, Serial};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::{page_of_looks, verify};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_looks))
        .routes(routes!(looks_verify))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LooksAsked {
    /// From the end of the page before: its `next`.
    #[param(inline)]
    cursor: Option<Serial>,
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
    let after = asked.cursor.map(|serial| serial.0);
    let found = app
        .read(move |tx| {
            register::home_of(tx, at.person.0)?;
            page_of_looks(tx, at.person.0, after.unwrap_or(i64::MAX), most as u32)
        })
        .await?;
    let next = (found.len() == most)
        .then(|| found.last().map(|(serial, _)| *serial))
        .flatten();
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

/// A line that is not what it was.
#[derive(Serialize, ToSchema)]
struct Tampered {
    /// The chain.
    chain: i64,
    /// The line, from 1.
    line: i64,
    /// What is wrong.
    what: &'static str,
}

/// Whether the access log is whole.
#[derive(Serialize, ToSchema)]
struct Verified {
    /// Whether every line is as it was written.
    whole: bool,
    /// Lines read.
    lines: i64,
    /// The first line of each chain that is not.
    tampered: Vec<Tampered>,
}

/// Whether the access log is whole: each line's digest is over itself and the line before.
#[utoipa::path(get, path = "/api/looks/verification", operation_id = "looks_verify", tag = "audit",
    responses((status = 200, description = "Whether it is whole", body = Verified)))]
async fn looks_verify(State(app): State<Arc<App>>) -> Result<Json<Verified>, Problem> {
    let found = app.read(|tx| verify(tx)).await?;
    let line = |one: register::Tampered| Tampered {
        chain: one.chain,
        line: one.line,
        what: one.what,
    };
    Ok(Json(Verified {
        whole: found.tampered.is_empty(),
        lines: found.lines,
        tampered: found.tampered.into_iter().map(line).collect(),
    }))
}
