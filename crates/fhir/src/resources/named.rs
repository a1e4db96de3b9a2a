//! Search by name among a few thousand: read whole, and compared here in any case of letters.

use super::Range;
use crate::answer::Stop;
use crate::params::Params;
use register::Row;

/// A name that is asked for, or none, and how many are to be told.
pub(super) struct Named<'a> {
    name: Option<&'a str>,
    most: usize,
    /// Rows to read.
    pub(super) read: i64,
}

impl<'a> Named<'a> {
    pub(super) fn of(params: &Params<'a>, range: &Range) -> Result<Named<'a>, Stop> {
        let name = params.one("name")?;
        Ok(Named {
            name,
            most: usize::try_from(range.most).unwrap_or(usize::MAX),
            read: name.map_or(range.most, |_| i64::MAX),
        })
    }

    /// Those of the rows that bear the name in their second column.
    pub(super) fn of_rows<'r>(&'r self, rows: &'r [Row]) -> impl Iterator<Item = &'r Row> {
        let fits = |row: &&Row| self.name.is_none_or(|name| begins(row.text(1), name));
        rows.iter().filter(fits).take(self.most)
    }
}

/// Whether a part of the name begins with what is asked for.
fn begins(name: &str, with: &str) -> bool {
    let (name, with) = (name.to_lowercase(), with.to_lowercase());
    name.starts_with(&with) || name.split_whitespace().any(|part| part.starts_with(&with))
}
