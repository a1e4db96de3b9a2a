use super::case::{Case, Line, Payer, Recipient, part, told};
use super::facts::MunicipalityFacts;
use super::required::Required;
use rulebook::{GrantRules, Rate, Status};
use rust_decimal::Decimal;

const TO_DOCTORS: (Payer, Recipient) = (Payer::Municipality, Recipient::Doctors);

/// Practice compensation for municipal work: SFS-013 (SFS 2305 pt 4.1, read for 2021). By whole hours a week to 13;
/// 14 to 24 hours give one amount, which is the least.
pub(super) fn compensation(rates: &[Rate<Decimal>], facts: &MunicipalityFacts) -> Line {
    Case::decide("practice_compensation", "SFS-013", TO_DOCTORS, |case| {
        let hours = told(facts.municipal_hours.as_ref(), "municipal_hours")?;
        let most = if rates.len() == 14 { 24 } else { rates.len() };
        let within = hours
            .iter()
            .filter(|&&hours| hours > 0 && usize::from(hours) <= most);
        let within: Vec<u8> = within.copied().collect();
        let required = Required::MunicipalHours(hours.len(), most);
        case.require(
            "doctors_with_municipal_hours",
            within.len(),
            required,
            !within.is_empty(),
        )?;
        let mut year = Decimal::ZERO;
        for hours in within {
            let row = usize::from(hours).min(rates.len());
            if hours > 14 {
                // the table gives the least for 14 to 24 hours
                case.at_best(Status::Estimated);
            }
            if let Some(rate) = row.checked_sub(1).and_then(|row| rates.get(row)) {
                year = part(case.rate(rate)?, 1, 1)? + year;
            }
        }
        part(year, 1, 12)
    })
}

/// Personal rent supplement kept from older agreements: GRA-004.
pub(super) fn rent(rules: &GrantRules, facts: &MunicipalityFacts) -> Line {
    let parties = (Payer::State, Recipient::Doctors);
    Case::decide("rent_supplement", "GRA-004", parties, |case| {
        let (high, low) = told(facts.rent_supplements, "rent_supplements")?;
        case.require(
            "doctors_with_supplement",
            u64::from(high) + u64::from(low),
            Required::AtLeast(1),
            high > 0 || low > 0,
        )?;
        let mut year = Decimal::ZERO;
        for (rate, doctors) in [
            (&rules.rent_supplement_high, high),
            (&rules.rent_supplement_low, low),
        ] {
            if doctors > 0 {
                year = part(case.rate(rate)?, doctors, 1)? + year;
            }
        }
        part(year, 1, 12)
    })
}
