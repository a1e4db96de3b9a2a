//! The national course: rates of every year, counted, fitted and foreseen.

use super::cohorts::{AGES, ByAge, Cohorts, Rates};
use super::fit::{Children, Factors, corrected, fit_groups, fit_single_ages, groups, without_negative_flows};
use super::rates::{boys, counted_mortality, emigration, fertility_profile, foreseen_mortality};
use super::tables::{COUNTED, Tables, YEARS};
use crate::Error;
use crate::data::{AGES as PUBLISHED_AGES, Population};

/// Years whose corrections are carried on after the end of the projection.
const CARRIED_ON: usize = 5;
/// Years whose net immigration is the shape of the foreseen one.
const USUAL: std::ops::RangeInclusive<i32> = 2015..=2021;
/// Age from which foreseen net immigration is none.
const NO_MIGRATION_FROM: usize = 80;
const OLDEST: usize = PUBLISHED_AGES - 1;

/// One year of the national course.
pub(crate) struct Year {
    pub(crate) year: i32,
    pub(crate) rates: Rates,
    /// Net immigration, persons by sex and age.
    net: [ByAge; 2],
}

/// Rates of 2015-2060. A year that begins and ends in counted populations starts from the count; later years
/// start where the one before ended.
pub(crate) fn course(tables: &Tables, population: &Population) -> Result<Vec<Year>, Error> {
    let mut years = vec![];
    let mut corrections: Vec<Factors> = vec![];
    let mut now = Cohorts::new(|_, _| 0.0);
    for year in YEARS {
        let (start, end) = (population.national(year), population.national(year + 1));
        if COUNTED.contains(&year) && (start.is_none() || end.is_none()) {
            return Err(lacks_population(if start.is_none() { year } else { year + 1 }));
        }
        if let Some(start) = start {
            now = Cohorts::new(|sex, age| start[sex].get(age).map_or(0.0, |&n| f64::from(n)));
        }
        let mut rates = uncorrected(tables, population, year);
        let expected = now.clone().play(&rates);
        if !COUNTED.contains(&year) {
            let net = usual_net_immigration(&years);
            let target = match end {
                Some(end) => Some(groups(&end.map(in_years))),
                None => tables.projection.get(&(year + 1)).copied(),
            };
            let correction = match target {
                Some(target) => fit_groups(&now, &rates, &net, &target),
                None => Factors::mean(&corrections[corrections.len().saturating_sub(CARRIED_ON)..]),
            };
            if end.is_none() && target.is_some() {
                corrections.push(correction);
            }
            rates = corrected(&rates, &net, &expected.emigrations, &correction);
            without_negative_flows(&mut rates, &expected.residents);
        }
        if let (Some(_), Some(end)) = (start, end) {
            let born = tables.births.get(&year).filter(|_| COUNTED.contains(&year));
            let children = born.map_or(Children::AtYearEnd, |[boys, girls]| Children::Born(boys + girls));
            fit_single_ages(
                &now,
                &mut rates,
                |sex, age| f64::from(end[sex][age]),
                OLDEST,
                &children,
            );
        }
        let emigrations = now.play(&rates).emigrations;
        let net =
            [0, 1].map(|sex| std::array::from_fn(|age| rates.immigration[sex][age] - emigrations[sex][age]));
        years.push(Year { year, rates, net });
    }
    Ok(years)
}

/// Net immigration of a usual year by sex and age: the mean of the years before the refugees from Ukraine, smoothed
/// over five years of age; none at 80 and over, where the fitted flows are but noise of the deaths.
fn usual_net_immigration(years: &[Year]) -> [ByAge; 2] {
    let usual = || years.iter().filter(|year| USUAL.contains(&year.year));
    let mean = |sex: usize, age: usize| {
        usual().map(|year| year.net[sex][age]).sum::<f64>() / usual().count().max(1) as f64
    };
    [0, 1].map(|sex| {
        std::array::from_fn(|age| {
            let window = age.saturating_sub(2)..=(age + 2).min(2 * age).min(AGES - 1);
            let width = window.clone().count() as f64;
            if age < NO_MIGRATION_FROM {
                window.map(|age| mean(sex, age)).sum::<f64>() / width
            } else {
                0.0
            }
        })
    })
}

/// Rates of a year before anything is fitted; no immigration.
fn uncorrected(tables: &Tables, population: &Population, year: i32) -> Rates {
    let mortality = if COUNTED.contains(&year) {
        counted_mortality(tables, population, year)
    } else {
        foreseen_mortality(tables, population, year)
    };
    // Fertility of counted years is fitted to births, at any level to begin with.
    let total_fertility = tables.total_fertility.get(&year).copied().unwrap_or(1.0);
    Rates {
        mortality,
        fertility: fertility_profile(tables, year).map(|share| share * total_fertility),
        emigration: [emigration(tables, population); 2],
        immigration: [[0.0; AGES]; 2],
        boys: boys(tables),
    }
}

fn in_years(published: [u32; PUBLISHED_AGES]) -> ByAge {
    std::array::from_fn(|age| published.get(age).map_or(0.0, |&n| f64::from(n)))
}

fn lacks_population(year: i32) -> Error {
    Error::file(
        "data/population/national.csv",
        format!("no residents on 1 January {year}"),
        "add the year; 2015 to 2024 are needed, later years are used where they are",
    )
}
