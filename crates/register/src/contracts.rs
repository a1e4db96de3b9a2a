//! Lists and persons' places as rows, for other systems that read the register.

use crate::day::Day;
use crate::fault::Fault;
use crate::store::{Row, Tx};

/// A list as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The list.
    pub list: i64,
    /// Its municipality.
    pub municipality: i64,
    /// `self_employed` or `salaried`.
    pub form: String,
    /// Cap.
    pub cap: i64,
    /// Persons whose running place it is.
    pub booked: i64,
    /// Persons who wait.
    pub waiting: i64,
    /// Takes nobody.
    pub locked: bool,
    /// First day.
    pub since: i64,
    /// First day after it; none while it runs.
    pub until: Option<i64>,
}

/// A person's place on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// Its number.
    pub id: i64,
    /// The person.
    pub person: i64,
    /// The list.
    pub list: i64,
    /// First day.
    pub since: i64,
    /// First day after it.
    pub until: Option<i64>,
    /// How it began.
    pub begun_by: String,
    /// How it ended; empty while it runs.
    pub ended_by: String,
}

macro_rules! lists {
    ($which:literal) => {
        concat!(
            "SELECT id, municipality, form, cap, booked, waiting, locked, since, until FROM list WHERE ",
            $which
        )
    };
}

macro_rules! places {
    ($which:literal) => {
        concat!(
            "SELECT id, person, list, since, until, begun_by, ended_by FROM place WHERE ",
            $which
        )
    };
}

fn list(row: &Row) -> ListRow {
    ListRow {
        list: row.int(0),
        municipality: row.int(1),
        form: row.text(2).to_owned(),
        cap: row.int(3),
        booked: row.int(4),
        waiting: row.int(5),
        locked: row.int(6) != 0,
        since: row.int(7),
        until: row.maybe_int(8),
    }
}

fn place(row: &Row) -> PlaceRow {
    PlaceRow {
        id: row.int(0),
        person: row.int(1),
        list: row.int(2),
        since: row.int(3),
        until: row.maybe_int(4),
        begun_by: row.text(5).to_owned(),
        ended_by: row.text(6).to_owned(),
    }
}

/// A list, be it ended or not.
///
/// # Errors
/// When there is no such list.
pub fn list_row(tx: &mut dyn Tx, of: i64) -> Result<ListRow, Fault> {
    let row = tx.row(lists!("id = $1"), &[of.into()])?;
    row.as_ref().map(list).ok_or(Fault::Unknown("list"))
}

/// At most `most` running lists, of one municipality or of all, after the first `skip`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_rows(
    tx: &mut dyn Tx,
    municipality: Option<i64>,
    skip: i64,
    most: i64,
) -> Result<Vec<ListRow>, Fault> {
    let rows = tx.rows(
        lists!(
            "until IS NULL AND (CAST($1 AS BIGINT) = -1 OR municipality = $1) ORDER BY id LIMIT $2 OFFSET $3"
        ),
        &[municipality.unwrap_or(-1).into(), most.into(), skip.into()],
    )?;
    Ok(rows.iter().map(list).collect())
}

/// A person's places: those of a day, or all.
///
/// # Errors
/// When the database cannot be read.
pub fn places_of(tx: &mut dyn Tx, person: i64, day: Option<i64>) -> Result<Vec<PlaceRow>, Fault> {
    let rows = tx.rows(
        places!("person = $1 AND (CAST($2 AS BIGINT) = 0 OR (since <= $2 AND (until IS NULL OR until > $2))) ORDER BY since, id"),
        &[person.into(), day.unwrap_or(0).into()],
    )?;
    Ok(rows.iter().map(place).collect())
}

/// At most `most` places on a list on a day, after a person's number.
///
/// # Errors
/// When the database cannot be read.
pub fn places_on(
    tx: &mut dyn Tx,
    list: i64,
    day: i64,
    after: i64,
    most: i64,
) -> Result<Vec<PlaceRow>, Fault> {
    let rows = tx.rows(
        places!("list = $1 AND since <= $2 AND (until IS NULL OR until > $2) AND person > $3 ORDER BY person LIMIT $4"),
        &[list.into(), day.into(), after.into(), most.into()],
    )?;
    Ok(rows.iter().map(place).collect())
}

/// The identity number of a person, for those who may see it.
///
/// # Errors
/// When there is no such person.
pub fn nin_of(tx: &mut dyn Tx, person: i64) -> Result<String, Fault> {
    let row = tx.row("SELECT nin FROM person WHERE id = $1", &[person.into()])?;
    row.map(|row| row.text(0).to_owned())
        .ok_or(Fault::Unknown("person"))
}

/// The name of a doctor.
///
/// # Errors
/// When there is no such doctor.
pub fn doctor_name(tx: &mut dyn Tx, hpr: i64) -> Result<String, Fault> {
    let row = tx.row("SELECT name FROM doctor WHERE hpr = $1", &[hpr.into()])?;
    row.map(|row| row.text(0).to_owned())
        .ok_or(Fault::Unknown("doctor"))
}

/// The list in a municipality on which a resident is the regular GP on a day.
///
/// # Errors
/// When the resident is no doctor with a list there.
pub fn list_of_resident_doctor(
    tx: &mut dyn Tx,
    person: i64,
    municipality: i64,
    day: Day,
) -> Result<i64, Fault> {
    let row = tx.row(
        "SELECT l.id FROM doctor d JOIN doctor_period p ON p.hpr = d.hpr AND p.role = 'LPFL' AND p.since <= $3 AND (p.until IS NULL OR p.until > $3) JOIN list l ON l.id = p.list AND l.municipality = $2 WHERE d.person = $1 ORDER BY p.since, l.id",
        &[person.into(), municipality.into(), day.0.into()],
    )?;
    row.map(|row| row.int(0)).ok_or(Fault::Unknown("doctor"))
}

/// Doctors with a list today, the smaller number first, of one municipality or of all: number and name.
///
/// # Errors
/// When the database cannot be read.
pub fn doctors_today(
    tx: &mut dyn Tx,
    municipality: Option<i64>,
    day: i64,
) -> Result<Vec<(i64, String)>, Fault> {
    let rows = tx.rows(
        "SELECT DISTINCT d.hpr, d.name FROM doctor d JOIN doctor_period p ON p.hpr = d.hpr AND p.since <= $2 AND (p.until IS NULL OR p.until > $2) JOIN list l ON l.id = p.list WHERE CAST($1 AS BIGINT) = -1 OR l.municipality = $1 ORDER BY d.hpr",
        &[municipality.unwrap_or(-1).into(), day.into()],
    )?;
    Ok(rows
        .iter()
        .map(|row| (row.int(0), row.text(1).to_owned()))
        .collect())
}

/// Lists with an office, or a branch of it, whose postal code begins so, on a day.
///
/// # Errors
/// When the database cannot be read.
pub fn lists_in_area(tx: &mut dyn Tx, postcode: &str, day: i64) -> Result<Vec<i64>, Fault> {
    let begins = format!("{postcode}%");
    let rows = tx.rows(
        "SELECT l.id FROM list l WHERE (l.until IS NULL OR l.until > $2) AND (EXISTS (SELECT 1 FROM office o WHERE o.org = l.office AND o.postcode LIKE $1) OR EXISTS (SELECT 1 FROM branch_office b WHERE b.list = l.id AND b.postcode LIKE $1 AND b.since <= $2 AND (b.until IS NULL OR b.until > $2))) ORDER BY l.id",
        &[begins.as_str().into(), day.into()],
    )?;
    Ok(rows.iter().map(|row| row.int(0)).collect())
}
