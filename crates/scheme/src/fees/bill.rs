//! What a doctor sends: one bill (regningskort).

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use units::Date;

/// One bill. Codes are as written; which of them exist is decided by the tariff of the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Day of the treatment; its tariff holds.
    pub date: Date,
    /// Local clock time at which the contact began.
    pub start: Time,
    /// Documented length of the contact, minutes.
    pub minutes: Option<u16>,
    /// Documented travel, there and back together, minutes.
    pub travel_minutes: Option<u16>,
    /// Practice or out-of-hours.
    pub setting: Setting,
    /// Circumstances that combination rules ask about.
    pub situation: Situation,
    /// Who gave the service.
    pub performer: Performer,
    /// Last day of the doctor's right to the specialist supplement.
    pub specialist_gp_until: Option<Date>,
    /// The doctor holds a doctorate that gives the supplement.
    pub doctorate: bool,
    /// The doctor is employed by the municipality, which is then paid.
    pub salaried: bool,
    /// The office is a GP company's (fastlegeselskap); only reforms ask.
    pub company: bool,
    /// Who was treated.
    pub patient: Patient,
    /// Earlier uses that count against a limit.
    pub prior_uses: Vec<PriorUse>,
    /// The lines, in the order of the bill.
    pub lines: Vec<Line>,
}

/// What a settlement must know of the patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patient {
    /// Day of birth, where known.
    pub birth_date: Option<Date>,
    /// Ground on which no co-payment is taken.
    pub exemption: Exemption,
    /// First and last day of the exemption card.
    pub card: Option<(Date, Date)>,
    /// Whose list the patient stands on.
    pub list_status: ListStatus,
    /// Insured elsewhere in the EEA and not a member of the national insurance.
    pub eea_not_member: bool,
}

/// Code and how many times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Code as written, such as `2ad`.
    pub code: String,
    /// Times used, the first included.
    pub count: u16,
}

/// Uses of a code in an earlier bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriorUse {
    /// Code as written.
    pub code: String,
    /// Calendar year.
    pub year: i16,
    /// Times used in that year before this bill.
    pub count: u16,
}

/// Where the service was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Practice of a regular GP (fastlegekontor).
    #[serde(rename = "gp")]
    Practice,
    /// Out-of-hours service (legevakt).
    OutOfHours,
    /// Practice of a specialist with an operating agreement (avtalespesialist); the starred codes are theirs.
    ContractSpecialist,
    /// Municipal web doctor of the trial (kommunal nettlege), which has a tariff of its own.
    WebDoctor,
}

/// Circumstances of the contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// Planned.
    Planned,
    /// Unforeseen, and help cannot wait.
    UnforeseenEmergency,
    /// Emergency.
    Emergency,
    /// No consultation took place.
    NoConsultation,
    /// The patient was absent.
    PatientAbsent,
    /// Group treatment.
    Group,
    /// Meeting.
    Meeting,
    /// The patient's state makes a home visit necessary.
    HomeVisitNeeded,
    /// Municipal out-of-hours service.
    MunicipalOutOfHours,
    /// Out-of-hours in a district without a staffed clinic.
    MunicipalOutOfHoursNoClinic,
    /// Ordinary practice hours outside daytime.
    PlannedOpenPractice,
    /// Digital contact with health personnel beside the patient.
    DigitalStaffWithPatient,
    /// A sample of the 706-708 kind taken without a consultation.
    NoConsultationPcrTaken,
}

/// Who gave the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Performer {
    /// The doctor.
    Doctor,
    /// A nurse to whom the doctor has delegated.
    NurseDelegated,
}

/// Ground on which the patient pays no co-payment, besides age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exemption {
    /// None.
    None,
    /// Exemption card (frikort), valid on the dates given.
    Card,
    /// Pregnancy check.
    Pregnancy,
    /// Occupational injury.
    OccupationalInjury,
    /// Communicable disease dangerous to public health.
    CommunicableDisease,
    /// Follow-up of an abortion.
    AbortionFollowUp,
    /// First visit after violence.
    ViolenceFirstVisit,
    /// Prisoner.
    Prisoner,
    /// War injury.
    WarInjury,
    /// The state of the patient makes it impossible to demand payment.
    CannotPay,
}

/// Whose list the patient stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListStatus {
    /// The doctor's own list.
    Own,
    /// Another doctor's list.
    Other,
    /// Outside the scheme.
    OutsideScheme,
    /// It does not matter.
    Any,
}
