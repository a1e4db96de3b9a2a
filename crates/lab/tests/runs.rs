//! Runs from the question to the result: kept, cancelled, gone on with after a restart, refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use assessment::PlayError;
use assessment::comparison::{Inputs, Question, Receiver, Record, Row, Study, tasks};
use lab::{Ask, FROM, Lab, LabError, Limits, Sources, Stage, Why};
use serde_json::Value;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use support::{limits, long, open, over, small, until};

struct Rows(Mutex<Vec<Row>>);

impl Receiver for Rows {
    fn row(&self, row: Row) -> Result<(), PlayError> {
        self.0.lock().unwrap().push(row);
        Ok(())
    }

    fn months(&self, _: u64) -> bool {
        true
    }
}

/// The record as `grunnmur assess` makes it.
fn assessed(ask: &Ask) -> String {
    let sources = Sources::embedded().unwrap();
    let names = ask.reforms.iter().map(|chosen| chosen.name.as_str());
    let reforms = names.map(|name| rulebook::Reform::named(name).unwrap()).collect();
    let question = Question {
        from: FROM,
        until: ask.until,
        scale: ask.scale,
        seed: ask.seed,
        members: sources.posterior.members(ask.draws as usize),
        factorial: ask.reforms.len() > 1,
    };
    let study = Study::new(Inputs::embedded(reforms).unwrap(), question).unwrap();
    let rows = Rows(Mutex::default());
    let (scenarios, draws) = study.head().size();
    study
        .play(&study.world().unwrap(), &tasks(scenarios, 0..draws), &rows)
        .unwrap();
    let record = Record {
        head: study.head().clone(),
        rows: rows.0.into_inner().unwrap(),
    };
    record.whole().unwrap().text().unwrap()
}

#[test]
fn a_question_is_answered_once_with_the_bytes_of_an_assessment() {
    let folder = tempfile::tempdir().unwrap();
    let lab = open(folder.path());
    let ask = small(&["capitation-50", "company-lists"]);
    let run = lab.ask(&ask).unwrap();
    assert_eq!((run.tasks, run.months), (8, 8 * 24));
    let done = over(&lab, &run.id);
    assert_eq!((done.stage, &done.why), (Stage::Finished, &None));
    assert_eq!((done.tasks_done, done.months_done), (done.tasks, done.months));
    let again = lab.ask(&ask).unwrap();
    assert_eq!(
        (again.id.as_str(), again.stage),
        (run.id.as_str(), Stage::Finished)
    );

    let record = lab.tables(&run.id).unwrap().join("comparison.jsonl");
    assert_eq!(std::fs::read_to_string(record).unwrap(), assessed(&ask));
    for language in ["nb", "nn", "en"] {
        let page = String::from_utf8(lab.report(&run.id, language).unwrap()).unwrap();
        assert!(page.contains("grunnmur assess capitation-50 company-lists --factorial --until 2027"));
    }
    let answer: Value = serde_json::from_slice(&lab.result(&run.id).unwrap()).unwrap();
    let scenarios = answer["scenarios"].as_array().unwrap();
    let keys: Vec<&str> = scenarios.iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        ["capitation-50", "company-lists", "capitation-50+company-lists"]
    );
    for scenario in scenarios {
        assert_eq!(scenario["municipalities"].as_array().unwrap().len(), 357);
        assert!(scenario["effects"].as_array().unwrap().len() > 40);
        assert_eq!(scenario["costs"].as_array().unwrap().len(), 6);
        assert!(!scenario["winners"].as_array().unwrap().is_empty());
    }
    let outcomes = answer["outcomes"].as_array().unwrap();
    for party in ["residents", "doctors", "municipalities", "state"] {
        assert!(outcomes.iter().any(|one| one["party"] == party), "{party}");
    }
    // Every figure has a trace: names of evidence, each with its grade and source.
    for outcome in outcomes {
        assert!(
            !outcome["title"]["nb"].as_str().unwrap().starts_with("outcome-"),
            "{outcome}"
        );
        for name in outcome["rests_on"].as_array().unwrap() {
            let found = answer["evidence"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["name"] == *name);
            assert!(found.unwrap()["grade"].is_string() && found.unwrap()["source"].is_object());
        }
    }
    assert_eq!(answer["together"].as_array().unwrap().len(), 6);
}

#[test]
fn a_cancelled_run_stops_at_once_and_a_restart_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let ask = long();
    let id = {
        let lab = open(folder.path());
        let run = lab.ask(&ask).unwrap();
        until(&lab, &run.id, |run| run.tasks_done >= 2);
        let stopped = lab.cancel(&run.id).unwrap();
        assert_eq!(stopped.stage, Stage::Cancelled);
        assert!(lab.result(&run.id).is_none() && lab.cancel("0123").is_none());
        // The next question does not wait for the one that was stopped.
        let other = lab.ask(&small(&["lis1-posts-1500"])).unwrap();
        assert_eq!(over(&lab, &other.id).stage, Stage::Finished);
        assert_eq!(lab.ask(&ask).unwrap().stage, Stage::Queued);
        until(&lab, &run.id, |run| {
            run.stage == Stage::Running && run.months_a_second.is_some()
        });
        run.id
    };
    // The laboratory of before lets go of its folder when its threads have ended.
    let begun = Instant::now();
    let lab = loop {
        match Lab::open(folder.path(), Sources::embedded().unwrap(), limits()) {
            Ok(lab) => break lab,
            Err(LabError::Held(_)) if begun.elapsed() < Duration::from_secs(60) => {
                std::thread::sleep(Duration::from_millis(100));
            }
            Err(error) => panic!("{error}"),
        }
    };
    let run = until(&lab, &id, |run| {
        run.stage == Stage::Running && run.tasks_done >= 2
    });
    assert!(run.months_done >= 2 * 15 * 12, "{run:?}");
    assert_eq!(lab.runs().len(), 2);
    lab.cancel(&id);
}

#[test]
fn what_cannot_be_asked_is_refused_and_the_queue_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let lab = open(folder.path());
    let why = |ask: &Ask| match lab.ask(ask).unwrap_err() {
        LabError::Refused(refused) => refused.why,
        other => panic!("{other}"),
    };
    assert_eq!(why(&small(&[])), Why::Choice);
    assert_eq!(why(&small(&["capitation-50", "capitation-50"])), Why::Choice);
    assert_eq!(why(&small(&["capitation-51"])), Why::Reform);
    assert_eq!(why(&small(&["null"])), Why::Reform);
    assert_eq!(why(&small(&["../../etc/passwd"])), Why::Reform);
    assert_eq!(why(&small(&["capitation-50", "capitation-40"])), Why::Rules);
    assert_eq!(
        why(&Ask {
            scale: f64::NAN,
            ..small(&["capitation-50"])
        }),
        Why::Bounds
    );
    assert_eq!(
        why(&Ask {
            draws: 1,
            ..small(&["capitation-50"])
        }),
        Why::Bounds
    );
    assert_eq!(
        why(&Ask {
            scale: 1.0,
            draws: 100,
            ..long()
        }),
        Why::Work
    );
    let mut moved = small(&["capitation-50"]);
    moved.reforms[0].levers.insert("strength".to_owned(), 2.0);
    assert_eq!(why(&moved), Why::Lever);
    assert!(lab.runs().is_empty());

    let run = lab.ask(&long()).unwrap();
    until(&lab, &run.id, |run| run.stage == Stage::Running);
    for seed in 2..4 {
        lab.ask(&Ask { seed, ..long() }).unwrap();
    }
    assert_eq!(why(&Ask { seed: 9, ..long() }), Why::Queue);
    assert_eq!(lab.ask(&Ask { seed: 3, ..long() }).unwrap().before, 1);
    assert!(matches!(
        Lab::open(folder.path(), Sources::embedded().unwrap(), limits()),
        Err(LabError::Held(_))
    ));
    for run in lab.runs() {
        lab.cancel(&run.id);
    }
}

#[test]
fn a_moved_lever_is_another_run_and_its_file_goes_with_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    // What is no run is cleared away or left alone; what fell over is told.
    let runs = folder.path().join("runs");
    std::fs::create_dir_all(runs.join("00112233445566778899")).unwrap();
    std::fs::create_dir_all(runs.join("notes")).unwrap();
    let lab = open(folder.path());
    assert!(lab.runs().is_empty() && runs.join("notes").exists());
    assert!(!runs.join("00112233445566778899").exists());
    let plain = lab.ask(&small(&["list-length-1000"])).unwrap();
    let mut ask = small(&["list-length-1000"]);
    ask.reforms[0]
        .levers
        .insert("workforce.doctors_added".to_owned(), 100.0);
    assert_eq!(lab.ask(&ask).unwrap().id, plain.id);
    ask.reforms[0]
        .levers
        .insert("workforce.doctors_added".to_owned(), 50.0);
    let run = lab.ask(&ask).unwrap();
    assert_ne!(run.id, plain.id);
    assert_eq!(over(&lab, &run.id).stage, Stage::Finished);
    let file = lab
        .tables(&run.id)
        .unwrap()
        .join("list-length-1000-doctors-added-50.yaml");
    let reform = rulebook::Reform::load(file).unwrap();
    assert!(reform.title.en.contains("doctors_added 50"), "{:?}", reform.title);
    let answer: Value = serde_json::from_slice(&lab.result(&run.id).unwrap()).unwrap();
    let command = answer["made"]["command"].as_str().unwrap();
    assert!(command.starts_with("grunnmur assess ./list-length-1000-doctors-added-50.yaml --until 2027"));
    over(&lab, &plain.id);
}

#[test]
fn the_years_ahead_come_in_the_background_and_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits {
        forecast: Some(lab::ForecastPlan {
            scale: 0.004,
            draws: 2,
            until: 2027,
            first: Some((0.002, 2)),
        }),
        ..limits()
    };
    {
        let lab = Lab::open(folder.path(), Sources::embedded().unwrap(), limits.clone()).unwrap();
        let before = lab.country().unwrap();
        assert!(
            before
                .measures
                .iter()
                .any(|one| one.published.iter().any(|one| one.date.as_str() < "2016"))
        );
        let begun = Instant::now();
        while !lab.forecast().state().ready {
            assert!(
                begun.elapsed() < Duration::from_secs(300),
                "{:?}",
                lab.forecast().state()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    let begun = Instant::now();
    let lab = loop {
        match Lab::open(folder.path(), Sources::embedded().unwrap(), limits.clone()) {
            Ok(lab) => break lab,
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(60), "{error}"),
        }
    };
    while !lab.forecast().state().ready {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it is read, not played again"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    let country = lab.country().unwrap();
    let share = country
        .measures
        .iter()
        .find(|one| one.about.name == "share_residents_without_gp")
        .unwrap();
    assert!(share.played.iter().any(|point| point.date == "2027-12-31"));
    assert!(share.played.windows(2).all(|pair| pair[0].date < pair[1].date));
    assert!(
        share
            .played
            .iter()
            .all(|point| point.low90 <= point.middle && point.middle <= point.high90)
    );
    assert!(
        country
            .measures
            .iter()
            .any(|one| one.about.name == "hours_with_duty" && !one.played.is_empty())
    );
    let places = lab.places("share_residents_without_gp").unwrap().unwrap();
    assert_eq!((places.years[0], places.items.len()), (2015, 357));
    assert!(places.years.contains(&2027));
    assert!(lab.places("hours_with_duty").unwrap().is_none());
    let place = lab.place(1103).unwrap().unwrap();
    assert_eq!((place.name.as_str(), place.risk.len()), ("Stavanger", 2));
    let oslo = lab.place(301).unwrap().unwrap().ages.unwrap();
    assert!(
        oslo.doctors > 100 && oslo.reach_67_in_ten >= oslo.reach_67_in_five,
        "{oslo:?}"
    );
    assert!(lab.place(9999).unwrap().is_none());
}
