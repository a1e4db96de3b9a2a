//! A list with its members.

use super::{Found, Param, Range, Resource, digits, organization};
use crate::Context;
use crate::answer::Stop;
use crate::days::period;
use crate::params::{Identifier, Params};
use crate::systems::{self, LIST, coded, counted, extension, reference};
use register::{ListFigures, Tx, Value, list_figures};
use serde_json::{Value as Json, json};

pub(crate) const GROUP: Resource = Resource {
    name: "Group",
    profile: None,
    says: "A doctor's list. Read by its id it holds its members; a search, or _summary=true, leaves them out.",
    params: &[
        Param {
            name: "identifier",
            kind: "token",
            says: "Number of the list",
        },
        Param {
            name: "managing-entity",
            kind: "reference",
            says: "The doctor's time with the list, as a PractitionerRole",
        },
    ],
    key: digits,
    rows,
    count,
};

fn narrowed(tx: &mut dyn Tx, params: &Params<'_>, range: &Range) -> Result<Range, Stop> {
    let one = |list: Option<i64>| list.map_or((0, 0), |list| (list - 1, list));
    let mut keys = match params.identifier("identifier", &[LIST])? {
        Identifier::NotAsked => (0, i64::MAX),
        Identifier::Value(number) => one(digits(number)),
        Identifier::OfOthers => (0, 0),
    };
    if let Some(id) = params.reference("managing-entity", "PractitionerRole")? {
        let period = digits(id).unwrap_or(0);
        let row = tx.row("SELECT list FROM doctor_period WHERE id = $1", &[period.into()])?;
        let asked = one(row.map(|row| row.int(0)));
        keys = (keys.0.max(asked.0), keys.1.min(asked.1));
    }
    Ok(Range {
        after: range.after.max(keys.0),
        upto: range.upto.min(keys.1),
        ..*range
    })
}

fn count(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    let range = narrowed(tx, params, range)?;
    super::counted(
        tx,
        "SELECT count(*) FROM list WHERE id > $1 AND id <= $2",
        &[range.after.into(), range.upto.into()],
    )
}

fn rows(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    params: &Params<'_>,
    range: &Range,
) -> Result<Vec<Found>, Stop> {
    let range = narrowed(tx, params, range)?;
    let keys = (range.after, range.upto);
    let lists = list_figures(tx, context.rules, context.today, keys, range.most)?;
    let mut found = vec![];
    for list in lists {
        let (members, persons) = if range.whole {
            members(tx, context, list.list)?
        } else {
            (vec![], vec![])
        };
        found.push(Found {
            key: list.list,
            json: group(context, &list, members, range.whole),
            persons,
        });
    }
    Ok(found)
}

/// Members whose place runs today or is to come.
fn members(tx: &mut dyn Tx, context: &Context<'_>, list: i64) -> Result<(Vec<Json>, Vec<i64>), Stop> {
    let rows = tx.rows(
        "SELECT person, since, until FROM place WHERE list = $1 AND (until IS NULL OR (until > $2 AND until > since)) ORDER BY person, since",
        &[list.into(), Value::Int(context.today.0)],
    )?;
    let member = |row: &register::Row| {
        json!({
            "entity": reference("Patient", &row.int(0).to_string(), None),
            "period": period(row.int(1), row.maybe_int(2)),
            "inactive": row.int(1) > context.today.0,
        })
    };
    let mut persons: Vec<i64> = rows.iter().map(|row| row.int(0)).collect();
    persons.dedup();
    Ok((rows.iter().map(member).collect(), persons))
}

fn group(context: &Context<'_>, list: &ListFigures, members: Vec<Json>, whole: bool) -> Json {
    let municipality = organization::id(list.municipality);
    let manager = match list.doctor {
        Some(doctor) => reference("PractitionerRole", &doctor.to_string(), None),
        None => reference("Organization", &municipality, Some("Liste uten fast lege")),
    };
    let parts = json!([{ "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "SUBSETTED" }]);
    let form = if list.salaried {
        "salaried"
    } else {
        "self_employed"
    };
    json!({
        "resourceType": "Group",
        "id": list.list.to_string(),
        "meta": { "tag": if whole { Json::Null } else { parts } },
        "extension": [
            counted("list-cap", i64::from(list.cap)),
            coded("list-status", list.status.name()),
            counted("list-waiting", i64::from(list.waiting)),
            counted("list-free", i64::from(list.free)),
            coded("contract-form", form),
            json!({ "url": extension("municipality"), "valueReference": reference("Organization", &municipality, None) }),
            json!({ "url": extension("list-period"), "valuePeriod": period(list.since, list.until) }),
        ],
        "identifier": [{ "system": LIST, "value": list.list.to_string() }],
        "active": list.until.is_none_or(|until| until > context.today.0),
        "type": "person",
        "actual": true,
        "code": systems::concept("urn:grunnmur:group", "gp-list", "Fastlegeliste"),
        "name": format!("Fastlegeliste {}", list.list),
        "quantity": list.length,
        "managingEntity": manager,
        "member": members,
    })
}
