//! Step `people`: birthdays, deaths, emigration, births, moves and arrivals; and who wishes another doctor.
//!
//! Municipality by municipality; only movers cross, and they are carried over at the end in the order of
//! municipalities.

use crate::block::{AFTER_THE_END, Birth, Block, CHANGES, Resident, rows_equal, rows_where};
use crate::conduct::{OnMove, Practice};
use crate::lists::Change;
use crate::random::{Draws, Hits, Stream};
use crate::use_of_services::need;
use crate::vital::Year;
use crate::world::{Scratch, Wish, World};
use rayon::prelude::*;
use scheme::listing::children::newborn_place;
use units::{ListPlace, Month, Sex};

pub(crate) fn play(world: &mut World) {
    let mut blocks = std::mem::take(&mut world.blocks);
    let mut scratch = std::mem::take(&mut world.scratch);
    {
        let world = &*world;
        let year = world.vital.year(world.month);
        blocks
            .par_iter_mut()
            .zip(&mut scratch)
            .enumerate()
            .for_each(|(municipality, (block, scratch))| {
                Town {
                    world,
                    year,
                    municipality,
                    block,
                    scratch,
                }
                .play();
            });
    }
    world.blocks = blocks;
    world.scratch = scratch;
    carry_movers(world);
    world.book_changes();
}

struct Town<'a> {
    world: &'a World,
    year: &'a Year,
    municipality: usize,
    block: &'a mut Block,
    scratch: &'a mut Scratch,
}

impl Town<'_> {
    fn play(mut self) {
        self.scratch.wishes.clear();
        if self.world.month.month() == 1 {
            self.block
                .conduct
                .iter_mut()
                .for_each(|conduct| *conduct &= !CHANGES);
        }
        self.birthdays();
        self.deaths();
        self.emigration();
        let rows = self.block.birth.len();
        let newborn = self.births();
        self.moves(rows);
        self.wishes(rows);
        for who in newborn {
            self.arrive(who);
        }
        self.immigration();
    }

    fn now(&self) -> Month {
        self.world.month
    }

    fn draws(&self, stream: Stream) -> Draws {
        Draws::new(self.world.seed, stream, self.municipality as u64, self.now().0)
    }

    fn hits(&self, stream: Stream, rows: usize, highest: f64) -> Hits {
        Hits::new(self.draws(stream), rows, highest)
    }

    /// One member more or less on the list of a resident who is on one.
    #[inline]
    fn book(&mut self, place: ListPlace, birth: Birth, by: i8) {
        if let Some(list) = place.list() {
            let cell = self.world.cells.of(birth, self.now());
            let area = self.world.places.area[self.municipality];
            self.scratch.changes.push(Change { list, cell, area, by });
        }
    }

    /// Residents who reach an age at which capitation changes go to the next cell of their list.
    fn birthdays(&mut self) {
        let now = self.now();
        let mut rows = std::mem::take(&mut self.scratch.rows);
        rows.clear();
        let mut bounds = [0u16; 16];
        let bounds_used = self.world.cells.bounds.len().min(bounds.len());
        for (slot, &bound) in bounds.iter_mut().zip(&self.world.cells.bounds) {
            *slot = now.0.saturating_sub(u16::from(bound) * 12);
        }
        // A bound that stands twice marks the same rows.
        for at in bounds_used.max(1)..9 {
            bounds[at] = bounds[at - 1];
        }
        match bounds_used {
            5 => mark(
                &self.block.birth,
                &mut rows,
                [bounds[0], bounds[1], bounds[2], bounds[3], bounds[4]],
            ),
            6..=9 => mark(
                &self.block.birth,
                &mut rows,
                [
                    bounds[0], bounds[1], bounds[2], bounds[3], bounds[4], bounds[5], bounds[6], bounds[7],
                    bounds[8],
                ],
            ),
            _ => bounds[..bounds_used]
                .iter()
                .for_each(|&bound| mark(&self.block.birth, &mut rows, [bound])),
        }
        for &row in &rows {
            let row = row as usize;
            if let Some(list) = self.block.place[row].list() {
                let cell = self.world.cells.of(self.block.birth(row), now);
                self.scratch.birthdays.push((list, cell - 1, cell));
            }
        }
        self.scratch.rows = rows;
    }

    fn deaths(&mut self) {
        let mut rows = std::mem::take(&mut self.scratch.rows);
        rows.clear();
        rows_equal(&self.block.dies, self.now().0, &mut rows);
        for &row in &rows {
            let who = self.block.release(row as usize);
            self.book(who.place, who.birth, -1);
        }
        self.scratch.flows.deaths += rows.len() as u64;
        self.scratch.rows = rows;
    }

    fn emigration(&mut self) {
        let keep = self.draws(Stream::Emigration);
        for row in self.hits(
            Stream::Emigration,
            self.block.birth.len(),
            self.year.emigration.highest,
        ) {
            if self.block.is_nobody(row) {
                continue;
            }
            let birth = self.block.birth(row);
            if self.year.emigration.keeps(
                birth.sex() * 111 + birth.age(self.now()),
                keep.unit(!(row as u64)),
            ) {
                let who = self.block.release(row);
                self.book(who.place, who.birth, -1);
                self.scratch.flows.emigrants += 1;
            }
        }
    }

    /// Children of this month; they are admitted after the moves, so that no move meets them.
    fn births(&mut self) -> Vec<Resident> {
        let now = self.now();
        let keep = self.draws(Stream::Mother);
        let sexes = self.draws(Stream::ChildSex);
        let mut newborn = vec![];
        for row in self.hits(Stream::Birth, self.block.birth.len(), self.year.birth.highest) {
            let mother = self.block.birth(row);
            if self.block.is_nobody(row)
                || mother.sex() != Sex::Female as usize
                || !self.year.birth.keeps(mother.age(now), keep.unit(row as u64))
            {
                continue;
            }
            let sex = if sexes.unit(row as u64) < self.world.vital.boys {
                Sex::Male
            } else {
                Sex::Female
            };
            let place = if self.world.conduct.child_follows_mother {
                newborn_place(self.block.place[row].list(), None, true)
                    .map_or(ListPlace::UNALLOCATED, ListPlace::on)
            } else {
                ListPlace::UNALLOCATED
            };
            newborn.push(Resident {
                birth: Birth::new(now, sex),
                place,
                since: now.0,
                dies: AFTER_THE_END,
                need: 0,
                paid: 0,
            });
        }
        self.scratch.flows.births += newborn.len() as u64;
        newborn
    }

    /// Somebody new here, with a fate of their own.
    fn arrive(&mut self, mut who: Resident) {
        let row = self
            .block
            .vacant_rows
            .last()
            .map_or(self.block.birth.len(), |&row| row as usize);
        who.dies = self.world.mortality.fate(
            self.world.seed,
            self.municipality as u16,
            row,
            who.birth,
            self.now(),
        );
        who.need = need::class(self.world.seed, self.municipality as u16, row, self.now().0);
        self.book(who.place, who.birth, 1);
        self.block.admit(who);
    }

    fn moves(&mut self, rows: usize) {
        let places = &self.world.places;
        let highest = self.world.vital.moving.highest * places.move_factor[self.municipality];
        let keep = self.draws(Stream::Mover);
        let destination = self.draws(Stream::Destination);
        for row in self.hits(Stream::Move, rows, highest) {
            if self.block.is_nobody(row) {
                continue;
            }
            let birth = self.block.birth(row);
            if !self
                .world
                .vital
                .moving
                .keeps(birth.age(self.now()), keep.unit(row as u64))
            {
                continue;
            }
            let (near, far) = (
                destination.unit(2 * row as u64),
                destination.unit(2 * row as u64 + 1),
            );
            let to = places.draw_destination(self.municipality, near, far);
            if to == self.municipality {
                continue;
            }
            let mut who = self.block.release(row);
            self.book(who.place, who.birth, -1);
            if self.world.conduct.on_move == OnMove::LeavesList && who.place != ListPlace::OUTSIDE {
                who.place = ListPlace::UNALLOCATED;
                who.since = self.now().0;
            }
            self.scratch.movers.push((to as u16, who));
            self.scratch.flows.moves += 1;
        }
    }

    /// Draws who wishes another doctor this month; on a list without one the wish comes more often.
    fn wishes(&mut self, rows: usize) {
        let conduct = &self.world.conduct;
        let closing = matches!(conduct.practice, Practice::Closing { .. });
        let keep = self.draws(Stream::Wisher);
        for row in self.hits(Stream::Wish, rows, conduct.wish * conduct.wish_without_gp) {
            let Some(list) = self.block.place[row].list() else {
                continue;
            };
            if !closing
                && self.world.lists.is_staffed(list as usize)
                && keep.unit(row as u64) * conduct.wish_without_gp >= 1.0
            {
                continue;
            }
            self.scratch.wishes.push(Wish {
                row: row as u32,
                has_moved: false,
            });
        }
    }

    fn immigration(&mut self) {
        let draws = self.draws(Stream::Immigrants);
        let kinds = self.draws(Stream::Immigrant);
        let mean = self.year.immigrants
            * self
                .world
                .places
                .immigrant_share
                .get(self.municipality)
                .copied()
                .unwrap_or(0.0);
        for i in 0..draws.rounded(0, mean) as u64 {
            let u = kinds.unit(2 * i);
            let kind = self.year.immigrant_kind.partition_point(|&sum| sum <= u).min(221);
            let months = (kind % 111) as u16 * 12 + kinds.below(2 * i + 1, 12) as u16;
            let sex = if kind / 111 == 0 { Sex::Male } else { Sex::Female };
            let birth = Birth::new(Month(self.now().0.saturating_sub(months)), sex);
            self.arrive(Resident {
                birth,
                place: ListPlace::UNALLOCATED,
                since: self.now().0,
                dies: AFTER_THE_END,
                need: 0,
                paid: 0,
            });
            self.scratch.flows.immigrants += 1;
        }
    }
}

/// Rows born in one of the months, either sex.
fn mark<const N: usize>(births: &[u16], rows: &mut Vec<u32>, months: [u16; N]) {
    let wanted = months.map(|month| month << 1 | 1);
    rows_where::<16, _>(births, rows, |birth| {
        wanted
            .iter()
            .fold(false, |any, &month| any | ((birth | 1) == month))
    });
}

/// Takes movers in where they go, and lets some of them wish a doctor there.
fn carry_movers(world: &mut World) {
    let draws = Draws::new(world.seed, Stream::Destination, u64::MAX, world.month.0);
    let mut counter = 0;
    for from in 0..world.scratch.len() {
        let movers = std::mem::take(&mut world.scratch[from].movers);
        for &(to, who) in &movers {
            let to = to as usize;
            let row = world.blocks[to].admit(who);
            if let Some(list) = who.place.list() {
                let cell = world.cells.of(who.birth, world.month);
                let area = world.places.area[to];
                world.scratch[to].changes.push(Change {
                    list,
                    cell,
                    area,
                    by: 1,
                });
                counter += 1;
                if draws.unit(counter) < world.conduct.mover_chooses {
                    world.scratch[to].wishes.push(Wish {
                        row: row as u32,
                        has_moved: true,
                    });
                }
            }
        }
        world.scratch[from].movers = movers;
        world.scratch[from].movers.clear();
    }
}
