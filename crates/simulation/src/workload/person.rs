//! One doctor: what sets the hours apart from those of others, and how many hours there are at most.

use super::effort::Effort;
use super::level::{AtStart, Level};
use super::office::Office;
use crate::random::{Draws, Stream};
use crate::world::World;
use units::ContractForm;

/// Hours a week by what they are for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Hours {
    /// With patients: consultations, visits and simple contacts.
    pub contacts: f32,
    /// For residents of the list without them: letters, results, prescriptions, talks with others.
    pub tasks: f32,
    /// Sick notes, certificates and forms.
    pub administration: f32,
    /// Other municipal work (annet allmennmedisinsk arbeid).
    pub municipal: f32,
    /// Out-of-hours duty (legevakt).
    pub duty: f32,
}

impl Hours {
    /// Without duty.
    pub fn regular(&self) -> f64 {
        f64::from(self.contacts)
            + f64::from(self.tasks)
            + f64::from(self.administration)
            + f64::from(self.municipal)
    }

    /// Without patients and duty.
    fn other(&self) -> f32 {
        self.tasks + self.administration + self.municipal
    }

    /// With duty.
    pub fn in_all(&self) -> f64 {
        self.regular() + f64::from(self.duty)
    }

    /// Adds another doctor's.
    pub(crate) fn add(&mut self, other: &Hours) {
        self.contacts += other.contacts;
        self.tasks += other.tasks;
        self.administration += other.administration;
        self.municipal += other.municipal;
        self.duty += other.duty;
    }

    /// Every part times a factor.
    pub(crate) fn times(&self, factor: f32) -> Hours {
        Hours {
            contacts: self.contacts * factor,
            tasks: self.tasks * factor,
            administration: self.administration * factor,
            municipal: self.municipal * factor,
            duty: self.duty * factor,
        }
    }
}

/// What is drawn once for a doctor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) form: ContractForm,
    /// By form of contract and age.
    pub(super) factor: f64,
    /// Standard normal: how long the doctor works with the same lists, and how much room there is.
    pub(super) pace: f64,
    pub(super) room: f64,
    /// Hours of other municipal work where no rule limits them.
    pub(super) municipal: f64,
}

impl Person {
    pub(super) fn new(world: &World, doctor: usize, effort: &Effort) -> Person {
        let draws = Draws::new(world.seed, Stream::Workload, doctor as u64, 0);
        let form = world.doctors.form[doctor];
        let age = f64::from(world.doctors.age(doctor, world.month).min(65));
        Person {
            form,
            factor: factor(effort, form, age),
            pace: draws.normal(0),
            room: draws.normal(1),
            municipal: 2.0 * effort.municipal * draws.unit(5),
        }
    }
}

/// Hours by form of contract and age, over those of a self-employed doctor of mean age with the same lists.
pub(super) fn factor(effort: &Effort, form: ContractForm, age: f64) -> f64 {
    let less = if form == ContractForm::Salaried {
        effort.salaried_less
    } else {
        0.0
    };
    let factor = 1.0 + (effort.per_ten_years * (age - MIDDLE_AGE) / 10.0 - less) / effort.hours;
    factor.max(0.2)
}

/// Power of a list's length in the hours that it takes, where the mean list has so many members.
pub(super) fn list_power(effort: &Effort, members: f64) -> f64 {
    let by_list = (effort.hours - effort.municipal).max(1.0);
    (effort.list_slope * members / 100.0 / by_list).clamp(0.0, 1.0)
}

/// Doctors' mean age (published for 2021), where the effect of age is nought.
pub(super) const MIDDLE_AGE: f64 = 47.0;

/// The lists' part of a week, by length and what is asked for.
pub(super) struct Load {
    /// Over the mean lists of the start, at the start's rates.
    pub(super) length: f64,
    /// Time asked for, members, over those of the mean lists of the start.
    pub(super) time: f64,
    pub(super) members: f64,
    /// Consultations and certificates for school a month.
    pub(super) consultations: f64,
    pub(super) certificates: f64,
    /// Own time for a contact, over that without delegation.
    pub(super) own_time: f64,
    /// Growth of tasks since the start.
    pub(super) growth: f64,
    /// Sick notes that are still written, over the consultations.
    pub(super) notes: f64,
}

/// Weeks in a mean month.
const WEEKS: f64 = 52.0 / 12.0;

/// Hours that the lists ask for.
pub(super) fn hours(
    level: &Level,
    effort: &Effort,
    municipal_limit: f64,
    person: &Person,
    load: &Load,
    spread: f64,
) -> Hours {
    // A longer list takes less time for each resident: visits get shorter, and tasks are left.
    let pace = if load.length > 0.0 {
        load.length.powf(level.power - 1.0)
    } else {
        0.0
    };
    let own = person.factor * (spread * person.pace - spread * spread / 2.0).exp() * pace;
    let minutes = load.consultations * load.notes * effort.note_minutes
        + load.certificates * effort.certificate_minutes;
    let forms = effort.forms * load.members * load.growth;
    Hours {
        contacts: (own * level.contacts * load.time * load.own_time) as f32,
        tasks: (own * level.tasks * load.members * load.growth) as f32,
        administration: (own * (minutes / 60.0 / WEEKS + forms)) as f32,
        municipal: person.municipal.min(municipal_limit) as f32,
        duty: 0.0,
    }
}

/// At the start, with the lists as they are.
pub(super) fn hours_of(level: &Level, effort: &Effort, office: &Office, one: &AtStart, spread: f64) -> Hours {
    let load = Load {
        length: one.asked.time / level.time,
        time: one.asked.time / level.time,
        members: one.members / level.members,
        consultations: one.asked.consultations,
        certificates: one.asked.certificates,
        own_time: level.own_time[usize::from(one.person.form == ContractForm::Salaried)],
        growth: 1.0,
        notes: effort.sick_notes,
    };
    hours(level, effort, office.municipal_hours, &one.person, &load, spread)
}

/// How far a doctor's week reaches: what full lists would ask for at the start's rates, and the doctor's own room.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Reach {
    /// Hours with patients.
    contacts: f32,
    /// Hours of other work beside them, duty apart.
    other: f32,
}

impl Reach {
    pub(super) fn new(level: &Level, effort: &Effort, office: &Office, one: &AtStart) -> Reach {
        // Who takes a list that is longer than its cap takes the work that goes with it.
        let longest = one.cap.max(one.members);
        let full = if one.members > 0.0 {
            longest / one.members
        } else {
            0.0
        };
        let mut at_cap = AtStart {
            person: one.person,
            asked: Default::default(),
            members: longest,
            cap: one.cap,
        };
        if full > 0.0 {
            at_cap.asked.add(&one.asked, full);
        } else {
            at_cap.asked.time = level.time * longest / level.members.max(f64::MIN_POSITIVE);
        }
        let need = hours_of(level, effort, office, &at_cap, level.spread);
        let room = (level.room + effort.room_spread * one.person.room).exp();
        Reach {
            contacts: (f64::from(need.contacts) / room) as f32,
            other: need.other(),
        }
    }

    /// Whether it has been set.
    pub(super) fn is_set(&self) -> bool {
        *self != Reach::default()
    }

    /// Hours with patients asked for over those that there is room for. Other work beyond what the week had room for
    /// crowds some of them out, and makes the week longer for the rest.
    pub(super) fn load(&self, need: &Hours, crowding: f64) -> f64 {
        let contacts = f64::from(need.contacts);
        let more = f64::from(need.other() - self.other);
        let room = (f64::from(self.contacts) - crowding * more).max(LEAST_ROOM * contacts);
        if room > 0.0 { contacts / room } else { 0.0 }
    }
}

/// Share of the consultations asked for that there is always room for.
const LEAST_ROOM: f64 = 0.25;
