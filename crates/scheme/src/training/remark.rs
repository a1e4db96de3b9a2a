//! What a reader of a check should know beside requirements: service that does not count, and other ways.

use super::former::may_finish_under_former_rules;
use super::record::{Kind, Record, Shape};
use super::service::{Counted, Service, share_allowed};
use super::time::Time;
use rulebook::TrainingRules;
use serde::Serialize;
use units::Date;

/// A remark and its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The rule.
    pub rule: &'static str,
    /// The remark.
    pub text: String,
}

/// All remarks on a record.
pub fn remarks(record: &Record, on: Date, counted: &Counted, rules: &TrainingRules) -> Vec<Remark> {
    let mut remarks = vec![];
    let mut remark = |rule, text| remarks.push(Remark { rule, text });
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| kind.shape() == Shape::Service)
    {
        let lost = whole(record, kind, on).less(service_of(counted, kind).whole());
        if lost > Time::NONE {
            let (rule, why) = uncounted(kind);
            let months = lost.months();
            remark(
                rule,
                format!("{months} months of `{}` do not count: {why}", kind.word()),
            );
        }
    }
    for (kind, most, rule) in [
        (Kind::OpenPractice, &rules.practice.open_most_months, "SPE-005"),
        (Kind::OtherPractice, &rules.practice.other_most_months, "SPE-005"),
        (
            Kind::OtherSpecialty,
            &rules.practice.other_specialty_most_months,
            "SPE-013",
        ),
    ] {
        let over = service_of(counted, kind)
            .worked
            .less(Time::from_months(most.value));
        if over > Time::NONE {
            let text = format!(
                "{} months of `{}` are above the {} that count",
                over.months(),
                kind.word(),
                most.value
            );
            remark(rule, text);
        }
    }
    let days = |days: u8| Time::from_days(days);
    let after = counted.after_part_one();
    for (part, absent, allowed) in [
        (
            "the hospital part of LIS1",
            counted.hospital.absent,
            days(rules.absence.hospital_days.value),
        ),
        (
            "the municipal part of LIS1",
            counted.municipal.absent,
            days(rules.absence.municipal_days.value),
        ),
        ("service after LIS1", after.absent, share_allowed(after, rules)),
    ] {
        let deducted = absent.less(allowed);
        if deducted > Time::NONE {
            remark(
                "SPE-012",
                format!(
                    "{} months of absence are deducted from {part}",
                    deducted.months_up()
                ),
            );
        }
    }
    let began = |kind| record.first(kind, on);
    if let (Some(municipal), Some(hospital)) = (began(Kind::Lis1Municipality), began(Kind::Lis1Hospital))
        && municipal < hospital
    {
        let text = "the municipal part of LIS1 began before the hospital part, which comes first";
        remark("LI1-001", text.to_owned());
    }
    if let Some(open) = &rules.former_open
        && may_finish_under_former_rules(record, rules)
    {
        let text = format!(
            "in specialisation on {}: may finish and apply under the former rules, which are not held here",
            open.from
        );
        remark("SPE-014", text);
    }
    remarks
}

fn uncounted(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Institution => (
            "SPE-003",
            "they come before licence or before the LIS1 goals were reached",
        ),
        Kind::OpenPractice | Kind::OtherPractice => (
            "SPE-021",
            "they come before the LIS1 goals, or outside specialisation at a registered training enterprise",
        ),
        _ => ("SPE-002", "they come before licence or authorisation"),
    }
}

fn whole(record: &Record, kind: Kind, on: Date) -> Time {
    let rows = record.of(kind);
    rows.map(|row| Time::full_time_equivalent(row.from, row.last(on), row.percent))
        .sum()
}

fn service_of(counted: &Counted, kind: Kind) -> Service {
    match kind {
        Kind::Lis1Hospital => counted.hospital,
        Kind::Lis1Municipality => counted.municipal,
        Kind::OpenPractice => counted.open,
        Kind::OtherPractice => counted.other_practice,
        Kind::Institution => counted.institution,
        Kind::OtherSpecialty => counted.other_specialty,
        _ => Service::default(),
    }
}
