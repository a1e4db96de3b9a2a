//! A record on a day: the whole answer.

use super::allowed::{Allowed, allowed, own_list_until};
use super::earliest::{Earliest, earliest};
use super::fault::{Fault, faults};
use super::record::Record;
use super::remark::{Remark, remarks};
use super::requirement::{Requirement, requirements};
use super::service::counted;
use super::stage::{Stage, renewal_due, stage};
use rulebook::{DutyCompetence, TrainingRules};
use serde::Serialize;
use units::Date;

/// What a record comes to on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// The day.
    pub on: Date,
    /// Where the doctor stands.
    pub stage: Stage,
    /// What an approval asks for.
    pub requirements: Vec<Requirement>,
    /// Whether all of it is met.
    pub complete: bool,
    /// The earliest approval; none for specialists and before licence.
    pub earliest: Option<Earliest>,
    /// When the specialist supplement lapses or lapsed; none for who is no specialist.
    pub renewal_due: Option<Date>,
    /// What the doctor may do.
    pub may: Allowed,
    /// Last day with a list in full-time practice outside specialisation; none for who needs no such time, or has none left.
    pub own_list_until: Option<Date>,
    /// What a reader should know besides.
    pub remarks: Vec<Remark>,
}

/// Holds a record against the rules of a day. Confirmations after the day but by the day on which the record was written are left out.
///
/// # Errors
/// Every [`Fault`] of an impossible record, by line.
pub fn check(
    record: &Record,
    on: Date,
    rules: &TrainingRules,
    duty: &DutyCompetence,
) -> Result<Check, Vec<Fault>> {
    let faults = faults(record, on, rules.learning.goals.value);
    if !faults.is_empty() {
        return Err(faults);
    }
    let counted = counted(record, on);
    let requirements = requirements(record, on, &counted, rules);
    Ok(Check {
        on,
        stage: stage(record, on, rules),
        complete: requirements.iter().all(|requirement| requirement.met),
        requirements,
        earliest: earliest(record, on, rules),
        renewal_due: renewal_due(record, on, rules),
        may: allowed(record, on, rules, duty),
        own_list_until: own_list_until(record, on, rules, duty),
        remarks: remarks(record, on, &counted, rules),
    })
}
