//! What the state answers: accepted with amounts, or rejected with a reason.

use units::Ore;

/// The decision on one bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Paid as settled.
    Accepted(Settlement),
    /// Nothing is paid.
    Rejected(Rejection),
}

/// Amounts of an accepted bill. `payout + patient_copayment + own_payment = total_fee`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The lines, in the order of the bill.
    pub lines: Vec<SettledLine>,
    /// Sum of fees.
    pub total_fee: Ore,
    /// Refund of the codes, those of NAV included.
    pub refund: Ore,
    /// Co-payment that the patient pays and that counts towards the card; zero where exempt.
    pub patient_copayment: Ore,
    /// Payment that is never waived and never counts, such as materials.
    pub own_payment: Ore,
    /// What the state pays: the refund, and the co-payment it waives.
    pub payout: Ore,
    /// Part of the payout that the labour and welfare administration (NAV) bears: its own codes, such as `L1`.
    pub nav: Ore,
    /// Who is paid.
    pub payee: Payee,
}

/// One line of an accepted bill, all its repetitions together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledLine {
    /// Code.
    pub code: String,
    /// Times used.
    pub count: u16,
    /// Fee (honorar).
    pub fee: Ore,
    /// Refund (refusjon).
    pub refund: Ore,
    /// Co-payment (egenandel), before exemption.
    pub copayment: Ore,
    /// Own payment (egenbetaling).
    pub own_payment: Ore,
}

/// Who receives the payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Payee {
    /// The doctor, self-employed.
    Doctor,
    /// The municipality that employs the doctor.
    Municipality,
}

/// Why a bill is rejected, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The kind of fault.
    pub reason: Reason,
    /// Id of the rule or remark, as in `rules/fees`.
    pub rule: String,
    /// The codes concerned, in the order of the bill.
    pub codes: Vec<String>,
    /// What is wrong and what would be right, one sentence.
    pub detail: String,
}

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The code is not in the tariff of the date.
    CodeNotValidOnDate,
    /// Two codes bar each other.
    InvalidCombination,
    /// A code allows a closed list of others only.
    NotInAllowList,
    /// A supplement without its main code.
    RequiresCode,
    /// Used more often than the row allows.
    RepetitionLimit,
    /// More time steps than the documented time gives.
    TimeSteps,
    /// The year's limit is used up.
    YearlyLimit,
    /// For specialists in general practice only.
    SpecialistRequired,
    /// Not open to this performer.
    Performer,
    /// Not open in this setting.
    Setting,
    /// Evening rate outside the evening, or without its conditions.
    EveningRule,
    /// Outside the clock window of the code.
    Window,
    /// The patient does not fulfil the code's condition.
    PatientCondition,
    /// Barred by, or demanding, an emergency.
    EmergencyBar,
    /// The bill has no lines.
    NoLines,
    /// The bill cannot be read.
    Malformed,
}

impl Reason {
    /// Every reason, in the order of the bill table's description.
    pub const ALL: [Reason; 16] = [
        Reason::CodeNotValidOnDate,
        Reason::InvalidCombination,
        Reason::NotInAllowList,
        Reason::RequiresCode,
        Reason::RepetitionLimit,
        Reason::TimeSteps,
        Reason::YearlyLimit,
        Reason::SpecialistRequired,
        Reason::Performer,
        Reason::Setting,
        Reason::EveningRule,
        Reason::Window,
        Reason::PatientCondition,
        Reason::EmergencyBar,
        Reason::NoLines,
        Reason::Malformed,
    ];

    /// The reason of a name.
    pub fn of_name(name: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The name in bills and reports, such as `CODE_NOT_VALID_ON_DATE`.
    pub fn name(self) -> &'static str {
        match self {
            Reason::CodeNotValidOnDate => "CODE_NOT_VALID_ON_DATE",
            Reason::InvalidCombination => "INVALID_COMBINATION",
            Reason::NotInAllowList => "NOT_IN_ALLOW_LIST",
            Reason::RequiresCode => "REQUIRES_CODE",
            Reason::RepetitionLimit => "REPETITION_LIMIT",
            Reason::TimeSteps => "TIME_STEPS",
            Reason::YearlyLimit => "YEARLY_LIMIT",
            Reason::SpecialistRequired => "SPECIALIST_REQUIRED",
            Reason::Performer => "PERFORMER",
            Reason::Setting => "SETTING",
            Reason::EveningRule => "EVENING_RULE",
            Reason::Window => "WINDOW",
            Reason::PatientCondition => "PATIENT_CONDITION",
            Reason::EmergencyBar => "EMERGENCY_BAR",
            Reason::NoLines => "NO_LINES",
            Reason::Malformed => "MALFORMED",
        }
    }
}
