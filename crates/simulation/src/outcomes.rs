//! Observation `outcomes`: how long residents have had their doctor, how often they meet their own, and what that is
//! expected to do to out-of-hours use, acute admissions and deaths.
//!
//! Everything is expected, against relations as they stood at the start. Nobody dies or lives by it in the run.

mod continuity;
mod effect;
mod relation;

pub(crate) use continuity::Continuity;
pub use effect::Change;
pub(crate) use relation::LENGTHS;

use crate::world::World;
use effect::{Families, effects};
use relation::{NO_DOCTOR_NOW, Relations, parts};

/// What a relation may act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Out-of-hours contacts.
    OutOfHours = 0,
    /// Acute admissions to hospital.
    AcuteAdmissions,
    /// Deaths.
    Deaths,
}

impl Outcome {
    /// All, in the order of their numbers.
    pub const ALL: [Outcome; 3] = [Outcome::OutOfHours, Outcome::AcuteAdmissions, Outcome::Deaths];

    /// Name in output.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::OutOfHours => "out_of_hours",
            Outcome::AcuteAdmissions => "acute_admissions",
            Outcome::Deaths => "deaths",
        }
    }
}

/// One month's relations and what they are expected to do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcomes {
    /// Residents on lists with a doctor by length of relation: shares of up to 1 year, 2-3, 4-5, 6-10, 11-15, longer.
    pub relation: [f64; LENGTHS],
    /// Consultations of residents on lists that are with their own doctor, share.
    pub own_doctor: f64,
    /// By [`Outcome`]: change against the start's relations.
    pub change: [Change; 3],
    /// Contacts with the GP where the doctor has left within five years, change against the start; by experiments of
    /// nature.
    pub gp_contacts: f64,
}

/// Mean effects at the start by sex and age.
#[derive(Debug, Default)]
pub(crate) struct AtStart(Vec<Families>);

pub(crate) fn set(world: &mut World) {
    let relations = Relations::count(world);
    world.at_start = AtStart(effects(&relations, &world.behaviour.continuity));
}

pub(crate) fn outcomes(world: &World) -> Outcomes {
    let relations = Relations::count(world);
    let continuity = &world.behaviour.continuity;
    let now = effects(&relations, continuity);
    let mut outcomes = Outcomes {
        own_doctor: own_doctor(world, &relations),
        ..Outcomes::default()
    };
    let mut all = 0u64;
    for counts in &relations.0 {
        for (state, &number) in counts.iter().enumerate() {
            if let Some((length, _)) = parts(state) {
                outcomes.relation[length] += f64::from(number);
                all += u64::from(number);
            }
        }
    }
    if all > 0 {
        outcomes
            .relation
            .iter_mut()
            .for_each(|share| *share /= all as f64);
    }
    for outcome in Outcome::ALL {
        outcomes.change[outcome as usize] = effect::change(
            world,
            outcome,
            &relations,
            &world.at_start.0,
            &now,
            continuity.share_causal,
        );
    }
    outcomes.gp_contacts = effect::gp_contacts(world, &relations, &world.at_start.0, &now);
    outcomes
}

/// By age as published where the doctor is there; a locum takes some, and without a doctor there is none.
fn own_doctor(world: &World, relations: &Relations) -> f64 {
    let continuity = &world.behaviour.continuity;
    let (mut own, mut all) = (0.0, 0.0);
    for (key, counts) in relations.0.iter().enumerate() {
        let age = key % 111;
        let rate = effect::gp_rate(world, key);
        let share = continuity.own_doctor[usize::from(age >= 15) + usize::from(age >= 60)];
        let present: u32 = counts[..NO_DOCTOR_NOW].iter().sum();
        let absent = counts[NO_DOCTOR_NOW];
        own += rate * f64::from(present) * share;
        all += rate * (f64::from(present) + f64::from(absent));
    }
    let (mut with_locum, mut staffed) = (0.0, 0.0);
    for list in (0..world.lists.len()).filter(|&list| world.lists.is_staffed(list)) {
        let members = f64::from(world.lists.members[list]);
        staffed += members;
        with_locum += if world.lists.locum[list] { members } else { 0.0 };
    }
    let away = if staffed > 0.0 {
        with_locum / staffed * continuity.locum
    } else {
        0.0
    };
    if all > 0.0 { own * (1.0 - away) / all } else { 0.0 }
}
