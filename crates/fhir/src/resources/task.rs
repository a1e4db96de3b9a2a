//! An entry of a waiting list.

use super::{Asked, Found, Param, Range, Resource, counted, digits, person_asked};
use crate::Context;
use crate::answer::Stop;
use crate::days::iso;
use crate::params::Params;
use crate::systems::{self, extension, reference};
use register::{Row, Tx, Value};
use serde_json::json;

pub(crate) const TASK: Resource = Resource {
    name: "Task",
    profile: None,
    says: "An entry of a waiting list, with the place in the queue. One that has ended is an event (Provenance).",
    params: &[
        Param {
            name: "patient",
            kind: "reference",
            says: "The resident who waits",
        },
        Param {
            name: "patient.identifier",
            kind: "token",
            says: "The resident's birth number or D-number",
        },
        Param {
            name: "focus",
            kind: "reference",
            says: "The list that is waited for, as a Group",
        },
    ],
    key: digits,
    rows,
    count,
};

macro_rules! entries {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM waiting w WHERE w.seq > $1 AND w.seq <= $2 AND (CAST($3 AS BIGINT) = 0 OR w.person = $3) AND (CAST($4 AS BIGINT) = 0 OR w.list = $4)",
            $end
        )
    };
}

/// The list in the parameter `focus`; -1 when it is none that can be.
pub(crate) fn list_asked(params: &Params<'_>) -> Result<Option<i64>, Stop> {
    let id = params.reference("focus", "Group")?;
    Ok(id.map(|id| digits(id).unwrap_or(-1)))
}

fn values(tx: &mut dyn Tx, params: &Params<'_>, range: &Range) -> Result<Vec<Value<'static>>, Stop> {
    let person = match person_asked(tx, params, Some("patient"), "patient.identifier")? {
        Asked::Anybody => 0,
        Asked::Person(person) => person,
        Asked::Nobody => -1,
    };
    let list = list_asked(params)?.unwrap_or(0);
    Ok([range.after, range.upto, person, list].map(Value::Int).to_vec())
}

fn count(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    let with = values(tx, params, range)?;
    counted(tx, entries!("count(*)", ""), &with)
}

fn rows(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<Vec<Found>, Stop> {
    let mut with = values(tx, params, range)?;
    with.push(Value::Int(range.most));
    let rows = tx.rows(
        entries!(
            "w.seq, w.person, w.list, w.since, (SELECT count(*) FROM waiting o WHERE o.list = w.list AND o.seq <= w.seq)",
            " ORDER BY w.seq LIMIT $5"
        ),
        &with,
    )?;
    Ok(rows.iter().map(found).collect())
}

fn found(row: &Row) -> Found {
    let (key, person) = (row.int(0), row.int(1));
    let json = json!({
        "resourceType": "Task",
        "id": key.to_string(),
        "extension": [{ "url": extension("place-in-queue"), "valuePositiveInt": row.int(4) }],
        "status": "requested",
        "intent": "order",
        "code": systems::concept("urn:grunnmur:task", "wait-for-list", "Venter på plass på fastlegeliste"),
        "focus": reference("Group", &row.int(2).to_string(), None),
        "for": reference("Patient", &person.to_string(), None),
        "authoredOn": iso(row.int(3)),
    });
    Found {
        key,
        json,
        persons: vec![person],
    }
}
