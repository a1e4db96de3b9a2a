//! CSV files with strict columns.

use crate::Error;
use crate::yaml::{LONGEST, invalid};
use std::str::FromStr;
use units::{Date, Ore};

/// One row and where it stands.
pub(crate) struct Row<'a> {
    file: &'a str,
    columns: &'a [&'a str],
    line: u64,
    cells: csv::StringRecord,
}

/// The rows of a file whose header is exactly the columns.
pub(crate) fn rows<'a>(file: &'a str, text: &str, columns: &'a [&'a str]) -> Result<Vec<Row<'a>>, Error> {
    if text.len() > LONGEST {
        return Err(invalid(
            file,
            0,
            "the file is longer than 1 MiB",
            "leave out what is not needed",
        ));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut found = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let cells = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            invalid(
                file,
                line,
                error.to_string(),
                "save the file as comma-separated UTF-8",
            )
        })?;
        let line = cells.position().map_or(0, csv::Position::line);
        if number == 0 {
            if !cells.iter().eq(columns.iter().copied()) {
                let help = format!("the columns are, in this order: {}", columns.join(","));
                return Err(invalid(
                    file,
                    1,
                    "the header does not name the columns of this file",
                    help,
                ));
            }
            continue;
        }
        if cells.len() != columns.len() {
            let what = format!("{} cells where the header has {}", cells.len(), columns.len());
            return Err(invalid(
                file,
                line,
                what,
                "add or remove commas, or quote a cell that contains one",
            ));
        }
        found.push(Row {
            file,
            columns,
            line,
            cells,
        });
    }
    if found.is_empty() {
        return Err(invalid(
            file,
            0,
            "the file has no rows",
            "put back the rows that came with the program",
        ));
    }
    Ok(found)
}

impl Row<'_> {
    pub(crate) fn origin(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    pub(crate) fn error(&self, what: impl Into<String>, help: impl Into<String>) -> Error {
        invalid(self.file, self.line, what, help)
    }

    /// The cell of a column; empty when there is no such column.
    pub(crate) fn text(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|name| *name == column)
            .and_then(|index| self.cells.get(index))
            .unwrap_or_default()
    }

    /// A cell that must not be empty.
    pub(crate) fn needed(&self, column: &str) -> Result<&str, Error> {
        let text = self.text(column);
        if text.is_empty() {
            return Err(self.error(format!("`{column}` is empty"), "fill it in"));
        }
        Ok(text)
    }

    /// A cell read by its type.
    pub(crate) fn read<T: FromStr<Err = String>>(&self, column: &str) -> Result<T, Error> {
        self.text(column).parse().map_err(|what: String| {
            self.error(format!("`{column}`: {what}"), "write it as the other rows do")
        })
    }

    pub(crate) fn date(&self, column: &str) -> Result<Date, Error> {
        let text = self.needed(column)?;
        text.parse().map_err(|_| {
            self.error(
                format!("`{column}` is `{text}`, not a date"),
                "write it as 2026-07-01",
            )
        })
    }

    /// The last day, none when open; not before the first.
    pub(crate) fn until(&self, from: Date) -> Result<Option<Date>, Error> {
        if self.text("valid_to").is_empty() {
            return Ok(None);
        }
        let last = self.date("valid_to")?;
        if last < from {
            return Err(self.error("the last day is before the first", "exchange them"));
        }
        Ok(Some(last))
    }

    /// Kroner with at most two decimals, as øre; none when empty.
    pub(crate) fn amount(&self, column: &str) -> Result<Option<Ore>, Error> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        kroner(text).map(Some).ok_or_else(|| {
            self.error(
                format!("`{column}` is `{text}`, not an amount"),
                "write kroner with at most two decimals, such as 46.50",
            )
        })
    }

    /// The items of a cell with `;` between.
    pub(crate) fn list(&self, column: &str) -> Vec<String> {
        let items = self.text(column).split(';').filter(|item| !item.is_empty());
        items.map(str::to_owned).collect()
    }
}

/// Kroner with at most two decimals and at most seven digits before them, as øre.
pub(crate) fn kroner(text: &str) -> Option<Ore> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || whole.len() > 7 || part.len() > 2 {
        return None;
    }
    let ore: i64 = part.parse().ok()?;
    let ore = if part.len() == 1 { ore * 10 } else { ore };
    Some(Ore(whole.parse::<i64>().ok()? * 100 + ore))
}

/// Øre as kroner, whole where they are whole.
pub(crate) fn kroner_text(amount: Ore) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}
