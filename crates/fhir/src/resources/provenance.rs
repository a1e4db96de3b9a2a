//! Who decided what about a resident, and by which rule.

use super::{Asked, Found, Param, Range, Resource, counted, digits, person_asked};
use crate::Context;
use crate::answer::{Stop, refused};
use crate::params::Params;
use crate::systems::reference;
use register::{Row, Tx, Value};
use serde_json::{Value as Json, json};

pub(crate) const PROVENANCE: Resource = Resource {
    name: "Provenance",
    profile: None,
    says: "A decision about a resident: when, in which role, and by which rule (policy). Searched by the resident.",
    params: &[Param {
        name: "target",
        kind: "reference",
        says: "The resident, as a Patient",
    }],
    key: digits,
    rows,
    count,
};

macro_rules! events {
    ($what:literal, $which:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM event e WHERE e.seq > $1 AND e.seq <= $2 AND e.person ",
            $which,
            $end
        )
    };
}

macro_rules! columns {
    ($which:literal) => {
        events!(
            "e.seq, e.day, e.at, e.type, e.list, e.person, e.role, e.rule",
            $which,
            " ORDER BY e.seq LIMIT $3"
        )
    };
}

/// One person, always: the log of everybody is read with events.
fn person(tx: &mut dyn Tx, params: &Params<'_>) -> Result<Option<i64>, Stop> {
    match person_asked(tx, params, Some("target"), "")? {
        Asked::Person(person) => Ok(Some(person)),
        Asked::Nobody => Ok(None),
        Asked::Anybody => Err(refused(
            400,
            "required",
            "Provenance is searched by `target`, such as target=Patient/12",
        )),
    }
}

fn count(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    let Some(person) = person(tx, params)? else {
        return Ok(0);
    };
    let with = [range.after.into(), range.upto.into(), person.into()];
    counted(tx, events!("count(*)", "= $3", ""), &with)
}

fn rows(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<Vec<Found>, Stop> {
    let keys: [Value<'_>; 3] = [range.after.into(), range.upto.into(), range.most.into()];
    let rows = if range.upto == range.after + 1 && params.one("target")?.is_none() {
        tx.rows(columns!("IS NOT NULL"), &keys)?
    } else {
        let Some(person) = person(tx, params)? else {
            return Ok(vec![]);
        };
        let [after, upto, most] = keys;
        tx.rows(columns!("= $4"), &[after, upto, most, person.into()])?
    };
    Ok(rows.iter().map(found).collect())
}

fn found(row: &Row) -> Found {
    let (key, person) = (row.int(0), row.int(5));
    let list = row
        .maybe_int(4)
        .map_or(Json::Null, |list| reference("Group", &list.to_string(), None));
    let role = row.text(6);
    let json = json!({
        "resourceType": "Provenance",
        "id": key.to_string(),
        "target": [reference("Patient", &person.to_string(), None), list],
        "occurredDateTime": crate::days::iso(row.int(1)),
        "recorded": row.text(2),
        "policy": [format!("urn:grunnmur:rule:{}", row.text(7))],
        "activity": { "coding": [{ "system": "urn:grunnmur:event", "code": row.text(3) }], "text": row.text(3) },
        "agent": [{
            "role": [{ "coding": [{ "system": "urn:grunnmur:role", "code": role }] }],
            "who": { "display": role },
        }],
    });
    Found {
        key,
        json,
        persons: vec![person],
    }
}
