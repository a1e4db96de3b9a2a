//! Step `municipalities`: new lists where places are short and their adverts, salaried posts for vacant lists, lists that end.

use crate::adverts;
use crate::random::{Draws, Stream};
use crate::world::World;
use units::ContractForm;

/// Rows of lists end here, so that two bytes hold a place.
const MOST_LISTS: usize = 65_000;
/// A list vacant for this long may be spread over the others, months.
const DISSOLVES_AFTER: u16 = 12;

pub(crate) fn play(world: &mut World) {
    for municipality in 0..world.blocks.len() {
        new_lists(world, municipality);
        offer_or_dissolve(world, municipality);
    }
}

/// Places missing from the municipality's aim, as a number of lists.
pub(crate) fn missing_lists(world: &World, municipality: usize) -> f64 {
    let block = &world.blocks[municipality];
    let (mut capacity, mut members) = (0.0, block.queue.len() as f64);
    for list in block
        .lists
        .iter()
        .map(|&list| list as usize)
        .filter(|&list| !world.lists.ended[list])
    {
        capacity += f64::from(world.lists.cap[list]);
        members += f64::from(world.lists.members[list]);
    }
    ((world.behaviour.capacity_aim * members - capacity) / world.behaviour.entrant_cap.0).max(0.0)
}

/// Lists are created in proportion to what is missing.
fn new_lists(world: &mut World, municipality: usize) {
    if world.blocks[municipality].lists.is_empty() {
        return;
    }
    let mean = missing_lists(world, municipality) * world.new_list_pace / 12.0;
    let draws = Draws::new(world.seed, Stream::NewList, municipality as u64, world.month.0);
    for i in 0..draws.rounded(0, mean) as u64 {
        if world.lists.len() >= MOST_LISTS {
            return;
        }
        let salaried = draws.unit(1 + i) < world.behaviour.salaried_new_lists;
        let form = if salaried {
            ContractForm::Salaried
        } else {
            ContractForm::SelfEmployed
        };
        let cap = (world.behaviour.entrant_cap.0 / 50.0).round() as u16 * 50;
        let list = world.lists.add(municipality as u16, cap, form, world.month);
        world.blocks[municipality].lists.push(list as u16);
        world.blocks[municipality].waiting.push(Default::default());
        adverts::announce(world, list);
        world.flows.new_lists += 1;
    }
}

/// A post that nobody takes is offered with a salary; in the end its members are spread over other lists.
fn offer_or_dissolve(world: &mut World, municipality: usize) {
    for i in 0..world.blocks[municipality].lists.len() {
        let list = world.blocks[municipality].lists[i] as usize;
        if !world.lists.is_vacant(list) {
            continue;
        }
        let draws = Draws::new(world.seed, Stream::NewList, 1 << 32 | list as u64, world.month.0);
        if draws.unit(1) < world.behaviour.turns_salaried / 12.0 {
            world.lists.form[list] = ContractForm::Salaried;
        }
        if world.month.since(world.lists.since[list]) < DISSOLVES_AFTER {
            continue;
        }
        if draws.unit(0) < world.behaviour.dissolves / 12.0 {
            crate::practices::release_members(world, list);
            world.lists.ended[list] = true;
            world.flows.ended_lists += 1;
        }
    }
}
