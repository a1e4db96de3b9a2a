//! Step `workload`: the doctors' hours, what they have room for, and how long residents wait.
//!
//! Follows from counts of members by cell and from expected contacts, so that it is the same whether contacts are drawn
//! or not. Months are mean months: the season of demand is taken to be the season of doctors' holidays.

mod asked;
mod effort;
mod figures;
mod level;
mod month;
mod office;
mod person;
mod queue;
mod typical;

pub(crate) use effort::Effort;
pub use figures::Work;
pub(crate) use figures::figures;
pub(crate) use office::Office;
pub use person::Hours;
pub use typical::TypicalWeek;

use crate::use_of_services::{Demand, Latent, Served};
use crate::world::World;
use level::Level;
use month::{Month, Queues};
use person::Reach;
use units::ContractForm;

/// One list's month.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wait {
    /// Consultations asked for, given up and moved to the out-of-hours service.
    asked: f32,
    given_up: f32,
    moved: f32,
    /// Working days to a consultation, mean.
    days: f32,
}

#[derive(Debug, Default)]
pub(crate) struct Workload {
    level: Level,
    /// Consultations waited for, by list.
    backlog: Vec<f32>,
    /// Of what is asked for, what is had: by list.
    served: Vec<Served>,
    waits: Vec<Wait>,
    /// How far each doctor's week reaches, and the hours of the month.
    reach: Vec<Reach>,
    hours: Vec<Hours>,
}

impl Workload {
    /// Makes room for every list and doctor; queues and reach stay.
    fn clear(&mut self, world: &World) {
        let (lists, doctors) = (world.lists.len(), world.doctors.born.len());
        self.backlog.resize(lists, 0.0);
        self.reach.resize(doctors, Reach::default());
        self.served.clear();
        self.served.resize(lists, Served::ALL);
        self.waits.clear();
        self.waits.resize(lists, Wait::default());
        self.hours.clear();
        self.hours.resize(doctors, Hours::default());
    }

    /// Consultations that are waited for.
    pub(crate) fn waited_for(&self) -> f64 {
        self.backlog.iter().map(|&backlog| f64::from(backlog)).sum()
    }

    /// How consultations asked for by members of a list are served.
    pub(crate) fn served(&self, list: usize) -> Served {
        self.served.get(list).copied().unwrap_or(Served::ALL)
    }

    /// The same for residents without a list.
    pub(crate) fn mean_served(&self) -> Served {
        if self.level.started.is_none() {
            return Served::ALL;
        }
        Served::new(1.0 / self.level.asked_over_had, self.level.moved)
    }

    /// What residents ask for over what is published as had: at the start the two agree for the nation.
    pub(crate) fn latent(&self) -> Latent {
        if self.level.started.is_none() || self.level.out_of_hours <= 0.0 {
            return Latent::default();
        }
        let moved = self.level.asked_over_had * self.level.moved / self.level.out_of_hours;
        Latent {
            consultations: self.level.asked_over_had,
            out_of_hours: (1.0 - moved).max(0.0),
        }
    }

    /// Consultations at working age that go when employees certify their own short absence, of those that there would be.
    pub(crate) fn lapsing(&self, effort: &Effort, office: &Office) -> f64 {
        let lapsed = office.notes_lapsed(self.level.self_certified_days);
        self.level.notes_at_working_age * effort.short_notes * effort.only_for_note * lapsed
    }
}

/// Ages at which sick notes are written: the groups of use from 16 to 66.
pub(crate) fn is_working_age(age: usize) -> bool {
    (16..67).contains(&age)
}

/// Share who wait more than five working days, where the mean wait is `days`: waits are exponential.
fn over_five_days(days: f64) -> f64 {
    if days > 0.0 { (-5.0 / days).exp() } else { 0.0 }
}

/// The doctor's own time for contacts, by form of contract, where some are delegated.
fn own_times(office: &Office, effort: &Effort) -> [f64; 2] {
    [ContractForm::SelfEmployed, ContractForm::Salaried].map(|form| {
        let share = office.delegated(form);
        (1.0 + share * effort.returns) * (1.0 - share + share * effort.supervision)
    })
}

/// Sets the levels and the queues as they stand at the start.
pub(crate) fn set(world: &mut World, demand: &Demand, office: &Office) {
    let effort = world.behaviour.effort.clone();
    let level = Level::new(world, demand, office, &effort);
    world.workload.level = level;
    month(world, demand, office, Queues::Steady);
}

pub(crate) fn play(world: &mut World, demand: &Demand, office: &Office) {
    month(world, demand, office, Queues::Carried);
}

fn month(world: &mut World, demand: &Demand, office: &Office, queues: Queues) {
    let mut workload = std::mem::take(&mut world.workload);
    workload.clear(world);
    if let Some(month) = Month::new(world, &workload.level, demand, office, queues) {
        let totals = month.play(&mut workload);
        if queues == Queues::Carried {
            let [asked, had_room, given_up, moved] = totals.map(|total| total.round() as u64);
            world.flows.asked += asked;
            world.flows.had_room += had_room;
            world.flows.given_up += given_up;
            world.flows.moved_out_of_hours += moved;
        }
    }
    let of_doctors = |get: fn(&Hours) -> f64| workload.hours.iter().map(|hours| get(hours) as f32).collect();
    world.doctors.hours = of_doctors(Hours::regular);
    world.doctors.hours_in_all = of_doctors(Hours::in_all);
    world.workload = workload;
}
