//! A file that work adds a line to whenever something is done, so that a stopped call goes on from it.

use crate::failure::Failure;
use assessment::PlayError;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

pub(super) struct Lines(Mutex<File>);

impl Lines {
    /// Writes what is held so far anew, so that a line cut short by a kill is gone, and waits for more.
    pub(super) fn begin(path: &Path, held: &str) -> Result<Lines, Failure> {
        publish::write_bytes(path, held.as_bytes())?;
        let file = OpenOptions::new()
            .append(true)
            .open(path)
            .map_err(|error| Failure::File {
                what: path.display().to_string(),
                cause: error.to_string(),
                remedy: "check the path and its permissions",
            })?;
        Ok(Lines(Mutex::new(file)))
    }

    /// Adds a line that ends with its end of line.
    pub(super) fn add(&self, line: &str) -> Result<(), PlayError> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes())
            .and_then(|()| file.flush())
            .map_err(|error| PlayError::Keep(error.to_string()))
    }
}
