//! Step `doctors`: who leaves, who is approved as a specialist, who lowers the cap.

use crate::adverts;
use crate::behaviour::Behaviour;
use crate::lists::NO_DOCTOR;
use crate::random::{Draws, Stream};
use crate::world::World;
use rulebook::{ContractRules, Rules};
use scheme::listing::contract::{agreement_end, latest_time_limited_end};
use scheme::listing::reduction;
use units::{ContractForm, Month, Sex};

/// Doctors as columns; a doctor without lists has left.
#[derive(Debug, Default)]
pub(crate) struct Doctors {
    pub(crate) born: Vec<Month>,
    pub(crate) sex: Vec<Sex>,
    pub(crate) specialist: Vec<bool>,
    pub(crate) form: Vec<ContractForm>,
    /// Month of entry into the scheme.
    pub(crate) since: Vec<Month>,
    /// Lists held; none after leaving.
    pub(crate) lists: Vec<[Option<u16>; 2]>,
    /// Leaving a year over its shape, set at the start.
    pub(crate) exit_level: f64,
    /// Entrants a month at the level of the start, at the world's scale.
    pub(crate) entry_base: f64,
    /// Hours a week of the latest month without duty, and in all; 0 for those who have left. Doctors who came after the
    /// latest month are not in yet.
    pub(crate) hours: Vec<f32>,
    pub(crate) hours_in_all: Vec<f32>,
}

impl Doctors {
    pub(crate) fn is_active(&self, doctor: usize) -> bool {
        self.lists[doctor][0].is_some()
    }

    pub(crate) fn age(&self, doctor: usize, now: Month) -> u16 {
        now.since(self.born[doctor]) / 12
    }

    pub(crate) fn enter(
        &mut self,
        born: Month,
        sex: Sex,
        specialist: bool,
        form: ContractForm,
        now: Month,
        list: u16,
    ) -> u32 {
        self.born.push(born);
        self.sex.push(sex);
        self.specialist.push(specialist);
        self.form.push(form);
        self.since.push(now);
        self.lists.push([Some(list), None]);
        (self.born.len() - 1) as u32
    }
}

pub(crate) fn play(world: &mut World, rules: &Rules) {
    let now = world.month;
    let behaviour = world.behaviour.clone();
    for doctor in 0..world.doctors.born.len() {
        if !world.doctors.is_active(doctor) {
            continue;
        }
        let draws = Draws::new(world.seed, Stream::Exit, doctor as u64, now.0);
        if ends_by_age(world, doctor, &behaviour, &rules.contract) {
            world.flows.retirements += 1;
            leave(world, doctor);
        } else if draws.unit(0) < exit_chance(world, doctor, &behaviour) {
            leave(world, doctor);
        } else if draws.unit(1) < behaviour.list_moves / 12.0 {
            vacate(world, doctor);
            world.seeking.push(doctor as u32);
        } else {
            approve(world, doctor, &behaviour);
            lower_cap(
                world,
                doctor,
                &behaviour,
                rules.listing.reduction_notice_months.value,
            );
        }
    }
    apply_coming_caps(world);
}

/// The agreement ends at the age of the rule; some go on by time-limited agreements, at most to the rule's later age.
fn ends_by_age(world: &World, doctor: usize, behaviour: &Behaviour, contract: &ContractRules) -> bool {
    let (born, now) = (world.doctors.born[doctor], world.month);
    let limit = agreement_end(born, contract);
    now >= latest_time_limited_end(born, contract)
        || now == limit
            && Draws::new(world.seed, Stream::Exit, doctor as u64, 0).unit(1) >= behaviour.time_limited_share
}

/// Doctors whose agreement the rule of age is expected to end within a year.
pub(crate) fn ending_by_age(world: &World, contract: &ContractRules) -> f64 {
    let within_a_year = |end: Month| end > world.month && end <= world.month.plus(12);
    (0..world.doctors.born.len())
        .filter(|&doctor| world.doctors.is_active(doctor))
        .map(|doctor| {
            let born = world.doctors.born[doctor];
            let at_limit = if within_a_year(agreement_end(born, contract)) {
                1.0 - world.behaviour.time_limited_share
            } else {
                0.0
            };
            at_limit
                + if within_a_year(latest_time_limited_end(born, contract)) {
                    1.0
                } else {
                    0.0
                }
        })
        .sum()
}

/// Chance a month of leaving, by age and by the size of the municipality.
fn exit_chance(world: &World, doctor: usize, behaviour: &Behaviour) -> f64 {
    world.doctors.exit_level * exit_shape(world, doctor, behaviour) / 12.0
}

/// Leaving relative to the average doctor, before the level is set.
pub(crate) fn exit_shape(world: &World, doctor: usize, behaviour: &Behaviour) -> f64 {
    let by_age = behaviour.exit_by_age(world.doctors.age(doctor, world.month));
    let Some(list) = world.doctors.lists[doctor][0] else {
        return by_age;
    };
    let municipality = world.lists.municipality[list as usize] as usize;
    by_age * behaviour.exit_by_size(world.places.population[municipality])
}

fn leave(world: &mut World, doctor: usize) {
    vacate(world, doctor);
    world.flows.exits += 1;
}

/// The lists stay with their members and without a doctor (LST-007).
fn vacate(world: &mut World, doctor: usize) {
    for list in std::mem::take(&mut world.doctors.lists[doctor])
        .into_iter()
        .flatten()
    {
        world.lists.doctor[list as usize] = NO_DOCTOR;
        world.lists.since[list as usize] = world.month;
        world.lists.reverted[list as usize] = false;
        // Announced during the notice period: a successor can take over at once.
        world.lists.adverts[list as usize] = 0;
        adverts::announce(world, list as usize);
        world.lists.advert_closes[list as usize] = world.month;
    }
}

/// Approval comes at a steady rate once the training is long enough.
fn approve(world: &mut World, doctor: usize, behaviour: &Behaviour) {
    let months = f64::from(world.month.since(world.doctors.since[doctor]));
    if world.doctors.specialist[doctor] || months < behaviour.years_to_approval * 12.0 {
        return;
    }
    let u = Draws::new(world.seed, Stream::Approval, doctor as u64, world.month.0).unit(0);
    world.doctors.specialist[doctor] = u < behaviour.approvals / 12.0;
}

/// Claims a lower cap with the rule's notice.
fn lower_cap(world: &mut World, doctor: usize, behaviour: &Behaviour, notice_months: u8) {
    let draws = Draws::new(world.seed, Stream::Cap, doctor as u64, world.month.0);
    if draws.unit(0) >= behaviour.cap_claims / 12.0 {
        return;
    }
    for list in world.doctors.lists[doctor].into_iter().flatten() {
        let list = list as usize;
        let lower = f64::from(world.lists.cap[list]) * (1.0 - behaviour.cap_cut);
        let lower = ((lower / 10.0).round() * 10.0) as u16;
        if lower >= behaviour.lowest_cap && world.lists.coming_cap[list].is_none() {
            world.lists.coming_cap[list] =
                Some((reduction::effective_month(world.month, notice_months), lower));
            world.flows.caps_lowered += 1;
        }
    }
}

/// Caps that were claimed in time take effect; the list shrinks by natural attrition (RED-009).
fn apply_coming_caps(world: &mut World) {
    for list in 0..world.lists.len() {
        if let Some((from, cap)) = world.lists.coming_cap[list]
            && from <= world.month
        {
            world.lists.cap[list] = cap.min(world.lists.cap[list]);
            world.lists.coming_cap[list] = None;
        }
    }
}
