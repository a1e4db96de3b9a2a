//! What the population register reports of persons who are in the register.

pub(super) mod enter;
mod file;
mod number;

use super::persons::PersonAt;
use crate::app::App;
use crate::change::{Done, changes};
use crate::ids::{MunicipalityNumber, PersonId, maybe_whole, told_day, whole};
use crate::texts::Name;
use register::{Details, Home, Leaving};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_leave))
        .routes(routes!(person_move))
        .routes(routes!(person_details))
        .merge(enter::routes())
        .merge(number::routes())
        .merge(file::routes())
}

/// Why a membership ends for good.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LeavingWhy {
    /// Death.
    Death,
    /// No longer registered as resident.
    Emigration,
    /// The ground for a place has ended.
    GroundEnded,
}

#[derive(Deserialize, ToSchema)]
struct LeavingAsked {
    /// Why.
    #[schema(inline)]
    why: LeavingWhy,
    /// The day on which it happened.
    #[schema(format = Date, example = "2026-03-01")]
    day: String,
}

#[derive(Deserialize, ToSchema)]
struct HomeAsked {
    /// The municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality: MunicipalityNumber,
    /// Number of the household, if it is another.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    household: Option<PersonId>,
    /// First day there.
    #[schema(format = Date, example = "2026-03-01")]
    since: String,
}

#[derive(Deserialize, ToSchema)]
struct DetailsAsked {
    /// A new name.
    #[schema(inline)]
    name: Option<Name>,
    /// Whether the address is protected.
    protected_address: Option<bool>,
}

changes! {
    /// Ends a membership for good, as the population register reports.
    post "/api/persons/{person}/leaving" person_leave("population", PersonAt, LeavingAsked) -> OK Done, "Ended":
    |tx, ground, at, asked| {
        let why = match asked.why {
            LeavingWhy::Death => Leaving::Death,
            LeavingWhy::Emigration => Leaving::Emigration,
            LeavingWhy::GroundEnded => Leaving::GroundEnded,
        };
        register::leave(tx, &ground.act, at.person.0, why, told_day(&asked.day)?.0)?;
        Ok(Done::DONE)
    };
    /// Records a move, as the population register reports. The place stays, and a change is given.
    post "/api/persons/{person}/home" person_move("population", PersonAt, HomeAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        let home = Home {
            municipality: asked.municipality.0,
            household: asked.household.map(|household| household.0),
            since: told_day(&asked.since)?.0,
        };
        register::move_home(tx, &ground.act, at.person.0, &home)?;
        Ok(Done::DONE)
    };
    /// Changes name or protection of address, as the population register reports.
    put "/api/persons/{person}/details" person_details("population", PersonAt, DetailsAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        let details = Details {
            name: asked.name.as_ref().map(|name| name.0.clone()),
            household: None,
            protected_address: asked.protected_address,
        };
        register::set_details(tx, &ground.act, at.person.0, &details)?;
        Ok(Done::DONE)
    };
}
