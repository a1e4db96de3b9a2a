//! How reforms act together: main effects, interactions of pairs, and a fair share of the whole for each.
//!
//! Of a figure y under each set S of reforms in force: the main effect of i is y{i} - y{}; the interaction of i and j is
//! y{i,j} - y{i} - y{j} + y{}; the Shapley share of i is the mean of y(S and i) - y(S) over all orders in which the reforms could
//! come (Shapley 1953). Shares add up to the joint effect, draw by draw.

use super::effect::{Interval, by_task, complete};
use super::{Measure, Row};

/// Two reforms together, beyond the sum of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// Place of one reform.
    pub one: usize,
    /// Place of the other.
    pub other: usize,
    /// Over draws.
    pub size: Interval,
}

/// Reforms together, for a measure in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// Place of the measure.
    pub measure: usize,
    /// Calendar year.
    pub year: i32,
    /// Each reform alone.
    pub main: Vec<Interval>,
    /// Each pair.
    pub pairs: Vec<Interaction>,
    /// Each reform's share of the joint effect.
    pub shapley: Vec<Interval>,
    /// All together.
    pub joint: Interval,
    /// Joint effect less the sum of main effects.
    pub beyond_sum: Interval,
}

/// All measures and years of a factorial comparison of `reforms`, whose scenario n has the reforms of the bits of n.
pub fn factorial(rows: &[Row], reforms: usize, measures: &[Measure], first: i32) -> Vec<Together> {
    let rows = by_task(rows);
    let sets: Vec<usize> = (0..1usize << reforms).collect();
    let draws = complete(&rows, &sets);
    let years = draws
        .first()
        .and_then(|draw| rows.get(&(0, *draw)))
        .map_or(0, |row| row.values.len() / measures.len());
    let mut all = vec![];
    for measure in 0..measures.len() {
        for year in 0..years {
            let at = year * measures.len() + measure;
            let of_draw = |draw: &usize| -> Vec<f64> {
                sets.iter()
                    .map(|set| {
                        rows.get(&(*set, *draw))
                            .and_then(|row| row.values.get(at))
                            .copied()
                            .unwrap_or(f64::NAN)
                    })
                    .collect()
            };
            // A draw where a set counts nothing would count in some parts and not in others.
            let counted = |figures: &Vec<f64>| figures.iter().all(|figure| figure.is_finite());
            let figures: Vec<Vec<f64>> = draws.iter().map(of_draw).filter(counted).collect();
            if let Some(together) = together(&figures, reforms) {
                all.push(Together {
                    measure,
                    year: first + year as i32,
                    ..together
                });
            }
        }
    }
    all
}

/// From figures by draw and set.
fn together(figures: &[Vec<f64>], reforms: usize) -> Option<Together> {
    let over = |of: &dyn Fn(&[f64]) -> f64| {
        Interval::of(&figures.iter().map(|by_set| of(by_set)).collect::<Vec<f64>>())
    };
    let everything = (1usize << reforms) - 1;
    let main: Option<Vec<Interval>> = (0..reforms).map(|i| over(&|y| y[1 << i] - y[0])).collect();
    let pairs: Option<Vec<Interaction>> = (0..reforms)
        .flat_map(|one| (one + 1..reforms).map(move |other| (one, other)))
        .map(|(one, other)| {
            let size = over(&|y| y[1 << one | 1 << other] - y[1 << one] - y[1 << other] + y[0])?;
            Some(Interaction { one, other, size })
        })
        .collect();
    let shapley: Option<Vec<Interval>> = (0..reforms).map(|i| over(&|y| share(y, i, reforms))).collect();
    Some(Together {
        measure: 0,
        year: 0,
        main: main?,
        pairs: pairs?,
        shapley: shapley?,
        joint: over(&|y| y[everything] - y[0])?,
        beyond_sum: over(&|y| y[everything] - y[0] - (0..reforms).map(|i| y[1 << i] - y[0]).sum::<f64>())?,
    })
}

/// The Shapley share of a reform in the figures by set.
fn share(by_set: &[f64], reform: usize, reforms: usize) -> f64 {
    let others = (0..by_set.len()).filter(|set| set & (1 << reform) == 0);
    let parts = others.map(|set| {
        let before = set.count_ones() as usize;
        // Orders in which exactly this set comes before the reform.
        let weight = 1.0 / (reforms as f64 * choose(reforms - 1, before));
        weight * (by_set[set | 1 << reform] - by_set[set])
    });
    parts.sum()
}

fn choose(of: usize, taken: usize) -> f64 {
    (0..taken).fold(1.0, |all, i| all * (of - i) as f64 / (i + 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_reforms_that_help_each_other_share_what_is_beyond_the_sum() {
        let y = vec![vec![10.0, 11.0, 13.0, 16.0]];
        let together = together(&y, 2).unwrap();
        assert_eq!((together.main[0].mean, together.main[1].mean), (1.0, 3.0));
        assert_eq!(together.pairs[0].size.mean, 2.0);
        assert_eq!((together.shapley[0].mean, together.shapley[1].mean), (2.0, 4.0));
        assert_eq!((together.joint.mean, together.beyond_sum.mean), (6.0, 2.0));
    }

    proptest! {
        #[test]
        fn shares_add_up_to_the_joint_effect(reforms in 1usize..6, seed in proptest::collection::vec(-1e6f64..1e6, 32)) {
            let by_set = &seed[..1 << reforms];
            let sum: f64 = (0..reforms).map(|i| share(by_set, i, reforms)).sum();
            let joint = by_set[by_set.len() - 1] - by_set[0];
            prop_assert!((sum - joint).abs() <= 1e-6 * (1.0 + joint.abs()));
        }

        #[test]
        fn a_reform_that_does_nothing_has_no_share(values in proptest::collection::vec(-100f64..100.0, 4)) {
            // The third of three changes nothing.
            let by_set: Vec<f64> = (0..8).map(|set| values[set & 3]).collect();
            prop_assert!(share(&by_set, 2, 3).abs() < 1e-9);
        }
    }
}
