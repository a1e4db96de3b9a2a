//! How much residents use the services in a month, before anybody asks what it costs.

use super::contact::Contact;
use super::habits::{Habits, use_group};
use rulebook::{Rulebook, Rules, Value};
use rust_decimal::prelude::ToPrimitive;
use scheme::copayment::exempt_by_age;
use units::{Date, Month};

use crate::money::PriceError;

/// Co-payments are owed from this age in the figures that the evidence gives.
const PUBLISHED_EXEMPT_BELOW: usize = 16;
const SCHOOL_AGES: std::ops::RangeInclusive<usize> = 16..=18;

/// Age groups of use from 16 to 66 years.
const WORKING_AGE: std::ops::RangeInclusive<usize> = 2..=5;

/// Contacts of one month as rates, by age group, sex and age.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Demand {
    /// Contacts a year by age group of use and kind, with a doctor.
    pub(crate) by_group: [[f64; 8]; 9],
    /// Relative to the age group, by sex and age.
    pub(crate) relative: [[f64; 111]; 2],
    /// The month's contacts over those of a mean month.
    pub(crate) season: f64,
    /// Exempt from co-payments when born in this month or later.
    pub(crate) exempt_born_from: u16,
    /// Contacts at school ages that the demand for certificates brings, of all at those ages.
    certificates: f64,
    /// Letters, calls and prescriptions for each consultation.
    pub(crate) written_per_consultation: f64,
}

impl Demand {
    /// The use of `month` under the rules of another day or of its own, `rules`.
    pub(crate) fn new(
        rulebook: &Rulebook,
        rules: &Rules,
        habits: &Habits,
        month: Month,
    ) -> Result<Demand, PriceError> {
        let level = habits.level(month.year()).by_kind;
        let exempt_born_from = exempt_from(month, |born, on| exempt_by_age(&rules.copayment, born, on));
        let certificate = truth(rulebook, "demand.school_absence_certificate", rules.date)?;
        let online = rules.workforce.online_consultations.value.to_f64().unwrap_or(0.0);
        let spared = habits.online_substitution * online / consultations(&level).max(0.1);
        let kept = (1.0 - spared).max(0.1);
        let by_group = std::array::from_fn(|group| {
            std::array::from_fn(|kind| {
                let profile = if kind == Contact::OutOfHours as usize {
                    habits.out_of_hours[group] / habits.out_of_hours_mean
                } else {
                    habits.gp[group] / habits.gp_mean
                };
                let is_kept = Contact::ALL[kind].is_consultation() && kind != Contact::OutOfHours as usize;
                level[kind] * profile * if is_kept { kept } else { 1.0 }
            })
        });
        let relative = std::array::from_fn(|sex| {
            std::array::from_fn(|age| {
                let mut relative = 1.0;
                if age >= PUBLISHED_EXEMPT_BELOW {
                    relative *= if sex == 1 {
                        habits.women
                    } else {
                        2.0 - habits.women
                    };
                }
                // Those of an age in part exempt are judged by the middle of their year.
                let born = month.0.saturating_sub(age as u16 * 12 + 6);
                let exempt = born >= exempt_born_from;
                if exempt && age >= PUBLISHED_EXEMPT_BELOW {
                    relative /= habits.copayment_ratio;
                } else if !exempt && age < PUBLISHED_EXEMPT_BELOW {
                    relative *= habits.copayment_ratio;
                }
                if SCHOOL_AGES.contains(&age) && !certificate {
                    relative *= habits.without_certificate;
                }
                relative
            })
        });
        Ok(Demand {
            by_group,
            relative,
            season: habits.season(month),
            exempt_born_from,
            certificates: if certificate {
                (1.0 - habits.without_certificate).clamp(0.0, 1.0)
            } else {
                0.0
            },
            written_per_consultation: level[Contact::SimpleWritten as usize]
                / consultations(&level).max(f64::MIN_POSITIVE),
        })
    }

    /// Without a share of the consultations at working age, 16 to 66.
    pub(crate) fn without_notes(&self, share: f64) -> Demand {
        let mut demand = self.clone();
        for rates in &mut demand.by_group[WORKING_AGE] {
            for kind in Contact::ALL.into_iter().filter(|kind| kind.is_consultation()) {
                rates[kind as usize] *= 1.0 - share.clamp(0.0, 1.0);
            }
        }
        demand
    }

    /// Contacts of a kind in a mean month of the year, of somebody on a list with a doctor.
    pub(crate) fn contacts(&self, sex: usize, age: usize, kind: Contact) -> f64 {
        self.by_group[use_group(age)][kind as usize] / 12.0 * self.relative[sex][age]
    }

    /// GP consultations in a mean month of the year.
    pub(crate) fn consultations(&self, sex: usize, age: usize) -> f64 {
        consultations(&self.by_group[use_group(age)]) / 12.0 * self.relative[sex][age]
    }

    /// Consultations of a mean month that end in a certificate for school.
    pub(crate) fn school_certificates(&self, sex: usize, age: usize) -> f64 {
        if SCHOOL_AGES.contains(&age) {
            self.certificates * self.consultations(sex, age)
        } else {
            0.0
        }
    }
}

/// The consultations that letters and prescriptions go with.
fn consultations(by_kind: &[f64; 8]) -> f64 {
    let kinds = Contact::ALL.iter().filter(|kind| kind.is_consultation());
    kinds.map(|&kind| by_kind[kind as usize]).sum()
}

/// The earliest month of birth whose people are exempt on the month's last day.
pub(super) fn exempt_from(month: Month, exempt: impl Fn(Date, Date) -> bool) -> u16 {
    let mut born = month;
    while born.0 > 0 && exempt(born.first_day(), month.first_day().max(born.first_day())) {
        born = Month(born.0 - 1);
    }
    born.0 + 1
}

fn truth(rulebook: &Rulebook, name: &'static str, date: Date) -> Result<bool, PriceError> {
    let parameter = rulebook.parameter(name).map_err(|_| PriceError::NoIndex(name))?;
    match parameter.on(date).and_then(|entry| entry.value.as_ref()) {
        Some(Value::Truth(value)) => Ok(*value),
        _ => Err(PriceError::NoIndex(name)),
    }
}
