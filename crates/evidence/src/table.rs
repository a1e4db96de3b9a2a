//! CSV tables with fixed columns, read cell by cell with file and line for every complaint.

use crate::error::{EvidenceError, Problem};

/// One row, whose cells are fetched by column name.
pub(crate) struct Row<'a> {
    file: &'a str,
    pub(crate) line: u64,
    places: &'a [usize],
    columns: &'static [&'static str],
    cells: csv::StringRecord,
}

/// Reads `text` as a table with exactly these columns, in any order, and turns each row into a `T`.
pub(crate) fn rows<T>(
    text: &str,
    file: &str,
    columns: &'static [&'static str],
    read: impl Fn(&Row<'_>) -> Result<T, EvidenceError>,
) -> Result<Vec<T>, EvidenceError> {
    each_row(text, file, columns, read).into_iter().collect()
}

/// The same, row by row: a wrong row is no reason to leave the rest unread.
fn each_row<T>(
    text: &str,
    file: &str,
    columns: &'static [&'static str],
    read: impl Fn(&Row<'_>) -> Result<T, EvidenceError>,
) -> Vec<Result<T, EvidenceError>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| malformed(file, &error)).cloned();
    let places = header.and_then(|header| {
        places(&header, columns).map_err(|problem| EvidenceError::Table {
            file: file.to_owned(),
            line: 1,
            problem,
        })
    });
    let places = match places {
        Ok(places) => places,
        Err(error) => return vec![Err(error)],
    };
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let cells = record.map_err(|error| malformed(file, &error))?;
        let line = cells.position().map_or(0, csv::Position::line);
        read(&Row {
            file,
            line,
            places: &places,
            columns,
            cells,
        })
    };
    reader.records().map(row).collect()
}

/// Every defect of a table, cell by cell; what stands between cells is judged by `read` where each of them can be read.
pub(crate) fn defects<T>(
    text: &str,
    file: &str,
    columns: &'static [&'static str],
    cells: impl Fn(&Row<'_>) -> Vec<Option<EvidenceError>>,
    read: impl Fn(&Row<'_>) -> Result<T, EvidenceError>,
) -> Vec<EvidenceError> {
    let of_row = |row: &Row<'_>| {
        let found: Vec<EvidenceError> = cells(row).into_iter().flatten().collect();
        Ok(if found.is_empty() {
            read(row).err().into_iter().collect()
        } else {
            found
        })
    };
    each_row(text, file, columns, of_row)
        .into_iter()
        .flat_map(|row| row.unwrap_or_else(|error| vec![error]))
        .collect()
}

fn places(header: &csv::StringRecord, columns: &[&str]) -> Result<Vec<usize>, Problem> {
    for (index, name) in header.iter().enumerate() {
        if !columns.contains(&name) {
            return Err(Problem::UnknownColumn {
                name: name.to_owned(),
                known: columns.join(", "),
            });
        }
        if header.iter().take(index).any(|earlier| earlier == name) {
            return Err(Problem::RepeatedColumn(name.to_owned()));
        }
    }
    columns
        .iter()
        .map(|column| {
            header
                .iter()
                .position(|name| name == *column)
                .ok_or(Problem::MissingColumn((*column).to_owned()))
        })
        .collect()
}

fn malformed(file: &str, error: &csv::Error) -> EvidenceError {
    let line = error.position().map_or(1, csv::Position::line);
    EvidenceError::Table {
        file: file.to_owned(),
        line,
        problem: Problem::Malformed(error.to_string()),
    }
}

impl Row<'_> {
    pub(crate) fn complain(&self, problem: Problem) -> EvidenceError {
        EvidenceError::Table {
            file: self.file.to_owned(),
            line: self.line,
            problem,
        }
    }

    /// The cell of a column, possibly empty.
    pub(crate) fn text(&self, column: &'static str) -> &str {
        let place = self
            .columns
            .iter()
            .position(|known| *known == column)
            .and_then(|index| self.places.get(index));
        place.and_then(|place| self.cells.get(*place)).unwrap_or_default()
    }

    /// The cell of a column that must be filled.
    pub(crate) fn filled(&self, column: &'static str) -> Result<String, EvidenceError> {
        match self.text(column) {
            "" => Err(self.complain(Problem::Empty(column))),
            text => Ok(text.to_owned()),
        }
    }

    /// The name in the form that the house uses.
    pub(crate) fn name(&self) -> Result<String, EvidenceError> {
        let name = self.filled("name")?;
        let letters = name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if letters && name.starts_with(|first: char| first.is_ascii_lowercase()) {
            Ok(name)
        } else {
            Err(self.complain(Problem::BadName(name)))
        }
    }

    /// A finite number.
    pub(crate) fn number(&self, column: &'static str) -> Result<f64, EvidenceError> {
        let text = self.text(column);
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(self.complain(Problem::NotANumber {
                column,
                text: text.to_owned(),
            })),
        }
    }

    /// A word of a closed list.
    pub(crate) fn word<T: Copy>(
        &self,
        column: &'static str,
        words: &[(&'static str, T)],
    ) -> Result<T, EvidenceError> {
        let text = self.text(column);
        words
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| {
                let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
                self.complain(Problem::UnknownWord {
                    column,
                    text: text.to_owned(),
                    known,
                })
            })
    }

    /// Complains unless `low <= value <= high`.
    pub(crate) fn contains(&self, value: f64, low: f64, high: f64) -> Result<(), EvidenceError> {
        if low <= value && value <= high {
            return Ok(());
        }
        let [value, low, high] = [value, low, high].map(|number| number.to_string());
        Err(self.complain(Problem::Outside { value, low, high }))
    }
}
