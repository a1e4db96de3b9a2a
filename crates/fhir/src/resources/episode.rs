//! A resident's time on a list: the relation between resident and GP, with its dates.

use super::{Asked, Found, Param, Range, Resource, counted, digits, organization, person_asked};
use crate::Context;
use crate::answer::{Stop, refused};
use crate::days::{Bounds, iso, period};
use crate::params::Params;
use crate::systems::{coded, extension, reference, relation};
use register::{Row, Tx, Value};
use serde_json::json;

pub(crate) const EPISODE_OF_CARE: Resource = Resource {
    name: "EpisodeOfCare",
    profile: None,
    says: "A resident's time on a list. One that is active has no end; a day that it will end on is an extension.",
    params: &[
        Param {
            name: "patient",
            kind: "reference",
            says: "The resident",
        },
        Param {
            name: "patient.identifier",
            kind: "token",
            says: "The resident's birth number or D-number",
        },
        Param {
            name: "status",
            kind: "token",
            says: "planned, active, finished or cancelled (decided, but never begun)",
        },
        Param {
            name: "date",
            kind: "date",
            says: "The days of the time on the list",
        },
    ],
    key: digits,
    rows,
    count,
};

/// Each status and its bit in the statements below.
const STATUSES: [(&str, i64); 4] = [("planned", 1), ("active", 2), ("finished", 4), ("cancelled", 8)];

/// $1, $2: keys; $3: today; $4: statuses; $5 to $8: first day and day after the last; $9: person, where one is asked for.
macro_rules! places {
    ($what:literal, $which:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM place p WHERE p.id > $1 AND p.id <= $2",
            $which,
            " AND (CASE WHEN p.until <= p.since THEN CAST(8 AS BIGINT) WHEN p.since > $3 THEN 1 WHEN p.until <= $3 THEN 4 ELSE 2 END & $4) <> 0",
            " AND p.since >= $5 AND p.since <= $6 AND coalesce(p.until, 99999999) >= $7 AND coalesce(p.until, 99999999) <= $8",
            $end
        )
    };
}

macro_rules! columns {
    ($which:literal) => {
        places!(
            "p.id, p.person, p.list, p.since, p.until, p.begun_by, p.ended_by, (SELECT coalesce(l.office, l.municipality) FROM list l WHERE l.id = p.list), (SELECT min(d.id) FROM doctor_period d WHERE d.list = p.list AND d.role = 'LPFL' AND d.since <= CASE WHEN p.since > $3 THEN p.since WHEN p.until <= $3 THEN p.until - 1 ELSE $3 END AND (d.until IS NULL OR d.until > CASE WHEN p.since > $3 THEN p.since WHEN p.until <= $3 THEN p.until - 1 ELSE $3 END))",
            $which,
            " ORDER BY p.id LIMIT $9"
        )
    };
}

struct Asks {
    person: Asked,
    statuses: i64,
    bounds: Bounds,
}

impl Asks {
    fn of(tx: &mut dyn Tx, params: &Params<'_>) -> Result<Asks, Stop> {
        let mut bounds = Bounds::ANY;
        for date in params.all("date") {
            bounds = bounds.narrowed(date)?;
        }
        let mut statuses = 15;
        for asked in params.all("status") {
            let mut any = 0;
            for word in asked.split(',') {
                any |= bit(word)?;
            }
            statuses &= any;
        }
        Ok(Asks {
            person: person_asked(tx, params, Some("patient"), "patient.identifier")?,
            statuses,
            bounds,
        })
    }

    fn values(&self, context: &Context<'_>, range: &Range) -> Vec<Value<'static>> {
        let Bounds { since, until } = self.bounds;
        let numbers = [
            range.after,
            range.upto,
            context.today.0,
            self.statuses,
            since.0,
            since.1,
            until.0,
            until.1,
        ];
        numbers.map(Value::Int).to_vec()
    }
}

fn bit(word: &str) -> Result<i64, Stop> {
    const OTHERS: [&str; 3] = ["waitlist", "onhold", "entered-in-error"];
    match STATUSES.iter().find(|(name, _)| *name == word) {
        Some((_, bit)) => Ok(*bit),
        None if OTHERS.contains(&word) => Ok(0),
        None => Err(refused(
            400,
            "value",
            "`status` takes planned, active, finished or cancelled",
        )),
    }
}

fn count(tx: &mut dyn Tx, context: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    let asks = Asks::of(tx, params)?;
    let mut with = asks.values(context, range);
    match asks.person {
        Asked::Nobody => Ok(0),
        Asked::Anybody => counted(tx, places!("count(*)", "", ""), &with),
        Asked::Person(person) => {
            with.push(Value::Int(person));
            counted(tx, places!("count(*)", " AND p.person = $9", ""), &with)
        }
    }
}

fn rows(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    params: &Params<'_>,
    range: &Range,
) -> Result<Vec<Found>, Stop> {
    let asks = Asks::of(tx, params)?;
    let mut with = asks.values(context, range);
    with.push(Value::Int(range.most));
    let rows = match asks.person {
        Asked::Nobody => vec![],
        Asked::Anybody => tx.rows(columns!(""), &with)?,
        Asked::Person(person) => {
            with.push(Value::Int(person));
            tx.rows(columns!(" AND p.person = $10"), &with)?
        }
    };
    Ok(rows.iter().map(|row| found(context, row)).collect())
}

fn found(context: &Context<'_>, row: &Row) -> Found {
    let (id, person, list, since, until) = (row.int(0), row.int(1), row.int(2), row.int(3), row.maybe_int(4));
    let today = context.today.0;
    let status = match until {
        Some(until) if until <= since => "cancelled",
        _ if since > today => "planned",
        Some(until) if until <= today => "finished",
        _ => "active",
    };
    let to_come = until.filter(|_| status == "active");
    let lived = period(since, until.filter(|_| status == "finished"));
    let history = (status == "finished").then(|| json!([{ "status": "active", "period": lived }]));
    let doctor = row
        .maybe_int(8)
        .map(|doctor| reference("PractitionerRole", &doctor.to_string(), None));
    let extensions = [
        Some(
            json!({ "url": extension("list"), "valueReference": reference("Group", &list.to_string(), None) }),
        ),
        Some(coded("begin-reason", row.text(5))),
        Some(row.text(6))
            .filter(|reason| !reason.is_empty() && status != "active")
            .map(|reason| coded("end-reason", reason)),
        to_come.map(|until| json!({ "url": extension("ends-before"), "valueDate": iso(until) })),
    ];
    let json = json!({
        "resourceType": "EpisodeOfCare",
        "id": id.to_string(),
        "extension": extensions,
        "status": status,
        "statusHistory": history,
        "type": [relation("LPFL")],
        "patient": reference("Patient", &person.to_string(), None),
        "managingOrganization": reference("Organization", &organization::id(row.int(7)), None),
        "period": lived,
        "careManager": doctor,
    });
    Found {
        key: id,
        json,
        persons: vec![person],
    }
}
