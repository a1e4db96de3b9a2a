//! Step `use`: contacts with the GP and the out-of-hours service, and the co-payments that they bring.
//!
//! One pass over the residents of a municipality. How many contacts a resident has is one draw against a rate by age,
//! sex and need; kind and tier of each contact are another. Co-payments gather on the resident through the calendar
//! year, so that the exemption card (frikort) comes in the right month and frees from what follows.

mod alias;
mod contact;
mod habits;
pub(crate) mod need;
mod terms;

pub use contact::Contact;
pub(crate) use habits::Habits;
pub(crate) use terms::{Needs, Terms};

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
#[repr(usize)]
pub(crate) enum Bearer {
    Patient = 0,
    Card,
    Age,
    Other,
}

/// Whose practice a contact belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
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
        let practices: Vec<Practice> = (0..world.lists.len())
            .map(|list| practice(&world.lists, list))
            .collect();
        let (seed, month) = (world.seed, world.month);
        blocks
            .par_iter_mut()
            .zip(&mut scratch)
            .enumerate()
            .for_each(|(municipality, (block, scratch))| {
                scratch.usage = Usage::default();
                let entity = municipality as u64;
                Town {
                    terms,
                    practices: &practices,
                    month,
                    contacts: Draws::new(seed, Stream::Contact, entity, month.0),
                    kinds: Draws::new(seed, Stream::ContactKind, entity, month.0),
                    usage: &mut scratch.usage,
                }
                .play(block);
            });
    }
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
    practices: &'a [Practice],
    month: Month,
    contacts: Draws,
    kinds: Draws,
    usage: &'a mut Usage,
}

impl Town<'_> {
    fn play(&mut self, block: &mut Block) {
        if self.month.month() == 1 {
            block.paid.fill(0);
        }
        let terms = self.terms;
        for row in 0..block.birth.len() {
            let birth = block.birth(row);
            let age = birth.age(self.month);
            let need = usize::from(block.conduct[row] >> NEED_SHIFT);
            let elsewhere = terms.elsewhere[usize::from(terms.elsewhere_band[age])][need];
            let rate = terms.rate[birth.sex()][age]
                * terms.needs.of[usize::from(terms.needs.group_of_age[age])][need];
            let chance = (self.contacts.bits(row as u64) >> 40) as f32 * (1.0 / (1u32 << 24) as f32);
            let before = block.paid[row];
            block.paid[row] = before.saturating_add(elsewhere);
            let reached = before < terms.ceiling && block.paid[row] >= terms.ceiling;
            if (reached || chance < rate * terms.highest) && !block.is_nobody(row) {
                self.usage.cards += u64::from(reached);
                self.visit(block, row, age, rate, chance);
            }
        }
    }

    /// The contacts of one resident, given a draw below the highest rate that is possible.
    fn visit(&mut self, block: &mut Block, row: usize, age: usize, rate: f32, chance: f32) {
        let terms = self.terms;
        let practice = match block.place[row].list() {
            Some(list) => self.practices[usize::from(list)],
            None => Practice::SelfEmployed,
        };
        let group = usize::from(terms.needs.group_of_age[age]);
        let status = usize::from(practice == Practice::Vacant);
        let mut rate = rate * terms.status[group][status];
        if block.paid[row] >= terms.ceiling {
            rate *= terms.with_card;
        }
        let by_age = block.birth(row).month() >= terms.exempt_born_from;
        for i in 0..poisson(rate, chance) {
            let bits = self.kinds.bits(row as u64 * 32 + i);
            let outcome = terms.outcome[group][status].draw(bits);
            let (kind, tier) = (outcome / TIERS, outcome % TIERS);
            let bearer = if by_age {
                Bearer::Age
            } else if (bits >> 32) as u32 <= terms.exempt_other {
                Bearer::Other
            } else if block.paid[row] >= terms.ceiling {
                Bearer::Card
            } else {
                let paid = add(
                    block.paid[row],
                    terms.prices.of[kind][tier].copayment,
                    terms.ceiling,
                );
                block.paid[row] = paid.counted;
                self.usage.cards += u64::from(paid.reached);
                if paid.excess >= terms.repaid_from {
                    self.usage.repaid[usize::from(kind == Contact::OutOfHours as usize)] +=
                        u64::from(paid.excess);
                }
                Bearer::Patient
            };
            self.usage.counts[Usage::cell(outcome, bearer, practice)] += 1;
        }
    }
}

/// The Poisson number at the quantile `1 - chance`, at most 31.
fn poisson(rate: f32, chance: f32) -> u64 {
    let (rate, wanted) = (f64::from(rate), 1.0 - f64::from(chance));
    let mut term = (-rate).exp();
    let (mut sum, mut number) = (term, 0);
    while wanted > sum && number < 31 {
        number += 1;
        term *= rate / number as f64;
        sum += term;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_numbers_have_their_mean_and_spread() {
        let (n, rate) = (1 << 16, 0.6f32);
        let numbers: Vec<f64> = (0..n)
            .map(|i| poisson(rate, (i as f32 + 0.5) / n as f32) as f64)
            .collect();
        let mean = numbers.iter().sum::<f64>() / f64::from(n);
        let spread = numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
        assert!(
            (mean - 0.6).abs() < 1e-3 && (spread - 0.6).abs() < 2e-3,
            "{mean} {spread}"
        );
        // nobody above the rate is hit, as the first, cheap test assumes
        assert_eq!(poisson(rate, rate), 0);
    }
}
