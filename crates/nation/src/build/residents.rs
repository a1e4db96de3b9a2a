//! One row per resident: birth month, sex, list and since when.

use super::apportion::apportion_within;
use super::population::ByAge;
use super::random::{Dice, Stream};
use crate::data::AGES;
use crate::{Lists, Residents};
use units::{Date, ListPlace, Month, Sex};

/// The scheme began on 1 June 2001; nobody has been on a list longer.
pub(crate) const SCHEME_BEGAN: Month = Month::new(2001, 6);

/// Months within which those on no list yet have come into the country.
const UNALLOCATED_MONTHS: u32 = 12;

/// Where a municipality's residents stand, in persons.
pub(crate) struct Standing {
    /// (municipality of the lists, persons).
    pub(crate) flows: Vec<(usize, u32)>,
    pub(crate) unallocated: u32,
    pub(crate) outside: u32,
}

/// How long residents have been on their list: exponential times at rates that differ between residents by a gamma
/// distribution, so that the share of those who stay falls ever more slowly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Joined {
    /// Shape of the gamma distribution.
    pub(crate) shape: f64,
    /// Years in which the share is down to `2^-shape`.
    pub(crate) years: f64,
}

impl Joined {
    /// Months since joining for a number between 0 and 1.
    fn months(self, uniform: f64) -> u16 {
        let years = self.years * (uniform.powf(-1.0 / self.shape) - 1.0);
        (12.0 * years).min(f64::from(u16::MAX)) as u16
    }
}

/// How often one at an age is listed away from home, relative to others.
fn away_weight(age: usize) -> f64 {
    match age {
        18..=35 => 4.0,
        67.. => 0.5,
        _ => 1.0,
    }
}

/// Builds the rows. `lists` gives each list's municipality, `lengths` its members, `joined` for how long they have
/// been there. `None` when the standings do not add up to residents and lengths.
pub(crate) fn residents(
    date: Date,
    population: &[ByAge],
    standings: &[Standing],
    lists: &Lists,
    lengths: &[u32],
    joined: Joined,
    dice: Dice,
) -> Option<Residents> {
    let mut slots = slots_by_municipality(population.len(), lists, lengths, dice);
    let total: usize = population.iter().flatten().flatten().map(|&c| c as usize).sum();
    let mut rows = Residents {
        first: Vec::with_capacity(population.len() + 1),
        born: Vec::with_capacity(total),
        sex: Vec::with_capacity(total),
        place: Vec::with_capacity(total),
        since: Vec::with_capacity(total),
    };
    let today = Month::of(date);
    for (m, (ages, standing)) in population.iter().zip(standings).enumerate() {
        rows.first.push(rows.born.len() as u32);
        let mut away = Vec::new();
        for &(d, persons) in standing.flows.iter().filter(|(d, _)| *d != m) {
            let members = &mut slots[d];
            let rest = members.len().checked_sub(persons as usize)?;
            away.extend(members.drain(rest..));
        }
        away.extend(std::iter::repeat_n(
            ListPlace::UNALLOCATED,
            standing.unallocated as usize,
        ));
        away.extend(std::iter::repeat_n(ListPlace::OUTSIDE, standing.outside as usize));
        dice.shuffle(Stream::AwayOrder, m as u64, &mut away);

        let counts: Vec<u32> = ages.iter().flatten().copied().collect();
        let weights: Vec<f64> = counts
            .iter()
            .enumerate()
            .map(|(i, &c)| f64::from(c) * away_weight(i % AGES))
            .collect();
        let from_cell = apportion_within(away.len() as u32, &weights, &vec![0; counts.len()], &counts)?;
        for (cell, (&persons, &leaving)) in counts.iter().zip(&from_cell).enumerate() {
            let (sex, age) = (if cell < AGES { Sex::Male } else { Sex::Female }, cell % AGES);
            let year = i32::from(date.year()) - age as i32;
            for k in 0..persons {
                let index = rows.born.len() as u64;
                let place = if k < leaving { away.pop()? } else { slots[m].pop()? };
                let born = Month::new(year, 1 + dice.below(Stream::BirthMonth, index, 12) as u8);
                let months = if place == ListPlace::UNALLOCATED {
                    dice.below(Stream::Relation, index, UNALLOCATED_MONTHS) as u16
                } else {
                    joined.months(dice.uniform(Stream::Relation, index))
                };
                let since = Month(today.0.saturating_sub(months));
                rows.born.push(born);
                rows.sex.push(sex);
                rows.place.push(place);
                rows.since.push(since.max(born).max(SCHEME_BEGAN));
            }
        }
    }
    rows.first.push(rows.born.len() as u32);
    slots.iter().all(Vec::is_empty).then_some(rows)
}

/// For each municipality one slot per list member, in random order: members of all its lists are alike, so that
/// children stand on its lists in the same proportions as their mothers.
fn slots_by_municipality(
    municipalities: usize,
    lists: &Lists,
    lengths: &[u32],
    dice: Dice,
) -> Vec<Vec<ListPlace>> {
    let mut slots = vec![Vec::new(); municipalities];
    for (row, (&m, &length)) in lists.municipality.iter().zip(lengths).enumerate() {
        slots[usize::from(m)].extend(std::iter::repeat_n(ListPlace::on(row as u16), length as usize));
    }
    for (m, slots) in slots.iter_mut().enumerate() {
        dice.shuffle(Stream::ListOrder, m as u64, slots);
    }
    slots
}
