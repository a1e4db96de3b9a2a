//! Observation `earnings`: what self-employed doctors with a list receive from the scheme in a year.
//!
//! An estimate. Capitation and grants are those of the doctor's own lists, month by month. Fees are those of all lists
//! of self-employed doctors, divided by members: a doctor who does more for each resident than others is not told
//! apart. Money is that of the month, before the costs of the practice.

use crate::world::World;
use units::{Centrality, ContractForm};

/// Lower bounds of the groups by list: under 800, 800-1199, 1200 and over.
const LIST_FROM: [u32; Earnings::LISTS.len()] = [0, 800, 1200];
const CLASSES: usize = 6;

/// What each doctor has received in the calendar year so far, by row; øre.
#[derive(Debug, Default)]
pub(crate) struct Received {
    ore: Vec<f64>,
    months: Vec<u8>,
}

/// Doctors of a group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Group {
    /// Doctors.
    pub doctors: u64,
    /// Kroner a year, all together.
    pub kroner: f64,
}

impl Group {
    /// Kroner a year for each; not a number where there is nobody.
    pub fn mean(&self) -> f64 {
        self.kroner / self.doctors as f64
    }

    fn add(&mut self, kroner: f64) {
        self.doctors += 1;
        self.kroner += kroner;
    }
}

/// Gross income from the scheme of self-employed doctors who have a list at the end of the month: capitation, grants and
/// fees of the calendar year so far, for each month with a list times twelve. Kroner.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Earnings {
    /// By [`Earnings::PERCENTS`]; not a number where there is nobody.
    pub percentiles: [f64; Earnings::PERCENTS.len()],
    /// By members of the doctor's lists at the end of the month, groups as [`Earnings::LISTS`].
    pub by_list: [Group; Earnings::LISTS.len()],
    /// By centrality class of the first list, 1 first.
    pub by_centrality: [Group; CLASSES],
}

impl Earnings {
    /// Which percentiles.
    pub const PERCENTS: [u8; 5] = [10, 25, 50, 75, 90];
    /// Names of the groups by list.
    pub const LISTS: [&'static str; 3] = ["under_800", "800_1199", "1200_plus"];
}

/// Adds a month: `grants` is what each list is paid in capitation and grants, `fees` what lists of self-employed doctors
/// are paid in fees together, øre.
pub(crate) fn receive(world: &mut World, grants: &[u64], fees: u64) {
    let mut received = std::mem::take(&mut world.received);
    let doctors = world.doctors.born.len();
    if world.month.month() == 1 {
        received = Received::default();
    }
    received.ore.resize(doctors, 0.0);
    received.months.resize(doctors, 0);
    let lists = &world.lists;
    let own = |list: usize| lists.is_staffed(list) && lists.form[list] == ContractForm::SelfEmployed;
    let members: u64 = (0..lists.len())
        .filter(|&list| own(list))
        .map(|list| u64::from(lists.members[list]))
        .sum();
    let fee = fees as f64 / (members as f64).max(1.0);
    for doctor in 0..doctors {
        let mut has_list = false;
        let mine = world.doctors.lists[doctor].into_iter().flatten();
        for list in mine.map(usize::from).filter(|&list| own(list)) {
            has_list = true;
            received.ore[doctor] +=
                grants.get(list).map_or(0.0, |&ore| ore as f64) + fee * f64::from(lists.members[list]);
        }
        received.months[doctor] += u8::from(has_list);
    }
    world.received = received;
}

pub(crate) fn earnings(world: &World) -> Earnings {
    let mut earnings = Earnings::default();
    let mut all = vec![];
    let lists = &world.lists;
    for (doctor, (&ore, &months)) in world.received.ore.iter().zip(&world.received.months).enumerate() {
        let Some(first) = world.doctors.lists[doctor][0].map(usize::from) else {
            continue;
        };
        if months == 0 || lists.form[first] != ContractForm::SelfEmployed {
            continue;
        }
        let kroner = ore / 100.0 * 12.0 / f64::from(months);
        let mine = world.doctors.lists[doctor].into_iter().flatten();
        let members: u32 = mine.map(|list| lists.members[usize::from(list)]).sum();
        let group = LIST_FROM.iter().filter(|&&from| members >= from).count() - 1;
        earnings.by_list[group].add(kroner);
        let Centrality(class) = world.places.centrality[usize::from(lists.municipality[first])];
        earnings.by_centrality[usize::from(class.clamp(1, CLASSES as u8)) - 1].add(kroner);
        all.push(kroner);
    }
    all.sort_by(f64::total_cmp);
    earnings.percentiles = Earnings::PERCENTS.map(|percent| percentile(&all, percent));
    earnings
}

/// Of sorted values, between neighbours by distance; not a number of nothing.
fn percentile(sorted: &[f64], percent: u8) -> f64 {
    let at = f64::from(percent) / 100.0 * sorted.len().saturating_sub(1) as f64;
    let below = at as usize;
    match (sorted.get(below), sorted.get(below + 1)) {
        (Some(low), Some(high)) => low + (high - low) * at.fract(),
        (Some(last), None) => *last,
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_lie_between_neighbours() {
        let values: Vec<f64> = (0..=4).map(f64::from).collect();
        assert_eq!(percentile(&values, 50), 2.0);
        assert!((percentile(&values, 90) - 3.6).abs() < 1e-12);
        assert_eq!(percentile(&[7.0], 10), 7.0);
        assert!(percentile(&[], 50).is_nan());
    }
}
