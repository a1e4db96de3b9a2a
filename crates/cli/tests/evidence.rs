//! The evidence can be looked at and checked, and no outcome is printed without its grade.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{grunnmur, json, said};

#[test]
fn the_list_can_be_narrowed() {
    let all = json(&["evidence", "list", "--json"]);
    let dials = json(&[
        "evidence", "list", "--grade", "dial", "--area", "choice", "--json",
    ]);
    let (all, dials) = (all.as_array().unwrap(), dials.as_array().unwrap());
    assert!(!dials.is_empty() && dials.len() < all.len());
    for row in dials {
        assert_eq!(row["grade"], "dial");
        assert!(row["steps"].as_array().unwrap().contains(&Value::from("choice")));
    }
    assert_eq!(
        json(&["evidence", "list", "--touched-by", "population", "--json"]),
        Value::Array(vec![])
    );
    let locums = said(&["evidence", "list", "--touched-by", "lists_with_locum"]);
    assert!(locums.contains("locum_months") && !locums.contains("share_causal"));
}

#[test]
fn a_parameter_tells_all_about_itself() {
    let shown = json(&["evidence", "show", "exit_rate_all", "--json"]);
    assert_eq!(shown["grade"], "B");
    assert!(shown["url"].as_str().unwrap().starts_with("https://"));
    let (low, high) = (&shown["posterior"]["low90"], &shown["posterior"]["high90"]);
    assert!(low.as_f64().unwrap() < high.as_f64().unwrap());
    assert!(
        shown["outcomes"]
            .as_array()
            .unwrap()
            .contains(&Value::from("exits"))
    );
    let dial = said(&["evidence", "show", "list_takeover_share"]);
    assert!(dial.contains("nobody has measured it") && dial.contains("does not use it"));
    let unknown = grunnmur(&["evidence", "show", "exit_rate_al"]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("did you mean exit_rate_all"));
}

#[test]
fn every_defect_of_a_folder_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evidence");
    for name in ["parameters.csv", "dials.csv", "typical_bills.csv"] {
        std::fs::copy(built_in.join(name), folder.path().join(name)).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    assert!(said(&["evidence", "check", path]).contains("no fault found"));

    let parameters = folder.path().join("parameters.csv");
    let text = std::fs::read_to_string(&parameters).unwrap();
    let spoiled = text
        .replacen("P001,exit_rate_all", ",exit_rate_all", 1)
        .replacen("judgement,lognormal", "judgement,lognorml", 1)
        .replacen("P006,exit_shape_40_49", "P006,Exit shape", 1);
    std::fs::write(&parameters, spoiled).unwrap();
    let refused = grunnmur(&["evidence", "check", path]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(3));
    assert!(refused.stdout.is_empty());
    for part in [
        "parameters.csv:2: id is empty",
        "parameters.csv:2: distribution is \"lognorml\"; use one of",
        "parameters.csv:7: name is \"Exit shape\"",
        "(column distribution)",
        "3 defects to mend",
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
}

#[test]
fn a_defect_between_the_tables_is_told_too() {
    let folder = tempfile::tempdir().unwrap();
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evidence");
    for name in ["parameters.csv", "dials.csv", "typical_bills.csv"] {
        std::fs::copy(built_in.join(name), folder.path().join(name)).unwrap();
    }
    let dials = folder.path().join("dials.csv");
    let text = std::fs::read_to_string(&dials).unwrap();
    std::fs::write(
        &dials,
        text.replacen(",list_takeover_share,", ",exit_rate_all,", 1),
    )
    .unwrap();
    let refused = grunnmur(&["evidence", "check", folder.path().to_str().unwrap()]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        told.contains("dials.csv:2: name exit_rate_all already stands on line 2"),
        "{told}"
    );
}

#[test]
fn a_simulated_year_says_how_good_its_evidence_is() {
    let call = ["simulate", "--scale", "0.002", "--to", "2026-12-31"];
    let years = json(&[&call[..], &["--json"]].concat());
    for year in years.as_array().unwrap() {
        let evidence = year["evidence"].as_object().unwrap();
        assert_eq!(evidence["residents"], "A");
        let outcomes = year.as_object().unwrap().keys();
        let beside = ["date", "scale", "draws", "evidence"];
        for outcome in outcomes.filter(|key| !beside.contains(&key.as_str())) {
            assert!(evidence.contains_key(outcome), "{outcome} has no grade");
        }
        for of in ["contacts", "accounts_kroner"] {
            for name in year[of].as_object().unwrap().keys() {
                let prefixed = format!("contacts_{name}");
                assert!(
                    evidence.contains_key(name) || evidence.contains_key(&prefixed),
                    "{name} has no grade"
                );
            }
        }
    }
    assert!(said(&call).contains("\nevidence "));
}
