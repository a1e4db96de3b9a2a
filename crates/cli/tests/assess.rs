//! `grunnmur assess` and `merge` as others call them: null is zero, parts are the whole, and wrong calls are refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{command, json, refusal};

const SMALL: [&str; 8] = [
    "--from",
    "2025-12-31",
    "--until",
    "2027",
    "--scale",
    "0.01",
    "--draws",
    "2",
];

fn assess(more: &[&str]) -> Vec<String> {
    let words = std::iter::once("assess").chain(more.iter().copied()).chain(SMALL);
    words.map(str::to_owned).collect()
}

fn call(words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let output = command(&words).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A call that is refused without a word on standard output.
fn refused(words: &[String]) -> (i32, String) {
    refusal(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

/// The rows of a comparison's folder.
fn rows(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name).join("comparison.jsonl")).unwrap()
}

#[test]
fn no_reform_is_zero_in_every_row() {
    let words = assess(&["null", "--json"]);
    let all = json(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let all = all.as_array().unwrap();
    assert!(all.len() > 60, "{}", all.len());
    for name in [
        "copayment_mean_age_67_79",
        "copayment_mean_income_fifth_1",
        "share_with_card_age_25_44",
        "share_with_card_income_fifth_5",
        "doctor_income_p10",
        "doctor_income_list_under_800",
        "doctor_income_centrality_1",
    ] {
        assert!(all.iter().any(|row| row["outcome"] == name), "{name}");
    }
    for row in all {
        assert_eq!(row["reform"], "null");
        assert!(
            row["outcome"].is_string() && matches!(row["year"].as_i64(), Some(2026 | 2027)),
            "{row}"
        );
        for key in ["median", "low90", "high90"] {
            assert!(row[key].as_f64() == Some(0.0), "{row}");
        }
    }
}

#[test]
fn shares_of_every_combination_add_up_to_the_joint_effect() {
    let words = assess(&["capitation-50", "null", "--factorial", "--json"]);
    let all = json(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let joint: Vec<&Value> = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row.get("joint").is_some())
        .collect();
    assert!(joint.len() > 60, "{}", joint.len());
    let mut differs = false;
    for row in joint {
        let number = |value: &Value| value.as_f64().unwrap();
        let shares: f64 = row["shapley"].as_object().unwrap().values().map(number).sum();
        let whole = number(&row["joint"]);
        assert!((shares - whole).abs() <= 1e-9 * whole.abs().max(1.0), "{row}");
        assert!(
            number(&row["shapley"]["null"]) == 0.0 && number(&row["main"]["null"]) == 0.0,
            "{row}"
        );
        assert!(number(&row["pairs"]["capitation-50+null"]) == 0.0, "{row}");
        differs |= whole != 0.0;
    }
    assert!(differs);
}

#[test]
fn shards_threads_and_a_killed_run_give_the_bytes_of_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| path(folder.path(), name);
    call(&assess(&[
        "capitation-50",
        "--threads",
        "2",
        "--out",
        &at("whole"),
    ]));
    let whole = rows(folder.path(), "whole");
    assert!(whole.lines().count() > 1);

    call(&assess(&[
        "capitation-50",
        "--threads",
        "1",
        "--record",
        &at("record"),
        "--out",
        &at("one-thread"),
    ]));
    assert_eq!(rows(folder.path(), "one-thread"), whole);

    // As a kill leaves it: two rows, and a third that is cut short.
    let record = std::fs::read_to_string(at("record")).unwrap();
    let kept = record.split_inclusive('\n').take(4).collect::<String>();
    std::fs::write(at("killed"), &kept[..kept.len() - 40]).unwrap();
    call(&assess(&[
        "capitation-50",
        "--record",
        &at("killed"),
        "--out",
        &at("resumed"),
    ]));
    assert_eq!(rows(folder.path(), "resumed"), whole);

    let parts = ["1/3", "2/3", "3/3"].map(|part| (part, at(&part.replace('/', "-of-"))));
    for (part, record) in &parts {
        call(&assess(&["capitation-50", "--shard", part, "--record", record]));
    }
    let merge = |records: &[&str], out: &str| {
        let words = std::iter::once("merge")
            .chain(records.iter().copied())
            .chain(["--out", out]);
        words.map(str::to_owned).collect::<Vec<String>>()
    };
    call(&merge(&[&parts[2].1, &parts[0].1, &parts[1].1], &at("merged")));
    assert_eq!(rows(folder.path(), "merged"), whole);

    // A part is missing; a part is of another comparison.
    let (code, words) = refused(&merge(&[&parts[0].1, &parts[1].1], &at("short")));
    assert!(code == 2 && words.contains("missing"), "{code} {words}");
    call(&assess(&["null", "--shard", "3/3", "--record", &at("other")]));
    let (code, words) = refused(&merge(&[&parts[0].1, &parts[1].1, &at("other")], &at("mixed")));
    assert!(
        code == 4 && words.contains("other") && words.contains("another comparison"),
        "{code} {words}"
    );
    for name in ["short", "mixed"] {
        assert!(!folder.path().join(name).exists(), "{name} was left half-written");
    }
}

#[test]
fn wrong_calls_say_what_is_wrong() {
    let nine = [
        "capitation-40",
        "list-length-800",
        "fees-plus-10-percent",
        "company-lists",
        "null",
        "lis1-posts-1500",
        "study-places-1076",
        "rural-duty-grant",
        "municipal-gp-offices",
    ];
    let mut many = vec!["assess", "--factorial"];
    many.extend(nine);
    for (words, codes, told) in [
        (vec!["assess", "no-such-reform"], vec![3], "no-such-reform"),
        (
            vec!["assess", "no/such/file.yaml"],
            vec![3, 4],
            "no/such/file.yaml",
        ),
        (vec!["assess", "null", "--draws", "0"], vec![2], "1 or more"),
        (vec!["assess", "null", "--until", "2020"], vec![2], "later year"),
        (vec!["assess", "null", "null"], vec![2], "twice"),
        (vec!["assess"], vec![2], "REFORMS"),
        (
            vec!["assess", "null", "--shard", "0/3", "--record", "x"],
            vec![2],
            "1/16 to 16/16",
        ),
        (
            vec!["assess", "null", "--shard", "4/3", "--record", "x"],
            vec![2],
            "1/16 to 16/16",
        ),
        (vec!["assess", "null", "--shard", "1/3"], vec![2], "--record"),
        (vec!["assess", "null", "--precision", "-1"], vec![2], "above 0"),
        (vec!["merge", "no-such-record"], vec![4], "no-such-record"),
        (many, vec![2], "at most 8"),
    ] {
        let (code, text) = refusal(&words);
        assert!(
            codes.contains(&code) && text.contains(told),
            "{words:?}: {code} {text}"
        );
    }
}
