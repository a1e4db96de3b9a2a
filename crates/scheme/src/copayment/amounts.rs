use super::age_on;
use crate::capitation::{CapitationError, round_to_ore};
use rulebook::{CopaymentRules, Dated};
use rust_decimal::Decimal;
use units::{Date, Ore};

/// Outpatient services with a co-payment of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outpatient {
    /// A day of care; one co-payment for the same condition at different places (CPR20).
    Day,
    /// Radiology, ultrasound or nuclear imaging (CPR21).
    Imaging,
    /// Dressing and anaesthetic, once, with the co-payment; does not count (CPR23).
    Dressing,
}

/// Co-payment of an outpatient service: CPR20, CPR21, CPR23 (poliklinikkforskriften §§ 4, 8). None where the amount
/// of the day was not read. Dressing is free below the age limit; exemption from the others is decided elsewhere.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn outpatient(
    rules: &CopaymentRules,
    service: Outpatient,
    born: Date,
    on: Date,
) -> Result<Option<Ore>, CapitationError> {
    let other = &rules.other;
    match service {
        Outpatient::Day => ore(other.outpatient.as_ref()),
        Outpatient::Imaging => ore(other.outpatient_imaging.as_ref()),
        Outpatient::Dressing
            if age_on(born, on).is_some_and(|age| age < rules.exempt_below_age.other.value) =>
        {
            Ok(Some(Ore(0)))
        }
        Outpatient::Dressing => ore(other.outpatient_dressing.as_ref()),
    }
}

/// Charge for not coming to an outpatient appointment; at most the co-payment in psychiatry and addiction care:
/// CPR22 (poliklinikkforskriften § 7). Does not count towards the ceiling.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn no_show(rules: &CopaymentRules, mental_health: bool) -> Result<Option<Ore>, CapitationError> {
    let full = ore(rules.other.outpatient_no_show.as_ref())?;
    if !mental_health {
        return Ok(full);
    }
    let most = ore(rules.other.outpatient.as_ref())?;
    Ok(full.zip(most).map(|(full, most)| full.min(most)))
}

/// Blood sample at a private laboratory: CPR25, CPR04.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn private_laboratory(rules: &CopaymentRules) -> Result<Option<Ore>, CapitationError> {
    ore(rules.other.private_laboratory_sample.as_ref())
}

/// A requisition at private radiology: CPR28, CPR04.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn private_radiology(rules: &CopaymentRules) -> Result<Option<Ore>, CapitationError> {
    ore(rules.other.private_radiology.as_ref())
}

/// Co-payment of a delivery on blue prescription: CPR26, CPR27 (blåreseptforskriften). None where the figures of the
/// day were not read. Nothing for a minimum pensioner; age is decided by [`super::exempt_by_age_for`].
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn blue_prescription(
    rules: &CopaymentRules,
    price: Ore,
    minimum_pensioner: bool,
) -> Result<Option<Ore>, CapitationError> {
    if minimum_pensioner {
        return Ok(Some(Ore(0)));
    }
    let other = &rules.other;
    let (Some(share), Some(most)) = (&other.blue_prescription_share, &other.blue_prescription_most) else {
        return Ok(None);
    };
    let kroner = Decimal::new(price.0.max(0), 2);
    let part = kroner.checked_mul(share.value).ok_or(CapitationError::TooLarge)?;
    round_to_ore(part.min(most.value)).map(Some)
}

/// A co-payment of the doctor's fee schedule at the level that the rules set; the same amount unless a reform says
/// otherwise. The refund changes by as much the other way, so that the fee stays.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn at_level(rules: &CopaymentRules, copayment: Ore) -> Result<Ore, CapitationError> {
    at_factor(rules.level_factor.value, copayment)
}

/// [`at_level`] by the factor itself.
pub(crate) fn at_factor(factor: Decimal, copayment: Ore) -> Result<Ore, CapitationError> {
    if factor == Decimal::ONE {
        return Ok(copayment);
    }
    let kroner = Decimal::new(copayment.0, 2);
    round_to_ore(kroner.checked_mul(factor).ok_or(CapitationError::TooLarge)?)
}

/// First day of a card under a municipality's lump-sum settlement for defined groups: CPR10 (§ 7), 1 January.
pub fn lump_sum_card_from(year: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()
}

fn ore(amount: Option<&Dated<Decimal>>) -> Result<Option<Ore>, CapitationError> {
    amount.map(|amount| round_to_ore(amount.value)).transpose()
}
