//! A doctor's or a locum's time with a list.

use super::{Found, Param, Range, Resource, counted, digits, organization};
use crate::Context;
use crate::answer::{Stop, refused};
use crate::days::{Bounds, period};
use crate::params::Params;
use crate::systems::{self, extension, reference, relation};
use register::{Row, Tx, Value};
use serde_json::json;

pub(crate) const PRACTITIONER_ROLE: Resource = Resource {
    name: "PractitionerRole",
    profile: Some("PractitionerRole"),
    says: "A doctor's time with a list: LPFL for a regular GP, LPVI for a locum. Several at once share the list.",
    params: &[
        Param {
            name: "practitioner",
            kind: "reference",
            says: "The doctor",
        },
        Param {
            name: "organization",
            kind: "reference",
            says: "The practice office or the municipality of the list",
        },
        Param {
            name: "role",
            kind: "token",
            says: "LPFL or LPVI",
        },
        Param {
            name: "active",
            kind: "token",
            says: "Whether it runs today",
        },
        Param {
            name: "date",
            kind: "date",
            says: "The days of the time with the list",
        },
    ],
    key: digits,
    rows,
    count,
};

/// $1, $2: keys; $3: today; $4: 1 for running, 0 for not, 2 for both; $5 to $8: first day and day after the last; $9: doctor; $10: municipality;
/// $11: relation. Nought or nothing is any.
macro_rules! periods {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM doctor_period d JOIN list l ON l.id = d.list JOIN doctor ON doctor.hpr = d.hpr WHERE d.id > $1 AND d.id <= $2",
            " AND CASE WHEN d.since <= $3 AND coalesce(d.until, 99999999) > $3 THEN CAST(1 AS BIGINT) ELSE 0 END + CAST($4 AS BIGINT) IN (0, 2, 3)",
            " AND d.since >= $5 AND d.since <= $6 AND coalesce(d.until, 99999999) >= $7 AND coalesce(d.until, 99999999) <= $8",
            " AND (CAST($9 AS BIGINT) = 0 OR d.hpr = $9) AND (CAST($10 AS BIGINT) = 0 OR l.municipality = $10 OR l.office = $10) AND (CAST($11 AS TEXT) = '' OR d.role = $11)",
            $end
        )
    };
}

fn values<'a>(context: &Context<'_>, params: &Params<'a>, range: &Range) -> Result<Vec<Value<'a>>, Stop> {
    let mut bounds = Bounds::ANY;
    for date in params.all("date") {
        bounds = bounds.narrowed(date)?;
    }
    let running = match params.one("active")? {
        None => 2,
        Some("true") => 1,
        Some("false") => 0,
        Some(_) => return Err(refused(400, "value", "`active` takes true or false")),
    };
    // Nobody has the number -1.
    let doctor = params.reference("practitioner", "Practitioner")?;
    let doctor = doctor.map_or(0, |id| digits(id).unwrap_or(-1));
    let municipality = params.reference("organization", "Organization")?;
    let municipality = municipality.map_or(0, |id| organization::key(id).unwrap_or(-1));
    let role = params.one("role")?.unwrap_or_default();
    let role = role.rsplit('|').next().unwrap_or_default();
    let (since, until) = (bounds.since, bounds.until);
    let numbers = [
        range.after,
        range.upto,
        context.today.0,
        running,
        since.0,
        since.1,
        until.0,
        until.1,
        doctor,
        municipality,
    ];
    let mut values = numbers.map(Value::Int).to_vec();
    values.push(Value::Text(role));
    Ok(values)
}

fn count(tx: &mut dyn Tx, context: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    let with = values(context, params, range)?;
    counted(tx, periods!("count(*)", ""), &with)
}

fn rows(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    params: &Params<'_>,
    range: &Range,
) -> Result<Vec<Found>, Stop> {
    let mut with = values(context, params, range)?;
    with.push(Value::Int(range.most));
    let rows = tx.rows(
        periods!(
            "d.id, d.list, d.hpr, d.role, d.percentage, d.since, d.until, coalesce(l.office, l.municipality), doctor.name, d.substitute_for, d.weekdays",
            " ORDER BY d.id LIMIT $12"
        ),
        &with,
    )?;
    Ok(rows.iter().map(|row| found(context, row)).collect())
}

fn found(context: &Context<'_>, row: &Row) -> Found {
    let (id, since, until) = (row.int(0), row.int(5), row.maybe_int(6));
    let today = context.today.0;
    let share = row
        .maybe_int(4)
        .map(|share| json!({ "url": extension("percentage"), "valueInteger": share }));
    let substitute = row.maybe_int(9).map(|hpr| {
        let doctor = reference("Practitioner", &hpr.to_string(), None);
        json!({ "url": extension("substitute-for"), "valueReference": doctor })
    });
    let list = reference("Group", &row.int(1).to_string(), None);
    let json = json!({
        "resourceType": "PractitionerRole",
        "id": id.to_string(),
        "meta": { "profile": systems::profile("PractitionerRole") },
        "extension": [{ "url": extension("list"), "valueReference": list }, share, substitute],
        "active": since <= today && until.is_none_or(|until| until > today),
        "period": period(since, until),
        "practitioner": reference("Practitioner", &row.int(2).to_string(), Some(row.text(8))),
        "organization": reference("Organization", &organization::id(row.int(7)), None),
        "code": [relation(row.text(3))],
        "availableTime": [{ "daysOfWeek": weekdays(row.text(10)) }],
    });
    Found {
        key: id,
        json,
        persons: vec![],
    }
}

/// Weekdays such as `124`, where 0 is Sunday.
fn weekdays(digits: &str) -> Vec<&'static str> {
    const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    let day = |digit: char| DAYS.get(digit.to_digit(10)? as usize).copied();
    digits.chars().filter_map(day).collect()
}
