//! Periods of doctors on lists: locums, and the ends of periods.

use crate::act::Act;
use crate::day::Day;
use crate::doctors::{hold_doctor, may_work};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::hold_one;
use crate::store::{Row, StoreError, Tx};
use rulebook::Rules;
use scheme::listing::contract::may_use_locum_while_suspended;
use scheme::listing::records::{may_be_period, message_address};
use serde::Serialize;
use serde_json::json;

/// A locum who is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locum {
    /// The list.
    pub list: i64,
    /// The locum's health personnel number.
    pub hpr: i64,
    /// For whom; none on a list without a GP.
    pub substitute_for: Option<i64>,
    /// Per cent of full time; none where it is not told.
    pub percentage: Option<u8>,
    /// Weekdays, 0 for Sunday; empty where all are.
    pub weekdays: Vec<u8>,
    /// First day.
    pub since: Day,
    /// First day after it; none while nobody knows.
    pub until: Option<Day>,
}

/// A doctor's period on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Period {
    /// Number.
    pub id: i64,
    /// The list.
    pub list: i64,
    /// Health personnel number.
    pub hpr: i64,
    /// `LPFL` for a regular GP, `LPVI` for a locum.
    pub role: String,
    /// For whom.
    pub substitute_for: Option<i64>,
    /// Per cent of full time.
    pub percentage: Option<i64>,
    /// Weekdays, such as `124`; 0 is Sunday.
    pub weekdays: String,
    /// First day.
    pub since: i64,
    /// First day after it.
    pub until: Option<i64>,
}

macro_rules! periods {
    ($which:literal) => {
        concat!(
            "SELECT id, list, hpr, role, substitute_for, percentage, weekdays, since, until FROM doctor_period WHERE ",
            $which
        )
    };
}

fn period(row: &Row) -> Period {
    Period {
        id: row.int(0),
        list: row.int(1),
        hpr: row.int(2),
        role: row.text(3).to_owned(),
        substitute_for: row.maybe_int(4),
        percentage: row.maybe_int(5),
        weekdays: row.text(6).to_owned(),
        since: row.int(7),
        until: row.maybe_int(8),
    }
}

/// Doctors' periods on a list: those of a day, or every one that has been or will be, the first first. A struck one ends on the day on
/// which it was to begin.
///
/// # Errors
/// When the database cannot be read.
pub fn periods_on(tx: &mut dyn Tx, list: i64, day: Option<i64>) -> Result<Vec<Period>, Fault> {
    let rows = tx.rows(
        periods!(
            "list = $1 AND (CAST($2 AS BIGINT) = 0 OR (since <= $2 AND (until IS NULL OR until > $2))) ORDER BY since, id"
        ),
        &[list.into(), day.unwrap_or(0).into()],
    )?;
    Ok(rows.iter().map(period).collect())
}

/// A doctor's periods on lists: those of a day, or all.
///
/// # Errors
/// When the database cannot be read.
pub fn periods_of(tx: &mut dyn Tx, hpr: i64, day: Option<i64>) -> Result<Vec<Period>, Fault> {
    let rows = tx.rows(
        periods!(
            "hpr = $1 AND (CAST($2 AS BIGINT) = 0 OR (since <= $2 AND (until IS NULL OR until > $2))) ORDER BY since, id"
        ),
        &[hpr.into(), day.unwrap_or(0).into()],
    )?;
    Ok(rows.iter().map(period).collect())
}

/// Lets a locum serve a list; the number of the period.
///
/// # Errors
/// The rule that refuses: no such doctor or authorisation, no competence and no exemption left, a period that cannot be, or a suspended
/// doctor's practice extended.
pub fn start_locum(tx: &mut dyn Tx, rules: &Rules, act: &Act, locum: &Locum) -> Result<i64, Fault> {
    hold_one(tx, locum.list)?;
    let doctor = hold_doctor(tx, locum.hpr)?;
    let ends = (locum.since.0, locum.until.map(|until| until.0));
    may_be_period(locum.hpr, locum.percentage, &locum.weekdays, ends)?;
    doctor.authorised(locum.since)?;
    may_work(tx, rules, &doctor, locum.since)?;
    if let Some(absent) = locum.substitute_for {
        let practice = tx.row(
            "SELECT practice FROM agreement WHERE list = $1 AND hpr = $2 AND state IN ('active', 'notice')",
            &[locum.list.into(), absent.into()],
        )?;
        let practice = practice
            .ok_or_else(|| {
                Fault::Request(format!(
                    "doctor {absent} has no agreement on list {}; leave out for whom the locum is",
                    locum.list
                ))
            })?
            .int(0);
        if hold_doctor(tx, absent)?.suspended {
            let share = locum.percentage.map_or(100, i64::from);
            may_use_locum_while_suspended(share > practice)?;
        }
    }
    let weekdays: String = locum.weekdays.iter().map(u8::to_string).collect();
    let row = tx.row(
        "INSERT INTO doctor_period (list, hpr, role, percentage, since, until, substitute_for, weekdays) VALUES ($1, $2, 'LPVI', $3, $4, $5, $6, $7) RETURNING id",
        &[
            locum.list.into(),
            locum.hpr.into(),
            locum.percentage.map(i64::from).into(),
            locum.since.0.into(),
            ends.1.into(),
            locum.substitute_for.into(),
            weekdays.as_str().into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    let body = json!({ "period": id, "relation": "LPVI", "since": ends.0, "until": ends.1,
        "substitute_for": locum.substitute_for, "percentage": locum.percentage, "weekdays": weekdays });
    event::write(
        tx,
        act,
        kind::DOCTOR_CAME,
        About::doctor(locum.list, locum.hpr),
        "REG-009",
        &body,
    )?;
    Ok(id)
}

/// Ends a locum's period on a day, or moves its end. What changes shows at once; places change monthly.
///
/// # Errors
/// When there is none, it is a regular GP's, or it would end before it begins.
pub fn end_locum(tx: &mut dyn Tx, act: &Act, id: i64, until: Day) -> Result<(), Fault> {
    let held = hold_locum(tx, id)?;
    may_be_period(held.hpr, None, &[], (held.since, Some(until.0)))?;
    close(tx, act, &held, until, "REG-011")
}

/// Strikes a locum's period that has not begun. The row stays and ends where it was to begin.
///
/// # Errors
/// When there is none, or it has begun.
pub fn strike_locum(tx: &mut dyn Tx, act: &Act, id: i64) -> Result<(), Fault> {
    let held = hold_locum(tx, id)?;
    if held.since <= act.day().0 {
        return Err(Fault::Request(format!(
            "period {id} has begun; end it instead of striking it"
        )));
    }
    tx.run(
        "UPDATE doctor_period SET until = since WHERE id = $1",
        &[id.into()],
    )?;
    let about = About::doctor(held.list, held.hpr);
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_STRUCK,
        about,
        "REG-009",
        &json!({ "period": id }),
    )?)
}

fn hold_locum(tx: &mut dyn Tx, id: i64) -> Result<Period, Fault> {
    let row = tx.row(periods!("id = $1 FOR UPDATE"), &[id.into()])?;
    let held = row.as_ref().map(period).ok_or(Fault::Unknown("period"))?;
    if held.role != "LPVI" {
        return Err(Fault::Request(format!(
            "period {id} is a regular GP's; it ends with the agreement"
        )));
    }
    Ok(held)
}

fn close(tx: &mut dyn Tx, act: &Act, held: &Period, until: Day, rule: &str) -> Result<(), Fault> {
    tx.run(
        "UPDATE doctor_period SET until = $1 WHERE id = $2",
        &[until.0.max(held.since).into(), held.id.into()],
    )?;
    let about = About::doctor(held.list, held.hpr);
    let body = json!({ "period": held.id, "until": until.0, "before": held.until });
    Ok(event::write(tx, act, kind::DOCTOR_CHANGED, about, rule, &body)?)
}

/// Closes every period of a doctor that runs or will run.
pub(crate) fn close_all(tx: &mut dyn Tx, act: &Act, hpr: i64, until: Day, rule: &str) -> Result<(), Fault> {
    let rows = tx.rows(
        periods!("hpr = $1 AND (until IS NULL OR until > $2) ORDER BY id FOR UPDATE"),
        &[hpr.into(), until.0.into()],
    )?;
    for row in &rows {
        close(tx, act, &period(row), until, rule)?;
    }
    Ok(())
}

/// Closes every period of a list.
pub(crate) fn close_of_list(
    tx: &mut dyn Tx,
    act: &Act,
    list: i64,
    until: Day,
    rule: &str,
) -> Result<(), Fault> {
    let rows = tx.rows(
        periods!("list = $1 AND (until IS NULL OR until > $2) ORDER BY id FOR UPDATE"),
        &[list.into(), until.0.into()],
    )?;
    for row in &rows {
        close(tx, act, &period(row), until, rule)?;
    }
    Ok(())
}

/// Closes the period of an agreement.
pub(crate) fn close_of_agreement(
    tx: &mut dyn Tx,
    act: &Act,
    agreement: i64,
    until: Day,
    rule: &str,
) -> Result<(), Fault> {
    let rows = tx.rows(
        periods!("agreement = $1 AND (until IS NULL OR until > $2) ORDER BY id FOR UPDATE"),
        &[agreement.into(), until.0.into()],
    )?;
    for row in &rows {
        close(tx, act, &period(row), until, rule)?;
    }
    Ok(())
}

/// The HER-id to which messages about members of a list go on a day: the doctor's, or the only locum's where there is no doctor.
///
/// # Errors
/// When the database cannot be read.
pub fn message_address_of(tx: &mut dyn Tx, list: i64, day: Day) -> Result<Option<i64>, StoreError> {
    let rows = tx.rows(
        "SELECT p.role, d.her FROM doctor_period p JOIN doctor d ON d.hpr = p.hpr WHERE p.list = $1 AND p.since <= $2 AND (p.until IS NULL OR p.until > $2) ORDER BY p.since, p.id",
        &[list.into(), day.0.into()],
    )?;
    let of = |role: &str| -> Vec<Option<i64>> {
        let with = rows.iter().filter(|row| row.text(0) == role);
        with.map(|row| row.maybe_int(1)).collect()
    };
    Ok(message_address(of("LPFL").first().copied(), &of("LPVI")).flatten())
}
