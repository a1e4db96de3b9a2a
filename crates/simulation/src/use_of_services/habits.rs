//! How much residents use the services: typed from one draw of the evidence.

use super::contact::Contact;
use evidence::{BillPart, Draw, Reader, UnknownParameter};
use rulebook::FeesReformRules;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;
use units::Month;

/// Lower bounds of the age groups that use is published for, completed years.
pub(crate) const USE_AGE_FROM: [usize; 9] = [0, 6, 16, 20, 30, 50, 67, 80, 90];
const GROUPS: [&str; 9] = [
    "0_5", "6_15", "16_19", "20_29", "30_49", "50_66", "67_79", "80_89", "90_plus",
];
/// Years that levels of use are given for.
pub(crate) const LEVEL_YEARS: std::ops::RangeInclusive<i32> = 2018..=2023;

/// Group of a completed age.
pub(crate) fn use_group(age: usize) -> usize {
    USE_AGE_FROM[1..].iter().filter(|&&from| age >= from).count()
}

/// Contacts per inhabitant and year of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Level {
    pub(crate) by_kind: [f64; 8],
}

/// Numbers of one draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Habits {
    /// GP consultations a year by age group.
    pub(crate) gp: [f64; 9],
    /// Share with one or more.
    pub(crate) any: [f64; 9],
    /// Out-of-hours consultations a year by age group.
    pub(crate) out_of_hours: [f64; 9],
    /// Means of the two profiles over the population that they were published for.
    pub(crate) gp_mean: f64,
    pub(crate) out_of_hours_mean: f64,
    /// Women's consultations from 16 years, relative.
    pub(crate) women: f64,
    /// By year of [`LEVEL_YEARS`].
    pub(crate) levels: Vec<Level>,
    /// Growth a year after them.
    pub(crate) growth: f64,
    /// By quarter, relative.
    pub(crate) quarters: [f64; 4],
    /// Contacts with a co-payment relative to contacts without.
    pub(crate) copayment_ratio: f64,
    /// Holders of a card, relative.
    pub(crate) with_card: f64,
    /// At 16 to 18 without the demand for certificates, relative.
    pub(crate) without_certificate: f64,
    /// Without a doctor, relative: the GP's services and out-of-hours.
    pub(crate) without_gp: f64,
    pub(crate) out_of_hours_without_gp: f64,
    /// Co-payments waived for other reasons than age and card, and the same in the pandemic.
    pub(crate) exempt_other: f64,
    pub(crate) exempt_pandemic: f64,
    /// Co-payments elsewhere, kroner of 2019 a year: mean from 16 years, from 67 relative, and what the merged ceiling added.
    pub(crate) elsewhere: f64,
    pub(crate) elsewhere_67: f64,
    pub(crate) elsewhere_merged: f64,
    /// Kroner of 2019 that NAV pays for each consultation.
    pub(crate) nav: f64,
    /// Share of contacts delegated where nurse codes may be used.
    pub(crate) nurse_share: f64,
    /// Share delegated beyond that when a nurse's contact is refunded as the doctor's.
    pub(crate) nurse_fee_pull: f64,
    /// Part of online consultations outside the scheme that takes the place of one with a GP.
    pub(crate) online_substitution: f64,
    /// Parts of typical bills with how often they are on one.
    pub(crate) bills: Vec<(BillPart, f64)>,
}

impl Habits {
    /// Share of contacts delegated where nurse codes may be used, when `rules` refund a nurse's contact in their way.
    pub(crate) fn delegated(&self, rules: &FeesReformRules) -> f64 {
        let factor = rules.nurse_doctor_price_factor.as_ref();
        let as_doctor = factor.and_then(|factor| factor.value.to_f64()).unwrap_or(0.0);
        (self.nurse_share + self.nurse_fee_pull * as_doctor).clamp(0.0, 1.0)
    }

    /// From one draw; the reader remembers what was read.
    ///
    /// # Errors
    /// When the evidence lacks a parameter.
    pub(crate) fn read(draw: &Draw, reader: &mut Reader<'_>) -> Result<Habits, UnknownParameter> {
        let mut habits = Habits::default();
        for (group, name) in GROUPS.iter().enumerate() {
            habits.gp[group] = reader.get(&format!("use_gp_{name}"))?;
            habits.any[group] = reader.get(&format!("use_gp_any_{name}"))?;
            habits.out_of_hours[group] = reader.get(&format!("use_ooh_{name}"))?;
        }
        let (text, video) = (reader.get("digital_by_text")?, reader.get("digital_by_video")?);
        let telephone = (1.0 - text - video).max(0.0);
        for year in LEVEL_YEARS {
            let mut level = Level::default();
            for kind in Contact::ALL {
                let (name, share) = match kind {
                    Contact::Text => ("digital", text),
                    Contact::Telephone => ("digital", telephone),
                    Contact::Video => ("digital", video),
                    other => (other.name(), 1.0),
                };
                level.by_kind[kind as usize] = share * reader.get(&format!("use_{name}_{year}"))?;
            }
            habits.levels.push(level);
        }
        for (quarter, factor) in habits.quarters.iter_mut().enumerate() {
            *factor = reader.get(&format!("use_quarter_{}", quarter + 1))?;
        }
        habits.gp_mean = reader.get("use_gp_profile_mean")?.max(f64::MIN_POSITIVE);
        habits.out_of_hours_mean = reader.get("use_ooh_profile_mean")?.max(f64::MIN_POSITIVE);
        habits.women = reader.get("use_women")?.clamp(0.0, 2.0);
        habits.growth = reader.get("use_growth")?;
        habits.copayment_ratio = reader.get("use_copayment_ratio")?.clamp(0.1, 10.0);
        habits.with_card = reader.get("use_with_card")?.max(0.0);
        habits.without_certificate = reader.get("use_without_certificate")?;
        habits.without_gp = reader.get("use_without_gp")?;
        habits.out_of_hours_without_gp = reader.get("use_ooh_without_gp")?;
        habits.exempt_other = reader.get("exempt_other_share")?;
        habits.exempt_pandemic = reader.get("exempt_pandemic_share")?;
        habits.elsewhere = reader.get("other_copayments")?;
        habits.elsewhere_67 = reader.get("other_copayments_67")?;
        habits.elsewhere_merged = reader.get("other_copayments_merged")?;
        habits.nav = reader.section("money").get("bill_nav")?;
        reader.section("use");
        habits.nurse_share = reader.get("nurse_share")?.clamp(0.0, 1.0);
        habits.nurse_fee_pull = reader.get("nurse_fee_pull")?.clamp(0.0, 1.0);
        habits.online_substitution = reader.get("online_substitution")?.clamp(0.0, 1.0);
        let parts: &Arc<[BillPart]> = draw.bills();
        for part in parts.iter() {
            let value = match &part.share.parameter {
                Some(name) => reader.get(name)?,
                None => 1.0,
            };
            habits.bills.push((part.clone(), value * part.share.times));
        }
        Ok(habits)
    }

    /// Contacts of a month's quarter over those of the mean quarter.
    pub(crate) fn season(&self, month: Month) -> f64 {
        self.quarters[usize::from((month.month() - 1) / 3).min(3)]
    }

    /// Levels of a year as given; the first and last years given hold beyond them.
    pub(crate) fn published(&self, year: i32) -> Level {
        let (first, last) = (*LEVEL_YEARS.start(), *LEVEL_YEARS.end());
        let at = (year.clamp(first, last) - first) as usize;
        self.levels.get(at).copied().unwrap_or_default()
    }

    /// Levels of a year, with growth after the last that is given.
    pub(crate) fn level(&self, year: i32) -> Level {
        let last = *LEVEL_YEARS.end();
        let mut level = self.published(year);
        let growth = (1.0 + self.growth).powi((year - last).max(0));
        level.by_kind.iter_mut().for_each(|rate| *rate *= growth);
        level
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_begin_at_their_bounds() {
        assert_eq!(
            [0, 5, 6, 16, 66, 67, 89, 90, 110].map(use_group),
            [0, 0, 1, 2, 5, 6, 7, 8, 8]
        );
    }

    #[test]
    fn use_grows_after_the_last_year_only() {
        let habits = Habits {
            levels: vec![Level { by_kind: [2.0; 8] }; 6],
            growth: 0.1,
            ..Habits::default()
        };
        assert_eq!(habits.level(2010).by_kind[0], 2.0);
        assert_eq!(habits.level(2023).by_kind[0], 2.0);
        assert!((habits.level(2025).by_kind[0] - 2.42).abs() < 1e-12);
    }
}
