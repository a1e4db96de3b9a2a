//! What a month's use and payment rest on, as tables for the hot path.

use super::alias::Alias;
use super::contact::Contact;
use super::demand::{Demand, exempt_from};
use super::habits::{Habits, USE_AGE_FROM, use_group};
use super::latent::Latent;
use super::need::{NEEDS, multipliers};
use crate::money::{Prices, TIERS};
use rulebook::Rules;
use rust_decimal::prelude::ToPrimitive;
use scheme::copayment::{Group, Which, ceiling_ore, exempt_by_age_for};
use std::sync::Arc;
use units::Month;

/// Months in which infection control waived more co-payments.
const PANDEMIC: std::ops::RangeInclusive<Month> = Month::new(2020, 3)..=Month::new(2022, 12);
/// First month of the merged ceiling.
const MERGED_FROM: Month = Month::new(2021, 1);

/// What does not change during a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Needs {
    /// By age group and class of need, mean 1.
    pub(crate) of: [[f32; NEEDS]; 9],
    pub(crate) group_of_age: [u8; 111],
}

impl Needs {
    pub(crate) fn new(habits: &Habits) -> Needs {
        Needs {
            of: std::array::from_fn(|group| {
                multipliers(habits.gp[group], habits.any[group]).map(|need| need as f32)
            }),
            group_of_age: std::array::from_fn(|age| use_group(age) as u8),
        }
    }
}

/// One month.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Terms {
    pub(crate) needs: Arc<Needs>,
    /// Contacts with a possible co-payment a month at mean need, by sex and age.
    pub(crate) rate: [[f32; 111]; 2],
    /// Relative to `rate` by age group, `[with a doctor, without]`, and for holders of a card.
    pub(crate) status: [[f32; 2]; 9],
    pub(crate) with_card: f32,
    /// No status and card together is higher.
    pub(crate) highest: f32,
    /// Kind and tier by age group, with a doctor and without.
    pub(crate) outcome: Arc<[[Alias; 2]; 9]>,
    /// Out-of-hours contacts by 32 slots, for those who go there in want of a consultation.
    pub(crate) moved: [u8; 32],
    /// Exempt when born in this month or later.
    pub(crate) exempt_born_from: u16,
    /// Co-payment ceiling, øre, and the least excess that is repaid.
    pub(crate) ceiling: u32,
    pub(crate) repaid_from: u32,
    /// Co-payments elsewhere in the month, øre: below the age that owes them none; to 66; from 67; by need.
    pub(crate) elsewhere: [[u32; NEEDS]; 3],
    pub(crate) elsewhere_band: [u8; 111],
    /// Co-payments waived for other reasons, of 2^32.
    pub(crate) exempt_other: u32,
    pub(crate) prices: Arc<Prices>,
    /// Letters, calls and prescriptions for each consultation.
    pub(crate) written_per_consultation: f64,
}

impl Terms {
    pub(crate) fn new(
        rules: &Rules,
        habits: &Habits,
        needs: &Arc<Needs>,
        demand: &Demand,
        prices: &Arc<Prices>,
        month: Month,
    ) -> Terms {
        let other_exempt_from = exempt_from(month, |born, on| {
            exempt_by_age_for(&rules.copayment, Group::Outpatient, born, on)
        });
        let share = if PANDEMIC.contains(&month) {
            habits.exempt_pandemic
        } else {
            habits.exempt_other
        };
        let minimum = rules.copayment.repayment_minimum.value.to_f64().unwrap_or(0.0);
        let mut terms = Terms {
            needs: Arc::clone(needs),
            rate: [[0.0; 111]; 2],
            status: [[1.0; 2]; 9],
            with_card: habits.with_card as f32,
            highest: 1.0,
            outcome: Arc::new(std::array::from_fn(|_| {
                std::array::from_fn(|_| Alias::new(&[0.0; 32]))
            })),
            moved: [0; 32],
            exempt_born_from: demand.exempt_born_from,
            ceiling: ceiling_ore(&rules.copayment, Which::First),
            repaid_from: (minimum * 100.0).clamp(0.0, f64::from(u32::MAX)) as u32,
            elsewhere: elsewhere(habits, needs, prices, month),
            elsewhere_band: std::array::from_fn(|age| {
                let born = month.0.saturating_sub(age as u16 * 12 + 6);
                if born >= other_exempt_from {
                    0
                } else {
                    1 + u8::from(age >= 67)
                }
            }),
            exempt_other: (share.clamp(0.0, 1.0) * f64::from(u32::MAX)) as u32,
            prices: Arc::clone(prices),
            written_per_consultation: demand.written_per_consultation,
        };
        terms.serve(habits, demand, &Latent::default());
        terms
    }

    /// Sets the rates and the mix of kinds for residents who ask for more than they get, by `latent`. Those without a
    /// doctor keep the use that is published for them.
    pub(crate) fn serve(&mut self, habits: &Habits, demand: &Demand, latent: &Latent) {
        let asked: [[f64; 8]; 9] = demand
            .by_group
            .map(|group| std::array::from_fn(|kind| group[kind] * latent.asked(kind)));
        let paid = |group: usize| asked[group][..Contact::PAID].iter().sum::<f64>();
        self.rate = std::array::from_fn(|sex| {
            std::array::from_fn(|age| {
                (paid(use_group(age)) * demand.season / 12.0 * demand.relative[sex][age]) as f32
            })
        });
        let without = |group: usize, kind: usize| demand.by_group[group][kind] * without_gp(habits, kind);
        self.status = std::array::from_fn(|group| {
            let all: f64 = (0..Contact::PAID).map(|kind| without(group, kind)).sum();
            [1.0, (all / paid(group).max(f64::MIN_POSITIVE)) as f32]
        });
        self.highest = self.status.iter().flatten().fold(1.0f32, |a, &b| a.max(b)) * self.with_card.max(1.0);
        let prices = &self.prices;
        self.outcome = Arc::new(std::array::from_fn(|group| {
            std::array::from_fn(|status| {
                let mut weights = [0.0; 32];
                for kind in 0..Contact::PAID {
                    let contacts = if status == 1 {
                        without(group, kind)
                    } else {
                        asked[group][kind]
                    };
                    for tier in 0..TIERS {
                        weights[kind * TIERS + tier] = contacts * prices.of[kind][tier].share;
                    }
                }
                Alias::new(&weights)
            })
        }));
        let mut below = 0.0;
        let tiers = prices.of[Contact::OutOfHours as usize];
        let bounds = tiers.map(|price| {
            below += price.share;
            below
        });
        self.moved = std::array::from_fn(|slot| {
            let u = (slot as f64 + 0.5) / 32.0;
            let tier = bounds.iter().filter(|&&bound| u >= bound).count().min(TIERS - 1);
            (Contact::OutOfHours as usize * TIERS + tier) as u8
        });
    }
}

fn without_gp(habits: &Habits, kind: usize) -> f64 {
    if kind == Contact::OutOfHours as usize {
        habits.out_of_hours_without_gp
    } else {
        habits.without_gp
    }
}

/// Those who need the doctor much need other services much.
fn elsewhere(habits: &Habits, needs: &Needs, prices: &Prices, month: Month) -> [[u32; NEEDS]; 3] {
    let mut year = habits.elsewhere;
    if month >= MERGED_FROM {
        year += habits.elsewhere_merged;
    }
    let mean = year * prices.copayment_index * 100.0 / 12.0;
    let old = habits.elsewhere_67;
    // About a fifth of those from 16 years are 67 or older.
    let young = ((1.0 - 0.2 * old) / 0.8).max(0.0);
    let band = |relative: f64, group: usize| {
        needs.of[group].map(|need| (mean * relative * f64::from(need)).round() as u32)
    };
    debug_assert_eq!((USE_AGE_FROM[5], USE_AGE_FROM[6]), (50, 67));
    [[0; NEEDS], band(young, 5), band(old, 6)]
}
