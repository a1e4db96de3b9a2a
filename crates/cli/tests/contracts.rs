//! What other programs rely on: keys of the JSON, exit codes, errors that say how to mend.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::process::Command;
use support::{grunnmur, json, refusal};

const KEYS: [&str; 8] = [
    "residents",
    "residents_on_lists_with_gp",
    "residents_on_lists_without_gp",
    "lists_with_gp",
    "lists_without_gp",
    "open_lists",
    "list_capacity",
    "doctors",
];

#[test]
fn the_nation_of_2025_is_the_published_one() {
    let nation = json(&["nation", "--date", "2025-12-31", "--json"]);
    let expected = [
        ("residents", 5_627_400),
        ("residents_on_lists_with_gp", 5_504_387),
        ("residents_on_lists_without_gp", 117_899),
        ("lists_with_gp", 5_747),
        ("lists_without_gp", 197),
        ("open_lists", 1_340),
    ];
    for (key, value) in expected {
        assert_eq!(nation[key], value, "{key}");
    }
    let municipalities = nation["municipalities"].as_array().unwrap();
    assert_eq!(municipalities.len(), 357);
    for key in KEYS {
        let sum: u64 = municipalities.iter().map(|m| m[key].as_u64().unwrap()).sum();
        assert_eq!(nation[key].as_u64().unwrap(), sum, "{key}");
    }
    let eigersund = municipalities
        .iter()
        .find(|m| m["municipality_no"] == "1101")
        .unwrap();
    assert_eq!(
        (
            eigersund["lists_with_gp"].as_u64(),
            eigersund["lists_without_gp"].as_u64()
        ),
        (Some(11), Some(2))
    );
    assert_eq!(eigersund["residents_on_lists_with_gp"], 13_761);
    assert_eq!(eigersund["list_capacity"], 14_100);
}

#[test]
fn a_simulation_prints_one_object_a_year() {
    let years = json(&[
        "simulate",
        "--from",
        "2018-12-31",
        "--to",
        "2020-12-31",
        "--scale",
        "0.01",
        "--seed",
        "4",
        "--json",
    ]);
    let years = years.as_array().unwrap();
    assert_eq!(
        years
            .iter()
            .map(|y| y["date"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["2018-12-31", "2019-12-31", "2020-12-31"]
    );
    for year in years {
        for key in KEYS.iter().chain(&[
            "without_list",
            "entries",
            "exits",
            "relation_years_mean",
            "relation_years_median",
            "tenure_years_median",
            "duty_districts",
            "duty_districts_not_covered",
            "duty_share_taking_part",
            "duty_hours_a_week",
            "copayment_burden",
            "doctor_income",
            "municipalities",
        ]) {
            assert!(!year[key].is_null(), "{key}");
        }
        let listed = year["residents_on_lists_with_gp"].as_u64().unwrap()
            + year["residents_on_lists_without_gp"].as_u64().unwrap();
        assert!(listed + year["without_list"].as_u64().unwrap() <= year["residents"].as_u64().unwrap());
    }
    let at_start = &years[0]["copayment_burden"]["by_age"]["25_44"];
    assert!(at_start["residents"].is_null() && at_start["copayment_mean_kroner"].is_null());
    let played = &years[2];
    let burden = &played["copayment_burden"];
    for group in ["by_age", "by_income_fifth"] {
        let residents = |group: &serde_json::Value| group["residents"].as_f64().unwrap();
        let all: f64 = burden[group].as_object().unwrap().values().map(residents).sum();
        assert_eq!(all, played["residents"].as_f64().unwrap(), "{group}");
    }
    assert!(
        burden["by_age"]["45_66"]["copayment_mean_kroner"]
            .as_f64()
            .unwrap()
            > 100.0
    );
    let incomes = &played["doctor_income"]["percentiles"];
    let percentile = |name: &str| incomes[name].as_f64().unwrap();
    assert!(percentile("p10") < percentile("p50") && percentile("p50") < percentile("p90"));
    assert!(years[2]["births"].as_u64().unwrap() > 300);
}

#[test]
fn seeds_and_threads() {
    let call = |seed: &str, threads: &str| {
        grunnmur(&[
            "simulate",
            "--from",
            "2021-12-31",
            "--to",
            "2022-12-31",
            "--scale",
            "0.005",
            "--seed",
            seed,
            "--threads",
            threads,
            "--json",
        ])
        .stdout
    };
    assert_eq!(call("1", "1"), call("1", "3"));
    assert_ne!(call("1", "1"), call("2", "1"));
}

#[test]
fn the_hindcast_keeps_the_published_names() {
    let scores = json(&["hindcast", "--scale", "0.01", "--draws", "2", "--json"]);
    let scores = scores.as_array().unwrap();
    assert!(scores.len() > 100);
    for key in [
        "indicator",
        "region_level",
        "region",
        "period",
        "published",
        "median",
        "low90",
        "high90",
        "error_percent",
        "fitted",
    ] {
        assert!(!scores[0][key].is_null(), "{key}");
    }
    let gps = scores
        .iter()
        .find(|s| s["indicator"] == "gps" && s["region_level"] == "country" && s["period"] == "2019-12-31")
        .unwrap();
    assert_eq!(
        (gps["published"].as_f64(), gps["fitted"].as_bool()),
        (Some(4858.0), Some(true))
    );
    assert!(scores.iter().any(|s| s["region_level"] == "centrality"));
}

#[test]
fn rules_are_explained() {
    let cap = json(&[
        "rules",
        "explain",
        "listing.cap_max",
        "--date",
        "2026-01-01",
        "--json",
    ]);
    assert_eq!(cap["value"].to_string().trim_matches('"'), "2500");
    assert!(!cap["references"].as_array().unwrap().is_empty());
    assert!(
        grunnmur(&["rules", "show", "--date", "2019-01-01"])
            .status
            .success()
    );
    assert!(grunnmur(&["rules", "check", "null"]).status.success());
}

#[test]
fn wrong_calls_are_refused_with_a_way_out() {
    let cases: [(&[&str], i32, &str); 8] = [
        (&["nation", "--date", "1999-12-31"], 2, "choose"),
        (&["nation", "--date", "2025-13-31"], 2, "2025-13-31"),
        (&["nation", "--scale", "0"], 2, "scale"),
        (&["nation", "--scale", "NaN"], 2, "scale"),
        (
            &["simulate", "--from", "2025-12-31", "--to", "2024-12-31"],
            2,
            "later day",
        ),
        (&["simulate", "no-such-reform"], 3, "no-such-reform"),
        (&["rules", "explain", "listing.cap_mx"], 3, "listing.cap_max"),
        (
            &["--rules", "/no/such/folder", "rules", "show"],
            3,
            "/no/such/folder",
        ),
    ];
    for (args, code, word) in cases {
        let (got, text) = refusal(args);
        assert_eq!(got, code, "{args:?}: {text}");
        assert!(text.contains(word), "{args:?}: {text}");
        assert!(!text.contains("panicked"), "{text}");
    }
}

#[test]
fn nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let path = out.to_str().unwrap();
    assert!(
        grunnmur(&[
            "simulate",
            "--from",
            "2025-12-31",
            "--to",
            "2026-12-31",
            "--scale",
            "0.005",
            "--out",
            path
        ])
        .status
        .success()
    );
    for name in [
        "report.html",
        "figures.csv",
        "figures.parquet",
        "figures.json-stat.json",
        "events.csv",
    ] {
        assert!(out.join(name).exists(), "{name}");
    }
    let (code, _) = refusal(&["simulate", "--out", "/proc/nowhere/out"]);
    assert_eq!(code, 4);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let mut child = Command::new(env!("CARGO_BIN_EXE_grunnmur"))
        .args([
            "simulate",
            "--from",
            "2018-12-31",
            "--to",
            "2060-12-31",
            "--scale",
            "0.3",
            "--out",
            out.to_str().unwrap(),
        ])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_secs(3));
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
