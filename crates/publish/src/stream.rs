//! Long tables written row by row: as CSV, as JSON Lines and as Parquet, in memory that does not grow with the rows.

mod parquet;
mod text;

pub use self::parquet::parquet_file;
pub use text::{csv_file, csv_stream, json_file, json_stream};

use crate::Error;
use units::Ore;

/// One cell of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RowCell<'a> {
    /// A word; none is unknown or not applicable.
    Word(Option<&'a str>),
    /// Kroner.
    Kroner(Ore),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowColumn {
    /// Words.
    Word(&'static str),
    /// Kroner with at most two decimals.
    Kroner(&'static str),
}

impl RowColumn {
    /// Name in files.
    pub fn name(self) -> &'static str {
        match self {
            RowColumn::Word(name) | RowColumn::Kroner(name) => name,
        }
    }
}

/// Takes rows, each with one cell a column, in order.
pub trait RowSink {
    /// Takes one row.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Parquet`].
    fn push(&mut self, row: &[RowCell<'_>]) -> Result<(), Error>;

    /// Writes what is left; a file is on disk afterwards.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Parquet`].
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

#[cfg(test)]
mod tests {
    use super::parquet::GROUP;
    use super::*;
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use std::fs::File;
    use std::path::Path;

    const COLUMNS: [RowColumn; 3] = [
        RowColumn::Word("id"),
        RowColumn::Word("reason"),
        RowColumn::Kroner("payout"),
    ];

    #[test]
    fn the_three_formats_hold_the_same_rows() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        let mut sinks = [
            csv_file(&path("a.csv"), &COLUMNS).unwrap(),
            json_file(&path("a.jsonl"), &COLUMNS).unwrap(),
            parquet_file(&path("a.parquet"), &COLUMNS).unwrap(),
        ];
        for sink in &mut sinks {
            sink.push(&[
                RowCell::Word(Some("a,\"b\"")),
                RowCell::Word(None),
                RowCell::Kroner(Ore(19_400)),
            ])
            .unwrap();
            sink.push(&[
                RowCell::Word(Some("ø")),
                RowCell::Word(Some("WINDOW")),
                RowCell::Kroner(Ore(-2_350)),
            ])
            .unwrap();
        }
        for sink in sinks {
            sink.finish().unwrap();
        }
        let text = |name| std::fs::read_to_string(path(name)).unwrap();
        assert_eq!(
            text("a.csv"),
            "id,reason,payout\n\"a,\"\"b\"\"\",,194\nø,WINDOW,-23.50\n"
        );
        assert_eq!(
            text("a.jsonl"),
            "{\"id\":\"a,\\\"b\\\"\",\"reason\":null,\"payout\":194}\n{\"id\":\"ø\",\"reason\":\"WINDOW\",\"payout\":-23.50}\n"
        );
        let parquet = SerializedFileReader::new(File::open(path("a.parquet")).unwrap()).unwrap();
        let rows: Vec<String> = parquet
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().to_string())
            .collect();
        assert_eq!(
            rows,
            [
                "{id: \"a,\"b\"\", reason: null, payout: 194.0}",
                "{id: \"ø\", reason: \"WINDOW\", payout: -2.35E1}"
            ]
        );
    }

    #[test]
    fn many_rows_become_several_groups() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.parquet");
        let mut sink = parquet_file(&path, &COLUMNS).unwrap();
        for n in 0..GROUP + 5 {
            sink.push(&[
                RowCell::Word(Some(&n.to_string())),
                RowCell::Word(None),
                RowCell::Kroner(Ore(1)),
            ])
            .unwrap();
        }
        sink.finish().unwrap();
        let parquet = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
        assert_eq!(parquet.num_row_groups(), 2);
        assert_eq!(parquet.metadata().file_metadata().num_rows(), (GROUP + 5) as i64);
    }

    #[test]
    fn a_full_disk_is_told() {
        let full = Path::new("/dev/full");
        if full.exists() {
            let mut sink = csv_file(full, &COLUMNS).unwrap();
            let row = [
                RowCell::Word(Some("x")),
                RowCell::Word(None),
                RowCell::Kroner(Ore(1)),
            ];
            let failed = (0..10_000)
                .try_for_each(|_| sink.push(&row))
                .and_then(|()| sink.finish());
            assert!(failed.unwrap_err().to_string().contains("the disk is full"));
        }
    }
}
