//! What people and systems ask for.

use crate::act::Act;
use crate::fault::Fault;
use crate::nin::Nin;
use crate::open::Register;
use crate::places::{List, see};
use crate::store::{Row, Tx};
use rulebook::ListingRules;
use serde::Serialize;

/// A period on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The list.
    pub list: i64,
    /// First day, such as 20260101.
    pub since: i64,
    /// First day after it; none while it runs.
    pub until: Option<i64>,
    /// How it began.
    pub begun_by: String,
    /// How it ended.
    pub ended_by: Option<String>,
}

/// A doctor of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doctor {
    /// Health personnel number.
    pub hpr: i64,
    /// Name.
    pub name: String,
    /// `LPFL` for a regular GP, `LPVI` for a locum.
    pub role: String,
    /// First day on the list.
    pub since: i64,
}

/// Where somebody stands in a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// The list.
    pub list: i64,
    /// Place in the queue; the first is 1.
    pub number: i64,
    /// Day of the entry.
    pub since: i64,
}

/// What the register says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Name.
    pub name: String,
    /// Day of birth.
    pub born: i64,
    /// Number of the municipality of residence; none where the address is protected.
    pub home: Option<i64>,
    /// `entitled`, `outside`, `not_entitled` or `ended`.
    pub standing: String,
    /// The place today.
    pub place: Option<Place>,
    /// The place from the next first of a month, when another was chosen.
    pub next: Option<Place>,
    /// The doctors of today's list.
    pub doctors: Vec<Doctor>,
    /// The queue that the person stands in.
    pub waiting: Option<Wait>,
}

/// What may be known of a list by everybody, with the three meanings of a free place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListCard {
    /// The list.
    pub list: i64,
    /// Its municipality.
    pub municipality: i64,
    /// Cap.
    pub cap: u16,
    /// Persons who are on it on the next first of a month if nothing more is asked for.
    pub length: u32,
    /// Cap less length.
    pub nominally_free: u32,
    /// Places that anybody may choose now.
    pub open_to_choice: u32,
    /// Places that go to those without a list and to the queue.
    pub open_to_queue: u32,
    /// Persons who wait.
    pub waiting: u32,
    /// Locked: takes nobody.
    pub locked: bool,
    /// Its doctors today.
    pub doctors: Vec<Doctor>,
}

/// The person with the identity number `$1`, or who went by it before: one that was joined to another person's is still in its old row.
macro_rules! person_with {
    () => {
        "coalesce((SELECT person FROM former_number WHERE nin = $1), (SELECT id FROM person WHERE nin = $1))"
    };
}

/// The person with an identity number, or who went by it before.
///
/// # Errors
/// When there is none.
pub fn person_of(tx: &mut dyn Tx, nin: &Nin) -> Result<i64, Fault> {
    let row = tx.row(
        concat!("SELECT ", person_with!()),
        &[nin.reveal().as_str().into()],
    )?;
    row.and_then(|row| row.maybe_int(0))
        .ok_or(Fault::Unknown("person"))
}

/// All places that a person has had, the first first.
///
/// # Errors
/// When the database cannot be read.
pub fn history(tx: &mut dyn Tx, person: i64) -> Result<Vec<Place>, Fault> {
    let rows = tx.rows(
        "SELECT list, since, until, begun_by, ended_by FROM place WHERE person = $1 ORDER BY since, id",
        &[person.into()],
    )?;
    let place = |row: &crate::store::Row| Place {
        list: row.int(0),
        since: row.int(1),
        until: row.maybe_int(2),
        begun_by: row.text(3).to_owned(),
        ended_by: Some(row.text(4).to_owned()).filter(|text| !text.is_empty()),
    };
    Ok(rows.iter().map(place).collect())
}

/// The list on which a person stands on a day, with its doctors: who is the person's GP.
///
/// # Errors
/// When the database cannot be read.
pub fn gp_of(tx: &mut dyn Tx, person: i64, day: i64) -> Result<Option<(i64, Vec<Doctor>)>, Fault> {
    let row = tx.row(
        "SELECT list FROM place WHERE person = $1 AND since <= $2 AND (until IS NULL OR until > $2)",
        &[person.into(), day.into()],
    )?;
    let Some(list) = row.map(|row| row.int(0)) else {
        return Ok(None);
    };
    Ok(Some((list, doctors(tx, list, day)?)))
}

/// Who is the GP of the person with an identity number on a day: list and its doctors, in one question. None for one without a place.
///
/// # Errors
/// When the database cannot be read.
pub fn gp_by_nin(register: &Register, nin: &Nin, day: i64) -> Result<Option<(i64, Vec<Doctor>)>, Fault> {
    let rows = register.ask(
        concat!(
            "SELECT d.hpr, d.name, p.role, p.since, l.list FROM place l LEFT JOIN doctor_period p ON p.list = l.list AND p.since <= $2 AND (p.until IS NULL OR p.until > $2) LEFT JOIN doctor d ON d.hpr = p.hpr WHERE l.person = ",
            person_with!(),
            " AND l.since <= $2 AND (l.until IS NULL OR l.until > $2) ORDER BY p.role, p.since, d.hpr"
        ),
        &[nin.reveal().as_str().into(), day.into()],
    )?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let staffed = rows.iter().filter(|row| row.maybe_int(0).is_some());
    Ok(Some((first.int(4), staffed.map(doctor).collect())))
}

fn doctors(tx: &mut dyn Tx, list: i64, day: i64) -> Result<Vec<Doctor>, Fault> {
    let rows = tx.rows(
        "SELECT d.hpr, d.name, p.role, p.since FROM doctor_period p JOIN doctor d ON d.hpr = p.hpr WHERE p.list = $1 AND p.since <= $2 AND (p.until IS NULL OR p.until > $2) ORDER BY p.role, p.since, d.hpr",
        &[list.into(), day.into()],
    )?;
    Ok(rows.iter().map(doctor).collect())
}

fn doctor(row: &Row) -> Doctor {
    Doctor {
        hpr: row.int(0),
        name: row.text(1).to_owned(),
        role: row.text(2).to_owned(),
        since: row.int(3),
    }
}

/// Where a person stands: list, doctors, queue.
///
/// # Errors
/// When there is no such person.
pub fn standing_of(tx: &mut dyn Tx, act: &Act, person: i64) -> Result<Standing, Fault> {
    let row = tx.row(
        "SELECT standing, name, born, CASE WHEN protected_address = 0 THEN municipality END FROM person WHERE id = $1",
        &[person.into()],
    )?;
    let held = row.ok_or(Fault::Unknown("person"))?;
    let today = act.day().0;
    let places = history(tx, person)?;
    let now = |place: &&Place| place.since <= today && place.until.is_none_or(|until| until > today);
    let place = places.iter().find(now).cloned();
    let next = places
        .iter()
        .find(|place| place.since > today && place.until.is_none())
        .cloned();
    let waiting = tx.row(
        "SELECT w.list, (SELECT count(*) FROM waiting o WHERE o.list = w.list AND o.seq <= w.seq), w.since FROM waiting w WHERE w.person = $1",
        &[person.into()],
    )?;
    Ok(Standing {
        standing: held.text(0).to_owned(),
        name: held.text(1).to_owned(),
        born: held.int(2),
        home: held.maybe_int(3),
        doctors: match &place {
            Some(place) => doctors(tx, place.list, today)?,
            None => vec![],
        },
        place,
        next,
        waiting: waiting.map(|row| Wait {
            list: row.int(0),
            number: row.int(1),
            since: row.int(2),
        }),
    })
}

/// What everybody may know of a list: which doctors take part and who has room (MUN-004).
///
/// # Errors
/// When there is no such list.
pub fn list_card(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, list: i64) -> Result<ListCard, Fault> {
    let held = see(tx, list)?;
    card(tx, rules, act, &held)
}

/// The card of a list that was read.
pub(crate) fn card(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, held: &List) -> Result<ListCard, Fault> {
    let threshold = rules.opening_threshold.value;
    let free = held.free();
    let if_so = |yes: bool| if yes { free } else { 0 };
    Ok(ListCard {
        list: held.id,
        municipality: held.municipality,
        cap: held.cap,
        length: held.booked,
        nominally_free: free,
        open_to_choice: if_so(held.open_to_choice(threshold)),
        open_to_queue: if_so(!held.locked && held.opens(threshold)),
        waiting: held.waiting,
        locked: held.locked,
        doctors: doctors(tx, held.id, act.day().0)?,
    })
}
