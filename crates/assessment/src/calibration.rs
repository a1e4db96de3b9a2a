//! Calibration: which draws of the evidence agree with what was published to the end of 2021.
//!
//! History matching in waves, then sampling-importance-resampling. A wave plays draws of the evidence at a small scale;
//! emulators of each figure (`emulator`) say of many other draws how far they are from the published figures,
//! and the next wave plays those that cannot be ruled out. Then every candidate is weighed by its emulated distance, some are drawn by
//! weight and play the whole nation, and what the emulators were off by there corrects them; a candidate that only looks good
//! because its emulator errs is found out so. In the end the posterior is resampled by weight. A posterior draw is the number of a member of the evidence, so that it is as
//! pure a function as a draw of the prior.

mod posterior;
mod target;

use crate::emulator::Emulator;
pub use posterior::{Posterior, PosteriorDraw, PosteriorError};
pub use target::Target;
use target::targets;

use crate::ensemble::{PlayError, Progress, Setting};
use nation::PublishedUntil;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use units::Date;

/// Figures after this day are for scoring only.
pub const FIT_UNTIL: Date = Date::constant(2021, 12, 31);

/// A draw further than this from a figure, in standard deviations, is ruled out from the next wave.
const RULED_OUT: f64 = 3.0;
/// Runs of earlier waves within this distance still teach the emulators.
const TEACHES: f64 = 6.0;

/// How much work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Runs of each wave.
    pub runs: usize,
    /// Waves.
    pub waves: usize,
    /// Runs of the whole nation in each of the last waves.
    pub whole_runs: usize,
    /// Waves of the whole nation.
    pub whole_waves: usize,
    /// Draws of the evidence that the emulators judge.
    pub candidates: u64,
    /// Posterior draws.
    pub kept: usize,
    /// Runs of member 0 that measure what chance does.
    pub chance_runs: usize,
}

/// One wave of runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wave {
    /// Runs played.
    pub runs: usize,
    /// Share of the nation that they played.
    pub scale: f64,
    /// Share of all candidates that could not be ruled out before the wave.
    pub left: f64,
}

/// Mean and standard deviation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub deviation: f64,
}

/// What became of a target.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The published figure.
    pub target: Target,
    /// Over the runs of the first wave.
    pub prior: Moments,
    /// Over the posterior, emulated, without chance.
    pub posterior: Moments,
    /// Standard deviation of chance in a run of the whole nation.
    pub chance: f64,
    /// Share of the variance of left-out runs that the emulator foretold.
    pub explained: f64,
    /// The strongest parameters, with the change of the figure by one standard deviation of each.
    pub moved_by: Vec<(String, f64)>,
    /// Expected from the years before the target's alone, with its standard deviation; only for the last year.
    pub foretold: Option<Moments>,
}

/// What the figures told about a parameter, in its normal scores: the prior has mean 0 and deviation 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Learnt {
    /// Name of the parameter or dial.
    pub name: String,
    /// Over the posterior.
    pub posterior: Moments,
}

/// All that came of a calibration.
#[derive(Debug, Clone)]
pub struct Calibration {
    /// The plan that was followed.
    pub plan: Plan,
    /// The waves.
    pub waves: Vec<Wave>,
    /// Each target.
    pub fitted: Vec<Fitted>,
    /// Each parameter that varies, the most learnt about first.
    pub learnt: Vec<Learnt>,
    /// Pairs of parameters that the posterior ties together, with their correlation, the strongest first.
    pub ties: Vec<(String, String, f64)>,
    /// Effective number of candidates behind the posterior.
    pub effective: f64,
    /// The draws that are kept.
    pub posterior: Posterior,
}

/// What stops a calibration.
#[derive(Debug, thiserror::Error)]
pub enum CalibrationError {
    /// A run could not be played.
    #[error(transparent)]
    Play(#[from] PlayError),
    /// A plan that cannot be followed.
    #[error(
        "a calibration needs 20 runs or more a wave, 2 runs or more of chance, a wave of each kind, and more candidates than runs"
    )]
    Plan,
    /// A target on which all runs agree or that they do not give.
    #[error("the runs say nothing about {0}; use more runs or a larger scale")]
    Silent(String),
}

/// Runs so far: normal scores of the draw, and its value for each target.
#[derive(Default)]
struct Runs {
    scores: Vec<Vec<f64>>,
    values: Vec<Vec<f64>>,
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

struct Matching<'a> {
    memory: &'a dyn Memory,
    targets: Vec<Target>,
    names: Vec<&'a str>,
    /// Variance by chance, at the scale of the runs.
    chance: Vec<f64>,
    scale: f64,
}

/// Draws of the evidence judged by emulators: rows by target.
struct Judged {
    members: Vec<u64>,
    emulated: Vec<Vec<f64>>,
}

/// Follows the plan: waves in the `small` nation, the last ones in the `whole` one.
///
/// Progress is told in months of the small nation; a month of the whole one counts as [`Plan::month_of_whole`].
///
/// # Errors
/// As [`Setting::play`]; when the plan is too small, or a target is not given by the runs.
pub fn calibrate(
    small: &Setting<'_>,
    whole: &Setting<'_>,
    published: &PublishedUntil,
    plan: Plan,
    (progress, memory): (&dyn Progress, &dyn Memory),
) -> Result<Calibration, CalibrationError> {
    if plan.runs.min(plan.whole_runs) < 20
        || plan.chance_runs < 2
        || plan.waves.min(plan.whole_waves) == 0
        || plan.candidates <= plan.runs as u64
    {
        return Err(CalibrationError::Plan);
    }
    let mut matching = Matching {
        memory,
        targets: targets(published),
        names: small.evidence.varying(),
        chance: vec![],
        scale: small.nation.scale,
    };
    let months = u64::from(small.end.since(crate::hindcast::HINDCAST_FROM));
    let mut after = After {
        progress,
        months: 0,
        each: 1,
    };
    matching.chance = matching.chance_of(small, plan.chance_runs, &after)?;
    after.months += plan.chance_runs as u64 * months;

    let mut runs = Runs::default();
    let mut waves = vec![];
    let mut emulators: Vec<Emulator> = vec![];
    let mut prior = vec![];
    for wave in 0..plan.waves {
        let (members, left) = if wave == 0 {
            ((1..=plan.runs as u64).collect(), 1.0)
        } else {
            matching.next_wave(&emulators, plan)
        };
        matching.play(small, &members, &mut runs, &after)?;
        after.months += members.len() as u64 * months;
        if wave == 0 {
            prior = (0..matching.targets.len())
                .map(|t| Moments::of(runs.values.iter().map(|row| (row[t], 1.0))))
                .collect();
        }
        waves.push(Wave {
            runs: members.len(),
            scale: small.nation.scale,
            left,
        });
        emulators = matching.learn(&runs, &emulators)?;
    }

    after.each = Plan::month_of_whole(small.nation.scale);
    let mut corrected = emulators.clone();
    let mut runs = Runs::default();
    for wave in 0..plan.whole_waves {
        let (members, left) = matching.by_weight(&corrected, plan, small.seed.wrapping_add(wave as u64 + 1));
        matching.play(whole, &members, &mut runs, &after)?;
        after.months += members.len() as u64 * months * after.each;
        waves.push(Wave {
            runs: members.len(),
            scale: whole.nation.scale,
            left,
        });
        corrected = matching.correct(&emulators, &runs, whole.nation.scale)?;
    }
    matching.conclude(small, plan, waves, &prior, &corrected)
}

impl Plan {
    /// Months of a nation at `scale` that a month of the whole one counts as.
    pub fn month_of_whole(scale: f64) -> u64 {
        (1.0 / scale).round().max(1.0) as u64
    }
}

impl<'a> Matching<'a> {
    fn chance_of(
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

    fn play(
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
    fn values(
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

    /// Emulators from the runs that the ones before cannot place far from every figure.
    fn learn(&self, runs: &Runs, before: &[Emulator]) -> Result<Vec<Emulator>, CalibrationError> {
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
    fn correct(
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

    /// Members for a wave of the whole nation, drawn by weight, and the share of candidates that is not ruled out.
    fn by_weight(&self, emulators: &[Emulator], plan: Plan, seed: u64) -> (Vec<u64>, f64) {
        let judged = self.judge(emulators, plan.candidates);
        let misfits: Vec<f64> = judged
            .emulated
            .iter()
            .map(|row| self.misfit(emulators, row, &|_| true))
            .collect();
        let left = judged
            .emulated
            .iter()
            .filter(|row| self.implausibility(emulators, row) < RULED_OUT)
            .count();
        let members = resample(&weights(&misfits), plan.whole_runs, seed)
            .into_iter()
            .map(|at| judged.members[at])
            .collect();
        (members, left as f64 / plan.candidates as f64)
    }

    /// Variance that a perfect draw may be off by: tolerance, the real year's own chance, and the emulator's error.
    fn variance(&self, t: usize, emulators: &[Emulator]) -> f64 {
        self.targets[t].tolerance.powi(2) + self.chance[t] * self.scale + emulators[t].variance()
    }

    fn implausibility(&self, emulators: &[Emulator], emulated: &[f64]) -> f64 {
        let far =
            |t: usize| (emulated[t] - self.targets[t].published).abs() / self.variance(t, emulators).sqrt();
        (0..self.targets.len()).map(far).fold(0.0, f64::max)
    }

    fn judge(&self, emulators: &[Emulator], candidates: u64) -> Judged {
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

    /// Members for the next wave, and the share of candidates that is not ruled out. Members already played are not
    /// played again.
    fn next_wave(&self, emulators: &[Emulator], plan: Plan) -> (Vec<u64>, f64) {
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

    /// Distance of a candidate over the targets that `counts`; each kind of figure counts once, as the mean of its days.
    fn misfit(&self, emulators: &[Emulator], emulated: &[f64], counts: &dyn Fn(&Target) -> bool) -> f64 {
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

    fn conclude(
        &self,
        setting: &Setting<'_>,
        plan: Plan,
        waves: Vec<Wave>,
        prior: &[Moments],
        emulators: &[Emulator],
    ) -> Result<Calibration, CalibrationError> {
        let judged = self.judge(emulators, plan.candidates);
        let weighed = |counts: &dyn Fn(&Target) -> bool| {
            let misfits: Vec<f64> = judged
                .emulated
                .iter()
                .map(|row| self.misfit(emulators, row, counts))
                .collect();
            let weights = weights(&misfits);
            (misfits, weights)
        };
        let (misfits, weights) = weighed(&|_| true);
        let last = self.targets.iter().map(Target::year).max().unwrap_or_default();
        let (_, blind) = weighed(&|target| target.year() < last);
        let over = |weights: &[f64], t: usize| {
            Moments::of(
                judged
                    .emulated
                    .iter()
                    .map(|row| row[t])
                    .zip(weights.iter().copied()),
            )
        };
        let fitted = self.targets.iter().enumerate().map(|(t, target)| {
            let foretold = (target.year() == last).then(|| {
                let Moments { mean, deviation } = over(&blind, t);
                Moments {
                    mean,
                    deviation: (deviation.powi(2) + self.variance(t, emulators)).sqrt(),
                }
            });
            let strongest = emulators[t].lines().into_iter().take(5);
            Fitted {
                target: target.clone(),
                prior: prior[t],
                posterior: over(&weights, t),
                chance: (self.chance[t] * self.scale).sqrt(),
                explained: emulators[t].explained(),
                moved_by: strongest
                    .map(|(place, change)| (self.names[place].to_owned(), change))
                    .collect(),
                foretold,
            }
        });
        let fitted = fitted.collect();
        let (learnt, ties) = self.learnt(&judged.members, &weights);
        let draws = resample(&weights, plan.kept, setting.seed)
            .into_iter()
            .map(|at| PosteriorDraw {
                member: judged.members[at],
                misfit: misfits[at],
            })
            .collect();
        Ok(Calibration {
            plan,
            waves,
            fitted,
            learnt,
            ties,
            effective: 1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>(),
            posterior: Posterior {
                fingerprint: setting.evidence.fingerprint(),
                draws,
            },
        })
    }

    /// What the weights say about each parameter, and which of those are tied together.
    fn learnt(&self, members: &[u64], weights: &[f64]) -> (Vec<Learnt>, Vec<(String, String, f64)>) {
        // What weighs less than this in all is left out.
        let least = 1e-4 / weights.len() as f64;
        let counting: Vec<(u64, f64)> = members
            .iter()
            .copied()
            .zip(weights.iter().copied())
            .filter(|(_, w)| *w > least)
            .collect();
        let of = |name: &str| {
            Moments::of(
                counting
                    .iter()
                    .map(|&(member, weight)| (evidence::normal_score(member, name), weight)),
            )
        };
        let mut learnt: Vec<Learnt> = self
            .names
            .par_iter()
            .map(|name| Learnt {
                name: (*name).to_owned(),
                posterior: of(name),
            })
            .collect();
        learnt.sort_by(|a, b| {
            b.information()
                .total_cmp(&a.information())
                .then(a.name.cmp(&b.name))
        });
        let first: Vec<&Learnt> = learnt.iter().take(25).collect();
        let mut ties = vec![];
        for (i, a) in first.iter().enumerate() {
            for b in &first[i + 1..] {
                let product = counting.iter().map(|&(member, weight)| {
                    let away = |learnt: &Learnt| {
                        evidence::normal_score(member, &learnt.name) - learnt.posterior.mean
                    };
                    weight * away(a) * away(b)
                });
                let all: f64 = counting.iter().map(|(_, weight)| weight).sum();
                let correlation =
                    product.sum::<f64>() / all / (a.posterior.deviation * b.posterior.deviation);
                ties.push((a.name.clone(), b.name.clone(), correlation));
            }
        }
        ties.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
        ties.truncate(15);
        (learnt, ties)
    }
}

impl Learnt {
    /// Information about the parameter that the figures gave, in nats: the divergence of the posterior, as if normal, from the prior.
    pub fn information(&self) -> f64 {
        let Moments { mean, deviation } = self.posterior;
        0.5 * (mean * mean + deviation * deviation - 1.0) - deviation.max(1e-9).ln()
    }
}

impl Moments {
    /// Of values with weights.
    fn of(values: impl Iterator<Item = (f64, f64)> + Clone) -> Moments {
        let all: f64 = values.clone().map(|(_, weight)| weight).sum();
        let mean = values.clone().map(|(value, weight)| value * weight).sum::<f64>() / all;
        let variance = values
            .map(|(value, weight)| weight * (value - mean).powi(2))
            .sum::<f64>()
            / all;
        Moments {
            mean,
            deviation: variance.max(0.0).sqrt(),
        }
    }
}

fn emulate(emulators: &[Emulator], scores: &[f64]) -> Vec<f64> {
    emulators.iter().map(|emulator| emulator.value(scores)).collect()
}

/// Likelihoods of distances, summing to 1.
fn weights(misfits: &[f64]) -> Vec<f64> {
    let nearest = misfits.iter().copied().fold(f64::INFINITY, f64::min);
    let raw: Vec<f64> = misfits
        .iter()
        .map(|misfit| (-(misfit - nearest) / 2.0).exp())
        .collect();
    let all: f64 = raw.iter().sum();
    raw.into_iter().map(|weight| weight / all).collect()
}

/// Places drawn in proportion to their weights without repeats, in the order drawn: each place gets an exponential waiting
/// time with its weight as rate, and those that come first are kept (Efraimidis and Spirakis 2006).
fn resample(weights: &[f64], kept: usize, seed: u64) -> Vec<usize> {
    let mut waits: Vec<(f64, usize)> = weights
        .iter()
        .enumerate()
        .filter(|(_, weight)| **weight > 0.0)
        .map(|(at, weight)| {
            (
                -evidence::chance(seed, &format!("resample {at}")).ln() / weight,
                at,
            )
        })
        .collect();
    waits.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    waits.into_iter().take(kept).map(|(_, at)| at).collect()
}

/// Progress that goes on from months played before, and counts each month as some.
struct After<'a> {
    progress: &'a dyn Progress,
    months: u64,
    each: u64,
}

impl Progress for After<'_> {
    fn months(&self, played: u64) -> bool {
        self.progress.months(self.months + played * self.each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_favour_the_near_and_sum_to_one() {
        let weights = weights(&[2.0, 4.0, 900.0]);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((weights[0] / weights[1] - 1f64.exp()).abs() < 1e-9);
    }

    #[test]
    fn a_sample_follows_the_weights_and_repeats_nobody() {
        let weights: Vec<f64> = (0..1000).map(|n| if n < 500 { 0.0018 } else { 0.0002 }).collect();
        let sample = resample(&weights, 200, 7);
        let mut sorted = sample.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 200);
        let heavy = sample.iter().filter(|at| **at < 500).count();
        assert!((160..=195).contains(&heavy), "{heavy}");
    }
}
