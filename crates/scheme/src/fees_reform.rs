//! What reforms change in refunds: price factors, and codes that a nurse triggers. Neutral in the law as it is.

use crate::capitation::{CapitationError, round_to_ore};
use rulebook::FeesReformRules;
use rust_decimal::Decimal;
use units::Ore;

/// What a code is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeRole {
    /// A contact: consultation, visit, simple contact.
    Contact,
    /// A supplement or procedure beside a contact: time, specialist, examination.
    Supplement,
    /// Neither, such as laboratory codes.
    Other,
}

/// Who holds the list that a nurse works for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Office {
    /// A doctor under an agreement of their own.
    Doctor,
    /// A GP company.
    Company,
    /// A municipal office.
    Municipality,
}

/// Refund of a code under the rules: that of the schedule times the factors that reforms set. Rounded once.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn refund(rules: &FeesReformRules, role: CodeRole, schedule: Ore) -> Result<Ore, CapitationError> {
    let role = match role {
        CodeRole::Contact => rules.contact_factor.value,
        CodeRole::Supplement => rules.supplement_factor.value,
        CodeRole::Other => Decimal::ONE,
    };
    scaled(schedule, &[rules.price_factor.value, role])
}

/// Refund of a code that a delegated nurse triggers: CR46 (from 2026-01-01), CR47. `doctor` is what the doctor is
/// refunded for the code, `nurse` the nurse schedule's refund, where the code is in it. None where a nurse may not
/// trigger the code in this office, or where its amount was not read.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn nurse_refund(
    rules: &FeesReformRules,
    office: Office,
    doctor: Ore,
    nurse: Option<Ore>,
) -> Result<Option<Ore>, CapitationError> {
    let barred = rules.nurse_companies_only.value && office == Office::Doctor;
    if barred || !rules.nurse_open.value {
        return Ok(None);
    }
    match &rules.nurse_doctor_price_factor {
        Some(factor) => scaled(doctor, &[factor.value]).map(Some),
        None => Ok(nurse),
    }
}

fn scaled(amount: Ore, factors: &[Decimal]) -> Result<Ore, CapitationError> {
    if factors.iter().all(|factor| *factor == Decimal::ONE) {
        return Ok(amount);
    }
    let kroner = factors
        .iter()
        .try_fold(Decimal::new(amount.0, 2), |kroner, factor| {
            kroner.checked_mul(*factor).ok_or(CapitationError::TooLarge)
        })?;
    round_to_ore(kroner)
}
