//! A municipality, which has the agreements with the doctors.

use super::{Found, Param, Range, Resource, counted};
use crate::Context;
use crate::answer::Stop;
use crate::params::{Identifier, Params};
use crate::systems;
use register::{Row, Tx, Value};
use serde_json::json;

pub(crate) const ORGANIZATION: Resource = Resource {
    name: "Organization",
    profile: Some("Organization"),
    says: "A municipality, which has the agreements with the doctors.",
    params: &[
        Param {
            name: "identifier",
            kind: "token",
            says: "Number of the municipality",
        },
        Param {
            name: "name",
            kind: "string",
            says: "Beginning of the name",
        },
    ],
    key,
    rows,
    count,
};

const BEFORE: &str = "municipality-";

/// The id of a municipality.
pub(super) fn id(number: i64) -> String {
    format!("{BEFORE}{}", systems::municipality(number))
}

fn key(id: &str) -> Option<i64> {
    let number = id.strip_prefix(BEFORE)?;
    let fits = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| fits)
}

/// The key in a reference or identifier.
pub(super) fn key_of(id: &str) -> Option<i64> {
    key(id)
}

macro_rules! municipalities {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM municipality WHERE number > $1 AND number <= $2",
            $end
        )
    };
}

fn narrowed(params: &Params<'_>, range: &Range) -> Result<Range, Stop> {
    let (low, high) = match params.identifier("identifier", &[systems::MUNICIPALITY])? {
        Identifier::NotAsked => (0, i64::MAX),
        Identifier::Value(number) => key(&format!("{BEFORE}{number}")).map_or((0, 0), |key| (key - 1, key)),
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
        municipalities!("count(*)", ""),
        &[range.after.into(), range.upto.into()],
    )
}

fn rows(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<Vec<Found>, Stop> {
    let range = narrowed(params, range)?;
    let name = params.one("name")?;
    // There are a few hundred of them: names are compared here, in any case of letters.
    let all = name.map_or(range.most, |_| i64::MAX);
    let rows = tx.rows(
        municipalities!("number, name", " ORDER BY number LIMIT $3"),
        &[range.after.into(), range.upto.into(), Value::Int(all)],
    )?;
    let fits = |row: &&Row| name.is_none_or(|name| begins(row.text(1), name));
    let most = usize::try_from(range.most).unwrap_or(usize::MAX);
    Ok(rows.iter().filter(fits).take(most).map(found).collect())
}

/// Whether a part of the name begins with what is asked for.
pub(super) fn begins(name: &str, with: &str) -> bool {
    let (name, with) = (name.to_lowercase(), with.to_lowercase());
    name.starts_with(&with) || name.split_whitespace().any(|part| part.starts_with(&with))
}

fn found(row: &Row) -> Found {
    let number = row.int(0);
    let json = json!({
        "resourceType": "Organization",
        "id": id(number),
        "meta": { "profile": systems::profile("Organization") },
        "identifier": [{ "system": systems::MUNICIPALITY, "value": systems::municipality(number) }],
        "active": true,
        "type": [systems::concept("http://terminology.hl7.org/CodeSystem/organization-type", "govt", "Government")],
        "name": format!("{} kommune", row.text(1)),
        "alias": [row.text(1)],
    });
    Found {
        key: number,
        json,
        persons: vec![],
    }
}
