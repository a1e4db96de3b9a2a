use super::Dated;
use rust_decimal::Decimal;
use serde::Serialize;

/// Training of specialists in general practice on one date (spesialistforskriften, FOR-2016-12-08-1482).
#[derive(Debug, Clone, Serialize)]
pub struct TrainingRules {
    /// Whether new doctors must be specialists or in specialisation (SPE-001).
    pub specialisation_required: Dated<bool>,
    /// Least time after authorisation or licence (SPE-002), months.
    pub least_months: Dated<u16>,
    /// Least time of service after LIS1 (SPE-003), months.
    pub least_months_after_part_one: Dated<u16>,
    /// How long the specialist supplement lasts (SPE-017), years.
    pub renewal_years: Dated<u8>,
    /// Part 1, LIS1.
    pub part_one: PartOneRules,
    /// Service after LIS1.
    pub practice: PracticeRules,
    /// Supervision and goals.
    pub learning: LearningRules,
    /// Absence that is not deducted.
    pub absence: AbsenceRules,
    /// Whether the former rules may still be applied under (SPE-014), by those in specialisation on its first day.
    pub former_open: Option<Dated<bool>>,
}

/// Part 1 of specialist training (LIS1).
#[derive(Debug, Clone, Serialize)]
pub struct PartOneRules {
    /// In the specialist health service (LI1-001), months.
    pub hospital_months: Dated<u16>,
    /// In a municipality (LI1-001), months.
    pub municipal_months: Dated<u16>,
    /// Common announcements a year (LI1-005).
    pub rounds_a_year: Dated<u8>,
    /// Least time to apply (LI1-005), days.
    pub application_days: Dated<u8>,
    /// Least time to accept an offer (LI1-005), working days.
    pub acceptance_days: Dated<u8>,
}

/// Service after LIS1.
#[derive(Debug, Clone, Serialize)]
pub struct PracticeRules {
    /// Least time in open unselected general practice (SPE-004), months.
    pub open_least_months: Dated<u16>,
    /// Most of it that counts (SPE-005), months.
    pub open_most_months: Dated<u16>,
    /// Most of other general-practice service that counts (SPE-005), months.
    pub other_most_months: Dated<u16>,
    /// Least time in an institution (SPE-005), months.
    pub institution_least_months: Dated<u16>,
    /// Most of training in another specialty that counts (SPE-013), months.
    pub other_specialty_most_months: Dated<u16>,
}

/// Supervision, supervision group, learning goals.
#[derive(Debug, Clone, Serialize)]
pub struct LearningRules {
    /// Individual supervision on average (SPE-006), hours a year.
    pub supervision_hours: Dated<u16>,
    /// In a supervision group (SPE-007), months.
    pub group_months: Dated<u16>,
    /// Of it while in open practice (SPE-007), months.
    pub group_open_months: Dated<u16>,
    /// Learning goals of the specialty (SPE-008).
    pub goals: Dated<u16>,
}

/// Absence that is not deducted (SPE-012).
#[derive(Debug, Clone, Serialize)]
pub struct AbsenceRules {
    /// In the hospital part of LIS1, days.
    pub hospital_days: Dated<u8>,
    /// In the municipal part of LIS1, days.
    pub municipal_days: Dated<u8>,
    /// Of the time after LIS1, share from 0 to 1.
    pub share: Dated<Decimal>,
}
