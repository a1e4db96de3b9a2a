//! The capitation run: once for each list, goes on where it stopped, corrects by new lines, adds up; and the half-year report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Day, begin_run, finish_run, guest_settlement, half_year, merge_municipality, pay_batch, run_capitation,
    run_of, snapshot, statement,
};
use support::lists::*;
use support::{BOOK, TODAY, registers};
use units::{Date, Month};

const MARCH: Month = Month::new(2026, 3);

#[test]
fn a_run_pays_each_person_once_and_adds_up_to_the_rules() {
    let rules = BOOK.capitation_at_with_estimates(MARCH.first_day()).unwrap().0;
    for (name, register, _server) in registers() {
        let by = administrator();
        let run = run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        assert!(run.done, "{name}");
        let on_lists = number(
            &register,
            "SELECT count(*) FROM place WHERE since <= 20260301 AND (until IS NULL OR until > 20260301)",
        );
        assert_eq!(run.persons, on_lists, "{name}");
        assert!(run.ore > 0 && run.capitation_ore > run.ore, "{name}");
        let lists = number(&register, "SELECT count(*) FROM list");
        assert_eq!((run.lists, run.written), (lists, lists as u64), "{name}");
        let again = run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        assert_eq!(
            (again.ore, again.written),
            (run.ore, 0),
            "{name}: run again, nothing is written"
        );
        let mut sum = 0;
        for list in 1..=lists {
            let told = register.read(|tx| statement(tx, &rules, list, MARCH)).unwrap();
            assert!(told.adds_up, "{name}: list {list}");
            let persons: usize = told.persons.iter().map(|group| group.persons.len()).sum();
            assert_eq!(persons as i64, told.lines[0].persons, "{name}");
            sum += told.ore;
        }
        assert_eq!(sum, run.ore, "{name}: each øre is on a statement");
        sound(name, &register);
    }
}

#[test]
fn an_interrupted_run_goes_on() {
    let rules = BOOK.capitation_at_with_estimates(MARCH.first_day()).unwrap().0;
    for (name, register, _server) in registers() {
        let by = administrator();
        let whole = run_capitation(&register, &BOOK, &by, Month::new(2026, 2)).unwrap();
        register.write(|tx| begin_run(tx, &by, MARCH)).unwrap();
        register.write(|tx| pay_batch(tx, &rules, &by, MARCH, 2)).unwrap();
        assert!(
            register.write(|tx| finish_run(tx, &by, MARCH)).is_err(),
            "{name}: lists are left"
        );
        // What fails in the middle of a batch leaves nothing of it.
        let failed: Result<(), register::Fault> = register.write(|tx| {
            pay_batch(tx, &rules, &by, MARCH, 2)?;
            Err(register::Fault::Unknown("luck"))
        });
        assert!(failed.is_err());
        let half = register.read(|tx| run_of(tx, MARCH)).unwrap();
        assert_eq!((half.lists, half.done), (2, false), "{name}");
        let run = run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        assert_eq!(run.persons, whole.persons, "{name}");
        assert_eq!(
            run.lists,
            half.lists + run.written as i64,
            "{name}: two were paid before"
        );
        assert!(
            run_capitation(&register, &BOOK, &by, Month::new(2026, 4)).is_err(),
            "{name}: April has not begun"
        );
        sound(name, &register);
    }
}

#[test]
fn who_left_before_the_month_is_corrected_by_a_new_line() {
    let rules = BOOK.capitation_at_with_estimates(MARCH.first_day()).unwrap().0;
    for (name, register, _server) in registers() {
        let by = administrator();
        let run = run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        let list = a_staffed_list(&register);
        let person = number_of(
            &register,
            "SELECT min(person) FROM place WHERE list = $1 AND until IS NULL",
            list,
        );
        // It turns out that the person had died in February.
        set(
            &register,
            "UPDATE place SET until = 20260215, ended_by = 'death' WHERE person = $1 AND until IS NULL",
            &[person],
        );
        set(
            &register,
            "UPDATE person SET standing = 'ended', ground = 'none' WHERE id = $1",
            &[person],
        );
        set(
            &register,
            "UPDATE list SET booked = booked - 1 WHERE id = $1",
            &[list],
        );
        register.write(|tx| snapshot(tx)).unwrap();
        let corrected = run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        assert_eq!((corrected.corrections, corrected.written), (1, 1), "{name}");
        assert_eq!(corrected.persons, run.persons - 1, "{name}");
        let told = register.read(|tx| statement(tx, &rules, list, MARCH)).unwrap();
        assert_eq!(told.lines.len(), 2, "{name}: what was paid stays");
        assert_eq!(told.lines[1].persons, -1, "{name}");
        assert!(told.lines[1].ore < 0 && told.adds_up, "{name}: {told:?}");
        let again = run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        assert_eq!(again.written, 0, "{name}");
        sound(name, &register);
    }
}

#[test]
fn guests_are_settled_to_nothing() {
    for (name, register, _server) in registers() {
        let by = administrator();
        for month in 1..=3 {
            run_capitation(&register, &BOOK, &by, Month::new(2026, month)).unwrap();
        }
        let net = register.read(|tx| guest_settlement(tx, 2026)).unwrap();
        assert!(net.values().any(|ore| ore.0 > 0), "{name}: somebody is a guest");
        assert_eq!(net.values().map(|ore| ore.0).sum::<i64>(), 0, "{name}");
        let none = register.read(|tx| guest_settlement(tx, 2025)).unwrap();
        assert!(none.is_empty(), "{name}");
        sound(name, &register);
    }
}

#[test]
fn the_report_counts_what_is_there() {
    for (name, register, _server) in registers() {
        let report = register.read(|tx| half_year(tx, Day::from(TODAY))).unwrap();
        let country = &report.regions[0];
        let figure = |name: &str| country.figures[name].unwrap();
        assert_eq!(country.region, "Norge");
        let lists = number(&register, "SELECT count(*) FROM list");
        assert_eq!(figure("lists_total") as i64, lists, "{name}");
        assert_eq!(
            figure("residents_on_lists_total") as i64,
            number(&register, "SELECT count(*) FROM place WHERE until IS NULL"),
            "{name}"
        );
        assert_eq!(
            figure("residents_unallocated") as i64,
            number(
                &register,
                "SELECT count(*) FROM person WHERE unallocated_since IS NOT NULL"
            ),
            "{name}"
        );
        assert!(
            figure("share_gps_female") > 0.0 && figure("open_lists") > 0.0,
            "{name}"
        );
        let sum: f64 = report.regions[1..]
            .iter()
            .map(|place| place.figures["lists_total"].unwrap())
            .sum();
        assert_eq!(sum as i64, lists, "{name}: municipalities add up to the country");
        // A day before there was anything.
        let before = register
            .read(|tx| half_year(tx, Day::from(Date::constant(1990, 1, 1))))
            .unwrap();
        assert_eq!(before.regions[0].figures["lists_total"], Some(0.0), "{name}");
    }
}

#[test]
fn a_merger_moves_nobody_and_settles_no_guests_between_the_two() {
    for (name, register, _server) in registers() {
        let by = administrator();
        run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        let from = number(&register, "SELECT min(home) FROM guest");
        let into = number_of(&register, "SELECT min(host) FROM guest WHERE home = $1", from);
        let id = number_of(
            &register,
            "SELECT min(id) FROM agreement WHERE municipality = $1",
            into,
        );
        set(
            &register,
            "INSERT INTO cooperation (agreement, municipality) VALUES ($1, $2)",
            &[id, from],
        );
        let places = number(&register, "SELECT count(*) FROM place WHERE until IS NULL");
        let merged = register
            .write(|tx| merge_municipality(tx, &by, from, into))
            .unwrap();
        assert!(merged.persons > 0, "{name}");
        assert_eq!(
            number_of(
                &register,
                "SELECT count(*) FROM person WHERE municipality = $1",
                from
            ),
            0
        );
        assert_eq!(
            number(&register, "SELECT count(*) FROM place WHERE until IS NULL"),
            places,
            "{name}"
        );
        let given = number(&register, "SELECT count(*) FROM free_change");
        assert_eq!(given, 0, "{name}: nobody has moved");
        let net = register.read(|tx| guest_settlement(tx, 2026)).unwrap();
        assert!(!net.contains_key(&units::MunicipalityNo(from as u16)), "{name}");
        assert_eq!(net.values().map(|ore| ore.0).sum::<i64>(), 0, "{name}");
        let again = register.write(|tx| merge_municipality(tx, &by, from, into));
        assert!(again.is_err(), "{name}: merged already");
        let run = run_capitation(&register, &BOOK, &by, MARCH).unwrap();
        assert_eq!(run.written, 0, "{name}: what was paid stands");
        sound(name, &register);
    }
}
