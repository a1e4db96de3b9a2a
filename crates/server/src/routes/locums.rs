//! Doctors' periods on a list: regular GPs and locums.

use super::answers::Made;
use super::lists::ListAt;
use super::persons::DayAsked;
use crate::app::{App, Halt};
use crate::change::{Done, changes};
use crate::extract::{Asked, At};
use crate::ids::{HprNumber, ListId, Serial, Share, day, maybe_day, maybe_whole, share, told_day, whole};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::{Fault, Locum, Tx};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_periods))
        .routes(routes!(locum_start))
        .routes(routes!(locum_end))
        .routes(routes!(locum_strike))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct PeriodAt {
    /// The list.
    #[param(inline)]
    list: ListId,
    /// The period.
    #[param(inline)]
    period: Serial,
}

/// A doctor's period on a list.
#[derive(Serialize, ToSchema)]
pub(super) struct Period {
    /// Its number.
    period: i64,
    /// The list.
    list: i64,
    /// Health personnel number.
    #[schema(example = 9_000_001)]
    hpr: i64,
    /// `LPFL` for a regular GP, `LPVI` for a locum.
    #[schema(example = "LPVI")]
    role: String,
    /// For whom.
    substitute_for: Option<i64>,
    /// Per cent of full time; none where it is not told.
    percentage: Option<i64>,
    /// Weekdays, 0 for Sunday; empty where all are.
    weekdays: Vec<u8>,
    /// First day.
    #[schema(format = Date, example = "2026-04-01")]
    since: String,
    /// First day after it; none while nobody knows.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
}

impl From<register::Period> for Period {
    fn from(held: register::Period) -> Period {
        let digit = |letter: char| letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        Period {
            period: held.id,
            list: held.list,
            hpr: held.hpr,
            role: held.role,
            substitute_for: held.substitute_for,
            percentage: held.percentage,
            weekdays: held.weekdays.chars().filter_map(digit).collect(),
            since: day(held.since),
            until: held.until.map(day),
        }
    }
}

/// Periods.
#[derive(Serialize, ToSchema)]
pub(super) struct Periods {
    /// The periods, the first first.
    pub(super) items: Vec<Period>,
}

/// Doctors of a list on a day: regular GPs and locums, with share and weekdays.
#[utoipa::path(get, path = "/api/lists/{list}/periods", operation_id = "list_periods", tag = "lists", params(ListAt, DayAsked),
    responses((status = 200, description = "Their periods", body = Periods)))]
async fn list_periods(
    State(app): State<Arc<App>>,
    At(at): At<ListAt>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<Periods>, Problem> {
    let on = asked.day(&app)?;
    let found = app.read(move |tx| {
        register::municipality_of(tx, at.list.0)?;
        register::periods_on(tx, at.list.0, Some(on))
    });
    let items = found.await?.into_iter().map(Period::from).collect();
    Ok(Json(Periods { items }))
}

#[derive(Deserialize, ToSchema)]
struct LocumAsked {
    /// The locum's health personnel number.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr: HprNumber,
    /// For whom; none on a list without a GP.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    substitute_for: Option<HprNumber>,
    /// Per cent of full time.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    percentage: Option<Share>,
    /// Weekdays, 0 for Sunday; empty where all are.
    #[serde(default, deserialize_with = "crate::ids::wholes")]
    #[schema(max_items = 7, example = json!([1, 3]))]
    weekdays: Vec<i64>,
    /// First day.
    #[schema(format = Date, example = "2026-04-01")]
    since: String,
    /// First day after it; none while nobody knows.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct LocumEndAsked {
    /// First day after it.
    #[schema(format = Date, example = "2027-01-01")]
    until: String,
}

/// The period, if it is one of the list's.
fn of_list(tx: &mut dyn Tx, at: PeriodAt) -> Result<i64, Halt> {
    let periods = register::periods_on(tx, at.list.0, None)?;
    let found = periods.iter().find(|period| period.id == at.period.0);
    Ok(found.map(|period| period.id).ok_or(Fault::Unknown("period"))?)
}

changes! {
    /// Lets a locum serve a list.
    post "/api/lists/{list}/locums" locum_start("lists", ListAt, LocumAsked) -> CREATED Made, "The period":
    |tx, ground, at, asked| {
        let locum = Locum {
            list: at.list.0,
            hpr: asked.hpr.0,
            substitute_for: asked.substitute_for.map(|hpr| hpr.0),
            percentage: asked.percentage.map(share),
            weekdays: asked.weekdays.iter().map(|day| u8::try_from(*day).unwrap_or(u8::MAX)).collect(),
            since: told_day(&asked.since)?,
            until: maybe_day(asked.until.as_ref())?,
        };
        let number = register::start_locum(tx, &ground.rules, &ground.act, &locum)?;
        Ok(Made { number })
    };
    /// Ends a locum's period.
    post "/api/lists/{list}/locums/{period}/end" locum_end("lists", PeriodAt, LocumEndAsked) -> OK Done, "It ends":
    |tx, ground, at, asked| {
        let id = of_list(tx, at)?;
        register::end_locum(tx, &ground.act, id, told_day(&asked.until)?)?;
        Ok(Done::DONE)
    };
    /// Strikes a locum's period that has not begun.
    delete "/api/lists/{list}/locums/{period}" locum_strike("lists", PeriodAt) -> OK Done, "Struck":
    |tx, ground, at, _asked| {
        let id = of_list(tx, at)?;
        register::strike_locum(tx, &ground.act, id)?;
        Ok(Done::DONE)
    };
}
