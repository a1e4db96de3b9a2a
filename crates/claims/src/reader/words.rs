//! The words of the plain bill table.

use scheme::fees::{Exemption, ListStatus, Performer, Setting, Situation};

pub(super) fn setting(word: &str) -> Option<Setting> {
    Some(match word {
        "gp" => Setting::Practice,
        "out_of_hours" => Setting::OutOfHours,
        "contract_specialist" => Setting::ContractSpecialist,
        "web_doctor" => Setting::WebDoctor,
        _ => return None,
    })
}

pub(super) fn situation(word: &str) -> Option<Situation> {
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

pub(super) fn performer(word: &str) -> Option<Performer> {
    Some(match word {
        "doctor" => Performer::Doctor,
        "nurse_delegated" => Performer::NurseDelegated,
        _ => return None,
    })
}

pub(super) fn exemption(word: &str) -> Option<Exemption> {
    Some(match word {
        "none" | "" => Exemption::None,
        "card" => Exemption::Card,
        "pregnancy" => Exemption::Pregnancy,
        "occupational_injury" => Exemption::OccupationalInjury,
        "communicable_disease" => Exemption::CommunicableDisease,
        "abortion_follow_up" => Exemption::AbortionFollowUp,
        "violence_first_visit" => Exemption::ViolenceFirstVisit,
        "prisoner" => Exemption::Prisoner,
        "war_injury" => Exemption::WarInjury,
        "cannot_pay" => Exemption::CannotPay,
        _ => return None,
    })
}

/// List status, and whether `+eea_not_member` follows.
pub(super) fn list_status(words: &str) -> Option<(ListStatus, bool)> {
    let (list, eea) = match words.split_once('+') {
        Some((list, "eea_not_member")) => (list, true),
        Some(_) => return None,
        None => (words, false),
    };
    let list = match list {
        "own_list" => ListStatus::Own,
        "other_list" => ListStatus::Other,
        "outside_scheme" => ListStatus::OutsideScheme,
        "any" | "" => ListStatus::Any,
        _ => return None,
    };
    Some((list, eea))
}

pub(super) fn yes(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" | "" => Some(false),
        _ => None,
    }
}
