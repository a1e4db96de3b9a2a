//! `grunnmur reforms`: the folder passes its own check, every file can be shown, and a draft is valid.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::path::Path;
use std::process::{Output, Stdio};
use support::json;

/// Without a terminal to answer questions at.
fn grunnmur(args: &[&str]) -> Output {
    support::command(args).stdin(Stdio::null()).output().unwrap()
}

fn told(args: &[&str]) -> String {
    let output = grunnmur(args);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn refusal(args: &[&str], code: i32) -> String {
    let output = grunnmur(args);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{words}");
    assert!(output.stdout.is_empty(), "a refused call printed something");
    words
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn every_built_in_reform_passes_the_check() {
    let said = told(&["reforms", "check"]);
    assert!(said.ends_with("no fault found\n"), "{said}");
    let listed = json(&["reforms", "list", "--json"]);
    assert_eq!(said.lines().count(), listed.as_array().unwrap().len() + 1);
}

#[test]
fn the_list_tells_who_proposed_what_and_whether_it_is_computed() {
    let listed = json(&["reforms", "list", "--json"]);
    let find = |name: &str| {
        let mut rows = listed.as_array().unwrap().iter();
        rows.find(|row| row["name"] == name)
            .unwrap_or_else(|| panic!("{name}"))
    };
    for name in [
        "capitation-50",
        "company-lists",
        "profession-neutral-fees",
        "null",
    ] {
        assert!(!text(&find(name)["title"]["nb"]).is_empty());
    }
    assert_eq!(find("capitation-50")["proposed_on"], "2023-04-18");
    assert_eq!(find("capitation-50")["computed"], true);
    assert_eq!(find("two-clean-models")["computed"], false);
    assert_eq!(
        find("white-paper-2025")["includes"][0],
        "capitation-share-plus-10"
    );
    let said = told(&["reforms", "list"]);
    assert!(said.contains("told only") && said.contains("package"), "{said}");
}

#[test]
fn a_reform_is_shown_with_values_before_and_after_and_grades() {
    let shown = json(&["reforms", "show", "capitation-50", "--json"]);
    let change = &shown["changes"][0];
    assert_eq!(change["parameter"], "capitation.mean_rate");
    assert_eq!(
        (text(&change["before"]), text(&change["after"])),
        ("913.6", "1436.48")
    );
    assert_eq!(change["before_status"], "estimated");
    let leaning: Vec<&Value> = shown["assumptions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["evidence"].as_array().unwrap())
        .collect();
    let grade = |name: &str| leaning.iter().find(|one| one["name"] == name).unwrap()["grade"].clone();
    assert_eq!(
        (grade("entry_income_elasticity"), grade("exit_income_elasticity")),
        ("B".into(), "dial".into())
    );
    assert_eq!(shown["weakest"], "dial");
    assert!(shown["objections"].as_array().unwrap().len() >= 3);
}

#[test]
fn every_reform_can_be_shown_in_every_language() {
    for row in json(&["reforms", "list", "--json"]).as_array().unwrap() {
        let name = text(&row["name"]);
        for language in ["nb", "nn", "en"] {
            let said = told(&["reforms", "show", name, "--lang", language]);
            assert!(
                said.starts_with(&format!("{name}: {}", text(&row["title"][language]))),
                "{said}"
            );
            assert!(!said.contains("\nreform-") && !said.contains("      ?"), "{said}");
        }
    }
    let said = told(&["reforms", "show", "joint-demands-2021", "--lang", "nn"]);
    for words in [
        "Føreslått av",
        "consolidated-grant",
        "grants.consolidated.per_inhabitant",
        "ikkje i kraft (official) -> 120.5",
    ] {
        assert!(said.contains(words), "`{words}` is not in {said}");
    }
}

#[test]
fn faults_are_told_together_with_file_and_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let head = "title: {nb: a, nn: b, en: c}\nproposed_by: d\nfrom: 2027-01-01\nreferences: [e]\n";
    let write = |name: &str, rest: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("name: r\n{head}{rest}")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let patch = "patches:\n  - {parameter: listing.cap_maks, from: 2027-01-01, value: 1}\nassumptions: []\n";
    let wrong = write("wrong.yaml", patch);
    let leans = write(
        "leans.yaml",
        "patches: []\nassumptions:\n  - {text: t, evidence: [exit_rate_al]}\n",
    );
    let lacks = write(
        "lacks.yaml",
        "patches:\n  - {parameter: capitation.model, from: 2027-01-01, value: tiered}\nassumptions: []\n",
    );
    let lacking = refusal(&["reforms", "check", &lacks], 3);
    assert!(
        lacking.contains("capitation.low_list_rate") && lacking.contains("give it a value"),
        "{lacking}"
    );
    let words = refusal(
        &[
            "reforms",
            "check",
            &wrong,
            &leans,
            "capitation-50",
            "capitation-51",
        ],
        3,
    );
    for part in [
        "wrong.yaml:7",
        "`listing.cap_max`",
        "exit_rate_al",
        "evidence list",
        "capitation-51",
        "3 faults",
    ] {
        assert!(words.contains(part), "`{part}` is not in {words}");
    }
    let words = refusal(&["reforms", "show", "capitation-51"], 3);
    assert!(words.contains("capitation-50"), "{words}");
    refusal(&["reforms", "show", "capitation-50", "--lang", "se"], 2);
}

#[test]
fn a_draft_is_valid_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.yaml");
    let file = path.to_str().unwrap();
    told(&["reforms", "new", "mine", "--out", file]);
    assert!(told(&["reforms", "check", file]).contains("1 change"));
    let before = std::fs::read_to_string(&path).unwrap();
    assert!(before.contains("# - parameter: listing.cap_max"), "{before}");
    let words = refusal(&["reforms", "new", "mine", "--out", file], 4);
    assert!(
        words.contains("exists already") && words.contains("--out"),
        "{words}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);

    let other = folder.path().join("two.yaml");
    let file = other.to_str().unwrap();
    told(&[
        "reforms",
        "new",
        "two",
        "--out",
        file,
        "--from",
        "2028-07-01",
        "--title",
        "A \"better\" list: #1",
        "--parameter",
        "listing.cap_max=1800",
        "--parameter",
        "demand.school_absence_certificate=false",
    ]);
    let shown = json(&["reforms", "show", file, "--json"]);
    assert_eq!(shown["title"]["nn"], "A \"better\" list: #1");
    let value = |at: usize| {
        (
            shown["changes"][at]["from"].clone(),
            shown["changes"][at]["after"].clone(),
        )
    };
    assert_eq!(value(0), ("2028-07-01".into(), "1800".into()));
    assert_eq!(value(1).1, false);
}

#[test]
fn a_wrong_draft_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.yaml");
    let file = path.to_str().unwrap();
    let with = |parameter: &str, code: i32| {
        refusal(
            &["reforms", "new", "x", "--out", file, "--parameter", parameter],
            code,
        )
    };
    assert!(with("listing.cap_maks=2", 3).contains("`listing.cap_max`"));
    assert!(with("listing.cap_max", 2).contains("parameter=value"));
    assert!(with("listing.cap_max=many", 3).contains("a number"));
    assert!(with("listing.cap_max=2\nname: y", 2).contains("is not a value"));
    refusal(&["reforms", "new", "Big Name", "--out", file], 3);
    assert!(refusal(&["reforms", "new", "capitation-50", "--out", file], 2).contains("another name"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_told_only_says_so_when_it_is_used() {
    let output = grunnmur(&["rules", "check", "two-clean-models"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("told, not computed"));
}

/// `grunnmur reforms list --markdown` makes the table anew.
#[test]
fn the_readme_of_reforms_has_the_true_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("reforms/README.md")).unwrap();
    assert!(
        readme.contains(&told(&["reforms", "list", "--markdown"])),
        "make the table in reforms/README.md anew"
    );
}

#[test]
fn one_grant_takes_the_place_of_many_in_a_statement() {
    let statement = |reform: &[&str]| {
        let mut args = vec![
            "statement",
            "municipality",
            "5501",
            "--month",
            "2027-03",
            "--json",
        ];
        args.extend(reform);
        told(&args)
    };
    let (today, after) = (statement(&[]), statement(&["--reform", "consolidated-grant"]));
    assert!(
        !today.contains("\"consolidated\"") && after.contains("\"consolidated\""),
        "{after}"
    );
}
