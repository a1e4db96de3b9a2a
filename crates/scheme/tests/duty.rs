//! Out-of-hours duty: exemption, competence, class, pay, lawful rosters, feasibility.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::DateTime;
use proptest::prelude::*;
use rulebook::{Rulebook, Rules, Status};
use rust_decimal::Decimal;
use scheme::duty::competence::{backup_moves_out, specialisation_exempt};
use scheme::duty::roster::rest_hours;
use scheme::duty::*;
use scheme::grants::{DutyDay, Outcome, standby_pay};
use std::sync::OnceLock;
use units::{Month, Ore};

fn rules(date: &str) -> Rules {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    let book = BOOK.get_or_init(|| Rulebook::embedded().unwrap());
    book.at_with_estimates(date.parse().unwrap()).unwrap().0
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn competence(career: Career, courses: bool) -> Competence {
    Competence {
        career,
        emergency_course: courses,
        violence_course: courses,
        service_months: 0,
        duties: 0,
        municipal_months: 0,
        lis1_exception_used: false,
    }
}

/// DUT-004, DUT-005, DUT-006.
#[test]
fn exemption_by_age_is_60_since_july_2013_and_must_be_claimed() {
    let born = Month::new(1956, 1);
    let by_age = |date: &str, claims: &[Claim]| {
        let date: units::Date = date.parse().unwrap();
        obligation(born, claims, Month::of(date), &rules(&date.to_string()).duty)
    };
    assert_eq!(
        by_age("2013-06-01", &[Claim::Age]),
        Obligation::Exempt(Exemption::Age)
    );
    assert_eq!(by_age("2013-07-01", &[Claim::Age]), Obligation::ObligedWithRegard);
    assert_eq!(by_age("2016-01-01", &[Claim::Age]), Obligation::ObligedWithRegard);
    assert_eq!(
        by_age("2016-02-01", &[Claim::Age]),
        Obligation::Exempt(Exemption::Age)
    );
    assert_eq!(by_age("2026-02-01", &[]), Obligation::Obliged);
}

#[test]
fn pregnancy_breastfeeding_and_the_municipality_exempt() {
    let duty = rules("2026-03-01").duty;
    let ask = |claim, month| obligation(Month::new(1990, 1), &[claim], month, &duty);
    let due = Month::new(2026, 6);
    let pregnant = |hinders| Claim::Pregnancy { due, hinders };
    assert_eq!(ask(pregnant(false), Month::new(2026, 3)), Obligation::Obliged);
    assert_eq!(
        ask(pregnant(true), Month::new(2026, 3)),
        Obligation::Exempt(Exemption::Pregnancy)
    );
    assert_eq!(
        ask(pregnant(false), Month::new(2026, 4)),
        Obligation::Exempt(Exemption::Pregnancy)
    );
    assert_eq!(
        ask(pregnant(false), due),
        Obligation::Exempt(Exemption::Pregnancy)
    );
    assert_eq!(ask(pregnant(true), Month::new(2026, 7)), Obligation::Obliged);
    let nursing = Claim::Breastfeeding { born: due };
    assert_eq!(ask(nursing, Month::new(2026, 5)), Obligation::Obliged);
    assert_eq!(
        ask(nursing, Month::new(2027, 5)),
        Obligation::Exempt(Exemption::Breastfeeding)
    );
    assert_eq!(ask(nursing, Month::new(2027, 6)), Obligation::Obliged);
    assert_eq!(
        ask(Claim::Individual { granted: false }, due),
        Obligation::Obliged
    );
    assert_eq!(
        ask(Claim::Individual { granted: true }, due),
        Obligation::Exempt(Exemption::Individual)
    );
}

/// COM-001, COM-002, COM-003.
#[test]
fn who_may_be_alone_follows_the_rule_of_the_day() {
    use Career::*;
    let alone = |date: &str, doctor: &Competence| may_be_alone(doctor, &rules(date).duty.competence);
    let backs = |date: &str, doctor: &Competence| may_be_backup(doctor, &rules(date).duty.competence);
    // from 2026: LIS1 goals and both courses
    let lis1 = competence(Lis1Goals, true);
    assert!(alone("2026-01-01", &lis1) && !backs("2026-01-01", &lis1));
    assert!(!alone("2026-01-01", &competence(Lis1Goals, false)));
    assert!(!alone("2026-01-01", &competence(Specialist, false)));
    assert!(!alone("2026-01-01", &competence(BeforeLis1Goals, true)));
    assert!(backs("2026-01-01", &competence(InSpecialisation, true)));
    // 2023 to 2025: experience, or the exception where it is used
    assert!(!alone("2025-12-01", &lis1));
    let excepted = Competence {
        lis1_exception_used: true,
        ..competence(Lis1Goals, false)
    };
    assert!(alone("2025-12-01", &excepted) && !backs("2025-12-01", &excepted));
    assert!(!alone("2021-04-01", &excepted) && alone("2021-05-01", &excepted));
    let violence_only = Competence {
        violence_course: true,
        ..competence(Specialist, false)
    };
    assert!(alone("2023-01-01", &violence_only) && !alone("2026-01-01", &violence_only));
    assert!(!alone("2023-01-01", &competence(Specialist, false)));
    assert!(
        alone("2022-12-01", &competence(Specialist, false)),
        "courses bind from 2023"
    );
    let seasoned = |service_months, duties, municipal_months, career| Competence {
        service_months,
        duties,
        municipal_months,
        ..competence(career, true)
    };
    assert!(alone("2024-01-01", &seasoned(30, 40, 0, InSpecialisation)));
    assert!(!alone("2024-01-01", &seasoned(29, 40, 0, InSpecialisation)));
    assert!(!alone("2024-01-01", &seasoned(30, 39, 0, InSpecialisation)));
    assert!(alone("2024-01-01", &seasoned(30, 0, 12, InSpecialisation)));
    assert!(alone(
        "2024-01-01",
        &seasoned(0, 40, 0, ApprovedGeneralPractitioner)
    ));
    // not binding before 2020
    assert!(alone("2019-12-01", &competence(BeforeLis1Goals, false)));
    assert!(!alone("2020-01-01", &competence(BeforeLis1Goals, false)));
    assert!(backup_moves_out(&rules("2019-12-01").duty.competence));
    assert!(!backup_moves_out(&rules("2020-01-01").duty.competence));
}

#[test]
fn short_relations_are_outside_the_requirement_of_specialisation() {
    let competence = rules("2026-03-01").duty.competence;
    assert!(specialisation_exempt(12, 9, false, &competence));
    assert!(!specialisation_exempt(13, 5, false, &competence));
    assert!(specialisation_exempt(40, 4, false, &competence));
    assert!(specialisation_exempt(40, 6, true, &competence));
    assert!(!specialisation_exempt(40, 7, true, &competence));
    assert!(!specialisation_exempt(
        1,
        1,
        true,
        &rules("2025-12-01").duty.competence
    ));
}

#[test]
fn classes_are_cut_at_10_25_and_45_minutes() {
    let duty = rules("2021-06-01").duty;
    let class = |minutes: &str| class_of(minutes.parse().unwrap(), &duty);
    let found = ["0", "10", "10.5", "25", "26", "45", "46", "60"].map(class);
    assert_eq!(found, [1, 1, 2, 2, 3, 3, 4, 4].map(Some));
    assert_eq!((class("-1"), class("61")), (None, None));
    assert!(!presence_allowed(2, false, &duty) && presence_allowed(2, true, &duty));
    assert!(presence_allowed(3, false, &duty) && !presence_allowed(1, true, &duty));
}

fn shift(start: &str, end: &str, post: Post, class: u8) -> PaidShift {
    PaidShift {
        start: at(start),
        end: at(end),
        post,
        class,
        centre_inhabitants: None,
        specialist: false,
    }
}

fn pay(shift: &PaidShift, date: &str) -> (Ore, Status) {
    match shift_pay(shift, &rules(date)).outcome {
        Outcome::Paid { trace, status } => (trace.amount, status),
        other => panic!("{other:?}"),
    }
}

/// The published rates of 2021.
#[test]
fn shifts_are_paid_by_the_table_of_2021() {
    let saturday = shift("2021-06-05T08:00", "2021-06-05T18:00", Post::StandBy, 1);
    assert_eq!(
        pay(&saturday, "2021-06-01"),
        (Ore::from_kroner(2_230), Status::Official)
    );
    // 17 May is a holiday; the night after it is a Tuesday.
    let constitution = shift("2021-05-17T20:00", "2021-05-18T08:00", Post::StandBy, 2);
    assert_eq!(
        pay(&constitution, "2021-05-01").0,
        Ore::from_kroner(4 * 97 + 8 * 55)
    );
    let presence = Post::Presence;
    let busy = shift("2021-06-02T16:00", "2021-06-02T22:30", presence, 3);
    assert_eq!(pay(&busy, "2021-06-01").0, Ore(((31 + 54) * 65 * 100) / 10));
    let behind = shift("2021-06-05T22:00", "2021-06-06T08:00", Post::BackUp, 4);
    assert_eq!(pay(&behind, "2021-06-01").0, Ore::from_kroner(2_230));
    // A centre for 65 000: nights by the hour, class III; the hour before 23 by class.
    let night = PaidShift {
        centre_inhabitants: Some(65_000),
        specialist: true,
        ..shift("2021-06-02T22:00", "2021-06-03T08:00", presence, 3)
    };
    assert_eq!(pay(&night, "2021-06-01").0, Ore::from_kroner(31 + 54 + 9 * 1_030));
    let into_weekend = PaidShift {
        specialist: false,
        ..night
    };
    let into_weekend = PaidShift {
        start: at("2021-06-04T23:00"),
        end: at("2021-06-05T08:00"),
        ..into_weekend
    };
    assert_eq!(
        pay(&into_weekend, "2021-06-01").0,
        Ore::from_kroner(878 + 8 * 960)
    );
    for (inhabitants, class) in [(29_999, 1), (30_000, 2), (60_000, 3), (90_000, 4)] {
        assert_eq!(district_class(inhabitants, &rules("2021-06-01")), class);
    }
}

#[test]
fn later_rates_are_estimates_and_bad_shifts_are_not_paid() {
    let night = shift("2026-03-04T16:00", "2026-03-05T08:00", Post::BackUp, 1);
    let (amount, status) = pay(&night, "2026-03-01");
    assert_eq!(status, Status::Estimated);
    assert_eq!(amount, Ore(16 * 17_930), "168 x 1.028 x 1.0384 an hour");
    let same = standby_pay(&rules("2026-03-01").grants, 1, DutyDay::Weekday, 16.into());
    assert!(matches!(same.outcome, Outcome::Paid { trace, .. } if trace.amount == amount));
    for wrong in [
        shift("2026-03-05T08:00", "2026-03-04T16:00", Post::StandBy, 1),
        shift("2026-03-04T16:00", "2026-03-14T16:00", Post::StandBy, 1),
        shift("2026-03-04T16:00", "2026-03-05T08:00", Post::StandBy, 5),
        shift("2026-03-04T16:00", "2026-03-05T08:00", Post::StandBy, 0),
    ] {
        assert_eq!(
            shift_pay(&wrong, &rules("2026-03-01")).outcome,
            Outcome::NotEntitled
        );
    }
}

#[test]
fn a_long_week_needs_consent() {
    let duty = rules("2026-03-01").duty;
    let week =
        |presence: i64, home: i64| working_week(Decimal::ONE, presence.into(), home.into(), &duty).unwrap();
    assert!(!needs_consent(week(0, 70), &duty), "home duty counts a seventh");
    assert!(!needs_consent(week(10, 0), &duty) && needs_consent(week(11, 0), &duty));
}

#[test]
fn every_breach_of_a_roster_is_named() {
    let duty = |doctor, shift, role, start: &str, end: &str| Duty {
        doctor,
        shift,
        role,
        start: at(start),
        end: at(end),
    };
    use Role::*;
    let duties = [
        duty(0, 0, OnDuty, "2026-03-02T16:00", "2026-03-03T08:00"),
        duty(0, 1, OnDuty, "2026-03-03T16:00", "2026-03-04T08:00"),
        duty(1, 2, OnDuty, "2026-03-04T16:00", "2026-03-05T08:00"),
        duty(2, 2, BackUp, "2026-03-04T16:00", "2026-03-05T08:00"),
        duty(2, 3, OnDuty, "2026-03-05T00:00", "2026-03-05T04:00"),
    ];
    let found = breaches(
        5,
        &duties,
        rest_hours(11),
        |d, _| d != 2,
        |d, _| d != 1,
        |d, _| d == 0,
    );
    assert_eq!(
        found,
        [
            Breach::Uncovered { shift: 4 },
            Breach::NoBackUp { shift: 2 },
            Breach::NotAvailable { doctor: 2, shift: 2 },
            Breach::NotAvailable { doctor: 2, shift: 3 },
            Breach::TwoAtOnce {
                doctor: 2,
                first: 2,
                second: 3
            },
            Breach::Rest {
                doctor: 0,
                first: 0,
                second: 1
            },
        ]
    );
    assert!(
        breaches(
            1,
            &duties[..1],
            rest_hours(11),
            |_, _| true,
            |_, _| true,
            |_, _| true
        )
        .is_empty()
    );
}

#[test]
fn a_district_is_feasible_by_its_counts() {
    let demand = Demand {
        hours: 560.0,
        covered_elsewhere: 0.0,
    };
    let supply = |alone, need_backup, may_back| Supply {
        alone,
        need_backup,
        may_back,
    };
    let even = feasibility(demand, supply(8.0, 2.0, 4.0), 100.0);
    assert!(even.is_feasible());
    assert!((even.hours_each - 56.0).abs() < 1e-12 && (even.backup_hours_each - 28.0).abs() < 1e-12);
    assert_eq!(
        feasibility(demand, supply(8.0, 2.0, 4.0), 80.0).obstacle,
        Some(Obstacle::Load)
    );
    assert_eq!(
        feasibility(demand, supply(0.0, 0.0, 0.0), 80.0).obstacle,
        Some(Obstacle::Nobody)
    );
    assert_eq!(
        feasibility(demand, supply(0.0, 3.0, 0.0), 999.0).obstacle,
        Some(Obstacle::NoneAlone)
    );
    let alone = feasibility(demand, supply(8.0, 2.0, 0.0), 80.0);
    assert!(
        (alone.hours_each - 70.0).abs() < 1e-12,
        "those who need back-up stay out"
    );
    let covered = Demand {
        covered_elsewhere: 600.0,
        ..demand
    };
    assert!(feasibility(covered, supply(0.0, 0.0, 0.0), 0.0).is_feasible());
}

proptest! {
    #[test]
    fn even_shares_sum_to_the_hours(hours in 0u32..10_000, posts in prop::collection::vec(0u32..200, 1..30)) {
        let posts: Vec<Decimal> = posts.into_iter().map(|post| Decimal::new(i64::from(post), 2)).collect();
        let shares = even_share(hours.into(), &posts);
        let sum: Decimal = shares.iter().copied().sum();
        let expected = if posts.iter().any(|p| *p > Decimal::ZERO) { Decimal::from(hours) } else { Decimal::ZERO };
        prop_assert!((sum - expected).abs() < Decimal::new(1, 9));
        prop_assert!(shares.iter().zip(&posts).all(|(share, post)| !post.is_zero() || share.is_zero()));
    }

    #[test]
    fn pay_of_a_shift_is_the_sum_of_its_parts(start in 0i64..40_000, length in 2i64..4_000, part in 0.1f64..0.9, post in 0usize..3, class in 1u8..5) {
        let minute = jiff::ToSpan::minutes;
        let first = at("2021-01-01T00:00").checked_add(minute(start)).unwrap();
        let end = first.checked_add(minute(length)).unwrap();
        let middle = first.checked_add(minute((length as f64 * part) as i64)).unwrap();
        let post = [Post::StandBy, Post::Presence, Post::BackUp][post];
        let shift = |start, end| PaidShift { start, end, post, class, centre_inhabitants: Some(40_000), specialist: true };
        static RULES: OnceLock<Rules> = OnceLock::new();
        let rules = RULES.get_or_init(|| rules("2021-06-01"));
        let pay = |shift| match shift_pay(&shift, rules).outcome {
            Outcome::Paid { trace, .. } => trace.amount.0,
            _ => 0,
        };
        prop_assert!((pay(shift(first, end)) - pay(shift(first, middle)) - pay(shift(middle, end))).abs() <= 1);
    }
}
