//! One row of the schedule.

use super::cell::{Cell, Combination, MaxUses, Repetition, Requires, TimeRule};
use serde::Serialize;
use units::{Date, Ore};

/// A code of the fee schedule between two dates, as JSON shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeeRow {
    /// First day.
    pub valid_from: Date,
    /// Last day; none when open.
    pub valid_to: Option<Date>,
    /// Code as billed.
    pub code: String,
    /// Chapter of the regulation; `L` codes of NAV, `W` web doctor.
    pub chapter: String,
    /// What it is, in English.
    pub label_en: String,
    /// What it is, in Norwegian.
    pub label_no: String,
    /// Fee (honorar), øre; none: not read.
    pub fee: Option<Ore>,
    /// Refund (refusjon), øre; none: not read.
    pub refund: Option<Ore>,
    /// What the patient pays, øre; none: not read.
    pub copayment: Option<Ore>,
    /// Which kind of payment the patient's part is.
    pub patient_money: PatientMoney,
    /// Remarks of the row.
    pub remarks: String,
    /// How often, and what a repetition pays.
    pub repetition: Cell<Repetition>,
    /// With which codes it may not stand.
    pub invalid_with: Cell<Combination>,
    /// Codes that must stand beside it.
    pub requires: Cell<Requires>,
    /// Situations in which no other code is required.
    pub stands_alone_if: Vec<String>,
    /// Who may claim it.
    pub performer: RowPerformer,
    /// Where it may be claimed.
    pub setting: RowSetting,
    /// Time, windows and age.
    pub time_rule: Cell<TimeRule>,
    /// Limit over time.
    pub max_per_year: Cell<MaxUses>,
    /// Rate of the day or of the evening.
    pub day_part: DayPart,
    /// Whose list the patient must stand on.
    pub patient_condition: PatientCondition,
    /// How much of the row was read.
    pub basis: Basis,
    /// Conditions in words, and doubts.
    pub note: String,
    /// Where it was read.
    pub source: String,
    /// File and line of the row.
    pub origin: String,
}

impl FeeRow {
    /// Fee, refund and the patient's part where all three were read.
    pub fn amounts(&self) -> Option<(Ore, Ore, Ore)> {
        Some((self.fee?, self.refund?, self.copayment?))
    }

    /// Whether the row holds on the date.
    pub fn holds_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// The word in the file.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<$name, String> {
                match text {
                    $($word => Ok($name::$variant),)*
                    _ => Err(format!("`{text}` is none of: {}", [$($word),*].join(", "))),
                }
            }
        }
    };
}

words! {
    /// Kind of the patient's part.
    PatientMoney {
        /// The patient pays nothing.
        None = "none",
        /// Co-payment (egenandel): waived, and counts towards the card.
        Copayment = "copayment",
        /// Own payment (egenbetaling): never waived, never counts.
        OwnPayment = "own_payment",
    }
}
words! {
    /// Who may claim a row.
    RowPerformer {
        /// A doctor, or staff by delegation.
        Any = "any",
        /// A doctor.
        Doctor = "doctor",
        /// A nurse to whom the doctor has delegated.
        Nurse = "nurse",
        /// Such a nurse at the office of a GP company or a municipality; a reform's.
        NurseOfCompany = "nurse_of_company",
        /// A specialist in general practice within the five years.
        SpecialistGp = "specialist_gp",
        /// A doctor with a doctorate who does research.
        Doctorate = "doctorate",
    }
}
words! {
    /// Where a row may be claimed.
    RowSetting {
        /// Every doctor's practice and out-of-hours.
        Both = "both",
        /// Regular GP's practice.
        Practice = "gp",
        /// Out-of-hours.
        OutOfHours = "out_of_hours",
        /// Specialist with an operating agreement: the starred codes.
        ContractSpecialist = "contract_specialist",
        /// The web-doctor trial.
        WebDoctor = "web_doctor",
    }
}
words! {
    /// Rate of the day or of the evening.
    DayPart {
        /// No difference.
        Any = "any",
        /// Day; valid at any hour in own practice.
        Day = "day",
        /// Evening, night, weekend: remark D1 must hold.
        Evening = "evening",
    }
}
words! {
    /// Whose list the patient must stand on.
    PatientCondition {
        /// Anybody's.
        Any = "any",
        /// The doctor's own.
        OwnList = "own_list",
        /// Another doctor's.
        OtherList = "other_list",
        /// Another doctor's, or insured elsewhere in the EEA and no member of the insurance.
        OtherListOrEea = "other_list_or_eea_not_member",
        /// Nobody's: outside the scheme.
        OutsideScheme = "outside_scheme",
    }
}
words! {
    /// How much of a row was read.
    Basis {
        /// All of it, in the regulation.
        FullText = "full_text",
        /// Amounts and combinations; the rest is taken from the text of 2025.
        AmountsAndRow = "amounts_and_row",
        /// Some amount was not read.
        Partial = "partial",
        /// A code of NAV, outside the regulation.
        Nav = "nav",
    }
}
