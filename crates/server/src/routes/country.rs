//! The country and its municipalities year by year: as published, as played, as foreseen. Figures only; nobody is in them.

use crate::app::{App, apart};
use crate::extract::{Asked, At};
use crate::ids::{MunicipalityNumber, numbers};
use crate::language::Reads;
use crate::law::traced;
use crate::problem::Problem;
use crate::said::said;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use lab::{CountryTold, DutyTold, GrantsTold, PlaceTold, PlacesTold, TellError, WhatIf};
use serde::Deserialize;
use std::sync::Arc;
use units::Month;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(country_figures))
        .routes(routes!(country_map))
        .routes(routes!(country_places))
        .routes(routes!(country_place))
        .routes(routes!(country_place_grants))
        .routes(routes!(country_place_duty))
}

fn inside(error: TellError) -> Problem {
    tracing::error!(%error, "figures of the country");
    Problem::inside()
}

/// The country year by year from 2015: published figures, and what is played, behind and ahead, with its spread.
#[utoipa::path(get, path = "/api/country", operation_id = "country_figures", tag = "country",
    responses((status = 200, description = "Figures with what they rest on", body = CountryTold)))]
async fn country_figures(State(app): State<Arc<App>>) -> Result<Json<CountryTold>, Problem> {
    let lab = app.lab()?;
    apart(move || lab.country().map(Json).map_err(inside)).await
}

/// The municipalities of 2024 as TopoJSON, each with its number as `id`; coordinates are degrees east and north.
#[utoipa::path(get, path = "/api/country/map", operation_id = "country_map", tag = "country",
    responses((status = 200, description = "TopoJSON", body = Object)))]
async fn country_map(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let lab = app.lab()?;
    let text = lab.sources().data.topojson().to_owned();
    let fixed = HeaderValue::from_static;
    let headers = [
        (header::CONTENT_TYPE, fixed("application/json")),
        (header::CACHE_CONTROL, fixed("public, max-age=86400")),
    ];
    Ok((headers, text).into_response())
}

/// A figure of municipalities.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PlaceMeasure {
    ShareResidentsWithoutGp,
    ResidentsOnListsWithoutGp,
    ListsWithoutGp,
    ListsWithGp,
    ListsTotal,
    AvgListLengthListsWithGp,
    ShareListsOpen,
    OpenLists,
    Gps,
    Population,
}

impl PlaceMeasure {
    const fn name(self) -> &'static str {
        match self {
            PlaceMeasure::ShareResidentsWithoutGp => "share_residents_without_gp",
            PlaceMeasure::ResidentsOnListsWithoutGp => "residents_on_lists_without_gp",
            PlaceMeasure::ListsWithoutGp => "lists_without_gp",
            PlaceMeasure::ListsWithGp => "lists_with_gp",
            PlaceMeasure::ListsTotal => "lists_total",
            PlaceMeasure::AvgListLengthListsWithGp => "avg_list_length_lists_with_gp",
            PlaceMeasure::ShareListsOpen => "share_lists_open",
            PlaceMeasure::OpenLists => "open_lists",
            PlaceMeasure::Gps => "gps",
            PlaceMeasure::Population => "population",
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PlacesAsked {
    /// Which figure; the share of residents without a doctor when not given.
    #[param(inline)]
    measure: Option<PlaceMeasure>,
}

/// One figure of every municipality in December of each year.
#[utoipa::path(get, path = "/api/country/municipalities", operation_id = "country_places", tag = "country", params(PlacesAsked),
    responses((status = 200, description = "Municipalities year by year", body = PlacesTold)))]
async fn country_places(
    State(app): State<Arc<App>>,
    Asked(asked): Asked<PlacesAsked>,
) -> Result<Json<PlacesTold>, Problem> {
    let lab = app.lab()?;
    let measure = asked.measure.unwrap_or(PlaceMeasure::ShareResidentsWithoutGp);
    apart(move || {
        let found = lab.places(measure.name()).map_err(inside)?;
        found.map(Json).ok_or_else(|| Problem::unknown("measure"))
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct PlaceAt {
    /// The municipality's number of 2024.
    #[param(inline)]
    municipality: MunicipalityNumber,
}

/// A municipality year by year, its risk of lists without a doctor, and its doctors by when they reach 67.
#[utoipa::path(get, path = "/api/country/municipalities/{municipality}", operation_id = "country_place", tag = "country", params(PlaceAt),
    responses((status = 200, description = "The municipality", body = PlaceTold)))]
async fn country_place(State(app): State<Arc<App>>, At(at): At<PlaceAt>) -> Result<Json<PlaceTold>, Problem> {
    let lab = app.lab()?;
    let number = u16::try_from(at.municipality.0).map_err(|_| Problem::unknown("municipality"))?;
    apart(move || {
        let found = lab.place(number).map_err(inside)?;
        found.map(Json).ok_or_else(|| Problem::unknown("municipality"))
    })
    .await
}

/// The most posts.
const POSTS: u16 = 50;

numbers! {
    /// How many posts.
    Posts: 0 to 50_i64, such as 1;
    /// A year of the rules.
    GrantYear: 2024 to 2035_i64, such as 2026;
    /// A month.
    GrantMonth: 1 to 12_i64, such as 3;
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GrantsAsked {
    /// Year; 2026 when not given.
    #[param(inline)]
    year: Option<GrantYear>,
    /// Month; March when not given.
    #[param(inline)]
    month: Option<GrantMonth>,
    /// What if: full posts of self-employed doctors in specialisation (ALIS).
    #[param(inline)]
    alis: Option<Posts>,
    /// What if: full posts of salaried doctors in specialisation (ALIS).
    #[param(inline)]
    alis_salaried: Option<Posts>,
    /// What if: one consolidated grant, as the reform `consolidated-grant` has it.
    consolidated: Option<bool>,
}

/// What a municipality and its doctors are paid in a month, grant by grant: by which rule, why, and how the amount came about.
#[utoipa::path(get, path = "/api/country/municipalities/{municipality}/grants", operation_id = "country_place_grants", tag = "country",
    params(PlaceAt, GrantsAsked), responses((status = 200, description = "The grants; `ready` is false while the nation is built", body = GrantsTold)))]
async fn country_place_grants(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    At(at): At<PlaceAt>,
    Asked(asked): Asked<GrantsAsked>,
) -> Result<Json<GrantsTold>, Problem> {
    let lab = app.lab()?;
    let number = u16::try_from(at.municipality.0).map_err(|_| Problem::unknown("municipality"))?;
    let posts = |posts: Option<Posts>| posts.map_or(0, |posts| u16::try_from(posts.0).unwrap_or(POSTS));
    let what_if = WhatIf {
        alis: posts(asked.alis),
        alis_salaried: posts(asked.alis_salaried),
        consolidated: asked.consolidated.unwrap_or(false),
    };
    let year = asked.year.map_or(2026, |year| year.0 as i32);
    let month = Month::new(year, asked.month.map_or(3, |month| month.0 as u8));
    apart(move || {
        let found = lab.grants(number, month, what_if).map_err(inside)?;
        let mut told = found.ok_or_else(|| Problem::unknown("municipality"))?;
        for line in &mut told.lines {
            line.trace = line.trace.take().map(|trace| traced(trace, language));
        }
        Ok(Json(told))
    })
    .await
}

/// Out-of-hours duty of the municipality's district in the next weeks: whether a lawful roster can be made of its doctors, the roster, and
/// what would mend it where none can. The doctors are those of the played nation; none is a real person.
#[utoipa::path(get, path = "/api/country/municipalities/{municipality}/duty", operation_id = "country_place_duty", tag = "country", params(PlaceAt),
    responses((status = 200, description = "Duty, or that it is being made", body = DutyTold)))]
async fn country_place_duty(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    At(at): At<PlaceAt>,
) -> Result<Json<DutyTold>, Problem> {
    let lab = app.lab()?;
    let number = u16::try_from(at.municipality.0).map_err(|_| Problem::unknown("municipality"))?;
    let day = app.clock.today();
    apart(move || {
        let found = lab.duty(number, day).map_err(inside)?;
        let mut found = found.ok_or_else(|| Problem::unknown("municipality"))?;
        let texts = [&mut found.conflict, &mut found.mends, &mut found.remarks];
        let open = found.open.iter_mut().map(|open| &mut open.why);
        for text in texts.into_iter().flatten().chain(open) {
            *text = said(language, text);
        }
        Ok(Json(found))
    })
    .await
}
