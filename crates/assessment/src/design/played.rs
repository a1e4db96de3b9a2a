//! What was played: figures of goals and net public spending of every task, and what they say of a setting.

use super::goal::Goal;
use crate::comparison::{Interval, Item, Measure, Record};
use std::collections::BTreeMap;

/// Figures of a task.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Each goal's measure in the goal's year.
    pub levels: Vec<f64>,
    /// Net public spending, kroner a year: the mean of all years played.
    pub net_public: f64,
}

/// Figures by scenario and draw.
pub fn figures(
    record: &Record,
    measures: &[Measure],
    goals: &[Goal],
    year: i32,
) -> BTreeMap<(usize, usize), Figures> {
    let first = i32::from(record.head.from.year()) + 1;
    let skip = usize::try_from(year - first).unwrap_or(0) * measures.len();
    let money: Vec<usize> = Item::NetPublic
        .measures()
        .iter()
        .filter_map(|name| measures.iter().position(|measure| measure.name == *name))
        .collect();
    let of = |values: &[f64]| {
        let level = |goal: &Goal| values.get(skip + goal.measure).copied().unwrap_or(f64::NAN);
        let years = values.chunks_exact(measures.len().max(1));
        let many = years.len().max(1) as f64;
        Figures {
            levels: goals.iter().map(level).collect(),
            net_public: years
                .map(|year| money.iter().map(|at| year[*at]).sum::<f64>())
                .sum::<f64>()
                / many,
        }
    };
    let rows = record.rows.iter();
    rows.map(|row| ((row.task.scenario, row.task.draw), of(&row.values)))
        .collect()
}

/// What playing says of a setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// Each goal's measure under the rules as they are.
    pub before: Vec<Interval>,
    /// The same with the setting.
    pub level: Vec<Interval>,
    /// The change, draw by draw.
    pub change: Vec<Interval>,
    /// The level of each goal's measure that the asked share of the draws keep.
    pub kept: Vec<f64>,
    /// Share of the draws that meet every goal.
    pub met: f64,
    /// Net public spending beyond the baseline, kroner a year.
    pub cost: Interval,
    /// Draws behind it.
    pub draws: usize,
}

/// A scenario against the baseline, over the draws that both were played with; none when there is none. `share` is the confidence asked for.
pub fn played(
    figures: &BTreeMap<(usize, usize), Figures>,
    goals: &[Goal],
    scenario: usize,
    share: f64,
) -> Option<Played> {
    let pairs: Vec<(&Figures, &Figures)> = figures
        .iter()
        .filter(|((of, _), _)| *of == scenario)
        .filter_map(|((_, draw), with)| Some((figures.get(&(0, *draw))?, with)))
        .collect();
    let over = |get: &dyn Fn(&(&Figures, &Figures)) -> f64| -> Option<Interval> {
        Interval::of(&pairs.iter().map(get).collect::<Vec<f64>>())
    };
    let each = |get: &dyn Fn(usize, &(&Figures, &Figures)) -> f64| -> Option<Vec<Interval>> {
        (0..goals.len())
            .map(|at| over(&|pair: &(&Figures, &Figures)| get(at, pair)))
            .collect()
    };
    let meets = |(_, with): &&(&Figures, &Figures)| {
        goals
            .iter()
            .zip(&with.levels)
            .all(|(goal, level)| goal.is_met(*level))
    };
    Some(Played {
        before: each(&|at, (before, _)| before.levels[at])?,
        level: each(&|at, (_, with)| with.levels[at])?,
        change: each(&|at, (before, with)| with.levels[at] - before.levels[at])?,
        kept: goals
            .iter()
            .enumerate()
            .map(|(at, goal)| goal.kept_by(pairs.iter().map(|(_, with)| with.levels[at]).collect(), share))
            .collect(),
        met: pairs.iter().filter(meets).count() as f64 / pairs.len().max(1) as f64,
        cost: over(&|(before, with)| with.net_public - before.net_public)?,
        draws: pairs.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::measures;

    #[test]
    fn a_setting_is_told_by_draws_that_both_have() {
        let goal = Goal::parse("without_gp<=2%", &measures()).unwrap();
        let figure = |level: f64, net_public: f64| Figures {
            levels: vec![level],
            net_public,
        };
        let all = BTreeMap::from([
            ((0, 0), figure(4.0, 10.0)),
            ((0, 1), figure(3.0, 10.0)),
            ((1, 0), figure(2.5, 12.0)),
            ((1, 1), figure(1.5, 14.0)),
            ((1, 2), figure(0.0, 0.0)),
        ]);
        let one = played(&all, std::slice::from_ref(&goal), 1, 0.5).unwrap();
        assert_eq!((one.draws, one.met, one.kept[0]), (2, 0.5, 1.5));
        assert!((one.cost.mean - 3.0).abs() < 1e-12 && (one.change[0].mean + 1.5).abs() < 1e-12);
        assert!(played(&all, &[goal], 2, 0.5).is_none());
    }
}
