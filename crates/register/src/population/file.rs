//! The population register's file, line by line.
//!
//! Columns, in any order: `identity_number`, `name`, `born` (2026-01-31), `sex` (female, male), `municipality` (number), `status` (resident,
//! emigrated, dead). And where known: `status_date`, `former_number`, `household` (number), `protected_address` (yes, no), `mother`, `father`
//! (identity numbers), `lives_with` (mother, father, both).

use crate::fault::Fault;
use crate::nin::Nin;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use units::{Date, Sex};

/// Where the lines are.
#[derive(Debug, Clone, Copy)]
pub enum PopulationFile<'a> {
    /// A file.
    At(&'a Path),
    /// The text itself.
    Text(&'a str),
}

impl<'a> PopulationFile<'a> {
    fn name(self) -> String {
        match self {
            PopulationFile::At(path) => path.display().to_string(),
            PopulationFile::Text(_) => "the file".to_owned(),
        }
    }

    fn open(self) -> std::io::Result<Box<dyn Read + 'a>> {
        Ok(match self {
            PopulationFile::At(path) => Box::new(File::open(path)?),
            PopulationFile::Text(text) => Box::new(text.as_bytes()),
        })
    }
}

/// What the population register calls a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Resident,
    Emigrated,
    Dead,
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRow {
    /// Its number in the file.
    pub line: u64,
    pub(super) nin: Nin,
    pub(super) former: Option<Nin>,
    pub(super) name: String,
    pub(super) born: Date,
    pub(super) sex: Sex,
    pub(super) municipality: i64,
    pub(super) household: Option<i64>,
    pub(super) status: Status,
    pub(super) status_date: Option<Date>,
    pub(super) protected_address: Option<bool>,
    pub(super) mother: Option<Nin>,
    pub(super) father: Option<Nin>,
    pub(super) with_mother: bool,
    pub(super) with_father: bool,
}

const NEEDED: [&str; 6] = ["identity_number", "name", "born", "sex", "municipality", "status"];

struct Columns(HashMap<String, usize>);

/// The lines in order.
pub(super) fn rows(
    of: PopulationFile<'_>,
) -> Result<impl Iterator<Item = Result<FileRow, Fault>> + use<'_>, Fault> {
    let name = of.name();
    let wrong = |error: &dyn std::fmt::Display| Fault::Request(format!("{name}: {error}"));
    let file = of.open().map_err(|error| wrong(&error))?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
    let headers = reader.headers().map_err(|error| wrong(&error))?;
    let columns = Columns(
        headers
            .iter()
            .enumerate()
            .map(|(at, name)| (name.to_owned(), at))
            .collect(),
    );
    for name in NEEDED {
        if !columns.0.contains_key(name) {
            return Err(wrong(&format!("there is no column `{name}`")));
        }
    }
    Ok(reader.into_records().zip(2..).map(move |(record, line)| {
        let at = |text: &str| Fault::Request(format!("{name}, line {line}: {text}"));
        let record = record.map_err(|error| at(&error.to_string()))?;
        row(&columns, &record, line).map_err(|text| at(&text))
    }))
}

/// Reads all of it; the number of lines.
pub(super) fn checked(of: PopulationFile<'_>) -> Result<u64, Fault> {
    let mut lines = HashMap::new();
    for row in rows(of)? {
        let row = row?;
        if let Some(before) = lines.insert(row.nin, row.line) {
            return Err(Fault::Request(format!(
                "{}, line {}: the identity number is that of line {before}; a person has one line",
                of.name(),
                row.line
            )));
        }
    }
    Ok(lines.len() as u64)
}

fn row(columns: &Columns, record: &csv::StringRecord, line: u64) -> Result<FileRow, String> {
    let text = |name: &str| columns.0.get(name).and_then(|at| record.get(*at)).unwrap_or("");
    let maybe = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let number = |name: &str| -> Result<Option<i64>, String> {
        maybe(name)
            .map(|text| text.parse().map_err(|_| format!("`{name}` is no number: {text}")))
            .transpose()
    };
    let nin = |name: &str| -> Result<Option<Nin>, String> {
        maybe(name)
            .map(|text| text.parse::<Nin>().map_err(|error| format!("`{name}`: {error}")))
            .transpose()
    };
    let date = |name: &str| -> Result<Option<Date>, String> {
        maybe(name)
            .map(|text| {
                text.parse()
                    .map_err(|_| format!("`{name}` is no date such as 2026-01-31: {text}"))
            })
            .transpose()
    };
    let lives_with = text("lives_with");
    Ok(FileRow {
        line,
        nin: nin("identity_number")?.ok_or("the identity number is missing")?,
        former: nin("former_number")?,
        name: maybe("name").ok_or("the name is missing")?.to_owned(),
        born: date("born")?.ok_or("the day of birth is missing")?,
        sex: match text("sex") {
            "female" => Sex::Female,
            "male" => Sex::Male,
            other => return Err(format!("`sex` is female or male, not `{other}`")),
        },
        municipality: number("municipality")?.ok_or("the municipality is missing")?,
        household: number("household")?,
        status: match text("status") {
            "resident" => Status::Resident,
            "emigrated" => Status::Emigrated,
            "dead" => Status::Dead,
            other => return Err(format!("`status` is resident, emigrated or dead, not `{other}`")),
        },
        status_date: date("status_date")?,
        protected_address: match text("protected_address") {
            "" => None,
            "yes" => Some(true),
            "no" => Some(false),
            other => return Err(format!("`protected_address` is yes or no, not `{other}`")),
        },
        mother: nin("mother")?,
        father: nin("father")?,
        with_mother: matches!(lives_with, "" | "mother" | "both"),
        with_father: matches!(lives_with, "father" | "both"),
    })
}
