//! The verb `roster`: the examples of the README, an impossible district, bad calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use support::{refusal, said};

const FJORDANE: &str = "../../docs/examples/duty-fjordane.yaml";
const IMPOSSIBLE: &str = "../roster/tests/impossible.yaml";

#[test]
fn the_example_has_a_roster_its_tables_and_a_comparison() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("roster");
    let call = [
        "roster",
        FJORDANE,
        "--measures",
        "recruit=2,keep-over-age",
        "--json",
        "--out",
        out.to_str().unwrap(),
    ];
    let json: Value = serde_json::from_str(&said(&call)).unwrap();
    assert_eq!(json["outcome"], "lawful");
    let compared = json["compared"].as_array().unwrap();
    assert_eq!(compared.len(), 4, "without, each, both");
    let most = |row: &Value| row["most_hours_a_week"].as_f64().unwrap();
    assert!(compared[1..].iter().all(|row| most(row) < most(&compared[0])));
    let rows = csv::Reader::from_path(out.join("roster.csv"))
        .unwrap()
        .into_records()
        .count();
    assert_eq!(rows, json["rows"].as_array().unwrap().len());
    assert_eq!(
        csv::Reader::from_path(out.join("compared.csv"))
            .unwrap()
            .into_records()
            .count(),
        4
    );
    let again: Value =
        serde_json::from_str(&said(&["roster", FJORDANE, "--threads", "1", "--json"])).unwrap();
    assert_eq!(again["rows"], json["rows"]);
}

#[test]
fn another_period_and_the_text() {
    let text = said(&["roster", FJORDANE, "--from", "2026-03-02", "--to", "2026-03-08"]);
    assert_eq!(
        text.lines().filter(|line| line.contains("2026-03-0")).count(),
        8,
        "7 shifts and the head\n{text}"
    );
    assert!(text.contains("7 shifts of class 1"), "{text}");
    assert!(text.contains("SFS-015"), "what was not read is said\n{text}");
}

#[test]
fn an_impossible_district_is_explained() {
    let text = said(&["roster", IMPOSSIBLE, "--measures", "courses,lis1=1"]);
    assert!(
        text.contains("no lawful roster; 3 of 28 shifts stay open"),
        "{text}"
    );
    assert!(text.contains("no doctor may be alone on 2026-02-14"), "{text}");
    assert!(text.contains("Aase takes leave at another time"), "{text}");
    let row = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap();
    assert!(
        row("LIS1 doctors on duty").contains("no roster, 3 open"),
        "nobody is behind them\n{text}"
    );
    assert!(
        !row("everybody takes both courses   ").contains("no roster"),
        "{text}"
    );
}

#[test]
fn bad_calls_and_files_are_refused() {
    let (code, words) = refusal(&["roster", FJORDANE, "--measures", "magic"]);
    assert!(code == 2 && words.contains("recruit=N"), "{code} {words}");
    let (code, words) = refusal(&["roster", FJORDANE, "--from", "2026-05-01", "--to", "2026-04-01"]);
    assert!(code == 2 && words.contains("is before"), "{code} {words}");
    let (code, words) = refusal(&["roster", "nowhere.yaml"]);
    assert!(code == 4 && words.contains("nowhere.yaml"), "{code} {words}");
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("empty.yaml");
    let (head, _) = std::fs::read_to_string(FJORDANE)
        .unwrap()
        .split_once("doctors:")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    std::fs::write(&file, head).unwrap();
    let (code, words) = refusal(&["roster", file.to_str().unwrap()]);
    assert!(code == 3 && words.contains("has no doctors"), "{code} {words}");
    std::fs::write(&file, "district: [").unwrap();
    assert_eq!(refusal(&["roster", file.to_str().unwrap()]).0, 3);
}
