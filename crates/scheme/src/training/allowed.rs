//! What a doctor may do on a day. Competence is decided in [`crate::duty`]; here a record is told to it.

use super::earliest::until;
use super::record::{Kind, Record, Row, Shape};
use super::stage::{career, licensed_from};
use super::time::Time;
use crate::duty::competence::{meets_courses, meets_specialisation, specialisation_exempt};
use crate::duty::{Career, Competence, may_be_alone, may_be_backup};
use rulebook::{AloneRule, DutyCompetence, TrainingRules};
use serde::Serialize;
use units::Date;

/// Yes or no, by which rule, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The rule.
    pub rule: &'static str,
    /// Why.
    pub why: String,
}

/// What a doctor may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allowed {
    /// Answer for a list of one's own.
    pub own_list: Answer,
    /// Be on duty without back-up.
    pub duty_alone: Answer,
    /// Be back-up for others.
    pub duty_backup: Answer,
}

/// What a doctor may do on a day.
pub fn allowed(record: &Record, on: Date, rules: &TrainingRules, duty: &DutyCompetence) -> Allowed {
    let competence = competence(record, on);
    Allowed {
        own_list: own_list(record, on, rules, duty),
        duty_alone: duty_alone(record, on, &competence, duty),
        duty_backup: duty_backup(record, on, &competence, duty),
    }
}

/// What the rules of competence look at, from a record.
pub fn competence(record: &Record, on: Date) -> Competence {
    let has = |kind| record.first(kind, on).is_some();
    let worked = |general_practice: bool| -> u16 {
        let counts = |kind: Kind| {
            kind.shape() == Shape::Service
                && (!general_practice || matches!(kind, Kind::OpenPractice | Kind::OtherPractice))
        };
        worked(record, licensed_from(record, on), on, counts).whole_months()
    };
    Competence {
        career: career(record, on),
        emergency_course: has(Kind::EmergencyCourse),
        violence_course: has(Kind::ViolenceCourse),
        service_months: worked(false),
        duties: u16::try_from(record.sum(Kind::Duties, on)).unwrap_or(u16::MAX),
        municipal_months: worked(true),
        lis1_exception_used: false,
    }
}

/// Whether the doctor may answer for a list: SPE-001, from 2017-03-01 new doctors in the scheme are specialists or in specialisation; approved
/// general practitioners too (COM-001), and short relations are outside it (COM-010, COM-011).
pub fn own_list(record: &Record, on: Date, rules: &TrainingRules, duty: &DutyCompetence) -> Answer {
    let competence = competence(record, on);
    if licensed_from(record, on).is_none() {
        return no("SPE-002", "neither licence nor authorisation");
    }
    if !rules.specialisation_required.value {
        return yes("SPE-001", "the requirement of specialisation is not in force");
    }
    if meets_specialisation(&competence) {
        return yes("COM-001", told(competence.career));
    }
    let Some(total) = &duty.exempt_total_months else {
        return no(
            "SPE-001",
            "neither specialist, in specialisation nor approved general practitioner",
        );
    };
    // Relations begun before count from the day before the rule began (COM-010).
    let began = total.from.saturating_sub(jiff::Span::new().days(1));
    let new_year = on.first_of_year();
    let used = |from: Date| unspecialised(record, from, on);
    let (in_all, this_year) = (used(began), used(began.max(new_year)));
    if specialisation_exempt(in_all.begun_months(), this_year.begun_months(), false, duty) {
        let rule = if in_all.begun_months() <= u16::from(total.value) {
            "COM-010"
        } else {
            "COM-011"
        };
        return yes(
            rule,
            format!(
                "short relations are outside the requirement: {} months used in all since {began}, {} this calendar year",
                in_all.months(),
                this_year.months()
            ),
        );
    }
    no(
        "COM-010",
        format!(
            "not in specialisation, and the time outside it is used up: {} months since {began}",
            in_all.months()
        ),
    )
}

/// Longest that is looked ahead, days.
const AHEAD: i32 = 3 * 366;

/// The last day on which a doctor outside specialisation may answer for a list, in full-time practice from the next day: when the time of COM-010 and
/// COM-011 is used up, specialisation must have begun. `None` for who needs no such time, or has none left.
pub fn own_list_until(
    record: &Record,
    on: Date,
    rules: &TrainingRules,
    duty: &DutyCompetence,
) -> Option<Date> {
    let now = own_list(record, on, rules, duty);
    if !now.allowed || !matches!(now.rule, "COM-010" | "COM-011") {
        return None;
    }
    let after = |days: i32| on.saturating_add(jiff::Span::new().days(i64::from(days)));
    let mut working = until(record, on);
    working.rows.push(Row::since(Kind::OpenPractice, after(1)));
    (1..AHEAD)
        .find(|days| !own_list(&working, after(*days), rules, duty).allowed)
        .map(|days| after(days - 1))
}

/// Whether the doctor may be on duty without back-up; decided by [`may_be_alone`].
fn duty_alone(record: &Record, on: Date, competence: &Competence, duty: &DutyCompetence) -> Answer {
    let rule = match duty.alone.as_ref().map(|rule| rule.value) {
        Some(AloneRule::Experience) => "COM-007",
        Some(AloneRule::Lis1Goals) | None => "COM-004",
    };
    if licensed_from(record, on).is_none() {
        return no(rule, "neither licence nor authorisation");
    }
    if may_be_alone(competence, duty) {
        return yes(rule, told(competence.career));
    }
    if rule == "COM-007" {
        let why = format!(
            "experience: {} months of service, {} duties, {} months in municipal general practice{}",
            competence.service_months,
            competence.duties,
            competence.municipal_months,
            courses(competence, duty).map_or(String::new(), |missing| format!("; {missing}"))
        );
        return no(rule, why);
    }
    if competence.career < Career::Lis1Goals {
        return no(rule, "the LIS1 goals are not reached");
    }
    no(
        rule,
        courses(competence, duty).unwrap_or("the requirement is not met"),
    )
}

/// Whether the doctor may be back-up; decided by [`may_be_backup`].
fn duty_backup(record: &Record, on: Date, competence: &Competence, duty: &DutyCompetence) -> Answer {
    let rule = "COM-006";
    if licensed_from(record, on).is_none() {
        return no(rule, "neither licence nor authorisation");
    }
    if may_be_backup(competence, duty) {
        return yes(rule, told(competence.career));
    }
    if !meets_specialisation(competence) {
        return no(
            rule,
            "neither specialist, in specialisation nor approved general practitioner",
        );
    }
    no(
        rule,
        courses(competence, duty).unwrap_or("may not be alone by experience"),
    )
}

fn courses(competence: &Competence, duty: &DutyCompetence) -> Option<&'static str> {
    if meets_courses(competence, duty) {
        return None;
    }
    Some(match (competence.emergency_course, competence.violence_course) {
        (false, false) => "the courses in emergency medicine and in violence and abuse are missing",
        (false, true) => "the course in emergency medicine is missing",
        (true, _) => "the course in violence and abuse is missing",
    })
}

const fn told(career: Career) -> &'static str {
    match career {
        Career::BeforeLis1Goals => "no requirement binds yet",
        Career::Lis1Goals => "LIS1 goals reached",
        Career::InSpecialisation => "in specialisation in general practice",
        Career::ApprovedGeneralPractitioner => "approved general practitioner",
        Career::Specialist => "specialist in general practice",
    }
}

/// Time at work since a day in kinds of service, full-time equivalent.
fn worked(record: &Record, since: Option<Date>, on: Date, counts: impl Fn(Kind) -> bool) -> Time {
    let Some(since) = since else {
        return Time::NONE;
    };
    let rows = record.rows.iter().filter(|row| counts(row.kind));
    rows.map(|row| {
        let (first, last) = (row.from.max(since), row.last(on));
        if last < first {
            return Time::NONE;
        }
        let time = |first, last| Time::full_time_equivalent(first, last, row.percent);
        let absent: Time = record
            .of(Kind::Absence)
            .map(|absence| time(first.max(absence.from), last.min(absence.last(on))))
            .sum();
        time(first, last).less(absent)
    })
    .sum()
}

/// Time in general practice since a day outside specialisation.
fn unspecialised(record: &Record, since: Date, on: Date) -> Time {
    let practice = |kind: Kind| matches!(kind, Kind::OpenPractice | Kind::OtherPractice);
    let all = worked(record, Some(since), on, practice);
    let ties = record.of(Kind::Specialisation);
    let tied: Time = ties
        .map(|tie| worked(record, Some(since.max(tie.from)), tie.last(on), practice))
        .sum();
    all.less(tied)
}

fn yes(rule: &'static str, why: impl Into<String>) -> Answer {
    Answer {
        allowed: true,
        rule,
        why: why.into(),
    }
}

fn no(rule: &'static str, why: impl Into<String>) -> Answer {
    Answer {
        allowed: false,
        ..yes(rule, why)
    }
}
