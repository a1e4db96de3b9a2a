//! Rows as they come, with a progress bar.

use crate::failure::Failure;
use crate::progress::Bar;
use assessment::comparison::{Head, Receiver, Record, RecordError, Row, Task};
use assessment::{PlayError, Progress};
use lab::{KeepError, Kept};
use std::path::{Path, PathBuf};

pub(super) struct Keeper {
    kept: Kept,
    path: PathBuf,
}

impl Keeper {
    /// Goes on from the file when it is of the same comparison, starts it when it is not there.
    pub(super) fn open(path: Option<&Path>, head: &Head) -> Result<Keeper, Failure> {
        let named = path.map(Path::to_owned).unwrap_or_default();
        let kept = Kept::open(path, head).map_err(|error| match error {
            KeepError::Read(error) => unread(&named, &error),
            KeepError::Record(error) => spoilt(&named, &error),
            KeepError::Write(error) => error.into(),
        })?;
        if kept.held() > 0 {
            eprintln!(
                "grunnmur: goes on from {} with {} tasks played",
                named.display(),
                kept.held()
            );
        }
        Ok(Keeper { kept, path: named })
    }

    pub(super) fn holds(&self, task: Task) -> bool {
        self.kept.holds(task)
    }

    /// Whether what is played outlives the program.
    pub(super) fn is_kept(&self) -> bool {
        self.kept.is_kept()
    }

    pub(super) fn with_rows<T>(&self, work: impl FnOnce(&[Row]) -> T) -> T {
        self.kept.with_rows(work)
    }

    pub(super) fn bar(&self, what: &'static str, months: u64) -> Shown<'_> {
        Shown {
            kept: &self.kept,
            bar: Bar::new(what, months),
        }
    }

    /// All rows, in the order of tasks.
    pub(super) fn finish(self) -> Result<Record, Failure> {
        let path = self.path;
        self.kept.finish().map_err(|error| spoilt(&path, &error))
    }
}

/// What is kept, with its progress bar.
pub(super) struct Shown<'a> {
    kept: &'a Kept,
    bar: Bar,
}

impl Receiver for Shown<'_> {
    fn row(&self, row: Row) -> Result<(), PlayError> {
        self.kept.add(row)
    }

    fn months(&self, played: u64) -> bool {
        self.bar.months(played)
    }
}

fn unread(path: &Path, error: &std::io::Error) -> Failure {
    Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "check the path and its permissions",
    }
}

/// Reads a record.
pub(super) fn read(path: &Path) -> Result<Record, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| unread(path, &error))?;
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
