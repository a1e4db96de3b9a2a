//! The resources: how each is found in the register and what it says.

mod definition;
mod episode;
mod group;
mod named;
mod organization;
mod patient;
mod practitioner;
mod provenance;
mod role;
pub(crate) mod task;

use crate::Context;
use crate::answer::Stop;
use crate::params::{Identifier, Params};
use crate::systems::{BIRTH_NUMBER, D_NUMBER};
use register::{Fault, Nin, Tx, person_of};
use serde_json::Value as Json;

pub(crate) use definition::STRUCTURE_DEFINITION;
pub(crate) use episode::EPISODE_OF_CARE;
pub(crate) use group::GROUP;
pub(crate) use organization::ORGANIZATION;
pub(crate) use patient::PATIENT;
pub(crate) use practitioner::PRACTITIONER;
pub(crate) use provenance::PROVENANCE;
pub(crate) use role::PRACTITIONER_ROLE;
pub(crate) use task::TASK;

/// Every resource, in the order of /metadata.
pub(crate) const ALL: [&Resource; 9] = [
    &EPISODE_OF_CARE,
    &GROUP,
    &ORGANIZATION,
    &PATIENT,
    &PRACTITIONER,
    &PRACTITIONER_ROLE,
    &PROVENANCE,
    &STRUCTURE_DEFINITION,
    &TASK,
];

/// A parameter that a resource is searched by.
pub(crate) struct Param {
    pub(crate) name: &'static str,
    /// FHIR's kind: token, reference, date or string.
    pub(crate) kind: &'static str,
    pub(crate) says: &'static str,
}

/// A question to the register, in a stretch of keys.
type Asking<T> = fn(&mut dyn Tx, &Context<'_>, &Params<'_>, &Range) -> Result<T, Stop>;

/// A kind of resource.
pub(crate) struct Resource {
    pub(crate) name: &'static str,
    /// The basis profile that it follows, if there is one.
    pub(crate) profile: Option<&'static str>,
    pub(crate) says: &'static str,
    pub(crate) params: &'static [Param],
    /// The key of a row, from the id.
    pub(crate) key: fn(&str) -> Option<i64>,
    pub(crate) rows: Asking<Vec<Found>>,
    pub(crate) count: Asking<i64>,
}

/// A stretch of keys: after one, up to another, and how many at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Range {
    pub(crate) after: i64,
    pub(crate) upto: i64,
    pub(crate) most: i64,
    /// Whether all of the resource is wanted, or what a search shows of it.
    pub(crate) whole: bool,
}

impl Range {
    /// One key.
    pub(crate) fn one(key: i64, whole: bool) -> Range {
        Range {
            after: key - 1,
            upto: key,
            most: 1,
            whole,
        }
    }
}

/// A resource that was found.
pub(crate) struct Found {
    pub(crate) key: i64,
    pub(crate) json: Json,
    /// Persons whom it tells of.
    pub(crate) persons: Vec<i64>,
}

/// An id that is the key's digits.
pub(crate) fn digits(id: &str) -> Option<i64> {
    let plain = !id.starts_with(['0', '+', '-']);
    id.parse().ok().filter(|key| plain && *key > 0 && *key < i64::MAX)
}

/// One person who is asked for, by reference or identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Anybody,
    Person(i64),
    /// Nobody whom the register knows.
    Nobody,
}

/// The person in the parameters `patient` and `patient.identifier`, or whatever they are called.
pub(crate) fn person_asked(
    tx: &mut dyn Tx,
    params: &Params<'_>,
    by_reference: Option<&str>,
    by_number: &str,
) -> Result<Asked, Stop> {
    let referred = match by_reference {
        Some(name) => params.reference(name, "Patient")?,
        None => None,
    };
    if let Some(id) = referred {
        return Ok(digits(id).map_or(Asked::Nobody, Asked::Person));
    }
    match params.identifier(by_number, &[BIRTH_NUMBER, D_NUMBER])? {
        Identifier::NotAsked => Ok(Asked::Anybody),
        Identifier::OfOthers => Ok(Asked::Nobody),
        Identifier::Value(number) => match person_of(tx, &number.parse::<Nin>()?) {
            Ok(person) => Ok(Asked::Person(person)),
            Err(Fault::Unknown(_)) => Ok(Asked::Nobody),
            Err(fault) => Err(fault.into()),
        },
    }
}

/// The number that a statement counted.
fn counted(tx: &mut dyn Tx, sql: &'static str, with: &[register::Value<'_>]) -> Result<i64, Stop> {
    Ok(tx.row(sql, with)?.map_or(0, |row| row.int(0)))
}
