use super::{Dated, Rate};
use rust_decimal::Decimal;
use serde::Serialize;

/// Out-of-hours duty (legevakt) on one date. A rule that is not in force is `None`.
#[derive(Debug, Clone, Serialize)]
pub struct DutyRules {
    /// Who is exempt on request.
    pub exemption: DutyExemption,
    /// Who may be alone, who may be back-up.
    pub competence: DutyCompetence,
    /// Most minutes of active work an hour in class 1, 2 and 3 (SFS-005).
    pub class_minutes: [Dated<u8>; 3],
    /// Presence duty presupposes this class (SFS-010).
    pub presence_from_class: Option<Dated<u8>>,
    /// Where the local parties agree, this one (SFS-010).
    pub presence_from_class_agreed: Option<Dated<u8>>,
    /// Class that home duty beside presence duty is paid as (SFS-010, SFS-012).
    pub home_beside_presence_class: Option<Dated<u8>>,
    /// What duty pays beside stand-by pay.
    pub pay: DutyPay,
    /// Ordinary working time (SFS-002), hours a week.
    pub week_hours: Option<Dated<Decimal>>,
    /// Average working time above which the doctor must consent (SFS-004), hours a week.
    pub consent_above_hours: Option<Dated<Decimal>>,
    /// Working time in an hour of home duty by the main rule (SFS-002).
    pub standby_part: Option<Dated<Decimal>>,
    /// Fewest inhabitants of a district, if a rule sets a number.
    pub least_inhabitants: Option<Dated<u32>>,
    /// Least number of doctors in a duty group (SFS-015).
    pub least_group: Rate<u8>,
}

/// Exemption from duty on request.
#[derive(Debug, Clone, Serialize)]
pub struct DutyExemption {
    /// Older than this (DUT-005, DUT-006), years.
    pub over_age: Dated<u8>,
    /// Special regard over this age (DUT-004), years.
    pub special_regard_over_age: Option<Dated<u8>>,
    /// Last months of pregnancy (DUT-007).
    pub pregnancy_months: Option<Dated<u8>>,
    /// Breastfeeding a child younger than this (DUT-008), months.
    pub child_below_months: Option<Dated<u8>>,
}

/// What a doctor needs to be on duty without back-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AloneRule {
    /// Specialist, or experience counted in duties and months (COM-007).
    Experience,
    /// The LIS1 learning goals and both courses (COM-004).
    Lis1Goals,
}

/// Competence on duty (FOR-2017-02-17-192 §§ 3, 3a and 4; before 2026 akuttmedisinforskriften § 7).
#[derive(Debug, Clone, Serialize)]
pub struct DutyCompetence {
    /// Which rule decides who may be alone.
    pub alone: Option<Dated<AloneRule>>,
    /// Whether the requirement of experience binds yet.
    pub basic_required: Option<Dated<bool>>,
    /// Whether the requirement of courses binds yet (COM-003).
    pub courses_required: Option<Dated<bool>>,
    /// Clinical service that counts as experience, months.
    pub service_months: Option<Dated<u8>>,
    /// Duties that count as experience.
    pub duties: Option<Dated<u8>>,
    /// Time as a municipal general practitioner in place of the duties, months.
    pub municipal_months: Option<Dated<u8>>,
    /// Whether the municipality may let doctors with the LIS1 learning goals be alone (COM-008).
    pub lis1_exception: Option<Dated<bool>>,
    /// Whether the back-up doctor must be able to move out (COM-009).
    pub backup_moves_out: Option<Dated<bool>>,
    /// Relations of less time in total are outside the requirement of specialisation (COM-010), months.
    pub exempt_total_months: Option<Dated<u8>>,
    /// So is this much a calendar year (COM-011), months.
    pub exempt_yearly_months: Option<Dated<u8>>,
    /// In the out-of-hours service (COM-012), months.
    pub exempt_yearly_months_duty: Option<Dated<u8>>,
}

/// Pay of duty in kroner an hour; stand-by pay is [`super::GrantRules::standby`].
#[derive(Debug, Clone, Serialize)]
pub struct DutyPay {
    /// Addition for presence at the centre (SFS-007).
    pub presence: Rate<Decimal>,
    /// Back-up, `[weekday, weekend, public holiday]` (SFS-008).
    pub backup: [Rate<Decimal>; 3],
    /// Inhabitants from which a district is in class 2, 3 and 4 (SFS-009).
    pub centre_from: [Dated<u32>; 3],
    /// A centre at night, `[district class - 1][weekday, free day, specialist on weekday, specialist on free day]`.
    pub centre: [[Rate<Decimal>; 4]; 4],
}
