//! What the tables hold, and what the loader refuses.

#![allow(clippy::unwrap_used, clippy::panic)]

use evidence::{Evidence, EvidenceError, Grade, Problem, parse_dials, parse_parameters};
use proptest::prelude::*;

const HEADER: &str =
    "id,name,description,value,low,high,interval_kind,distribution,unit,grade,source,url,note";
const GOOD: &str = "P1,rate,what,0.06,0.05,0.07,judgement,normal,per year,A,study,https://x.no,";
const BILL_HEADER: &str = "contact,part,from,until,lines,nurse_lines,minutes,share,note";
const DIAL_HEADER: &str = "id,name,description,default,low,high,unit,reason";
const GOOD_DIAL: &str = "D1,dial,what,0.5,0,1,share,nobody knows";

fn complaint(rows: &[&str]) -> (u64, Problem, String) {
    let error = parse_parameters(&[&[HEADER], rows].concat().join("\n"), "p.csv").unwrap_err();
    let text = error.to_string();
    let EvidenceError::Table { file, line, problem } = error else {
        panic!("{error}")
    };
    assert_eq!(file, "p.csv");
    (line, problem, text)
}

fn with(column: &str, cell: &str) -> String {
    let place = HEADER.split(',').position(|name| name == column).unwrap();
    GOOD.split(',')
        .enumerate()
        .map(|(i, old)| if i == place { cell } else { old })
        .collect::<Vec<_>>()
        .join(",")
}

#[test]
fn the_embedded_tables_are_sound() {
    let evidence = Evidence::embedded().unwrap();
    for row in evidence.parameters() {
        assert!(row.low <= row.value && row.value <= row.high, "{}", row.name);
        assert!(
            row.grade == Grade::C || row.url.starts_with("http"),
            "{}",
            row.name
        );
        assert_eq!(evidence.parameter(&row.name), Some(row));
        assert!(evidence.dial(&row.name).is_none());
    }
    for name in [
        "exit_rate_all",
        "entrants_per_year",
        "new_lists_per_year",
        "voluntary_change_rate",
    ] {
        assert!(evidence.parameter(name).is_some(), "{name}");
    }
    for name in [
        "list_takeover_share",
        "training_agreement_pull",
        "registration_step_2022",
    ] {
        assert!(evidence.dial(name).is_some(), "{name}");
    }
}

#[test]
fn the_data_package_describes_the_tables() {
    let package: serde_json::Value =
        serde_json::from_str(include_str!("../../../evidence/datapackage.json")).unwrap();
    let columns = |index: usize| {
        let fields = package["resources"][index]["schema"]["fields"]
            .as_array()
            .unwrap();
        fields
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect::<Vec<_>>()
            .join(",")
    };
    assert_eq!(
        columns(0),
        include_str!("../../../evidence/parameters.csv")
            .lines()
            .next()
            .unwrap()
    );
    assert_eq!(
        columns(1),
        include_str!("../../../evidence/dials.csv")
            .lines()
            .next()
            .unwrap()
    );
    let sources: Vec<&str> = package["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| source["path"].as_str().unwrap())
        .collect();
    for row in Evidence::embedded()
        .unwrap()
        .parameters()
        .iter()
        .filter(|row| !row.url.is_empty())
    {
        assert!(sources.contains(&row.url.as_str()), "{}", row.url);
    }
}

#[test]
fn each_fault_has_its_line_and_a_way_out() {
    type Expected = fn(&Problem) -> bool;
    let cases: [(&str, &str, Expected); 17] = [
        ("source", "", |p| *p == Problem::Empty("source")),
        ("url", "", |p| *p == Problem::NoUrl),
        ("id", "", |p| *p == Problem::Empty("id")),
        ("name", "Exit rate", |p| matches!(p, Problem::BadName(_))),
        ("value", "0.2", |p| matches!(p, Problem::Outside { .. })),
        ("low", "0.065", |p| matches!(p, Problem::Outside { .. })),
        ("value", "NaN", |p| {
            matches!(p, Problem::NotANumber { column: "value", .. })
        }),
        ("high", "inf", |p| {
            matches!(p, Problem::NotANumber { column: "high", .. })
        }),
        ("low", "", |p| {
            matches!(p, Problem::NotANumber { column: "low", .. })
        }),
        ("value", "6 %", |p| matches!(p, Problem::NotANumber { .. })),
        ("distribution", "cauchy", |p| {
            matches!(
                p,
                Problem::UnknownWord {
                    column: "distribution",
                    ..
                }
            )
        }),
        ("interval_kind", "ci99", |p| {
            matches!(
                p,
                Problem::UnknownWord {
                    column: "interval_kind",
                    ..
                }
            )
        }),
        ("grade", "D", |p| {
            matches!(p, Problem::UnknownWord { column: "grade", .. })
        }),
        ("distribution", "fixed", |p| {
            matches!(
                p,
                Problem::Unfit {
                    distribution: "fixed",
                    ..
                }
            )
        }),
        ("interval_kind", "none", |p| {
            matches!(
                p,
                Problem::Unfit {
                    distribution: "normal",
                    ..
                }
            )
        }),
        ("unit", "", |p| *p == Problem::Empty("unit")),
        ("note", "a,b", |p| matches!(p, Problem::Malformed(_))),
    ];
    for (column, cell, expected) in cases {
        let (line, problem, text) = complaint(&[GOOD, &with(column, cell)]);
        assert!(expected(&problem), "{column} {cell}: {problem:?}");
        assert_eq!(line, 3, "{text}");
        assert!(text.starts_with("p.csv:3: ") && text.contains(';'), "{text}");
    }
}

#[test]
fn the_columns_must_be_the_tables() {
    let parse = |header: &str| {
        parse_parameters(&format!("{header}\n"), "p.csv")
            .unwrap_err()
            .to_string()
    };
    assert!(
        parse(&format!("{HEADER},colour"))
            .starts_with("p.csv:1: unknown column colour; the columns are id, ")
    );
    assert!(parse(&HEADER.replace(",note", "")).starts_with("p.csv:1: missing column note;"));
    assert!(parse(&format!("{HEADER},note")).starts_with("p.csv:1: column note stands twice;"));
    assert!(parse("").starts_with("p.csv:1: missing column id;"));
}

#[test]
fn columns_may_stand_in_any_order() {
    let turn = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
    let turned = parse_parameters(&[turn(HEADER), turn(GOOD)].join("\n"), "p.csv").unwrap();
    assert_eq!(
        turned,
        parse_parameters(&[HEADER, GOOD].join("\n"), "p.csv").unwrap()
    );
}

#[test]
fn a_dial_needs_a_reason_and_a_range_around_its_default() {
    let parse = |row: &str| parse_dials(&[DIAL_HEADER, row].join("\n"), "d.csv");
    assert_eq!(parse(GOOD_DIAL).unwrap().len(), 1);
    for (row, start) in [
        ("D1,dial,what,0.5,0,1,share,", "d.csv:2: reason is empty;"),
        (
            "D1,dial,what,1.5,0,1,share,why",
            "d.csv:2: the interval 0 to 1 does not contain 1.5;",
        ),
        (
            "D1,dial,what,1,1,1,share,why",
            "d.csv:2: a dial cannot have this value and interval:",
        ),
        (
            "D1,dial,what,one,0,1,share,why",
            "d.csv:2: default is \"one\", not a finite number;",
        ),
    ] {
        assert!(parse(row).unwrap_err().to_string().starts_with(start), "{row}");
    }
}

#[test]
fn ids_and_names_stand_once_over_both_tables() {
    let folder = tempfile::tempdir().unwrap();
    let load = |parameters: &[&str], dials: &[&str]| {
        let write = |name, header, rows: &[&str]| {
            std::fs::write(folder.path().join(name), [&[header], rows].concat().join("\n")).unwrap();
        };
        write("parameters.csv", HEADER, parameters);
        write("dials.csv", DIAL_HEADER, dials);
        write("typical_bills.csv", BILL_HEADER, &[]);
        Evidence::load(folder.path())
    };
    assert!(load(&[GOOD], &[GOOD_DIAL]).is_ok());
    let second = with("id", "P2");
    let text = load(&[GOOD, &second], &[]).unwrap_err().to_string();
    assert!(
        text.contains("parameters.csv:3: name rate already stands on line 2"),
        "{text}"
    );
    let text = load(&[GOOD, &with("name", "other")], &[])
        .unwrap_err()
        .to_string();
    assert!(
        text.contains("parameters.csv:3: id P1 already stands on line 2"),
        "{text}"
    );
    let text = load(&[GOOD], &[&GOOD_DIAL.replace(",dial,", ",rate,")])
        .unwrap_err()
        .to_string();
    assert!(
        text.contains("dials.csv:2: name rate already stands on line 2"),
        "{text}"
    );
    assert!(load(&[GOOD], &[GOOD_DIAL]).is_ok());
    let bill = format!("{BILL_HEADER}\nphysical,time,,,2cd,,30,rate_of_nobody,");
    std::fs::write(folder.path().join("typical_bills.csv"), bill).unwrap();
    let text = Evidence::load(folder.path()).unwrap_err().to_string();
    assert!(
        text.contains("typical_bills.csv:2: share is \"rate_of_nobody\""),
        "{text}"
    );
}

#[test]
fn a_folder_without_the_files_says_which() {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        matches!(Evidence::load(folder.path()), Err(EvidenceError::Unreadable { path, .. }) if path.ends_with("parameters.csv"))
    );
    std::fs::write(folder.path().join("parameters.csv"), [0xff, 0xfe, 0x00]).unwrap();
    assert!(matches!(
        Evidence::load(folder.path()),
        Err(EvidenceError::Unreadable { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC*") {
        let _ = parse_parameters(&text, "p.csv");
        let _ = parse_dials(&text, "d.csv");
    }

    #[test]
    fn no_rows_under_the_right_header_make_a_parser_panic(text in "[a-z0-9,.\"\\n\\r+eE -]{0,200}") {
        let _ = parse_parameters(&format!("{HEADER}\n{text}"), "p.csv");
        let _ = parse_dials(&format!("{DIAL_HEADER}\n{text}"), "d.csv");
    }

    #[test]
    fn whatever_numbers_are_accepted_can_be_drawn(
        value in -1e12..1e12f64, low in -1e12..1e12f64, high in -1e12..1e12f64, scale in -15..1i32,
        distribution in "normal|lognormal|uniform|triangular|beta", u in 1e-12..1.0f64,
    ) {
        let size = 10f64.powi(scale);
        let mut numbers = [low * size, value * size, high * size];
        numbers.sort_by(f64::total_cmp);
        let [low, value, high] = numbers;
        let row = format!("P1,rate,what,{value},{low},{high},ci95,{distribution},ratio,C,us,,");
        if let Ok(rows) = parse_parameters(&[HEADER, &row].join("\n"), "p.csv") {
            prop_assert!(rows[0].quantile(u).is_finite());
        }
    }
}
