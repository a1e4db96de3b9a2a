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

    /// Groups by every bound at which capitation or use of services changes.
    pub(crate) fn joined(capitation: &[u8], use_from: &[usize]) -> Cells {
        let bounds = capitation
            .iter()
            .copied()
            .chain(use_from.iter().map(|&from| from as u8));
        let bounds: std::collections::BTreeSet<u8> = bounds.filter(|&bound| bound > 0).collect();
        Cells::new(&bounds.into_iter().collect::<Vec<_>>())
    }

    /// Completed years of a cell's members.
    pub(crate) fn ages(&self, cell: usize) -> std::ops::Range<usize> {
        let group = cell % self.groups();
        let bound = |at: usize| self.bounds.get(at).map(|&bound| usize::from(bound));
        let first = group.checked_sub(1).and_then(bound).unwrap_or(0);
        first..bound(group).unwrap_or(111)
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

    #[test]
    fn cells_are_cut_where_either_side_changes() {
        let cells = Cells::joined(&[0, 16, 45], &[0, 16, 30]);
        assert_eq!(cells.bounds, [16, 30, 45]);
        assert_eq!(
            (0..4).map(|cell| cells.ages(cell)).collect::<Vec<_>>(),
            [0..16, 16..30, 30..45, 45..111]
        );
        assert_eq!(cells.ages(5), cells.ages(1));
    }
}
