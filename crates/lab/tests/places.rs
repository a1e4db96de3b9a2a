//! A municipality asks about measures of its own, and about its duty.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use lab::{Ask, DutyOutcome, DutyTold, Lab, LabError, LocalAsk, Sources, Stage, Why};
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};
use support::{limits, open, over, small};
use units::Date;

fn of_oslo(lists: u16, training_posts: u16, offer: u32) -> Ask {
    Ask {
        local: Some(LocalAsk {
            municipality: 301,
            lists,
            training_posts,
            offer,
        }),
        ..small(&[])
    }
}

fn why(lab: &Lab, ask: &Ask) -> Why {
    match lab.ask(ask).unwrap_err() {
        LabError::Refused(refused) => refused.why,
        other => panic!("{other}"),
    }
}

#[test]
fn measures_of_a_municipality_are_a_run_like_others() {
    let folder = tempfile::tempdir().unwrap();
    let lab = open(folder.path());
    assert_eq!(why(&lab, &of_oslo(0, 0, 0)), Why::Measure);
    assert_eq!(why(&lab, &of_oslo(51, 0, 0)), Why::Bounds);
    assert_eq!(why(&lab, &of_oslo(0, 0, 5_000_001)), Why::Bounds);
    let mut nowhere = of_oslo(1, 0, 0);
    nowhere.local.as_mut().unwrap().municipality = 9999;
    assert_eq!(why(&lab, &nowhere), Why::Place);

    let ask = of_oslo(0, 50, 250_000);
    let run = lab.ask(&ask).unwrap();
    assert_eq!(run.tasks, 4);
    assert_eq!(
        run.title.nb,
        "Oslo: 50 fastlønnede utdanningsstillinger (ALIS), 250\u{202f}000 kroner til den som tar en stilling"
    );
    assert_ne!(lab.ask(&of_oslo(0, 49, 250_000)).unwrap().id, run.id);
    let done = over(&lab, &run.id);
    assert_eq!((done.stage, &done.why), (Stage::Finished, &None));
    assert_eq!(lab.ask(&ask).unwrap().id, run.id);

    let tables = lab.tables(&run.id).unwrap();
    let name = "municipality-0301-training-50-offer-250000";
    let reform = rulebook::Reform::load(tables.join(format!("{name}.yaml"))).unwrap();
    assert_eq!((reform.name.as_str(), reform.local.len()), (name, 1));
    let table = std::fs::read_to_string(tables.join("local.csv")).unwrap();
    assert!(table.contains("0301,local_spent_kroner,2027"), "{table}");
    assert!(lab.workbook(&run.id, "nn").unwrap().starts_with(b"PK"));

    let answer: Value = serde_json::from_slice(&lab.result(&run.id).unwrap()).unwrap();
    let command = answer["made"]["command"].as_str().unwrap();
    assert!(command.starts_with(&format!("grunnmur assess ./{name}.yaml --until 2027")));
    let here = &answer["scenarios"][0]["local"][0];
    assert_eq!(
        (here["municipality"].as_str(), here["name"].as_str()),
        (Some("0301"), Some("Oslo"))
    );
    let figure = |name: &str| {
        let last = here["last"].as_array().unwrap().iter();
        last.clone().find(|one| one["outcome"] == name).unwrap().clone()
    };
    assert!(figure("local_spent_kroner")["change"]["middle"].as_f64().unwrap() >= 0.0);
    let lists = figure("lists_total");
    assert!(
        lists["with"]["middle"].as_f64().unwrap() >= lists["without"]["middle"].as_f64().unwrap(),
        "{lists}"
    );
    // Each figure has its trace.
    for outcome in here["outcomes"].as_array().unwrap() {
        assert!(!outcome["title"]["nn"].as_str().unwrap().contains('-') || outcome["unit"] == "percent");
        for name in outcome["rests_on"].as_array().unwrap() {
            let mut evidence = answer["evidence"].as_array().unwrap().iter();
            assert!(evidence.any(|one| one["name"] == *name), "{name}");
        }
    }
    // A question without a municipality tells of none.
    let plain = lab.ask(&small(&["lis1-posts-1500"])).unwrap();
    over(&lab, &plain.id);
    let answer: Value = serde_json::from_slice(&lab.result(&plain.id).unwrap()).unwrap();
    assert_eq!(answer["scenarios"][0]["local"].as_array().unwrap().len(), 0);
    let tables = lab.tables(&plain.id).unwrap();
    assert!(!tables.join("local.csv").exists());
    let record = std::fs::read_to_string(tables.join("comparison.jsonl")).unwrap();
    assert!(!record.contains("local"));
}

#[test]
fn a_run_that_fell_over_says_why_and_can_be_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let ask = small(&["lis1-posts-1500"]);
    let id = {
        let lab = open(folder.path());
        let run = lab.ask(&ask).unwrap();
        over(&lab, &run.id);
        run.id
    };
    let of_run = folder.path().join("runs").join(&id);
    std::fs::remove_file(of_run.join("result.json")).unwrap();
    std::fs::write(of_run.join("failed.txt"), "the disk is full").unwrap();
    let lab = reopened(folder.path());
    let run = lab.run(&id).unwrap();
    assert_eq!(
        (run.stage, run.why.as_deref()),
        (Stage::Failed, Some("the disk is full"))
    );
    assert!(lab.result(&id).is_none() && lab.workbook(&id, "nb").is_none());
    let again = lab.ask(&ask).unwrap();
    assert_eq!((again.id.as_str(), again.why), (id.as_str(), None));
    assert_eq!(over(&lab, &id).stage, Stage::Finished);
}

/// The laboratory of before lets go of its folder when its threads have ended.
fn reopened(folder: &Path) -> Lab {
    let begun = Instant::now();
    loop {
        match Lab::open(folder, Sources::embedded().unwrap(), limits()) {
            Ok(lab) => return lab,
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(60), "{error}"),
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn duty(lab: &Lab, number: u16) -> DutyTold {
    let begun = Instant::now();
    loop {
        let told = lab.duty(number, Date::constant(2026, 11, 30)).unwrap().unwrap();
        if told.ready {
            return told;
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "{told:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_roster_of_the_district_is_made_in_the_background_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let lab = open(folder.path());
    assert!(lab.duty(9999, Date::constant(2026, 11, 30)).unwrap().is_none());
    // Oslo has more doctors than one roster is made for.
    assert_eq!(duty(&lab, 301).why.as_deref(), Some("too_large"));
    let places: Vec<u16> = lab
        .sources()
        .data
        .places()
        .iter()
        .map(|place| place.number.0)
        .collect();
    let mut outcomes = std::collections::BTreeSet::new();
    for number in places.into_iter().rev().step_by(9).take(12) {
        let told = duty(&lab, number);
        assert_eq!(
            (told.from.as_str(), told.to.as_str()),
            ("2026-12-07", "2027-01-17")
        );
        let here = format!("{number:04}");
        assert!(told.municipalities.iter().any(|one| one.municipality == here));
        match told.outcome {
            Some(DutyOutcome::Lawful) => {
                assert_eq!(told.rows.len(), told.shifts);
                let shifts: u32 = told.doctors.iter().map(|doctor| doctor.shifts).sum();
                assert_eq!(shifts as usize, told.shifts);
                let exempt = |name: &str| told.doctors.iter().any(|one| one.name == name && one.exempt);
                assert!(told.rows.iter().all(|row| !exempt(&row.doctor)));
            }
            Some(DutyOutcome::Impossible) => assert!(!told.open.is_empty() && !told.conflict.is_empty()),
            None => assert!(told.why.is_some(), "{told:?}"),
        }
        outcomes.insert(told.outcome.map(|outcome| outcome == DutyOutcome::Lawful));
        assert_eq!(duty(&lab, number), told);
    }
    assert!(outcomes.len() > 1, "{outcomes:?}");
    assert!(std::fs::read_dir(folder.path().join("duty")).unwrap().count() > 1);
}
