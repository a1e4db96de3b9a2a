use super::Dated;
use rust_decimal::Decimal;
use serde::Serialize;

/// The practice towards its residents on one date: access, tasks, sick notes, school absence. A rule that is not in force is `None`.
#[derive(Debug, Clone, Serialize)]
pub struct OfficeRules {
    /// Access to the practice.
    pub access: AccessRules,
    /// Tasks.
    pub tasks: TaskRules,
    /// Sick notes.
    pub sickness: SicknessRules,
    /// School absence.
    pub school: SchoolRules,
}

/// Access to the practice (fastlegeforskriften §§ 16 and 22).
#[derive(Debug, Clone, Serialize)]
pub struct AccessRules {
    /// Share of calls answered in time (ACC-003), from 0 to 1.
    pub telephone_share: Dated<Decimal>,
    /// In how many minutes (ACC-003).
    pub telephone_minutes: Dated<u8>,
    /// A consultation within this many working days (ACC-008).
    pub consultation_days: Dated<u8>,
    /// An answer to a text within this many working days (ACC-011).
    pub text_answer_days: Option<Dated<u8>>,
    /// Cancelled later than this before the appointment: may be charged (ACC-012), hours.
    pub late_cancellation_hours: Option<Dated<u8>>,
    /// Booking by telephone and digitally (ACC-004).
    pub digital_booking: Option<Dated<bool>>,
    /// Video, text and telephone (ACC-005).
    pub digital_consultations: Option<Dated<bool>>,
    /// Booking on helsenorge.no (ACC-009).
    pub helsenorge_booking: Option<Dated<bool>>,
    /// E-contact and renewal of prescriptions on helsenorge.no (ACC-010).
    pub helsenorge_contact: Option<Dated<bool>>,
}

/// The GP's tasks.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRules {
    /// Medicines in use from which a review is made when needed (GPD-007).
    pub review_medicines: Dated<u8>,
    /// Other municipal work that may be ordered of a full-time practice (GPD-015), hours a week.
    pub other_municipal_hours: Dated<Decimal>,
}

/// Sick notes and self-certification (folketrygdloven chapter 8).
#[derive(Debug, Clone, Serialize)]
pub struct SicknessRules {
    /// Days certified without a doctor (SIC-006).
    pub self_certification_days: Dated<u8>,
    /// Employment before that (SIC-006), months.
    pub employment_months: Dated<u8>,
    /// Days that the employer pays (SIC-009).
    pub employer_period_days: Dated<u8>,
    /// Days within which earlier days count with a new absence (SIC-007).
    pub new_absence_days: Dated<u8>,
    /// Absences from which the right may be withdrawn (SIC-008).
    pub absences_before_loss: Dated<u8>,
    /// Within how many months (SIC-008).
    pub absences_within_months: Dated<u8>,
    /// Review of a withdrawal (SIC-008), months.
    pub review_months: Dated<u8>,
    /// Longest note as a main rule (SIC-005), days.
    pub note_days: Option<Dated<u8>>,
    /// Extended statement after so long without activity (SIC-004), weeks.
    pub extended_statement_weeks: Dated<u8>,
    /// A note may rest on an e-consultation (SIC-003).
    pub e_consultation: Option<Dated<bool>>,
    /// Paid days (SIC-010).
    pub paid_days: Dated<u16>,
    /// In how many years (SIC-010).
    pub paid_years: Dated<u8>,
    /// Weeks fully fit before a new right (SIC-010).
    pub fit_weeks: Dated<u8>,
    /// Least reduction of capacity for graded pay (SIC-011), share.
    pub graded_least: Dated<Decimal>,
    /// Dialogue meeting at the employer (SIC-012), week.
    pub employer_meeting_weeks: Dated<u8>,
    /// Dialogue meeting at NAV (SIC-012), week.
    pub nav_meeting_weeks: Dated<u8>,
}

/// Absence in upper secondary school (forskrift til opplæringsloven § 9-8).
#[derive(Debug, Clone, Serialize)]
pub struct SchoolRules {
    /// Share of hours above which absence bars a grade (SCH-001).
    pub absence_share: Option<Dated<Decimal>>,
    /// Whether pupils certify health absence themselves up to it (SCH-002).
    pub self_certified: Option<Dated<bool>>,
    /// Share up to which the head may allow a grade (SCH-004).
    pub head_share: Option<Dated<Decimal>>,
}
