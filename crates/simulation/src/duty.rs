//! Step `duty`: which districts have their out-of-hours duty covered, who takes part, and how many hours it is.

mod districts;
mod habits;

pub(crate) use habits::DutyHabits;

use crate::behaviour::Behaviour;
use crate::places::Places;
use crate::random::{Draws, Stream};
use crate::world::World;
use districts::Districts;
use rulebook::Rules;
use rust_decimal::prelude::ToPrimitive;
use scheme::duty::exemption::{right_by_age, with_special_regard};
use scheme::duty::{
    Career, Competence, Demand, Feasibility, Supply, feasibility, may_be_alone, may_be_backup,
};

const HOURS_OF_WEEK: f64 = 168.0;
const WEEKS_OF_MONTH: f64 = 52.0 / 12.0;

/// Duty of the latest month.
#[derive(Debug, Default)]
pub(crate) struct Duty {
    /// As municipalities are grouped at the start.
    start: Districts,
    /// As they are grouped under the rules of the month.
    now: Districts,
    least_inhabitants: u32,
    /// Inhabitants for each doctor on duty beyond the first; 0 where none is beyond it.
    per_doctor: f64,
    /// Chance of taking part of one whom no age lets off.
    willing: f64,
    figures: DutyFigures,
    /// How each district of `now` is covered.
    of_districts: Vec<DutyCover>,
}

/// Out-of-hours duty in one month, at full scale.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct DutyFigures {
    /// Districts.
    pub districts: u32,
    /// Of them, those whose duty nobody can cover, or only at more than a bearable load.
    pub not_feasible: u32,
    /// Of them, those that need doctors who would rather not take part.
    pub called_up: u32,
    /// Share of regular GPs who take part.
    pub taking_part: f64,
    /// Hours of duty a week, mean over all regular GPs.
    pub hours: f64,
}

/// How a district has its duty covered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DutyCover {
    /// By doctors who take part.
    #[default]
    Covered,
    /// Only with doctors who would rather not take part.
    CalledUp,
    /// By nobody, or only at more than a bearable load.
    NotFeasible,
}

/// The doctors of a district, as rows.
#[derive(Debug, Default, Clone)]
struct Doctors {
    willing: Vec<u32>,
    /// Obliged and not willing.
    reluctant: Vec<u32>,
}

/// Groups municipalities and sets the levels, so that the start's doctors take part and have hours as the evidence says.
pub(crate) fn set(world: &mut World, rules: &Rules) {
    let habits = world.behaviour.duty;
    let start = Districts::group(&world.places, habits.districts, habits.alone_share);
    let active: Vec<usize> = active(world).collect();
    let doctors = active.len().max(1) as f64;
    let factor: f64 = active.iter().map(|&doctor| readiness(world, doctor, rules)).sum();
    let lines = habits.hours * doctors / world.scale / (open_hours(rules) * habits.regular_share);
    let beyond = lines - start.len() as f64;
    let inhabitants: f64 = start.inhabitants.iter().map(|&n| f64::from(n)).sum();
    world.duty = Duty {
        now: start.clone(),
        start,
        least_inhabitants: 0,
        per_doctor: if beyond > 0.0 { inhabitants / beyond } else { 0.0 },
        willing: if factor > 0.0 {
            habits.share * doctors / factor
        } else {
            0.0
        },
        figures: DutyFigures::default(),
        of_districts: vec![],
    };
    play(world, rules);
}

/// The district of each municipality as they are grouped at the start.
pub(crate) fn districts_of(places: &Places, behaviour: &Behaviour) -> Vec<u16> {
    let habits = behaviour.duty;
    Districts::group(places, habits.districts, habits.alone_share).of
}

pub(crate) fn play(world: &mut World, rules: &Rules) {
    regroup(world, rules);
    let mut of_district = vec![Doctors::default(); world.duty.now.len()];
    for doctor in active(world) {
        let Some(list) = world.doctors.lists[doctor][0] else {
            continue;
        };
        let municipality = world.lists.municipality[list as usize] as usize;
        let here = &mut of_district[world.duty.now.of[municipality] as usize];
        if takes_part(world, doctor, rules) {
            here.willing.push(doctor as u32);
        } else if !right_by_age(world.doctors.born[doctor], world.month, &rules.duty) {
            here.reluctant.push(doctor as u32);
        }
    }
    let mut hours = vec![0.0f32; world.doctors.born.len()];
    let mut figures = DutyFigures {
        districts: of_district.len() as u32,
        ..DutyFigures::default()
    };
    let mut taking_part = 0usize;
    let mut of_districts = vec![DutyCover::Covered; of_district.len()];
    for (district, mut doctors) in of_district.into_iter().enumerate() {
        let mut found = covered(world, rules, district, &doctors.willing);
        if !found.is_feasible() && !doctors.reluctant.is_empty() {
            // Duty is a duty (DUT-001): those who would rather not are called up before it falls on too few.
            doctors.willing.append(&mut doctors.reluctant);
            figures.called_up += 1;
            of_districts[district] = DutyCover::CalledUp;
            found = covered(world, rules, district, &doctors.willing);
        }
        if !found.is_feasible() {
            figures.not_feasible += 1;
            of_districts[district] = DutyCover::NotFeasible;
        }
        taking_part += doctors.willing.len();
        share_out(world, rules, &doctors.willing, found, &mut hours);
    }
    let number = active(world).count().max(1) as f64;
    figures.taking_part = taking_part as f64 / number;
    figures.hours = hours.iter().map(|&hours| f64::from(hours)).sum::<f64>() / number;
    world.doctors.duty_hours = hours;
    world.duty.figures = figures;
    world.duty.of_districts = of_districts;
}

pub(crate) fn figures(world: &World) -> DutyFigures {
    world.duty.figures
}

/// How the district of each municipality is covered; empty before duty is played.
pub(crate) fn by_municipality(world: &World) -> Vec<DutyCover> {
    let of = |district: &u16| world.duty.of_districts.get(usize::from(*district)).copied();
    world.duty.now.of.iter().filter_map(of).collect()
}

/// A rule may set a least size of districts; neighbours are joined until all have it.
fn regroup(world: &mut World, rules: &Rules) {
    let least = rules
        .duty
        .least_inhabitants
        .as_ref()
        .map_or(0, |least| least.value);
    if least != world.duty.least_inhabitants {
        world.duty.now = world.duty.start.with_least(&world.places, least);
        world.duty.least_inhabitants = least;
    }
}

fn active(world: &World) -> impl Iterator<Item = usize> + '_ {
    (0..world.doctors.born.len()).filter(|&doctor| world.doctors.is_active(doctor))
}

/// Whether a doctor takes part; the draw is made once for each, and age moves what it is held against.
fn takes_part(world: &World, doctor: usize, rules: &Rules) -> bool {
    let drawn = Draws::new(world.seed, Stream::Duty, doctor as u64, 0).unit(0);
    let keeps = !world.doctors.gives_away_duty[doctor];
    keeps && drawn < world.duty.willing * readiness(world, doctor, rules)
}

/// Readiness relative to those whom no age lets off.
fn readiness(world: &World, doctor: usize, rules: &Rules) -> f64 {
    let born = world.doctors.born[doctor];
    if right_by_age(born, world.month, &rules.duty) {
        world.behaviour.duty.exempt_part
    } else if with_special_regard(born, world.month, &rules.duty) {
        world.behaviour.duty.regard_part
    } else {
        1.0
    }
}

/// Hours of a week outside office hours.
fn open_hours(rules: &Rules) -> f64 {
    let office = rules
        .duty
        .week_hours
        .as_ref()
        .and_then(|hours| hours.value.to_f64());
    HOURS_OF_WEEK - office.unwrap_or(0.0)
}

/// Whether these doctors cover the part of a district's month that falls on regular GPs.
fn covered(world: &World, rules: &Rules, district: usize, doctors: &[u32]) -> Feasibility {
    let habits = &world.behaviour.duty;
    let inhabitants = f64::from(world.duty.now.inhabitants[district]);
    let beyond = if world.duty.per_doctor > 0.0 {
        inhabitants / world.duty.per_doctor
    } else {
        0.0
    };
    let hours = open_hours(rules) * WEEKS_OF_MONTH * (1.0 + beyond);
    let mut supply = Supply::default();
    for &doctor in doctors {
        let competence = competence(world, doctor as usize);
        let one = 1.0 / world.scale;
        if may_be_alone(&competence, &rules.duty.competence) {
            supply.alone += one;
        } else {
            supply.need_backup += one;
        }
        if may_be_backup(&competence, &rules.duty.competence) {
            supply.may_back += one;
        }
    }
    let demand = Demand {
        hours,
        covered_elsewhere: hours * (1.0 - habits.regular_share),
    };
    feasibility(demand, supply, habits.bearable * WEEKS_OF_MONTH)
}

/// Hours a week of each, at most the bearable; what is above falls on locums.
fn share_out(world: &World, rules: &Rules, doctors: &[u32], found: Feasibility, hours: &mut [f32]) {
    let most = world.behaviour.duty.bearable;
    for &doctor in doctors {
        let competence = competence(world, doctor as usize);
        let behind = if may_be_backup(&competence, &rules.duty.competence) {
            found.backup_hours_each
        } else {
            0.0
        };
        hours[doctor as usize] = ((found.hours_each + behind) / WEEKS_OF_MONTH).min(most) as f32;
    }
}

/// Courses are taken to be there, and time in the scheme to be time as a municipal general practitioner.
fn competence(world: &World, doctor: usize) -> Competence {
    let months = world.month.since(world.doctors.since[doctor]);
    Competence {
        career: if world.doctors.specialist[doctor] {
            Career::Specialist
        } else {
            Career::InSpecialisation
        },
        emergency_course: true,
        violence_course: true,
        service_months: months.saturating_add(world.behaviour.duty.months_before_entry),
        duties: 0,
        municipal_months: months,
        lis1_exception_used: false,
    }
}
