//! What ties people, doctors and municipalities to a person or a list: who may see what hangs on it.

use crate::day::Day;
use crate::fault::Fault;
use crate::store::Tx;
use rulebook::ListingRules;

/// Whether somebody is a holder of parental responsibility for a person who does not yet choose alone.
///
/// # Errors
/// When the database cannot be read.
pub fn is_child_of(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    today: Day,
    person: i64,
    parent: i64,
) -> Result<bool, Fault> {
    let row = tx.row(
        "SELECT c.born FROM parent p JOIN person c ON c.id = p.child WHERE p.child = $1 AND p.parent = $2 AND p.responsible = 1",
        &[person.into(), parent.into()],
    )?;
    Ok(row.is_some_and(|row| Day(row.int(0)).years_until(today) < rules.own_choice_age.value))
}

/// Whether somebody has power of attorney for a person, or is the guardian.
///
/// # Errors
/// When the database cannot be read.
pub fn is_represented_by(tx: &mut dyn Tx, today: Day, person: i64, by: i64) -> Result<bool, Fault> {
    let row = tx.row(
        "SELECT 1 FROM representation WHERE person = $1 AND representative = $2 AND since <= $3 AND (until IS NULL OR until > $3) LIMIT 1",
        &[person.into(), by.into(), today.0.into()],
    )?;
    Ok(row.is_some())
}

/// Children whose choice is a parent's: those who do not yet choose alone.
///
/// # Errors
/// When the database cannot be read.
pub fn children_of(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    today: Day,
    parent: i64,
) -> Result<Vec<i64>, Fault> {
    let rows = tx.rows(
        "SELECT c.id, c.born FROM parent p JOIN person c ON c.id = p.child WHERE p.parent = $1 AND p.responsible = 1 ORDER BY c.id",
        &[parent.into()],
    )?;
    let young = |row: &&crate::store::Row| Day(row.int(1)).years_until(today) < rules.own_choice_age.value;
    Ok(rows.iter().filter(young).map(|row| row.int(0)).collect())
}

/// The lists on which a doctor works on a day, the smaller number first, and whether as a locum.
///
/// # Errors
/// When the database cannot be read.
pub fn lists_of(tx: &mut dyn Tx, hpr: i64, today: Day) -> Result<Vec<(i64, bool)>, Fault> {
    let rows = tx.rows(
        "SELECT list, role FROM doctor_period WHERE hpr = $1 AND since <= $2 AND (until IS NULL OR until > $2) ORDER BY list",
        &[hpr.into(), today.0.into()],
    )?;
    Ok(rows
        .iter()
        .map(|row| (row.int(0), row.text(1) == "LPVI"))
        .collect())
}

/// The lists on which a person has a place today or later.
///
/// # Errors
/// When the database cannot be read.
pub fn lists_with(tx: &mut dyn Tx, person: i64, today: Day) -> Result<Vec<i64>, Fault> {
    let rows = tx.rows(
        "SELECT list FROM place WHERE person = $1 AND (until IS NULL OR until > $2)",
        &[person.into(), today.0.into()],
    )?;
    Ok(rows.iter().map(|row| row.int(0)).collect())
}

/// The municipality where a person lives.
///
/// # Errors
/// When there is no such person.
pub fn home_of(tx: &mut dyn Tx, person: i64) -> Result<i64, Fault> {
    let row = tx.row("SELECT municipality FROM person WHERE id = $1", &[person.into()])?;
    row.map(|row| row.int(0)).ok_or(Fault::Unknown("person"))
}

/// The municipality of a list, be it ended or not.
///
/// # Errors
/// When there is no such list.
pub fn municipality_of(tx: &mut dyn Tx, list: i64) -> Result<i64, Fault> {
    let row = tx.row("SELECT municipality FROM list WHERE id = $1", &[list.into()])?;
    row.map(|row| row.int(0)).ok_or(Fault::Unknown("list"))
}
