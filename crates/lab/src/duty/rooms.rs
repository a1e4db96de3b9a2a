//! Rosters that are made, one at a time in the background, and those that are kept.

use super::district::Case;
use super::{DutyOpen, DutyOutcome, DutyShift, DutyTold};
use crate::lab::Inner;
use roster::{Impossible, Load, Outcome, Roster};
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Rosters that may wait.
const WAITING: usize = 40;
/// Rosters that are kept on disk and in memory.
const KEPT: usize = 400;

/// Rosters asked for, and those that are there.
#[derive(Default)]
pub(crate) struct Duties {
    desk: Mutex<Desk>,
    bell: Condvar,
    folder: PathBuf,
}

#[derive(Default)]
struct Desk {
    made: BTreeMap<String, DutyTold>,
    waiting: VecDeque<Case>,
    /// The roster that is being made.
    current: Option<String>,
    closing: bool,
}

impl Duties {
    /// Rosters kept below a folder of the laboratory.
    pub(crate) fn new(lab: &Path) -> Duties {
        Duties {
            folder: lab.join("duty"),
            ..Duties::default()
        }
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.json"))
    }

    /// The roster, or what is known before it is made.
    pub(crate) fn get(&self, case: Case) -> DutyTold {
        if case.told.ready {
            return case.told;
        }
        let mut desk = self.desk();
        if let Some(made) = desk.made.get(&case.key) {
            return made.clone();
        }
        let kept = std::fs::read(self.file(&case.key)).ok();
        if let Some(made) = kept.and_then(|bytes| serde_json::from_slice::<DutyTold>(&bytes).ok()) {
            desk.keep(case.key, made.clone());
            return made;
        }
        let told = case.told.clone();
        let known =
            desk.current.as_ref() == Some(&case.key) || desk.waiting.iter().any(|one| one.key == case.key);
        // One that finds no room asks again.
        if !known && desk.waiting.len() < WAITING {
            desk.waiting.push_back(case);
            self.bell.notify_one();
        }
        told
    }

    /// No more are made.
    pub(crate) fn close(&self) {
        self.desk().closing = true;
        self.bell.notify_all();
    }

    fn next(&self) -> Option<Case> {
        let mut desk = self.desk();
        loop {
            if desk.closing {
                return None;
            }
            if let Some(case) = desk.waiting.pop_front() {
                desk.current = Some(case.key.clone());
                return Some(case);
            }
            desk = self.bell.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put(&self, key: String, told: DutyTold) {
        // One that is not kept on disk is made again after a restart.
        if std::fs::create_dir_all(&self.folder).is_ok()
            && let Ok(bytes) = serde_json::to_vec(&told)
        {
            let _ = publish::write_bytes(&self.file(&key), &bytes);
        }
        self.clear();
        let mut desk = self.desk();
        desk.current = None;
        desk.keep(key, told);
    }

    /// Lets the oldest files go.
    fn clear(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else {
            return;
        };
        let mut all: Vec<_> = entries
            .flatten()
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        for (_, path) in all.into_iter().skip(KEPT) {
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Desk {
    fn keep(&mut self, key: String, told: DutyTold) {
        if self.made.len() >= KEPT {
            self.made.pop_first();
        }
        self.made.insert(key, told);
    }
}

/// Makes one roster after the other until the laboratory closes.
pub(crate) fn work(lab: &Inner) {
    while let Some(case) = lab.duties.next() {
        let Case {
            key,
            district,
            mut told,
        } = case;
        told.ready = true;
        match roster::build(&district, &lab.sources.rulebook) {
            Ok(Outcome::Lawful(roster)) => lawful(&mut told, roster),
            Ok(Outcome::Impossible(why)) => impossible(&mut told, why),
            Err(roster::Error::TooLarge { .. }) => told.why = Some("too_large".to_owned()),
            Err(error) => {
                told.why = Some("failed".to_owned());
                told.remarks.push(error.to_string());
            }
        }
        lab.duties.put(key, told);
    }
}

fn lawful(told: &mut DutyTold, roster: Roster) {
    told.outcome = Some(DutyOutcome::Lawful);
    told.class = Some(roster.class);
    told.shifts = roster.rows.len();
    told.remarks = roster.remarks;
    for load in &roster.loads {
        if let Some(doctor) = told.doctors.iter_mut().find(|doctor| doctor.name == load.doctor) {
            doctor.carry(load);
        }
    }
    told.rows = roster
        .rows
        .into_iter()
        .map(|row| DutyShift {
            shift: row.shift,
            start: row.start.to_string(),
            end: row.end.to_string(),
            day: row.day.to_owned(),
            doctor: row.doctor,
            back_up: row.back_up,
        })
        .collect();
}

fn impossible(told: &mut DutyTold, why: Impossible) {
    told.outcome = Some(DutyOutcome::Impossible);
    told.shifts = why.shifts;
    told.conflict = why.conflict;
    told.conflict_days = Some([why.conflict_from.to_string(), why.conflict_to.to_string()]);
    told.mends = why.mends;
    told.open = why
        .open
        .into_iter()
        .map(|open| DutyOpen {
            shift: open.shift,
            start: open.start.to_string(),
            why: open.why,
        })
        .collect();
}

impl super::DutyDoctor {
    fn carry(&mut self, load: &Load) {
        let tenth = |hours: f64| (hours * 10.0).round() / 10.0;
        self.shifts = load.shifts;
        self.hours = tenth(load.hours);
        self.aim = tenth(load.share.aim);
        self.weekends = load.weekends;
        self.holidays = load.holidays;
        self.backup_hours = tenth(load.backup_hours);
        self.hours_a_week = tenth(load.hours_a_week);
        self.needs_consent = load.needs_consent;
    }
}
