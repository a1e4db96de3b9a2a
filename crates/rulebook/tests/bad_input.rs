//! Every fault is an error that says where and how to mend it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use rulebook::{Error, Reform, Rulebook, parse_parameter};
use std::fs;

const GOOD: &str = "\
description: A figure
metadata:
  unit: person
  status: official
  reference:
    title: the Act
    href: https://lovdata.no/
values:
  2013-01-01:
    value: 2
";

fn fault(text: &str) -> (u64, String) {
    match parse_parameter("area.figure", text) {
        Err(Error::Invalid {
            file,
            line,
            what,
            help,
        }) => {
            assert_eq!(file, "area/figure.yaml");
            assert!(!help.is_empty());
            (line, what)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_good_file_is_good() {
    assert_eq!(parse_parameter("area.figure", GOOD).unwrap().entries.len(), 1);
}

#[test]
fn faults_name_their_line() {
    for (from, to, line, words) in [
        ("description: A figure", "description: \"\"", 1, "description"),
        ("  unit: person\n", "", 3, "unit"),
        ("  unit: person\n", "  unit: person\n  colour: red\n", 4, "colour"),
        ("values:", "brackets:\n  - 1\nvalues:", 8, "brackets"),
        ("2013-01-01", "2013-13-01", 9, "2013-13-01"),
        ("2013-01-01", "2013", 9, "2013"),
        ("  status: official\n", "", 8, "status"),
        ("status: official", "status: certain", 4, "certain"),
        ("status: official", "status: missing", 9, "missing"),
        ("https://lovdata.no/", "lovdata", 9, "lovdata"),
        ("value: 2\n", "value: 2\n    worth: 3\n", 11, "worth"),
        ("    value: 2\n", "    metadata: {}\n", 10, "value"),
        ("value: 2\n", "value: [1, 2]\n", 10, "number"),
        (
            "value: 2\n",
            "value: 2\n  2013-01-01:\n    value: 3\n",
            11,
            "2013-01-01",
        ),
        (
            "value: 2\n",
            "value: 2\n  2014-01-01:\n    value: two\n",
            9,
            "a word",
        ),
        (
            "value: 2\n",
            "value: &a 2\n  2014-01-01:\n    value: *a\n",
            10,
            "anchor",
        ),
        ("value: 2\n", "value: .nan\n", 10, ".nan"),
        ("value: 2\n", "value: 1e300\n", 10, "15 digits"),
        ("value: 2\n", "value: 0.12345678901234567890\n", 10, "15 digits"),
        ("value: 2\n", "value: yes\n", 10, "`yes`"),
        ("value: 2\n", "value: 010\n", 10, "`010`"),
        ("value: 2\n", "value: 1_000\n", 10, "`1_000`"),
        ("value: 2\n", "value: \"2\n", 10, "quote"),
    ] {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD, "{from}");
        let (found, what) = fault(&text);
        assert!(what.contains(words), "`{words}` is not in `{what}`");
        if line > 0 {
            assert_eq!(found, line, "{what}");
        }
    }
    let uncited = "description: A\nmetadata:\n  unit: person\n  status: official\nvalues:\n  2013-01-01:\n    value: 2\n";
    assert!(fault(uncited).1.contains("no reference"));
    assert!(!fault("").1.is_empty());
}

#[test]
fn bombs_are_refused() {
    let deep = format!("description: {}", "[".repeat(10_000));
    assert!(parse_parameter("a", &deep).is_err());
    let long = format!("{GOOD}# {}", "x".repeat(1 << 20));
    assert!(fault(&long).1.contains("1 MiB"));
    let laughs = "a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\ndescription: *c\n";
    assert!(parse_parameter("a", laughs).is_err());
}

#[test]
fn folders_are_checked() {
    let dir = tempfile::tempdir().unwrap();
    let error = Rulebook::load(dir.path().join("nowhere")).unwrap_err();
    assert!(matches!(error, Error::Read { .. }), "{error}");
    let error = Rulebook::load(dir.path()).unwrap_err().to_string();
    assert!(error.contains("no YAML file"), "{error}");
    fs::write(dir.path().join("figure.yaml"), GOOD).unwrap();
    let error = Rulebook::load(dir.path()).unwrap_err().to_string();
    assert!(error.contains("unknown parameter `capitation.model`"), "{error}");
    fs::write(dir.path().join("Bad Name.yaml"), GOOD).unwrap();
    let error = Rulebook::load(dir.path()).unwrap_err().to_string();
    assert!(error.contains("Bad Name.yaml"), "{error}");
    fs::remove_file(dir.path().join("Bad Name.yaml")).unwrap();
    fs::write(dir.path().join("latin.yaml"), b"description: \xe6\n").unwrap();
    let error = Rulebook::load(dir.path()).unwrap_err().to_string();
    assert!(error.contains("UTF-8"), "{error}");
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_folder_of_rules_takes_the_place_of_the_embedded_ones() {
    let dir = tempfile::tempdir().unwrap();
    copy(
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules")),
        dir.path(),
    );
    let loaded = Rulebook::load(dir.path()).unwrap();
    let embedded = Rulebook::embedded().unwrap();
    let names = |book: &Rulebook| book.parameters().map(|p| p.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&loaded), names(&embedded));

    let cap = dir.path().join("listing/cap_max.yaml");
    let text = fs::read_to_string(&cap).unwrap();
    fs::write(&cap, text.replace("value: 2500", "value: 2000")).unwrap();
    let date = "2022-10-01".parse().unwrap();
    assert_eq!(
        Rulebook::load(dir.path())
            .unwrap()
            .at(date)
            .unwrap()
            .listing
            .cap_max
            .value,
        2000
    );

    fs::write(&cap, text.replace("value: 2500", "value: -1")).unwrap();
    let error = Rulebook::load(dir.path()).unwrap_err().to_string();
    assert!(
        error.contains("cap_max.yaml:7") && error.contains("whole number"),
        "{error}"
    );
    fs::remove_file(&cap).unwrap();
    let error = Rulebook::load(dir.path()).unwrap_err().to_string();
    assert!(error.contains("`listing.cap_max`"), "{error}");
}

#[test]
fn unknown_names_suggest_others() {
    let book = Rulebook::embedded().unwrap();
    let date = "2022-10-01".parse().unwrap();
    let error = book.get("capitation.mean_rat", date).unwrap_err().to_string();
    assert!(error.contains("`capitation.mean_rate`"), "{error}");
    let error = book.get("cap_max", date).unwrap_err().to_string();
    assert!(error.contains("`listing.cap_max`"), "{error}");
    let error = Reform::embedded("nul").unwrap_err().to_string();
    assert!(error.contains("null"), "{error}");
}
