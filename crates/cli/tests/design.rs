//! `grunnmur design` as others call it: the same call gives the same bytes, its reforms are reforms, and wrong calls are refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{grunnmur, refusal, said};

const LEVERS: &str = "name: small\ntitle: {nb: Små, nn: Små, en: Small}\nfrom: 2027-01-01\nlevers:\n  - parameter: workforce.doctors_added\n    range: [0, 600]\n    step: 50\n  - switch: lis1-posts-1500\n";

fn words<'a>(levers: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let all = [
        "design",
        "--levers",
        levers,
        "--goal",
        "gps>=6000",
        "--until",
        "2027",
        "--scale",
        "0.01",
        "--runs",
        "20",
        "--draws",
        "4",
        "--points",
        "2",
        "--check-scale",
        "0.01",
        "--check-draws",
        "3",
    ];
    let mut words: Vec<&str> = vec![all[0]];
    for pair in all[1..].chunks(2).filter(|pair| !more.contains(&pair[0])) {
        words.extend(pair);
    }
    words.extend(more);
    words
}

fn bytes(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_same_call_gives_the_same_bytes_and_reforms_that_can_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (levers, one, record) = (path("levers.yaml"), path("one"), path("record.jsonl"));
    std::fs::write(&levers, LEVERS).unwrap();
    let first = said(&words(
        &levers,
        &["--json", "--out", &one, "--record", &record, "--threads", "1"],
    ));
    // Goes on from the record, and so plays nothing; then all over with two threads.
    let kept = said(&words(&levers, &["--json", "--record", &record]));
    let other = said(&words(&levers, &["--json", "--threads", "2"]));
    assert_eq!(first, kept);
    assert_eq!(first, other);
    let told: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(told["goals"][0]["goal"], "gps>=6000");
    assert!(!told["sentence"].as_str().unwrap().is_empty());
    let points = told["points"].as_array().unwrap();
    assert!(!points.is_empty(), "{first}");
    for point in points {
        let name = point["reform"].as_str().unwrap();
        let file = folder.path().join("one").join(format!("{name}.yaml"));
        let file = file.display().to_string();
        assert!(said(&["reforms", "check", &file]).contains("no fault found"));
        assert!(point["goals"][0]["kept"].as_f64().unwrap() > 3000.0);
    }
    let page = String::from_utf8(bytes(&folder.path().join("one"), "report.en.html")).unwrap();
    assert!(
        page.contains("<svg") && page.contains("frontier-1.yaml") && !page.contains("design-"),
        "{page}"
    );
    for name in [
        "frontier.csv",
        "levers.csv",
        "outcomes.csv",
        "accuracy.csv",
        "report.nb.html",
        "report.nn.html",
    ] {
        assert!(!bytes(&folder.path().join("one"), name).is_empty());
    }
    assert!(said(&words(&levers, &["--record", &record])).contains("error of the stand-in"));
}

#[test]
fn wrong_calls_are_refused_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let levers = folder.path().join("levers.yaml").display().to_string();
    std::fs::write(&levers, LEVERS).unwrap();
    for (more, code, wanted) in [
        (&["--goal", "gpz>=1"] as &[&str], 2, "nearest names: `gps`"),
        (&["--goal", "gps=1"], 2, "is not a goal"),
        (&["--confidence", "1.5"], 2, "--confidence"),
        (&["--year", "2040"], 2, "--year 2040"),
        (&["--points", "0"], 2, "--points"),
        (&["--check-draws", "0"], 2, "--check-draws"),
        (&["--budget", "inf"], 2, "--budget"),
    ] {
        let (given, told) = refusal(&words(&levers, more));
        assert_eq!(given, code, "{told}");
        assert!(told.contains(wanted), "{told}");
    }
    std::fs::write(&levers, LEVERS.replace("[0, 600]", "[600, 0]")).unwrap();
    let (code, told) = refusal(&words(&levers, &[]));
    assert!(
        code == 3 && told.contains("levers.yaml:6") && told.contains("upside down"),
        "{told}"
    );
    assert!(!grunnmur(&["design"]).status.success());
}
