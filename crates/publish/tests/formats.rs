//! One table through every format, read back.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use publish::{Column, ColumnKind, Language, Table, Text, Values};
use std::fs;

/// Two counties and two years with one combination missing, one unknown integer and one unknown number.
fn table() -> Table {
    let words = |words: &[&str]| words.iter().map(|&w| w.to_owned()).collect();
    let name = |nb: &str, en: &str| Text::new(nb, nb, en);
    Table::new(
        "lists",
        name("Lister etter fylke", "Lists by county"),
        "Helsedirektoratet",
        "2026-01-01",
        vec![
            Column::dimension(
                "county",
                name("Fylke", "County"),
                ColumnKind::Place,
                words(&["03", "03", "11"]),
            )
            .with_categories(vec![("03".to_owned(), Text::same("Oslo"))]),
            Column::dimension(
                "year",
                name("År", "Year"),
                ColumnKind::Time,
                words(&["2024", "2025", "2025"]),
            ),
            Column::measure(
                "lists",
                name("Lister", "Lists"),
                "lists",
                ColumnKind::Measure,
                Values::Integer(vec![Some(600), None, Some(410)]),
            ),
            Column::measure(
                "share",
                name("Andel, \"åpne\"", "Share"),
                "per cent",
                ColumnKind::Estimate,
                Values::Number(vec![Some(0.1 + 0.2), Some(-12.5), None]),
            ),
        ],
    )
    .unwrap()
}

#[test]
fn json_stat_keeps_its_form() {
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&table().to_json_stat2(Language::Nb).unwrap()).unwrap()
    );
}

#[test]
fn every_format_is_written_and_says_the_same() {
    let dir = tempfile::tempdir().unwrap();
    table().write_all(dir.path()).unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 4);

    let csv = fs::read_to_string(dir.path().join("lists.csv")).unwrap();
    assert_eq!(
        csv,
        "county,year,lists,share\n03,2024,600,0.30000000000000004\n03,2025,,-12.5\n11,2025,410,\n"
    );

    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(dir.path().join("lists.json")).unwrap()).unwrap();
    assert_eq!(
        json["rows"][1],
        serde_json::json!({"county": "03", "year": "2025", "lists": null, "share": -12.5})
    );

    let file = SerializedFileReader::new(fs::File::open(dir.path().join("lists.parquet")).unwrap()).unwrap();
    let rows: Vec<_> = file.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (
            rows[0].get_string(0).unwrap().as_str(),
            rows[0].get_long(2).unwrap()
        ),
        ("03", 600)
    );
    assert_eq!(rows[0].get_double(3).unwrap(), 0.1 + 0.2);
    assert!(
        rows[1].get_long(2).is_err() && rows[2].get_double(3).is_err(),
        "unknown figures are null"
    );
}

#[test]
fn an_unwritable_place_is_named_with_a_way_out() {
    let dir = tempfile::tempdir().unwrap();
    let error = table()
        .write_csv(&dir.path().join("missing/lists.csv"))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("missing/lists.csv`: no such folder; create the folder above it"),
        "{error}"
    );
}

/// `/dev/full` refuses every byte, as a full disk does; the writers meet it through a file that leads there.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_as_such() {
    let dir = tempfile::tempdir().unwrap();
    type Write = fn(&Table, &std::path::Path) -> Result<(), publish::Error>;
    let writers: [(&str, Write); 3] = [
        ("a.csv", |t, p| t.write_csv(p)),
        ("a.parquet", |t, p| t.write_parquet(p)),
        ("a.json", |t, p| t.write_json(p)),
    ];
    for (name, write) in writers {
        let partial = dir.path().join(format!(".{name}.{}.partial", std::process::id()));
        std::os::unix::fs::symlink("/dev/full", &partial).unwrap();
        let error = write(&table(), &dir.path().join(name)).unwrap_err().to_string();
        assert!(error.contains("the disk is full; free some space"), "{error}");
        assert!(!partial.exists() && !dir.path().join(name).exists());
    }
}
