//! Asylum seekers' membership, and their family's.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::people::enter::{Asylum, reassess};
use crate::people::home::reported;
use crate::people::leave::{Leaving, leave_by};
use crate::person::{hold, see};
use crate::store::{Row, Tx};
use scheme::listing::eligibility::{Kinship, Standing, asylum_membership_holds, is_asylum_family};
use serde_json::json;
use units::Date;

/// What is decided of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsylumDecision {
    /// Leave to stay. Who is registered as resident at once keeps the place by that ground.
    Granted {
        /// Registered as resident on the same day.
        registered_resident: bool,
    },
    /// The appeal has no suspensive effect.
    SuspensiveEffectRefused,
    /// The final refusal.
    FinallyRefused,
}

/// Whether a newcomer's membership would hold today.
pub(crate) fn would_hold(tx: &mut dyn Tx, act: &Act, age: u8, of: &Asylum) -> Result<bool, Fault> {
    match of.family_of {
        None => Ok(asylum_membership_holds(act.date, of.applied, None, None, None)),
        Some((applicant, kinship)) => Ok(is_asylum_family(kinship, age, true) && holds(tx, act, applicant)?),
    }
}

fn holds(tx: &mut dyn Tx, act: &Act, applicant: i64) -> Result<bool, Fault> {
    let row = tx.row(
        "SELECT applied, granted, suspensive_effect_refused, finally_refused FROM asylum WHERE person = $1",
        &[applicant.into()],
    )?;
    let Some(row) = row else { return Ok(false) };
    let Some(applied) = date(&row, 0) else {
        return Ok(false);
    };
    Ok(asylum_membership_holds(
        act.date,
        applied,
        date(&row, 1),
        date(&row, 2),
        date(&row, 3),
    ))
}

fn date(row: &Row, column: usize) -> Option<Date> {
    row.maybe_int(column).and_then(|day| Day(day).date())
}

pub(crate) fn record(tx: &mut dyn Tx, person: i64, of: &Asylum) -> Result<(), Fault> {
    let (applicant, kinship) = match of.family_of {
        None => (person, None),
        Some((applicant, kinship)) => (applicant, Some(kinship_name(kinship))),
    };
    see(tx, applicant)?;
    tx.run(
        "INSERT INTO asylum (person, applicant, kinship, applied) VALUES ($1, $2, $3, $4)",
        &[
            person.into(),
            applicant.into(),
            kinship.map_or(crate::store::Value::Null, Into::into),
            Day::from(of.applied).0.into(),
        ],
    )?;
    Ok(())
}

fn kinship_name(kinship: Kinship) -> &'static str {
    match kinship {
        Kinship::Spouse => "spouse",
        Kinship::Child => "child",
        Kinship::Other => "other",
    }
}

/// Records a decision on an application, and ends the membership of the applicant and of the family when the rule says so (ELI-005).
///
/// # Errors
/// When the person is no applicant, or the day is to come.
pub fn decide_asylum(
    tx: &mut dyn Tx,
    act: &Act,
    applicant: i64,
    decision: AsylumDecision,
    day: i64,
) -> Result<(), Fault> {
    reported(act, day)?;
    hold(tx, applicant)?;
    let (sql, what) = match decision {
        AsylumDecision::Granted { .. } => (
            "UPDATE asylum SET granted = $1 WHERE person = $2 AND applicant = $2",
            "granted",
        ),
        AsylumDecision::SuspensiveEffectRefused => (
            "UPDATE asylum SET suspensive_effect_refused = $1 WHERE person = $2 AND applicant = $2",
            "suspensive_effect_refused",
        ),
        AsylumDecision::FinallyRefused => (
            "UPDATE asylum SET finally_refused = $1 WHERE person = $2 AND applicant = $2",
            "finally_refused",
        ),
    };
    if tx.run(sql, &[day.into(), applicant.into()])? == 0 {
        return Err(Fault::Unknown("application for asylum"));
    }
    let body = json!({ "what": what, "on": day });
    event::write(tx, act, kind::ASYLUM, About::person(applicant), "ELI-005", &body)?;
    if holds(tx, act, applicant)? {
        return Ok(());
    }
    let resident = matches!(
        decision,
        AsylumDecision::Granted {
            registered_resident: true
        }
    );
    let of = tx.rows(
        "SELECT a.person FROM asylum a JOIN person p ON p.id = a.person WHERE a.applicant = $1 AND p.ground = 'asylum_seeker' ORDER BY a.person",
        &[applicant.into()],
    )?;
    for person in of {
        if resident {
            let says = Standing {
                registered_resident: true,
                ..Standing::default()
            };
            reassess(tx, act, person.int(0), says, None)?;
        } else {
            let on = (day, "ELI-005");
            leave_by(tx, act, person.int(0), Leaving::GroundEnded, on)?;
        }
    }
    Ok(())
}

/// Ends the membership of children of asylum seekers who are no longer family by age (ELI-004); how many.
///
/// # Errors
/// When the database fails.
pub(crate) fn grown_up(tx: &mut dyn Tx, act: &Act) -> Result<u64, Fault> {
    let children = tx.rows(
        "SELECT p.id, p.born FROM asylum a JOIN person p ON p.id = a.person WHERE a.kinship = 'child' AND p.ground = 'asylum_seeker' AND p.standing <> 'ended' ORDER BY p.id",
        &[],
    )?;
    let mut ended = 0;
    for child in children {
        let age = Day(child.int(1)).years_until(act.day());
        if !is_asylum_family(Kinship::Child, age, true) {
            let on = (act.day().0, "ELI-004");
            leave_by(tx, act, child.int(0), Leaving::GroundEnded, on)?;
            ended += 1;
        }
    }
    Ok(ended)
}
