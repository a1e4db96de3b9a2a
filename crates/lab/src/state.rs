//! How far a run is.

use crate::{Ask, Words};
use serde::Serialize;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use utoipa::ToSchema;

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It waits for its turn.
    Queued,
    /// It is played.
    Running,
    /// The result is there.
    Finished,
    /// Somebody stopped it; asked again, it goes on from what was played.
    Cancelled,
    /// It could not be played.
    Failed,
}

impl Stage {
    /// Whether nothing more happens.
    pub fn is_over(self) -> bool {
        !matches!(self, Stage::Queued | Stage::Running)
    }
}

/// A run.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Run {
    /// Its id: a digest of the question and of all that it is played from.
    #[schema(example = "3f0c6a52d1e84b7790aa")]
    pub id: String,
    /// Where it stands.
    pub stage: Stage,
    /// What was asked.
    pub question: Ask,
    /// The reforms in words, with a plus between them.
    pub title: Words,
    /// Runs before it in the queue.
    pub before: usize,
    /// Tasks played: one scenario under one draw each.
    pub tasks_done: u64,
    /// Tasks in all.
    pub tasks: u64,
    /// Simulated months played.
    pub months_done: u64,
    /// Simulated months in all.
    pub months: u64,
    /// Simulated months a second.
    pub months_a_second: Option<f64>,
    /// Seconds that are left at that rate.
    pub seconds_left: Option<f64>,
    /// Why it failed.
    pub why: Option<String>,
}

/// Counts what is played.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    pub(crate) tasks_done: AtomicU64,
    pub(crate) months_done: AtomicU64,
    /// Months that a record held when the work began.
    held: AtomicU64,
    pub(crate) stop: AtomicBool,
    began: Mutex<Option<Instant>>,
}

impl Meter {
    pub(crate) fn begin(&self, tasks: u64, months: u64) {
        self.tasks_done.store(tasks, Ordering::Relaxed);
        self.months_done.store(months, Ordering::Relaxed);
        self.held.store(months, Ordering::Relaxed);
        *self.began.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    pub(crate) fn months(&self, played: u64) -> bool {
        let held = self.held.load(Ordering::Relaxed);
        self.months_done.fetch_max(held + played, Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }

    /// Months a second and the seconds left of so many months.
    pub(crate) fn pace(&self, months: u64) -> (Option<f64>, Option<f64>) {
        let began = *self.began.lock().unwrap_or_else(PoisonError::into_inner);
        let done = self.months_done.load(Ordering::Relaxed);
        let own = done.saturating_sub(self.held.load(Ordering::Relaxed));
        let Some(seconds) = began.map(|began| began.elapsed().as_secs_f64()) else {
            return (None, None);
        };
        if own == 0 || seconds < 0.2 {
            return (None, None);
        }
        let rate = own as f64 / seconds;
        (Some(rate), Some(months.saturating_sub(done) as f64 / rate))
    }
}
