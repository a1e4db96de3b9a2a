//! The expected course of every municipality, in steps of a year.

use super::choice::Choice;
use super::cohorts::{AGES, ByAge, Rates};
use crate::data::{AGE_GROUPS, AGES as PUBLISHED_AGES, Population};

const KINDS: usize = 2 * AGES;

/// Residents of each municipality by `sex * 111 + age`.
#[derive(Debug, Clone)]
pub(crate) struct Towns(Vec<[f64; KINDS]>);

impl Towns {
    /// Residents on 1 January: published age groups, split by single year as in the nearest year that has them.
    /// None where the year is not published.
    pub(crate) fn new(population: &Population, year: i32) -> Option<Towns> {
        let nearest = population
            .exact_years()
            .min_by_key(|exact| exact.abs_diff(year))?;
        let shape = population.exact(nearest)?;
        let town = |(published, shape): (&[[u32; 10]; 2], &[[u32; PUBLISHED_AGES]; 2])| {
            let mut residents = [0.0; KINDS];
            for sex in 0..2 {
                for (group, (first, last)) in AGE_GROUPS.into_iter().enumerate() {
                    let sum: u32 = shape[sex][first..=last].iter().sum();
                    let even = 1.0 / (last - first + 1) as f64;
                    for age in first..=last {
                        let share = if sum == 0 {
                            even
                        } else {
                            f64::from(shape[sex][age]) / f64::from(sum)
                        };
                        residents[sex * AGES + age] = f64::from(published[sex][group]) * share;
                    }
                }
            }
            residents
        };
        Some(Towns(
            population.groups(year)?.iter().zip(shape).map(town).collect(),
        ))
    }

    /// Plays a year: births, deaths, migration at the ages of the middle of the year, then moves.
    pub(crate) fn play(
        &mut self,
        rates: &Rates,
        immigrant_share: &[f64],
        move_rate: &ByAge,
        choice: &Choice,
    ) {
        let mean = |of: &ByAge, age: usize| (of[age] + of[(age + 1).min(AGES - 1)]) / 2.0;
        let fertility: ByAge = std::array::from_fn(|age| mean(&rates.fertility, age));
        let stays = [0, 1].map(|sex| {
            std::array::from_fn::<f64, AGES, _>(|age| {
                (-mean(&rates.mortality[sex], age) - mean(&rates.emigration[sex], age)).exp()
            })
        });
        for (town, share) in self.0.iter_mut().zip(immigrant_share) {
            let mut end = [0.0; KINDS];
            let mut births = 0.0;
            for sex in 0..2 {
                for age in 0..AGES {
                    let here = town[sex * AGES + age];
                    let left = here * stays[sex][age];
                    end[sex * AGES + (age + 1).min(AGES - 1)] += left;
                    if sex == 1 {
                        births += (here + left) / 2.0 * fertility[age];
                    }
                    let arriving = share * rates.immigration[sex][age] / 2.0;
                    end[sex * AGES + age] += arriving;
                    end[sex * AGES + (age + 1).min(AGES - 1)] += arriving;
                }
            }
            end[0] += births * rates.boys;
            end[AGES] += births * (1.0 - rates.boys);
            *town = end;
        }
        let moving: ByAge = move_rate.map(|rate| 1.0 - (-rate).exp());
        let leaving: Vec<[f64; KINDS]> = self
            .0
            .iter()
            .map(|town| std::array::from_fn(|kind| town[kind] * moving[kind % AGES]))
            .collect();
        for ((town, leaving), arriving) in self.0.iter_mut().zip(&leaving).zip(choice.arrivals(&leaving)) {
            for kind in 0..KINDS {
                town[kind] += arriving[kind] - leaving[kind];
            }
        }
    }

    /// Residents of each municipality.
    pub(crate) fn totals(&self) -> Vec<f64> {
        self.0.iter().map(|town| town.iter().sum()).collect()
    }

    /// Moves a year out of each municipality.
    pub(crate) fn leaving(&self, move_rate: &ByAge) -> Vec<[f64; 1]> {
        self.0
            .iter()
            .map(|town| {
                [town
                    .iter()
                    .zip(move_rate.iter().cycle())
                    .map(|(n, rate)| n * rate)
                    .sum()]
            })
            .collect()
    }
}
