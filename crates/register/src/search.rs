//! Finding lists and members, a page at a time.

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::look::{ListCard, card};
use crate::places::list;
use crate::store::{Row, Tx};
use rulebook::ListingRules;
use std::collections::HashSet;

/// What "free" is to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Free {
    /// Cap less length is above zero.
    Nominally,
    /// Anybody may choose it now.
    ToChoice,
    /// It has a place for those without a list and for its queue.
    ToQueue,
}

/// Which lists are looked for.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Of this municipality.
    pub municipality: Option<i64>,
    /// With a doctor whose name has this in it, whatever the case of its letters.
    pub doctor: Option<String>,
    /// With a doctor of this sex, `female` or `male`.
    pub sex: Option<&'static str>,
    /// With a doctor who speaks this language, a code such as `en`.
    pub language: Option<String>,
    /// Divided so between doctors: `own`, `shared` or `part`.
    pub sharing: Option<&'static str>,
    /// With a locum today, or without one.
    pub locum: Option<bool>,
    /// With a free place in this meaning.
    pub free: Option<Free>,
    /// After this number.
    pub after: i64,
}

/// At most `most` lists, the smaller number first.
///
/// # Errors
/// When the database cannot be read.
pub fn find_lists(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    sought: &Sought,
    most: usize,
) -> Result<Vec<ListCard>, Fault> {
    let threshold = rules.opening_threshold.value;
    let by_doctor = sought.doctor.is_some() || sought.sex.is_some() || sought.language.is_some();
    let (mut after, mut found) = (sought.after, vec![]);
    while found.len() < most {
        let rows = tx.rows(
            "SELECT id, municipality, cap, low_cap_approved, locked, was_closed, booked, by_right, waiting FROM list WHERE until IS NULL AND id > $1 AND (CAST($2 AS BIGINT) = 0 OR municipality = $2) AND (CAST($3 AS TEXT) = '' OR sharing = $3) AND (CAST($4 AS BIGINT) = -1 OR $4 = CASE WHEN EXISTS (SELECT 1 FROM doctor_period p WHERE p.list = list.id AND p.role = 'LPVI' AND p.since <= $5 AND (p.until IS NULL OR p.until > $5)) THEN 1 ELSE 0 END) ORDER BY id LIMIT 200",
            &[
                after.into(),
                sought.municipality.unwrap_or(0).into(),
                sought.sharing.unwrap_or_default().into(),
                sought.locum.map_or(-1, i64::from).into(),
                act.day().0.into(),
            ],
        )?;
        let Some(last) = rows.last() else { break };
        let fitting = match by_doctor {
            true => Some(lists_by_doctor(tx, act.day(), (after, last.int(0)), sought)?),
            false => None,
        };
        after = last.int(0);
        for held in rows.iter().map(list) {
            let free = match sought.free {
                None => true,
                Some(Free::Nominally) => held.free() > 0,
                Some(Free::ToChoice) => held.open_to_choice(threshold),
                Some(Free::ToQueue) => !held.locked && held.opens(threshold),
            };
            let fits = fitting.as_ref().is_none_or(|lists| lists.contains(&held.id));
            if free && fits && found.len() < most {
                found.push(card(tx, rules, act, &held)?);
            }
        }
    }
    Ok(found)
}

/// Lists after one and up to another with a doctor as sought: all that is said of the doctor fits one of them.
fn lists_by_doctor(
    tx: &mut dyn Tx,
    day: Day,
    (after, last): (i64, i64),
    sought: &Sought,
) -> Result<HashSet<i64>, Fault> {
    let rows = tx.rows(
        "SELECT p.list, d.name FROM doctor_period p JOIN doctor d ON d.hpr = p.hpr WHERE p.list > $1 AND p.list <= $2 AND p.since <= $3 AND (p.until IS NULL OR p.until > $3) AND (CAST($4 AS TEXT) = '' OR d.sex = $4) AND (CAST($5 AS TEXT) = '' OR EXISTS (SELECT 1 FROM doctor_language s WHERE s.hpr = d.hpr AND s.language = $5))",
        &[
            after.into(),
            last.into(),
            day.0.into(),
            sought.sex.unwrap_or_default().into(),
            sought.language.as_deref().unwrap_or_default().into(),
        ],
    )?;
    let name = sought.doctor.as_deref().unwrap_or_default().to_lowercase();
    let has = |row: &&Row| row.text(1).to_lowercase().contains(&name);
    Ok(rows.iter().filter(has).map(|row| row.int(0)).collect())
}

/// A member of a list as those who work on it know one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: i64,
    /// Name.
    pub name: String,
    /// Day of birth.
    pub born: i64,
    /// First day on the list.
    pub since: i64,
}

/// At most `most` persons on a list on a day, after a person's number.
///
/// # Errors
/// When the database cannot be read.
pub fn members(tx: &mut dyn Tx, list: i64, day: Day, after: i64, most: u32) -> Result<Vec<Member>, Fault> {
    let rows = tx.rows(
        "SELECT l.person, p.name, p.born, l.since FROM place l JOIN person p ON p.id = l.person WHERE l.list = $1 AND l.since <= $2 AND (l.until IS NULL OR l.until > $2) AND l.person > $3 ORDER BY l.person LIMIT $4",
        &[list.into(), day.0.into(), after.into(), i64::from(most).into()],
    )?;
    let member = |row: &Row| Member {
        person: row.int(0),
        name: row.text(1).to_owned(),
        born: row.int(2),
        since: row.int(3),
    };
    Ok(rows.iter().map(member).collect())
}

/// At most `most` who wait for a list after a place in its queue: person and day of the entry, the first first.
///
/// # Errors
/// When the database cannot be read.
pub fn queue(tx: &mut dyn Tx, list: i64, most: u32) -> Result<Vec<(i64, i64)>, Fault> {
    let rows = tx.rows(
        "SELECT person, since FROM waiting WHERE list = $1 ORDER BY seq LIMIT $2",
        &[list.into(), i64::from(most).into()],
    )?;
    Ok(rows.iter().map(|row| (row.int(0), row.int(1))).collect())
}

/// How lists stand in a municipality, persons and lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MunicipalityCard {
    /// Its number.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// `automatic` or `manual`.
    pub allocation: String,
    /// Lists that have not ended.
    pub lists: i64,
    /// Of them locked.
    pub locked: i64,
    /// Caps of its lists together.
    pub cap: i64,
    /// Persons whose running place is one of its lists.
    pub booked: i64,
    /// Persons who wait for its lists.
    pub waiting: i64,
    /// Persons who live there and have no list.
    pub unallocated: i64,
}

/// Every municipality, or one.
///
/// # Errors
/// When the database cannot be read.
pub fn municipality_cards(tx: &mut dyn Tx, one: Option<i64>) -> Result<Vec<MunicipalityCard>, Fault> {
    let rows = tx.rows(
        concat!(
            "SELECT m.number, m.name, m.allocation, count(l.id), CAST(coalesce(sum(l.locked), 0) AS BIGINT), CAST(coalesce(sum(l.cap), 0) AS BIGINT), CAST(coalesce(sum(l.booked), 0) AS BIGINT), CAST(coalesce(sum(l.waiting), 0) AS BIGINT),",
            " (SELECT count(*) FROM person p WHERE p.municipality = m.number AND p.unallocated_since IS NOT NULL AND p.standing = 'entitled')",
            " FROM municipality m LEFT JOIN list l ON l.municipality = m.number AND l.until IS NULL",
            " WHERE CAST($1 AS BIGINT) = -1 OR m.number = $1 GROUP BY m.number, m.name, m.allocation ORDER BY m.number"
        ),
        &[one.unwrap_or(-1).into()],
    )?;
    let card = |row: &Row| MunicipalityCard {
        number: row.int(0),
        name: row.text(1).to_owned(),
        allocation: row.text(2).to_owned(),
        lists: row.int(3),
        locked: row.int(4),
        cap: row.int(5),
        booked: row.int(6),
        waiting: row.int(7),
        unallocated: row.int(8),
    };
    Ok(rows.iter().map(card).collect())
}

/// At most `most` persons without a list who live in a municipality, after a person's number: person and since when.
///
/// # Errors
/// When the database cannot be read.
pub fn unallocated(
    tx: &mut dyn Tx,
    municipality: i64,
    after: i64,
    most: u32,
) -> Result<Vec<(i64, i64)>, Fault> {
    let rows = tx.rows(
        "SELECT id, unallocated_since FROM person WHERE municipality = $1 AND unallocated_since IS NOT NULL AND standing = 'entitled' AND id > $2 ORDER BY id LIMIT $3",
        &[municipality.into(), after.into(), i64::from(most).into()],
    )?;
    Ok(rows.iter().map(|row| (row.int(0), row.int(1))).collect())
}
