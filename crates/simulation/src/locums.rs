//! Step `locums`: doctors who stand in (vikarer), on lists without a doctor and while the doctor is away.

use crate::behaviour::LocumPace;
use crate::random::{Draws, Stream};
use crate::world::World;

/// At the start every list has a locum by the share that its pace keeps up.
pub(crate) fn set(world: &mut World) {
    for list in 0..world.lists.len() {
        let u = Draws::new(world.seed, Stream::Locum, list as u64, world.month.0).unit(1);
        world.lists.locum[list] = u < pace(world, list).share();
    }
}

pub(crate) fn play(world: &mut World) {
    for list in (0..world.lists.len()).filter(|&list| !world.lists.ended[list]) {
        let pace = pace(world, list);
        let u = Draws::new(world.seed, Stream::Locum, list as u64, world.month.0).unit(0);
        if world.lists.locum[list] {
            world.lists.locum[list] = u >= pace.ends;
        } else if u < pace.comes {
            world.lists.locum[list] = true;
            world.flows.locums_engaged += 1;
        }
    }
}

fn pace(world: &World, list: usize) -> LocumPace {
    if world.lists.is_vacant(list) {
        world.behaviour.locum_on_vacant
    } else {
        world.behaviour.locum_in_absence
    }
}
