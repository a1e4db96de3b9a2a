//! Residents by sex, age and how long they have had their doctor: one count of the nation.

use crate::lists::NO_DOCTOR;
use crate::world::World;
use rayon::prelude::*;
use units::ListPlace;

/// Lengths of relation: up to 1 year, 2-3, 4-5, 6-10, 11-15 years, longer.
pub(crate) const LENGTHS: usize = 6;
/// Months below which a relation is of that length; a relation's year counts when it has begun.
const BELOW: [u16; LENGTHS - 1] = [12, 36, 60, 120, 180];

/// What became of the doctor before: none left within five years; one left within the year; one left before that.
const LEFT: usize = 3;
/// Every length and past, and at the end: on a list without a doctor.
pub(super) const STATES: usize = LENGTHS * LEFT + 1;
pub(super) const NO_DOCTOR_NOW: usize = STATES - 1;
/// Sex times completed ages.
pub(super) const AGES: usize = 222;

/// Residents on lists by `sex * 111 + age`, then state.
#[derive(Debug, Clone)]
pub(super) struct Relations(pub(super) Vec<[u32; STATES]>);

/// Length of a relation of so many months.
pub(super) fn length(months: u16) -> usize {
    BELOW.iter().filter(|&&bound| months >= bound).count()
}

/// Length and past of a state with a doctor.
pub(super) fn parts(state: usize) -> Option<(usize, usize)> {
    (state < NO_DOCTOR_NOW).then_some((state / LEFT, state % LEFT))
}

impl Relations {
    pub(super) fn count(world: &World) -> Relations {
        let now = world.month.0;
        // Month in which the list's doctor came, and how recently that was.
        let lists: Vec<(u16, u8)> = (0..world.lists.len())
            .map(|list| {
                let since = world.lists.since[list].0;
                let past = match now.saturating_sub(since) {
                    0..12 => 1,
                    12..60 => 2,
                    _ => 0,
                };
                if world.lists.doctor[list] == NO_DOCTOR {
                    (u16::MAX, 0)
                } else {
                    (since, past)
                }
            })
            .collect();
        let mut state_of_months = vec![(LENGTHS - 1) as u8; usize::from(now) + 1];
        for (state, months) in state_of_months.iter_mut().zip(0u16..) {
            *state = length(months) as u8;
        }
        let zero = || vec![[0u32; STATES]; AGES];
        let counts = world
            .blocks
            .par_iter()
            .map(|block| {
                let mut counts = zero();
                for row in 0..block.birth.len() {
                    let Some(list) = block.place[row].list() else {
                        continue;
                    };
                    debug_assert!(block.place[row] != ListPlace::OUTSIDE);
                    let birth = block.birth(row);
                    let (came, past) = lists[usize::from(list)];
                    let joined = block.since[row];
                    let state = if came == u16::MAX {
                        NO_DOCTOR_NOW
                    } else {
                        let months = now.saturating_sub(joined.max(came));
                        let past = if joined < came { usize::from(past) } else { 0 };
                        usize::from(state_of_months[usize::from(months)]) * LEFT + past
                    };
                    counts[birth.sex() * 111 + birth.age(world.month)][state] += 1;
                }
                counts
            })
            .reduce(zero, |mut sum, counts| {
                for (to, from) in sum.iter_mut().flatten().zip(counts.iter().flatten()) {
                    *to += from;
                }
                sum
            });
        Relations(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_cut_at_whole_years() {
        assert_eq!(
            [0, 11, 12, 35, 36, 59, 60, 119, 120, 179, 180, 900].map(length),
            [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
        );
        assert_eq!(parts(LEFT * 2 + 1), Some((2, 1)));
        assert_eq!(parts(NO_DOCTOR_NOW), None);
    }
}
