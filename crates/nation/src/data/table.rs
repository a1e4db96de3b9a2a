use super::codes::Codes;
use super::package::{Field, FieldType, KeyKind, Resource};
use crate::Error;
use std::collections::{BTreeSet, HashSet};
use std::str::FromStr;
use units::{CountyNo, MunicipalityNo};

/// What keys in a table are looked up in; an absent register is not checked.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// Identifiers of `sources.csv`.
    pub sources: Option<BTreeSet<String>>,
    /// Municipality numbers by year.
    pub codes: Option<Codes>,
    /// County numbers.
    pub counties: Option<BTreeSet<CountyNo>>,
}

/// A CSV file whose every row fits its description.
#[derive(Debug, Clone)]
pub struct Table {
    file: String,
    headings: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    line: u64,
    cells: &'a csv::StringRecord,
}

/// Parses a CSV file under its description. Takes any bytes; never panics.
///
/// # Errors
/// File, line, cause and remedy for: an unknown, missing or misplaced column, a wrong number of cells, an empty
/// required cell, a word that is not a number or not allowed, a value outside its limits or its own interval
/// (`low`, `value`, `high`), an unknown source, county or municipality number, and a repeated key.
pub fn parse_csv_resource(
    resource: &Resource,
    file: &str,
    bytes: &[u8],
    keys: &Keys,
) -> Result<Table, Error> {
    let Some(schema) = &resource.schema else {
        return Err(Error::file(
            file,
            "no schema in datapackage.json",
            "describe its columns there",
        ));
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut records = reader.records();
    let unreadable = |e: csv::Error| {
        let line = e.position().map_or(1, csv::Position::line);
        Error::row(
            file,
            line,
            e.to_string(),
            "save the file as comma-separated UTF-8",
        )
    };
    let header = records
        .next()
        .transpose()
        .map_err(unreadable)?
        .unwrap_or_default();
    check_header(&schema.fields, file, &header)?;
    let key_columns: Vec<usize> = schema
        .primary_key
        .iter()
        .filter_map(|k| schema.fields.iter().position(|f| &f.name == k))
        .collect();
    let mut table = Table {
        file: file.to_owned(),
        headings: schema.fields.iter().map(|f| f.name.clone()).collect(),
        rows: Vec::new(),
    };
    let mut seen: HashSet<String> = HashSet::new();
    let position = |name: &str| schema.fields.iter().position(|f| f.name == name);
    let interval = (position("low"), position("value"), position("high"));
    let period =
        position("period").filter(|_| resource.municipality_numbering.as_deref() == Some("of_the_period"));
    for record in records {
        let cells = record.map_err(unreadable)?;
        let line = cells.position().map_or(0, csv::Position::line);
        let row = Row {
            table: &table,
            line,
            cells: &cells,
        };
        if cells.len() != schema.fields.len() {
            let what = format!(
                "{} cells where the header has {}",
                cells.len(),
                schema.fields.len()
            );
            return Err(row.error(what, "add or remove commas, or quote a cell that contains one"));
        }
        for (column, field) in schema.fields.iter().enumerate() {
            check_cell(field, row, column, keys, period)?;
        }
        if let (Some(low), Some(value), Some(high)) = interval {
            check_interval(row, low, value, high)?;
        }
        let key = key_columns
            .iter()
            .map(|&c| &cells[c])
            .collect::<Vec<_>>()
            .join(", ");
        if !key_columns.is_empty() && !seen.insert(key.clone()) {
            return Err(row.error(format!("duplicate row for {key}"), "keep one of the two"));
        }
        table.rows.push((line, cells));
    }
    Ok(table)
}

fn check_header(fields: &[Field], file: &str, header: &csv::StringRecord) -> Result<(), Error> {
    for name in header {
        if !fields.iter().any(|f| f.name == name) {
            let what = format!("unknown column `{name}`");
            return Err(Error::row(
                file,
                1,
                what,
                "remove it or describe it in datapackage.json",
            ));
        }
    }
    if let Some(field) = fields.iter().find(|f| !header.iter().any(|h| h == f.name)) {
        let what = format!("missing column `{}`", field.name);
        return Err(Error::row(
            file,
            1,
            what,
            "add it or take it out of datapackage.json",
        ));
    }
    for (i, name) in header.iter().enumerate() {
        if fields.get(i).is_none_or(|f| f.name != name) {
            let what = format!("column `{name}` is not in its place");
            return Err(Error::row(
                file,
                1,
                what,
                "order the columns as in datapackage.json, each once",
            ));
        }
    }
    Ok(())
}

fn check_cell(
    field: &Field,
    row: Row,
    column: usize,
    keys: &Keys,
    period: Option<usize>,
) -> Result<(), Error> {
    let cell = row.text(column);
    if cell.is_empty() {
        return if field.constraints.required {
            let remedy = match field.kind {
                Some(KeyKind::SourceId) => "name a row of sources.csv",
                _ => "fill it in or remove the row",
            };
            Err(row.error(format!("`{}` is empty", field.name), remedy))
        } else {
            Ok(())
        };
    }
    let value = match field.kind_of_value {
        FieldType::String => None,
        FieldType::Integer => Some(row.integer(column)? as f64),
        FieldType::Number => Some(row.number(column)?),
    };
    if let Some(value) = value {
        let limits = &field.constraints;
        if limits.minimum.is_some_and(|m| value < m) || limits.maximum.is_some_and(|m| value > m) {
            let what = format!("`{}` is {cell}, outside its limits", field.name);
            return Err(row.error(what, "correct the figure or the limits in datapackage.json"));
        }
    }
    let words = &field.constraints.words;
    if !words.is_empty() && !words.iter().any(|w| w == cell) {
        let what = format!("`{}` is `{cell}`", field.name);
        return Err(row.error(what, format!("use one of {}", words.join(", "))));
    }
    match field.kind {
        None => Ok(()),
        Some(KeyKind::SourceId) => match &keys.sources {
            Some(known) if !known.contains(cell) => Err(row.error(
                format!("source `{cell}` is not in sources.csv"),
                "add the source or correct its name",
            )),
            _ => Ok(()),
        },
        Some(KeyKind::CountyNo) => {
            let number: CountyNo = row.parse(column)?;
            match &keys.counties {
                Some(known) if !known.contains(&number) => Err(row.error(
                    format!("there is no county {number}"),
                    "use a county number of 2024",
                )),
                _ => Ok(()),
            }
        }
        Some(KeyKind::MunicipalityNo) => {
            let number: MunicipalityNo = row.parse(column)?;
            let Some(codes) = &keys.codes else { return Ok(()) };
            let year = match period {
                None => codes.last_year(),
                Some(p) => row.text(p).get(..4).and_then(|y| y.parse().ok()).ok_or_else(|| {
                    row.error(
                        format!("period `{}` does not begin with a year", row.text(p)),
                        "write it as 2025-12-31",
                    )
                })?,
            };
            if codes.exists(number, year) {
                Ok(())
            } else {
                let what = format!("municipality number {number} did not exist in {year}");
                Err(row.error(
                    what,
                    "use the number of that time, see municipality_code_changes.csv",
                ))
            }
        }
    }
}

fn check_interval(row: Row, low: usize, value: usize, high: usize) -> Result<(), Error> {
    let bound = |column| {
        if row.text(column).is_empty() {
            Ok(None)
        } else {
            row.number(column).map(Some)
        }
    };
    let (low, value, high) = (bound(low)?, bound(value)?, bound(high)?);
    let outside = |v: f64| low.is_some_and(|l| v < l) || high.is_some_and(|h| v > h);
    if value.is_some_and(outside) {
        return Err(row.error(
            "the interval does not contain its value",
            "correct `low`, `value` or `high`",
        ));
    }
    Ok(())
}

impl Table {
    /// An error about something that the table should have.
    pub(crate) fn lacks(&self, what: impl std::fmt::Display) -> Error {
        Error::file(&self.file, format!("no {what}"), "add it with its figures")
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row {
            table: self,
            line: *line,
            cells,
        })
    }

    /// Positions of columns.
    ///
    /// # Errors
    /// When one is not described.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> Result<[usize; N], Error> {
        let mut positions = [0; N];
        for (position, name) in positions.iter_mut().zip(names) {
            *position = self.headings.iter().position(|h| h == name).ok_or_else(|| {
                let what = format!("column `{name}` is needed and not described");
                Error::file(&self.file, what, "describe it in datapackage.json and fill it in")
            })?;
        }
        Ok(positions)
    }
}

impl Row<'_> {
    /// An error about this row.
    pub fn error(&self, what: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::row(&self.table.file, self.line, what, remedy)
    }

    /// The cell as text.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("")
    }

    /// The cell as a finite decimal number.
    pub fn number(&self, column: usize) -> Result<f64, Error> {
        let cell = self.text(column);
        match cell.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(self.wrong(column, "write a number with a decimal point, no spaces")),
        }
    }

    /// The cell as a whole number.
    pub fn integer(&self, column: usize) -> Result<i64, Error> {
        self.text(column)
            .parse()
            .map_err(|_| self.wrong(column, "write a whole number, no spaces"))
    }

    /// The cell as a count of persons or lists.
    pub fn count(&self, column: usize) -> Result<u32, Error> {
        self.text(column)
            .parse()
            .map_err(|_| self.wrong(column, "write a whole number from 0, no spaces"))
    }

    /// The cell as a value of a type with its own form.
    pub fn parse<T: FromStr<Err: std::fmt::Display>>(&self, column: usize) -> Result<T, Error> {
        self.text(column)
            .parse()
            .map_err(|e: T::Err| self.error(e.to_string(), "correct the cell"))
    }

    fn wrong(&self, column: usize, remedy: &str) -> Error {
        let name = self.table.headings.get(column).map_or("", String::as_str);
        self.error(
            format!(
                "`{name}` is `{}`, which is not a number it can be",
                self.text(column)
            ),
            remedy,
        )
    }
}
