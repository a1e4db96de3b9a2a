//! Natural experiments replayed, and what a run says beside old forecasts.
//!
//! An experiment is played with the rules as they were and again with its absence, a reform: the same draws, the same luck. What was
//! before the first start is replayed as a mechanism: the same change of the rules at a day that the model knows, and the contacts that
//! it makes one expect of those it touches.

mod foreseen;
mod outcome;
mod worlds;

pub use foreseen::foreseen;
pub use outcome::replayed;
pub use worlds::Worlds;

use crate::comparison::Interval;
use crate::ensemble::PlayError;
use nation::Experiment;

/// Why nothing can be replayed.
#[derive(Debug, thiserror::Error)]
pub enum ValidationError {
    /// A run failed.
    #[error(transparent)]
    Play(#[from] PlayError),
    /// A reform does not fit the rules.
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
    /// The data names something that is not replayed.
    #[error("`{0}` in data/validation is not replayed by this program; take the row out or correct the name")]
    Unknown(String),
}

impl From<simulation::StartError> for ValidationError {
    fn from(error: simulation::StartError) -> ValidationError {
        ValidationError::Play(PlayError::Start(error))
    }
}

/// How a published effect and a simulated one stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The published effect is in 90 % of the draws.
    Inside,
    /// It is not, but its own interval meets that of the draws.
    Meets,
    /// It is not.
    Outside,
    /// The evidence was made from it: no test.
    Used,
    /// None was published.
    Unpublished,
}

impl Verdict {
    /// In a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Inside => "inside",
            Verdict::Meets => "intervals meet",
            Verdict::Outside => "outside",
            Verdict::Used => "no test",
            Verdict::Unpublished => "none published",
        }
    }

    /// Of an experiment and its replay.
    pub fn of(experiment: &Experiment, simulated: &Interval) -> Verdict {
        // An effect that is exact in both, such as none.
        let slack = 1e-9;
        let (low, high) = (simulated.low90 - slack, simulated.high90 + slack);
        match (experiment.value, experiment.interval) {
            (None, _) => Verdict::Unpublished,
            _ if experiment.used => Verdict::Used,
            (Some(value), _) if low <= value && value <= high => Verdict::Inside,
            (Some(_), Some((from, to))) if from <= high && low <= to => Verdict::Meets,
            _ => Verdict::Outside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn experiment(value: Option<f64>, interval: Option<(f64, f64)>, used: bool) -> Experiment {
        Experiment {
            experiment: String::new(),
            outcome: String::new(),
            publication: String::new(),
            unit: "percent".into(),
            value,
            interval,
            used,
            grade: "A".into(),
            source_url: String::new(),
            note: String::new(),
        }
    }

    #[test]
    fn a_verdict_needs_a_figure_that_was_not_used() {
        let simulated = Interval {
            low90: 11.0,
            high90: 17.0,
            ..Interval::default()
        };
        let of = |value, interval, used| Verdict::of(&experiment(value, interval, used), &simulated);
        assert_eq!(of(Some(13.0), None, false), Verdict::Inside);
        assert_eq!(of(Some(22.0), None, false), Verdict::Outside);
        assert_eq!(of(Some(22.0), Some((16.0, 28.0)), false), Verdict::Meets);
        assert_eq!(of(Some(13.0), None, true), Verdict::Used);
        assert_eq!(of(None, None, false), Verdict::Unpublished);
    }

    #[test]
    fn everything_in_the_data_is_replayed() {
        let data = nation::Validation::embedded().unwrap();
        for experiment in &data.experiments {
            assert!(outcome::is_known(&experiment.outcome), "{}", experiment.outcome);
        }
        for forecast in &data.forecasts {
            assert!(foreseen::is_known(&forecast.compared), "{}", forecast.compared);
        }
    }
}
