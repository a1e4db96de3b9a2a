//! Cells of a list's members: sex by age group, for capitation kept by increments.

use crate::block::Birth;
use units::Month;

/// Age groups by their lower bounds, and what a member of each cell pays a month.
#[derive(Debug, Clone)]
pub(crate) struct Cells {
    /// Lower bounds of all groups but the first, completed years, rising.
    pub(crate) bounds: Vec<u8>,
    /// `[sex * groups + group]` of completed years 0..=110.
    group_of_age: [u8; 111],
}

impl Cells {
    pub(crate) fn new(bounds: &[u8]) -> Cells {
        let group_of_age =
            std::array::from_fn(|age| bounds.iter().filter(|&&b| age >= b as usize).count() as u8);
        Cells {
            bounds: bounds.to_vec(),
            group_of_age,
        }
    }

    /// Number of cells: two sexes times the groups.
    pub(crate) fn count(&self) -> usize {
        2 * self.groups()
    }

    pub(crate) fn groups(&self) -> usize {
        self.bounds.len() + 1
    }

    #[inline(always)]
    pub(crate) fn of(&self, birth: Birth, now: Month) -> u8 {
        self.group_of_age[birth.age(now)] + (birth.sex() * self.groups()) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::Sex;

    #[test]
    fn a_birthday_changes_the_cell() {
        let cells = Cells::new(&[16, 20, 45, 67, 80]);
        let woman = Birth::new(Month::new(2000, 6), Sex::Female);
        assert_eq!(cells.of(woman, Month::new(2016, 5)), 6);
        assert_eq!(cells.of(woman, Month::new(2016, 6)), 7);
        assert_eq!(cells.count(), 12);
    }
}
