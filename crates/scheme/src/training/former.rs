//! Training begun under the rules before 1 March 2019.

use super::record::{Kind, Record};
use rulebook::TrainingRules;
use units::Date;

/// Whether the doctor may finish and apply under the former rules: SPE-014, for those in specialisation on 1 March 2019 who apply by 31
/// December 2026 (spesialistforskriften § 37). What the former rules ask for is not held here.
pub fn may_finish_under_former_rules(record: &Record, rules: &TrainingRules) -> bool {
    rules.former_open.as_ref().is_some_and(|open| {
        let first_day: Date = open.from;
        open.value && record.holds(Kind::Specialisation, first_day)
    })
}
