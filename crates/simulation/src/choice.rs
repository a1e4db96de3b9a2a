//! Step `choice`: residents without a list are placed, waiting lists are served, wishes are met; the listing rules decide.
//!
//! Places count as they stand when the step begins: a place given up by choice is free from next month (CHO-010).

use crate::block::{Block, CHANGES, WAITS, Waiter};
use crate::lists::Change;
use crate::random::{Draws, Stream};
use crate::world::{Scratch, Wish, World};
use rayon::prelude::*;
use scheme::listing::choice::{ChangeGround, Counted, may_change};
use scheme::listing::waiting::may_wait;
use units::ListPlace;

pub(crate) fn play(world: &mut World) {
    let mut blocks = std::mem::take(&mut world.blocks);
    let mut scratch = std::mem::take(&mut world.scratch);
    {
        let world = &*world;
        blocks.par_iter_mut().zip(&mut scratch).enumerate().for_each(|(municipality, (block, scratch))| {
            Market::new(world, municipality, block, scratch).play();
        });
    }
    world.blocks = blocks;
    world.scratch = scratch;
    world.book_changes();
    elsewhere(world);
}

/// One municipality's lists and those who want onto them.
struct Market<'a> {
    world: &'a World,
    municipality: usize,
    block: &'a mut Block,
    scratch: &'a mut Scratch,
    draws: Draws,
    counter: u64,
    /// Whether residents find lists at home at all.
    serves_itself: bool,
}

impl<'a> Market<'a> {
    fn new(world: &'a World, municipality: usize, block: &'a mut Block, scratch: &'a mut Scratch) -> Market<'a> {
        let draws = Draws::new(world.seed, Stream::Placement, municipality as u64, world.month.0);
        let serves_itself = world.places.served_by[municipality] as usize == municipality;
        Market { world, municipality, block, scratch, draws, counter: 0, serves_itself }
    }

    fn play(mut self) {
        let lists = &self.world.lists;
        self.scratch.open.clear();
        self.scratch.elsewhere.clear();
        for &list in &self.block.lists {
            if lists.is_staffed(list as usize) && lists.free(list as usize) > 0 {
                self.scratch.open.push((list, lists.free(list as usize)));
            }
        }
        self.place_unallocated();
        self.serve_waiting();
        let wishes = std::mem::take(&mut self.scratch.wishes);
        for &wish in &wishes {
            self.meet(wish);
        }
        self.scratch.wishes = wishes;
    }

    /// A free place on a random open list.
    fn take_place(&mut self) -> Option<u16> {
        let open = &mut self.scratch.open;
        if open.is_empty() {
            return None;
        }
        self.counter += 1;
        let i = self.draws.below(self.counter, open.len());
        let (list, free) = open[i];
        if free == 1 {
            open.swap_remove(i);
        } else {
            open[i].1 = free - 1;
        }
        Some(list)
    }

    /// Who has stood longest without a list is placed first (ALL-002, WAI-005).
    fn place_unallocated(&mut self) {
        if self.block.queue.is_empty() {
            return;
        }
        let mut queue = std::mem::take(&mut self.block.queue);
        let mut reserve = self.reserve();
        queue.retain(|&(row, since)| {
            let at = row as usize;
            if self.block.place[at] != ListPlace::UNALLOCATED || self.block.since[at] != since {
                return false;
            }
            if !self.serves_itself {
                self.scratch.elsewhere.push((row, self.world.places.served_by[self.municipality]));
                return true;
            }
            match self.take_place().or_else(|| take_reserve(&mut reserve)) {
                Some(list) => {
                    self.join(at, list);
                    self.scratch.flows.allocations += 1;
                    false
                }
                None => true,
            }
        });
        self.block.queue = queue;
    }

    /// Lists with room but without a doctor, for those whom no open list can take.
    fn reserve(&self) -> Vec<(u16, u32)> {
        if !self.world.conduct.allocates_to_vacant {
            return vec![];
        }
        let lists = &self.world.lists;
        let has_room = |list: &u16| lists.is_vacant(*list as usize) && lists.free(*list as usize) > 0;
        self.block.lists.iter().copied().filter(has_room).map(|list| (list, lists.free(list as usize))).collect()
    }

    /// A free place goes to the first in the list's own queue (WAI-003).
    fn serve_waiting(&mut self) {
        let mut waiting = std::mem::take(&mut self.block.waiting);
        for (at, queue) in waiting.iter_mut().enumerate() {
            let list = self.block.lists[at];
            if queue.is_empty() {
                continue;
            }
            let Some(i) = self.scratch.open.iter().position(|&(open, _)| open == list) else { continue };
            while self.scratch.open[i].1 > 0 {
                let Some(waiter) = queue.pop_front() else { break };
                let row = waiter.row as usize;
                let holds = self.block.birth(row) == waiter.birth && self.block.conduct[row] & WAITS != 0;
                if !holds || self.block.place[row] == ListPlace::on(list) {
                    continue;
                }
                self.block.conduct[row] &= !WAITS;
                if let Some(counted) = self.permitted(row, ChangeGround::OwnWish) {
                    self.scratch.open[i].1 -= 1;
                    self.change(row, list, counted);
                }
            }
            if self.scratch.open[i].1 == 0 {
                self.scratch.open.swap_remove(i);
            }
        }
        self.block.waiting = waiting;
    }

    fn meet(&mut self, wish: Wish) {
        let row = wish.row as usize;
        let Some(current) = self.block.place[row].list() else { return };
        if self.block.since[row] == self.world.month.0 {
            return;
        }
        self.scratch.flows.wishes += 1;
        let host = self.world.lists.municipality[current as usize] as usize;
        self.counter += 1;
        let chance = self.draws.unit(self.counter);
        let ground = if wish.has_moved { ChangeGround::Moved } else { ChangeGround::OwnWish };
        if host != self.municipality && !wish.has_moved && chance < self.world.conduct.stays_guest {
            self.scratch.elsewhere.push((wish.row, host as u16));
        } else if !self.serves_itself {
            self.scratch.elsewhere.push((wish.row, self.world.places.served_by[self.municipality]));
        } else if let Some(counted) = self.permitted(row, ground) {
            match self.take_place() {
                Some(list) if list != current => self.change(row, list, counted),
                Some(_) => {}
                None => self.wait(row, current),
            }
        }
    }

    fn permitted(&self, row: usize, ground: ChangeGround) -> Option<Counted> {
        let used = self.block.conduct[row] & CHANGES;
        may_change(used, ground, self.world.conduct.changes_per_year).ok()
    }

    /// No list is open: some wait for one that is full.
    fn wait(&mut self, row: usize, current: u16) {
        let lists = &self.world.lists;
        self.counter += 1;
        if self.draws.unit(self.counter) >= self.world.conduct.joins_waiting || self.block.lists.is_empty() {
            return;
        }
        self.counter += 1;
        let i = self.draws.below(self.counter, self.block.lists.len());
        let wanted = self.block.lists[i] as usize;
        let waits = self.block.conduct[row] & WAITS != 0;
        if lists.is_staffed(wanted) && may_wait(waits, wanted == current as usize, lists.is_open(wanted)).is_ok() {
            self.block.conduct[row] |= WAITS;
            let waiter = Waiter { row: row as u32, birth: self.block.birth(row) };
            self.block.waiting[i].push_back(waiter);
            self.scratch.flows.joined_waiting += 1;
        }
    }

    fn change(&mut self, row: usize, list: u16, counted: Counted) {
        count(&mut self.block.conduct[row], counted);
        self.book(row, -1);
        self.join(row, list);
        self.scratch.flows.changes += 1;
    }

    fn join(&mut self, row: usize, list: u16) {
        self.block.place[row] = ListPlace::on(list);
        self.block.since[row] = self.world.month.0;
        self.book(row, 1);
    }

    fn book(&mut self, row: usize, by: i8) {
        if let Some(list) = self.block.place[row].list() {
            let cell = self.world.cells.of(self.block.birth(row), self.world.month);
            let area = self.world.places.area[self.municipality];
            self.scratch.changes.push(Change { list, cell, area, by });
        }
    }
}

/// Uses up one change of the calendar year, when the change counts.
fn count(conduct: &mut u8, counted: Counted) {
    if counted == Counted::Yes {
        *conduct = *conduct & !CHANGES | ((*conduct & CHANGES) + 1).min(CHANGES);
    }
}

fn take_reserve(reserve: &mut Vec<(u16, u32)>) -> Option<u16> {
    let (list, free) = reserve.last_mut()?;
    let taken = *list;
    *free -= 1;
    if *free == 0 {
        reserve.pop();
    }
    Some(taken)
}

/// Those who seek a list in another municipality than their own, in the order of municipalities.
fn elsewhere(world: &mut World) {
    for municipality in 0..world.blocks.len() {
        let seekers = std::mem::take(&mut world.scratch[municipality].elsewhere);
        let draws = Draws::new(world.seed, Stream::Placement, 1 << 32 | municipality as u64, world.month.0);
        for (counter, &(row, host)) in seekers.iter().enumerate() {
            let row = row as usize;
            let place = world.blocks[municipality].place[row];
            let with_room = |allow_vacant: bool| -> Vec<u16> {
                let lists = &world.lists;
                let has_room = |&list: &u16| {
                    let list = list as usize;
                    lists.free(list) > 0 && (lists.is_staffed(list) || allow_vacant && lists.is_vacant(list))
                };
                world.blocks[host as usize].lists.iter().copied().filter(has_room).collect()
            };
            let mut open = with_room(false);
            if open.is_empty() && place == ListPlace::UNALLOCATED {
                open = with_room(world.conduct.allocates_to_vacant);
            }
            if open.is_empty() {
                continue;
            }
            let list = open[draws.below(counter as u64, open.len())];
            let block = &mut world.blocks[municipality];
            let (cell, area) = (world.cells.of(block.birth(row), world.month), world.places.area[municipality]);
            if let Some(current) = place.list() {
                let used = block.conduct[row] & CHANGES;
                match may_change(used, ChangeGround::OwnWish, world.conduct.changes_per_year) {
                    Ok(counted) => count(&mut block.conduct[row], counted),
                    Err(_) => continue,
                }
                world.lists.book(&[Change { list: current, cell, area, by: -1 }]);
                world.flows.changes += 1;
            } else {
                world.flows.allocations += 1;
            }
            block.place[row] = ListPlace::on(list);
            block.since[row] = world.month.0;
            world.lists.book(&[Change { list, cell, area, by: 1 }]);
        }
        world.scratch[municipality].elsewhere = seekers;
    }
}
