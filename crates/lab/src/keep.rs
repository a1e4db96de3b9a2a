//! Rows as they come: in memory, and in a record that a stopped comparison goes on from.

use assessment::PlayError;
use assessment::comparison::{Head, Record, RecordError, Row, Task};
use publish::Lines;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Rows of a comparison that is being played.
#[derive(Debug)]
pub struct Kept {
    head: Head,
    rows: Mutex<Vec<Row>>,
    file: Option<Lines>,
    held: BTreeSet<Task>,
}

/// Why a record cannot be gone on from.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The file cannot be read.
    #[error("{0}")]
    Read(#[from] std::io::Error),
    /// It is spoilt or of another comparison.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] publish::Error),
}

impl Kept {
    /// Goes on from the file when it is of the same comparison, starts it when it is not there; without a file rows are in memory only.
    ///
    /// # Errors
    /// When the file is of another comparison, spoilt, or cannot be written.
    pub fn open(path: Option<&Path>, head: &Head) -> Result<Kept, KeepError> {
        let mut kept = Kept {
            head: head.clone(),
            rows: Mutex::default(),
            file: None,
            held: BTreeSet::new(),
        };
        let Some(path) = path else {
            return Ok(kept);
        };
        if path.exists() {
            let read = Record::parse(&std::fs::read_to_string(path)?)?;
            let rows = read.merge(kept.record(vec![]))?.rows;
            kept.held = rows.iter().map(|row| row.task).collect();
            kept.rows = Mutex::new(rows);
        }
        let held = kept.record(kept.with_rows(<[Row]>::to_vec));
        let text = held.text().map_err(std::io::Error::from)?;
        kept.file = Some(Lines::begin(path, &text)?);
        Ok(kept)
    }

    fn record(&self, rows: Vec<Row>) -> Record {
        Record {
            head: self.head.clone(),
            rows,
        }
    }

    /// Tasks that the file held.
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Whether the file held the task.
    pub fn holds(&self, task: Task) -> bool {
        self.held.contains(&task)
    }

    /// Whether what is played outlives the program.
    pub fn is_kept(&self) -> bool {
        self.file.is_some()
    }

    /// Looks at all rows so far.
    pub fn with_rows<T>(&self, work: impl FnOnce(&[Row]) -> T) -> T {
        work(&self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Another row.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn add(&self, row: Row) -> Result<(), PlayError> {
        if let Some(file) = &self.file {
            let line = row.line().map_err(|error| PlayError::Keep(error.to_string()))?;
            file.add(&line)
                .map_err(|error| PlayError::Keep(error.to_string()))?;
        }
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
        Ok(())
    }

    /// All rows, in the order of tasks.
    ///
    /// # Errors
    /// When rows contradict each other.
    pub fn finish(self) -> Result<Record, RecordError> {
        let rows = self.rows.into_inner().unwrap_or_else(PoisonError::into_inner);
        let nothing = Record {
            head: self.head.clone(),
            rows: vec![],
        };
        nothing.merge(Record {
            head: self.head,
            rows,
        })
    }
}
