//! `grunnmur validate` plays every experiment at a tiny scale, and says what is no test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::{command, refusal};

#[test]
fn every_experiment_is_replayed_and_the_page_tells_what_is_no_test() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("validation.md");
    let output = command(&["validate", "--scale", "0.004", "--draws", "2", "--json", "--page"])
        .arg(&page)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let experiments = told["experiments"].as_array().unwrap();
    for name in [
        "copayment_2010",
        "school_absence_2016",
        "two_tiers_2020",
        "capitation_2023",
        "training_grants_2021_2023",
        "package_2021_2023",
    ] {
        assert!(experiments.iter().any(|row| row["experiment"] == name), "{name}");
    }
    let find = |outcome: &str| experiments.iter().find(|row| row["outcome"] == outcome).unwrap();
    // The inverse of a ratio between 0.85 and 0.90, and the ratio itself, which is the evidence.
    let boys = find("visits_12_15_boys");
    assert!(
        boys["median"].as_f64().unwrap() > 11.0 && boys["median"].as_f64().unwrap() < 18.0,
        "{boys}"
    );
    assert_eq!(find("visits_16_17")["verdict"], "no test");
    assert!(find("visits_16_17")["median"].as_f64().unwrap() < -9.9);
    assert_eq!(find("visits_15")["median"], 0.0);
    assert!(find("visits_16_18")["median"].as_f64().unwrap() > 19.0);
    let added = find("capitation_added_2020")["median"].as_f64().unwrap();
    assert!((200.0..300.0).contains(&added), "{added}");
    assert!(find("doctors_2023_by_agreements")["published"].is_null());
    assert_eq!(told["forecasts"].as_array().unwrap().len(), 4);
    let text = std::fs::read_to_string(page).unwrap();
    for words in [
        "# Validation",
        "no test",
        "none published",
        "HELSEMOD",
        "2010: no co-payment",
        "What is outside",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_call_that_plays_nothing_is_refused() {
    let (code, words) = refusal(&["validate", "--draws", "0"]);
    assert!(code == 2 && words.contains("1 or more"), "{words}");
}
