//! The daily allocation.

use crate::admit::Admitted;
use crate::app::{App, apart};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::give_places;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Places that one call gives at most; another call goes on.
const AT_ONCE: u64 = 2_000;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(allocation_run))
}

/// What an allocation gave.
#[derive(Serialize, ToSchema)]
struct Allocated {
    /// Places given from the first of next month.
    given: u64,
    /// Whether there was more to give: ask again.
    more: bool,
}

/// Gives free places: first to those without a list, then to the queues. Each place is a transaction of its own, so a call that is
/// broken off is asked again.
#[utoipa::path(post, path = "/api/allocation", operation_id = "allocation_run", tag = "allocation",
    responses((status = 200, description = "What was given", body = Allocated)))]
async fn allocation_run(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
) -> Result<Json<Allocated>, Problem> {
    app.clock.is_right()?;
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let worker = Arc::clone(&app);
    let (given, more) = apart(move || {
        let goes_on = |given| given < AT_ONCE && !worker.is_stopping();
        Ok(give_places(&worker.register, &rules, &act, goes_on)?)
    })
    .await?;
    app.changed.send_modify(|count| *count += 1);
    Ok(Json(Allocated { given, more }))
}
