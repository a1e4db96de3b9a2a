//! Draws of the evidence judged by emulators: how far each is from the published figures, and which are played next.

use super::runs::Runs;
use super::weights::{resample, weights};
use super::{CalibrationError, Matching, Plan, Target};
use crate::emulator::Emulator;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A draw further than this from a figure, in standard deviations, is ruled out from the next wave.
const RULED_OUT: f64 = 3.0;
/// Runs of earlier waves within this distance still teach the emulators.
const TEACHES: f64 = 6.0;

/// Candidates and what the emulators say of them: rows by target.
pub(super) struct Judged {
    pub(super) members: Vec<u64>,
    pub(super) emulated: Vec<Vec<f64>>,
}

impl Matching<'_> {
    /// Emulators from the runs that the ones before cannot place far from every figure.
    pub(super) fn learn(&self, runs: &Runs, before: &[Emulator]) -> Result<Vec<Emulator>, CalibrationError> {
        let teaches = |scores: &Vec<f64>| {
            before.is_empty() || self.implausibility(before, &emulate(before, scores)) < TEACHES
        };
        let chosen: Vec<usize> = (0..runs.scores.len())
            .filter(|&run| teaches(&runs.scores[run]))
            .collect();
        let scores: Vec<Vec<f64>> = chosen.iter().map(|&run| runs.scores[run].clone()).collect();
        let numbered: Vec<usize> = (0..self.targets.len()).collect();
        numbered
            .par_iter()
            .map(|&t| {
                let values: Vec<f64> = chosen.iter().map(|&run| runs.values[run][t]).collect();
                let target = &self.targets[t];
                Emulator::learn(&scores, &values, self.chance[t])
                    .ok_or_else(|| CalibrationError::Silent(format!("{} of {}", target.kind, target.when)))
            })
            .collect()
    }

    /// The emulators with what they are off by in the whole nation, learnt from its runs.
    pub(super) fn correct(
        &self,
        emulators: &[Emulator],
        runs: &Runs,
        scale: f64,
    ) -> Result<Vec<Emulator>, CalibrationError> {
        let numbered: Vec<usize> = (0..self.targets.len()).collect();
        numbered
            .par_iter()
            .map(|&t| {
                let off_by: Vec<f64> = runs
                    .scores
                    .iter()
                    .zip(&runs.values)
                    .map(|(scores, values)| values[t] - emulators[t].value(scores))
                    .collect();
                let target = &self.targets[t];
                Emulator::learn(&runs.scores, &off_by, self.chance[t] * self.scale / scale)
                    .map(|correction| emulators[t].corrected(&correction))
                    .ok_or_else(|| CalibrationError::Silent(format!("{} of {}", target.kind, target.when)))
            })
            .collect()
    }

    /// Variance that a perfect draw may be off by: tolerance, the real year's own chance, and the emulator's error.
    pub(super) fn variance(&self, t: usize, emulators: &[Emulator]) -> f64 {
        self.targets[t].tolerance.powi(2) + self.chance[t] * self.scale + emulators[t].variance()
    }

    pub(super) fn implausibility(&self, emulators: &[Emulator], emulated: &[f64]) -> f64 {
        let far =
            |t: usize| (emulated[t] - self.targets[t].published).abs() / self.variance(t, emulators).sqrt();
        (0..self.targets.len()).map(far).fold(0.0, f64::max)
    }

    pub(super) fn judge(&self, emulators: &[Emulator], candidates: u64) -> Judged {
        let numbers: Vec<u64> = (1..=candidates).collect();
        let used: Vec<bool> = (0..self.names.len())
            .map(|place| emulators.iter().any(|emulator| emulator.reads(place)))
            .collect();
        let emulated = numbers.par_iter().map(|&member| {
            let scores: Vec<f64> = self
                .names
                .iter()
                .zip(&used)
                .map(|(name, &used)| {
                    if used {
                        evidence::normal_score(member, name)
                    } else {
                        0.0
                    }
                })
                .collect();
            emulate(emulators, &scores)
        });
        Judged {
            emulated: emulated.collect(),
            members: numbers,
        }
    }

    /// Distance of a candidate over the targets that `counts`; each kind of figure counts once, as the mean of its days.
    pub(super) fn misfit(
        &self,
        emulators: &[Emulator],
        emulated: &[f64],
        counts: &dyn Fn(&Target) -> bool,
    ) -> f64 {
        let mut kinds: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for (t, target) in self
            .targets
            .iter()
            .enumerate()
            .filter(|(_, target)| counts(target))
        {
            let squared = (emulated[t] - target.published).powi(2) / self.variance(t, emulators);
            let kind = kinds.entry(&target.kind).or_default();
            *kind = (kind.0 + squared, kind.1 + 1.0);
        }
        kinds.values().map(|(sum, days)| sum / days).sum()
    }

    /// Members for the next wave, and the share of candidates that is not ruled out. Members already played are not
    /// played again.
    pub(super) fn next_wave(&self, emulators: &[Emulator], plan: Plan) -> (Vec<u64>, f64) {
        let judged = self.judge(emulators, plan.candidates);
        let mut far: Vec<(f64, u64)> = judged
            .members
            .iter()
            .zip(&judged.emulated)
            .map(|(&member, emulated)| (self.implausibility(emulators, emulated), member))
            .collect();
        let left = far.iter().filter(|(far, _)| *far < RULED_OUT).count();
        let fresh = |member: u64| member > plan.runs as u64;
        let mut members: Vec<u64> = far
            .iter()
            .filter(|(far, member)| *far < RULED_OUT && fresh(*member))
            .map(|(_, member)| *member)
            .take(plan.runs)
            .collect();
        if members.len() < plan.runs {
            far.sort_by(|a, b| a.0.total_cmp(&b.0));
            members = far
                .iter()
                .map(|(_, member)| *member)
                .filter(|&member| fresh(member))
                .take(plan.runs)
                .collect();
        }
        (members, left as f64 / plan.candidates as f64)
    }

    /// Members for a wave of the whole nation, drawn by weight, and the share of candidates that is not ruled out.
    pub(super) fn by_weight(&self, emulators: &[Emulator], plan: Plan, seed: u64) -> (Vec<u64>, f64) {
        let judged = self.judge(emulators, plan.candidates);
        let left = judged
            .emulated
            .iter()
            .filter(|row| self.implausibility(emulators, row) < RULED_OUT)
            .count();
        let (_, weights) = self.weighed(emulators, &judged, &|_| true);
        let members = resample(&weights, plan.whole_runs, seed)
            .into_iter()
            .map(|at| judged.members[at])
            .collect();
        (members, left as f64 / plan.candidates as f64)
    }

    /// Distance and weight of each candidate, over the targets that `counts`.
    pub(super) fn weighed(
        &self,
        emulators: &[Emulator],
        judged: &Judged,
        counts: &dyn Fn(&Target) -> bool,
    ) -> (Vec<f64>, Vec<f64>) {
        let of = |row: &Vec<f64>| self.misfit(emulators, row, counts);
        let misfits: Vec<f64> = judged.emulated.iter().map(of).collect();
        let weights = weights(&misfits);
        (misfits, weights)
    }
}

fn emulate(emulators: &[Emulator], scores: &[f64]) -> Vec<f64> {
    emulators.iter().map(|emulator| emulator.value(scores)).collect()
}
