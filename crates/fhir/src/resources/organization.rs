//! A practice office, or a municipality, which has the agreements with the doctors.

use super::named::Named;
use super::{Found, Param, Range, Resource, counted};
use crate::Context;
use crate::answer::Stop;
use crate::params::Params;
use crate::systems::{self, HER, MUNICIPALITY, ORGANISATION, concept};
use register::{Row, Tx, Value};
use serde_json::{Value as Json, json};

pub(crate) const ORGANIZATION: Resource = Resource {
    name: "Organization",
    profile: Some("Organization"),
    says: "A practice office, or a municipality, which has the agreements with the doctors.",
    params: &[
        Param {
            name: "identifier",
            kind: "token",
            says: "Number of a municipality; organisation number or HER-id of an office",
        },
        Param {
            name: "name",
            kind: "string",
            says: "Beginning of a part of the name",
        },
    ],
    key,
    rows,
    count,
};

const OF_MUNICIPALITY: &str = "municipality-";
const OF_OFFICE: &str = "office-";
/// Numbers of municipalities have four digits, organisation numbers nine.
const LAST_MUNICIPALITY: i64 = 9_999;

/// The id of a municipality or an office, from its number.
pub(super) fn id(number: i64) -> String {
    if number <= LAST_MUNICIPALITY {
        format!("{OF_MUNICIPALITY}{}", systems::municipality(number))
    } else {
        format!("{OF_OFFICE}{number}")
    }
}

/// The number in an id.
pub(super) fn key(id: &str) -> Option<i64> {
    let (digits, length) = match id.strip_prefix(OF_MUNICIPALITY) {
        Some(digits) => (digits, 4),
        None => (id.strip_prefix(OF_OFFICE)?, 9),
    };
    number(digits, length)
}

fn number(digits: &str, length: usize) -> Option<i64> {
    let fits = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| fits)
}

macro_rules! organizations {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM (SELECT number AS key, name, '' AS address, '' AS postcode, 0 AS her, 99999999 AS until FROM municipality",
            " UNION ALL SELECT org, name, address, postcode, her, coalesce(until, 99999999) FROM office) AS o WHERE key > $1 AND key <= $2",
            $end
        )
    };
}

/// The stretch of keys, narrowed to the number that is asked for.
fn narrowed(tx: &mut dyn Tx, params: &Params<'_>, range: &Range) -> Result<Range, Stop> {
    let Some(token) = params.one("identifier")? else {
        return Ok(*range);
    };
    let found = match token.split_once('|') {
        Some((HER, her)) => {
            let her = number(her, her.len()).unwrap_or(-1);
            let row = tx.row("SELECT org FROM office WHERE her = $1", &[her.into()])?;
            row.map(|row| row.int(0))
        }
        Some((MUNICIPALITY, digits)) => number(digits, 4),
        Some((ORGANISATION, digits)) => number(digits, 9),
        Some(_) => None,
        None => number(token, 4).or_else(|| number(token, 9)),
    };
    let (low, high) = found.map_or((0, 0), |key| (key - 1, key));
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
    let range = narrowed(tx, params, range)?;
    let keys = [range.after.into(), range.upto.into()];
    counted(tx, organizations!("count(*)", ""), &keys)
}

fn rows(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    params: &Params<'_>,
    range: &Range,
) -> Result<Vec<Found>, Stop> {
    let range = narrowed(tx, params, range)?;
    let named = Named::of(params, &range)?;
    let rows = tx.rows(
        organizations!(
            "key, name, address, postcode, her, until",
            " ORDER BY key LIMIT $3"
        ),
        &[range.after.into(), range.upto.into(), Value::Int(named.read)],
    )?;
    Ok(named.of_rows(&rows).map(|row| found(context, row)).collect())
}

fn found(context: &Context<'_>, row: &Row) -> Found {
    let key = row.int(0);
    let json = if key <= LAST_MUNICIPALITY {
        municipality(key, row.text(1))
    } else {
        office(context, row)
    };
    Found {
        key,
        json,
        persons: vec![],
    }
}

const TYPES: &str = "http://terminology.hl7.org/CodeSystem/organization-type";

fn municipality(number: i64, name: &str) -> Json {
    json!({
        "resourceType": "Organization",
        "id": id(number),
        "meta": { "profile": systems::profile("Organization") },
        "identifier": [{ "system": MUNICIPALITY, "value": systems::municipality(number) }],
        "active": true,
        "type": [concept(TYPES, "govt", "Government")],
        "name": format!("{name} kommune"),
        "alias": [name],
    })
}

fn office(context: &Context<'_>, row: &Row) -> Json {
    let street = Some(row.text(2)).filter(|street| !street.is_empty());
    let postcode = Some(row.text(3)).filter(|postcode| !postcode.is_empty());
    json!({
        "resourceType": "Organization",
        "id": id(row.int(0)),
        "meta": { "profile": systems::profile("Organization") },
        "identifier": [
            { "system": ORGANISATION, "value": row.int(0).to_string() },
            { "system": HER, "value": row.int(4).to_string() },
        ],
        "active": row.int(5) > context.today.0,
        "type": [concept(TYPES, "prov", "Healthcare Provider")],
        "name": row.text(1),
        "address": [{ "use": "work", "line": [street], "postalCode": postcode, "country": "NO" }],
    })
}
