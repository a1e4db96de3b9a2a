//! Published yearly sums that runs are reconciled with: spending by component, contacts by kind.

use super::{Folder, Keys};
use crate::Error;

/// One published sum of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearlySum {
    /// Calendar year.
    pub year: i32,
    /// What was counted, such as `refunds` or `physical`.
    pub name: String,
    /// Million kroner in current prices, contacts, or cards.
    pub value: f64,
    /// Whether the evidence was fitted to it.
    pub fitted: bool,
    /// Where it was read.
    pub source_url: String,
    /// Derivation and limits.
    pub note: String,
}

/// Reads `file`, whose second and third columns are `name` and `value`.
pub(crate) fn read(
    folder: &Folder<'_>,
    file: &str,
    name: &'static str,
    value: &'static str,
    keys: &Keys,
) -> Result<Vec<YearlySum>, Error> {
    let table = folder.table(file, keys)?;
    let [year, name, value, fitted, url, note] =
        table.columns(["year", name, value, "fitted", "source_url", "note"])?;
    table
        .rows()
        .map(|row| {
            Ok(YearlySum {
                year: row.integer(year)? as i32,
                name: row.text(name).to_owned(),
                value: row.number(value)?,
                fitted: row.text(fitted) == "yes",
                source_url: row.text(url).to_owned(),
                note: row.text(note).to_owned(),
            })
        })
        .collect()
}
