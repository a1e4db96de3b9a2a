//! What an approval as specialist in general practice asks for, and how much of it a record holds.

use super::record::{Kind, Record};
use super::service::{Counted, after_part_one, deduct_absence, share_allowed};
use super::stage;
use super::time::Time;
use crate::trace::UsedValue;
use rulebook::{Dated, TrainingRules};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};
use units::Date;

/// One requirement on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Requirement {
    /// Its name in snake case.
    pub name: &'static str,
    /// The rule.
    pub rule: &'static str,
    /// `months`, `hours`, `goals` or `confirmation`.
    pub unit: &'static str,
    /// How much is asked for.
    #[serde(serialize_with = "as_number")]
    pub need: Decimal,
    /// How much the record holds, rounded down to two digits.
    #[serde(serialize_with = "as_number")]
    pub have: Decimal,
    /// How much is missing.
    #[serde(serialize_with = "as_number")]
    pub missing: Decimal,
    /// Whether nothing is missing.
    pub met: bool,
    /// The figure and its source, where the rule has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<UsedValue>,
}

fn as_number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(value.to_f64().unwrap_or_default())
}

/// All requirements, in the order of a career.
pub fn requirements(record: &Record, on: Date, counted: &Counted, rules: &TrainingRules) -> Vec<Requirement> {
    let internship = record.first(Kind::Internship, on).is_some();
    vec![
        authorisation(record, on),
        hospital(counted, internship, rules),
        municipal(counted, internship, rules),
        confirmed("lis1_goals", stage::part_one_done(record, on).is_some()),
        total(counted, rules),
        service_after_part_one(counted, rules),
        open_practice(counted, rules),
        institution(counted, rules),
        supervision(record, on, counted, rules),
        group(counted, rules),
        group_in_open_practice(counted, rules),
        confirmed("common_goals", record.first(Kind::CommonGoals, on).is_some()),
        goals(record, on, rules),
    ]
}

/// Whether time alone is fulfilled, whatever is confirmed.
pub(crate) fn time_is_fulfilled(counted: &Counted, internship: bool, rules: &TrainingRules) -> bool {
    hospital(counted, internship, rules).met
        && municipal(counted, internship, rules).met
        && total(counted, rules).met
        && service_after_part_one(counted, rules).met
        && open_practice(counted, rules).met
        && institution(counted, rules).met
        && group(counted, rules).met
        && group_in_open_practice(counted, rules).met
}

/// Authorisation, not licence alone, as a condition of approval (spesialistforskriften § 29 c); the time counts from either (SPE-002).
pub fn authorisation(record: &Record, on: Date) -> Requirement {
    confirmation(
        "authorisation",
        "SPE-002",
        record.first(Kind::Authorisation, on).is_some(),
    )
}

/// Hospital part of LIS1: LI1-001, twelve months, less absence over twelve days (SPE-012). An approved internship (turnus) stands for it.
pub fn hospital(counted: &Counted, internship: bool, rules: &TrainingRules) -> Requirement {
    let allowed = Time::from_days(rules.absence.hospital_days.value);
    let need = &rules.part_one.hospital_months;
    let have = stands_for(deduct_absence(counted.hospital, allowed), internship, need);
    time("lis1_hospital", "LI1-001", need, have)
}

/// Municipal part of LIS1: LI1-001, six months, less absence over six days (SPE-012). An approved internship (turnus) stands for it.
pub fn municipal(counted: &Counted, internship: bool, rules: &TrainingRules) -> Requirement {
    let allowed = Time::from_days(rules.absence.municipal_days.value);
    let need = &rules.part_one.municipal_months;
    let have = stands_for(deduct_absence(counted.municipal, allowed), internship, need);
    time("lis1_municipality", "LI1-001", need, have)
}

/// Training in all: SPE-002, six and a half years after licence or authorisation (spesialistforskriften § 2).
pub fn total(counted: &Counted, rules: &TrainingRules) -> Requirement {
    let hospital = deduct_absence(
        counted.hospital,
        Time::from_days(rules.absence.hospital_days.value),
    );
    let municipal = deduct_absence(
        counted.municipal,
        Time::from_days(rules.absence.municipal_days.value),
    );
    let have = hospital + municipal + after_part_one(counted, rules);
    time("training_in_all", "SPE-002", &rules.least_months, have)
}

/// Service after LIS1: SPE-003, five years (spesialistforskriften § 2, overview of the ALIS offices).
pub fn service_after_part_one(counted: &Counted, rules: &TrainingRules) -> Requirement {
    let have = after_part_one(counted, rules);
    time(
        "service_after_lis1",
        "SPE-003",
        &rules.least_months_after_part_one,
        have,
    )
}

/// Open unselected general practice: SPE-004, two years (spesialistforskriften § 2 fourth para.).
pub fn open_practice(counted: &Counted, rules: &TrainingRules) -> Requirement {
    let have = deduct_absence(counted.open, share_allowed(counted.open, rules));
    time(
        "open_practice",
        "SPE-004",
        &rules.practice.open_least_months,
        have,
    )
}

/// Service in an institution: SPE-005, six months (overview of the ALIS offices).
pub fn institution(counted: &Counted, rules: &TrainingRules) -> Requirement {
    let have = deduct_absence(counted.institution, share_allowed(counted.institution, rules));
    time(
        "institution",
        "SPE-005",
        &rules.practice.institution_least_months,
        have,
    )
}

/// Individual supervision: SPE-006, on average 42 hours a year of practice at a registered training enterprise
/// (spesialistforskriften § 2 third para.).
pub fn supervision(record: &Record, on: Date, counted: &Counted, rules: &TrainingRules) -> Requirement {
    let hours = &rules.learning.supervision_hours;
    let practice = counted.open.worked + counted.other_practice.worked;
    let need = (practice.months() * Decimal::from(hours.value) / Decimal::from(12)).round_dp(1);
    let have = Decimal::from(record.sum(Kind::Supervision, on));
    amount("supervision", "SPE-006", "hours", need.normalize(), have, hours)
}

/// Supervision group: SPE-007, two years in specialisation (spesialistforskriften § 2 fourth para.).
pub fn group(counted: &Counted, rules: &TrainingRules) -> Requirement {
    time(
        "supervision_group",
        "SPE-007",
        &rules.learning.group_months,
        counted.group,
    )
}

/// One of the years in a supervision group falls in open practice: SPE-007 (overview of the ALIS offices).
pub fn group_in_open_practice(counted: &Counted, rules: &TrainingRules) -> Requirement {
    let need = &rules.learning.group_open_months;
    time("group_in_open_practice", "SPE-007", need, counted.group_open)
}

/// Learning goals of the specialty: SPE-008, ALM-001 to ALM-088 (spesialistforskriften § 29 a and annex 2).
pub fn goals(record: &Record, on: Date, rules: &TrainingRules) -> Requirement {
    let goals = &rules.learning.goals;
    let have = Decimal::from(record.sum(Kind::SpecialtyGoals, on));
    amount(
        "specialty_goals",
        "SPE-008",
        "goals",
        Decimal::from(goals.value),
        have,
        goals,
    )
}

/// Goals of LIS1 and common competence goals: SPE-008, confirmed or not.
fn confirmed(name: &'static str, there: bool) -> Requirement {
    confirmation(name, "SPE-008", there)
}

fn confirmation(name: &'static str, rule: &'static str, there: bool) -> Requirement {
    let have = Decimal::from(u8::from(there));
    Requirement {
        name,
        rule,
        unit: "confirmation",
        need: Decimal::ONE,
        have,
        missing: Decimal::ONE - have,
        met: there,
        source: None,
    }
}

fn stands_for(have: Time, internship: bool, need: &Dated<u16>) -> Time {
    if internship {
        have.max(Time::from_months(need.value))
    } else {
        have
    }
}

fn time(name: &'static str, rule: &'static str, need: &Dated<u16>, have: Time) -> Requirement {
    let missing = Time::from_months(need.value).less(have);
    Requirement {
        name,
        rule,
        unit: "months",
        need: Decimal::from(need.value),
        have: have.months(),
        missing: missing.months_up(),
        met: missing == Time::NONE,
        source: Some(UsedValue::of(need, need.value)),
    }
}

fn amount(
    name: &'static str,
    rule: &'static str,
    unit: &'static str,
    need: Decimal,
    have: Decimal,
    figure: &Dated<u16>,
) -> Requirement {
    let missing = (need - have).max(Decimal::ZERO);
    Requirement {
        name,
        rule,
        unit,
        need,
        have,
        missing,
        met: missing.is_zero(),
        source: Some(UsedValue::of(figure, figure.value)),
    }
}
