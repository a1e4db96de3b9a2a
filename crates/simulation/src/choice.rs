//! Step `choice`: residents without a list are placed, waiting lists are served, wishes are met; the listing rules decide.
//!
//! Places count as they stand when the step begins: a place given up by choice is free from next month (CHO-010).

use crate::block::{Block, CHANGES, WAITS, Waiter};
use crate::cells::Cells;
use crate::lists::Change;
use crate::random::{Draws, Hits, Stream};
use crate::world::{Scratch, Wish, World};
use rayon::prelude::*;
use scheme::listing::choice::{ChangeGround, Counted, may_change};
use scheme::listing::waiting::may_wait;
use std::collections::VecDeque;
use units::{ListPlace, Month};

pub(crate) fn play(world: &mut World) {
    let mut blocks = std::mem::take(&mut world.blocks);
    let mut scratch = std::mem::take(&mut world.scratch);
    {
        let world = &*world;
        blocks
            .par_iter_mut()
            .zip(&mut scratch)
            .enumerate()
            .for_each(|(municipality, (block, scratch))| {
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
    fn new(
        world: &'a World,
        municipality: usize,
        block: &'a mut Block,
        scratch: &'a mut Scratch,
    ) -> Market<'a> {
        let draws = Draws::new(world.seed, Stream::Placement, municipality as u64, world.month.0);
        let serves_itself = world.places.served_by[municipality] as usize == municipality;
        Market {
            world,
            municipality,
            block,
            scratch,
            draws,
            counter: 0,
            serves_itself,
        }
    }

    fn play(mut self) {
        let lists = &self.world.lists;
        self.scratch.open.clear();
        self.scratch.elsewhere.clear();
        self.scratch.closed_room.clear();
        for &list in &self.block.lists {
            let free = lists.free(list as usize);
            let is_open = lists.is_open(list as usize);
            if is_open {
                self.scratch.open.push((list, free));
            }
            let has_doctor = lists.is_staffed(list as usize);
            self.scratch
                .closed_room
                .push(if has_doctor && !is_open { free } else { 0 });
        }
        if self.has_popular_lists() {
            let unpopularity = |list: u16| lists.unpopularity[list as usize];
            self.scratch
                .open
                .sort_by(|a, b| unpopularity(a.0).total_cmp(&unpopularity(b.0)));
            self.scratch.ranked.clear();
            let staffed = self
                .block
                .lists
                .iter()
                .zip(0u16..)
                .filter(|&(&list, _)| lists.is_staffed(list as usize));
            self.scratch.ranked.extend(staffed.map(|(&list, at)| (list, at)));
            self.scratch
                .ranked
                .sort_by(|a, b| unpopularity(a.0).total_cmp(&unpopularity(b.0)));
        }
        self.place_unallocated();
        self.serve_waiting();
        self.scratch.open.retain(|&(_, free)| free > 0);
        let wishes = std::mem::take(&mut self.scratch.wishes);
        for &wish in &wishes {
            self.meet(wish);
        }
        self.scratch.wishes = wishes;
    }

    fn has_popular_lists(&self) -> bool {
        self.world.conduct.popularity > 1.0
    }

    /// A row among `n` that begin with the most popular.
    fn by_popularity(&mut self, n: usize) -> usize {
        self.counter += 1;
        ((self.draws.unit(self.counter).powf(self.world.conduct.popularity) * n as f64) as usize).min(n - 1)
    }

    /// A free place on an open list: any at random, or more often one that is popular.
    fn take_place(&mut self) -> Option<u16> {
        let n = self.scratch.open.len();
        if n == 0 {
            return None;
        }
        let i = if self.has_popular_lists() {
            self.by_popularity(n)
        } else {
            self.counter += 1;
            self.draws.below(self.counter, n)
        };
        Some(self.take_place_on(i))
    }

    /// A place on the `i`-th open list.
    fn take_place_on(&mut self, i: usize) -> u16 {
        let (list, free) = self.scratch.open[i];
        if free > 1 {
            self.scratch.open[i].1 = free - 1;
        } else if self.has_popular_lists() {
            self.scratch.open.remove(i);
        } else {
            self.scratch.open.swap_remove(i);
        }
        list
    }

    /// Who has stood longest without a list is placed first (ALL-002, WAI-005).
    fn place_unallocated(&mut self) {
        if self.block.queue.is_empty() {
            return;
        }
        let mut queue = std::mem::take(&mut self.block.queue);
        let mut vacant = self.vacant_with_room();
        queue.retain(|&(row, since)| {
            let at = row as usize;
            if self.block.place[at] != ListPlace::UNALLOCATED || self.block.since[at] != since {
                return false;
            }
            if !self.serves_itself {
                self.scratch
                    .elsewhere
                    .push((row, self.world.places.served_by[self.municipality]));
                return true;
            }
            let place = self
                .take_place()
                .or_else(|| self.take_closed())
                .or_else(|| take_last(&mut vacant));
            match place {
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

    /// A place on a list that is closed to choice but has room, for those whom no open list can take: they come
    /// before its waiting list (WAI-004).
    fn take_closed(&mut self) -> Option<u16> {
        if !self.world.conduct.allocates_beyond_open {
            return None;
        }
        let at = self.scratch.closed_room.iter().position(|&free| free > 0)?;
        self.scratch.closed_room[at] -= 1;
        Some(self.block.lists[at])
    }

    /// Lists with room but without a doctor, the last resort.
    fn vacant_with_room(&self) -> Vec<(u16, u32)> {
        if !self.world.conduct.allocates_beyond_open {
            return vec![];
        }
        let lists = &self.world.lists;
        let has_room = |list: &u16| lists.is_vacant(*list as usize) && lists.free(*list as usize) > 0;
        self.block
            .lists
            .iter()
            .copied()
            .filter(has_room)
            .map(|list| (list, lists.free(list as usize)))
            .collect()
    }

    /// A free place goes to the first in the list's own queue (WAI-003), also while the list is closed to others.
    fn serve_waiting(&mut self) {
        let mut waiting = std::mem::take(&mut self.block.waiting);
        for (at, queue) in waiting.iter_mut().enumerate() {
            let list = self.block.lists[at];
            if queue.is_empty() {
                continue;
            }
            self.give_up(queue, list);
            let place = self.scratch.open.iter().position(|&(open, _)| open == list);
            let mut free = match place {
                Some(i) => self.scratch.open[i].1,
                None => self.scratch.closed_room[at],
            };
            while free > 0 {
                let Some(waiter) = queue.pop_front() else { break };
                let row = waiter.row as usize;
                let holds = self.block.birth(row) == waiter.birth && self.block.conduct[row] & WAITS != 0;
                if !holds || self.block.place[row] == ListPlace::on(list) {
                    continue;
                }
                self.block.conduct[row] &= !WAITS;
                if let Some(counted) = self.permitted(row, ChangeGround::OwnWish) {
                    free -= 1;
                    self.change(row, list, counted);
                }
            }
            if let Some(i) = place {
                self.scratch.open[i].1 = free;
            }
        }
        self.block.waiting = waiting;
    }

    /// Some leave a queue without having been served.
    fn give_up(&mut self, queue: &mut VecDeque<Waiter>, list: u16) {
        let chance = self.world.conduct.gives_up_waiting;
        let draws = Draws::new(
            self.world.seed,
            Stream::Waiting,
            u64::from(list),
            self.world.month.0,
        );
        let leaving: Vec<usize> = Hits::new(draws, queue.len(), chance).collect();
        for &at in leaving.iter().rev() {
            let Some(waiter) = queue.remove(at) else { continue };
            let row = waiter.row as usize;
            if self.block.birth(row) == waiter.birth && self.block.conduct[row] & WAITS != 0 {
                self.block.conduct[row] &= !WAITS;
                self.scratch.flows.gave_up_waiting += 1;
            }
        }
    }

    fn meet(&mut self, wish: Wish) {
        let row = wish.row as usize;
        let Some(current) = self.block.place[row].list() else {
            return;
        };
        if self.block.since[row] == self.world.month.0 {
            return;
        }
        self.scratch.flows.wishes += 1;
        let host = self.world.lists.municipality[current as usize] as usize;
        self.counter += 1;
        let chance = self.draws.unit(self.counter);
        let ground = if wish.has_moved {
            ChangeGround::Moved
        } else {
            ChangeGround::OwnWish
        };
        if host != self.municipality && !wish.has_moved && chance < self.world.conduct.stays_guest {
            self.scratch.elsewhere.push((wish.row, host as u16));
        } else if !self.serves_itself {
            self.scratch
                .elsewhere
                .push((wish.row, self.world.places.served_by[self.municipality]));
        } else if let Some(counted) = self.permitted(row, ground) {
            if self.has_popular_lists() {
                self.seek(wish, current, counted);
            } else if let Some(list) = self.take_place()
                && list != current
            {
                self.change(row, list, counted);
            }
        }
    }

    /// The wish is for one list, more often a popular one; when it is full some wait for it, and one who has moved
    /// takes another.
    fn seek(&mut self, wish: Wish, current: u16, counted: Counted) {
        let n = self.scratch.ranked.len();
        if n == 0 {
            return;
        }
        let i = self.by_popularity(n);
        let (wanted, at) = self.scratch.ranked[i];
        let row = wish.row as usize;
        if wanted == current {
            return;
        }
        if let Some(i) = self.scratch.open.iter().position(|&(list, _)| list == wanted) {
            let list = self.take_place_on(i);
            self.change(row, list, counted);
        } else if wish.has_moved {
            if let Some(list) = self.take_place() {
                self.change(row, list, counted);
            }
        } else {
            self.wait(row, at as usize);
        }
    }

    fn permitted(&self, row: usize, ground: ChangeGround) -> Option<Counted> {
        permitted(self.block, row, ground, self.world.conduct.changes_per_year)
    }

    /// Some wait for a list that is full, the `at`-th of the municipality.
    fn wait(&mut self, row: usize, at: usize) {
        self.counter += 1;
        if self.draws.unit(self.counter) >= self.world.conduct.joins_waiting {
            return;
        }
        let waits = self.block.conduct[row] & WAITS != 0;
        if may_wait(waits, false, false).is_ok() {
            self.block.conduct[row] |= WAITS;
            let waiter = Waiter {
                row: row as u32,
                birth: self.block.birth(row),
            };
            self.block.waiting[at].push_back(waiter);
            self.scratch.flows.joined_waiting += 1;
        }
    }

    fn change(&mut self, row: usize, list: u16, counted: Counted) {
        count(&mut self.block.conduct[row], counted);
        self.join(row, list);
        self.scratch.flows.changes += 1;
    }

    fn join(&mut self, row: usize, list: u16) {
        let (world, area) = (self.world, self.world.places.area[self.municipality]);
        let booked = relist(self.block, row, list, area, &world.cells, world.month);
        self.scratch.changes.extend(booked.into_iter().flatten());
    }
}

fn permitted(block: &Block, row: usize, ground: ChangeGround, a_year: u8) -> Option<Counted> {
    may_change(block.conduct[row] & CHANGES, ground, a_year).ok()
}

/// Uses up one change of the calendar year, when the change counts.
fn count(conduct: &mut u8, counted: Counted) {
    if counted == Counted::Yes {
        *conduct = *conduct & !CHANGES | ((*conduct & CHANGES) + 1).min(CHANGES);
    }
}

/// Puts a resident on a list; what to book: the leaving of the list held, if any, and the joining.
fn relist(
    block: &mut Block,
    row: usize,
    list: u16,
    area: u8,
    cells: &Cells,
    now: Month,
) -> [Option<Change>; 2] {
    let cell = cells.of(block.birth(row), now);
    let booked = |list: u16, by: i8| Change { list, cell, area, by };
    let left = block.place[row].list().map(|held| booked(held, -1));
    block.place[row] = ListPlace::on(list);
    block.since[row] = now.0;
    [left, Some(booked(list, 1))]
}

fn take_last(lists: &mut Vec<(u16, u32)>) -> Option<u16> {
    let (list, free) = lists.last_mut()?;
    let taken = *list;
    *free -= 1;
    if *free == 0 {
        lists.pop();
    }
    Some(taken)
}

/// Those who seek a list in another municipality than their own, in the order of municipalities.
fn elsewhere(world: &mut World) {
    for municipality in 0..world.blocks.len() {
        let seekers = std::mem::take(&mut world.scratch[municipality].elsewhere);
        let draws = Draws::new(
            world.seed,
            Stream::Placement,
            1 << 32 | municipality as u64,
            world.month.0,
        );
        for (counter, &(row, host)) in seekers.iter().enumerate() {
            let row = row as usize;
            let place = world.blocks[municipality].place[row];
            let with_room = |allow_vacant: bool| -> Vec<u16> {
                let lists = &world.lists;
                let has_room = |&list: &u16| {
                    let list = list as usize;
                    lists.is_open(list) || allow_vacant && lists.is_vacant(list) && lists.free(list) > 0
                };
                world.blocks[host as usize]
                    .lists
                    .iter()
                    .copied()
                    .filter(has_room)
                    .collect()
            };
            let mut open = with_room(false);
            if open.is_empty() && place == ListPlace::UNALLOCATED {
                open = with_room(world.conduct.allocates_beyond_open);
            }
            if open.is_empty() {
                continue;
            }
            let list = open[draws.below(counter as u64, open.len())];
            let block = &mut world.blocks[municipality];
            if place.list().is_some() {
                let a_year = world.conduct.changes_per_year;
                let Some(counted) = permitted(block, row, ChangeGround::OwnWish, a_year) else {
                    continue;
                };
                count(&mut block.conduct[row], counted);
                world.flows.changes += 1;
            } else {
                world.flows.allocations += 1;
            }
            let area = world.places.area[municipality];
            for change in relist(block, row, list, area, &world.cells, world.month)
                .into_iter()
                .flatten()
            {
                world.lists.book(&[change]);
            }
        }
        world.scratch[municipality].elsewhere = seekers;
    }
}
