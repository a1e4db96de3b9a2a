//! The rates, played year by year in expectation for every municipality, against counts and a published projection.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use nation::{Data, Demography};
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

const AGES: usize = 111;
/// `[sex][age]` residents of a municipality.
type Residents = [[f64; AGES]; 2];

/// Residents of each municipality on 1 January of `years.end`, played from single years of age on 1 January of
/// `years.start` with yearly steps.
fn play(data: &Data, demography: &Demography, years: Range<i32>) -> Vec<f64> {
    let places = data.places();
    let mut now: Vec<Residents> = data
        .population()
        .exact(years.start)
        .unwrap()
        .iter()
        .map(start)
        .collect();
    let share = probabilities(data, demography);
    for year in years {
        let at = (year - demography.first_year) as usize;
        let mut next = vec![[[0.0; AGES]; 2]; places.len()];
        let immigrants = |sex: usize, age: usize| f64::from(demography.immigration[at][sex][age]);
        for (i, residents) in now.iter().enumerate() {
            let mut births = 0.0;
            for sex in 0..2 {
                for age in 0..AGES {
                    // In the middle of the year half are a year older.
                    let older = (age + 1).min(AGES - 1);
                    let rate = |of: &[f32; AGES]| f64::from(of[age] + of[older]) / 2.0;
                    let arriving = (immigrants(sex, age)
                        + if age == older { 0.0 } else { immigrants(sex, older) })
                        / 2.0
                        * f64::from(demography.immigrant_share[i]);
                    let stay =
                        (-rate(&demography.mortality[at][sex]) - rate(&demography.emigration[at][sex])).exp();
                    let end = residents[sex][age] * stay + arriving;
                    if sex == 1 {
                        births += (residents[1][age] + end) / 2.0 * rate(&demography.fertility[at]);
                    }
                    next[i][sex][older] += end;
                }
                let infants = immigrants(sex, 0) / 2.0 * f64::from(demography.immigrant_share[i]);
                next[i][sex][0] += infants;
            }
            next[i][0][0] += births * 0.5135;
            next[i][1][0] += births * 0.4865;
        }
        now = moved(&next, demography, &share);
    }
    now.iter()
        .map(|residents| residents.iter().flatten().sum())
        .collect()
}

fn start(published: &[[u32; 106]; 2]) -> Residents {
    [0, 1].map(|sex| std::array::from_fn(|age| published[sex].get(age).map_or(0.0, |&n| f64::from(n))))
}

/// `[from][to]` share of moves, as the simulation draws them.
fn probabilities(data: &Data, demography: &Demography) -> Vec<Vec<f64>> {
    let places = data.places();
    let weight = |i: usize| f64::from(demography.destination[i]);
    let all: f64 = (0..places.len()).map(weight).sum();
    (0..places.len())
        .map(|from| {
            let near = |i: usize| places[i].county == places[from].county;
            let county: f64 = (0..places.len()).filter(|&i| near(i)).map(weight).sum();
            let within = if (0..places.len()).filter(|&i| near(i)).count() > 1 {
                f64::from(demography.within_county)
            } else {
                0.0
            };
            let mut to: Vec<f64> = (0..places.len())
                .map(|i| weight(i) * ((1.0 - within) / all + if near(i) { within / county } else { 0.0 }))
                .collect();
            to[from] = 0.0;
            let sum: f64 = to.iter().sum();
            to.iter_mut().for_each(|share| *share /= sum);
            to
        })
        .collect()
}

fn moved(now: &[Residents], demography: &Demography, share: &[Vec<f64>]) -> Vec<Residents> {
    let mut after = now.to_vec();
    for (from, residents) in now.iter().enumerate() {
        let leaving: Residents = [0, 1].map(|sex| {
            std::array::from_fn(|age| {
                residents[sex][age] * (1.0 - (-f64::from(demography.move_rate[age])).exp())
            })
        });
        for sex in 0..2 {
            for age in 0..AGES {
                after[from][sex][age] -= leaving[sex][age];
            }
        }
        for (to, share) in share[from].iter().enumerate().filter(|(_, share)| **share > 0.0) {
            for sex in 0..2 {
                for age in 0..AGES {
                    after[to][sex][age] += leaving[sex][age] * share;
                }
            }
        }
    }
    after
}

/// Distances of what was played from what is known, per cent, by municipality and by county.
struct Distances {
    median: f64,
    ninth_decile: f64,
    worst_county: f64,
}

fn distances(data: &Data, reached: &[f64], known: &[(usize, f64)]) -> Distances {
    let mut off: Vec<f64> = known
        .iter()
        .map(|&(i, n)| (reached[i] / n - 1.0).abs() * 100.0)
        .collect();
    off.sort_by(f64::total_cmp);
    let mut counties: BTreeMap<u8, [f64; 2]> = BTreeMap::new();
    for &(i, n) in known {
        let sums = counties.entry(data.places()[i].county.0).or_default();
        sums[0] += reached[i];
        sums[1] += n;
    }
    let worst_county = counties
        .values()
        .map(|[r, n]| (r / n - 1.0).abs() * 100.0)
        .fold(0.0, f64::max);
    let at = |share: f64| off[((off.len() - 1) as f64 * share) as usize];
    let distances = Distances {
        median: at(0.5),
        ninth_decile: at(0.9),
        worst_county,
    };
    println!(
        "median {:.2} ninth decile {:.2} worst county {worst_county:.2} %",
        distances.median, distances.ninth_decile
    );
    distances
}

fn counted(data: &Data, year: i32) -> Vec<(usize, f64)> {
    data.population()
        .totals(year)
        .unwrap()
        .into_iter()
        .map(f64::from)
        .enumerate()
        .collect()
}

#[test]
fn a_hindcast_comes_near_counts_that_it_has_not_seen() {
    let data = Data::embedded().unwrap();
    let demography = Demography::build(&data).unwrap();
    let seen = distances(
        &data,
        &play(&data, &demography, 2020..2022),
        &counted(&data, 2022),
    );
    assert!(seen.median < 0.8 && seen.worst_county < 1.3);
    let unseen = distances(
        &data,
        &play(&data, &demography, 2020..2026),
        &counted(&data, 2026),
    );
    assert!(unseen.median < 2.0 && unseen.ninth_decile < 5.5 && unseen.worst_county < 2.0);
}

#[test]
fn a_look_ahead_comes_near_the_published_projection_for_telemark() {
    let data = Data::embedded().unwrap();
    let demography = Demography::fitted_to(&data, 2019..=2025).unwrap();
    let seen = distances(
        &data,
        &play(&data, &demography, 2020..2026),
        &counted(&data, 2026),
    );
    assert!(seen.median < 0.5 && seen.worst_county < 1.0);
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/demography/projection_2026_telemark.csv"
    );
    let foreseen: Vec<(usize, f64)> = std::fs::read_to_string(file)
        .unwrap()
        .lines()
        .filter_map(|line| {
            let (number, rest) = line.split_once(",")?;
            let persons = rest.strip_prefix("2036,")?.parse().unwrap();
            Some((
                data.places()
                    .iter()
                    .position(|place| place.number.to_string() == number)?,
                persons,
            ))
        })
        .collect();
    assert_eq!(foreseen.len(), 17);
    let ahead = distances(&data, &play(&data, &demography, 2026..2036), &foreseen);
    assert!(ahead.median < 2.5 && ahead.worst_county < 1.5);
}

#[test]
fn years_without_counts_cannot_be_fitted_to() {
    let data = Data::embedded().unwrap();
    for years in [
        2010..=2020,
        2020..=2026,
        RangeInclusive::new(2021, 2020),
        2020..=i32::MAX,
    ] {
        let error = Demography::fitted_to(&data, years).unwrap_err().to_string();
        assert!(error.contains("choose years"), "{error}");
    }
}
