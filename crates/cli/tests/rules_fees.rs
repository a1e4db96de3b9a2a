//! `grunnmur rules`: the fee schedule printed, explained, imported and checked; and bills settled under reforms.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{json, refusal, said};

#[test]
fn the_schedule_of_a_date_is_printed() {
    let rows = json(&["rules", "fees", "--date", "2026-02-03", "--json"]);
    let rows = rows.as_array().unwrap();
    assert!(rows.len() > 300, "{}", rows.len());
    for row in rows {
        assert!(row["valid_from"].as_str() <= Some("2026-02-03"));
        assert!(row["valid_to"].as_str().is_none_or(|last| last >= "2026-02-03"));
        assert!(!row["source"].as_str().unwrap().is_empty());
        if row["amounts_read"] == true {
            let amount = |key: &str| row[key].as_f64().unwrap();
            assert_eq!(amount("fee"), amount("refund") + amount("copayment"), "{row}");
        }
    }
    let of_chapter = json(&[
        "rules",
        "fees",
        "--date",
        "2026-02-03",
        "--chapter",
        "A",
        "--json",
    ]);
    let of_chapter = of_chapter.as_array().unwrap();
    assert!(!of_chapter.is_empty() && of_chapter.iter().all(|row| row["chapter"] == "A"));
    let one = json(&["rules", "fees", "--date", "2026-02-03", "--code", "2ad", "--json"]);
    assert_eq!(one[0]["copayment"], 179);
    assert_eq!(one.as_array().unwrap().len(), 1);
    let easter = said(&["rules", "fees", "--date", "2026-04-03", "--code", "2ak"]);
    assert!(
        easter.contains("a holy day") && easter.contains("open all day"),
        "{easter}"
    );
    let monday = said(&["rules", "fees", "--date", "2026-08-03", "--code", "2ak"]);
    assert!(
        monday.contains("from 16:00 to 08:00") && monday.contains("below 18 years"),
        "{monday}"
    );
    let newest = said(&["rules", "fees"]);
    assert!(newest.contains("2cdl") && newest.contains("2026-07-01"));
    assert_eq!(
        json(&["rules", "fees", "--date", "1999-01-01", "--json"]),
        serde_json::json!([])
    );
}

#[test]
fn a_code_is_explained_with_its_source() {
    let row = json(&["rules", "explain", "2ad", "--date", "2026-02-03", "--json"]);
    for key in [
        "code",
        "valid_from",
        "valid_to",
        "label",
        "fee",
        "refund",
        "copayment",
        "patient_money",
        "repetition",
        "invalid_with",
        "requires",
        "performer",
        "setting",
        "time_rule",
        "max_per_year",
        "day_part",
        "patient_condition",
        "remarks",
        "note",
        "source",
    ] {
        assert!(row.get(key).is_some(), "{key}");
    }
    assert_eq!(
        (&row["fee"], &row["refund"], &row["copayment"]),
        (&194.into(), &15.into(), &179.into())
    );
    assert!(row["source"].as_str().unwrap().starts_with("FOR-2024-06-26-1322"));
    let texts = row["remark_texts"].as_array().unwrap();
    assert!(texts.iter().any(|text| text["rule"] == "B1.1"));
    let of_part = |rule: &str| texts.iter().filter(|text| text["rule"] == rule).count();
    assert_eq!(of_part("B1.4"), 1, "the words of the date alone");
    // The newest version is another row.
    let later = json(&["rules", "explain", "2cd", "--date", "2026-07-01", "--json"]);
    assert_eq!((&later["fee"], &later["valid_to"]), (&132.into(), &Value::Null));
    assert!(later["history"].as_array().unwrap().len() > 2);
    let text = said(&["rules", "explain", "2ad", "--date", "2026-02-03"]);
    for part in [
        "194.00",
        "15.00",
        "179.00 co-payment",
        "B1.1",
        "source: FOR-2024-06-26-1322",
        "history",
    ] {
        assert!(text.contains(part), "`{part}` is not in {text}");
    }
    // A parameter is still a parameter.
    let cap = json(&[
        "rules",
        "explain",
        "listing.cap_max",
        "--date",
        "2026-01-01",
        "--json",
    ]);
    assert_eq!(cap["parameter"], "listing.cap_max");
}

#[test]
fn an_amount_not_read_is_said_to_be() {
    let all = json(&["rules", "fees", "--date", "2019-08-01", "--json"]);
    let row = all
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["amounts_read"] == false)
        .unwrap();
    let code = row["code"].as_str().unwrap();
    assert!(
        ["fee", "refund", "copayment"]
            .iter()
            .any(|key| row[key].is_null())
    );
    let text = said(&["rules", "explain", code, "--date", "2019-08-01"]);
    assert!(
        text.contains("not read in full") && text.contains("not settled"),
        "{text}"
    );
}

#[test]
fn unknown_names_are_refused_with_near_ones() {
    for (args, code, words) in [
        (vec!["rules", "explain", "2add"], 3, vec!["neither", "`2ad`"]),
        (
            vec!["rules", "explain", "listing.cap_mx"],
            3,
            vec!["listing.cap_max"],
        ),
        (
            vec!["rules", "explain", "2cdl", "--date", "2026-01-01"],
            3,
            vec!["2cdl", "2026-01-01", "from 2026-07-01"],
        ),
        (vec!["rules", "fees", "--code", "2add"], 3, vec!["`2ad`"]),
        (vec!["rules", "fees", "--chapter", "Q"], 2, vec!["chapters: A, B"]),
        (
            vec!["rules", "fees", "--date", "2026-02-30"],
            2,
            vec!["2026-02-30"],
        ),
        (vec!["rules", "fees", "--reform", "no-such"], 3, vec!["no-such"]),
        (vec!["rules", "explain", ""], 3, vec!["neither"]),
    ] {
        let (got, text) = refusal(&args);
        assert_eq!(got, code, "{args:?}: {text}");
        for word in words {
            assert!(text.contains(word), "{args:?}: {text}");
        }
    }
}

/// One dearer code, one new, one as it was.
const OPEN_DATA: &str = r#"[
  {"takst_id": 1, "takstkode": "2ad", "fradato": "2027-07-01T00:00:00", "honorar": 200, "refusjon": 15, "egenandel": 185,
   "maks_repetisjoner": 0, "ugyldig_kombinasjon": "1,2ak", "beskrivelse": "Konsultasjon"},
  {"takst_id": 2, "takstkode": "2xy", "fradato": "2027-07-01", "tildato": "9999-12-31", "honorar": "46,50", "refusjon": "46,50",
   "egenandel": 0},
  {"takst_id": 3, "takstkode": "1bd", "fradato": "2027-07-01", "honorar": 74, "refusjon": 74, "egenandel": 0}
]"#;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn imported_codes_are_used_by_another_rules_folder() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    copy(&rules, &place.path().join("rules"));
    std::fs::write(path("codes.json"), OPEN_DATA).unwrap();
    let dry = said(&["rules", "import-fees", &path("codes.json")]);
    for part in [
        "new      2xy",
        "changed  2ad",
        "was fee 194.00",
        "gone     2ak",
        "1 new, 1 with other amounts, 1 with the same amounts",
        "nothing is written",
    ] {
        assert!(dry.contains(part), "`{part}` is not in {dry}");
    }
    let out = path("rules/fees/schedule.csv");
    let written = said(&["rules", "import-fees", &path("codes.json"), "--out", &out]);
    assert!(written.contains("written to"), "{written}");
    let explain = |code: &str, date: &str| {
        json(&[
            "--rules",
            &path("rules"),
            "rules",
            "explain",
            code,
            "--date",
            date,
            "--json",
        ])
    };
    assert_eq!(explain("2ad", "2027-06-30")["fee"], 194);
    assert_eq!(explain("2ad", "2027-07-01")["copayment"], 185);
    assert_eq!(explain("2xy", "2027-07-01")["fee"], 46.5);
    assert_eq!(explain("2ak", "2027-07-01")["fee"], 395, "kept");
    said(&["--rules", &path("rules"), "rules", "check"]);
    let bills = path("bills.csv");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/claims/example_bills.csv");
    let header = std::fs::read_to_string(example)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    let bill = "E1,2027-08-03,10:30,15,,gp,planned,doctor,,no,no,1990-05-01,none,,,own_list,,2ad x1";
    std::fs::write(&bills, format!("{header}\n{bill}\n")).unwrap();
    let settled = json(&["--rules", &path("rules"), "settle", &bills, "--format", "json"]);
    assert_eq!(settled["patient_copayment"].as_f64(), Some(185.0));
}

#[test]
fn a_bad_import_writes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let out = path("schedule.csv");
    for (from, to, words) in [
        ("\"honorar\": 200", "\"honorar\": 201", "`2ad`"),
        (
            "\"takst_id\": 1,",
            "\"takst_id\": 1, \"pris\": 3,",
            "unknown field `pris`",
        ),
        ("2027-07-01T00:00:00", "1. juli", "not a date"),
        ("]", "", "codes.json"),
        ("\"2xy\"", "\"2ad\"", "two rows of `2ad`"),
    ] {
        std::fs::write(path("codes.json"), OPEN_DATA.replacen(from, to, 1)).unwrap();
        let (code, text) = refusal(&["rules", "import-fees", &path("codes.json"), "--out", &out]);
        assert_eq!(code, 3, "{text}");
        assert!(text.contains(words), "{to}: {text}");
        assert!(!Path::new(&out).exists());
    }
    let (code, text) = refusal(&["rules", "import-fees", "/no/such/file.json"]);
    assert!(code == 4 && text.contains("/no/such/file.json"), "{text}");
    std::fs::write(path("codes.json"), OPEN_DATA).unwrap();
    let (code, _) = refusal(&[
        "rules",
        "import-fees",
        &path("codes.json"),
        "--out",
        "/no/such/folder/s.csv",
    ]);
    assert_eq!(code, 4);
}

#[test]
fn the_check_reads_the_fee_schedule_too() {
    let text = said(&["rules", "check", "capitation-50", "copayment-plus-10-percent"]);
    assert!(
        text.contains("fee codes") && text.contains("no fault found"),
        "{text}"
    );
    let place = tempfile::tempdir().unwrap();
    let rules = place.path().join("rules");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules"), &rules);
    let file = rules.join("fees/schedule.csv");
    let broken = std::fs::read_to_string(&file)
        .unwrap()
        .replacen(",12,12,0,", ",12,13,0,", 1);
    std::fs::write(&file, broken).unwrap();
    let (code, text) = refusal(&["--rules", rules.to_str().unwrap(), "rules", "check"]);
    assert!(code == 3 && text.contains("schedule.csv:"), "{text}");
}

#[test]
fn bills_are_settled_under_reforms() {
    let place = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/claims/example_bills.csv");
    let header = std::fs::read_to_string(example)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    let bill = |id: &str, date: &str, born: &str, lines: &str| {
        format!("{id},{date},10:30,15,,gp,planned,doctor,,no,no,{born},none,,,own_list,,{lines}\n")
    };
    let file = place.path().join("bills.csv");
    let rows = [
        bill("before", "2026-12-30", "1990-05-01", "1bd x1"),
        bill("after", "2027-01-04", "1990-05-01", "1bd x1"),
        bill("young", "2027-01-04", "2009-01-02", "2ad x1"),
    ];
    std::fs::write(&file, format!("{header}\n{}", rows.concat())).unwrap();
    let payouts = |reforms: &[&str]| -> Vec<f64> {
        let mut args = vec!["settle", file.to_str().unwrap(), "--format", "json"];
        reforms
            .iter()
            .for_each(|reform| args.extend(["--reform", reform]));
        said(&args)
            .lines()
            .map(|line| {
                serde_json::from_str::<Value>(line).unwrap()["payout"]
                    .as_f64()
                    .unwrap()
            })
            .collect()
    };
    assert_eq!(payouts(&[]), [74.0, 74.0, 15.0]);
    assert_eq!(payouts(&["null"]), payouts(&[]));
    assert_eq!(payouts(&["capitation-50"]), [74.0, 37.81, 7.67]);
    assert_eq!(payouts(&["free-through-year-of-18"]), [74.0, 74.0, 194.0]);
    assert_eq!(
        payouts(&["capitation-50", "free-through-year-of-18"]),
        [74.0, 37.81, 186.67]
    );
    let after = json(&[
        "rules",
        "fees",
        "--date",
        "2027-01-01",
        "--code",
        "1bd",
        "--reform",
        "capitation-50",
        "--json",
    ]);
    assert_eq!(
        (&after[0]["refund"], &after[0]["valid_from"]),
        (&37.81.into(), &"2027-01-01".into())
    );
}
