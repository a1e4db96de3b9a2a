//! The half-year report and the queues of work.

use super::persons::DayAsked;
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::Asked;
use crate::ids::day;
use crate::policy::Relation;
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::Day;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use units::MunicipalityNo;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(report_half_year))
        .routes(routes!(work_queues))
}

/// A region's figures.
#[derive(Serialize, ToSchema)]
struct Region {
    /// `Norge`, or a municipality's number.
    #[schema(example = "Norge")]
    region: String,
    /// Figures by the names of the published series; shares in per cent, none where nothing is counted.
    figures: BTreeMap<&'static str, Option<f64>>,
}

/// The half-year report's figures.
#[derive(Serialize, ToSchema)]
struct HalfYear {
    /// The day.
    #[schema(format = Date, example = "2026-06-30")]
    day: String,
    /// The country first, then municipalities by number.
    regions: Vec<Region>,
}

/// The municipality's number as the report writes it.
fn own_number(admitted: &Admitted) -> String {
    let number = admitted.who.municipality.unwrap_or(0);
    MunicipalityNo(u16::try_from(number).unwrap_or(0)).to_string()
}

/// The half-year report's figures on a day: caps, locks, queues and where people live are those of now. A municipality sees the country and itself.
#[utoipa::path(get, path = "/api/reports/half-year", operation_id = "report_half_year", tag = "reports", params(DayAsked),
    responses((status = 200, description = "The figures", body = HalfYear)))]
async fn report_half_year(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<HalfYear>, Problem> {
    let on = Day(asked.day(&app)?);
    let found = app.read(move |tx| register::half_year(tx, on)).await?;
    let own = (admitted.relation == Relation::OwnMunicipality).then(|| own_number(&admitted));
    let seen = |region: &register::RegionFigures| {
        own.as_ref()
            .is_none_or(|own| region.region == "Norge" || region.region == *own)
    };
    let region = |held: register::RegionFigures| Region {
        region: held.region,
        figures: held.figures,
    };
    Ok(Json(HalfYear {
        day: day(found.day),
        regions: found.regions.into_iter().filter(seen).map(region).collect(),
    }))
}

/// A queue of work.
#[derive(Serialize, ToSchema)]
struct Work {
    /// Its name.
    #[schema(example = "without_a_list")]
    name: &'static str,
    /// What is to be done.
    what: &'static str,
    /// Entries.
    entries: i64,
    /// Day of the oldest.
    #[schema(format = Date, example = "2026-02-01")]
    oldest: Option<String>,
    /// Days since then.
    oldest_days: Option<i32>,
    /// Days after which an entry is late; our own choice where no rule sets it.
    late_after_days: i32,
    /// Whether the oldest is late.
    late: bool,
}

/// Queues of work.
#[derive(Serialize, ToSchema)]
struct AllWork {
    /// Every queue, also the empty ones.
    items: Vec<Work>,
}

/// Every queue of work with its age: what waits for a hand, since when, and what is late.
#[utoipa::path(get, path = "/api/work", operation_id = "work_queues", tag = "reports",
    responses((status = 200, description = "The queues", body = AllWork)))]
async fn work_queues(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
) -> Result<Json<AllWork>, Problem> {
    let act = app.act(&admitted);
    let found = app.read(move |tx| register::work_queues(tx, &act)).await?;
    let item = |queue: register::WorkQueue| Work {
        name: queue.name,
        what: queue.what,
        entries: queue.entries,
        oldest: queue.oldest.map(day),
        oldest_days: queue.oldest_days,
        late_after_days: queue.late_after_days,
        late: queue.late,
    };
    Ok(Json(AllWork {
        items: found.into_iter().map(item).collect(),
    }))
}
