//! Step `doctors`: who leaves, who changes list, who is approved as a specialist, who lowers or raises the cap, hires help
//! or gives away duty.

use crate::adverts;
use crate::behaviour::Behaviour;
use crate::companies;
use crate::lists::NO_DOCTOR;
use crate::pipeline::Supply;
use crate::random::{Draws, Stream};
use crate::reference::Reference;
use crate::world::World;
use rulebook::{ContractRules, Rules};
use scheme::listing::contract::{agreement_end, latest_time_limited_end};
use scheme::listing::lists::lawful_cap;
use scheme::listing::reduction;
use units::{ContractForm, Month, Sex};

/// A doctor who enters the scheme.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entrant {
    pub(crate) born: Month,
    pub(crate) sex: Sex,
    pub(crate) specialist: bool,
    pub(crate) form: ContractForm,
    pub(crate) list: u16,
    pub(crate) municipality: u16,
}

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
    /// Where the present or latest list is.
    pub(crate) municipality: Vec<u16>,
    /// Has a training agreement (ALIS) that the state pays for.
    pub(crate) in_training: Vec<bool>,
    /// Has hired help for what can be delegated.
    pub(crate) has_help: Vec<bool>,
    /// Gives away duty where somebody takes it.
    pub(crate) gives_away_duty: Vec<bool>,
    /// Work apart from duty, hours a week.
    pub(crate) hours: Vec<f32>,
    /// Out-of-hours duty, hours a week averaged over the year.
    pub(crate) duty_hours: Vec<f32>,
    /// Leaving a year over its shape, set at the start.
    pub(crate) exit_level: f64,
    /// Work with duty, hours a week.
    pub(crate) hours_in_all: Vec<f32>,
}

impl Doctors {
    pub(crate) fn is_active(&self, doctor: usize) -> bool {
        self.lists[doctor][0].is_some()
    }

    pub(crate) fn age(&self, doctor: usize, now: Month) -> u16 {
        now.since(self.born[doctor]) / 12
    }

    /// A new doctor takes a list; the doctor's row.
    pub(crate) fn enter(&mut self, entrant: Entrant, now: Month) -> u32 {
        let Entrant {
            born,
            sex,
            specialist,
            form,
            list,
            municipality,
        } = entrant;
        self.born.push(born);
        self.sex.push(sex);
        self.specialist.push(specialist);
        self.form.push(form);
        self.since.push(now);
        self.lists.push([Some(list), None]);
        self.municipality.push(municipality);
        self.in_training.push(false);
        self.has_help.push(false);
        self.gives_away_duty.push(false);
        self.hours.push(0.0);
        self.duty_hours.push(0.0);
        self.hours_in_all.push(0.0);
        (self.born.len() - 1) as u32
    }
}

pub(crate) fn play(world: &mut World, rules: &Rules, supply: &Supply) {
    let now = world.month;
    let behaviour = world.behaviour.clone();
    Reference::remember_income(world, supply);
    companies::form(world, rules.workforce.company_list_share.value);
    offer_training(world, supply);
    let active = (0..world.doctors.born.len())
        .filter(|&doctor| world.doctors.is_active(doctor))
        .count();
    let drawn = world.market.drawn_out / (active as f64).max(1.0);
    for doctor in 0..world.doctors.born.len() {
        if !world.doctors.is_active(doctor) {
            continue;
        }
        let draws = Draws::new(world.seed, Stream::Exit, doctor as u64, now.0);
        let income = world.market.reference.income_ratio(world, supply, doctor);
        if ends_by_age(world, doctor, &behaviour, &rules.contract) {
            world.flows.retirements += 1;
            leave(world, doctor);
        } else if draws.unit(0) < exit_chance(world, doctor, &behaviour, income) {
            leave(world, doctor);
        } else if draws.unit(2) < drawn {
            world.flows.drawn_online += 1;
            leave(world, doctor);
        } else if draws.unit(1) < behaviour.list_moves / 12.0 {
            vacate(world, doctor);
            world.market.seeking.push(doctor as u32);
        } else {
            approve(world, doctor, &behaviour);
            change_cap(world, doctor, &behaviour, rules);
            ease_work(world, doctor, &behaviour);
        }
    }
    apply_coming_caps(world);
}

/// Agreements that the state pays for go to doctors in specialisation, those who came last first.
fn offer_training(world: &mut World, supply: &Supply) {
    let (doctors, local) = (&mut world.doctors, &world.market.local);
    let offered = (supply.agreements * world.scale).round() as usize;
    let mut held = 0;
    for doctor in 0..doctors.born.len() {
        doctors.in_training[doctor] &= doctors.lists[doctor][0].is_some() && !doctors.specialist[doctor];
        let pays_state = !doctors.lists[doctor][0].is_some_and(|list| local.is_training(usize::from(list)));
        held += usize::from(doctors.in_training[doctor] && pays_state);
    }
    for doctor in (0..doctors.born.len()).rev() {
        if held >= offered {
            return;
        }
        if doctors.lists[doctor][0].is_some() && !doctors.specialist[doctor] && !doctors.in_training[doctor] {
            doctors.in_training[doctor] = true;
            world.flows.training_agreements += 1;
            held += 1;
        }
    }
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

/// Chance a month of leaving.
fn exit_chance(world: &World, doctor: usize, behaviour: &Behaviour, income: f64) -> f64 {
    let shape = exit_shape(world, doctor, behaviour);
    world.doctors.exit_level * shape * income.powf(-behaviour.careers.exit_income) / 12.0
}

/// Leaving relative to others, by age, place, form, training, hours and duty, before the level is set.
pub(crate) fn exit_shape(world: &World, doctor: usize, behaviour: &Behaviour) -> f64 {
    let (careers, reference) = (&behaviour.careers, &world.market.reference);
    let municipality = usize::from(world.doctors.municipality[doctor]);
    let form = match world.doctors.form[doctor] {
        ContractForm::Salaried => careers.exit_salaried,
        ContractForm::SelfEmployed => 1.0,
    };
    let training = if world.doctors.in_training[doctor] {
        careers.training_stay
    } else {
        1.0
    };
    behaviour.exit_by_age(world.doctors.age(doctor, world.month))
        * behaviour.exit_by_size(world.places.population[municipality])
        * form
        * training
        * careers
            .exit_hours
            .powf(reference.hours_beyond(world, doctor) / 10.0)
        * careers.exit_duty.powf(reference.duty_beyond(world, doctor) / 5.0)
}

fn leave(world: &mut World, doctor: usize) {
    vacate(world, doctor);
    world.flows.exits += 1;
}

/// The lists stay with their members and without a doctor (LST-007), or with a colleague where a company answers for
/// them.
fn vacate(world: &mut World, doctor: usize) {
    for list in std::mem::take(&mut world.doctors.lists[doctor])
        .into_iter()
        .flatten()
        .map(usize::from)
    {
        world.lists.doctor[list] = NO_DOCTOR;
        world.lists.kept_by_company[list] = false;
        world.lists.since[list] = world.month;
        world.lists.reverted[list] = false;
        companies::take_over(world, list);
        // Announced during the notice period: a successor can take over at once.
        world.lists.adverts[list] = 0;
        adverts::announce(world, list);
        world.lists.advert_closes[list] = world.month;
    }
}

/// Approval comes at a steady rate once the training is long enough.
fn approve(world: &mut World, doctor: usize, behaviour: &Behaviour) {
    let months = f64::from(world.month.since(world.doctors.since[doctor]));
    if world.doctors.specialist[doctor] || months < behaviour.years_to_approval * 12.0 {
        return;
    }
    let u = Draws::new(world.seed, Stream::Approval, doctor as u64, world.month.0).unit(0);
    if u < behaviour.approvals / 12.0 {
        world.doctors.specialist[doctor] = true;
        world.flows.approvals += 1;
    }
}

/// Claims a lower cap with the rule's notice, more often the longer the week; raises it where work is light and the list
/// full; goes down to a norm where one is in force.
fn change_cap(world: &mut World, doctor: usize, behaviour: &Behaviour, rules: &Rules) {
    let draws = Draws::new(world.seed, Stream::Cap, doctor as u64, world.month.0);
    let careers = &behaviour.careers;
    let hours = world.market.reference.hours_beyond(world, doctor);
    let claims = behaviour.cap_claims * careers.cap_hours.powf(hours / 10.0);
    let norm = rules.workforce.norm_list_length.as_ref().map(|norm| norm.value);
    for list in world.doctors.lists[doctor].into_iter().flatten().map(usize::from) {
        let cap = world.lists.cap[list];
        if world.lists.coming_cap[list].is_some() {
            continue;
        }
        if let Some(norm) = norm
            && cap > norm
            && draws.unit(2) < careers.norm_pace / 12.0
        {
            agree_on_lower_cap(world, list, norm, rules);
        } else if draws.unit(0) < claims / 12.0 {
            let lower = f64::from(cap) * (1.0 - behaviour.cap_cut);
            let lower = ((lower / 10.0).round() * 10.0) as u16;
            if lower >= behaviour.lowest_cap {
                agree_on_lower_cap(world, list, lower, rules);
            }
        } else if hours < 0.0
            && norm.is_none()
            && world.lists.free(list) == 0
            && draws.unit(1) < careers.cap_raises / 12.0
        {
            let higher = f64::from(cap) * (1.0 + behaviour.cap_cut);
            let higher = ((higher / 10.0).round() * 10.0) as u16;
            if let Ok(lawful) = lawful_cap(higher, true, &rules.listing) {
                world.lists.cap[list] = lawful;
                world.flows.caps_raised += 1;
            }
        }
    }
}

fn agree_on_lower_cap(world: &mut World, list: usize, cap: u16, rules: &Rules) {
    let notice = rules.listing.reduction_notice_months.value;
    world.lists.coming_cap[list] = Some((reduction::effective_month(world.month, notice), cap));
    world.flows.caps_lowered += 1;
}

/// A doctor whose week is longer than the start's mean hires help, or gives away duty.
fn ease_work(world: &mut World, doctor: usize, behaviour: &Behaviour) {
    let draws = Draws::new(world.seed, Stream::Ease, doctor as u64, world.month.0);
    let careers = &behaviour.careers;
    let hours = world.market.reference.hours_beyond(world, doctor)
        + world.market.reference.duty_beyond(world, doctor);
    if hours <= 0.0 {
        return;
    }
    if !world.doctors.has_help[doctor] && draws.unit(0) < careers.hires_help / 12.0 {
        world.doctors.has_help[doctor] = true;
        world.flows.helpers_hired += 1;
    }
    if !world.doctors.gives_away_duty[doctor]
        && world.doctors.duty_hours[doctor] > 0.0
        && draws.unit(1) < careers.gives_away_duty / 12.0
    {
        world.doctors.gives_away_duty[doctor] = true;
        world.flows.duties_given_away += 1;
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
