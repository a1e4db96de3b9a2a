//! The stand-in for the simulation: what a setting does with a draw, by polynomials of the levers and the evidence.

use super::goal::{Goal, kept};
use super::search::Landscape;
use crate::emulator::Emulator;

/// What was played of a setting: change against the baseline of the same draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Settled places of the levers, 0 to 1.
    pub places: Vec<f64>,
    /// Place of the draw.
    pub draw: usize,
    /// Change of the measure of each goal in the goal's year.
    pub effects: Vec<f64>,
    /// Net public spending beyond the baseline, kroner a year.
    pub cost: f64,
}

/// How well left-out runs were foretold.
#[derive(Debug, Clone, PartialEq)]
pub struct Learnt {
    /// The measure, or `net_public_kroner`.
    pub name: String,
    /// Root mean square of the error of a left-out run, in the unit of the measure.
    pub error: f64,
    /// Share of the variance of left-out runs that was foretold.
    pub explained: f64,
    /// Spread of the runs.
    pub spread: f64,
    /// Runs that it was learnt from.
    pub runs: usize,
}

/// Why nothing can be learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Too few runs.
    #[error("{0} runs are too few to learn from; give --runs 20 or more")]
    Few(usize),
    /// A figure of the baseline that is not counted.
    #[error("a figure of the goal is not counted in the goal's year; choose another measure")]
    NotCounted,
}

/// The least runs that something is learnt from.
const LEAST: usize = 20;

#[derive(Debug, Clone)]
struct Figure {
    emulator: Option<Emulator>,
    mean: f64,
}

impl Figure {
    fn value(&self, scores: &[f64]) -> f64 {
        self.emulator
            .as_ref()
            .map_or(self.mean, |emulator| emulator.value(scores))
    }
}

/// Stand-ins for the measures of the goals and for net public spending.
#[derive(Debug, Clone)]
pub struct Surrogate {
    goals: Vec<Goal>,
    share: f64,
    /// Of each draw: its scores, and each goal's figure under the rules as they are.
    draws: Vec<(Vec<f64>, Vec<f64>)>,
    /// The level of each goal's figure that so large a share of the draws keep under the rules as they are.
    starts: Vec<f64>,
    effects: Vec<Figure>,
    cost: Figure,
    learnt: Vec<Learnt>,
}

/// A place as a score: mean 0 and variance 1 over its range.
fn score(place: f64) -> f64 {
    12f64.sqrt() * (place - 0.5)
}

impl Surrogate {
    /// Learns from runs. `draws` are the normal scores of the evidence and each goal's figure under the rules as they are, by
    /// draw; `share` of the draws must meet all goals.
    ///
    /// # Errors
    /// [`Error`].
    pub fn learn(
        goals: &[Goal],
        share: f64,
        draws: Vec<(Vec<f64>, Vec<f64>)>,
        runs: &[Run],
    ) -> Result<Surrogate, Error> {
        if runs.len() < LEAST {
            return Err(Error::Few(runs.len()));
        }
        let is_counted = |run: &&Run| run.cost.is_finite() && run.effects.iter().all(|e| e.is_finite());
        let runs: Vec<&Run> = runs.iter().filter(is_counted).collect();
        let figures = draws.iter().flat_map(|(_, figures)| figures);
        if runs.len() < LEAST || figures.into_iter().any(|figure| !figure.is_finite()) {
            return Err(Error::NotCounted);
        }
        let rows: Vec<Vec<f64>> = runs
            .iter()
            .map(|run| {
                let levers = run.places.iter().map(|place| score(*place));
                let evidence = draws.get(run.draw).map(|(scores, _)| scores.as_slice());
                levers
                    .chain(evidence.unwrap_or_default().iter().copied())
                    .collect()
            })
            .collect();
        let mut learnt = vec![];
        let mut figure = |name: &str, values: Vec<f64>| {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let variance =
                values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64;
            let emulator = Emulator::learn(&rows, &values, 0.0);
            learnt.push(Learnt {
                name: name.to_owned(),
                error: emulator
                    .as_ref()
                    .map_or(variance, |emulator| emulator.variance())
                    .sqrt(),
                explained: emulator.as_ref().map_or(0.0, |emulator| emulator.explained()),
                spread: variance.sqrt(),
                runs: values.len(),
            });
            Figure { emulator, mean }
        };
        let effects = goals
            .iter()
            .enumerate()
            .map(|(at, goal)| {
                let values = runs.iter().map(|run| run.effects.get(at).copied().unwrap_or(0.0));
                figure(&goal.name, values.collect())
            })
            .collect();
        let cost = figure("net_public_kroner", runs.iter().map(|run| run.cost).collect());
        let of = |at: usize| {
            draws
                .iter()
                .filter_map(move |(_, figures)| figures.get(at).copied())
        };
        let starts = goals
            .iter()
            .enumerate()
            .map(|(at, goal)| goal.kept_by(of(at).collect(), share))
            .collect();
        Ok(Surrogate {
            goals: goals.to_vec(),
            share,
            starts,
            effects,
            cost,
            learnt,
            draws,
        })
    }

    /// How well left-out runs were foretold: each goal's measure, then net public spending.
    pub fn learnt(&self) -> &[Learnt] {
        &self.learnt
    }

    /// The level of each goal's figure that the asked share of the draws keep under the rules as they are.
    pub fn starts(&self) -> &[f64] {
        &self.starts
    }

    /// Foretold figures of each goal by draw, and net public spending by draw.
    pub fn foretell(&self, places: &[f64]) -> (Vec<Vec<f64>>, Vec<f64>) {
        let mut levels = vec![Vec::with_capacity(self.draws.len()); self.goals.len()];
        let mut costs = Vec::with_capacity(self.draws.len());
        let mut scores: Vec<f64> = places.iter().map(|place| score(*place)).collect();
        for (evidence, figures) in &self.draws {
            scores.truncate(places.len());
            scores.extend(evidence);
            for ((level, effect), figure) in levels.iter_mut().zip(&self.effects).zip(figures) {
                level.push(figure + effect.value(&scores));
            }
            costs.push(self.cost.value(&scores));
        }
        (levels, costs)
    }

    /// Share of the draws that are foretold to meet every goal.
    pub fn met(&self, places: &[f64]) -> f64 {
        let (levels, costs) = self.foretell(places);
        let meets = |draw: &usize| {
            self.goals
                .iter()
                .zip(&levels)
                .all(|(goal, level)| goal.is_met(level[*draw]))
        };
        (0..costs.len()).filter(meets).count() as f64 / costs.len().max(1) as f64
    }
}

impl Landscape for Surrogate {
    fn progress(&self, places: &[f64]) -> f64 {
        let (levels, costs) = self.foretell(places);
        let of = |draw: usize| {
            let each = self.goals.iter().zip(&levels).zip(&self.starts);
            each.map(|((goal, level), start)| goal.progress(level[draw], *start))
                .fold(f64::INFINITY, f64::min)
        };
        let mut all: Vec<f64> = (0..costs.len()).map(of).collect();
        all.sort_by(|a, b| b.total_cmp(a));
        kept(&all, self.share)
    }

    fn cost(&self, places: &[f64]) -> f64 {
        let (_, costs) = self.foretell(places);
        costs.iter().sum::<f64>() / costs.len().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::latin;
    use super::super::search::{Axis, Space, cheapest, furthest};
    use super::*;
    use crate::comparison::measures;

    /// A simulation in one line: the first lever helps by 2 a unit for 100, the second by 1 for 10 and 90 more the higher it is; the
    /// evidence moves both helps alike.
    fn play(places: &[f64], score: f64) -> (f64, f64) {
        let help = (2.0 * places[0] + places[1]) * (1.0 + 0.2 * score);
        (
            -help,
            100.0 * places[0] + 10.0 * places[1] + 45.0 * places[1].powi(2),
        )
    }

    #[test]
    fn the_frontier_of_a_toy_is_the_analytic_one() {
        let goal = Goal::parse("without_gp<=2%", &measures()).unwrap();
        let draws: Vec<(Vec<f64>, Vec<f64>)> = (1..=40)
            .map(|member| (vec![evidence::normal_score(member, "toy")], vec![4.0]))
            .collect();
        let runs: Vec<Run> = latin(2, 160, 1)
            .into_iter()
            .enumerate()
            .map(|(at, places)| {
                let draw = at % 40;
                let (effect, cost) = play(&places, draws[draw].0[0]);
                Run {
                    places,
                    draw,
                    effects: vec![effect],
                    cost,
                }
            })
            .collect();
        let toy = Surrogate::learn(std::slice::from_ref(&goal), 0.8, draws.clone(), &runs).unwrap();
        assert!(
            toy.learnt().iter().all(|one| one.explained > 0.99),
            "{:?}",
            toy.learnt()
        );
        // The draw that four fifths of the draws do as well as or better.
        let mut factors: Vec<f64> = draws.iter().map(|(scores, _)| 1.0 + 0.2 * scores[0]).collect();
        factors.sort_by(|a, b| b.total_cmp(a));
        let factor = factors[31];
        let space = Space {
            axes: vec![Axis::default(); 2],
        };
        for level in [0.2, 0.5, 0.8] {
            let help = 2.0 * level / factor;
            // 50 a unit of help by the first, 10 + 90 p by the second: equal at p = 4/9.
            let second = help.min(4.0 / 9.0);
            let first = (help - second) / 2.0;
            let found = cheapest(&space, &toy, level, None).unwrap();
            let (_, cost) = play(&[first, second], 0.0);
            assert!(
                (found.cost - cost).abs() < 0.02 * cost + 0.5,
                "{found:?} {first} {second} {cost}"
            );
            assert!(
                (found.places[0] - first).abs() < 0.06 && (found.places[1] - second).abs() < 0.06,
                "{found:?} {first} {second}"
            );
        }
        let best = furthest(&space, &toy, None);
        assert!((best.progress - 1.5 * factor).abs() < 0.03, "{best:?} {factor}");
        let within = furthest(&space, &toy, Some(50.0));
        assert!(within.cost < 50.5 && within.progress < best.progress && within.progress > 0.4);
    }

    #[test]
    fn few_runs_teach_nothing() {
        let goal = Goal::parse("without_gp<=2%", &measures()).unwrap();
        let learnt = Surrogate::learn(&[goal], 0.8, vec![(vec![], vec![4.0])], &[]);
        assert_eq!(learnt.unwrap_err(), Error::Few(0));
    }
}
