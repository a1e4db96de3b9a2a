//! Runs of a calibration: none is played twice, and in a file they outlive a stop.

use crate::failure::Failure;
use assessment::{Memory, PlayError, Played};
use publish::Lines;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The first line: runs of other inputs or of another version are of no use.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Head {
    grunnmur: String,
    digest: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    played: Played,
    values: Vec<f64>,
}

type Key = (u64, u64, u64);

#[derive(Default)]
pub(super) struct Remembered {
    known: Mutex<BTreeMap<Key, Vec<f64>>>,
    file: Option<Lines>,
}

impl Remembered {
    /// Goes on from the file when it is of the same inputs, starts it when it is not there.
    pub(super) fn open(path: &Path, digest: &str) -> Result<Remembered, Failure> {
        let wrong = |cause: String, remedy| Failure::File {
            what: path.display().to_string(),
            cause,
            remedy,
        };
        let head = Head {
            grunnmur: env!("CARGO_PKG_VERSION").to_owned(),
            digest: digest.to_owned(),
        };
        let mut known = BTreeMap::new();
        if path.exists() {
            let text = std::fs::read_to_string(path)
                .map_err(|error| wrong(error.to_string(), "check the path and its permissions"))?;
            let mut lines = text.split_inclusive('\n');
            let first = lines
                .next()
                .and_then(|line| serde_json::from_str::<Head>(line).ok());
            if first.as_ref() != Some(&head) {
                let cause = "it is not of these data, rules, evidence and version of grunnmur".to_owned();
                return Err(wrong(cause, "give another file, or remove this one"));
            }
            // A last line that a kill cut short is dropped.
            let whole = lines.filter(|line| line.ends_with('\n'));
            for (number, line) in whole.enumerate() {
                let line: Line = serde_json::from_str(line).map_err(|error| {
                    wrong(
                        format!("line {}: {error}", number + 2),
                        "give another file, or remove this one",
                    )
                })?;
                known.insert(key(&line.played), line.values);
            }
            eprintln!(
                "grunnmur: goes on from {} with {} runs played",
                path.display(),
                known.len()
            );
        }
        let mut text = line_of(&head)?;
        for (&(scale, seed, member), values) in &known {
            let played = Played {
                scale: f64::from_bits(scale),
                seed,
                member,
            };
            text += &line_of(&Line {
                played,
                values: values.clone(),
            })?;
        }
        Ok(Remembered {
            known: Mutex::new(known),
            file: Some(Lines::begin(path, &text)?),
        })
    }
}

impl Remembered {
    fn known(&self) -> MutexGuard<'_, BTreeMap<Key, Vec<f64>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether what is played outlives the program.
    pub(super) fn is_kept(&self) -> bool {
        self.file.is_some()
    }
}

impl Memory for Remembered {
    fn recall(&self, played: &Played) -> Option<Vec<f64>> {
        self.known().get(&key(played)).cloned()
    }

    fn keep(&self, played: &Played, values: &[f64]) -> Result<(), PlayError> {
        if let Some(file) = &self.file {
            let line = line_of(&Line {
                played: *played,
                values: values.to_vec(),
            });
            let line = line.map_err(|error| PlayError::Keep(error.to_string()))?;
            file.add(&line)
                .map_err(|error| PlayError::Keep(error.to_string()))?;
        }
        self.known().insert(key(played), values.to_vec());
        Ok(())
    }
}

fn key(played: &Played) -> Key {
    (played.scale.to_bits(), played.seed, played.member)
}

fn line_of(of: &impl Serialize) -> Result<String, Failure> {
    let line = serde_json::to_string(of).map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(line + "\n")
}
