//! The population register's file held against this register: every difference is listed with its cause, and what a rule covers is done
//! when asked for. Nobody is removed because a line is missing.

mod apply;
mod compare;
mod file;

pub use compare::{Cause, Difference};
pub use file::{FileRow, PopulationFile};

use crate::act::Act;
use crate::fault::Fault;
use crate::open::Register;
use serde::Serialize;
use std::collections::HashSet;

/// Lines compared in one reading.
const AT_A_TIME: usize = 500;

/// What became of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Listed only: nothing was asked for, or no rule covers it.
    Listed,
    /// Done, with its events.
    Done,
    /// A rule or the register refused it; why.
    Refused(String),
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Lines of the file.
    pub lines: u64,
    /// Differences.
    pub differences: u64,
    /// Of them done.
    pub done: u64,
    /// Of them refused.
    pub refused: u64,
    /// Of them for hands: no rule covers them.
    pub for_hands: u64,
}

/// Reads the file twice: to refuse it whole when a line is wrong, and to compare. Each difference is told to `each`. With `apply` those
/// that a rule covers are done, each in a transaction of its own.
///
/// # Errors
/// What is wrong with the file, by line, or the database.
pub fn reconcile(
    register: &Register,
    act: &Act,
    of: PopulationFile<'_>,
    apply: bool,
    each: &mut dyn FnMut(&Difference, &Outcome),
) -> Result<Summary, Fault> {
    let mut summary = Summary {
        lines: file::checked(of)?,
        ..Summary::default()
    };
    let mut seen = HashSet::new();
    let mut rows = file::rows(of)?;
    loop {
        let chunk: Vec<FileRow> = rows.by_ref().take(AT_A_TIME).collect::<Result<_, Fault>>()?;
        if chunk.is_empty() {
            break;
        }
        let found = register.read(|tx| compare::chunk(tx, &chunk, &mut seen))?;
        for difference in found {
            let outcome = if apply {
                done(register, act, &difference)?
            } else {
                Outcome::Listed
            };
            summary.count(&difference, &outcome);
            each(&difference, &outcome);
        }
    }
    let mut after = 0;
    loop {
        let (found, last) = register.read(|tx| compare::missing(tx, after, &seen))?;
        for difference in found {
            summary.count(&difference, &Outcome::Listed);
            each(&difference, &Outcome::Listed);
        }
        match last {
            Some(last) => after = last,
            None => return Ok(summary),
        }
    }
}

fn done(register: &Register, act: &Act, difference: &Difference) -> Result<Outcome, Fault> {
    if difference.covered_by.is_none() {
        return Ok(Outcome::Listed);
    }
    match register.write(|tx| apply::one(tx, act, difference)) {
        Ok(()) => Ok(Outcome::Done),
        Err(Fault::Store(error)) => Err(Fault::Store(error)),
        Err(refused) => Ok(Outcome::Refused(refused.to_string())),
    }
}

impl Summary {
    fn count(&mut self, difference: &Difference, outcome: &Outcome) {
        self.differences += 1;
        self.done += u64::from(*outcome == Outcome::Done);
        self.refused += u64::from(matches!(outcome, Outcome::Refused(_)));
        self.for_hands += u64::from(difference.covered_by.is_none());
    }
}
