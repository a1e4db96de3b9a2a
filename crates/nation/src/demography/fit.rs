//! What is not published, set so that the expected course ends in the residents that are.

use super::cohorts::{AGES, ByAge, Cohorts, Events, Rates};
use super::interpolate::linear;
use crate::data::AGE_GROUPS;

const ROUNDS: usize = 30;
/// Groups of [`AGE_GROUPS`] whose residual is put to migration, and those whose residual is put to deaths.
const MIGRATION_GROUPS: std::ops::Range<usize> = 1..7;
const MORTALITY_GROUPS: std::ops::Range<usize> = 7..10;
/// Ages at which the three factors of old age hold; below the first the factor goes to 1.
const MORTALITY_KNOTS: [f64; 3] = [73.0, 85.0, 95.0];
const MORTALITY_FROM: f64 = 60.0;
/// Highest emigration hazard a year that a negative flow may lead to.
const EMIGRATION_CEILING: f64 = 0.5;

/// Corrections of a foreseen year, each 1 where nothing is corrected.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Factors {
    pub(crate) fertility: f64,
    pub(crate) migration: [f64; 10],
    pub(crate) mortality: [f64; 3],
}

impl Factors {
    pub(crate) const NONE: Factors = Factors {
        fertility: 1.0,
        migration: [1.0; 10],
        mortality: [1.0; 3],
    };

    /// The mean of several years; of none, no correction.
    pub(crate) fn mean(years: &[Factors]) -> Factors {
        if years.is_empty() {
            return Factors::NONE;
        }
        let n = years.len() as f64;
        let mean = |value: &dyn Fn(&Factors) -> f64| years.iter().map(value).sum::<f64>() / n;
        Factors {
            fertility: mean(&|f| f.fertility),
            migration: std::array::from_fn(|i| mean(&|f| f.migration[i])),
            mortality: std::array::from_fn(|i| mean(&|f| f.mortality[i])),
        }
    }
}

/// Rates of a foreseen year: uncorrected rates, gross immigration from net, and the corrections.
pub(crate) fn corrected(
    base: &Rates,
    net: &[ByAge; 2],
    emigrations: &[ByAge; 2],
    factors: &Factors,
) -> Rates {
    let mut rates = base.clone();
    rates.fertility = base.fertility.map(|rate| rate * factors.fertility);
    let knots: Vec<(f64, f64)> = std::iter::once((MORTALITY_FROM, 1.0))
        .chain(MORTALITY_KNOTS.into_iter().zip(factors.mortality))
        .collect();
    for sex in 0..2 {
        for age in 0..AGES {
            rates.mortality[sex][age] *= linear(&knots, age as f64);
            let gross = (net[sex][age] + emigrations[sex][age]) * factors.migration[group_of(age)];
            rates.immigration[sex][age] = gross;
        }
    }
    rates
}

/// Moves negative immigration into emigration.
pub(crate) fn without_negative_flows(rates: &mut Rates, residents: &[ByAge; 2]) {
    let flows = rates.immigration.iter_mut().flatten();
    let hazards = rates.emigration.iter_mut().flatten();
    for ((flow, hazard), &residents) in flows.zip(hazards).zip(residents.iter().flatten()) {
        if *flow < 0.0 {
            if residents > 0.0 {
                *hazard = (*hazard - *flow / residents).min(EMIGRATION_CEILING);
            }
            *flow = 0.0;
        }
    }
}

/// Sets the corrections so that a year from `start` ends with `target` residents in each age group, both sexes.
pub(crate) fn fit_groups(start: &Cohorts, base: &Rates, net: &[ByAge; 2], target: &[f64; 10]) -> Factors {
    let mut factors = Factors::NONE;
    let Events {
        emigrations,
        residents,
        ..
    } = start.clone().play(base);
    for _ in 0..ROUNDS {
        let mut cohorts = start.clone();
        let mut rates = corrected(base, net, &emigrations, &factors);
        without_negative_flows(&mut rates, &residents);
        let events = cohorts.play(&rates);
        let reached = groups(&cohorts.by_age());
        let (immigration, deaths) = (groups(&rates.immigration), groups(&events.deaths));
        factors.fertility *= target[0] / reached[0].max(1.0);
        for group in MIGRATION_GROUPS {
            let step = (target[group] - reached[group]) / immigration[group].max(100.0);
            factors.migration[group] = (factors.migration[group] * (1.0 + step.clamp(-0.5, 0.5))).max(0.01);
        }
        for (factor, group) in factors.mortality.iter_mut().zip(MORTALITY_GROUPS) {
            let step = (reached[group] - target[group]) / deaths[group].max(1.0);
            *factor *= 1.0 + step.clamp(-0.5, 0.5);
        }
    }
    factors
}

/// What children are fitted to in a counted year.
pub(crate) enum Children {
    /// The published number of births.
    Born(f64),
    /// Residents under one year at the end of the year; who comes in the first year of life is then fitted to those of
    /// one year only.
    AtYearEnd,
}

/// Sets births and migration by single year of age so that a year from `start` ends with the counted residents
/// `target(sex, age)`, where `oldest` stands for that age and over.
pub(crate) fn fit_single_ages(
    start: &Cohorts,
    rates: &mut Rates,
    target: impl Fn(usize, usize) -> f64,
    oldest: usize,
    children: &Children,
) {
    let emigration = rates.emigration;
    let mut net = rates.immigration;
    for _ in 0..ROUNDS {
        let mut cohorts = start.clone();
        let events = cohorts.play(rates);
        let reached = cohorts.by_age();
        let missing = |sex: usize, age: usize| match age.cmp(&oldest) {
            std::cmp::Ordering::Less => target(sex, age) - reached[sex][age],
            std::cmp::Ordering::Equal => target(sex, age) - reached[sex][age..].iter().sum::<f64>(),
            std::cmp::Ordering::Greater => 0.0,
        };
        let births = events.births;
        let (more_births, infants) = match children {
            Children::Born(published) => (published - births, 1.0),
            Children::AtYearEnd => (missing(0, 0) + missing(1, 0), 0.0),
        };
        rates.fertility = rates
            .fertility
            .map(|rate| rate * (1.0 + more_births / births.max(1.0)));
        for (sex, flows) in net.iter_mut().enumerate() {
            // Half of those who come at an age have another birthday before the year ends.
            for (age, flow) in flows.iter_mut().enumerate().take(oldest) {
                let here = if age == 0 {
                    infants * missing(sex, 0)
                } else {
                    missing(sex, age)
                };
                *flow += 0.5 * here + 0.5 * missing(sex, age + 1);
            }
        }
        rates.emigration = emigration;
        rates.immigration = net;
        without_negative_flows(rates, &events.residents);
    }
}

/// Sums by age group, both sexes.
pub(crate) fn groups(by_sex: &[ByAge; 2]) -> [f64; 10] {
    AGE_GROUPS.map(|(first, last)| {
        let last = if last >= 105 { AGES - 1 } else { last };
        by_sex
            .iter()
            .map(|ages| ages[first..=last].iter().sum::<f64>())
            .sum()
    })
}

/// The group of [`AGE_GROUPS`] that an age belongs to.
pub(crate) fn group_of(age: usize) -> usize {
    AGE_GROUPS
        .iter()
        .rposition(|&(first, _)| age >= first)
        .unwrap_or(0)
}
