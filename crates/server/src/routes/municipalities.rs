//! Municipalities: how lists stand there, and who is without one. Counts of fewer than five are not told.

use super::lists::{Persons, PersonsAsked, page};
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::ids::MunicipalityNumber;
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::{MunicipalityCard, municipality_cards, unallocated};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Counts of persons below this are not told.
pub(crate) const SMALL: i64 = 5;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(statistics_municipalities))
        .routes(routes!(municipality_card))
        .routes(routes!(municipality_unallocated))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct MunicipalityAt {
    /// The municipality's number.
    #[param(inline)]
    pub(super) municipality: MunicipalityNumber,
}

/// How lists stand in a municipality.
#[derive(Serialize, ToSchema)]
struct Municipality {
    /// Its number.
    #[schema(example = 1103)]
    municipality: i64,
    /// Its name.
    #[schema(example = "Stavanger")]
    name: String,
    /// `automatic` or `manual`: how those without a list get one.
    #[schema(example = "automatic")]
    allocation: String,
    /// Lists.
    lists: i64,
    /// Of them locked.
    locked: i64,
    /// Caps of all lists together, persons.
    cap: i64,
    /// Persons on its lists; empty when they are fewer than five.
    listed: Option<i64>,
    /// Persons who wait for its lists; empty when they are fewer than five, and not none.
    waiting: Option<i64>,
    /// Persons without a list; empty when they are fewer than five, and not none.
    unallocated: Option<i64>,
}

/// A count of persons, unless it is small.
pub(crate) fn told(count: i64) -> Option<i64> {
    (count == 0 || count >= SMALL).then_some(count)
}

impl From<MunicipalityCard> for Municipality {
    fn from(card: MunicipalityCard) -> Municipality {
        Municipality {
            municipality: card.number,
            name: card.name,
            allocation: card.allocation,
            lists: card.lists,
            locked: card.locked,
            cap: card.cap,
            listed: told(card.booked),
            waiting: told(card.waiting),
            unallocated: told(card.unallocated),
        }
    }
}

/// Every municipality.
#[derive(Serialize, ToSchema)]
struct Municipalities {
    /// The municipalities, the smaller number first.
    items: Vec<Municipality>,
}

/// How lists stand in every municipality.
#[utoipa::path(get, path = "/api/statistics/municipalities", operation_id = "statistics_municipalities", tag = "statistics",
    responses((status = 200, description = "The municipalities", body = Municipalities)))]
async fn statistics_municipalities(State(app): State<Arc<App>>) -> Result<Json<Municipalities>, Problem> {
    let cards = app.read(|tx| municipality_cards(tx, None)).await?;
    let items = cards.into_iter().map(Municipality::from).collect();
    Ok(Json(Municipalities { items }))
}

/// How lists stand in a municipality.
#[utoipa::path(get, path = "/api/municipalities/{municipality}", operation_id = "municipality_card", tag = "municipalities", params(MunicipalityAt),
    responses((status = 200, description = "The municipality", body = Municipality)))]
async fn municipality_card(
    State(app): State<Arc<App>>,
    At(at): At<MunicipalityAt>,
) -> Result<Json<Municipality>, Problem> {
    let cards = app
        .read(move |tx| municipality_cards(tx, Some(at.municipality.0)))
        .await?;
    let card = cards
        .into_iter()
        .next()
        .ok_or_else(|| Problem::unknown("municipality"))?;
    Ok(Json(card.into()))
}

/// Those without a list who live in a municipality.
#[utoipa::path(get, path = "/api/municipalities/{municipality}/unallocated", operation_id = "municipality_unallocated", tag = "municipalities",
    params(MunicipalityAt, PersonsAsked), responses((status = 200, description = "A page of those without a list, and since when", body = Persons)))]
async fn municipality_unallocated(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<MunicipalityAt>,
    Asked(asked): Asked<PersonsAsked>,
) -> Result<Json<Persons>, Problem> {
    let most = page(asked.limit);
    let after = asked.cursor.map_or(0, |person| person.0);
    let found = app
        .read(move |tx| unallocated(tx, at.municipality.0, after, most as u32))
        .await?;
    Persons::shown(&app, &admitted, found, most).await
}
