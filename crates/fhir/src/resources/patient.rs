//! A resident, and the GP of today.

use super::{Asked, Found, Param, Range, Resource, counted, digits, person_asked};
use crate::Context;
use crate::answer::Stop;
use crate::days::iso;
use crate::params::Params;
use crate::systems::{self, BIRTH_NUMBER, D_NUMBER, coded, extension, human_name, reference};
use register::{Nin, Row, Tx, Value};
use serde_json::{Value as Json, json};

pub(crate) const PATIENT: Resource = Resource {
    name: "Patient",
    profile: Some("Patient"),
    says: "A resident; generalPractitioner is the doctor of today's list, or the municipality where the list has none.",
    params: &[Param {
        name: "identifier",
        kind: "token",
        says: "Birth number or D-number",
    }],
    key: digits,
    rows,
    count,
};

macro_rules! persons {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM person p WHERE p.id > $1 AND p.id <= $2",
            $end
        )
    };
}

/// The stretch of keys, narrowed to the person who is asked for.
fn narrowed(tx: &mut dyn Tx, params: &Params<'_>, range: &Range) -> Result<Range, Stop> {
    let (low, high) = match person_asked(tx, params, None, "identifier")? {
        Asked::Anybody => (0, i64::MAX),
        Asked::Person(person) => (person - 1, person),
        Asked::Nobody => (0, 0),
    };
    Ok(Range {
        after: range.after.max(low),
        upto: range.upto.min(high),
        ..*range
    })
}

fn count(tx: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    let range = narrowed(tx, params, range)?;
    counted(
        tx,
        persons!("count(*)", ""),
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
    let rows = tx.rows(
        persons!(
            "p.id, p.nin, p.name, p.born, p.sex, p.municipality, p.standing, p.protected_address, (SELECT m.name FROM municipality m WHERE m.number = p.municipality), (SELECT max(e.at) FROM event e WHERE e.person = p.id)",
            " ORDER BY p.id LIMIT $3"
        ),
        &[range.after.into(), range.upto.into(), range.most.into()],
    )?;
    rows.iter().map(|row| found(tx, context, row)).collect()
}

fn found(tx: &mut dyn Tx, context: &Context<'_>, row: &Row) -> Result<Found, Stop> {
    let person = row.int(0);
    let (list, doctors) = doctors_of(tx, context, person)?;
    let number = row.text(1);
    let of_d_number = number.parse::<Nin>().is_ok_and(|nin| nin.is_d_number());
    let system = if of_d_number { D_NUMBER } else { BIRTH_NUMBER };
    let address = (row.int(7) == 0).then(|| home(row.int(5), row.text(8)));
    let json = json!({
        "resourceType": "Patient",
        "id": person.to_string(),
        "meta": { "profile": systems::profile("Patient"), "lastUpdated": moment(row.text(9)) },
        "extension": [
            coded("standing", row.text(6)),
            list.map(|list| json!({ "url": extension("list"), "valueReference": reference("Group", &list.to_string(), None) })),
        ],
        "identifier": [{ "use": "official", "system": system, "value": number }],
        "active": row.text(6) != "ended",
        "name": human_name(row.text(2)),
        "gender": row.text(4),
        "birthDate": iso(row.int(3)),
        "address": [address],
        "generalPractitioner": doctors,
    });
    Ok(Found {
        key: person,
        json,
        persons: vec![person],
    })
}

/// When something last changed; nothing where it never did.
pub(super) fn moment(at: &str) -> Option<&str> {
    Some(at).filter(|at| at.len() > 19)
}

/// The home's municipality: the register holds no street.
fn home(number: i64, name: &str) -> Json {
    let code = systems::municipality(number);
    json!({
        "use": "home",
        "district": name,
        "_district": { "extension": [{
            "url": "http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode",
            "valueCoding": { "system": systems::MUNICIPALITY, "code": code, "display": name },
        }] },
        "country": "NO",
    })
}

/// The list of today, and its doctors; the municipality stands in where there are none.
fn doctors_of(tx: &mut dyn Tx, context: &Context<'_>, person: i64) -> Result<(Option<i64>, Vec<Json>), Stop> {
    let today = Value::Int(context.today.0);
    let place = tx.row(
        "SELECT p.list, l.municipality FROM place p JOIN list l ON l.id = p.list WHERE p.person = $1 AND p.since <= $2 AND (p.until IS NULL OR p.until > $2)",
        &[person.into(), today],
    )?;
    let Some(place) = place else {
        return Ok((None, vec![]));
    };
    let list = place.int(0);
    let doctors = tx.rows(
        "SELECT d.id, doctor.name FROM doctor_period d JOIN doctor ON doctor.hpr = d.hpr WHERE d.list = $1 AND d.since <= $2 AND (d.until IS NULL OR d.until > $2) ORDER BY d.role, d.since, d.id",
        &[list.into(), today],
    )?;
    let mut references: Vec<Json> = doctors
        .iter()
        .map(|row| reference("PractitionerRole", &row.int(0).to_string(), Some(row.text(1))))
        .collect();
    if references.is_empty() {
        let municipality = super::organization::id(place.int(1));
        references.push(reference(
            "Organization",
            &municipality,
            Some("Liste uten fast lege"),
        ));
    }
    Ok((Some(list), references))
}
