//! Effects: what a scenario does to a figure, draw by draw against the baseline of the same draw.

use super::{Measure, Row};
use std::collections::BTreeMap;

/// Mean, median and intervals over draws.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Interval {
    /// Mean, which adds up over parts.
    pub mean: f64,
    /// Half of the draws are below.
    pub median: f64,
    /// Ends of the 50 % interval.
    pub low50: f64,
    /// Ends of the 50 % interval.
    pub high50: f64,
    /// Ends of the 90 % interval.
    pub low90: f64,
    /// Ends of the 90 % interval.
    pub high90: f64,
}

impl Interval {
    /// Of values by draw; what is not a number is left out. None when nothing is left.
    pub fn of(values: &[f64]) -> Option<Interval> {
        let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        let mean = finite.iter().sum::<f64>() / finite.len() as f64;
        let band = crate::Band::of(finite)?;
        Some(Interval {
            mean,
            median: band.median,
            low50: band.low50,
            high50: band.high50,
            low90: band.low90,
            high90: band.high90,
        })
    }
}

/// What a scenario does to a measure in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Place of the scenario.
    pub scenario: usize,
    /// Place of the measure.
    pub measure: usize,
    /// Calendar year.
    pub year: i32,
    /// The baseline.
    pub baseline: Interval,
    /// The scenario.
    pub level: Interval,
    /// Scenario less baseline.
    pub effect: Interval,
    /// Draws behind it.
    pub draws: usize,
}

/// Rows by scenario and draw.
pub(super) fn by_task(rows: &[Row]) -> BTreeMap<(usize, usize), &Row> {
    rows.iter()
        .map(|row| ((row.task.scenario, row.task.draw), row))
        .collect()
}

/// Draws of which every one of the scenarios has a row.
pub(super) fn complete(rows: &BTreeMap<(usize, usize), &Row>, scenarios: &[usize]) -> Vec<usize> {
    let draws: std::collections::BTreeSet<usize> = rows.keys().map(|(_, draw)| *draw).collect();
    let has_all = |draw: &usize| {
        scenarios
            .iter()
            .all(|scenario| rows.contains_key(&(*scenario, *draw)))
    };
    draws.into_iter().filter(has_all).collect()
}

/// Every effect of every scenario but the baseline, by scenario, measure and year. `first` is the first year of the rows.
pub fn effects(rows: &[Row], scenarios: usize, measures: &[Measure], first: i32) -> Vec<Effect> {
    let rows = by_task(rows);
    let mut all = vec![];
    for scenario in 1..scenarios {
        let draws = complete(&rows, &[0, scenario]);
        let years = draws
            .first()
            .and_then(|draw| rows.get(&(0, *draw)))
            .map_or(0, |row| row.values.len() / measures.len());
        for measure in 0..measures.len() {
            for year in 0..years {
                let at = year * measures.len() + measure;
                let of = |scenario: usize, draw: &usize| {
                    rows.get(&(scenario, *draw))
                        .and_then(|row| row.values.get(at))
                        .copied()
                        .unwrap_or(f64::NAN)
                };
                let baseline: Vec<f64> = draws.iter().map(|draw| of(0, draw)).collect();
                let level: Vec<f64> = draws.iter().map(|draw| of(scenario, draw)).collect();
                let change: Vec<f64> = draws
                    .iter()
                    .map(|draw| of(scenario, draw) - of(0, draw))
                    .collect();
                if let (Some(baseline), Some(level), Some(effect)) = (
                    Interval::of(&baseline),
                    Interval::of(&level),
                    Interval::of(&change),
                ) {
                    all.push(Effect {
                        scenario,
                        measure,
                        year: first + year as i32,
                        baseline,
                        level,
                        effect,
                        draws: draws.len(),
                    });
                }
            }
        }
    }
    all
}

/// The widest of the effects' standard errors of the mean relative to the baseline's size, per cent, over the `chosen` measures in the
/// last year; what `--precision` asks about.
pub fn widest(rows: &[Row], scenarios: usize, chosen: &[usize], measures: usize) -> f64 {
    let rows = by_task(rows);
    let mut widest: f64 = 0.0;
    for scenario in 1..scenarios {
        let draws = complete(&rows, &[0, scenario]);
        if draws.len() < 2 {
            return f64::INFINITY;
        }
        for &measure in chosen {
            let of = |scenario: usize, draw: usize| {
                let values = rows
                    .get(&(scenario, draw))
                    .map(|row| row.values.as_slice())
                    .unwrap_or_default();
                values
                    .len()
                    .checked_sub(measures)
                    .and_then(|last| values.get(last + measure))
                    .copied()
            };
            let pairs: Vec<(f64, f64)> = draws
                .iter()
                .filter_map(|&draw| Some((of(0, draw)?, of(scenario, draw)?)))
                .filter(|(a, b)| a.is_finite() && b.is_finite())
                .collect();
            let n = pairs.len() as f64;
            if n < 2.0 {
                continue;
            }
            let size = pairs.iter().map(|(before, _)| before.abs()).sum::<f64>() / n;
            let mean = pairs.iter().map(|(before, after)| after - before).sum::<f64>() / n;
            let variance = pairs
                .iter()
                .map(|(before, after)| (after - before - mean).powi(2))
                .sum::<f64>()
                / (n - 1.0);
            if size > 0.0 {
                widest = widest.max(100.0 * (variance / n).sqrt() / size);
            }
        }
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Task, measures};

    fn row(scenario: usize, draw: usize, value: f64) -> Row {
        Row {
            task: Task { scenario, draw },
            values: vec![value; measures().len() * 2],
            places: vec![],
            local: vec![],
        }
    }

    #[test]
    fn an_effect_is_of_the_same_draw() {
        let rows = [
            row(0, 0, 10.0),
            row(1, 0, 11.0),
            row(0, 1, 20.0),
            row(1, 1, 23.0),
            row(1, 2, 99.0),
        ];
        let all = effects(&rows, 2, &measures(), 2026);
        assert_eq!(all.len(), measures().len() * 2);
        let one = &all[0];
        assert_eq!(
            (one.year, one.draws, one.effect.mean, one.baseline.median),
            (2026, 2, 2.0, 15.0)
        );
        assert!((one.effect.low90 - 1.1).abs() < 1e-9 && (one.effect.high90 - 2.9).abs() < 1e-9);
    }

    #[test]
    fn precision_is_of_the_mean_effect() {
        let rows = [row(0, 0, 10.0), row(1, 0, 11.0), row(0, 1, 20.0), row(1, 1, 23.0)];
        let measures = measures().len();
        assert!((widest(&rows, 2, &[0], measures) - 100.0 * 1.0 / 15.0).abs() < 1e-9);
        assert_eq!(widest(&rows[..2], 2, &[0], measures), f64::INFINITY);
    }
}
