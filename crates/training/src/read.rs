//! The record as a file: CSV or YAML with the same columns.

mod csv;
mod row;
mod yaml;

pub use self::csv::read_csv;
pub use yaml::read_yaml;

use crate::{Defect, Error};
use scheme::training::Record;
use std::path::Path;

/// Largest file, bytes; largest record, rows.
const LONGEST: usize = 1 << 20;
const MOST_ROWS: usize = 300;

/// Reads a record; a name that ends in `.yaml` or `.yml` is YAML, every other CSV. `docs/training.md` says what it holds.
///
/// # Errors
/// [`Error::Io`], [`Error::Invalid`] with every defect and its line.
pub fn load(path: &Path) -> Result<Record, Error> {
    let file = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| Error::Io {
        file: file.clone(),
        source,
    })?;
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(one(&file, 0, "the file is not UTF-8; save it as UTF-8"));
    };
    let ending = path.extension().and_then(|ending| ending.to_str());
    if matches!(ending, Some("yaml" | "yml")) {
        read_yaml(&file, &text)
    } else {
        read_csv(&file, &text)
    }
}

/// Rows into a record, or all that is wrong in them.
fn record(file: &str, rows: Vec<row::Raw>) -> Result<Record, Error> {
    if rows.is_empty() {
        return Err(one(
            file,
            0,
            "there are no rows; docs/training.md says what a record holds",
        ));
    }
    if rows.len() > MOST_ROWS {
        return Err(one(
            file,
            0,
            "there are more than 300 rows; give one doctor's record a file",
        ));
    }
    let mut record = Record::default();
    let mut defects = vec![];
    for raw in &rows {
        match raw.read() {
            Ok(row::Told::Fact(row)) => record.rows.push(row),
            Ok(row::Told::Written(day)) if record.written.is_none_or(|known| known == day) => {
                record.written = Some(day);
            }
            Ok(row::Told::Written(_)) => {
                defects.push(defect(
                    file,
                    raw.line,
                    "the record tells twice when it was written; keep one",
                ));
            }
            Err(whats) => defects.extend(whats.into_iter().map(|what| defect(file, raw.line, what))),
        }
    }
    if defects.is_empty() {
        Ok(record)
    } else {
        Err(Error::Invalid(defects))
    }
}

fn too_long(file: &str, text: &str) -> Result<(), Error> {
    if text.len() > LONGEST {
        return Err(one(file, 0, "the file is longer than 1 MiB; a record is smaller"));
    }
    Ok(())
}

fn defect(file: &str, line: u64, what: impl Into<String>) -> Defect {
    Defect {
        file: file.to_owned(),
        line,
        what: what.into(),
    }
}

fn one(file: &str, line: u64, what: impl Into<String>) -> Error {
    Error::Invalid(vec![defect(file, line, what)])
}
