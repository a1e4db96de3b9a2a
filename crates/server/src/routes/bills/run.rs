//! The run that settles the bills that have come.

use super::told::BillSums;
use crate::admit::Admitted;
use crate::app::{App, apart};
use crate::extract::Asked;
use crate::ids::{MonthNamed, day};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};
use units::Month;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How long one call settles; another call goes on.
const A_CALL: Duration = Duration::from_secs(8);

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(settlement_of, settlement_run))
}

/// How far the settlement of bills is.
#[derive(Serialize, ToSchema)]
struct SettlementTold {
    /// Bills that wait.
    waiting: i64,
    /// Day on which the oldest of them came.
    #[schema(format = Date)]
    oldest: Option<String>,
    /// Bills settled in the month, by state.
    sums: Vec<BillSums>,
    /// Paid to doctors for them, øre.
    to_doctors_ore: i64,
    /// Paid to municipalities that employ doctors, øre.
    to_municipalities_ore: i64,
    /// Bills settled by this call.
    settled: u64,
}

impl From<register::Settlement> for SettlementTold {
    fn from(of: register::Settlement) -> SettlementTold {
        SettlementTold {
            waiting: of.waiting,
            oldest: of.oldest.map(day),
            sums: of.sums.into_iter().map(BillSums::from).collect(),
            to_doctors_ore: of.to_doctors,
            to_municipalities_ore: of.to_municipalities,
            settled: of.settled,
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SettlementAsked {
    /// The month of the sums; this one when not given.
    #[param(inline)]
    month: Option<MonthNamed>,
}

/// How many bills wait, and what those settled in a month came to.
#[utoipa::path(get, path = "/api/settlement", operation_id = "settlement_of", tag = "bills", params(SettlementAsked),
    responses((status = 200, description = "How far it is", body = SettlementTold)))]
async fn settlement_of(
    State(app): State<Arc<App>>,
    Asked(asked): Asked<SettlementAsked>,
) -> Result<Json<SettlementTold>, Problem> {
    let this = Month::of(app.clock.today());
    let month = asked.month.map_or(this, |month| month.0);
    let found = app.read(move |tx| register::settlement_of(tx, month)).await?;
    Ok(Json(SettlementTold::from(found)))
}

/// Settles the bills that wait, as long as a call may take: call again while some wait. Stopped, it goes on where it was; no bill is paid twice.
#[utoipa::path(post, path = "/api/settlement", operation_id = "settlement_run", tag = "bills",
    responses((status = 200, description = "How far it is", body = SettlementTold)))]
async fn settlement_run(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
) -> Result<Json<SettlementTold>, Problem> {
    app.clock.is_right()?;
    let (act, worker) = (app.act(&admitted), Arc::clone(&app));
    let run = apart(move || {
        let begun = Instant::now();
        let mut goes_on = |_| begun.elapsed() < A_CALL && !worker.is_stopping();
        let fees = worker.rules.fees()?;
        Ok(register::go_on_with_settlement(
            &worker.register,
            worker.rules.book(),
            &fees,
            &act,
            &mut goes_on,
        )?)
    })
    .await?;
    app.changed.send_modify(|count| *count += 1);
    Ok(Json(SettlementTold::from(run)))
}
