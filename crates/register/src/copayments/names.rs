//! Words for kinds of service and senders in the database.

use scheme::copayment::{Group, Sender};

const GROUPS: [(Group, &str); 12] = [
    (Group::Doctor, "doctor"),
    (Group::LaboratoryAndRadiology, "laboratory_and_radiology"),
    (Group::Psychologist, "psychologist"),
    (Group::BluePrescription, "blue_prescription"),
    (Group::Travel, "travel"),
    (Group::Outpatient, "outpatient"),
    (Group::Dental, "dental"),
    (Group::Physiotherapy, "physiotherapy"),
    (Group::Rehabilitation, "rehabilitation"),
    (Group::TreatmentJourney, "treatment_journey"),
    (Group::AbroadUnder524a, "abroad_under_5_24_a"),
    (Group::Abroad, "abroad"),
];

const SENDERS: [(Sender, &str); 3] = [
    (Sender::Provider, "provider"),
    (
        Sender::ProviderWithoutDirectSettlement,
        "provider_without_direct_settlement",
    ),
    (Sender::Patient, "patient"),
];

pub(super) fn group_name(group: Group) -> &'static str {
    let found = GROUPS.iter().find(|(one, _)| *one == group);
    found.map_or("abroad", |(_, name)| name)
}

pub(super) fn group_of(name: &str) -> Group {
    let found = GROUPS.iter().find(|(_, one)| *one == name);
    found.map_or(Group::Abroad, |(group, _)| *group)
}

pub(super) fn sender_name(sender: Sender) -> &'static str {
    let found = SENDERS.iter().find(|(one, _)| *one == sender);
    found.map_or("patient", |(_, name)| name)
}

pub(super) fn sender_of(name: &str) -> Sender {
    let found = SENDERS.iter().find(|(_, one)| *one == name);
    found.map_or(Sender::Patient, |(sender, _)| *sender)
}
