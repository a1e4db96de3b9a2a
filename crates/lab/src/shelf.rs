//! Runs on disk: a folder each, whose files appear when they are whole.
//!
//! `question.json` is there from the start, `record.jsonl` grows, `report/` holds report and tables, and `result.json` comes last: with it
//! the run is finished. `failed.txt` says why one failed, `cancelled` that somebody stopped it.

use crate::{Ask, LabError};
use publish::write_bytes;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder of all runs.
#[derive(Debug)]
pub(crate) struct Shelf {
    folder: PathBuf,
    /// Locked for as long as the laboratory is open.
    _lock: fs::File,
}

/// How a run was left.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Left {
    Unfinished,
    Finished,
    Cancelled,
    Failed(String),
}

/// A run found on disk.
pub(crate) struct Found {
    pub(crate) id: String,
    pub(crate) ask: Ask,
    pub(crate) left: Left,
    pub(crate) used: SystemTime,
}

impl Shelf {
    pub(crate) fn open(folder: &Path) -> Result<Shelf, LabError> {
        let wrong = |error: std::io::Error| LabError::Folder {
            folder: folder.display().to_string(),
            cause: error.to_string(),
        };
        fs::create_dir_all(folder.join("runs")).map_err(wrong)?;
        let lock = fs::File::create(folder.join("lock")).map_err(wrong)?;
        match lock.try_lock() {
            Ok(()) => Ok(Shelf {
                folder: folder.to_owned(),
                _lock: lock,
            }),
            Err(fs::TryLockError::WouldBlock) => Err(LabError::Held(folder.display().to_string())),
            Err(fs::TryLockError::Error(error)) => Err(wrong(error)),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of a run. Ids are digits and letters of a digest; nothing else reaches a path.
    pub(crate) fn of(&self, id: &str) -> PathBuf {
        self.folder.join("runs").join(id)
    }

    pub(crate) fn file(&self, id: &str, name: &str) -> PathBuf {
        self.of(id).join(name)
    }

    /// Every run, what cannot be read as a run left out and cleared away.
    pub(crate) fn found(&self) -> Vec<Found> {
        let Ok(entries) = fs::read_dir(self.folder.join("runs")) else {
            return vec![];
        };
        let mut all = vec![];
        for entry in entries.flatten() {
            let id = entry.file_name().to_string_lossy().into_owned();
            let is_id = id.len() == ID_LENGTH && id.bytes().all(|byte| byte.is_ascii_hexdigit());
            let ask = fs::read(entry.path().join("question.json")).ok();
            let ask = ask.and_then(|bytes| serde_json::from_slice::<Ask>(&bytes).ok());
            match ask.filter(|_| is_id) {
                Some(ask) => all.push(Found {
                    left: self.left(&id),
                    used: self.used(&id),
                    id,
                    ask,
                }),
                None if is_id => self.remove(&id),
                None => {}
            }
        }
        all.sort_by_key(|found| found.used);
        all
    }

    fn left(&self, id: &str) -> Left {
        if self.file(id, "result.json").exists() {
            Left::Finished
        } else if let Ok(why) = fs::read_to_string(self.file(id, "failed.txt")) {
            Left::Failed(why)
        } else if self.file(id, "cancelled").exists() {
            Left::Cancelled
        } else {
            Left::Unfinished
        }
    }

    fn used(&self, id: &str) -> SystemTime {
        let of = |name: &str| fs::metadata(self.file(id, name)).and_then(|held| held.modified());
        of("used")
            .or_else(|_| of("question.json"))
            .unwrap_or(SystemTime::UNIX_EPOCH)
    }

    /// Remembers that a run was looked at; when it cannot, the run only counts as older.
    pub(crate) fn touch(&self, id: &str) {
        let _ = fs::write(self.file(id, "used"), "");
    }

    pub(crate) fn begin(&self, id: &str, ask: &Ask) -> Result<(), String> {
        fs::create_dir_all(self.of(id)).map_err(|error| error.to_string())?;
        for name in ["cancelled", "failed.txt"] {
            // Mostly they are not there.
            let _ = fs::remove_file(self.file(id, name));
        }
        let text = serde_json::to_vec(ask).map_err(|error| error.to_string())?;
        self.write(id, "question.json", &text)
    }

    pub(crate) fn write(&self, id: &str, name: &str, bytes: &[u8]) -> Result<(), String> {
        write_bytes(&self.file(id, name), bytes).map_err(|error| error.to_string())
    }

    pub(crate) fn read(&self, id: &str, name: &str) -> Option<Vec<u8>> {
        fs::read(self.file(id, name)).ok()
    }

    pub(crate) fn remove(&self, id: &str) {
        // What cannot be cleared away is tried again when the laboratory opens next.
        let _ = fs::remove_dir_all(self.of(id));
    }

    /// Bytes of a run.
    pub(crate) fn size(&self, id: &str) -> u64 {
        size(&self.of(id))
    }
}

/// Letters of an id.
pub(crate) const ID_LENGTH: usize = 20;

fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    let of = |entry: fs::DirEntry| match entry.metadata() {
        Ok(held) if held.is_dir() => size(&entry.path()),
        Ok(held) => held.len(),
        Err(_) => 0,
    };
    entries.flatten().map(of).sum()
}
