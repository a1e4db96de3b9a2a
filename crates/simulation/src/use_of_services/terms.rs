//! What a month's use and payment rest on, as tables for the hot path.

use super::alias::Alias;
use super::contact::Contact;
use super::habits::{Habits, USE_AGE_FROM, use_group};
use super::need::{NEEDS, multipliers};
use crate::money::{PriceError, Prices, TIERS};
use rulebook::{Rulebook, Rules, Value};
use rust_decimal::prelude::ToPrimitive;
use scheme::copayment::{Group, Which, ceiling_ore, exempt_by_age, exempt_by_age_for};
use std::sync::Arc;
use units::{Date, Month};

/// Co-payments are owed from this age in the figures that the evidence gives.
const PUBLISHED_EXEMPT_BELOW: usize = 16;
/// Months in which infection control waived more co-payments.
const PANDEMIC: std::ops::RangeInclusive<Month> = Month::new(2020, 3)..=Month::new(2022, 12);
/// First month of the merged ceiling.
const MERGED_FROM: Month = Month::new(2021, 1);
const SCHOOL_AGES: std::ops::RangeInclusive<usize> = 16..=18;

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

/// The consultations that letters and prescriptions go with.
fn consultations(by_kind: &[f64; 8]) -> f64 {
    let kinds = Contact::ALL.iter().filter(|kind| kind.is_consultation());
    kinds.map(|&kind| by_kind[kind as usize]).sum()
}

impl Terms {
    pub(crate) fn new(
        rulebook: &Rulebook,
        rules: &Rules,
        habits: &Habits,
        needs: &Arc<Needs>,
        prices: &Arc<Prices>,
        month: Month,
    ) -> Result<Terms, PriceError> {
        let level = habits.level(month.year()).by_kind;
        let season = habits.season(month);
        let exempt_born_from = exempt_from(month, |born, on| exempt_by_age(&rules.copayment, born, on));
        let other_exempt_from = exempt_from(month, |born, on| {
            exempt_by_age_for(&rules.copayment, Group::Outpatient, born, on)
        });
        let certificate = truth(rulebook, "demand.school_absence_certificate", month.first_day())?;
        let by_group: [[f64; 8]; 9] = std::array::from_fn(|group| {
            std::array::from_fn(|kind| {
                let profile = if kind == Contact::OutOfHours as usize {
                    habits.out_of_hours[group] / habits.out_of_hours_mean
                } else {
                    habits.gp[group] / habits.gp_mean
                };
                level[kind] * profile
            })
        });
        let paid = |group: usize| by_group[group][..Contact::PAID].iter().sum::<f64>();
        let rate = std::array::from_fn(|sex| {
            std::array::from_fn(|age| {
                let group = use_group(age);
                let mut rate = paid(group) * season / 12.0;
                if age >= PUBLISHED_EXEMPT_BELOW {
                    rate *= if sex == 1 {
                        habits.women
                    } else {
                        2.0 - habits.women
                    };
                }
                // Those of an age in part exempt are judged by the middle of their year.
                let born = month.0.saturating_sub(age as u16 * 12 + 6);
                let exempt = born >= exempt_born_from;
                if exempt && age >= PUBLISHED_EXEMPT_BELOW {
                    rate /= habits.copayment_ratio;
                } else if !exempt && age < PUBLISHED_EXEMPT_BELOW {
                    rate *= habits.copayment_ratio;
                }
                if SCHOOL_AGES.contains(&age) && !certificate {
                    rate *= habits.without_certificate;
                }
                rate as f32
            })
        });
        let status: [[f32; 2]; 9] = std::array::from_fn(|group| {
            let without: f64 = (0..Contact::PAID)
                .map(|kind| by_group[group][kind] * without_gp(habits, kind))
                .sum();
            [1.0, (without / paid(group).max(f64::MIN_POSITIVE)) as f32]
        });
        let with_card = habits.with_card as f32;
        let highest = status.iter().flatten().fold(1.0f32, |a, &b| a.max(b)) * with_card.max(1.0);
        let outcome = std::array::from_fn(|group| {
            std::array::from_fn(|status| {
                let mut weights = [0.0; 32];
                for kind in 0..Contact::PAID {
                    let factor = if status == 1 {
                        without_gp(habits, kind)
                    } else {
                        1.0
                    };
                    for tier in 0..TIERS {
                        weights[kind * TIERS + tier] =
                            by_group[group][kind] * factor * prices.of[kind][tier].share;
                    }
                }
                Alias::new(&weights)
            })
        });
        let share = if PANDEMIC.contains(&month) {
            habits.exempt_pandemic
        } else {
            habits.exempt_other
        };
        let minimum = rules.copayment.repayment_minimum.value.to_f64().unwrap_or(0.0);
        Ok(Terms {
            needs: Arc::clone(needs),
            rate,
            status,
            with_card,
            highest,
            outcome: Arc::new(outcome),
            exempt_born_from,
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
            written_per_consultation: level[Contact::SimpleWritten as usize]
                / consultations(&level).max(f64::MIN_POSITIVE),
        })
    }
}

fn without_gp(habits: &Habits, kind: usize) -> f64 {
    if kind == Contact::OutOfHours as usize {
        habits.out_of_hours_without_gp
    } else {
        habits.without_gp
    }
}

/// The earliest month of birth whose people are exempt on the month's last day.
fn exempt_from(month: Month, exempt: impl Fn(Date, Date) -> bool) -> u16 {
    let mut born = month;
    while born.0 > 0 && exempt(born.first_day(), month.first_day().max(born.first_day())) {
        born = Month(born.0 - 1);
    }
    born.0 + 1
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

fn truth(rulebook: &Rulebook, name: &'static str, date: Date) -> Result<bool, PriceError> {
    let parameter = rulebook.parameter(name).map_err(|_| PriceError::NoIndex(name))?;
    match parameter.on(date).and_then(|entry| entry.value.as_ref()) {
        Some(Value::Truth(value)) => Ok(*value),
        _ => Err(PriceError::NoIndex(name)),
    }
}
