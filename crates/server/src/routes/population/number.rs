//! Identity numbers that change, two entries of one person, parents' addresses, ties to a university.

use super::super::people::OtherAt;
use super::super::persons::PersonAt;
use crate::app::App;
use crate::change::{Done, changes};
use crate::ids::{PersonId, nin, whole};
use crate::texts::Name;
use register::Tie;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_number_change))
        .routes(routes!(person_join))
        .routes(routes!(person_parent_address))
        .routes(routes!(person_university))
}

#[derive(Deserialize, ToSchema)]
struct NewNumberAsked {
    /// The new birth number or D-number.
    #[schema(
        pattern = "^[0-9]{11}$",
        min_length = 11,
        max_length = 11,
        example = "15836212328"
    )]
    nin: String,
}

#[derive(Deserialize, ToSchema)]
struct JoinAsked {
    /// The entry that is the same person, and ends.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    other: PersonId,
}

#[derive(Deserialize, ToSchema)]
struct AddressAsked {
    /// Whether parent and child are registered at one address.
    same_address: bool,
}

/// A tie to a university.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TieAsked {
    /// A student who has paid the fee.
    Student,
    /// Employed.
    Employee,
    /// Pensioned from it.
    Pensioner,
    /// The tie has ended.
    Ended,
}

#[derive(Deserialize, ToSchema)]
struct UniversityTieAsked {
    /// The university.
    #[schema(inline)]
    university: Name,
    /// The tie.
    #[schema(inline)]
    tie: TieAsked,
}

changes! {
    /// Gives a person a new identity number, as when a D-number becomes a birth number. The former still finds the person.
    put "/api/persons/{person}/number" person_number_change("population", PersonAt, NewNumberAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        register::change_number(tx, &ground.act, at.person.0, &nin(&asked.nin)?)?;
        Ok(Done::DONE)
    };
    /// Two entries are one person: this one stays, and the other's number finds it from now on.
    post "/api/persons/{person}/joined" person_join("population", PersonAt, JoinAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        register::join(tx, &ground.act, at.person.0, asked.other.0)?;
        Ok(Done::DONE)
    };
    /// Writes whether a parent is registered at the child's address; the other is the parent.
    put "/api/persons/{person}/parents/{other}/address" person_parent_address("population", OtherAt, AddressAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        register::set_address_of_parent(tx, &ground.act, at.person.0, at.other.0, asked.same_address)?;
        Ok(Done::DONE)
    };
    /// Writes how a person is tied to a university, as the university reports.
    put "/api/persons/{person}/university" person_university("population", PersonAt, UniversityTieAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        let tie = match asked.tie {
            TieAsked::Student => Some(Tie::Student),
            TieAsked::Employee => Some(Tie::Employee),
            TieAsked::Pensioner => Some(Tie::Pensioner),
            TieAsked::Ended => None,
        };
        register::set_tie(tx, &ground.act, at.person.0, &asked.university.0, tie)?;
        Ok(Done::DONE)
    };
}
