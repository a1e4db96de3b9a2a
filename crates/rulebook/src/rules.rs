//! The rules in force on one date, typed. Plain values for the hot paths; each carries where it came from.

mod copayment;
mod duty;
mod grants;
mod office;
mod training;
mod workforce;

pub use copayment::{
    Ceiling, Ceilings, CopaymentRules, ExemptBelowAge, FeeChanges, FeesReformRules, OtherCopayments,
};
pub use duty::{AloneRule, DutyCompetence, DutyExemption, DutyPay, DutyRules};
pub use grants::{AlisRules, GrantRules, OutOfHoursRules, Rate};
pub use office::{AccessRules, OfficeRules, SchoolRules, SicknessRules, TaskRules};
pub use training::{AbsenceRules, LearningRules, PartOneRules, PracticeRules, TrainingRules};
pub use workforce::WorkforceRules;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use units::Date;

/// How well a value is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Read in a regulation, an agreement or an official publication.
    Official,
    /// Computed from official values.
    Derived,
    /// Estimated from published figures.
    Estimated,
    /// Assumed for want of a figure.
    Assumed,
    /// Known to exist, not read.
    Missing,
}

/// A value with its address: parameter, since when it holds, source and status.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dated<T> {
    /// The value.
    pub value: T,
    /// Name of the parameter, such as `listing.cap_max`.
    pub parameter: String,
    /// First day on which this value holds.
    pub from: Date,
    /// Where it was read.
    pub source: String,
    /// How well it is known.
    pub status: Status,
}

/// All rules that a month of the nation needs, on one date.
#[derive(Debug, Clone, Serialize)]
pub struct Rules {
    /// The date asked for.
    pub date: Date,
    /// Lists: caps, choice, change, children, waiting.
    pub listing: ListingRules,
    /// Agreements: ages, notice, reversion.
    pub contract: ContractRules,
    /// Capitation and the grants that hang on it.
    pub capitation: CapitationRules,
    /// Co-payments, ceiling and exemption card.
    pub copayment: CopaymentRules,
    /// What reforms change in the fee schedule.
    pub fees_reform: FeesReformRules,
    /// Grants beside capitation.
    pub grants: GrantRules,
    /// Study places, posts and agreements that decide the supply of doctors.
    pub workforce: WorkforceRules,
    /// Out-of-hours duty.
    pub duty: DutyRules,
}

/// Rules of lists and of choice. Persons, years and months as named.
#[derive(Debug, Clone, Serialize)]
pub struct ListingRules {
    /// Highest cap that may be agreed (LST-001), persons.
    pub cap_max: Dated<u16>,
    /// Below this cap the municipality must agree (LST-002), persons.
    pub cap_needs_approval_below: Dated<u16>,
    /// Highest list responsibility that may be demanded of a salaried full-time doctor (LST-009), persons.
    pub salaried_cap_max: Dated<u16>,
    /// Free places before a closed list opens for its queue (WAI-006), places.
    pub opening_threshold: Dated<u16>,
    /// Changes of doctor a calendar year (CHO-003).
    pub changes_per_year: Dated<u8>,
    /// Age from which the young person alone chooses (CHD-006), years.
    pub own_choice_age: Dated<u8>,
    /// Age from which a child may ask with consent (CHD-007), years.
    pub consent_choice_age: Dated<u8>,
    /// Longest absence that keeps the right of return (CHO-015), years.
    pub return_within_years: Dated<u8>,
    /// Time to ask for return after moving back (CHO-016), months.
    pub return_request_months: Dated<u8>,
    /// Waiting lists that one person may stand on (WAI-002).
    pub waiting_lists_per_person: Dated<u8>,
    /// Notice of a list reduction (RED-002), months.
    pub reduction_notice_months: Dated<u8>,
}

/// Rules of the doctor's agreement.
#[derive(Debug, Clone, Serialize)]
pub struct ContractRules {
    /// Age at which the agreement ends without notice (CON-013), years.
    pub end_age: Dated<u8>,
    /// Age until which a time-limited agreement is possible (CON-014, CON-015), years.
    pub time_limited_until_age: Dated<u8>,
    /// Notice by doctor or municipality (CON-010), months.
    pub notice_months: Dated<u8>,
    /// Months since notice before an agreement reverts (CON-021), if such a rule is in force.
    pub reversion_months: Option<Dated<u8>>,
    /// Announcements before an agreement reverts (CON-021), if such a rule is in force.
    pub reversion_adverts: Option<Dated<u8>>,
    /// Months after the notice in which the municipality covers a locum (CON-022), if such a rule is in force.
    pub vacancy_cover_months: Option<Dated<u8>>,
}

/// How a month is paid out of a yearly rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MonthMethod {
    /// A twelfth of the yearly rate (FIN-005).
    Twelfths,
    /// Days in the month over days in the year.
    Days,
}

/// Which capitation model is in force. Rates in kroner a listed resident and year.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "model", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "one exists for a month of the nation, and it is read often"
)]
pub enum CapitationModel {
    /// One rate for every listed resident.
    Flat {
        /// Kroner a listed resident and year.
        rate: Dated<Decimal>,
    },
    /// A high rate up to the break point (knekkpunkt), a low one above, nothing above the upper end.
    Tiered {
        /// Rate up to and with the break point.
        low_list_rate: Dated<Decimal>,
        /// Rate above the break point.
        above_rate: Dated<Decimal>,
        /// The break point, persons.
        tier_at: Dated<u16>,
        /// Persons above this number are not paid for.
        paid_up_to: Dated<u16>,
    },
    /// National mean rate times each resident's weight over the mean weight (FIN-008).
    PatientAdapted {
        /// National mean rate.
        mean_rate: Dated<Decimal>,
        /// Additions in kroner a year by sex, age group and area; see [`PatientWeights`].
        weights: Dated<PatientWeights>,
    },
}

/// Amounts of the patient-adapted model that add up, in kroner a year at the mean rate they were set for:
/// sex x six age groups, centrality class, education class of the municipality, use class of the person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PatientWeights {
    /// Lower bounds of the age groups in completed years: 0, 16, 20, 45, 67, 80.
    pub age_from: [u8; 6],
    /// `[sex][age group]`, sex as in [`units::Sex`].
    pub sex_age: [[Decimal; 6]; 2],
    /// By centrality class 1 to 6.
    pub centrality: [Decimal; 6],
    /// Share with low education from which a municipality is in the middle and in the highest class.
    pub education_from: [Decimal; 2],
    /// By class of the share with low education in the municipality: lowest third, middle, highest.
    pub education: [Decimal; 3],
    /// By class of use: low, middle, high.
    pub use_class: [Decimal; 3],
    /// The national mean of the sum, which is what the mean rate pays.
    pub mean: Decimal,
}

/// Capitation and its grants.
#[derive(Debug, Clone, Serialize)]
pub struct CapitationRules {
    /// The model in force.
    #[serde(flatten)]
    pub model: CapitationModel,
    /// How a month is paid.
    pub month_method: Dated<MonthMethod>,
    /// More for each resident on the list of a specialist, kroner a year; 0 in the law as it is.
    pub specialist_addition: Dated<Decimal>,
    /// Base grant (grunntilskudd) for new private practices, when in force.
    pub base_grant: Option<BaseGrantRules>,
    /// Equalisation grant (utjamningstilskudd), when its parameters are known.
    pub equalisation: Option<EqualisationRules>,
}

/// Base grant (FIN-006).
#[derive(Debug, Clone, Serialize)]
pub struct BaseGrantRules {
    /// Smallest cap that qualifies, persons.
    pub cap_at_least: Dated<u16>,
    /// The list must be shorter than this, persons; also the number paid for.
    pub list_below: Dated<u16>,
    /// Longest time since the agreement, months.
    pub months: Dated<u8>,
    /// Kroner a person and year.
    pub rate: Dated<Decimal>,
    /// Whether it replaces capitation (to April 2023) or is a floor under it.
    pub replaces_capitation: bool,
}

/// Equalisation grant (FIN-002 to FIN-004).
#[derive(Debug, Clone, Serialize)]
pub struct EqualisationRules {
    /// Only municipalities with fewer inhabitants than this.
    pub population_below: Dated<u32>,
    /// Reference list, persons.
    pub reference_list: Dated<u16>,
    /// Kroner a person and year for the gap.
    pub rate: Dated<Decimal>,
}
