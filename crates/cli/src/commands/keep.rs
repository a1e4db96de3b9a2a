//! Rows as they come: in memory, and in the record where one is asked for.

use super::lines::Lines;
use crate::failure::Failure;
use crate::progress::Bar;
use assessment::comparison::{Head, Receiver, Record, RecordError, Row, Task};
use assessment::{PlayError, Progress};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub(super) struct Keeper {
    rows: Mutex<Vec<Row>>,
    file: Option<Lines>,
    path: Option<PathBuf>,
    held: Vec<Task>,
}

impl Keeper {
    /// Goes on from the file when it is of the same comparison, starts it when it is not there.
    pub(super) fn open(path: Option<&Path>, head: &Head) -> Result<Keeper, Failure> {
        let Some(path) = path else {
            return Ok(Keeper {
                rows: Mutex::default(),
                file: None,
                path: None,
                held: vec![],
            });
        };
        let fresh = Record {
            head: head.clone(),
            rows: vec![],
        };
        let rows = if path.exists() {
            read(path)?
                .merge(fresh)
                .map_err(|error| spoilt(path, &error))?
                .rows
        } else {
            vec![]
        };
        let mut text = head.line().map_err(|error| internal(&error))?;
        for row in &rows {
            text += &row.line().map_err(|error| internal(&error))?;
        }
        let file = Lines::begin(path, &text)?;
        if !rows.is_empty() {
            eprintln!(
                "grunnmur: goes on from {} with {} tasks played",
                path.display(),
                rows.len()
            );
        }
        Ok(Keeper {
            held: rows.iter().map(|row| row.task).collect(),
            rows: Mutex::new(rows),
            file: Some(file),
            path: Some(path.to_owned()),
        })
    }

    pub(super) fn holds(&self, task: Task) -> bool {
        self.held.contains(&task)
    }

    /// Whether what is played outlives the program.
    pub(super) fn is_kept(&self) -> bool {
        self.file.is_some()
    }

    pub(super) fn with_rows<T>(&self, work: impl FnOnce(&[Row]) -> T) -> T {
        work(&self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn bar(&self, what: &'static str, months: u64) -> Kept<'_> {
        Kept {
            keeper: self,
            bar: Bar::new(what, months),
        }
    }

    /// All rows, in the order of tasks.
    pub(super) fn finish(self, head: &Head) -> Result<Record, Failure> {
        let rows = self.rows.into_inner().unwrap_or_else(PoisonError::into_inner);
        let record = Record {
            head: head.clone(),
            rows: vec![],
        };
        let all = Record {
            head: head.clone(),
            rows,
        };
        let path = self.path.unwrap_or_default();
        record.merge(all).map_err(|error| spoilt(&path, &error))
    }
}

/// A keeper with its progress bar.
pub(super) struct Kept<'a> {
    keeper: &'a Keeper,
    bar: Bar,
}

impl Receiver for Kept<'_> {
    fn row(&self, row: Row) -> Result<(), PlayError> {
        if let Some(file) = &self.keeper.file {
            let line = row.line().map_err(|error| PlayError::Keep(error.to_string()))?;
            file.add(&line)?;
        }
        self.keeper
            .rows
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(row);
        Ok(())
    }

    fn months(&self, played: u64) -> bool {
        self.bar.months(played)
    }
}

fn internal(error: &dyn std::fmt::Display) -> Failure {
    Failure::Internal(error.to_string())
}

/// Reads a record.
pub(super) fn read(path: &Path) -> Result<Record, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "check the path and its permissions",
    })?;
    Record::parse(&text).map_err(|error| spoilt(path, &error))
}

/// A record that cannot be used.
pub(super) fn spoilt(path: &Path, error: &RecordError) -> Failure {
    Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "give records of one and the same comparison, or another file",
    }
}
