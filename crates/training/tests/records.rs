//! Reading records: both forms tell the same, every defect is named with its line, nothing panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use rulebook::Rulebook;
use scheme::training::{Kind, Record};
use std::path::Path;
use std::sync::LazyLock;
use training::{Error, check, load, read_csv, read_yaml};

fn example(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/examples/training")
        .join(name)
}

fn told(error: Error) -> Vec<String> {
    error.to_string().lines().map(str::to_owned).collect()
}

#[test]
fn both_forms_tell_the_same() {
    let csv = "kind,from,to,percent,amount\nwritten,2026-01-31,,,\nlicence,2020-06-25,,,\n\
               open_practice,2022-09-01,,80,\nsupervision,2025-12-31,,,80\nabsence,2023-08-01,2024-05-31,,\n";
    let yaml = "written: 2026-01-31\nrecord:\n  - {kind: licence, from: 2020-06-25}\n  \
                - {kind: open_practice, from: 2022-09-01, percent: 80}\n  \
                - {kind: supervision, from: 2025-12-31, amount: 80}\n  - {kind: absence, from: 2023-08-01, to: 2024-05-31}\n";
    let bare = |record: Record| -> Vec<_> {
        let rows = record.rows.into_iter();
        rows.map(|row| (row.kind, row.from, row.to, row.percent, row.amount))
            .collect()
    };
    let (csv, yaml) = (
        read_csv("a.csv", csv).unwrap(),
        read_yaml("a.yaml", yaml).unwrap(),
    );
    assert_eq!(csv.written, yaml.written);
    assert_eq!(
        csv.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [3, 4, 5, 6]
    );
    assert_eq!(
        yaml.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [3, 4, 5, 6]
    );
    assert_eq!(bare(csv), bare(yaml));
}

#[test]
fn every_defect_has_its_line() {
    let text = "kind,from,to,percent,amount\nlicense,2020-06-25,,,\ndegree,2020-02-30,,,\ndegree,,2020-06-25,,\n\
                open_practice,2022-09-01,,180,\nsupervision,2025-12-31,,,\ndegree,0020-06-25,,,7\nwritten,2026-01-01,,,\nwritten,2026-01-02,,,\n";
    let lines = told(read_csv("r.csv", text).unwrap_err());
    let expected = [
        ("r.csv:2: ", "perhaps `licence`"),
        ("r.csv:3: ", "`2020-02-30` in `from` is not a date"),
        ("r.csv:4: ", "`from` is empty"),
        ("r.csv:4: ", "`degree` has no `to`"),
        ("r.csv:5: ", "`180` in `percent`"),
        ("r.csv:6: ", "`amount`"),
        ("r.csv:7: ", "outside 1930 to 2100"),
        ("r.csv:7: ", "has no `amount`"),
        ("r.csv:9: ", "tells twice"),
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, (place, words)) in lines.iter().zip(expected) {
        assert!(line.starts_with(place) && line.contains(words), "{line}");
    }
}

#[test]
fn files_that_are_no_record() {
    for (text, words) in [
        ("", "`kind` or `from` is missing"),
        ("kind,from\n", "no rows"),
        ("kind,from,day\n", "`day` is no column"),
        ("kind,from,kind\n", "is there twice"),
        (
            "kind,from\ndegree,2020-01-01,x\n",
            "3 cells where the first line has 2",
        ),
    ] {
        let lines = told(read_csv("r.csv", text).unwrap_err());
        assert!(
            lines[0].starts_with("r.csv:") && lines[0].contains(words),
            "{lines:?}"
        );
    }
    for text in [
        "record: [",
        "record: []",
        "recrod: []",
        "record:\n  - {kind: degree, when: 2020-01-01}\n",
        "a",
    ] {
        assert!(
            told(read_yaml("r.yaml", text).unwrap_err())[0].starts_with("r.yaml:"),
            "{text}"
        );
    }
    let many = "kind,from\n".to_owned() + &"degree,2020-01-01\n".repeat(301);
    assert!(told(read_csv("r.csv", &many).unwrap_err())[0].contains("more than 300"));
    assert!(told(read_csv("r.csv", &"x".repeat(1 << 21)).unwrap_err())[0].contains("1 MiB"));
    assert!(matches!(load(Path::new("nowhere.csv")), Err(Error::Io { .. })));
}

#[test]
fn examples_are_what_they_say() {
    let book = Rulebook::embedded().unwrap();
    let done = check("f", &load(&example("complete.csv")).unwrap(), None, &book).unwrap();
    assert!(done.complete, "{:#?}", done.requirements);
    let way = check("f", &load(&example("on-the-way.yaml")).unwrap(), None, &book).unwrap();
    assert!(!way.complete && way.earliest.is_some());
    let lines = told(check("f", &load(&example("impossible.csv")).unwrap(), None, &book).unwrap_err());
    let places: Vec<&str> = lines.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(places, ["f:7:", "f:11:", "f:13:", "f:14:", "f:15:"], "{lines:#?}");
}

#[test]
fn a_day_is_needed_and_rules_of_it() {
    let book = Rulebook::embedded().unwrap();
    let record = read_csv("r.csv", "kind,from\ndegree,2018-01-01\n").unwrap();
    assert!(matches!(
        check("r.csv", &record, None, &book),
        Err(Error::NoDay { .. })
    ));
    let day = "2019-02-28".parse().unwrap();
    assert!(matches!(
        check("r.csv", &record, Some(day), &book),
        Err(Error::Rules(_))
    ));
}

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());

/// A record of nearly as many rows as are taken is answered.
#[test]
fn the_longest_record_is_answered() {
    let first: units::Date = "2019-03-01".parse().unwrap();
    let mut text =
        "kind,from,to\nwritten,2100-01-01,\nauthorisation,2018-01-01,\nlis1_goals,2019-01-01,\n".to_owned();
    for number in 0..98_i64 {
        let later = |days: i64| first.saturating_add(jiff::Span::new().days(20 * number + days));
        text += &format!("specialisation,{},{}\n", later(0), later(15));
        text += &format!(
            "open_practice,{},{}\nabsence,{},{}\n",
            later(0),
            later(3),
            later(0),
            later(0)
        );
    }
    let check = check("r.csv", &read_csv("r.csv", &text).unwrap(), None, &BOOK).unwrap();
    assert!(check.earliest.is_some() && check.own_list_until.is_some());
}

fn word() -> impl Strategy<Value = String> {
    let kinds: Vec<&str> = Kind::ALL.into_iter().map(Kind::word).collect();
    prop_oneof![
        4 => prop::sample::select(kinds).prop_map(str::to_owned),
        4 => (2010..2035_i16, 1..13_u8, 1..32_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        3 => Just(String::new()),
        2 => (0..200_u8).prop_map(|number| number.to_string()),
        1 => ".{0,12}",
        1 => prop::sample::select(vec!["\"", "-9999-01-01", "9999-12-31", "99999999999", "NaN", "\u{0}", "written"]).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_makes_it_panic(rows in prop::collection::vec(prop::collection::vec(word(), 5), 0..12), noise in ".{0,200}") {
        let rows: Vec<String> = rows.iter().map(|cells| cells.join(",")).collect();
        let text = format!("kind,from,to,percent,amount\n{}\n", rows.join("\n"));
        for read in [read_csv("r.csv", &text), read_yaml("r.csv", &noise), read_csv("r.csv", &noise)] {
            match read {
                Ok(record) => {
                    for on in ["2019-03-01", "2026-01-01", "2100-12-31"] {
                        let _ = check("r.csv", &record, Some(on.parse().unwrap()), &BOOK);
                    }
                }
                Err(error) => prop_assert!(error.to_string().starts_with("r.csv:")),
            }
        }
    }
}
