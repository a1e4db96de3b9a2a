//! What the rules ask of a bill besides its lines.

use super::bill::{Bill, Exemption, ListStatus, Performer, Setting, Situation};
use super::settlement::Payee;
use units::Date;

/// The circumstances of a bill, without its lines; copied freely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// Day of the treatment.
    pub date: Date,
    /// Minute of the day at which it began.
    pub minute: u16,
    /// Documented length, minutes; none: unknown, and not held against the bill.
    pub minutes: Option<u16>,
    /// Documented travel, there and back together, minutes; none: unknown.
    pub travel_minutes: Option<u16>,
    /// Practice or out-of-hours.
    pub setting: Setting,
    /// Circumstances.
    pub situation: Situation,
    /// Who gave the service.
    pub performer: Performer,
    /// The doctor has the right to the specialist supplement on the day.
    pub specialist_gp: bool,
    /// The doctor has the doctorate that gives the supplement.
    pub doctorate: bool,
    /// The municipality employs the doctor.
    pub salaried: bool,
    /// The office is a GP company's.
    pub company: bool,
    /// Day of birth, where known.
    pub birth_date: Option<Date>,
    /// Ground of exemption besides age.
    pub exemption: Exemption,
    /// A card is valid on the day.
    pub card_valid: bool,
    /// Whose list the patient stands on.
    pub list_status: ListStatus,
    /// Insured elsewhere in the EEA and not a member.
    pub eea_not_member: bool,
}

impl Contact {
    /// The circumstances of a bill.
    pub fn of(bill: &Bill) -> Contact {
        let covers = |(first, last): (Date, Date)| first <= bill.date && bill.date <= last;
        // A card that is not claimed waives nothing; one that is claimed without its dates is taken at its word.
        let card_valid = bill.patient.exemption == Exemption::Card && bill.patient.card.is_none_or(covers);
        Contact {
            date: bill.date,
            minute: (i16::from(bill.start.hour()) * 60 + i16::from(bill.start.minute())).unsigned_abs(),
            minutes: bill.minutes,
            travel_minutes: bill.travel_minutes,
            setting: bill.setting,
            situation: bill.situation,
            performer: bill.performer,
            specialist_gp: bill.specialist_gp_until.is_some_and(|last| bill.date <= last),
            doctorate: bill.doctorate,
            salaried: bill.salaried,
            company: bill.company,
            birth_date: bill.patient.birth_date,
            exemption: bill.patient.exemption,
            card_valid,
            list_status: bill.patient.list_status,
            eea_not_member: bill.patient.eea_not_member,
        }
    }

    /// Age in whole years on the day; none when unknown or not born.
    pub fn age(&self) -> Option<u16> {
        let birth = self.birth_date?;
        let years = i32::from(self.date.year()) - i32::from(birth.year());
        let before_birthday = (self.date.month(), self.date.day()) < (birth.month(), birth.day());
        u16::try_from(years - i32::from(before_birthday)).ok()
    }

    /// Who is paid: REI-004, REF-006 (regulation § 2 no. 3).
    pub fn payee(&self) -> Payee {
        if self.salaried {
            Payee::Municipality
        } else {
            Payee::Doctor
        }
    }
}

/// The bit of a situation.
pub(super) const fn situation_bit(situation: Situation) -> u16 {
    1 << situation as u16
}

/// The bit of a setting.
pub(super) const fn setting_bit(setting: Setting) -> u8 {
    1 << setting as u8
}

/// The situation of a word in `rules/fees`.
pub(super) fn situation_of(word: &str) -> Option<Situation> {
    Some(match word {
        "planned" => Situation::Planned,
        "unforeseen_emergency" => Situation::UnforeseenEmergency,
        "emergency" => Situation::Emergency,
        "no_consultation" => Situation::NoConsultation,
        "patient_absent" => Situation::PatientAbsent,
        "group" => Situation::Group,
        "meeting" => Situation::Meeting,
        "home_visit_needed" => Situation::HomeVisitNeeded,
        "municipal_out_of_hours" => Situation::MunicipalOutOfHours,
        "municipal_out_of_hours_no_clinic" => Situation::MunicipalOutOfHoursNoClinic,
        "planned_open_practice" => Situation::PlannedOpenPractice,
        "digital_staff_with_patient" => Situation::DigitalStaffWithPatient,
        "no_consultation_pcr_taken" => Situation::NoConsultationPcrTaken,
        _ => return None,
    })
}
