//! Figures of the whole register: counts that the database makes, one statement each.

use crate::day::Day;
use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx};
use rulebook::ListingRules;
use scheme::listing::lists::{free_places, opens_for_queue};

/// Whether a list takes anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Openness {
    /// Anybody may choose it.
    Open,
    /// Full, or its places are for those who wait.
    Closed,
    /// Takes nobody.
    Locked,
}

impl Openness {
    /// Every status.
    pub const ALL: [Openness; 3] = [Openness::Open, Openness::Closed, Openness::Locked];

    /// Its name in interfaces.
    pub fn name(self) -> &'static str {
        match self {
            Openness::Open => "open",
            Openness::Closed => "closed",
            Openness::Locked => "locked",
        }
    }
}

/// A list and its counters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFigures {
    /// The list.
    pub list: i64,
    /// Its municipality.
    pub municipality: i64,
    /// Whether its doctor is salaried.
    pub salaried: bool,
    /// Cap, persons.
    pub cap: u16,
    /// Persons whose running place it is.
    pub length: u32,
    /// Persons who wait for it.
    pub waiting: u32,
    /// Whether it takes anybody.
    pub status: Openness,
    /// Cap less length, persons.
    pub free: u32,
    /// First day.
    pub since: i64,
    /// First day after it; none while it runs.
    pub until: Option<i64>,
    /// The period of a regular GP of the day; none where the list is vacant.
    pub doctor: Option<i64>,
}

/// Lists with numbers after one and up to another, at most so many, in order; those that have ended too.
///
/// # Errors
/// When the database cannot be read.
pub fn list_figures(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    today: Day,
    (after, upto): (i64, i64),
    most: i64,
) -> Result<Vec<ListFigures>, Fault> {
    let rows = tx.rows(
        "SELECT l.id, l.municipality, l.form, l.cap, l.locked, l.was_closed, l.booked, l.waiting, l.since, l.until, l.opening_threshold, (SELECT min(d.id) FROM doctor_period d WHERE d.list = l.id AND d.role = 'LPFL' AND d.since <= $1 AND (d.until IS NULL OR d.until > $1)) FROM list l WHERE l.id > $2 AND l.id <= $3 ORDER BY l.id LIMIT $4",
        &[today.0.into(), after.into(), upto.into(), most.into()],
    )?;
    let threshold = rules.opening_threshold.value;
    Ok(rows.iter().map(|row| figures(row, threshold)).collect())
}

fn figures(row: &Row, threshold: u16) -> ListFigures {
    let count = |column| u32::try_from(row.int(column)).unwrap_or(0);
    let cap = u16::try_from(row.int(3)).unwrap_or(0);
    let (length, waiting) = (count(6), count(7));
    let own = row.maybe_int(10).and_then(|places| u16::try_from(places).ok());
    let opens = opens_for_queue(cap, length, row.int(5) != 0, own.unwrap_or(threshold));
    ListFigures {
        list: row.int(0),
        municipality: row.int(1),
        salaried: row.text(2) == "salaried",
        cap,
        length,
        waiting,
        status: match (row.int(4) != 0, waiting == 0 && opens) {
            (true, _) => Openness::Locked,
            (false, true) => Openness::Open,
            (false, false) => Openness::Closed,
        },
        free: free_places(cap, length),
        since: row.int(8),
        until: row.maybe_int(9),
        doctor: row.maybe_int(11),
    }
}

/// A municipality's number and name.
///
/// # Errors
/// When the database cannot be read.
pub fn municipalities(tx: &mut dyn Tx) -> Result<Vec<(i64, String)>, Fault> {
    let rows = tx.rows("SELECT number, name FROM municipality ORDER BY number", &[])?;
    Ok(rows
        .iter()
        .map(|row| (row.int(0), row.text(1).to_owned()))
        .collect())
}

/// How many persons of a municipality, an age group and a sex stand where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCount {
    /// Municipality of residence.
    pub municipality: i64,
    /// Age in ten years: 3 is 30 to 39, 9 is 90 and above.
    pub decade: i64,
    /// Women.
    pub female: bool,
    /// `with_gp`, `vacant` (on a list without a regular GP), `unallocated` or `outside`.
    pub place: String,
    /// Persons.
    pub persons: i64,
}

/// Residents by where they stand today. Those who are not entitled, or have left, are not counted.
///
/// # Errors
/// When the database cannot be read.
pub fn person_counts(tx: &mut dyn Tx, today: Day) -> Result<Vec<PersonCount>, Fault> {
    let rows = tx.rows(
        "SELECT q.municipality, CASE WHEN q.decade > 9 THEN 9 ELSE q.decade END, q.sex, q.place, count(*) FROM (\
         SELECT p.municipality, ($1 - p.born) / 100000 AS decade, p.sex, \
         CASE WHEN p.standing = 'outside' THEN 'outside' WHEN t.list IS NULL THEN 'unallocated' WHEN s.list IS NULL THEN 'vacant' ELSE 'with_gp' END AS place \
         FROM person p LEFT JOIN place t ON t.person = p.id AND t.since <= $1 AND (t.until IS NULL OR t.until > $1) \
         LEFT JOIN (SELECT DISTINCT d.list FROM doctor_period d WHERE d.role = 'LPFL' AND d.since <= $1 AND (d.until IS NULL OR d.until > $1)) AS s ON s.list = t.list \
         WHERE p.standing IN ('entitled', 'outside')) AS q GROUP BY 1, 2, 3, 4",
        &[today.0.into()],
    )?;
    let count = |row: &Row| PersonCount {
        municipality: row.int(0),
        decade: row.int(1),
        female: row.text(2) == "female",
        place: row.text(3).to_owned(),
        persons: row.int(4),
    };
    Ok(rows.iter().map(count).collect())
}

/// How many wait, by the municipality that they live in, whether the list is in another, and how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCount {
    /// Municipality of residence.
    pub municipality: i64,
    /// Whether the list is in another municipality.
    pub elsewhere: bool,
    /// First day of waiting, as year and month such as 202601.
    pub since: i64,
    /// Persons.
    pub persons: i64,
}

/// Persons in queues today.
///
/// # Errors
/// When the database cannot be read.
pub fn waiting_counts(tx: &mut dyn Tx) -> Result<Vec<WaitingCount>, Fault> {
    let rows = tx.rows(
        "SELECT p.municipality, CASE WHEN p.municipality = l.municipality THEN 0 ELSE 1 END, w.since / 100, count(*) FROM waiting w JOIN person p ON p.id = w.person JOIN list l ON l.id = w.list GROUP BY 1, 2, 3",
        &[],
    )?;
    let count = |row: &Row| WaitingCount {
        municipality: row.int(0),
        elsewhere: row.int(1) != 0,
        since: row.int(2),
        persons: row.int(3),
    };
    Ok(rows.iter().map(count).collect())
}

/// A doctor on a list: what is counted of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoctorFigures {
    /// Health personnel number.
    pub hpr: i64,
    /// Municipality of the list.
    pub municipality: i64,
    /// `LPFL` for a regular GP, `LPVI` for a locum.
    pub role: String,
    /// Completed years.
    pub age: u8,
    /// Women.
    pub female: bool,
    /// Whether a specialist in general practice.
    pub specialist: bool,
}

/// Doctors of lists today, once for each list that one serves.
///
/// # Errors
/// When the database cannot be read.
pub fn doctor_figures(tx: &mut dyn Tx, today: Day) -> Result<Vec<DoctorFigures>, Fault> {
    let rows = tx.rows(
        "SELECT d.hpr, l.municipality, d.role, o.born, o.sex, o.specialist FROM doctor_period d JOIN doctor o ON o.hpr = d.hpr JOIN list l ON l.id = d.list WHERE d.since <= $1 AND (d.until IS NULL OR d.until > $1) ORDER BY d.hpr, l.id",
        &[today.0.into()],
    )?;
    let doctor = |row: &Row| DoctorFigures {
        hpr: row.int(0),
        municipality: row.int(1),
        role: row.text(2).to_owned(),
        age: Day(row.int(3)).years_until(today),
        female: row.text(4) == "female",
        specialist: row.int(5) != 0,
    };
    Ok(rows.iter().map(doctor).collect())
}

/// Changes of doctor that were asked for in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeCount {
    /// Year and month, such as 202601.
    pub month: i64,
    /// Municipality of residence today.
    pub municipality: i64,
    /// Ground, such as `own_wish`.
    pub ground: String,
    /// Changes.
    pub changes: i64,
    /// Of them those that count against the year's limit.
    pub counted: i64,
}

/// Changes of doctor by month, municipality and ground.
///
/// # Errors
/// When the database cannot be read.
pub fn change_counts(tx: &mut dyn Tx) -> Result<Vec<ChangeCount>, Fault> {
    let rows = tx.rows(
        "SELECT c.asked / 100, p.municipality, c.ground, count(*), CAST(sum(c.counts) AS BIGINT) FROM change c JOIN person p ON p.id = c.person GROUP BY 1, 2, 3",
        &[],
    )?;
    let count = |row: &Row| ChangeCount {
        month: row.int(0),
        municipality: row.int(1),
        ground: row.text(2).to_owned(),
        changes: row.int(3),
        counted: row.int(4),
    };
    Ok(rows.iter().map(count).collect())
}

/// A word for what the register holds now: another word, other figures. It is read quickly.
///
/// # Errors
/// When the database cannot be read.
pub fn register_version(tx: &mut dyn Tx) -> Result<String, StoreError> {
    let row = tx.row("SELECT coalesce(max(seq), 0), coalesce(max(at), '') FROM event WHERE seq = (SELECT max(seq) FROM event)", &[])?;
    Ok(row.map_or(String::new(), |row| format!("{} {}", row.int(0), row.text(1))))
}
