//! The monthly capitation run, its statements, and the settlement of guests between municipalities.

mod equalisation;
mod statement;

use crate::admit::Admitted;
use crate::app::{App, apart};
use crate::extract::{At, Body};
use crate::ids::{ListId, MonthNamed, Year, maybe_whole};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How long one call pays; another call goes on.
const A_CALL: Duration = Duration::from_secs(8);

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(capitation_of, capitation_run))
        .routes(routes!(guest_settlement))
        .merge(statement::routes())
        .merge(equalisation::routes())
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct MonthAt {
    /// The month.
    #[param(inline)]
    month: MonthNamed,
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct YearAt {
    /// The year.
    #[param(inline)]
    year: Year,
}

/// How far a month's run is.
#[derive(Serialize, ToSchema)]
struct RunOf {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// Every list is paid.
    done: bool,
    /// Lists paid.
    lists: i64,
    /// Lists that are still to be paid.
    left: i64,
    /// Persons paid for, corrections with them.
    persons: i64,
    /// Paid to doctors, øre, corrections with them.
    ore: i64,
    /// What the members bring, whoever keeps it, øre, corrections with them.
    capitation_ore: i64,
    /// Lines that correct others.
    corrections: i64,
}

impl From<&register::CapitationRun> for RunOf {
    fn from(run: &register::CapitationRun) -> RunOf {
        RunOf {
            month: format!("{}-{:02}", run.month / 100, run.month % 100),
            done: run.done,
            lists: run.lists,
            left: run.left,
            persons: run.persons,
            ore: run.ore,
            capitation_ore: run.capitation_ore,
            corrections: run.corrections,
        }
    }
}

/// How far a month's capitation run is.
#[utoipa::path(get, path = "/api/capitation/{month}", operation_id = "capitation_of", tag = "capitation", params(MonthAt),
    responses((status = 200, description = "The run with its sums", body = RunOf)))]
async fn capitation_of(State(app): State<Arc<App>>, At(at): At<MonthAt>) -> Result<Json<RunOf>, Problem> {
    let run = app.read(move |tx| register::run_of(tx, at.month.0)).await?;
    Ok(Json(RunOf::from(&run)))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = CapitationAsked)]
struct RunAsked {
    /// `next` of the call before, after which corrections go on; none to begin.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    after: Option<ListId>,
}

/// What a call of a run did.
#[derive(Serialize, ToSchema)]
struct RunDone {
    /// The run as it is now.
    run: RunOf,
    /// Lists or corrections written by this call.
    written: u64,
    /// There is more to do: call again with `next`.
    more: bool,
    /// Give it as `after` of the next call.
    next: Option<i64>,
}

/// Pays a month for lists that are not paid, and then writes corrections, as long as a call may take: call again while there is `more`. Stopped, it goes on where
/// it was; no list is paid twice.
#[utoipa::path(post, path = "/api/capitation/{month}", operation_id = "capitation_run", tag = "capitation", params(MonthAt), request_body = RunAsked,
    responses((status = 200, description = "How far it is", body = RunDone)))]
async fn capitation_run(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<MonthAt>,
    Body(asked, _): Body<RunAsked>,
) -> Result<Json<RunDone>, Problem> {
    app.clock.is_right()?;
    let act = app.act(&admitted);
    let after = asked.after.map_or(0, |list| list.0);
    let worker = Arc::clone(&app);
    let (run, next) = apart(move || {
        let begun = Instant::now();
        let mut goes_on = |_| begun.elapsed() < A_CALL && !worker.is_stopping();
        let book = worker.rules.book();
        let at = (at.month.0, after);
        Ok(register::go_on_with_run(
            &worker.register,
            book,
            &act,
            at,
            &mut goes_on,
        )?)
    })
    .await?;
    app.changed.send_modify(|count| *count += 1);
    Ok(Json(RunDone {
        written: run.written,
        more: next.is_some(),
        next: next.filter(|list| *list > 0),
        run: RunOf::from(&run),
    }))
}

/// What a municipality receives or pays.
#[derive(Serialize, ToSchema)]
struct Guest {
    /// The municipality.
    municipality: u16,
    /// Received, øre; paid when below zero.
    ore: i64,
}

/// The settlement of a year.
#[derive(Serialize, ToSchema)]
struct Guests {
    /// Each municipality; together they come to nothing.
    items: Vec<Guest>,
}

/// What each municipality receives for residents of others who are on its lists, or pays for its own who are on others', in a year.
#[utoipa::path(get, path = "/api/guest-settlements/{year}", operation_id = "guest_settlement", tag = "capitation", params(YearAt),
    responses((status = 200, description = "The settlement", body = Guests)))]
async fn guest_settlement(State(app): State<Arc<App>>, At(at): At<YearAt>) -> Result<Json<Guests>, Problem> {
    let year = i16::try_from(at.year.0).unwrap_or(i16::MAX);
    let found = app.read(move |tx| register::guest_settlement(tx, year)).await?;
    let item = |(municipality, ore): (units::MunicipalityNo, units::Ore)| Guest {
        municipality: municipality.0,
        ore: ore.0,
    };
    Ok(Json(Guests {
        items: found.into_iter().map(item).collect(),
    }))
}
