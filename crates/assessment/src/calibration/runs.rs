//! Runs of a calibration: what each gives for the targets, played once and remembered.

use super::{CalibrationError, Matching, Moments, Target};
use crate::ensemble::{PlayError, Progress, Setting};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering};

/// Runs so far: normal scores of the draw, and its value for each target.
#[derive(Default)]
pub(super) struct Runs {
    pub(super) scores: Vec<Vec<f64>>,
    pub(super) values: Vec<Vec<f64>>,
}

/// One run of a calibration by what tells it from the others.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Played {
    /// Share of the nation.
    pub scale: f64,
    /// Seed of the setting.
    pub seed: u64,
    /// Number of the draw.
    pub member: u64,
}

/// What was played before, so that a stopped calibration goes on.
pub trait Memory: Sync {
    /// The run's value for each target.
    fn recall(&self, played: &Played) -> Option<Vec<f64>>;
    /// Keeps a run.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn keep(&self, played: &Played, values: &[f64]) -> Result<(), PlayError>;
}

/// Remembers nothing.
impl Memory for () {
    fn recall(&self, _: &Played) -> Option<Vec<f64>> {
        None
    }
    fn keep(&self, _: &Played, _: &[f64]) -> Result<(), PlayError> {
        Ok(())
    }
}

impl Matching<'_> {
    pub(super) fn chance_of(
        &self,
        setting: &Setting<'_>,
        runs: usize,
        progress: &dyn Progress,
    ) -> Result<Vec<f64>, CalibrationError> {
        let tasks: Vec<(u64, u64)> = (0..runs as u64)
            .map(|again| (setting.seed.wrapping_add(again.wrapping_mul(1_000_003)), 0))
            .collect();
        let all = self.values(setting, &tasks, progress)?;
        let of = |t: usize| {
            let moments = Moments::of(all.iter().map(|values| (values[t], 1.0)));
            moments.deviation.powi(2) * runs as f64 / (runs as f64 - 1.0)
        };
        Ok((0..self.targets.len()).map(of).collect())
    }

    pub(super) fn play(
        &self,
        setting: &Setting<'_>,
        members: &[u64],
        runs: &mut Runs,
        progress: &dyn Progress,
    ) -> Result<(), CalibrationError> {
        let tasks: Vec<(u64, u64)> = members.iter().map(|&member| (setting.seed, member)).collect();
        runs.values.extend(self.values(setting, &tasks, progress)?);
        for &member in members {
            let score = |name: &&str| evidence::normal_score(member, name);
            runs.scores.push(self.names.iter().map(score).collect());
        }
        Ok(())
    }

    /// Values for each target of runs by seed and member, remembered or played.
    pub(super) fn values(
        &self,
        setting: &Setting<'_>,
        tasks: &[(u64, u64)],
        progress: &dyn Progress,
    ) -> Result<Vec<Vec<f64>>, CalibrationError> {
        let months = AtomicU64::new(0);
        let tell = |more: u64| progress.months(months.fetch_add(more, Ordering::Relaxed) + more);
        let of_task = |&(seed, member): &(u64, u64)| {
            let played = Played {
                scale: setting.nation.scale,
                seed,
                member,
            };
            let recalled = self.memory.recall(&played);
            if let Some(values) = recalled.filter(|values| values.len() == self.targets.len()) {
                tell(u64::from(setting.end.since(crate::hindcast::HINDCAST_FROM)));
                return Ok(values);
            }
            let run = Setting { seed, ..*setting }.play_one(member, &|_| tell(1))?;
            let value = |target: &Target| {
                target
                    .value(&run)
                    .ok_or_else(|| CalibrationError::Silent(format!("{} of {}", target.kind, target.when)))
            };
            let values: Vec<f64> = self.targets.iter().map(value).collect::<Result<_, _>>()?;
            self.memory.keep(&played, &values)?;
            Ok(values)
        };
        tasks.par_iter().map(of_task).collect()
    }
}
