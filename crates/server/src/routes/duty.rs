//! Duty rosters, and who is on duty.

use super::answers::Made;
use crate::admit::Admitted;
use crate::app::App;
use crate::change::{Change, Ground};
use crate::extract::{Asked, Body};
use crate::ids::{ClockTime, read_day};
use crate::problem::Problem;
use crate::texts::RecordText;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, Json};
use register::Tx;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Bytes of a body with a roster.
const ROSTER: usize = 4 * 1024 * 1024;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(duty_now)).merge(
        OpenApiRouter::new()
            .routes(routes!(duty_roster_keep))
            .layer(DefaultBodyLimit::max(ROSTER)),
    )
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MomentAsked {
    /// The day; today when not given.
    #[param(value_type = Option<String>, format = Date, example = "2026-04-01")]
    on: Option<String>,
    /// The time of the day in Norway; now when not given.
    #[param(inline)]
    time: Option<ClockTime>,
}

/// Somebody on duty, or behind one who is.
#[derive(Serialize, ToSchema)]
struct OnDuty {
    /// The district.
    district: String,
    /// The shift's name.
    shift: String,
    /// First minute, time in Norway.
    #[schema(example = "2026-03-10T23:00:00")]
    starts: String,
    /// End.
    #[schema(example = "2026-03-11T08:00:00")]
    ends: String,
    /// Health personnel number.
    hpr: i64,
    /// `on_duty` or `back_up`.
    #[schema(example = "on_duty")]
    role: String,
}

/// Who is on duty.
#[derive(Serialize, ToSchema)]
struct AllOnDuty {
    /// By district.
    items: Vec<OnDuty>,
}

/// Who is on duty at a moment, in every district, and who stands behind.
#[utoipa::path(get, path = "/api/duty", operation_id = "duty_now", tag = "duty", params(MomentAsked),
    responses((status = 200, description = "Who is on duty", body = AllOnDuty)))]
async fn duty_now(
    State(app): State<Arc<App>>,
    Asked(asked): Asked<MomentAsked>,
) -> Result<Json<AllOnDuty>, Problem> {
    let now = app.clock.local();
    let day = match asked.on.as_deref() {
        None => now.date().to_string(),
        Some(text) => {
            read_day(text).ok_or_else(|| Problem::request("`on` is a day such as 2026-04-01"))?;
            text.to_owned()
        }
    };
    let time = asked
        .time
        .map_or_else(|| now.strftime("%H:%M").to_string(), |time| time.0);
    let at = format!("{day}T{time}:00");
    let found = app.read(move |tx| register::on_duty(tx, &at)).await?;
    let item = |duty: register::OnDuty| OnDuty {
        district: duty.district,
        shift: duty.shift,
        starts: duty.starts,
        ends: duty.ends,
        hpr: duty.hpr,
        role: duty.role,
    };
    Ok(Json(AllOnDuty {
        items: found.into_iter().map(item).collect(),
    }))
}

#[derive(Deserialize, ToSchema)]
struct RosterAsked {
    /// The district's file, as `grunnmur roster` reads it; doctors are named by health personnel number.
    #[schema(inline)]
    district: RecordText,
    /// The rows of the roster, as `grunnmur roster --json` writes them.
    #[schema(value_type = Vec<Object>, max_items = 20000)]
    rows: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// Keeps a district's roster, if it is lawful. It takes the place of earlier ones of the district whose period it meets.
#[utoipa::path(post, path = "/api/duty/rosters", operation_id = "duty_roster_keep", tag = "duty", request_body = RosterAsked,
    responses((status = 201, description = "The roster", body = Made)))]
async fn duty_roster_keep(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    Body(asked, digest): Body<RosterAsked>,
) -> Result<Response, Problem> {
    let rows = serde_json::to_string(&asked.rows).map_err(|_| Problem::inside())?;
    let change = Change::new(&app, admitted, &headers, &digest)?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        let number = register::keep_roster(tx, ground.book(), &ground.act, &asked.district.0, &rows)?;
        Ok(Made { number })
    };
    change.done(StatusCode::CREATED, work).await
}
