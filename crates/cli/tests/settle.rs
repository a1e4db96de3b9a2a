//! `grunnmur settle`: what other programs rely on, bad input, and a run that is killed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use support::{command, grunnmur};

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../data/claims")
        .join(name);
    path.to_str().unwrap().to_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn rows(output: &Output) -> Vec<Value> {
    stdout(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Decisions of a run that completes.
fn settle(args: &[&str]) -> Vec<Value> {
    let output = grunnmur(&[&["settle", "--format", "json"], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    rows(&output)
}

fn payout(rows: &[Value]) -> f64 {
    rows.iter().map(|row| row["payout"].as_f64().unwrap()).sum()
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// A file with that text.
    fn with(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.text(name)
    }

    /// A synthetic month.
    fn month(&self, bills: u32) -> String {
        let file = self.text("month.csv");
        let made = grunnmur(&[
            "claims",
            "generate",
            "--bills",
            &bills.to_string(),
            "--month",
            "2026-03",
            "--out",
            &file,
        ]);
        assert!(made.status.success(), "{}", stderr(&made));
        file
    }
}

#[test]
fn a_decision_has_the_documented_keys_in_the_order_of_the_file() {
    let output = grunnmur(&["settle", &example("example_bills.csv"), "--format", "json"]);
    assert!(output.status.success());
    let text = stdout(&output);
    let first = "{\"bill_id\":\"E1\",\"decision\":\"accepted\",\"reason\":null,\"total_fee\":194,\"refund\":15,\"patient_copayment\":179,\"own_payment\":0,\"payout\":15,\"payee\":\"doctor\"}";
    assert_eq!(text.lines().next().unwrap(), first);
    let rows = rows(&output);
    let ids: Vec<&str> = rows.iter().map(|row| row["bill_id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["E1", "E2", "E3", "E4"]);
    assert_eq!(
        (rows[1]["decision"].as_str(), rows[1]["reason"].as_str()),
        (Some("rejected"), Some("INVALID_COMBINATION"))
    );
    assert_eq!(
        (rows[1]["total_fee"].as_f64(), rows[1]["payout"].as_f64()),
        (Some(0.0), Some(0.0))
    );
    assert_eq!(
        (rows[2]["payee"].as_str(), rows[2]["patient_copayment"].as_f64()),
        (Some("municipality"), Some(0.0))
    );
    assert!(stderr(&output).contains("4 bills: 3 accepted, 1 rejected"));
}

#[test]
fn csv_holds_the_same_with_an_empty_reason() {
    let output = grunnmur(&["settle", &example("example_bills.csv"), "--format", "csv"]);
    let text = stdout(&output);
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap(),
        "bill_id,decision,reason,total_fee,refund,patient_copayment,own_payment,payout,payee"
    );
    assert_eq!(lines.next().unwrap(), "E1,accepted,,194,15,179,0,15,doctor");
    assert_eq!(
        lines.next().unwrap(),
        "E2,rejected,INVALID_COMBINATION,0,0,0,0,0,doctor"
    );
}

#[test]
fn the_published_story_ends_in_one_payment_of_360() {
    for kind in ["json", "xml"] {
        let place = Place::new();
        let (three, resent) = (
            example(&format!("three_bills.{kind}")),
            example(&format!("resent_bill.{kind}")),
        );
        let journal = place.text("journal.csv");
        let first = settle(&[
            &three,
            "--received-at",
            "2026-01-06T15:30:29+01:00",
            "--journal",
            &journal,
        ]);
        let decisions: Vec<&str> = first
            .iter()
            .map(|row| row["decision"].as_str().unwrap())
            .collect();
        assert_eq!(decisions, ["rejected", "accepted", "rejected"]);
        let second = settle(&[
            &resent,
            "--received-at",
            "2026-01-06T15:45:57+01:00",
            "--journal",
            &journal,
        ]);
        assert_eq!((payout(&first), payout(&second)), (296.0, 64.0));
        let both = settle(&[&three, &resent, "--received-at", "2026-01-06T16:00"]);
        assert_eq!(payout(&both), 360.0);
        let text = stdout(&grunnmur(&[
            "settle",
            &three,
            "--received-at",
            "2026-01-06T15:30",
        ]));
        assert!(text.contains("(470)") && text.contains("(766)"), "{text}");
        assert!(!text.contains("15859012345"), "a patient's number is printed");
    }
}

#[test]
fn a_broken_message_settles_what_stands_before_the_break_and_the_other_files() {
    let place = Place::new();
    let text = std::fs::read_to_string(example("three_bills.xml")).unwrap();
    let cut = place.with("cut.xml", &text[..text.rfind("<Enkeltregning>").unwrap()]);
    let output = grunnmur(&["settle", &cut, &example("example_bills.csv"), "--format", "json"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(rows(&output).len(), 2 + 4);
    assert!(
        stderr(&output).contains("cut.xml:") && stderr(&output).contains("the file ends inside"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn calls_that_cannot_begin_say_why_and_print_nothing() {
    let place = Place::new();
    let table = example("example_bills.csv");
    let full = place.text("full");
    std::fs::create_dir(&full).unwrap();
    place.with("full/thesis.doc", "years of work");
    let diary = place.with("diary", "dear diary\n");
    for (args, code, part) in [
        (vec!["settle"], 2, "required"),
        (vec!["settle", "no-such-file.csv"], 4, "no-such-file.csv"),
        (vec!["settle", &table, "no-such-file.csv"], 4, "no-such-file.csv"),
        (vec!["settle", place.0.path().to_str().unwrap()], 4, "directory"),
        (
            vec!["settle", &table, "--received-at", "yesterday"],
            2,
            "is no time",
        ),
        (vec!["settle", &table, "--out", &full], 4, "did not write"),
        (
            vec!["settle", &table, "--journal", &diary],
            3,
            "no journal of grunnmur settle",
        ),
        (
            vec!["settle", &table, "--practices", &table],
            3,
            "the header must be",
        ),
        (
            vec!["claims", "generate", "--month", "March", "--out", "x"],
            2,
            "is no month",
        ),
    ] {
        let output = grunnmur(&args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stderr(&output));
        assert!(
            output.stdout.is_empty() && stderr(&output).contains(part),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    assert!(place.path("full/thesis.doc").exists());
}

#[test]
fn a_folder_holds_decisions_and_totals_in_every_format() {
    let place = Place::new();
    let out = place.text("out");
    let printed = grunnmur(&[
        "settle",
        &example("example_bills.csv"),
        "--format",
        "csv",
        "--out",
        &out,
    ]);
    assert!(printed.status.success());
    let read = |name: &str| std::fs::read_to_string(place.path("out").join(name)).unwrap();
    assert_eq!(read("decisions.csv"), stdout(&printed));
    assert_eq!(read("decisions.jsonl").lines().count(), 4);
    assert!(place.path("out/decisions.parquet").exists() && place.path("out/totals.parquet").exists());
    let totals: Value = serde_json::from_str(&read("totals.json")).unwrap();
    let bills: u64 = totals["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["bills"].as_u64().unwrap())
        .sum();
    assert_eq!(bills, 4);
}

#[test]
fn threads_and_repetition_never_show() {
    let place = Place::new();
    let month = place.month(30_000);
    let one = grunnmur(&["settle", &month, "--format", "json", "--threads", "1"]);
    let four = grunnmur(&["settle", &month, "--format", "json", "--threads", "4"]);
    assert!(one.status.success());
    assert!(one.stdout == four.stdout);
    assert_eq!(rows(&one).len(), 30_000);
    let text = stdout(&one);
    for reason in ["CODE_NOT_VALID_ON_DATE", "MALFORMED", "NO_LINES"] {
        assert!(text.contains(reason), "no {reason}");
    }
}

/// Starts a run with a journal and waits until the journal has grown.
fn started(month: &str, journal: &Path, more: &[&str]) -> std::process::Child {
    let args = [
        &[
            "settle",
            month,
            "--format",
            "json",
            "--journal",
            journal.to_str().unwrap(),
        ],
        more,
    ]
    .concat();
    let mut child = command(&args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let long_enough = |path: &Path| std::fs::metadata(path).is_ok_and(|file| file.len() > 100_000);
    while !long_enough(journal)
        && begun.elapsed() < Duration::from_secs(60)
        && child.try_wait().unwrap().is_none()
    {
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

/// What the journal has paid.
fn paid(journal: &Path) -> f64 {
    let text = std::fs::read_to_string(journal).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let (decision, payout) = (at("decision"), at("payout"));
    let cells = lines.map(|line| line.split(',').collect::<Vec<_>>());
    cells
        .filter(|cells| cells[decision] == "accepted")
        .map(|cells| cells[payout].parse::<f64>().unwrap())
        .sum()
}

#[test]
fn a_killed_run_goes_on_and_pays_every_bill_once() {
    let place = Place::new();
    let month = place.month(60_000);
    let whole = settle(&[&month]);
    let journal = place.path("journal.csv");
    let mut child = started(&month, &journal, &[]);
    child.kill().unwrap();
    child.wait().unwrap();
    let half = std::fs::read(&journal).unwrap();
    // The worst that a kill can leave: the last line half written.
    std::fs::write(&journal, &half[..half.len() - 7]).unwrap();
    let again = settle(&[&month, "--journal", journal.to_str().unwrap()]);
    assert_eq!(again, whole);
    assert!((paid(&journal) - payout(&whole)).abs() < 0.005);
    let third = grunnmur(&[
        "settle",
        &month,
        "--format",
        "json",
        "--journal",
        journal.to_str().unwrap(),
    ]);
    assert!(
        stderr(&third).contains("this run pays 0.00"),
        "{}",
        stderr(&third)
    );
    assert_eq!(rows(&third), whole);
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_folder_and_goes_on() {
    let place = Place::new();
    let month = place.month(120_000);
    let (journal, out) = (place.path("journal.csv"), place.text("out"));
    let mut child = started(&month, &journal, &["--out", &out]);
    let asked = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    let ended = child.wait().unwrap();
    if asked.success() && !ended.success() {
        assert_eq!(ended.code(), Some(130));
        assert!(!place.path("out").exists() && !place.path("out.partial").exists());
    }
    let again = settle(&[&month, "--journal", journal.to_str().unwrap(), "--out", &out]);
    assert_eq!(again.len(), 120_000);
    assert!((paid(&journal) - payout(&again)).abs() < 0.005);
    assert!(place.path("out/decisions.parquet").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_pipe_is_no_fault_and_a_full_disk_is() {
    let place = Place::new();
    let month = place.month(20_000);
    let mut child = command(&["settle", &month, "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command(&["settle", &month, "--format", "json"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(stderr(&output).contains("the disk is full"));
}
