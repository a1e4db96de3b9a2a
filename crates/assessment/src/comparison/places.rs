//! Residents without a doctor by municipality in the last December, with and without the reform.

use super::Row;
use super::effect::{Interval, by_task, complete};

/// A municipality under a scenario: residents on lists without a doctor, per cent of its residents on lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Place of the scenario.
    pub scenario: usize,
    /// Place of the municipality by number.
    pub municipality: usize,
    /// Under the baseline.
    pub before: Interval,
    /// Under the scenario.
    pub after: Interval,
    /// After less before, draw by draw, percentage points.
    pub change: Interval,
}

/// Every municipality under every scenario but the baseline.
pub fn places(rows: &[Row], scenarios: usize) -> Vec<Place> {
    let rows = by_task(rows);
    let mut all = vec![];
    for scenario in 1..scenarios {
        let draws = complete(&rows, &[0, scenario]);
        let of = |scenario: usize, draw: usize| {
            rows.get(&(scenario, draw))
                .map(|row| row.places.as_slice())
                .unwrap_or_default()
        };
        let municipalities = draws
            .iter()
            .map(|&draw| of(0, draw).len().min(of(scenario, draw).len()))
            .min()
            .unwrap_or(0);
        for municipality in 0..municipalities {
            let shares = |scenario: usize| {
                draws
                    .iter()
                    .map(|&draw| of(scenario, draw)[municipality])
                    .collect::<Vec<f64>>()
            };
            let (before, after) = (shares(0), shares(scenario));
            let change: Vec<f64> = after
                .iter()
                .zip(&before)
                .map(|(after, before)| after - before)
                .collect();
            if let (Some(before), Some(after), Some(change)) =
                (Interval::of(&before), Interval::of(&after), Interval::of(&change))
            {
                all.push(Place {
                    scenario,
                    municipality,
                    before,
                    after,
                    change,
                });
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Task;

    #[test]
    fn a_change_is_of_the_same_draw_and_municipality() {
        let row = |scenario, draw, places: &[f64]| Row {
            task: Task { scenario, draw },
            values: vec![],
            places: places.to_vec(),
            local: vec![],
        };
        let rows = [
            row(0, 0, &[4.0, 0.0]),
            row(1, 0, &[1.0, 0.0]),
            row(0, 1, &[6.0, 2.0]),
            row(1, 1, &[1.0, 3.0]),
            row(1, 2, &[9.0, 9.0]),
        ];
        let all = places(&rows, 2);
        assert_eq!(all.len(), 2);
        assert_eq!(
            (all[0].before.mean, all[0].after.mean, all[0].change.mean),
            (5.0, 1.0, -4.0)
        );
        assert_eq!(all[1].change.mean, 0.5);
        assert!(places(&rows[..1], 2).is_empty());
    }
}
