//! A doctor.

use super::named::Named;
use super::{Found, Param, Range, Resource, counted, digits};
use crate::Context;
use crate::answer::Stop;
use crate::days::iso;
use crate::params::{Identifier, Params};
use crate::systems::{self, HPR, human_name};
use register::{Row, Tx, Value};
use serde_json::json;

pub(crate) const PRACTITIONER: Resource = Resource {
    name: "Practitioner",
    profile: Some("Practitioner"),
    says: "A doctor, by the number in the register of health personnel.",
    params: &[
        Param {
            name: "identifier",
            kind: "token",
            says: "Number in the register of health personnel (HPR)",
        },
        Param {
            name: "name",
            kind: "string",
            says: "Beginning of a part of the name",
        },
    ],
    key: digits,
    rows,
    count,
};

macro_rules! doctors {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM doctor WHERE hpr > $1 AND hpr <= $2",
            $end
        )
    };
}

fn narrowed(params: &Params<'_>, range: &Range) -> Result<Range, Stop> {
    let (low, high) = match params.identifier("identifier", &[HPR])? {
        Identifier::NotAsked => (0, i64::MAX),
        Identifier::Value(number) => digits(number).map_or((0, 0), |hpr| (hpr - 1, hpr)),
        Identifier::OfOthers => (0, 0),
    };
    Ok(Range {
        after: range.after.max(low),
        upto: range.upto.min(high),
        ..*range
    })
}

fn count(tx: &mut dyn Tx, context: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    if params.one("name")?.is_some() {
        return Ok(rows(tx, context, params, range)?.len() as i64);
    }
    let range = narrowed(params, range)?;
    counted(
        tx,
        doctors!("count(*)", ""),
        &[range.after.into(), range.upto.into()],
    )
}

fn rows(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<Vec<Found>, Stop> {
    let range = narrowed(params, range)?;
    let named = Named::of(params, &range)?;
    let rows = tx.rows(
        doctors!(
            "hpr, name, born, sex, specialist, authorised_until",
            " ORDER BY hpr LIMIT $3"
        ),
        &[range.after.into(), range.upto.into(), Value::Int(named.read)],
    )?;
    Ok(named.of_rows(&rows).map(found).collect())
}

fn found(row: &Row) -> Found {
    let hpr = row.int(0);
    let specialist = (row.int(4) != 0).then(|| json!({ "code": { "text": "Spesialist i allmennmedisin" } }));
    let authorised = json!({
        "code": { "text": "Autorisasjon som lege" },
        "period": row.maybe_int(5).map(|until| json!({ "end": iso(until) })),
    });
    let json = json!({
        "resourceType": "Practitioner",
        "id": hpr.to_string(),
        "meta": { "profile": systems::profile("Practitioner") },
        "identifier": [{ "use": "official", "system": HPR, "value": hpr.to_string() }],
        "active": true,
        "name": human_name(row.text(1)),
        "gender": row.text(3),
        "qualification": [authorised, specialist],
    });
    Found {
        key: hpr,
        json,
        persons: vec![],
    }
}
