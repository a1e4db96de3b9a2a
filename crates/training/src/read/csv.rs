//! A record as CSV: `kind,from,to,percent,amount,note`, the last four as needed; lines that begin with `#` are passed by.

use super::row::{Raw, short};
use super::{MOST_ROWS, one, record, too_long};
use crate::Error;
use scheme::training::Record;

const COLUMNS: [&str; 6] = ["kind", "from", "to", "percent", "amount", "note"];

/// Reads a record from CSV; `file` is its name in complaints.
///
/// # Errors
/// [`Error::Invalid`] with every defect and its line.
pub fn read_csv(file: &str, text: &str) -> Result<Record, Error> {
    too_long(file, text)?;
    let mut reader = ::csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(::csv::Trim::All)
        .from_reader(text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes());
    let header = reader.headers().map_err(|error| broken(file, &error))?.clone();
    let at = columns(file, &header)?;
    let mut rows = vec![];
    for cells in reader.records() {
        let cells = cells.map_err(|error| broken(file, &error))?;
        let cell = |column: usize| {
            let place = at.get(column).copied().flatten();
            place
                .and_then(|place| cells.get(place))
                .unwrap_or_default()
                .to_owned()
        };
        rows.push(Raw {
            line: cells.position().map_or(0, ::csv::Position::line),
            kind: cell(0),
            from: cell(1),
            to: cell(2),
            percent: cell(3),
            amount: cell(4),
        });
        if rows.len() > MOST_ROWS {
            break;
        }
    }
    record(file, rows)
}

/// Where each of [`COLUMNS`] stands.
fn columns(file: &str, header: &::csv::StringRecord) -> Result<[Option<usize>; COLUMNS.len()], Error> {
    let line = header.position().map_or(1, ::csv::Position::line);
    let refused = |what: String| {
        let what = format!("{what}; the first line is `{}`", COLUMNS.join(","));
        one(file, line, what)
    };
    let mut at = [None; COLUMNS.len()];
    for (place, name) in header.iter().enumerate() {
        let Some(column) = COLUMNS.iter().position(|known| *known == name) else {
            return Err(refused(format!("`{}` is no column", short(name))));
        };
        if at[column].replace(place).is_some() {
            return Err(refused(format!("column `{name}` is there twice")));
        }
    }
    if at[0].is_none() || at[1].is_none() {
        return Err(refused("`kind` or `from` is missing".to_owned()));
    }
    Ok(at)
}

fn broken(file: &str, error: &::csv::Error) -> Error {
    let line = error.position().map_or(0, ::csv::Position::line);
    let what = match error.kind() {
        ::csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!(
            "{len} cells where the first line has {expected_len}; give each column a cell, if an empty one"
        ),
        _ => "the line cannot be read as CSV; docs/training.md says what a record holds".to_owned(),
    };
    one(file, line, what)
}
