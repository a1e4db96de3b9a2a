//! How far a doctor has come: the states of the machine.

use super::record::{Kind, Record};
use crate::duty::Career;
use rulebook::TrainingRules;
use serde::Serialize;
use units::Date;

/// The states, in order. Service never leads backwards; a renewal leads from the last to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Neither degree nor licence.
    Student,
    /// Degree or licence, LIS1 not begun.
    Graduate,
    /// In LIS1, or its goals not yet reached.
    PartOne,
    /// The LIS1 goals are reached; not in specialisation in general practice.
    PartOneDone,
    /// In specialisation in general practice (ALIS).
    InSpecialisation,
    /// Specialist in general practice, the supplement runs.
    Specialist,
    /// Specialist in general practice whose supplement has lapsed until renewed.
    RenewalDue,
}

/// Where the doctor stands on a day.
pub fn stage(record: &Record, on: Date, rules: &TrainingRules) -> Stage {
    match career(record, on) {
        Career::Specialist if renewal_due(record, on, rules).is_some_and(|due| due <= on) => {
            Stage::RenewalDue
        }
        Career::Specialist => Stage::Specialist,
        _ if in_specialisation(record, on) => Stage::InSpecialisation,
        _ if part_one_done(record, on).is_some() => Stage::PartOneDone,
        _ if record.first(Kind::Lis1Hospital, on).is_some()
            || record.first(Kind::Lis1Municipality, on).is_some() =>
        {
            Stage::PartOne
        }
        _ if licensed_from(record, on).is_some() || record.first(Kind::Degree, on).is_some() => {
            Stage::Graduate
        }
        _ => Stage::Student,
    }
}

/// The career as the rules of competence see it. A general practitioner approved in another EEA state counts as specialist: SPE-015
/// (spesialistforskriften § 33).
pub fn career(record: &Record, on: Date) -> Career {
    let has = |kind| record.first(kind, on).is_some();
    if has(Kind::Specialist) || has(Kind::EeaGp) {
        Career::Specialist
    } else if has(Kind::ApprovedGp) {
        Career::ApprovedGeneralPractitioner
    } else if in_specialisation(record, on) {
        Career::InSpecialisation
    } else if part_one_done(record, on).is_some() {
        Career::Lis1Goals
    } else {
        Career::BeforeLis1Goals
    }
}

/// First day with licence or authorisation.
pub fn licensed_from(record: &Record, on: Date) -> Option<Date> {
    let first = |kind| record.first(kind, on);
    [first(Kind::Licence), first(Kind::Authorisation)]
        .into_iter()
        .flatten()
        .min()
}

/// The day on which the LIS1 goals were reached; an approved internship (turnus) is equal to them (spesialistforskriften § 36).
pub fn part_one_done(record: &Record, on: Date) -> Option<Date> {
    let first = |kind| record.first(kind, on);
    [first(Kind::Lis1Goals), first(Kind::Internship)]
        .into_iter()
        .flatten()
        .min()
}

/// Whether the doctor is in specialisation in general practice on a day: tied to a registered training enterprise, which counts as registered from
/// the day on which it applied (SPE-010), after the LIS1 goals are reached (spesialistforskriften §§ 18 and 21).
pub fn in_specialisation(record: &Record, on: Date) -> bool {
    record.holds(Kind::Specialisation, on)
        && part_one_done(record, on).is_some()
        && licensed_from(record, on).is_some()
}

/// The day on which the specialist supplement lapses when it is not renewed: SPE-017, REI-007, five years after approval or the last renewal. The
/// approval itself lasts. `None` for who is no specialist.
pub fn renewal_due(record: &Record, on: Date, rules: &TrainingRules) -> Option<Date> {
    let kinds = [Kind::Specialist, Kind::EeaGp, Kind::Renewal];
    let of_kinds = record.rows.iter().filter(|row| kinds.contains(&row.kind));
    let last = of_kinds.map(|row| row.from).filter(|from| *from <= on).max()?;
    let years = jiff::Span::new().years(i64::from(rules.renewal_years.value));
    Some(last.saturating_add(years))
}
