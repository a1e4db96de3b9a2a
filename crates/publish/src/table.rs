use crate::{Error, Text};
use std::collections::{BTreeSet, HashSet};

/// The cells of a column, one per row.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Words or codes; a column of these is part of the row's key (a dimension) or says something of its figures.
    Text(Vec<String>),
    /// Finite numbers; `None` is unknown.
    Number(Vec<Option<f64>>),
    /// Whole numbers; `None` is unknown.
    Integer(Vec<Option<i64>>),
}

impl Values {
    /// Rows.
    pub fn len(&self) -> usize {
        match self {
            Values::Text(v) => v.len(),
            Values::Number(v) => v.len(),
            Values::Integer(v) => v.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Part of the key, such as a region.
    Dimension,
    /// Part of the key, and it is time.
    Time,
    /// Part of the key, and it is a place.
    Place,
    /// A figure.
    Measure,
    /// A figure that is estimated rather than counted.
    Estimate,
    /// A word on the row's figures that is no part of the key, such as how good the evidence behind them is.
    Status,
}

impl ColumnKind {
    /// Whether the column is part of the row's key.
    pub const fn is_dimension(self) -> bool {
        matches!(self, ColumnKind::Dimension | ColumnKind::Time | ColumnKind::Place)
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            ColumnKind::Dimension => "dimension",
            ColumnKind::Time => "time",
            ColumnKind::Place => "place",
            ColumnKind::Measure => "measure",
            ColumnKind::Estimate => "estimate",
            ColumnKind::Status => "status",
        }
    }
}

/// A column with its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name in files, such as `residents_on_lists_with_gp`.
    pub name: String,
    /// Name for readers.
    pub label: Text,
    /// Unit of a measure, such as `persons`; empty for a dimension.
    pub unit: String,
    /// What the column is for.
    pub kind: ColumnKind,
    /// The cells.
    pub values: Values,
    /// Names of a dimension's codes for readers; a code without one shows itself.
    pub categories: Vec<(String, Text)>,
}

impl Column {
    /// A column of the row's key.
    pub fn dimension(name: &str, label: Text, kind: ColumnKind, codes: Vec<String>) -> Column {
        let (name, unit) = (name.to_owned(), String::new());
        Column {
            name,
            label,
            unit,
            kind,
            values: Values::Text(codes),
            categories: Vec::new(),
        }
    }

    /// A word on each row's figures.
    pub fn status(name: &str, label: Text, words: Vec<String>) -> Column {
        Column::dimension(name, label, ColumnKind::Status, words)
    }

    /// A column of figures.
    pub fn measure(name: &str, label: Text, unit: &str, kind: ColumnKind, values: Values) -> Column {
        let (name, unit) = (name.to_owned(), unit.to_owned());
        Column {
            name,
            label,
            unit,
            kind,
            values,
            categories: Vec::new(),
        }
    }

    /// The column with names for its codes.
    #[must_use]
    pub fn with_categories(mut self, categories: Vec<(String, Text)>) -> Column {
        self.categories = categories;
        self
    }
}

/// A table that every format can hold: named columns of equal length, rows with unique keys, finite numbers.
///
/// ```
/// use publish::{Column, ColumnKind, Table, Text, Values};
/// let years = vec!["2024".to_owned(), "2025".to_owned()];
/// let table = Table::new(
///     "gps",
///     Text::new("Fastleger", "Fastlegar", "Regular GPs"),
///     "Helsedirektoratet",
///     "2026-01-01",
///     vec![
///         Column::dimension("period", Text::new("Tid", "Tid", "Time"), ColumnKind::Time, years),
///         Column::measure("gps", Text::new("Fastleger", "Fastlegar", "GPs"), "persons", ColumnKind::Measure,
///             Values::Integer(vec![Some(5_500), None])),
///     ],
/// )?;
/// assert_eq!(table.rows(), 2);
/// # Ok::<(), publish::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: String,
    title: Text,
    source: String,
    updated: String,
    columns: Vec<Column>,
}

impl Table {
    /// A table; `source` says where the figures come from, `updated` is an ISO 8601 date or time.
    ///
    /// # Errors
    /// [`Error::Table`] when columns differ in length, share a name or lack a key or a figure, when a kind does not fit its
    /// cells, when a number is not finite, or when two rows have the same key.
    pub fn new(
        name: &str,
        title: Text,
        source: &str,
        updated: &str,
        columns: Vec<Column>,
    ) -> Result<Table, Error> {
        let table = Table {
            name: name.into(),
            title,
            source: source.into(),
            updated: updated.into(),
            columns,
        };
        table.check().map_err(|problem| Error::Table {
            table: name.to_owned(),
            problem,
        })?;
        Ok(table)
    }

    /// Name in file names.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Title for readers.
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Where the figures come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// When the figures were made, ISO 8601.
    pub fn updated(&self) -> &str {
        &self.updated
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |c| c.values.len())
    }

    /// The columns of the row's key.
    pub(crate) fn dimensions(&self) -> impl Iterator<Item = (&Column, &[String])> {
        let keys = self.columns.iter().filter(|c| c.kind.is_dimension());
        keys.filter_map(|c| match &c.values {
            Values::Text(codes) => Some((c, codes.as_slice())),
            _ => None,
        })
    }

    /// The words on the rows' figures, where the table has them.
    pub(crate) fn status(&self) -> Option<&[String]> {
        self.columns.iter().find_map(|c| match &c.values {
            Values::Text(words) if c.kind == ColumnKind::Status => Some(words.as_slice()),
            _ => None,
        })
    }

    /// The columns of figures.
    pub(crate) fn measures(&self) -> impl Iterator<Item = &Column> {
        self.columns
            .iter()
            .filter(|c| !c.kind.is_dimension() && c.kind != ColumnKind::Status)
    }

    fn check(&self) -> Result<(), String> {
        let mut names = BTreeSet::new();
        for column in &self.columns {
            let name = &column.name;
            if name.is_empty() || !names.insert(name.as_str()) {
                return Err(format!(
                    "column name `{name}` is empty or used twice; give each column its own"
                ));
            }
            let (rows, expected) = (column.values.len(), self.rows());
            if rows != expected {
                return Err(format!(
                    "column `{name}` has {rows} rows where the first has {expected}"
                ));
            }
            let holds_words = column.kind.is_dimension() || column.kind == ColumnKind::Status;
            if matches!(column.values, Values::Text(_)) != holds_words {
                return Err(format!(
                    "column `{name}` must hold words as a dimension or status, or numbers as a measure"
                ));
            }
            if let Values::Number(cells) = &column.values
                && let Some(row) = cells.iter().position(|c| c.is_some_and(|v| !v.is_finite()))
            {
                return Err(format!(
                    "column `{name}`, row {}: not a finite number; leave it out if unknown",
                    row + 1
                ));
            }
        }
        if self.dimensions().next().is_none() || self.measures().next().is_none() {
            return Err("at least one dimension and one measure are needed".to_owned());
        }
        let keys: Vec<&[String]> = self.dimensions().map(|(_, codes)| codes).collect();
        let mut seen = HashSet::with_capacity(self.rows());
        for row in 0..self.rows() {
            let key: Vec<&str> = keys.iter().map(|codes| codes[row].as_str()).collect();
            if let Some(empty) = key.iter().position(|code| code.is_empty()) {
                return Err(format!(
                    "row {}: dimension {} is empty; give it a code",
                    row + 1,
                    empty + 1
                ));
            }
            let shown = key.join(", ");
            if !seen.insert(key) {
                return Err(format!(
                    "row {}: the key ({shown}) occurs twice; a row's key must be its own",
                    row + 1
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(codes: &[&str], numbers: Vec<Option<f64>>) -> Result<Table, Error> {
        let codes = codes.iter().map(|&c| c.to_owned()).collect();
        let columns = vec![
            Column::dimension("region", Text::same("Region"), ColumnKind::Place, codes),
            Column::measure(
                "x",
                Text::same("X"),
                "",
                ColumnKind::Measure,
                Values::Number(numbers),
            ),
        ];
        Table::new("t", Text::same("T"), "s", "2026-01-01", columns)
    }

    #[test]
    fn a_table_that_no_format_could_hold_is_refused() {
        let problem = |t: Result<Table, Error>| t.unwrap_err().to_string();
        assert!(
            problem(table(&["a"], vec![Some(f64::NAN)])).contains("column `x`, row 1: not a finite number")
        );
        assert!(problem(table(&["a", "a"], vec![None, None])).contains("row 2: the key (a) occurs twice"));
        assert!(problem(table(&["a"], vec![])).contains("has 0 rows where the first has 1"));
        assert!(problem(table(&[""], vec![None])).contains("is empty"));
        assert!(table(&["a", "b"], vec![Some(1.5), None]).is_ok());
    }
}
