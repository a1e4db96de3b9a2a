//! The verb `training check`: the examples, JSON, bad calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::process::{Command, Output};

fn grunnmur(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_grunnmur"))
        .args(["training", "check"])
        .args(args)
        .output()
        .unwrap()
}

fn example(name: &str) -> String {
    format!("../../docs/examples/training/{name}")
}

fn said(args: &[&str]) -> String {
    let output = grunnmur(args);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn refusal(args: &[&str]) -> (i32, String) {
    let output = grunnmur(args);
    assert!(output.stdout.is_empty());
    (
        output.status.code().unwrap(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

#[test]
fn a_complete_record_may_be_applied_with() {
    let text = said(&[&example("complete.csv")]);
    assert!(text.starts_with("on 2026-03-01: in specialisation"), "{text}");
    assert!(text.contains("all is there"), "{text}");
    assert!(
        text.contains("open practice") && text.contains("SPE-004"),
        "{text}"
    );
}

#[test]
fn what_is_missing_is_told_with_rule_and_source() {
    let json: Value = serde_json::from_str(&said(&[&example("on-the-way.yaml"), "--json"])).unwrap();
    assert_eq!(json["stage"], "in_specialisation");
    assert_eq!(json["complete"], false);
    let requirements = json["requirements"].as_array().unwrap();
    let of = |name: &str| requirements.iter().find(|r| r["name"] == name).unwrap();
    assert_eq!(of("institution")["rule"], "SPE-005");
    assert_eq!(of("institution")["missing"], 6.0);
    assert!(
        of("open_practice")["source"]["source"]
            .as_str()
            .unwrap()
            .contains("2016-12-08-1482")
    );
    assert!(json["earliest"]["date"].as_str().unwrap() > "2026-03-01");
    assert_eq!(json["may"]["own_list"]["allowed"], true);
    assert_eq!(json["may"]["duty_alone"]["allowed"], false);
    let earlier = said(&[&example("on-the-way.yaml"), "--on", "2022-06-01"]);
    assert!(
        earlier.starts_with("on 2022-06-01: LIS1 done, not in specialisation"),
        "{earlier}"
    );
}

#[test]
fn an_impossible_record_is_refused_with_every_line() {
    let (code, words) = refusal(&[&example("impossible.csv")]);
    assert_eq!(code, 3, "{words}");
    for line in [7, 11, 13, 14, 15] {
        assert!(
            words.contains(&format!("impossible.csv:{line}: ")),
            "{line} {words}"
        );
    }
}

#[test]
fn bad_calls_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("record.csv");
    let call = file.to_str().unwrap();
    let (code, words) = refusal(&[call]);
    assert!(code == 4 && words.contains("record.csv"), "{code} {words}");
    std::fs::write(&file, "kind,from\ndegree,2018-06-15\n").unwrap();
    let (code, words) = refusal(&[call]);
    assert!(code == 2 && words.contains("--on"), "{code} {words}");
    let (code, words) = refusal(&[call, "--on", "2019-02-28"]);
    assert!(
        code == 3 && words.contains("training.least_months"),
        "{code} {words}"
    );
    std::fs::write(&file, "kind,from\nphd,2018-06-15\n").unwrap();
    let (code, words) = refusal(&[call, "--on", "2026-01-01"]);
    assert!(
        code == 3 && words.contains("record.csv:2: `phd` is no kind of row"),
        "{code} {words}"
    );
    std::fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(refusal(&[call, "--on", "2026-01-01"]).0, 3);
}
