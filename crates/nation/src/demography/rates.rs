//! Rates before they are calibrated: mortality, fertility and emigration by single year of age.

use super::cohorts::{AGES, ByAge};
use super::interpolate::{between_years, linear, middles};
use super::tables::{COUNTED, CURVE_FROM, Tables};
use crate::data::Population;

/// Ages that the curve of the oldest is fitted to.
const CURVE_AGES: std::ops::Range<usize> = 85..100;
/// Years whose mean is the base of foreseen mortality: without the pandemic's low 2020 and 2021.
const BASE_YEARS: [i32; 3] = [2019, 2022, 2023];

/// `[sex][age]` death rates of a counted year; from 98 years on by Kannisto's curve (the logit of the rate is
/// linear in age), fitted to 85-99 years and weighted by residents, because few live longer.
pub(crate) fn counted_mortality(tables: &Tables, population: &Population, year: i32) -> [ByAge; 2] {
    let Some(counted) = tables.death_rates.get(&year) else {
        return [[0.0; AGES]; 2];
    };
    [0, 1].map(|sex| {
        let residents = |age: usize| {
            population
                .national(year)
                .map_or(0.0, |ages| f64::from(ages[sex][age]))
        };
        let mut rates = counted[sex];
        let points: Vec<[f64; 3]> = CURVE_AGES
            .filter(|&age| rates[age] > 0.0 && rates[age] < 1.0)
            .map(|age| [age as f64, (rates[age] / (1.0 - rates[age])).ln(), residents(age)])
            .collect();
        let mean = |value: &dyn Fn(&[f64; 3]) -> f64| {
            let weight: f64 = points.iter().map(|p| p[2]).sum();
            points.iter().map(|p| p[2] * value(p)).sum::<f64>() / weight.max(1.0)
        };
        let (age_mean, logit_mean) = (mean(&|p| p[0]), mean(&|p| p[1]));
        let variance = mean(&|p| (p[0] - age_mean).powi(2));
        let slope = mean(&|p| (p[0] - age_mean) * (p[1] - logit_mean)) / variance.max(1.0);
        for (age, rate) in rates.iter_mut().enumerate().skip(CURVE_FROM) {
            *rate = 1.0 / (1.0 + (-(logit_mean + slope * (age as f64 - age_mean))).exp());
        }
        rates
    })
}

/// `[sex][age]` death rates of a year after the counted ones: the mean of 2019, 2022 and 2023, moved by the UN's trend.
pub(crate) fn foreseen_mortality(tables: &Tables, population: &Population, year: i32) -> [ByAge; 2] {
    let counted = BASE_YEARS.map(|year| counted_mortality(tables, population, year));
    let base_year = f64::from(BASE_YEARS.iter().sum::<i32>()) / BASE_YEARS.len() as f64;
    [0, 1].map(|sex| {
        let [then, now] =
            [base_year, f64::from(year)].map(|year| between_years(&tables.wpp_death_rates, sex, year));
        std::array::from_fn(|age| {
            let base = counted.iter().map(|rates| rates[sex][age]).sum::<f64>() / counted.len() as f64;
            let trend = linear(&now, age as f64) / linear(&then, age as f64).max(f64::MIN_POSITIVE);
            base * trend
        })
    })
}

/// Births per woman and year by completed age of the mother, in the UN's profile of the year, summing to 1.
pub(crate) fn fertility_profile(tables: &Tables, year: i32) -> ByAge {
    let mut points = between_years(&tables.wpp_fertility, 0, f64::from(year));
    if let (Some(&(first, _)), Some(&(last, _))) = (points.first(), points.last()) {
        points.insert(0, (first - 5.0, 0.0));
        points.push((last + 5.0, 0.0));
    }
    let profile: ByAge = std::array::from_fn(|age| linear(&points, age as f64));
    let total: f64 = profile.iter().sum();
    profile.map(|share| share / total.max(f64::MIN_POSITIVE))
}

/// Emigrations per resident and year by completed age: the profile of 2002 at the published level of one year.
pub(crate) fn emigration(tables: &Tables, population: &Population) -> ByAge {
    let points = middles(tables.emigration_profile.iter().map(|(&age, &rate)| (age, rate)));
    let profile: ByAge = std::array::from_fn(|age| linear(&points, age as f64));
    let (year, published) = tables.emigrations;
    let expected: f64 = [year, year + 1]
        .iter()
        .filter_map(|&year| population.national(year))
        .flat_map(|by_sex| by_sex.iter())
        .flat_map(|ages| ages.iter().zip(&profile))
        .map(|(&residents, rate)| f64::from(residents) * rate / 2.0)
        .sum();
    profile.map(|rate| rate * published / expected.max(1.0))
}

/// Share of boys among the children of the counted years.
pub(crate) fn boys(tables: &Tables) -> f64 {
    let [boys, girls] = COUNTED
        .filter_map(|year| tables.births.get(&year))
        .fold([0.0, 0.0], |sum, born| [sum[0] + born[0], sum[1] + born[1]]);
    boys / (boys + girls)
}
