//! Observation `burden`: who bears the co-payments of the calendar year, by age and by the income of where they live.
//!
//! What a resident has paid counts up to the ceiling: above it the card frees, or the excess is repaid. It holds
//! co-payments at the GP and out of hours one by one, and those elsewhere by their expected amount. Who has moved
//! abroad or died in the year is not counted; who came in the year has paid since then.

use crate::world::World;
use nation::Municipality;
use rayon::prelude::*;
use units::Month;

/// Lower bounds of the age groups: 0-15, 16-24, 25-44, 45-66, 67-79, 80 and over.
const AGE_FROM: [usize; Burden::AGES.len()] = [0, 16, 25, 45, 67, 80];
const FIFTHS: usize = 5;

/// Co-payments of a group of residents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paid {
    /// Residents, whether they have paid or not.
    pub residents: u64,
    /// Co-payments under the ceiling in the calendar year so far, øre.
    pub ore: u64,
    /// Residents who have reached the ceiling.
    pub cards: u64,
}

impl Paid {
    /// Kroner for each resident; not a number where nobody lives.
    pub fn mean_kroner(&self) -> f64 {
        self.ore as f64 / 100.0 / self.residents as f64
    }

    /// Residents who have reached the ceiling, 0 to 1; not a number where nobody lives.
    pub fn card_share(&self) -> f64 {
        self.cards as f64 / self.residents as f64
    }

    fn add(&mut self, other: &Paid) {
        self.residents += other.residents;
        self.ore += other.ore;
        self.cards += other.cards;
    }
}

/// Co-payments by group; both ways hold the same residents and the same money. Nobody is counted before a month
/// with accounts has been played.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Burden {
    /// By completed years of age at the end of the month, groups as [`Burden::AGES`].
    pub by_age: [Paid; Burden::AGES.len()],
    /// By fifth of residents, ranked by the median household income of their municipality in 2024, lowest first.
    pub by_income: [Paid; FIFTHS],
}

impl Burden {
    /// Names of the age groups.
    pub const AGES: [&'static str; 6] = ["0_15", "16_24", "25_44", "45_66", "67_79", "80_plus"];
    /// Names of the fifths by income, lowest first.
    pub const FIFTHS: [&'static str; FIFTHS] = ["1", "2", "3", "4", "5"];
}

/// The fifth of each municipality, 0 the lowest: municipalities by rising income, each where its middle resident falls.
pub(crate) fn income_fifths(municipalities: &[Municipality]) -> Vec<u8> {
    let mut order: Vec<usize> = (0..municipalities.len()).collect();
    order.sort_by_key(|&at| (municipalities[at].household_income, municipalities[at].number));
    let all: u64 = municipalities.iter().map(|m| u64::from(m.population)).sum();
    let mut fifths = vec![0; municipalities.len()];
    let mut below = 0u64;
    for at in order {
        let here = u64::from(municipalities[at].population);
        let middle = 2 * below + here;
        fifths[at] = (middle * FIFTHS as u64 / (2 * all).max(1)).min(FIFTHS as u64 - 1) as u8;
        below += here;
    }
    fifths
}

/// One pass over the residents.
pub(crate) fn burden(world: &World) -> Burden {
    let ceiling = world.ceiling;
    if ceiling == 0 {
        return Burden::default(); // no month with accounts has been played
    }
    let group_of_birth = groups(world.month);
    let municipal: Vec<[Paid; AGE_FROM.len()]> = world
        .blocks
        .par_iter()
        .map(|block| {
            let mut here = [Paid::default(); AGE_FROM.len()];
            for (&birth, &paid) in block.birth.iter().zip(&block.paid) {
                let Some(&group) = group_of_birth.get(usize::from(birth >> 1)) else {
                    continue; // nobody
                };
                let group = &mut here[usize::from(group)];
                group.residents += 1;
                group.ore += u64::from(paid.min(ceiling));
                group.cards += u64::from(paid >= ceiling);
            }
            here
        })
        .collect();
    let mut burden = Burden::default();
    for (by_age, &fifth) in municipal.iter().zip(&world.places.income_fifth) {
        for (group, paid) in burden.by_age.iter_mut().zip(by_age) {
            group.add(paid);
            burden.by_income[usize::from(fifth) % FIFTHS].add(paid);
        }
    }
    burden
}

/// Age group by month of birth, up to `now`.
fn groups(now: Month) -> Vec<u8> {
    let of = |born: u16| {
        let age = usize::from((now.0 - born) / 12);
        AGE_FROM.iter().filter(|&&from| age >= from).count() as u8 - 1
    };
    (0..=now.0).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::{Centrality, CountyNo, MunicipalityNo};

    #[test]
    fn municipalities_fall_where_their_middle_resident_does() {
        let place = |number: u16, population: u32, household_income: u32| Municipality {
            number: MunicipalityNo(number),
            name: number.to_string(),
            county: CountyNo(3),
            centrality: Centrality(1),
            low_education_share: 0.2,
            household_income,
            centre: (0.0, 0.0),
            population,
        };
        // Middles by income: 5, 25, 65 (of 60 residents), 97.5 of 100.
        let all = [
            place(1, 60, 700_000),
            place(2, 10, 500_000),
            place(3, 5, 900_000),
            place(4, 25, 600_000),
        ];
        assert_eq!(income_fifths(&all), [3, 0, 4, 1]);
        assert!(income_fifths(&[]).is_empty());
    }

    #[test]
    fn ages_fall_in_their_groups() {
        let now = Month::new(2030, 12);
        let groups = groups(now);
        let of = |years: u16| groups[usize::from(now.0 - 12 * years)];
        assert_eq!(
            [0, 15, 16, 24, 25, 44, 45, 66, 67, 79, 80, 110].map(of),
            [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
        );
        assert_eq!(groups[groups.len() - 2], 0);
    }

    #[test]
    fn means_are_of_all_residents() {
        let paid = Paid {
            residents: 4,
            ore: 100_000,
            cards: 1,
        };
        assert_eq!((paid.mean_kroner(), paid.card_share()), (250.0, 0.25));
        assert!(Paid::default().mean_kroner().is_nan());
    }
}
