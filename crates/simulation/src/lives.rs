//! Observation `lives`: residents one by one, so that two runs can be compared life by life.

use crate::block::AFTER_THE_END;
use crate::world::World;
use units::{ListPlace, Month, Sex};

/// One resident in the row of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// Month of birth.
    pub born: Month,
    /// Sex.
    pub sex: Sex,
    /// Month of death; none when it comes after the end of the run.
    pub dies: Option<Month>,
    /// List, unallocated or outside.
    pub place: ListPlace,
    /// Month of joining the list, or of standing without one.
    pub since: Month,
}

impl World {
    /// The rows of a municipality by its place among the nation's; a row that holds nobody is none.
    pub fn lives(&self, municipality: usize) -> impl Iterator<Item = Option<Life>> {
        let block = self.blocks.get(municipality);
        block.into_iter().flat_map(|block| {
            (0..block.birth.len()).map(|row| {
                (!block.is_nobody(row)).then(|| Life {
                    born: Month(block.birth(row).month()),
                    sex: if block.birth(row).sex() == 0 {
                        Sex::Male
                    } else {
                        Sex::Female
                    },
                    dies: (block.dies[row] != AFTER_THE_END).then_some(Month(block.dies[row])),
                    place: block.place[row],
                    since: Month(block.since[row]),
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::behaviour::Behaviour;
    use crate::run::{Run, Scope};
    use crate::world::World;
    use crate::{choice, people};
    use evidence::Evidence;
    use nation::{Data, Demography};
    use rulebook::Rulebook;
    use std::collections::BTreeSet;
    use units::{Date, Month};

    /// A month of residents and lists; doctors are held still.
    fn play(world: &mut World) {
        world.month = world.month.plus(1);
        people::play(world);
        world.lists.open_and_close(20);
        choice::play(world);
        world.lists.close_full();
    }

    /// Rows that differ between two worlds.
    fn differing(one: &World, other: &World, municipality: usize) -> BTreeSet<usize> {
        let (one, other): (Vec<_>, Vec<_>) = (
            one.lives(municipality).collect(),
            other.lives(municipality).collect(),
        );
        assert_eq!(one.len(), other.len(), "rows follow births and moves alone");
        (0..one.len()).filter(|&row| one[row] != other[row]).collect()
    }

    /// Municipalities in which somebody of `municipality` sought a list this month.
    fn sought(world: &World, municipality: usize) -> impl Iterator<Item = usize> {
        world.scratch[municipality]
            .elsewhere
            .iter()
            .map(|&(_, host)| usize::from(host))
    }

    /// Caps are raised in one municipality. What follows from it goes from a municipality to the next only with somebody who moves
    /// or who seeks a list across the border; every other life is the same to the bit.
    #[test]
    fn a_change_in_one_municipality_reaches_only_lives_that_are_linked_to_it() {
        let (data, evidence) = (Data::embedded().unwrap(), Evidence::embedded().unwrap());
        let nation = nation::build(&data, Date::constant(2025, 12, 31), 0.01, 5).unwrap();
        let demography = Demography::build(&data).unwrap();
        let rulebook = Rulebook::embedded().unwrap();
        let start = || {
            let behaviour = Behaviour::from_draw(&evidence.draw(0)).unwrap();
            let end = Month::new(2027, 12);
            Run::new(&nation, &demography, &rulebook, behaviour, Scope::Lists, 5, end)
                .unwrap()
                .into_world()
        };
        let (mut without, mut with) = (start(), start());
        let touched = nation
            .municipalities
            .iter()
            .position(|m| m.name == "Trondheim")
            .unwrap();
        for list in with.blocks[touched].lists.clone() {
            with.lists.cap[usize::from(list)] += 300;
        }
        let mut linked = BTreeSet::from([touched]);
        for _ in 0..6 {
            let before: Vec<usize> = without
                .blocks
                .iter()
                .map(|block| block.residents as usize)
                .collect();
            assert_eq!(before.iter().sum::<usize>() as u64, with.residents());
            play(&mut without);
            play(&mut with);
            // Those who came with a list in hand carry the link; then seekers, as far as they go.
            let mut arrived = BTreeSet::new();
            let mut seekers = BTreeSet::new();
            for municipality in 0..nation.municipalities.len() {
                let hosts: BTreeSet<usize> = sought(&without, municipality)
                    .chain(sought(&with, municipality))
                    .collect();
                seekers.extend(hosts.into_iter().map(|host| (municipality, host)));
                let came = |row: &usize| {
                    let life = with.lives(municipality).nth(*row).flatten();
                    life.is_some_and(|life| !linked.contains(&municipality) && life.since != with.month)
                };
                if !linked.contains(&municipality)
                    && differing(&without, &with, municipality).iter().any(came)
                {
                    arrived.insert(municipality);
                }
            }
            linked.extend(&arrived);
            loop {
                let reached: BTreeSet<usize> = seekers
                    .iter()
                    .flat_map(
                        |&(from, host)| match (linked.contains(&from), linked.contains(&host)) {
                            (true, false) => Some(host),
                            (false, true) => Some(from),
                            _ => None,
                        },
                    )
                    .collect();
                if reached.is_empty() {
                    break;
                }
                linked.extend(reached);
            }
            for municipality in (0..nation.municipalities.len()).filter(|place| !linked.contains(place)) {
                assert_eq!(
                    differing(&without, &with, municipality),
                    BTreeSet::new(),
                    "{}",
                    nation.municipalities[municipality].name
                );
            }
        }
        assert!(
            !differing(&without, &with, touched).is_empty(),
            "the change must hit"
        );
        assert!(
            linked.len() < nation.municipalities.len() / 2,
            "{} are linked",
            linked.len()
        );
    }
}
