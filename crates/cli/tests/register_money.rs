//! The verbs that a person runs on a register by hand: capitation, statement, report, work, verify, backup, restore.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::{json, refusal, said};

#[test]
fn a_month_is_paid_traced_reported_and_copied() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (register, copy, other) = (path("register.sqlite"), path("copy.sqlite"), path("other.sqlite"));
    let with = |verb: &[&'static str]| -> Vec<String> {
        let words = ["register"].iter().chain(verb).chain(&["--database"]);
        words
            .map(|word| (*word).to_owned())
            .chain([register.clone()])
            .collect()
    };
    let says = |verb: &[&'static str]| said(&as_words(&with(verb)));
    let tells = |verb: &[&'static str]| json(&as_words(&with(verb)));
    let refuses = |verb: &[&'static str]| refusal(&as_words(&with(verb)));

    says(&["init", "--demo", "--scale", "0.001"]);
    let run = tells(&["capitation", "--month", "2026-03", "--json"]);
    assert_eq!(run["done"], true);
    assert!(run["ore"].as_i64().unwrap() > 0);
    let again = tells(&["capitation", "--month", "2026-03", "--json"]);
    assert_eq!((&again["written"], &again["ore"]), (&0.into(), &run["ore"]));
    let statement = tells(&["statement", "--list", "1", "--month", "2026-03", "--json"]);
    assert_eq!(statement["adds_up"], true);
    assert!(says(&["statement", "--list", "1", "--month", "2026-03"]).contains("kroner"));
    assert_eq!(refuses(&["statement", "--list", "1", "--month", "2026-02"]).0, 3);
    let report = tells(&["report", "--date", "2026-03-01", "--json"]);
    assert_eq!(report["regions"][0]["region"], "Norge");
    assert!(says(&["report", "--date", "2026-03-01"]).contains("residents_on_lists_with_gp"));
    assert!(says(&["work", "--date", "2026-03-01"]).contains("find a list"));
    assert_eq!(tells(&["verify", "--json"])["lines"], 0);
    let check = tells(&["check", "--on", "2026-03-01", "--json"]);
    assert_eq!(check["violations"], 0, "{check}");

    let backup = ["register", "backup", &copy, "--database", &register];
    said(&backup);
    assert_eq!(refusal(&backup).0, 3, "a copy is never written over");
    let restore = ["register", "restore", &copy, "--database", &other];
    let over = ["register", "restore", "--replace", &copy, "--database", &other];
    said(&restore);
    let (code, text) = refusal(&restore);
    assert_eq!(code, 3);
    assert!(text.contains("--replace"), "{text}");
    said(&over);
    std::fs::write(&copy, "damaged").unwrap();
    assert_eq!(refusal(&over).0, 3);
}

fn as_words(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}
