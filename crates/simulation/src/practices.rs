//! Step `practices` of the common benchmark: lists close and reopen by chance, and a closing list lets its members go.

use crate::block::rows_equal;
use crate::conduct::Practice;
use crate::lists::NO_DOCTOR;
use crate::random::{Draws, Stream};
use crate::world::World;
use units::ListPlace;

pub(crate) fn play(world: &mut World) {
    let Practice::Closing { exit, refill } = world.conduct.practice else {
        return;
    };
    for list in 0..world.lists.len() {
        let u = Draws::new(world.seed, Stream::Practice, list as u64, world.month.0).unit(0);
        if world.lists.doctor[list] != NO_DOCTOR {
            if u < exit {
                world.lists.doctor[list] = NO_DOCTOR;
                release_members(world, list);
            }
        } else if u < refill {
            world.lists.doctor[list] = list as u32;
        }
    }
}

/// Everybody on the list joins the queue of their municipality.
pub(crate) fn release_members(world: &mut World, list: usize) {
    let home = world.lists.municipality[list] as usize;
    let others = (0..world.blocks.len()).filter(|&municipality| municipality != home);
    let mut left = world.lists.members[list] as usize;
    let mut rows = vec![];
    for municipality in std::iter::once(home).chain(others) {
        if left == 0 {
            break;
        }
        let block = &mut world.blocks[municipality];
        rows.clear();
        rows_equal(&block.place, ListPlace::on(list as u16), &mut rows);
        for &row in &rows {
            block.place[row as usize] = ListPlace::UNALLOCATED;
            block.since[row as usize] = world.month.0;
            block.queue.push((row, world.month.0));
        }
        left -= rows.len().min(left);
    }
    world.lists.members[list] = 0;
    let (cells, areas) = (world.lists.cells, world.lists.areas);
    world.lists.by_cell[list * cells..(list + 1) * cells].fill(0);
    world.lists.by_area[list * areas..(list + 1) * areas].fill(0);
}
