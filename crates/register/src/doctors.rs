//! Doctors: in the register of health personnel, what they may do, and how long outside the requirement of specialisation.

use crate::act::Act;
use crate::agreement::{End, finish, running_of};
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx};
use rulebook::Rules;
use scheme::duty::competence::meets_specialisation;
use scheme::duty::{Career, Clock, Competence, Worked, clock};
use scheme::listing::Refusal;
use scheme::listing::contract::{Incident, ends_at_once};
use scheme::listing::records::may_be_period;
use serde_json::json;
use units::Sex;

/// A doctor as the health personnel register tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDoctor {
    /// Health personnel number.
    pub hpr: i64,
    /// Name.
    pub name: String,
    /// Day of birth, such as 19700131.
    pub born: Day,
    /// Sex.
    pub sex: Sex,
    /// How far the doctor has come.
    pub career: Career,
    /// Address of messages (HER-id).
    pub her: Option<i64>,
    /// The resident who is the doctor, if known.
    pub person: Option<i64>,
}

/// What has become of an authorisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authorisation {
    /// It holds.
    Holds,
    /// Suspended, or its loss is under appeal, from the day.
    Suspended,
    /// Lost by a final decision, from the day.
    Lost,
}

/// A doctor whose row is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doctor {
    pub(crate) hpr: i64,
    pub(crate) born: Day,
    pub(crate) career: Career,
    pub(crate) authorised_until: Option<i64>,
    pub(crate) suspended: bool,
}

const CAREERS: [(Career, &str); 5] = [
    (Career::BeforeLis1Goals, "before_lis1_goals"),
    (Career::Lis1Goals, "lis1_goals"),
    (Career::InSpecialisation, "in_specialisation"),
    (Career::ApprovedGeneralPractitioner, "approved_gp"),
    (Career::Specialist, "specialist"),
];

pub(crate) fn career_name(career: Career) -> &'static str {
    let found = CAREERS.iter().find(|(one, _)| *one == career);
    found.map_or("before_lis1_goals", |(_, name)| name)
}

fn career_of(name: &str) -> Career {
    let found = CAREERS.iter().find(|(_, one)| *one == name);
    found.map_or(Career::BeforeLis1Goals, |(career, _)| *career)
}

/// What the requirement of specialisation looks at.
fn competence(career: Career) -> Competence {
    Competence {
        career,
        emergency_course: false,
        violence_course: false,
        service_months: 0,
        duties: 0,
        municipal_months: 0,
        lis1_exception_used: false,
    }
}

impl Doctor {
    /// Whether the authorisation holds on a day.
    pub(crate) fn authorised(&self, day: Day) -> Result<(), Refusal> {
        if self.suspended || self.authorised_until.is_some_and(|until| until <= day.0) {
            Err(Refusal::AuthorisationEnded)
        } else {
            Ok(())
        }
    }
}

/// How far a doctor has come.
pub(crate) fn career(tx: &mut dyn Tx, hpr: i64) -> Result<Career, Fault> {
    let row = tx.row("SELECT career FROM doctor WHERE hpr = $1", &[hpr.into()])?;
    row.map(|row| career_of(row.text(0)))
        .ok_or(Fault::Unknown("doctor"))
}

/// Holds a doctor's row; a doctor who is not there is in no register of health personnel.
pub(crate) fn hold_doctor(tx: &mut dyn Tx, hpr: i64) -> Result<Doctor, Fault> {
    let row = tx.row(
        "SELECT hpr, born, career, authorised_until, suspended_since FROM doctor WHERE hpr = $1 FOR UPDATE",
        &[hpr.into()],
    )?;
    let row = row.ok_or(Refusal::NotRegistered)?;
    Ok(Doctor {
        hpr: row.int(0),
        born: Day(row.int(1)),
        career: career_of(row.text(2)),
        authorised_until: row.maybe_int(3),
        suspended: row.maybe_int(4).is_some(),
    })
}

/// Writes a doctor of the health personnel register, or what has changed about one.
///
/// # Errors
/// When the number or the day of birth cannot be.
pub fn register_doctor(tx: &mut dyn Tx, act: &Act, new: &NewDoctor) -> Result<(), Fault> {
    may_be_period(new.hpr, None, &[], (0, None))?;
    if new.born.date().is_none() {
        return Err(Fault::Request(format!(
            "{} is no day of birth; write one such as 19700131",
            new.born.0
        )));
    }
    let sex = match new.sex {
        Sex::Female => "female",
        Sex::Male => "male",
    };
    if let Some(person) = new.person {
        crate::person::see(tx, person)?;
    }
    tx.run(
        "INSERT INTO doctor (hpr, name, born, sex, specialist, career, her, person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (hpr) DO UPDATE SET name = excluded.name, born = excluded.born, sex = excluded.sex, specialist = excluded.specialist, career = excluded.career, her = excluded.her, person = coalesce(excluded.person, doctor.person)",
        &[
            new.hpr.into(),
            new.name.as_str().into(),
            new.born.0.into(),
            sex.into(),
            i64::from(new.career == Career::Specialist).into(),
            career_name(new.career).into(),
            new.her.into(),
            new.person.into(),
        ],
    )?;
    let body = json!({ "career": career_name(new.career) });
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_TOLD,
        About::of_doctor(new.hpr),
        "REG-003",
        &body,
    )?)
}

/// Writes how far a doctor has come.
///
/// # Errors
/// When there is no such doctor.
pub fn set_career(tx: &mut dyn Tx, act: &Act, hpr: i64, career: Career) -> Result<(), Fault> {
    let before = hold_doctor(tx, hpr)?;
    tx.run(
        "UPDATE doctor SET career = $1, specialist = $2 WHERE hpr = $3",
        &[
            career_name(career).into(),
            i64::from(career == Career::Specialist).into(),
            hpr.into(),
        ],
    )?;
    let body = json!({ "career": career_name(career), "before": career_name(before.career) });
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_TOLD,
        About::of_doctor(hpr),
        "COM-001",
        &body,
    )?)
}

/// Writes the languages that a doctor speaks, as codes of two or three letters; an empty list clears them.
///
/// # Errors
/// A code that cannot be, or no such doctor.
pub fn set_languages(tx: &mut dyn Tx, act: &Act, hpr: i64, languages: &[&str]) -> Result<(), Fault> {
    hold_doctor(tx, hpr)?;
    let is_code = |code: &&str| (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    if let Some(wrong) = languages.iter().find(|code| !is_code(code)) {
        return Err(Fault::Request(format!(
            "`{wrong}` is no language; write codes such as nb, en or sme"
        )));
    }
    tx.run("DELETE FROM doctor_language WHERE hpr = $1", &[hpr.into()])?;
    for code in languages {
        tx.run(
            "INSERT INTO doctor_language (hpr, language) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            &[hpr.into(), (*code).into()],
        )?;
    }
    let body = json!({ "languages": languages });
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_TOLD,
        About::of_doctor(hpr),
        "REG-001",
        &body,
    )?)
}

/// Writes what has become of an authorisation on the day of the act. A lost one ends every agreement and period at once; a suspended one ends none, and a locum
/// may stand in.
///
/// # Errors
/// When there is no such doctor.
pub fn set_authorisation(tx: &mut dyn Tx, act: &Act, hpr: i64, now: Authorisation) -> Result<(), Fault> {
    hold_doctor(tx, hpr)?;
    let day = act.day();
    let (until, suspended) = match now {
        Authorisation::Holds => (None, None),
        Authorisation::Suspended => (None, Some(day.0)),
        Authorisation::Lost => (Some(day.0), None),
    };
    tx.run(
        "UPDATE doctor SET authorised_until = $1, suspended_since = $2 WHERE hpr = $3",
        &[until.into(), suspended.into(), hpr.into()],
    )?;
    let (incident, rule) = match now {
        Authorisation::Suspended => (Some(Incident::AuthorisationSuspended), "CON-017"),
        Authorisation::Lost => (Some(Incident::AuthorisationLost), "CON-016"),
        Authorisation::Holds => (None, "CON-016"),
    };
    let body = json!({ "authorised_until": until, "suspended_since": suspended });
    event::write(tx, act, kind::DOCTOR_TOLD, About::of_doctor(hpr), rule, &body)?;
    if incident.is_some_and(ends_at_once) {
        for agreement in running_of(tx, hpr)? {
            finish(tx, act, &agreement, day, End::Authorisation)?;
        }
        crate::periods::close_all(tx, act, hpr, day, rule)?;
    }
    Ok(())
}

/// How much of the time outside the requirement of specialisation a doctor has used on a day.
///
/// # Errors
/// When the database cannot be read.
pub fn exemption_clock(tx: &mut dyn Tx, rules: &Rules, hpr: i64, on: Day) -> Result<Clock, Fault> {
    clock_with(tx, rules, hpr, on, None)
}

fn clock_with(
    tx: &mut dyn Tx,
    rules: &Rules,
    hpr: i64,
    on: Day,
    new: Option<Worked>,
) -> Result<Clock, Fault> {
    let rows = tx.rows(
        "SELECT since, until, weekdays FROM doctor_period WHERE hpr = $1 AND since <= $2 ORDER BY since, id",
        &[hpr.into(), on.0.into()],
    )?;
    let date = day_of(on)?;
    let mut worked: Vec<Worked> = rows
        .iter()
        .map(|row: &Row| {
            let until = row.maybe_int(1).and_then(|until| Day(until).date());
            Ok(Worked {
                from: day_of(Day(row.int(0)))?,
                to: until.and_then(|until| until.yesterday().ok()).unwrap_or(date),
                weekdays: weekdays(row.text(2)),
            })
        })
        .collect::<Result<_, Fault>>()?;
    worked.extend(new);
    Ok(clock(&worked, date, false, &rules.duty.competence))
}

/// Whether a doctor may begin in the scheme on a day: by specialisation, or while the clock runs.
pub(crate) fn may_work(tx: &mut dyn Tx, rules: &Rules, doctor: &Doctor, from: Day) -> Result<(), Fault> {
    if meets_specialisation(&competence(doctor.career)) {
        return Ok(());
    }
    let first = day_of(from)?;
    let new = Worked {
        from: first,
        to: first,
        weekdays: vec![],
    };
    if clock_with(tx, rules, doctor.hpr, from, Some(new))?.exempt {
        Ok(())
    } else {
        Err(Refusal::NoSpecialisation.into())
    }
}

/// Doctors at work on a day who may not be: neither by specialisation nor by the clock.
pub(crate) fn without_competence(tx: &mut dyn Tx, rules: &Rules, on: Day) -> Result<Vec<i64>, Fault> {
    let rows = tx.rows(
        "SELECT DISTINCT d.hpr, d.career FROM doctor_period p JOIN doctor d ON d.hpr = p.hpr WHERE p.since <= $1 AND (p.until IS NULL OR p.until > $1) ORDER BY d.hpr",
        &[on.0.into()],
    )?;
    let mut found = vec![];
    for row in rows {
        let specialises = meets_specialisation(&competence(career_of(row.text(1))));
        if !specialises && !exemption_clock(tx, rules, row.int(0), on)?.exempt {
            found.push(row.int(0));
        }
    }
    Ok(found)
}

pub(crate) fn weekdays(text: &str) -> Vec<u8> {
    text.bytes().map(|digit| digit.wrapping_sub(b'0')).collect()
}

pub(crate) fn day_of(day: Day) -> Result<units::Date, Fault> {
    day.date()
        .ok_or_else(|| Fault::Request(format!("{} is no day; write one such as 20260131", day.0)))
}

/// Languages of a doctor, in order.
pub(crate) fn languages(tx: &mut dyn Tx, hpr: i64) -> Result<Vec<String>, StoreError> {
    let rows = tx.rows(
        "SELECT language FROM doctor_language WHERE hpr = $1 ORDER BY language",
        &[hpr.into()],
    )?;
    Ok(rows.iter().map(|row| row.text(0).to_owned()).collect())
}
