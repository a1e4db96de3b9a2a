//! Out-of-hours duty in a simulated nation: the levels of the start, and what reforms move.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nation::Nation;
use rulebook::Rulebook;
use simulation::{Behaviour, DutyFigures, Run, Scope};
use std::sync::LazyLock;
use support::{DATA, DEMOGRAPHY, EVIDENCE, RULEBOOK, under};
use units::{Date, Month};

static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2025, 12, 31), 1.0, 1).unwrap());

/// Duty at the start and after so many months.
fn play(rulebook: &Rulebook, dials: &[(&str, f64)], months: u16) -> [DutyFigures; 2] {
    let draw = dials.iter().fold(EVIDENCE.draw(0), |draw, (name, value)| {
        draw.with(name, *value).unwrap()
    });
    let behaviour = Behaviour::from_draw(&draw).unwrap();
    let end = Month::new(2025, 12).plus(months);
    let mut run = Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, Scope::Lists, 1, end).unwrap();
    let start = run.observe().duty;
    while run.step() {}
    [start, run.observe().duty]
}

#[test]
fn the_start_has_the_published_districts_doctors_and_hours() {
    let [start, _] = play(&RULEBOOK, &[], 1);
    println!("{start:?}");
    assert_eq!(start.districts, 173);
    assert!((start.hours - 6.6).abs() < 0.4, "{start:?}");
    assert!((0.58..0.70).contains(&start.taking_part), "{start:?}");
    assert!(start.not_feasible < start.districts / 2, "{start:?}");
    let [light, _] = play(&RULEBOOK, &[("duty_bearable_hours", 22.0)], 1);
    let [heavy, _] = play(&RULEBOOK, &[("duty_bearable_hours", 43.0)], 1);
    println!("{light:?}\n{heavy:?}");
    assert!(light.not_feasible > start.not_feasible && start.not_feasible > heavy.not_feasible);
}

#[test]
fn merged_districts_and_a_higher_age_ease_the_duty_from_2027() {
    let [today, later] = play(&RULEBOOK, &[], 24);
    println!("{later:?}");
    assert_eq!(today.districts, later.districts);
    let [before, merged] = play(&under("duty-districts-merged"), &[], 24);
    println!("{merged:?}");
    assert_eq!(before, today, "the reform begins in 2027");
    assert!(merged.districts < later.districts && merged.not_feasible < later.not_feasible);
    assert!(merged.hours < later.hours, "fewer doctors are on duty at once");
    let [_, older] = play(&under("duty-exemption-at-65"), &[], 24);
    println!("{older:?}");
    assert!(older.taking_part > later.taking_part);
    assert!(
        older.called_up < later.called_up,
        "more share the duty of their own accord"
    );
    // Which doctors come and go differs, and with it one or two districts.
    assert!(older.not_feasible <= later.not_feasible + 2);
}
