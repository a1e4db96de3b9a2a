//! Calibration: which draws of the evidence agree with what was published to the end of 2021.
//!
//! History matching in waves, then sampling-importance-resampling. A wave plays draws of the evidence at a small scale;
//! emulators of each figure (`emulator`) say of many other draws how far they are from the published figures,
//! and the next wave plays those that cannot be ruled out. Then every candidate is weighed by its emulated distance, some are drawn by
//! weight and play the whole nation, and what the emulators were off by there corrects them; a candidate that only looks good
//! because its emulator errs is found out so. In the end the posterior is resampled by weight. A posterior draw is the number of a member of the evidence, so that it is as
//! pure a function as a draw of the prior.

mod conclude;
mod judge;
mod posterior;
mod runs;
mod target;
mod weights;

use crate::emulator::Emulator;
pub use posterior::{Posterior, PosteriorDraw, PosteriorError};
use runs::Runs;
pub use runs::{Memory, Played};
pub use target::Target;
use target::targets;

use crate::ensemble::{PlayError, Progress, Setting};
use nation::PublishedUntil;
use units::Date;

/// Figures after this day are for scoring only.
pub const FIT_UNTIL: Date = Date::constant(2021, 12, 31);

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

struct Matching<'a> {
    memory: &'a dyn Memory,
    targets: Vec<Target>,
    names: Vec<&'a str>,
    /// Variance by chance, at the scale of the runs.
    chance: Vec<f64>,
    scale: f64,
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
