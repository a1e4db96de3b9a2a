//! The fee schedule as data: loader, lookup, bad files, import and export.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use rulebook::Rulebook;
use rulebook::fees::{CodeParts, CodeSet, FeeSchedule, PatientMoney, RowPerformer, import, write_csv};
use std::fs;
use std::path::Path;
use units::{Date, Ore};

fn schedule() -> FeeSchedule {
    FeeSchedule::embedded().unwrap()
}

#[test]
fn rows_of_a_date_with_source_and_dates() {
    let schedule = schedule();
    let row = schedule.row("2cd", Date::constant(2026, 2, 3)).unwrap();
    assert_eq!(
        (row.fee, row.refund, row.copayment),
        (Some(Ore(25_500)), Some(Ore(25_500)), Some(Ore(0)))
    );
    assert_eq!(row.valid_to, Some(Date::constant(2026, 6, 30)));
    assert!(row.source.starts_with("FOR-2024-06-26-1322"));
    let json = serde_json::to_value(row).unwrap();
    assert_eq!(json["code"], "2cd");
    assert_eq!(json["time_rule"], "threshold=20;step=15;round=started");
    assert_eq!(json["valid_from"], "2026-01-01");
    assert_eq!(schedule.history("2cd").last().unwrap().fee, Some(Ore(13_200)));
    assert!(schedule.row("1e", Date::constant(2026, 7, 1)).is_none());
    assert_eq!(schedule.texts_of("D1").count(), 14);
    assert_eq!(schedule.texts_of("CR19").count(), 1);
}

#[test]
fn families_are_numbers() {
    let groups = Default::default();
    let holds = |set: &str, code: &str| CodeSet::parse(set).unwrap().holds(code, &groups);
    assert!(holds("family:2", "2ad") && holds("family:2", "2p") && !holds("family:2", "21d"));
    assert!(holds("family:1b", "1bd") && !holds("family:1b", "1ad"));
    assert!(holds("family:11!11e!11f", "11ad") && !holds("family:11!11e!11f", "11f"));
    assert!(holds("family:S2", "S2ad") && !holds("family:2", "S2ad"));
    assert!(
        holds("range:701-743", "743b") && !holds("range:701-743", "744") && !holds("range:701-743", "S701a")
    );
    assert!(CodeSet::parse("family:").is_err() && CodeSet::parse("range:9-1").is_err());
    assert_eq!(CodeParts::of("21k2").unwrap().suffix, "k2");
}

/// A copy of the rules folder with one file of fees changed.
fn with_file(name: &str, change: impl Fn(String) -> String) -> Result<FeeSchedule, String> {
    let folder = tempfile::tempdir().unwrap();
    copy(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules")),
        folder.path(),
    );
    let file = folder.path().join("fees").join(name);
    fs::write(&file, change(fs::read_to_string(&file).unwrap())).unwrap();
    let book = Rulebook::load(folder.path()).unwrap();
    book.fees().map_err(|error| error.to_string())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).map(|_| ()).unwrap()
        }
    }
}

#[test]
fn a_folder_gives_the_same_schedule() {
    let same = with_file("groups.csv", |text| text).unwrap();
    assert_eq!(same.rows().len(), schedule().rows().len());
    for (one, other) in same.rows().iter().zip(schedule().rows()) {
        assert_eq!(
            (one.fee, &one.code, &one.invalid_with),
            (other.fee, &other.code, &other.invalid_with)
        );
    }
}

#[test]
fn bad_rows_are_refused_with_file_and_line() {
    for (file, from, to, words) in [
        (
            "schedule.csv",
            "valid_from,",
            "valid,",
            ":1: the header does not name",
        ),
        ("schedule.csv", ",194,15,179,", ",194,15,178,", "is not refund"),
        (
            "schedule.csv",
            ",194,15,179,",
            ",194,-15,179,",
            "`refund` is `-15`, not an amount",
        ),
        ("schedule.csv", ",194,15,179,", ",194,,179,", "an amount is empty"),
        (
            "schedule.csv",
            ",194,15,179,copayment,",
            ",194,15,179,none,",
            "`patient_money` is none",
        ),
        (
            "schedule.csv",
            "threshold=20;step=15",
            "threshold=20;stride=15",
            "not a time rule",
        ),
        (
            "schedule.csv",
            "all_except:2hd;2ee",
            "all_except:2hd;2 e",
            "`2 e` is not a code",
        ),
        (
            "schedule.csv",
            "group:home_visit",
            "group:home",
            "unknown group `home`",
        ),
        ("schedule.csv", "rep. 70 %", "rep. 700 %", "is not a repetition"),
        (
            "schedule.csv",
            "3 per calendar year per patient,",
            "3 per decade,",
            "is not a limit",
        ),
        (
            "schedule.csv",
            "2025-07-01,2025-12-31,2ad",
            "2025-07-01,2026-01-31,2ad",
            "two rows of `2ad` hold on 2026-01-01",
        ),
        (
            "schedule.csv",
            "2025-07-01,2025-12-31,2ad",
            "2025-07-01,2025-02-30,2ad",
            "not a date",
        ),
        (
            "schedule.csv",
            ",doctor,both,",
            ",doctor,everywhere,",
            "`everywhere` is none of",
        ),
        (
            "conditions.csv",
            "unforeseen_emergency;emergency",
            "urgent",
            "`urgent` is no situation",
        ),
        (
            "conditions.csv",
            ",evening_bar,",
            ",bar_evening,",
            "is no kind of condition",
        ),
        ("groups.csv", "11ad;11ak", "11ad;visit", "`visit` is not a code"),
    ] {
        let error = with_file(file, |text| text.replacen(from, to, 1)).unwrap_err();
        assert!(error.contains(words), "{from} -> {to}: {error}");
        assert!(error.contains(file), "{error}");
    }
}

#[test]
fn a_folder_without_the_tables_says_so_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    copy(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules")),
        folder.path(),
    );
    fs::remove_file(folder.path().join("fees/schedule.csv")).unwrap();
    let error = Rulebook::load(folder.path())
        .unwrap()
        .fees()
        .unwrap_err()
        .to_string();
    assert!(error.contains("fees/schedule.csv"), "{error}");
}

const OPEN_DATA: &str = r#"[
  {"takst_id": 1, "takstkode": "2ad", "fradato": "2027-07-01", "tildato": null, "honorar": 200, "refusjon": "15.00",
   "egenandel": 185, "pasient_egenbetaling": 0, "maks_repetisjoner": 0, "repetisjonsprosent": 100,
   "redusert_ref_fra_repetisjon": null, "redusert_repetisjonsprosent": null, "spesialisttakst": false,
   "ugyldig_kombinasjon": ["1", "2ak"], "krever_takst": [], "krever_prosedyre": null, "krever_diagnose": null,
   "maks_antall_per_aar": null, "maks_antall_per_kalender_aar": null, "maks_antall_gjelder_pasient": true,
   "minimum_tidsbruk": null, "tidsbruk_per_rep": null, "beskrivelse": "Konsultasjon"},
  {"takst_id": 2, "takstkode": "10a", "fradato": "2027-07-01T00:00:00", "honorar": 85, "refusjon": 0, "egenandel": 0,
   "pasient_egenbetaling": 85},
  {"takst_id": 3, "takstkode": "2cd", "fradato": "2027-07-01", "honorar": 140.5, "refusjon": 140.5, "egenandel": 0,
   "krever_takst": "2ad, 2as", "minimum_tidsbruk": 21, "tidsbruk_per_rep": 5}
]"#;

#[test]
fn open_data_is_imported_and_written_as_our_table() {
    let rows = import(OPEN_DATA.as_bytes()).unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].invalid_with.text, "family:1;2ak");
    assert_eq!(rows[1].patient_money, PatientMoney::OwnPayment);
    assert_eq!(
        (rows[2].fee, rows[2].time_rule.text.as_str()),
        (Some(Ore(14_050)), "threshold=20;step=5;round=started")
    );
    let before = schedule();
    let count = before.rows().len();
    let july = before.row("2ad", Date::constant(2026, 12, 1)).unwrap().clone();
    // The open row gives way only from the day on which the new one begins.
    let after = before.with_import(rows).unwrap();
    assert_eq!(after.rows().len(), count + 3);
    assert_eq!(
        after.row("2ad", Date::constant(2027, 6, 30)).unwrap().fee,
        july.fee
    );
    let new = after.row("2ad", Date::constant(2027, 7, 1)).unwrap();
    assert_eq!(
        (new.fee, new.performer, new.setting),
        (Some(Ore(20_000)), RowPerformer::Doctor, july.setting)
    );
    let mut text = Vec::new();
    write_csv(after.rows(), &mut text).unwrap();
    let again = with_file("schedule.csv", |_| String::from_utf8(text.clone()).unwrap()).unwrap();
    assert_eq!(again.rows().len(), after.rows().len());
    for (one, other) in again.rows().iter().zip(after.rows()) {
        let json = |row| {
            let mut value = serde_json::to_value(row).unwrap();
            value.as_object_mut().unwrap().remove("origin");
            value
        };
        assert_eq!(json(one), json(other));
    }
}

#[test]
fn bad_open_data_is_refused_whole() {
    for (from, to, words) in [
        ("\"honorar\": 200", "\"honorar\": 201", "is not `refusjon`"),
        ("\"honorar\": 200", "\"honorar\": null", "`honorar` is empty"),
        ("\"honorar\": 200", "\"honorar\": -200", "not kroner"),
        (
            "\"takst_id\": 1,",
            "\"takst_id\": 1, \"pris\": 3,",
            "unknown field `pris`",
        ),
        ("\"2ad\"", "\"2 ad\"", "it is not a code"),
        ("2027-07-01T00:00:00", "1. juli", "not a date"),
        (
            "\"tidsbruk_per_rep\": 5",
            "\"tidsbruk_per_rep\": -5",
            "not a whole number",
        ),
        (
            "\"spesialisttakst\": false",
            "\"spesialisttakst\": \"nei\"",
            "not true or false",
        ),
        ("]}", "]", "open data"),
        ("[", "", "open data"),
    ] {
        let text = OPEN_DATA.replacen(from, to, 1);
        if text == OPEN_DATA {
            continue;
        }
        let error = import(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(words), "{to}: {error}");
    }
}
