//! The daily allocation.

use crate::admit::Admitted;
use crate::app::{App, apart};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::{allocate, serve};
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
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let worker = Arc::clone(&app);
    let done = apart(move || {
        let mut given = 0;
        for list in worker.register.read(|tx| allocate(tx))? {
            while worker
                .register
                .write(|tx| serve(tx, &rules, &act, list))?
                .is_some()
            {
                given += 1;
                if given >= AT_ONCE || worker.is_stopping() {
                    return Ok(Allocated { given, more: true });
                }
            }
        }
        Ok(Allocated { given, more: false })
    })
    .await?;
    app.changed.send_modify(|count| *count += 1);
    Ok(Json(done))
}
