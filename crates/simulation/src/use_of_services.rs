//! Step `use`: contacts with the GP and the out-of-hours service, and the co-payments that they bring.
//!
//! One pass over the residents of a municipality. How many contacts a resident has is one draw against chances by age,
//! sex and need; kind and tier of each contact are another. Co-payments gather on the resident through the calendar
//! year, so that the exemption card (frikort) comes in the right month and frees from what follows.

mod alias;
mod chances;
mod contact;
mod demand;
mod habits;
mod latent;
pub(crate) mod need;
mod terms;

pub use contact::Contact;
pub(crate) use demand::Demand;
pub(crate) use habits::{Habits, USE_AGE_FROM, use_group};
pub(crate) use latent::{Latent, Served};
pub(crate) use terms::{Needs, Terms};

use chances::{Chances, standing};

use crate::block::{Block, NEED_SHIFT};
use crate::lists::Lists;
use crate::money::TIERS;
use crate::random::{Draws, Stream};
use crate::world::World;
use rayon::prelude::*;
use scheme::copayment::add;
use units::{ContractForm, Month};

/// Who bears a co-payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Bearer {
    Patient = 0,
    Card,
    Age,
    Other,
}

/// Whose practice a contact belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Practice {
    SelfEmployed = 0,
    Salaried,
    Vacant,
}

pub(crate) const BEARERS: usize = 4;
pub(crate) const PRACTICES: usize = 3;
const CELLS: usize = Contact::PAID * TIERS * BEARERS * PRACTICES;

/// A municipality's month.
#[derive(Debug, Clone)]
pub(crate) struct Usage {
    counts: [u32; CELLS],
    /// Co-payments above the ceiling that are repaid, øre: at the GP and out of hours.
    pub(crate) repaid: [u64; 2],
    pub(crate) cards: u64,
}

impl Default for Usage {
    fn default() -> Usage {
        Usage {
            counts: [0; CELLS],
            repaid: [0; 2],
            cards: 0,
        }
    }
}

impl Usage {
    fn cell(outcome: usize, bearer: Bearer, practice: Practice) -> usize {
        (outcome * BEARERS + bearer as usize) * PRACTICES + practice as usize
    }

    /// Contacts of a kind and tier.
    pub(crate) fn count(&self, kind: usize, tier: usize, bearer: Bearer, practice: Practice) -> u64 {
        u64::from(self.counts[Usage::cell(kind * TIERS + tier, bearer, practice)])
    }

    /// Adds another municipality's month.
    pub(crate) fn add(&mut self, other: &Usage) {
        for (to, from) in self.counts.iter_mut().zip(&other.counts) {
            *to += from;
        }
        self.repaid[0] += other.repaid[0];
        self.repaid[1] += other.repaid[1];
        self.cards += other.cards;
    }
}

pub(crate) fn play(world: &mut World, terms: &Terms) {
    let mut blocks = std::mem::take(&mut world.blocks);
    let mut scratch = std::mem::take(&mut world.scratch);
    {
        let lists: Vec<(Practice, Served)> = (0..world.lists.len())
            .map(|list| (practice(&world.lists, list), world.workload.served(list)))
            .collect();
        let (seed, month) = (world.seed, world.month);
        let chances = Chances::new(terms, month);
        blocks
            .par_iter_mut()
            .zip(&mut scratch)
            .enumerate()
            .for_each(|(municipality, (block, scratch))| {
                scratch.usage = Usage::default();
                let entity = municipality as u64;
                Town {
                    terms,
                    chances: &chances,
                    lists: &lists,
                    unlisted: (Practice::SelfEmployed, world.workload.mean_served()),
                    month,
                    contacts: Draws::new(seed, Stream::Contact, entity, month.0),
                    kinds: Draws::new(seed, Stream::ContactKind, entity, month.0),
                    usage: &mut scratch.usage,
                }
                .play(block);
            });
    }
    world.ceiling = terms.ceiling;
    world.blocks = blocks;
    world.scratch = scratch;
}

fn practice(lists: &Lists, list: usize) -> Practice {
    match (lists.is_staffed(list), lists.form[list]) {
        (false, _) => Practice::Vacant,
        (true, ContractForm::SelfEmployed) => Practice::SelfEmployed,
        (true, ContractForm::Salaried) => Practice::Salaried,
    }
}

/// A municipality in its month.
struct Town<'a> {
    terms: &'a Terms,
    chances: &'a Chances,
    lists: &'a [(Practice, Served)],
    /// How residents without a list are served.
    unlisted: (Practice, Served),
    month: Month,
    contacts: Draws,
    kinds: Draws,
    usage: &'a mut Usage,
}

/// Which outcomes are consultations that wait for the doctor to have room.
const CONSULTATION: [bool; 32] = {
    let mut of = [false; 32];
    let mut outcome = 0;
    while outcome < Contact::PAID * TIERS {
        of[outcome] = Contact::ALL[outcome / TIERS].is_consultation();
        outcome += 1;
    }
    of
};

/// Residents looked at before the contacts of those who have any are played.
const CHUNK: usize = 512;

impl Town<'_> {
    fn play(&mut self, block: &mut Block) {
        if self.month.month() == 1 {
            block.paid.fill(0);
        }
        let mut chance = [0; CHUNK];
        let mut hits = [0; CHUNK];
        for first in (0..block.birth.len()).step_by(CHUNK) {
            self.draw(first, &mut chance);
            let found = self.screen(block, first, &chance, &mut hits);
            for &offset in &hits[..found] {
                let offset = usize::from(offset) % CHUNK;
                self.visit(block, first + offset, chance[offset]);
            }
        }
    }

    /// A chance of 2^32 for each row of the chunk: two from a draw.
    fn draw(&self, first: usize, chance: &mut [u32; CHUNK]) {
        for (pair, draw) in chance.chunks_exact_mut(2).zip(first as u64 / 2..) {
            let bits = self.contacts.bits(draw);
            pair[0] = bits as u32;
            pair[1] = (bits >> 32) as u32;
        }
    }

    /// Adds what is paid elsewhere, and finds the rows that may have a contact or have just paid up to the ceiling.
    #[inline(never)] // the loop needs the registers to itself
    fn screen(
        &self,
        block: &mut Block,
        first: usize,
        chance: &[u32; CHUNK],
        hits: &mut [u16; CHUNK],
    ) -> usize {
        let last = (first + CHUNK).min(block.birth.len());
        let (birth, conduct) = (&block.birth[first..last], &block.conduct[first..last]);
        let ceiling = self.terms.ceiling;
        let mut found = 0;
        let rows = birth
            .iter()
            .zip(conduct)
            .zip(&mut block.paid[first..last])
            .zip(chance);
        for (offset, (((&birth, &conduct), paid), &chance)) in rows.enumerate() {
            let screen = self
                .chances
                .screen(self.chances.key(birth, conduct >> NEED_SHIFT));
            let before = *paid;
            *paid = before.saturating_add(screen.elsewhere);
            let reached = (before < ceiling) & (*paid >= ceiling);
            hits[found % CHUNK] = offset as u16;
            found += usize::from(reached | (chance < screen.highest));
        }
        found
    }

    /// The contacts of one resident.
    fn visit(&mut self, block: &mut Block, row: usize, chance: u32) {
        let (terms, chances) = (self.terms, self.chances);
        let birth = block.birth(row);
        let key = chances.key(birth.0, block.conduct[row] >> NEED_SHIFT);
        let (practice, served) = match block.place[row].list() {
            Some(list) => self.lists[usize::from(list)],
            None => self.unlisted,
        };
        let without_doctor = practice == Practice::Vacant;
        let served = if without_doctor { Served::ALL } else { served };
        let mut paid = block.paid[row];
        let card = paid >= terms.ceiling;
        if card {
            let before = paid.saturating_sub(chances.screen(key).elsewhere);
            self.usage.cards += u64::from(before < terms.ceiling);
        }
        let number = chances.number(key, standing(without_doctor, card), chance);
        let outcomes = &terms.outcome[chances.group(key)][usize::from(without_doctor)];
        let by_age = birth.month() >= terms.exempt_born_from;
        // No branch depends on a draw: the processor could not foresee it.
        for i in 0..number {
            let bits = self.kinds.bits(row as u64 * 32 + i);
            let asked = outcomes.draw(bits);
            let room = (bits >> 21) as u16 % Served::OF;
            let kept = !CONSULTATION[asked % 32] | (room < served.kept);
            let happens = kept | (room < served.kept_or_moved);
            let elsewhere = usize::from(terms.moved[(bits >> 32) as usize % 32]);
            let outcome = if kept { asked } else { elsewhere };
            let bearer = bearer(
                by_age,
                (bits >> 32) as u32 <= terms.exempt_other,
                paid >= terms.ceiling,
            );
            let due = chances.copayment(outcome) * u32::from((bearer == Bearer::Patient) & happens);
            let added = add(paid, due, terms.ceiling);
            paid = added.counted;
            self.usage.cards += u64::from(added.reached);
            if added.excess >= terms.repaid_from {
                let out_of_hours = outcome / TIERS == Contact::OutOfHours as usize;
                self.usage.repaid[usize::from(out_of_hours)] += u64::from(added.excess);
            }
            self.usage.counts[Usage::cell(outcome, bearer, practice)] += u32::from(happens);
        }
        block.paid[row] = paid;
    }
}

/// Who bears a co-payment: age comes before other grounds, and those before the card.
#[inline(always)]
fn bearer(by_age: bool, otherwise: bool, card: bool) -> Bearer {
    const OF: [Bearer; 8] = [
        Bearer::Patient,
        Bearer::Age,
        Bearer::Other,
        Bearer::Age,
        Bearer::Card,
        Bearer::Age,
        Bearer::Other,
        Bearer::Age,
    ];
    OF[usize::from(by_age) | usize::from(otherwise) << 1 | usize::from(card) << 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_frees_before_other_grounds_and_those_before_the_card() {
        assert_eq!(bearer(false, false, false), Bearer::Patient);
        assert_eq!(bearer(false, false, true), Bearer::Card);
        assert_eq!(bearer(false, true, true), Bearer::Other);
        assert_eq!(bearer(true, true, true), Bearer::Age);
    }
}
