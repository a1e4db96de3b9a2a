use rulebook::{Ceiling, Ceilings, CopaymentRules};
use serde::Serialize;
use units::Ore;

/// Services whose co-payments are looked at: CPR02 (egenandelstakforskriften § 1), CPR05.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Doctor, out-of-hours included.
    Doctor,
    /// Laboratory and radiology.
    LaboratoryAndRadiology,
    /// Psychologist.
    Psychologist,
    /// Medicines, material and food on blue prescription.
    BluePrescription,
    /// Travel.
    Travel,
    /// Outpatient hospital care.
    Outpatient,
    /// Dental care for listed conditions.
    Dental,
    /// Physiotherapy.
    Physiotherapy,
    /// Rehabilitation stay with agreement.
    Rehabilitation,
    /// Treatment journey abroad.
    TreatmentJourney,
    /// Norwegian co-payment deducted in a refund of care in the EEA (folketrygdloven § 5-24 a).
    AbroadUnder524a,
    /// Any other co-payment abroad; never counts.
    Abroad,
}

/// Which ceiling a payment goes towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Ceiling 1, or the merged one from 2021.
    First,
    /// Ceiling 2, to 2020.
    Second,
}

impl Group {
    /// The ceiling that the group counts towards on these rules: CPR02, CPR05. None for what counts nowhere.
    pub fn counts_towards(self, rules: &CopaymentRules) -> Option<(Which, &Ceiling)> {
        if self == Group::Abroad {
            return None;
        }
        let of_second = matches!(
            self,
            Group::Dental | Group::Physiotherapy | Group::Rehabilitation | Group::TreatmentJourney
        );
        match &rules.ceilings {
            Ceilings::Merged(one) => Some((Which::First, one)),
            Ceilings::Two { first, .. } if !of_second => Some((Which::First, first)),
            Ceilings::Two { second, .. } => second.as_ref().map(|second| (Which::Second, second)),
        }
    }
}

/// What counts of a doctor's code: its fee less its refund (CPR03); never less than nothing. Own payment, such as
/// materials and certificates, is no part of the fee here and is paid by everybody (EX90).
///
/// ```
/// use scheme::copayment::amount_that_counts;
/// use units::Ore;
/// assert_eq!(amount_that_counts(Ore(17_500), Ore(1_500)), Ore(16_000));
/// ```
pub fn amount_that_counts(fee: Ore, refund: Ore) -> Ore {
    Ore(fee.0.saturating_sub(refund.0).max(0))
}
