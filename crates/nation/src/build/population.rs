//! Residents of each municipality by sex and single year of age on 1 January.

use super::apportion::apportion;
use crate::Error;
use crate::data::{AGE_GROUPS, AGES, Data};
use units::Date;

/// `[sex][age]` of one municipality.
pub(crate) type ByAge = [[u32; AGES]; 2];

/// Rounds of fitting; differences are below a hundredth of a person long before.
const ROUNDS: usize = 40;

/// `[municipality][sex][age]` on the day after `date`: as published where it is, else fitted to the published age
/// groups of each municipality (exact) and to the single years of the country (to rounding).
pub(crate) fn residents_by_age(data: &Data, date: Date) -> Result<Vec<ByAge>, Error> {
    let population = data.population();
    let year = i32::from(date.year()) + 1;
    if let Some(exact) = population.exact(year) {
        return Ok(exact.to_vec());
    }
    let lacking = |what: &str| Error::Date {
        date,
        what: format!("data/population has no {what} of {year}"),
    };
    let groups = population.groups(year).ok_or_else(|| lacking("age groups"))?;
    let national = population
        .national(year)
        .ok_or_else(|| lacking("national figures"))?;
    // Of two equally near years the later: its people have already moved to where they live.
    let nearest = population.exact_years().min_by_key(|y| ((y - year).abs(), -y));
    let (nearest, seed) = nearest
        .and_then(|y| Some((y, population.exact(y)?)))
        .ok_or_else(|| lacking("municipality figures by single year of age near those"))?;

    let mut cells: Vec<[[f64; AGES]; 2]> = seed.iter().map(|ages| shifted(ages, nearest - year)).collect();
    for _ in 0..ROUNDS {
        for sex in 0..2 {
            for age in 0..AGES {
                let sum: f64 = cells.iter().map(|m| m[sex][age]).sum();
                let factor = if sum > 0.0 {
                    f64::from(national[sex][age]) / sum
                } else {
                    0.0
                };
                cells.iter_mut().for_each(|m| m[sex][age] *= factor);
            }
            for (ages, targets) in cells.iter_mut().zip(groups) {
                for (&(first, last), &target) in AGE_GROUPS.iter().zip(&targets[sex]) {
                    let group = &mut ages[sex][first..=last];
                    let sum: f64 = group.iter().sum();
                    if sum > 0.0 {
                        group.iter_mut().for_each(|cell| *cell *= f64::from(target) / sum);
                    } else {
                        group.fill(f64::from(target) / (last - first + 1) as f64);
                    }
                }
            }
        }
    }
    // What one municipality lost by rounding at an age the next ones get, so that no age loses everywhere.
    let mut carried = [[0.0; AGES]; 2];
    Ok(cells
        .iter()
        .zip(groups)
        .map(|(ages, targets)| whole(ages, targets, &mut carried))
        .collect())
}

/// The people of a year `years` later (or earlier when negative) at the age that they had in this one.
fn shifted(ages: &[[u32; AGES]; 2], years: i32) -> [[f64; AGES]; 2] {
    let mut cells = [[0.0; AGES]; 2];
    for (sex, cells) in cells.iter_mut().enumerate() {
        for (age, cell) in cells.iter_mut().enumerate() {
            let source = (age as i32 + years).clamp(0, AGES as i32 - 1) as usize;
            // A small constant keeps an age possible where nobody had it in the other year.
            *cell = f64::from(ages[sex][source]) + 0.05;
        }
    }
    cells
}

fn whole(ages: &[[f64; AGES]; 2], targets: &[[u32; 10]; 2], carried: &mut [[f64; AGES]; 2]) -> ByAge {
    let mut result = [[0; AGES]; 2];
    for sex in 0..2 {
        for (&(first, last), &target) in AGE_GROUPS.iter().zip(&targets[sex]) {
            let carried = &mut carried[sex][first..=last];
            let wanted: Vec<f64> = ages[sex][first..=last]
                .iter()
                .zip(&*carried)
                .map(|(a, c)| a + c)
                .collect();
            let weights: Vec<f64> = wanted.iter().map(|w| w.max(0.0)).collect();
            let given = apportion(target, &weights);
            for ((carry, wanted), &given) in carried.iter_mut().zip(wanted).zip(&given) {
                *carry = wanted - f64::from(given);
            }
            result[sex][first..=last].copy_from_slice(&given);
        }
    }
    result
}
