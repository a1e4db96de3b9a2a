//! Step `recruitment`: doctors who enter the scheme or change to another list choose among the posts on offer.

use crate::adverts;
use crate::behaviour::Behaviour;
use crate::doctors::Entrant;
use crate::municipalities;
use crate::random::{Draws, Stream};
use crate::world::World;
use rulebook::Rules;
use scheme::listing::lists::lawful_cap;
use units::{ContractForm, CountyNo, Month, Sex};

/// An empty list still has some pull: members as which it counts.
const SHORTEST_COUNTED: f64 = 50.0;

/// A doctor outside the scheme who looks for a post in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Applicant {
    home: CountyNo,
    wishes_salary: bool,
    /// Names the applicant in draws of chance.
    key: u64,
}

/// A post on offer, and how much draws all applicants alike.
struct Post {
    list: usize,
    pull: f64,
}

pub(crate) fn play(world: &mut World, rules: &Rules) {
    let behaviour = world.behaviour.clone();
    give_up(world, &behaviour);
    arrive(world, &behaviour);
    let mut posts: Vec<Post> = (0..world.lists.len())
        .filter(|&list| adverts::is_on_offer(world, list))
        .map(|list| Post {
            list,
            pull: pull(world, &behaviour, list),
        })
        .collect();
    for doctor in std::mem::take(&mut world.market.seeking) {
        let (home, wishes_salary) = wishes_of(world, doctor as usize);
        let known = Applicant {
            home,
            wishes_salary,
            key: 1 << 40 | u64::from(doctor),
        };
        match choose(world, &behaviour, &mut posts, &known) {
            Some(list) => take_over(world, &behaviour, rules, list, Some(doctor), &known),
            None => world.market.seeking.push(doctor),
        }
    }
    for applicant in std::mem::take(&mut world.market.applicants) {
        match choose(world, &behaviour, &mut posts, &applicant) {
            Some(list) => take_over(world, &behaviour, rules, list, None, &applicant),
            None => world.market.applicants.push(applicant),
        }
    }
    adverts::announce_again(world, &rules.contract);
}

/// Applicants who have found no post turn to other work.
fn give_up(world: &mut World, behaviour: &Behaviour) {
    let (seed, month) = (world.seed, world.month.0);
    let before = world.market.applicants.len();
    world.market.applicants.retain(|applicant| {
        let u = Draws::new(seed, Stream::Applicant, applicant.key, month).unit(1);
        u >= 1.0 / behaviour.applicant_patience
    });
    world.flows.applicants_gave_up += (before - world.market.applicants.len()) as u64;
}

/// The month's new applicants: home by where people live, the wished form by the evidence.
fn arrive(world: &mut World, behaviour: &Behaviour) {
    world.flows.applicants += world.market.arriving as u64;
    for i in 0..world.market.arriving as u64 {
        let key = u64::from(world.month.0) << 20 | i;
        let draws = Draws::new(world.seed, Stream::Applicant, key, world.month.0);
        let home = world.places.somewhere(draws.unit(2));
        world.market.applicants.push(Applicant {
            home: world.places.county[home],
            wishes_salary: draws.unit(3) < behaviour.entrant_salaried,
            key,
        });
    }
    world.market.arriving = 0;
}

/// A doctor of the scheme stays near and in the form held.
fn wishes_of(world: &World, doctor: usize) -> (CountyNo, bool) {
    let municipality = usize::from(world.doctors.municipality[doctor]);
    let salaried = world.doctors.form[doctor] == ContractForm::Salaried;
    (world.places.county[municipality], salaried)
}

/// A choice among real posts: each with odds by its pull and by how it suits the applicant, or none of them.
fn choose(
    world: &World,
    behaviour: &Behaviour,
    posts: &mut Vec<Post>,
    applicant: &Applicant,
) -> Option<usize> {
    let careers = &behaviour.careers;
    let suits = |post: &Post| {
        let municipality = usize::from(world.lists.municipality[post.list]);
        let at_home = world.places.county[municipality] == applicant.home;
        let is_salaried = world.lists.form[post.list] == ContractForm::Salaried;
        post.pull
            * if at_home { careers.home_pull } else { 1.0 }
            * if is_salaried == applicant.wishes_salary {
                1.0
            } else {
                careers.other_form
            }
    };
    let odds: Vec<f64> = posts.iter().map(suits).collect();
    let on_offer: f64 = odds.iter().sum();
    let draws = Draws::new(world.seed, Stream::Applicant, applicant.key, world.month.0);
    let mut left = draws.unit(0) * (on_offer + world.market.reservation);
    let chosen = odds.iter().position(|&odds| {
        left -= odds;
        left < 0.0
    })?;
    Some(posts.swap_remove(chosen).list)
}

/// How readily a post is chosen: place, length of the list, what it costs and what is added to it, and the burden of
/// work and duty there beyond what it was at the start.
pub(crate) fn pull(world: &World, behaviour: &Behaviour, list: usize) -> f64 {
    let careers = &behaviour.careers;
    let municipality = usize::from(world.lists.municipality[list]);
    let length = f64::from(world.lists.members[list]).max(SHORTEST_COUNTED) / 1000.0;
    let pays_for_practice =
        world.lists.form[list] == ContractForm::SelfEmployed && world.lists.members[list] > 0;
    let price = if pays_for_practice {
        careers.practice_price / careers.price_years
    } else {
        0.0
    };
    let offer = world
        .market
        .purses
        .offer(municipality, world.lists.adverts[list], careers.offer)
        + world.market.local.offer(municipality);
    let training = if world.market.local.is_training(list) {
        1.0 + careers.training_pull
    } else {
        1.0
    };
    behaviour.attraction(world.places.population[municipality])
        * training
        * length.powf(behaviour.length_pull)
        * careers.income_pull(1.0 + (offer - price) / careers.net_income)
        * careers.burden_pull(
            0.0,
            world.market.duty_change.get(municipality).copied().unwrap_or(0.0),
        )
}

/// The whole list goes to the doctor (CON-006); one who is new may agree a lower cap with the municipality, and asks for
/// a salary where the municipality can pay it.
fn take_over(
    world: &mut World,
    behaviour: &Behaviour,
    rules: &Rules,
    list: usize,
    known: Option<u32>,
    applicant: &Applicant,
) {
    let now = world.month;
    let draws = Draws::new(world.seed, Stream::Entry, list as u64, now.0);
    let highest = world.lists.cap[list];
    if known.is_none() {
        let wished = behaviour.entrant_cap.0 + behaviour.entrant_cap.1 * draws.normal(6);
        let norm = rules
            .workforce
            .norm_list_length
            .as_ref()
            .map_or(2000.0, |norm| f64::from(norm.value));
        let lowest = f64::from(behaviour.lowest_cap).min(norm);
        let wished = ((wished / 50.0).round() * 50.0).clamp(lowest, norm) as u16;
        world.lists.cap[list] = lawful_cap(wished.min(highest), true, &rules.listing).unwrap_or(highest);
    }
    municipalities::agree_on_form(world, list, applicant.wishes_salary);
    municipalities::receive_recruitment_grant(world, rules, list);
    world
        .market
        .local
        .pay_offer(usize::from(world.lists.municipality[list]));
    let form = world.lists.form[list];
    world.lists.unpopularity[list] = draws.unit(21) as f32;
    world.lists.coming_cap[list] = None;
    world.lists.locum[list] = false;
    world.lists.locked[list] = false;
    world.lists.closed[list] = false;
    world.lists.since[list] = now;
    world.flows.vacancies_filled += 1;
    crate::companies::hand_over(world, list);
    world.lists.doctor[list] = match known {
        Some(doctor) => {
            world.flows.list_moves += 1;
            world.doctors.form[doctor as usize] = form;
            world.doctors.municipality[doctor as usize] = world.lists.municipality[list];
            world.doctors.lists[doctor as usize] = [Some(list as u16), None];
            doctor
        }
        None => {
            let age = (behaviour.entrant_age.0 + behaviour.entrant_age.1 * draws.normal(0)).clamp(27.0, 64.0);
            let born = Month(now.0 - (age * 12.0) as u16);
            let sex = if draws.unit(10) < behaviour.entrant_female {
                Sex::Female
            } else {
                Sex::Male
            };
            let in_training = world.market.local.is_training(list);
            let specialist = !in_training && draws.unit(11) < behaviour.entrant_specialist;
            world.flows.entries += 1;
            world.flows.salaried_entries += u64::from(form == ContractForm::Salaried);
            let entrant = Entrant {
                born,
                sex,
                specialist,
                form,
                list: list as u16,
                municipality: world.lists.municipality[list],
            };
            world.doctors.enter(entrant, now)
        }
    };
}

/// Share of applicants who find a post before they turn to other work, when the evidence's share takes one in a month.
pub(crate) fn share_that_finds(behaviour: &Behaviour) -> f64 {
    let accepts = behaviour.careers.accepts;
    accepts / (1.0 - (1.0 - accepts) * (1.0 - 1.0 / behaviour.applicant_patience))
}

/// At the start the evidence's share of applicants takes a post in a month like the first, and those who had not are
/// still looking.
pub(crate) fn set(world: &mut World) {
    let behaviour = world.behaviour.clone();
    let vacant = (0..world.lists.len()).filter(|&list| world.lists.is_vacant(list));
    let vacant: f64 = vacant.map(|list| pull(world, &behaviour, list)).sum();
    let staffed = (0..world.lists.len()).filter(|&list| world.lists.is_staffed(list));
    let staffed: Vec<f64> = staffed.map(|list| pull(world, &behaviour, list)).collect();
    // On offer in a month: adverts of vacant posts that close, and lists whose doctor leaves.
    let leaving = (behaviour.exit_rate + behaviour.list_moves) / 12.0;
    let on_offer = vacant / f64::from(behaviour.advert_months.max(1)) + staffed.iter().sum::<f64>() * leaving;
    let accepts = behaviour.careers.accepts;
    world.market.reservation = on_offer * (1.0 - accepts) / accepts;
    let entries = (behaviour.net_entrants * world.scale + behaviour.exit_rate * staffed.len() as f64) / 12.0;
    world.market.arriving = (entries * (1.0 - accepts) / accepts).round() as usize;
    arrive(world, &behaviour);
    world.flows.applicants = 0;
}
