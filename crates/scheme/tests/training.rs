//! Training of specialists: golden careers by the regulation, and properties of the machine.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use rulebook::{DutyCompetence, Rulebook, TrainingRules};
use rust_decimal::Decimal;
use scheme::training::posts::{Announcement, announcement_is_lawful};
use scheme::training::{Check, Fault, Kind, Record, Row, Shape, Stage, check, faults};
use std::sync::LazyLock;
use units::Date;

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rules(on: Date) -> (TrainingRules, DutyCompetence) {
    (
        BOOK.training_at(on).unwrap(),
        BOOK.duty_competence_at(on).unwrap(),
    )
}

fn checked(record: &Record, on: &str) -> Check {
    let (rules, duty) = rules(day(on));
    check(record, day(on), &rules, &duty).unwrap()
}

fn event(kind: Kind, from: &str) -> Row {
    Row::since(kind, day(from))
}

fn amount(kind: Kind, from: &str, amount: u16) -> Row {
    Row {
        amount,
        ..event(kind, from)
    }
}

fn service(kind: Kind, from: &str, to: &str, percent: u8) -> Row {
    Row {
        to: Some(day(to)),
        percent,
        ..event(kind, from)
    }
}

fn record(rows: Vec<Row>) -> Record {
    let numbered = rows.into_iter().zip(1..).map(|(row, line)| Row { line, ..row });
    Record {
        written: None,
        rows: numbered.collect(),
    }
}

/// LIS1 to the end of February 2020 and in specialisation from March.
fn begun() -> Vec<Row> {
    vec![
        event(Kind::Degree, "2018-06-15"),
        event(Kind::Authorisation, "2018-06-20"),
        service(Kind::Lis1Hospital, "2018-09-01", "2019-08-31", 100),
        service(Kind::Lis1Municipality, "2019-09-01", "2020-02-29", 100),
        event(Kind::Lis1Goals, "2020-02-29"),
        event(Kind::Specialisation, "2020-03-01"),
    ]
}

/// The shortest career: five years full time, half a year of it in an institution.
fn shortest() -> Vec<Row> {
    let mut rows = begun();
    rows.extend([
        service(Kind::OpenPractice, "2020-03-01", "2024-08-31", 100),
        service(Kind::Institution, "2024-09-01", "2025-02-28", 100),
        service(Kind::SupervisionGroup, "2020-03-01", "2022-02-28", 100),
        amount(Kind::Supervision, "2024-08-31", 189),
        event(Kind::CommonGoals, "2025-02-28"),
        amount(Kind::SpecialtyGoals, "2025-02-28", 88),
    ]);
    rows
}

fn missing(check: &Check, name: &str) -> Decimal {
    let found = check.requirements.iter().find(|r| r.name == name);
    found.unwrap_or_else(|| panic!("no {name}")).missing
}

fn unmet(check: &Check) -> Vec<(&'static str, &'static str)> {
    let open = check.requirements.iter().filter(|r| !r.met);
    open.map(|r| (r.rule, r.name)).collect()
}

/// SPE-006, SPE-007.
#[test]
fn six_and_a_half_years_to_the_day() {
    let record = record(shortest());
    let done = checked(&record, "2025-02-28");
    assert!(done.complete, "{:?}", unmet(&done));
    assert_eq!(done.stage, Stage::InSpecialisation);
    assert_eq!(done.earliest.unwrap().date, day("2025-02-28"));
    let rows = record.rows.iter().filter(|row| row.from <= day("2025-02-27"));
    let before = Record {
        written: None,
        rows: rows.copied().collect(),
    };
    let day_before = checked(&before, "2025-02-27");
    assert_eq!(
        unmet(&day_before),
        [
            ("SPE-002", "training_in_all"),
            ("SPE-003", "service_after_lis1"),
            ("SPE-005", "institution"),
            ("SPE-008", "common_goals"),
            ("SPE-008", "specialty_goals"),
        ]
    );
    let earliest = day_before.earliest.unwrap();
    assert!(earliest.date <= day("2025-03-03"), "{earliest:?}");
}

/// SPE-017, REI-007.
#[test]
fn states_follow_each_other() {
    let mut rows = shortest();
    rows.extend([
        event(Kind::Specialist, "2025-05-05"),
        event(Kind::Renewal, "2030-06-01"),
    ]);
    let whole = Record {
        written: Some(day("2036-01-01")),
        ..record(rows)
    };
    for (on, expected) in [
        ("2019-03-01", Stage::PartOne),
        ("2020-02-28", Stage::PartOne),
        ("2020-02-29", Stage::PartOneDone),
        ("2020-03-01", Stage::InSpecialisation),
        ("2025-05-04", Stage::InSpecialisation),
        ("2025-05-05", Stage::Specialist),
        ("2030-05-04", Stage::Specialist),
        ("2030-05-05", Stage::RenewalDue),
        ("2030-06-01", Stage::Specialist),
        ("2035-06-01", Stage::RenewalDue),
    ] {
        assert_eq!(checked(&whole, on).stage, expected, "{on}");
    }
    let empty = Record::default();
    assert_eq!(checked(&empty, "2026-01-01").stage, Stage::Student);
    let graduate = record(vec![event(Kind::Degree, "2025-06-15")]);
    assert_eq!(checked(&graduate, "2026-01-01").stage, Stage::Graduate);
    assert_eq!(checked(&graduate, "2026-01-01").earliest, None);
}

#[test]
fn absence_is_deducted_above_its_limits() {
    // Twelve days of LIS1 in hospital, six in the municipality, a tenth of the rest (SPE-012).
    let mut rows = begun();
    rows.push(service(Kind::Absence, "2018-10-01", "2018-10-12", 100));
    assert_eq!(
        missing(&checked(&record(rows.clone()), "2020-03-01"), "lis1_hospital"),
        Decimal::ZERO
    );
    rows.push(service(Kind::Absence, "2018-11-01", "2018-11-15", 100));
    rows.push(service(Kind::Absence, "2019-10-01", "2019-10-07", 100));
    let check = checked(&record(rows), "2020-03-01");
    assert_eq!(
        missing(&check, "lis1_hospital").to_string(),
        "0.5",
        "fifteen days of thirty"
    );
    assert_eq!(
        missing(&check, "lis1_municipality").to_string(),
        "0.04",
        "one day, rounded up"
    );

    let mut rows = begun();
    rows.push(service(Kind::OpenPractice, "2020-03-01", "2022-02-28", 100));
    rows.push(service(Kind::Absence, "2021-01-01", "2021-03-31", 100));
    let check = checked(&record(rows), "2022-02-28");
    assert_eq!(
        missing(&check, "open_practice").to_string(),
        "0.6",
        "3 months less 2.4"
    );
    assert!(check.remarks.iter().any(|remark| remark.rule == "SPE-012"));
}

/// SPE-011.
#[test]
fn part_time_and_caps() {
    let mut rows = begun();
    rows.push(service(Kind::OpenPractice, "2020-03-01", "2024-02-29", 50));
    let check_half = checked(&record(rows.clone()), "2024-02-29");
    assert_eq!(
        missing(&check_half, "open_practice"),
        Decimal::ZERO,
        "four years at half time"
    );
    assert_eq!(missing(&check_half, "service_after_lis1"), Decimal::from(36));
    rows.push(service(Kind::OtherPractice, "2020-03-01", "2026-02-28", 50));
    rows.push(service(Kind::OtherSpecialty, "2026-03-01", "2030-02-28", 100));
    let check = checked(&record(rows), "2030-02-28");
    // 24 of open practice, 30 of 36 of other practice, 39 of 48 of another specialty.
    assert_eq!(missing(&check, "service_after_lis1"), Decimal::ZERO);
    let have = check
        .requirements
        .iter()
        .find(|r| r.name == "service_after_lis1")
        .unwrap()
        .have;
    assert_eq!(have, Decimal::from(24 + 30 + 39));
    let rules: Vec<&str> = check.remarks.iter().map(|remark| remark.rule).collect();
    assert_eq!(rules, ["SPE-005", "SPE-013"]);
}

#[test]
fn service_counts_in_specialisation_alone() {
    let mut rows = begun();
    rows.retain(|row| row.kind != Kind::Specialisation);
    rows.push(service(Kind::OpenPractice, "2020-03-01", "2021-02-28", 100));
    rows.push(service(Kind::Specialisation, "2020-09-01", "2020-11-30", 100));
    rows.push(service(Kind::SupervisionGroup, "2020-03-01", "2021-02-28", 100));
    let check = checked(&record(rows), "2021-03-01");
    assert_eq!(missing(&check, "open_practice"), Decimal::from(21));
    assert_eq!(missing(&check, "supervision_group"), Decimal::from(21));
    assert_eq!(check.stage, Stage::PartOneDone, "left specialisation");
    assert_eq!(check.remarks[0].rule, "SPE-021");
}

#[test]
fn an_approved_internship_stands_for_lis1() {
    let rows = vec![
        event(Kind::Authorisation, "2015-02-20"),
        event(Kind::Internship, "2015-02-20"),
        event(Kind::Specialisation, "2018-01-01"),
        service(Kind::OpenPractice, "2018-01-01", "2022-12-31", 100),
    ];
    let check = checked(&record(rows), "2023-01-01");
    assert!(unmet(&check).iter().all(|(rule, _)| *rule != "LI1-001"));
    assert!(
        check.remarks.iter().any(|remark| remark.rule == "SPE-014"),
        "in specialisation on 2019-03-01"
    );
}

/// SPE-001, SPE-010.
#[test]
fn what_a_doctor_may_do_follows_the_career() {
    let courses = [
        event(Kind::EmergencyCourse, "2020-01-10"),
        event(Kind::ViolenceCourse, "2020-01-20"),
    ];
    let mut rows = begun();
    rows.retain(|row| row.kind != Kind::Specialisation);
    rows.extend(courses);
    let done = checked(&record(rows.clone()), "2026-02-01");
    assert!(
        done.may.duty_alone.allowed && !done.may.duty_backup.allowed,
        "COM-006: LIS1 alone is no back-up"
    );
    assert_eq!(
        (done.may.own_list.allowed, done.may.own_list.rule),
        (true, "COM-010")
    );
    assert_eq!(
        done.own_list_until,
        Some(day("2027-04-30")),
        "a year is used on 1 February, and four months of the new calendar year are free besides"
    );
    rows.push(service(Kind::OpenPractice, "2026-01-01", "2030-12-31", 100));
    let (used, up) = (
        checked(&record(rows.clone()), "2026-12-30"),
        checked(&record(rows.clone()), "2027-06-01"),
    );
    assert!(used.may.own_list.allowed, "{:?}", used.may.own_list);
    assert!(
        !up.may.own_list.allowed,
        "a year in all, and four months of the year, are used: {:?}",
        up.may.own_list
    );
    rows.push(event(Kind::Specialisation, "2027-06-01"));
    let tied = checked(&record(rows.clone()), "2027-06-01");
    assert!(tied.may.own_list.allowed && tied.may.duty_backup.allowed);
    let lis1 = checked(&record(begun()[..4].to_vec()), "2026-02-01");
    assert!(!lis1.may.duty_alone.allowed && lis1.may.duty_alone.why.contains("LIS1 goals"));
    // 2018 to 2025: thirty months of service and a year in municipal practice, and both courses (COM-007).
    let mut rows = begun();
    rows.extend(courses);
    rows.push(service(Kind::OpenPractice, "2020-03-01", "2023-12-31", 100));
    let short = checked(&record(rows.clone()), "2021-02-01");
    assert_eq!(
        (short.may.duty_alone.allowed, short.may.duty_alone.rule),
        (false, "COM-007")
    );
    assert!(checked(&record(rows), "2021-04-01").may.duty_alone.allowed);
    let nobody = checked(&Record::default(), "2026-02-01");
    assert!(
        !nobody.may.own_list.allowed && !nobody.may.duty_alone.allowed && !nobody.may.duty_backup.allowed
    );
}

/// SPE-015.
#[test]
fn an_eea_general_practitioner_counts_as_specialist() {
    let rows = vec![
        event(Kind::Authorisation, "2022-01-01"),
        event(Kind::EeaGp, "2022-01-01"),
    ];
    let check = checked(&record(rows), "2026-02-01");
    assert_eq!(check.stage, Stage::Specialist);
    assert!(check.may.own_list.allowed);
    assert_eq!(check.renewal_due, Some(day("2027-01-01")));
}

#[test]
fn posts_are_announced_twice_a_year_with_time_to_answer() {
    let rules = rules(day("2026-03-01")).0.part_one;
    let lawful = Announcement {
        rounds: 2,
        application_days: 14,
        acceptance_days: 3,
    };
    assert!(announcement_is_lawful(lawful, &rules));
    for short in [
        Announcement { rounds: 1, ..lawful },
        Announcement {
            application_days: 13,
            ..lawful
        },
        Announcement {
            acceptance_days: 2,
            ..lawful
        },
    ] {
        assert!(!announcement_is_lawful(short, &rules), "{short:?}");
    }
}

#[test]
fn impossible_records_are_named() {
    let found = |rows: Vec<Row>| faults(&record(rows), day("2026-01-01"), 88);
    let licensed = || vec![event(Kind::Authorisation, "2018-06-20")];
    let with = |row: Row| licensed().into_iter().chain([row]).collect::<Vec<_>>();
    assert!(matches!(
        found(with(service(Kind::OpenPractice, "2024-01-02", "2024-01-01", 100)))[..],
        [Fault::Backwards { line: 2, .. }]
    ));
    let mut rows = with(service(Kind::OpenPractice, "2024-01-01", "2024-12-31", 60));
    rows.push(service(Kind::OtherPractice, "2024-06-01", "2024-07-31", 40));
    assert!(found(rows.clone()).is_empty());
    rows.push(service(Kind::Institution, "2024-07-31", "2024-09-30", 1));
    assert!(matches!(
        found(rows)[..],
        [Fault::Overlap {
            line: 4,
            other: 3,
            percent: 101,
            ..
        }]
    ));
    let mut rows = with(service(Kind::Absence, "2024-01-01", "2024-01-31", 100));
    rows.push(service(Kind::Absence, "2024-01-31", "2024-02-10", 100));
    assert!(matches!(
        found(rows)[..],
        [Fault::Twice {
            line: 3,
            other: 2,
            ..
        }]
    ));
    assert!(matches!(
        found(with(event(Kind::Specialist, "2026-01-02")))[..],
        [Fault::Ahead { line: 2, .. }]
    ));
    assert!(matches!(
        found(with(event(Kind::Renewal, "2025-01-02")))[..],
        [Fault::OutOfOrder { line: 2, .. }]
    ));
    assert!(matches!(
        found(with(amount(Kind::SpecialtyGoals, "2025-01-02", 89)))[..],
        [Fault::TooManyGoals {
            line: 2,
            goals: 89,
            ..
        }]
    ));
    for fault in found(with(event(Kind::Renewal, "2027-01-02"))) {
        assert!(
            fault.line() == 2 && fault.to_string().contains("renewal"),
            "{fault}"
        );
    }
}

/// The duration-requirements, which confirmations do not touch.
const DURATIONS: [&str; 8] = [
    "lis1_hospital",
    "lis1_municipality",
    "training_in_all",
    "service_after_lis1",
    "open_practice",
    "institution",
    "supervision_group",
    "group_in_open_practice",
];

fn durations(check: &Check) -> Vec<Decimal> {
    DURATIONS.iter().map(|name| missing(check, name)).collect()
}

prop_compose! {
    fn a_row()(kind in 0..Kind::ALL.len(), from in 0..3000_i64, long in 0..1500_i64, runs in any::<bool>(), percent in 1..=100_u8, amount in 1..40_u16) -> Row {
        let kind = Kind::ALL[kind];
        let first = Date::constant(2018, 1, 1).saturating_add(jiff::Span::new().days(from));
        let ends = matches!(kind.shape(), Shape::Service | Shape::Span) && !runs;
        Row {
            line: 0,
            kind,
            from: first,
            to: ends.then(|| first.saturating_add(jiff::Span::new().days(long))),
            percent: if kind.shape() == Shape::Service { percent } else { 100 },
            amount: if kind.shape() == Shape::Amount { amount } else { 0 },
        }
    }
}

/// Rows that a career can have: those that make a fault are left out one by one.
fn possible(rows: Vec<Row>, on: Date) -> Record {
    let mut kept = Record {
        written: None,
        rows: vec![],
    };
    for row in rows {
        let line = kept.rows.len() as u64 + 1;
        kept.rows.push(Row { line, ..row });
        if !faults(&kept, on, 88).is_empty() {
            kept.rows.pop();
        }
    }
    kept
}

fn a_record() -> impl Strategy<Value = Record> {
    let begin = prop_oneof![Just(vec![]), Just(begun()), Just(begun()[..5].to_vec())];
    (begin, prop::collection::vec(a_row(), 0..25))
        .prop_map(|(begin, more)| possible(begin.into_iter().chain(more).collect(), day("2030-01-01")))
}

fn on(record: &Record, on: Date) -> Check {
    let written = Record {
        written: Some(day("2030-01-01")),
        rows: record.rows.clone(),
    };
    let (rules, duty) = rules(on);
    check(&written, on, &rules, &duty).unwrap()
}

fn a_day() -> impl Strategy<Value = Date> {
    (0..3900_i64).prop_map(|days| Date::constant(2019, 3, 1).saturating_add(jiff::Span::new().days(days)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_rows_never_matters(record in a_record(), day in a_day(), turn in 0..30_usize) {
        let mut turned = record.clone();
        turned.rows.reverse();
        let by = turn % turned.rows.len().max(1);
        turned.rows.rotate_left(by);
        prop_assert_eq!(on(&record, day), on(&turned, day));
    }

    #[test]
    fn more_service_never_leads_backwards(record in a_record(), day in a_day(), row in a_row()) {
        let before = on(&record, day);
        let mut more = record.rows.clone();
        if row.kind.shape() == Shape::Service {
            more.push(row);
        }
        let more = possible(more, Date::constant(2030, 1, 1));
        let after = on(&more, day);
        prop_assert!(after.stage >= before.stage, "{:?} {:?}", before.stage, after.stage);
        for (name, (less, more)) in DURATIONS.iter().zip(durations(&before).into_iter().zip(durations(&after))) {
            prop_assert!(more <= less, "{name}: {less} missing, then {more}");
        }
    }

    #[test]
    fn a_later_day_never_loses_time(record in a_record(), one in a_day(), two in a_day()) {
        let (early, late) = (one.min(two), one.max(two));
        let (before, after) = (on(&record, early), on(&record, late));
        for (name, (less, more)) in DURATIONS.iter().zip(durations(&before).into_iter().zip(durations(&after))) {
            prop_assert!(more <= less, "{name}: {less} missing on {early}, {more} on {late}");
        }
    }

    #[test]
    fn the_way_ahead_leads_there_and_no_shorter(record in a_record(), day in a_day()) {
        let check = on(&record, day);
        let Some(earliest) = check.earliest else { return Ok(()) };
        prop_assume!(!earliest.plan.is_empty());
        prop_assert!(earliest.date > day);
        let mut rows: Vec<Row> = record.rows.iter().filter(|row| row.from <= day).copied().collect();
        for row in &mut rows {
            let runs_on = row.kind == Kind::Specialisation && row.to.is_none_or(|to| to >= day);
            if runs_on {
                row.to = None;
            } else if row.to.is_none_or(|to| to > day) && row.kind.shape() != Shape::Event && row.kind.shape() != Shape::Amount {
                row.to = Some(day);
            }
        }
        let first_after = earliest.plan.iter().find(|stint| !matches!(stint.kind, Kind::Lis1Hospital | Kind::Lis1Municipality));
        if let Some(stint) = first_after {
            let begin = stint.from;
            let tied = rows.iter().any(|row| row.kind == Kind::Specialisation && row.to.is_none());
            let begins = [Kind::Lis1Goals, Kind::SupervisionGroup, Kind::Specialisation];
            rows.extend(begins[..3 - usize::from(tied)].iter().map(|kind| Row::since(*kind, begin)));
        }
        rows.extend(earliest.plan.iter().map(|stint| Row { to: Some(stint.to), ..Row::since(stint.kind, stint.from) }));
        let planned = Record { written: None, rows };
        let last = earliest.date.yesterday().unwrap();
        let (rules, duty) = rules(last);
        let later = |record: &Record, on: Date| check_of(record, on, &rules, &duty);
        prop_assert!(durations(&later(&planned, last)).iter().all(Decimal::is_zero), "{:?}", earliest);
        let eve = last.yesterday().unwrap();
        if eve > day {
            prop_assert!(!durations(&later(&planned, eve)).iter().all(Decimal::is_zero), "{:?} is not the earliest", earliest);
        }
    }
}

fn check_of(record: &Record, on: Date, rules: &TrainingRules, duty: &DutyCompetence) -> Check {
    let written = Record {
        written: Some(Date::constant(2099, 1, 1)),
        rows: record.rows.clone(),
    };
    check(&written, on, rules, duty).unwrap()
}
