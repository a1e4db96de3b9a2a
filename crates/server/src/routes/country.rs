//! The country and its municipalities year by year: as published, as played, as foreseen. Figures only; nobody is in them.

use crate::app::{App, apart};
use crate::extract::{Asked, At};
use crate::ids::MunicipalityNumber;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use lab::{CountryTold, PlaceTold, PlacesTold, TellError};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(country_figures))
        .routes(routes!(country_map))
        .routes(routes!(country_places))
        .routes(routes!(country_place))
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

/// The municipalities of 2024 as TopoJSON, each with its number as `id`; coordinates are EPSG:25833.
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
