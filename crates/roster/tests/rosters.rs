#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! What every roster keeps, what an impossible one says, what a bad file says.

use proptest::prelude::*;
use roster::{District, Error, Impossible, Measure, Outcome, Roster, build, holds};
use rulebook::Rulebook;
use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

const IMPOSSIBLE: &str = include_str!("impossible.yaml");

fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::embedded().unwrap())
}

fn example(name: &str) -> District {
    District::load(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../docs/examples")
            .join(name),
    )
    .unwrap()
}

fn lawful(district: &District) -> Roster {
    match build(district, book()).unwrap() {
        Outcome::Lawful(roster) => roster,
        Outcome::Impossible(why) => panic!("{why:#?}"),
    }
}

fn impossible(district: &District) -> Impossible {
    match build(district, book()).unwrap() {
        Outcome::Lawful(_) => panic!("there is a roster"),
        Outcome::Impossible(why) => why,
    }
}

/// Checked anew from the printed roster, without the rooms that made it.
fn keeps_the_rules(district: &District, roster: &Roster) {
    let mut by_doctor: HashMap<&str, Vec<(jiff::civil::DateTime, jiff::civil::DateTime, bool)>> =
        HashMap::new();
    for row in &roster.rows {
        by_doctor
            .entry(&row.doctor)
            .or_default()
            .push((row.start, row.end, true));
        if let Some(behind) = &row.back_up {
            assert_ne!(behind, &row.doctor);
            by_doctor
                .entry(behind)
                .or_default()
                .push((row.start, row.end, false));
        }
    }
    let rest = jiff::ToSpan::hours(i64::from(district.limits.rest_hours));
    for (name, mut duties) in by_doctor {
        let doctor = district
            .doctors
            .iter()
            .find(|d| d.name == name)
            .expect("a doctor of the file");
        duties.sort();
        for (start, end, _) in &duties {
            let free = |leave: &roster::Leave| leave.to < start.date() || end.date() < leave.from;
            assert!(doctor.leave.iter().all(free), "{name} is on leave");
        }
        for pair in duties.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{name} is at two places");
        }
        let on_duty: Vec<_> = duties.iter().filter(|duty| duty.2).collect();
        for pair in on_duty.windows(2) {
            assert!(pair[0].1.saturating_add(rest) <= pair[1].0, "{name} has no rest");
        }
    }
    let hours: f64 = roster
        .rows
        .iter()
        .map(|row| row.start.duration_until(row.end).as_secs_f64() / 3600.0)
        .sum();
    let shared = |part: fn(&roster::Load) -> f64| roster.loads.iter().map(part).sum::<f64>();
    assert!((shared(|load| load.hours) - hours).abs() < 1e-6);
    assert!((shared(|load| load.share.even) - hours).abs() < 1e-3);
    assert!((shared(|load| load.share.aim) - hours).abs() < 1e-3);
    assert_eq!(roster.pay, roster.loads.iter().map(|load| load.pay).sum());
}

#[test]
fn a_rural_half_year_is_lawful_and_even() {
    let district = example("duty-fjordane.yaml");
    let roster = lawful(&district);
    keeps_the_rules(&district, &roster);
    assert_eq!(roster.rows.len(), 182);
    let load = |name: &str| roster.loads.iter().find(|load| load.doctor == name).unwrap();
    assert_eq!(load("Bjarne").shifts, 0, "over 60 and asked for it");
    assert!(load("Guro").shifts > 0);
    for row in roster.rows.iter().filter(|row| row.doctor == "Guro") {
        let behind = row.back_up.as_deref().expect("Guro may not be alone");
        assert!(
            ["Astrid", "David", "Eli", "Cecilie"].contains(&behind),
            "{behind} may not be back-up"
        );
    }
    assert!(
        roster
            .rows
            .iter()
            .all(|row| row.doctor == "Guro" || row.back_up.is_none())
    );
    let before_june = |row: &&roster::Row| row.start.date() < "2026-06-01".parse().unwrap();
    assert!(
        roster
            .rows
            .iter()
            .filter(before_june)
            .all(|row| row.doctor != "Cecilie"),
        "she breastfeeds until June"
    );
    assert!(roster.fairness.most_over <= 24.0, "{:?}", roster.fairness);
    assert_eq!(roster.trades.len(), 1);
    assert_eq!(
        (roster.trades[0].from.as_str(), roster.trades[0].to.as_str()),
        ("Eli", "David")
    );
    assert!(load("David").hours > load("Eli").hours);
}

#[test]
fn twenty_doctors_and_half_a_year_are_a_matter_of_seconds() {
    let district = example("duty-bylandet.yaml");
    let start = std::time::Instant::now();
    let roster = lawful(&district);
    assert!(
        start.elapsed().as_secs() < 30,
        "{:?} in a build for tests",
        start.elapsed()
    );
    keeps_the_rules(&district, &roster);
    assert_eq!(roster.loads.len(), 20);
    assert!(roster.fairness.most_over <= 12.0, "{:?}", roster.fairness);
}

#[test]
fn an_impossible_month_says_why_and_what_mends_it() {
    let district = District::read("impossible.yaml", IMPOSSIBLE).unwrap();
    assert!(!holds(&district, book()).unwrap());
    let why = impossible(&district);
    let valentine = why
        .open
        .iter()
        .find(|open| open.start.date() == "2026-02-14".parse().unwrap())
        .unwrap();
    assert_eq!(
        valentine.why,
        "no doctor may be alone on 2026-02-14 (free day): 2 of 5 on leave, 2 lacking the courses, \
         1 in need of back-up that is not there"
    );
    assert!(
        why.conflict.contains(&"on leave: Aase, Bo".to_owned()),
        "{:?}",
        why.conflict
    );
    assert!(
        why.conflict
            .iter()
            .any(|c| c.starts_with("lack a course: Carl, Dag")),
        "{:?}",
        why.conflict
    );
    assert!(
        why.mends.contains(&"everybody takes both courses".to_owned()),
        "{:?}",
        why.mends
    );
    assert!(
        why.mends
            .contains(&"one more duty doctor who may be alone".to_owned()),
        "{:?}",
        why.mends
    );
    // What is said to mend it does.
    lawful(&Measure::Courses.apply(&district));
    lawful(&Measure::Recruit(1).apply(&district));
}

#[test]
fn a_limit_in_the_way_is_named_and_the_least_change_found() {
    let mut district =
        example("duty-fjordane.yaml").during("2026-02-01".parse().unwrap(), "2026-02-28".parse().unwrap());
    district.limits.share = 0.15;
    let why = impossible(&district);
    assert_eq!(
        why.conflict[0],
        "nobody has more than 15 % of a month's shifts (4 of 28)"
    );
    let mend = why
        .mends
        .iter()
        .find(|mend| mend.starts_with("a highest share of"))
        .unwrap();
    let share: f64 = mend.split(' ').nth(4).unwrap().parse().unwrap();
    district.limits.share = share / 100.0;
    assert!(holds(&district, book()).unwrap());
    district.limits.share = share / 100.0 - 0.05;
    assert!(!holds(&district, book()).unwrap());
}

#[test]
fn measures_change_what_they_say() {
    let district = example("duty-fjordane.yaml");
    let without = lawful(&district);
    let most = |roster: &Roster| roster.loads.iter().map(|load| load.hours).fold(0.0, f64::max);
    for word in ["recruit=2", "lis1=1", "keep-over-age", "split-nights"] {
        let measure = Measure::parse(word).unwrap();
        let changed = measure.apply(&district);
        let roster = lawful(&changed);
        keeps_the_rules(&changed, &roster);
        if word != "split-nights" {
            assert!(most(&roster) < most(&without), "{word}");
        }
    }
    let merged = Measure::Merge(Box::new(example("duty-fjordane.yaml"))).apply(&district);
    assert_eq!((merged.doctors.len(), merged.inhabitants), (14, 10_400));
    assert!(
        lawful(&merged)
            .loads
            .iter()
            .map(|load| load.hours)
            .fold(0.0, f64::max)
            < most(&without) * 0.7
    );
    let error = Measure::parse("recruit=0").unwrap_err().to_string();
    assert!(error.contains("recruit=N"), "{error}");
}

#[test]
fn pay_is_the_sum_of_the_shifts_by_the_published_rates() {
    // 2021: class 1, a week without holidays: 5 nights of 16.5 hours, of them 8 after midnight; Friday's run into Saturday.
    let mut district =
        example("duty-fjordane.yaml").during("2021-02-01".parse().unwrap(), "2021-02-07".parse().unwrap());
    district.doctors.retain(|doctor| doctor.name == "Astrid");
    district.limits = roster::Limits {
        rest_hours: 0,
        week: 7,
        share: 1.0,
    };
    district.doctors[0].leave.clear();
    district.patterns[1].minutes = 24 * 60 - 30;
    let roster = lawful(&district);
    let weekday = 8.5 + 4.0 * 16.5;
    let weekend = 8.0 + 23.5 + 16.0;
    let kroner = 168.0 * (weekday + 7.5) + 223.0 * weekend;
    assert_eq!(roster.pay.unwrap().kroner(), kroner);
    assert_eq!(roster.loads[0].pay_status, rulebook::Status::Official);
}

#[test]
fn bad_files_are_refused_with_line_and_way_out() {
    let text = |from: &str, to: &str| IMPOSSIBLE.replace(from, to);
    for (wrong, line, words) in [
        (text("2026-02-28", "2026-01-28"), 4, "is before"),
        (text("born: 1997-01", "born: 97"), 18, "is not a month"),
        (text("name: Ea", "name: Bo"), 18, "two doctors are called `Bo`"),
        (text("hours: 24", "hours: 0"), 8, "0 is outside 0.5 to 72"),
        (
            text("highest_share: 0.6", "highest_share: .nan"),
            12,
            "outside above 0 to 1",
        ),
        (text("days: weekdays", "days: someday"), 7, "unknown variant"),
        (text("rest_hours: 11", "rest: 11"), 10, "unknown field"),
        (
            text("career: specialist", "career: wizard"),
            14,
            "unknown variant",
        ),
        (
            text("to: 2026-02-28", "to: 2029-02-28"),
            4,
            "longer than 400 days",
        ),
        (text("5\nshifts", "70\nshifts"), 5, "70 is outside 0 to 60"),
    ] {
        match District::read("bad.yaml", &wrong) {
            Err(Error::Invalid {
                line: found, what, ..
            }) => {
                assert!(what.contains(words), "{what}");
                assert_eq!(found, line, "{what}");
            }
            other => panic!("{words}: {other:?}"),
        }
    }
    let (head, _) = IMPOSSIBLE.split_once("doctors:").unwrap();
    let error = District::read("bad.yaml", &format!("{head}doctors: []\n")).unwrap_err();
    assert!(matches!(error, Error::NoDoctors { .. }), "{error}");
    assert!(matches!(
        District::read("bad.yaml", head),
        Err(Error::NoDoctors { .. })
    ));
    let mut presence = District::read("x", IMPOSSIBLE).unwrap();
    presence.patterns[0].presence = true;
    assert!(matches!(
        build(&presence, book()),
        Err(Error::Presence { class: 1, .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn rosters_of_any_district_keep_the_rules(
        doctors in prop::collection::vec((0u8..5, 0u8..4, 0i32..60, 0i32..14, 0.0f64..2.0, 1955i32..1999), 2..8),
        rest in 0u8..20,
        week in 1u8..6,
        share in 0.1f64..1.0,
    ) {
        let mut district = District::read("x", IMPOSSIBLE).unwrap();
        let model = district.doctors[0].clone();
        district.doctors = doctors.iter().enumerate().map(|(i, &(career, courses, from, days, wish, born))| {
            let mut doctor = model.clone();
            doctor.name = format!("doctor {i}");
            doctor.born = units::Month::new(born, 1);
            doctor.claims = vec![scheme::duty::Claim::Age];
            doctor.wish = wish;
            use scheme::duty::Career::*;
            doctor.competence.career =
                [BeforeLis1Goals, Lis1Goals, InSpecialisation, ApprovedGeneralPractitioner, Specialist][career as usize];
            doctor.competence.emergency_course = courses != 0;
            let first = district.from + jiff::ToSpan::days(from);
            doctor.leave = vec![roster::Leave { from: first, to: first + jiff::ToSpan::days(days) }];
            doctor
        }).collect();
        district.limits = roster::Limits { rest_hours: rest, week, share };
        match build(&district, book()).unwrap() {
            Outcome::Lawful(roster) => {
                prop_assert!(holds(&district, book()).unwrap());
                keeps_the_rules(&district, &roster);
                for load in roster.loads.iter().filter(|load| load.shifts > 0) {
                    let doctor = district.doctors.iter().find(|d| d.name == load.doctor).unwrap();
                    prop_assert!(doctor.born > units::Month::new(1965, 1), "exempt and used: {load:?}");
                }
            }
            Outcome::Impossible(why) => {
                prop_assert!(!holds(&district, book()).unwrap());
                prop_assert!(!why.open.is_empty() && !why.conflict.is_empty(), "{why:?}");
            }
        }
    }
}
