//! Whom a request is about, so that the caller can decide whether it may be answered.

use crate::answer::Stop;
use crate::params::Params;
use crate::request::{Asked, Request};
use crate::resources::{self, Resource, person_asked, task};
use register::{Fault, Tx};

/// Whom a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Nobody: what everybody may know of lists, doctors and municipalities.
    Nobody,
    /// One person, who may be unknown to the register.
    Person(i64),
    /// The members of a list, or those who wait for it.
    List(i64),
    /// Anybody in the register, or a person who could not be found.
    Everyone,
}

/// Whom a request is about. A request that cannot be read is about nobody: its answer says what is wrong with it.
///
/// # Errors
/// When the database cannot be read.
pub fn about(tx: &mut dyn Tx, request: &Request) -> Result<About, Fault> {
    match found(tx, request) {
        Ok(about) => Ok(about),
        Err(Stop::Refused(_)) => Ok(About::Nobody),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

fn found(tx: &mut dyn Tx, request: &Request) -> Result<About, Stop> {
    Ok(match request.asked()? {
        Asked::Capabilities => About::Nobody,
        Asked::Everything(id) => person(id),
        Asked::Read(resource, id) => {
            let params = Params::of(request, resource)?;
            let summary = params.one("_summary")? == Some("true");
            of_one(tx, resource, id, summary)?
        }
        Asked::Version(resource, id, _) => of_one(tx, resource, id, false)?,
        Asked::Search(resource) => of_search(tx, &Params::of(request, resource)?, resource)?,
    })
}

fn person(id: &str) -> About {
    resources::digits(id).map_or(About::Everyone, About::Person)
}

fn of_one(tx: &mut dyn Tx, resource: &Resource, id: &str, summary: bool) -> Result<About, Stop> {
    let of_row = match resource.name {
        "Patient" => return Ok(person(id)),
        "Group" if !summary => {
            return Ok(resources::digits(id).map_or(About::Nobody, About::List));
        }
        "EpisodeOfCare" => "SELECT person FROM place WHERE id = $1",
        "Task" => "SELECT person FROM waiting WHERE seq = $1",
        "Provenance" => "SELECT person FROM event WHERE seq = $1",
        _ => return Ok(About::Nobody),
    };
    let key = (resource.key)(id).unwrap_or(0);
    let row = tx.row(of_row, &[key.into()])?;
    let person = row.and_then(|row| row.maybe_int(0));
    Ok(person.map_or(About::Everyone, About::Person))
}

fn of_search(tx: &mut dyn Tx, params: &Params<'_>, resource: &Resource) -> Result<About, Stop> {
    let asked = match resource.name {
        "Patient" => person_asked(tx, params, None, "identifier")?,
        "EpisodeOfCare" | "Task" => person_asked(tx, params, Some("patient"), "patient.identifier")?,
        "Provenance" => person_asked(tx, params, Some("target"), "")?,
        _ => return Ok(About::Nobody),
    };
    if let resources::Asked::Person(person) = asked {
        return Ok(About::Person(person));
    }
    let list = if resource.name == "Task" {
        task::list_asked(params)?
    } else {
        None
    };
    if let Some(list) = list {
        return Ok(About::List(list));
    }
    // Ids of one person's rows are about that person.
    match params.ids().as_deref() {
        Some([id]) => of_one(tx, resource, id, false),
        _ => Ok(About::Everyone),
    }
}
