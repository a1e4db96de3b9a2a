//! Chances of contacts in a month as integers, so that a resident costs a look-up and a comparison.

use super::contact::Contact;
use super::need::NEEDS;
use super::terms::Terms;
use crate::money::TIERS;
use units::Month;

/// With a doctor or without, with a card or without.
const STANDINGS: usize = 4;
/// Numbers of contacts that are looked up; higher ones are computed.
const LOOKED_UP: usize = 4;
const TWO_32: f64 = 4_294_967_296.0;

/// What one look at a resident needs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Screen {
    /// Chance of a contact, of 2^32; no standing has a higher one.
    pub(super) highest: u32,
    /// Co-payments elsewhere, øre.
    pub(super) elsewhere: u32,
}

/// The month's chances by birth and need.
#[derive(Debug)]
pub(super) struct Chances {
    /// First key of the birth's class; births beyond the end, and nobody, have the last class.
    key_of_birth: Vec<u16>,
    nobody: u16,
    screens: Vec<Screen>,
    /// By key and standing: chances of one contact or more, of two or more, and so on, of 2^32.
    at_least: Vec<[[u32; LOOKED_UP]; STANDINGS]>,
    /// Age group of use by class.
    group: Vec<u8>,
    /// By kind and tier, øre.
    copayment: [u32; 32],
}

impl Chances {
    pub(super) fn new(terms: &Terms, now: Month) -> Chances {
        let mut classes: Vec<(u32, u8, u8)> = vec![];
        let mut class_of_age = [[0u16; 111]; 2];
        for (sex, ages) in class_of_age.iter_mut().enumerate() {
            for (age, slot) in ages.iter_mut().enumerate() {
                let class = (
                    terms.rate[sex][age].to_bits(),
                    terms.needs.group_of_age[age],
                    terms.elsewhere_band[age],
                );
                let at = classes.iter().position(|&known| known == class);
                *slot = at.unwrap_or_else(|| {
                    classes.push(class);
                    classes.len() - 1
                }) as u16
                    * NEEDS as u16;
            }
        }
        let (mut screens, mut at_least) = (vec![], vec![]);
        for &(rate, group, band) in &classes {
            let (group, rate) = (usize::from(group), f64::from(f32::from_bits(rate)));
            for need in 0..NEEDS {
                let rate = rate * f64::from(terms.needs.of[group][need]);
                let chances: [_; STANDINGS] =
                    std::array::from_fn(|standing| at_least_of(rate * factor(terms, group, standing)));
                screens.push(Screen {
                    highest: chances.iter().fold(0, |highest, chances| highest.max(chances[0])),
                    elsewhere: terms.elsewhere[usize::from(band)][need],
                });
                at_least.push(chances);
            }
        }
        let nobody = screens.len() as u16;
        screens.extend([Screen::default(); NEEDS]);
        at_least.extend([[[0; LOOKED_UP]; STANDINGS]; NEEDS]);
        let births = (0..=now.0).flat_map(|born| {
            let age = usize::from((now.0 - born) / 12).min(110);
            [class_of_age[0][age], class_of_age[1][age]]
        });
        let of_price = |outcome: usize| terms.prices.of[outcome / TIERS][outcome % TIERS].copayment;
        Chances {
            group: classes.iter().map(|&(_, group, _)| group).chain([0]).collect(),
            copayment: std::array::from_fn(|outcome| {
                if outcome < Contact::PAID * TIERS {
                    of_price(outcome)
                } else {
                    0
                }
            }),
            key_of_birth: births.collect(),
            nobody,
            screens,
            at_least,
        }
    }

    /// Where a resident's chances are.
    #[inline(always)]
    pub(super) fn key(&self, birth: u16, need: u8) -> usize {
        let first = self.key_of_birth.get(usize::from(birth)).unwrap_or(&self.nobody);
        usize::from(*first) + usize::from(need)
    }

    #[inline(always)]
    pub(super) fn screen(&self, key: usize) -> Screen {
        self.screens[key]
    }

    #[inline(always)]
    pub(super) fn group(&self, key: usize) -> usize {
        usize::from(self.group[key / NEEDS])
    }

    #[inline(always)]
    pub(super) fn copayment(&self, outcome: usize) -> u32 {
        self.copayment[outcome % 32]
    }

    /// Number of contacts in the month, Poisson: how many `chance`, of 2^32, is below the chance of as many. At most 31.
    #[inline(always)]
    pub(super) fn number(&self, key: usize, standing: usize, chance: u32) -> u64 {
        let at_least = &self.at_least[key][standing % STANDINGS];
        if chance < at_least[LOOKED_UP - 1] {
            return many(at_least[0], chance);
        }
        at_least.iter().map(|&least| u64::from(chance < least)).sum()
    }
}

/// The chances of one contact or more, of two or more, and so on, of 2^32.
fn at_least_of(rate: f64) -> [u32; LOOKED_UP] {
    let mut exactly = (-rate).exp();
    let mut rest = -(-rate).exp_m1();
    std::array::from_fn(|number| {
        if number > 0 {
            exactly *= rate / number as f64;
            rest -= exactly;
        }
        (rest * TWO_32) as u32
    })
}

/// A number that is not looked up; the rate follows from the chance of one or more.
#[cold]
fn many(one: u32, chance: u32) -> u64 {
    let rate = -(-f64::from(one) / TWO_32).ln_1p();
    quantile(rate, (f64::from(chance) + 0.5) / TWO_32).max(LOOKED_UP as u64)
}

/// Index of a standing.
#[inline(always)]
pub(super) fn standing(without_doctor: bool, card: bool) -> usize {
    usize::from(without_doctor) * 2 + usize::from(card)
}

fn factor(terms: &Terms, group: usize, standing: usize) -> f64 {
    let card = if standing & 1 == 1 { terms.with_card } else { 1.0 };
    f64::from(terms.status[group][standing >> 1]) * f64::from(card)
}

/// The Poisson number at the quantile `1 - chance`, at most 31.
fn quantile(rate: f64, chance: f64) -> u64 {
    let wanted = 1.0 - chance;
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

    /// One class and one need at a rate.
    fn at(rate: f64) -> Chances {
        Chances {
            group: vec![0],
            copayment: [0; 32],
            key_of_birth: vec![0],
            nobody: 0,
            screens: vec![Screen::default()],
            at_least: vec![[at_least_of(rate); STANDINGS]],
        }
    }

    #[test]
    fn numbers_have_the_mean_and_spread_of_a_poisson_number() {
        for rate in [0.02, 0.6, 3.0] {
            let (chances, n) = (at(rate), 1u32 << 16);
            let numbers = (0..n).map(|i| chances.number(0, 0, i << 16 | 1 << 15) as f64);
            let numbers: Vec<f64> = numbers.collect();
            let mean = numbers.iter().sum::<f64>() / f64::from(n);
            let spread = numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
            assert!(
                (mean - rate).abs() < 2e-3 && (spread - rate).abs() < 5e-3,
                "{rate}: {mean} {spread}"
            );
            assert!(numbers.is_sorted_by(|a, b| a >= b));
        }
    }

    #[test]
    fn who_is_not_born_or_nobody_has_the_last_class() {
        let mut chances = at(0.5);
        chances.nobody = 7;
        assert_eq!(
            (chances.key(0, 3), chances.key(1, 3), chances.key(u16::MAX, 0)),
            (3, 10, 7)
        );
    }
}
