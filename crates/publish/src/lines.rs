//! A file that work adds a line to whenever something is done, so that what is stopped goes on from it.

use crate::{Error, write_bytes};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Such a file, open for more.
#[derive(Debug)]
pub struct Lines(Mutex<File>);

impl Lines {
    /// Writes what is held so far anew, so that a line cut short by a kill is gone, and waits for more.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn begin(path: &Path, held: &str) -> Result<Lines, Error> {
        write_bytes(path, held.as_bytes())?;
        let file = OpenOptions::new().append(true).open(path);
        file.map(|file| Lines(Mutex::new(file)))
            .map_err(|error| Error::io("write", path, error))
    }

    /// Adds a line that ends with its end of line.
    ///
    /// # Errors
    /// What the system says.
    pub fn add(&self, line: &str) -> io::Result<()> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes()).and_then(|()| file.flush())
    }
}
