use super::Dated;
use rust_decimal::Decimal;
use serde::Serialize;
use units::Date;

/// Co-payments (egenandeler) of one date: ceilings, exemption by age, card, deadlines. Kroner where not said otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct CopaymentRules {
    /// The year's ceilings (CPR01).
    pub ceilings: Ceilings,
    /// No co-payment below these ages.
    pub exempt_below_age: ExemptBelowAge,
    /// No co-payment through the calendar year of this age, where such a rule is in force.
    pub exempt_through_calendar_year_of_age: Option<Dated<u8>>,
    /// Outpatient psychiatry and addiction care: exempt through the calendar year of this age (CPR24).
    pub mental_health_outpatient_through_year_of_age: Option<Dated<u8>>,
    /// Psychotherapy: exempt below this age (EX13).
    pub psychotherapy_below_age: Option<Dated<u8>>,
    /// Weeks within which a card is decided (CR29).
    pub card_weeks: Dated<u8>,
    /// Excess is repaid from this amount (CR32, CR33).
    pub repayment_minimum: Dated<Decimal>,
    /// Days after payment within which it is reported (CPR14).
    pub report_days: Dated<u8>,
    /// Months in which a patient may claim what was not reported (CPR18, CR35).
    pub claim_months: Dated<u8>,
    /// Months in which a provider's claim lapses (CPR19).
    pub provider_claim_months: Dated<u8>,
    /// Years in which a bill may be credited (CR09).
    pub credit_years: Dated<u8>,
    /// Whether only co-payments under direct settlement count (CR34).
    pub direct_settlement_needed: Dated<bool>,
    /// A travel co-payment above this is outside (CPR06).
    pub travel_each_way_below: Dated<Decimal>,
    /// Co-payments at the doctor over those of the fee schedule; 1 unless a reform says otherwise.
    pub level_factor: Dated<Decimal>,
    /// Amounts outside the doctor's schedule.
    pub other: OtherCopayments,
}

/// The ceilings of a year, kroner a person.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "ceilings", rename_all = "snake_case")]
pub enum Ceilings {
    /// Two ceilings, 2003 to 2020; ceiling 1 alone before.
    Two {
        /// Ceiling 1 (egenandelstak 1).
        first: Ceiling,
        /// Ceiling 2 (egenandelstak 2).
        second: Option<Ceiling>,
    },
    /// One ceiling, from 2021.
    Merged(Ceiling),
}

/// One ceiling.
#[derive(Debug, Clone, Serialize)]
pub struct Ceiling {
    /// Kroner a person and calendar year.
    pub amount: Dated<Decimal>,
    /// Whether card and repayment need no application (CPR11).
    pub automatic: Dated<bool>,
}

/// Ages below which nothing is paid, by service, in completed years on the day of the service (EX01 to EX03).
#[derive(Debug, Clone, Serialize)]
pub struct ExemptBelowAge {
    /// Doctor and out-of-hours.
    pub doctor: Dated<u8>,
    /// Psychologist, laboratory, radiology, outpatient care, travel.
    pub other: Dated<u8>,
    /// Services of the former ceiling 2.
    pub ceiling_2: Dated<u8>,
    /// Blue prescription.
    pub blue_prescription: Dated<u8>,
}

/// Co-payments outside the doctor's fee schedule; none where the amount was not read (CPR20 to CPR28).
#[derive(Debug, Clone, Serialize)]
pub struct OtherCopayments {
    /// Outpatient hospital.
    pub outpatient: Option<Dated<Decimal>>,
    /// Outpatient radiology, ultrasound, nuclear imaging.
    pub outpatient_imaging: Option<Dated<Decimal>>,
    /// Not coming to an outpatient appointment; does not count.
    pub outpatient_no_show: Option<Dated<Decimal>>,
    /// Outpatient dressing and anaesthetic; does not count.
    pub outpatient_dressing: Option<Dated<Decimal>>,
    /// Private laboratory, blood sample.
    pub private_laboratory_sample: Option<Dated<Decimal>>,
    /// Private radiology, each requisition.
    pub private_radiology: Option<Dated<Decimal>>,
    /// Blue prescription: share of the price.
    pub blue_prescription_share: Option<Dated<Decimal>>,
    /// Blue prescription: most for a delivery.
    pub blue_prescription_most: Option<Dated<Decimal>>,
}

/// What the fee schedule is changed by from a day.
#[derive(Debug, Clone, Serialize)]
pub struct FeeChanges {
    /// First day.
    pub from: Date,
    /// Refunds and nurses.
    pub reform: FeesReformRules,
    /// Co-payments over those of the schedule.
    pub copayment_level: Dated<Decimal>,
}

/// What reforms may change in the fee schedule; neutral in the law as it is.
#[derive(Debug, Clone, Serialize)]
pub struct FeesReformRules {
    /// Every refund over what the schedule says.
    pub price_factor: Dated<Decimal>,
    /// More in refund for a consultation than the schedule says, kroner.
    pub consultation_addition: Dated<Decimal>,
    /// Refund of a time or specialist supplement over what the schedule says.
    pub supplement_factor: Dated<Decimal>,
    /// Refund of the specialist supplement to a consultation by day over what the schedule says, beside that factor.
    pub specialist_factor: Dated<Decimal>,
    /// Whether a delegated nurse may trigger codes (CR46).
    pub nurse_open: Dated<bool>,
    /// Nurse's refund over the doctor's for the same code; none: the nurse schedule has its own amounts (CR47).
    pub nurse_doctor_price_factor: Option<Dated<Decimal>>,
    /// Whether nurse codes are reserved for GP companies and municipal offices (CR47).
    pub nurse_companies_only: Dated<bool>,
    /// Share of the state's payments of fees that municipalities pay in its place, 0 to 1.
    pub municipal_share: Dated<Decimal>,
}
