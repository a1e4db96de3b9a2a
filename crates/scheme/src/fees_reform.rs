//! What reforms change in refunds: price factors, and codes that a nurse triggers. Neutral in the law as it is.

use crate::capitation::{CapitationError, round_to_ore};
use rulebook::FeesReformRules;
use rust_decimal::Decimal;
use units::Ore;

/// What a code is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeRole {
    /// A consultation.
    Consultation,
    /// Any other supplement to a consultation, such as for time.
    Supplement,
    /// Specialist supplement to a consultation by day.
    SpecialistSupplement,
    /// Any other, such as simple contacts, procedures and laboratory.
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

/// Refund of a code under the rules: that of the schedule with the addition and the factors that reforms set. Rounded
/// once; the same amount where no reform is on.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn refund(rules: &FeesReformRules, role: CodeRole, schedule: Ore) -> Result<Ore, CapitationError> {
    let supplement = rules.supplement_factor.value;
    let (addition, factors) = match role {
        CodeRole::Consultation => (rules.consultation_addition.value, [Decimal::ONE; 2]),
        CodeRole::Supplement => (Decimal::ZERO, [supplement, Decimal::ONE]),
        CodeRole::SpecialistSupplement => (Decimal::ZERO, [supplement, rules.specialist_factor.value]),
        CodeRole::Other => (Decimal::ZERO, [Decimal::ONE; 2]),
    };
    let kroner = Decimal::new(schedule.0, 2).checked_add(addition);
    scaled(
        kroner.ok_or(CapitationError::TooLarge)?,
        &[rules.price_factor.value, factors[0], factors[1]],
    )
}

/// Refund of a code that a delegated nurse triggers: REF-005; CR46 (from 2026-01-01), CR47. `doctor` is what the doctor is
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
        Some(factor) => scaled(Decimal::new(doctor.0, 2), &[factor.value]).map(Some),
        None => Ok(nurse),
    }
}

fn scaled(kroner: Decimal, factors: &[Decimal]) -> Result<Ore, CapitationError> {
    let product = factors.iter().try_fold(kroner, |kroner, factor| {
        kroner.checked_mul(*factor).ok_or(CapitationError::TooLarge)
    })?;
    round_to_ore(product)
}
