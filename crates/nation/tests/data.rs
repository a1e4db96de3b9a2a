//! What the loader takes and what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nation::Data;
use nation::data::{Codes, Keys, Package, parse_csv_resource};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use units::{Date, Indicator, MunicipalityNo, RegionLevel};

/// A copy of the repository's data with one file changed.
fn with_change(file: &str, change: impl Fn(String) -> String) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for folder in [
        "scheme",
        "geography",
        "population",
        "demography",
        "spending",
        "use",
    ] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../data")
            .join(folder);
        fs::create_dir(dir.path().join(folder)).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), dir.path().join(folder).join(entry.file_name())).unwrap();
        }
    }
    let path = dir.path().join(file);
    let before = fs::read_to_string(&path).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after, "the change must hit");
    fs::write(path, after).unwrap();
    dir
}

fn refused(file: &str, change: impl Fn(String) -> String) -> String {
    let dir = with_change(file, change);
    let error = Data::load(dir.path()).unwrap_err().to_string();
    assert!(error.contains(';'), "no way out in: {error}");
    error
}

#[track_caller]
fn expect(error: &str, words: &[&str]) {
    for word in words {
        assert!(error.contains(word), "`{word}` is not in: {error}");
    }
}

const DURATIONS: &str = "scheme/durations.csv";

#[test]
fn the_repository_loads_from_disk_as_from_the_program() {
    let disk = Data::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")).unwrap();
    let embedded = Data::embedded().unwrap();
    assert_eq!(disk.published(), embedded.published());
    assert_eq!(disk.places(), embedded.places());
    assert_eq!((embedded.places().len(), embedded.counties().len()), (357, 15));
}

#[test]
fn household_income_of_every_municipality_but_one() {
    let data = Data::embedded().unwrap();
    let without: Vec<&str> = data
        .places()
        .iter()
        .filter(|place| place.household_income.is_none())
        .map(|place| place.name.as_str())
        .collect();
    assert_eq!(without, ["Haram"]);
    assert_eq!(data.national_income(), 676_100);
    let of = |number| {
        let place = data.places().iter().find(|p| p.number == MunicipalityNo(number));
        place.and_then(|place| place.household_income)
    };
    assert_eq!(of(301), Some(635_200));
}

#[test]
fn the_national_income_of_the_year_is_asked_for() {
    let error = refused("population/income_national.csv", |t| t.replace("2024,", "2023,"));
    expect(
        &error,
        &["income_national.csv", "no row of 2024", "add the country's"],
    );
}

#[test]
fn an_unknown_column() {
    let error = refused(DURATIONS, |t| t.replacen("note", "note,extra", 1));
    expect(
        &error,
        &["durations.csv:1:", "unknown column `extra`", "remove it"],
    );
}

#[test]
fn a_missing_column() {
    let error = refused(DURATIONS, |t| t.replacen(",high", "", 1));
    expect(&error, &["durations.csv:1:", "missing column `high`"]);
}

#[test]
fn a_source_that_is_not_listed() {
    let error = refused(DURATIONS, |t| t.replacen("nki_relasjon", "hearsay", 1));
    expect(
        &error,
        &["durations.csv:3:", "source `hearsay` is not in sources.csv"],
    );
}

#[test]
fn a_row_without_a_source() {
    let error = refused(DURATIONS, |t| t.replacen("nki_relasjon", "", 1));
    expect(
        &error,
        &["durations.csv:3:", "`source_id` is empty", "sources.csv"],
    );
}

#[test]
fn a_file_without_a_source() {
    let error = refused("population/datapackage.json", |t| {
        t.replacen(
            "\"title\": \"Statistics Norway, table 07459 (Befolkning)\"",
            "\"title\": \"\"",
            1,
        )
    });
    expect(&error, &["datapackage.json", "national.csv", "has no source"]);
}

#[test]
fn a_file_that_nobody_describes() {
    let dir = with_change(DURATIONS, |t| t + "\n");
    fs::write(dir.path().join("scheme/rumours.csv"), "a,b\n").unwrap();
    let error = Data::load(dir.path()).unwrap_err().to_string();
    expect(
        &error,
        &["rumours.csv", "not described", "add it with source, licence"],
    );
}

#[test]
fn an_interval_beside_its_value() {
    let error = refused(DURATIONS, |t| t.replacen("0.22,", "0.15,", 1));
    expect(
        &error,
        &["durations.csv:3:", "interval does not contain its value"],
    );
}

#[test]
fn a_municipality_number_that_did_not_exist_then() {
    let error = refused("scheme/lists_by_municipality.csv", |t| {
        t + "share_residents_without_gp,3301,2021-12-31,1,percent,ssb_12005,\n"
    });
    expect(
        &error,
        &[
            "lists_by_municipality.csv:",
            "3301 did not exist in 2021",
            "municipality_code_changes.csv",
        ],
    );
}

#[test]
fn a_wrong_number() {
    let error = refused("population/national.csv", |t| {
        t.replacen("2006,0,29165", "2006,0,29 165", 1)
    });
    expect(&error, &["national.csv:2:", "`men` is `29 165`", "whole number"]);
    let error = refused(DURATIONS, |t| t.replacen("0.117", "NaN", 1));
    expect(&error, &["durations.csv:2:", "`value` is `NaN`"]);
}

#[test]
fn a_duplicate_row() {
    let error = refused("population/national.csv", |t| t + "2026,105,33,80\n");
    expect(&error, &["national.csv:", "duplicate row for 2026, 105"]);
}

#[test]
fn a_missing_cell_a_region_and_a_file_that_are_not_there() {
    let error = refused("population/national.csv", |t| {
        t.replacen("2006,0,29165,27808", "2006,0,29165", 1)
    });
    expect(&error, &["national.csv:2:", "3 cells where the header has 4"]);
    let error = refused("scheme/lists_by_county.csv", |t| {
        t.replacen(",county,18,", ",county,99,", 1)
    });
    expect(&error, &["lists_by_county.csv:2:", "no region `99`"]);
    let error = Data::load(Path::new("/no/such/folder")).unwrap_err().to_string();
    expect(&error, &["/no/such/folder", ";"]);
    let error = refused("geography/datapackage.json", |t| t.replacen('{', "", 1));
    expect(&error, &["geography", "datapackage.json:2:", "Frictionless"]);
}

#[test]
fn one_preferred_figure_for_each_indicator_region_and_day() {
    let data = Data::embedded().unwrap();
    let mut keys: Vec<_> = data
        .published()
        .iter()
        .map(|p| (p.indicator, p.region_level, &p.region, p.period))
        .collect();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all);
    let value = |indicator: Indicator, year: i16| {
        let day = Date::constant(year, 12, 31);
        let found = data
            .published()
            .iter()
            .find(|p| p.indicator == indicator && p.region_level == RegionLevel::Country && p.period == day)
            .unwrap();
        (found.value, found.derived)
    };
    assert_eq!(
        value(Indicator::ResidentsOnListsWithGp, 2019),
        (5_294_706.0, false)
    );
    assert_eq!(value(Indicator::AvgListLengthListsWithGp, 2019), (1084.0, false));
    assert_eq!(
        value(Indicator::ResidentsOnListsWithoutGp, 2019),
        (75_542.0, false)
    );
    assert_eq!(
        value(Indicator::ResidentsOnListsWithoutGp, 2023),
        (214_106.0, false)
    );
    assert_eq!(value(Indicator::ResidentsOnListsTotal, 2019), (5_370_248.0, true));
    assert_eq!(value(Indicator::Population, 2025), (5_627_400.0, false));
}

#[test]
fn nothing_later_than_the_cutoff_is_in_the_view() {
    let data = Data::embedded().unwrap();
    let cutoff = Date::constant(2021, 12, 31);
    let view = data.published_until(cutoff);
    let later = data.published().iter().filter(|p| p.period > cutoff).count();
    assert!(later > 0 && !view.rows().is_empty());
    assert_eq!(view.rows().len() + later, data.published().len());
    assert!(view.rows().iter().all(|p| p.period <= cutoff));
    assert!(
        !format!("{view:?}").contains("2025-12-31"),
        "not even in a field that is not shown"
    );
}

#[test]
fn numbers_hold_for_their_years() {
    let codes: Codes = Data::embedded().unwrap().codes().clone();
    assert!(codes.exists(MunicipalityNo(301), 2018) && codes.exists(MunicipalityNo(3301), 2025));
    assert!(codes.exists(MunicipalityNo(1507), 2022) && !codes.exists(MunicipalityNo(1507), 2024));
    assert!(!codes.exists(MunicipalityNo(9999), 2024));
}

proptest! {
    #[test]
    fn no_bytes_make_the_parser_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        rows in prop::collection::vec("[0-9a-z,\"\\-. \n\r]{0,60}", 0..8),
    ) {
        let package: Package = serde_json::from_str(r#"{"name": "p", "resources": [{
            "name": "r", "path": "r.csv", "municipality_numbering": "of_the_period", "schema": {"fields": [
                {"name": "municipality_no", "type": "string", "kind": "municipality_no"},
                {"name": "period", "type": "string"},
                {"name": "value", "type": "number", "constraints": {"minimum": 0}},
                {"name": "low", "type": "number"}, {"name": "high", "type": "integer"},
                {"name": "source_id", "type": "string", "kind": "source_id"}
            ], "primaryKey": ["municipality_no", "period"]}}]}"#).unwrap();
        let resource = &package.resources[0];
        let keys = Keys { sources: Some(["a".to_owned()].into()), codes: Some(Codes::default()), counties: None };
        let _ = parse_csv_resource(resource, "r.csv", &bytes, &keys);
        let mut text = String::from("municipality_no,period,value,low,high,source_id\n");
        text.push_str(&rows.join("\n"));
        if let Ok(table) = parse_csv_resource(resource, "r.csv", text.as_bytes(), &keys) {
            prop_assert!(table.rows().all(|r| matches!(r.text(5), "" | "a")));
        }
    }
}
