//! The nightly file of the population register.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{Cause, Difference, Fault, Outcome, PopulationFile, Summary, reconcile};
use std::path::PathBuf;
use support::small::{CITY, GROWN, VALLEY, World, cases};
use units::{Date, Sex};

const HEADER: &str =
    "identity_number,name,born,sex,municipality,status,status_date,former_number,household,mother,lives_with";

fn file(lines: &[String]) -> PathBuf {
    let folder = tempfile::tempdir().unwrap().keep();
    let path = folder.join("population.csv");
    std::fs::write(&path, format!("{HEADER}\n{}\n", lines.join("\n"))).unwrap();
    path
}

fn run(w: &World, lines: &[String], apply: bool) -> (Summary, Vec<(Difference, Outcome)>) {
    let mut all = vec![];
    let summary = reconcile(
        &w.register,
        &w.admin(),
        PopulationFile::At(&file(lines)),
        apply,
        &mut |difference, outcome| {
            all.push((difference.clone(), outcome.clone()));
        },
    );
    (summary.unwrap(), all)
}

fn number(w: &World, person: i64) -> String {
    w.text("SELECT nin FROM person WHERE id = $1", &[person])
}

/// A line as the register has the person, but for municipality and status.
fn line(w: &World, person: i64, municipality: i64, status: &str, rest: &str) -> String {
    format!(
        "{},Varm Lyng,1980-05-05,female,{municipality},{status},{rest}",
        number(w, person)
    )
}

fn differences_are_listed_with_their_cause_and_nothing_is_done(w: &World) {
    let (same, dead, moved, missing) = (w.member(1), w.member(1), w.member(1), w.member(1));
    w.set_today(Date::constant(2026, 3, 10));
    let baby = w.nin(Date::constant(2026, 3, 1), Sex::Male).reveal();
    let lines = [
        line(w, same, CITY, "resident", ",,,,"),
        line(w, dead, CITY, "dead", "2026-03-05,,,,"),
        line(w, moved, VALLEY, "resident", "2026-03-06,,,,"),
        format!(
            "{baby},Lys Rogn,2026-03-01,male,{CITY},resident,,,,{},mother",
            number(w, same)
        ),
    ];
    let (summary, all) = run(w, &lines, false);
    let causes: Vec<Cause> = all.iter().map(|(difference, _)| difference.cause).collect();
    assert_eq!(
        causes,
        [
            Cause::Dead,
            Cause::Moved,
            Cause::NotInRegister,
            Cause::MissingInFile
        ]
    );
    assert_eq!(all[3].0.person, Some(missing));
    assert_eq!(
        (
            summary.lines,
            summary.differences,
            summary.done,
            summary.for_hands
        ),
        (4, 4, 0, 1)
    );
    assert_eq!(w.list(dead), Some(1), "listed only");
    let text =
        serde_json::to_string(&all.iter().map(|(difference, _)| difference).collect::<Vec<_>>()).unwrap();
    assert!(!text.contains(&baby), "no identity number");
    let (summary, _) = run(w, &lines, true);
    assert_eq!((summary.done, summary.refused), (3, 0));
    assert_eq!(
        (w.list(dead), w.list(moved), w.list(missing)),
        (None, Some(1), Some(1)),
        "nobody silently removed"
    );
    let child = w.int("SELECT max(id) FROM person", &[]);
    assert_eq!(w.list(child), Some(1), "the newborn on the mother's list");
    w.sound();
    let (summary, again) = run(w, &lines, true);
    assert_eq!(
        (summary.differences, again[0].0.cause),
        (1, Cause::MissingInFile),
        "done once"
    );
}

fn a_new_number_a_return_and_what_is_for_hands(w: &World) {
    let (renumbered, gone, odd) = (w.member(1), w.member(1), w.member(1));
    w.set_today(Date::constant(2026, 3, 10));
    w.write(|tx| register::leave(tx, &w.admin(), gone, register::Leaving::Emigration, 20_260_301));
    let new = w.nin(GROWN, Sex::Female).reveal();
    let lines = [
        format!(
            "{new},Varm Lyng,1980-05-05,female,{CITY},resident,,{},,,",
            number(w, renumbered)
        ),
        line(w, gone, CITY, "resident", ",,,,"),
        format!(
            "{},Varm Lyng,1981-05-05,female,{CITY},resident,,,,,",
            number(w, odd)
        ),
    ];
    let (_, all) = run(w, &lines, true);
    let done: Vec<(Cause, bool)> = all
        .iter()
        .map(|(difference, outcome)| (difference.cause, *outcome == Outcome::Done))
        .collect();
    assert_eq!(
        done,
        [
            (Cause::NumberChanged, true),
            (Cause::Returned, true),
            (Cause::Born, false)
        ]
    );
    assert_eq!(number(w, renumbered), new);
    assert_eq!(w.standing(gone), "entitled");
    w.sound();
}

fn a_wrong_line_refuses_the_file_whole_and_shows_no_number(w: &World) {
    let person = w.member(1);
    let nin = number(w, person);
    let good = line(w, person, CITY, "dead", "2026-01-09,,,,");
    let wrong = [
        (
            "12345678901,A,1980-05-05,female,301,resident,,,,,".to_owned(),
            "line 3",
        ),
        (good.clone(), "line 2; a person has one line"),
        (
            good.replace("female", "unknown")
                .replace(&nin[..], &w.nin(GROWN, Sex::Female).reveal()),
            "female or male",
        ),
    ];
    for (second, says) in wrong {
        let done = reconcile(
            &w.register,
            &w.admin(),
            PopulationFile::At(&file(&[good.clone(), second])),
            true,
            &mut |_, _| {},
        );
        let Err(Fault::Request(text)) = done else {
            panic!("{done:?}")
        };
        assert!(text.contains(says) && !text.contains(&nin), "{text}");
        assert_eq!(w.list(person), Some(1), "nothing is done");
    }
    let empty = tempfile::tempdir().unwrap().keep().join("none.csv");
    let done = reconcile(
        &w.register,
        &w.admin(),
        PopulationFile::At(&empty),
        false,
        &mut |_, _| {},
    );
    assert!(matches!(done, Err(Fault::Request(_))));
    std::fs::write(&empty, "identity_number,name\n").unwrap();
    let done = reconcile(
        &w.register,
        &w.admin(),
        PopulationFile::At(&empty),
        false,
        &mut |_, _| {},
    );
    assert!(done.unwrap_err().to_string().contains("no column `born`"));
}

cases!(
    differences_are_listed_with_their_cause_and_nothing_is_done,
    a_new_number_a_return_and_what_is_for_hands,
    a_wrong_line_refuses_the_file_whole_and_shows_no_number,
);
