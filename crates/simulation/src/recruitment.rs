//! Step `recruitment`: doctors who enter the scheme, and the advertised posts that they choose.

use crate::adverts;
use crate::behaviour::Behaviour;
use crate::random::{Draws, Stream};
use crate::world::World;
use rulebook::Rules;
use scheme::listing::lists::lawful_cap;
use units::{ContractForm, Month, Sex};

/// An empty list still has some pull: members as which it counts.
const SHORTEST_COUNTED: f64 = 50.0;

pub(crate) fn play(world: &mut World, rules: &Rules) {
    let behaviour = world.behaviour.clone();
    let draws = Draws::new(world.seed, Stream::Entry, u64::MAX, world.month.0);
    let applicants = std::mem::take(&mut world.waiting_entrants);
    let gave_up = draws.rounded(u64::MAX, applicants as f64 / behaviour.applicant_patience);
    let entrants = draws
        .poisson(world.doctors.entry_base * behaviour.entry_level(world.month) * wandering(world))
        + applicants.saturating_sub(gave_up);
    let mut vacancies: Vec<(f64, usize)> = (0..world.lists.len())
        .filter(|&list| adverts::is_on_offer(world, list))
        .map(|list| (rank(world, &behaviour, list), list))
        .collect();
    vacancies.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut vacancies = vacancies.into_iter().map(|(_, list)| list);
    let seeking = std::mem::take(&mut world.seeking);
    for &doctor in &seeking {
        match vacancies.next() {
            Some(list) => take_over(world, &behaviour, rules, list, Some(doctor)),
            None => world.seeking.push(doctor),
        }
    }
    world.waiting_entrants = entrants.saturating_sub(vacancies.len());
    for list in vacancies.take(entrants) {
        take_over(world, &behaviour, rules, list, None);
    }
    adverts::announce_again(world, &rules.contract);
}

/// Entry wanders from its expected course by a chance step each year of the run, the first after a year.
fn wandering(world: &World) -> f64 {
    let years = u64::from(world.month.since(world.started) / 12);
    let draws = Draws::new(world.seed, Stream::EntryDrift, 0, 0);
    let steps: f64 = (0..years).map(|year| draws.normal(year)).sum();
    (world.behaviour.entry_drift * steps).exp()
}

/// Lower is taken sooner: a race of exponential clocks whose speed is how attractive the post is.
fn rank(world: &World, behaviour: &Behaviour, list: usize) -> f64 {
    let municipality = world.lists.municipality[list] as usize;
    let length = f64::from(world.lists.members[list]).max(SHORTEST_COUNTED) / 1000.0;
    let speed =
        behaviour.attraction(world.places.population[municipality]) * length.powf(behaviour.length_pull);
    Draws::new(world.seed, Stream::Vacancy, list as u64, world.month.0).exponential(0) / speed
}

/// The whole list goes to the doctor (CON-006); one who is new may agree a lower cap with the municipality.
fn take_over(world: &mut World, behaviour: &Behaviour, rules: &Rules, list: usize, known: Option<u32>) {
    let now = world.month;
    let draws = Draws::new(world.seed, Stream::Entry, list as u64, now.0);
    let (form, highest) = (world.lists.form[list], world.lists.cap[list]);
    if known.is_none() {
        let wished = behaviour.entrant_cap.0 + behaviour.entrant_cap.1 * draws.normal(6);
        let wished = ((wished / 50.0).round() * 50.0).clamp(f64::from(behaviour.lowest_cap), 2000.0) as u16;
        world.lists.cap[list] = lawful_cap(wished.min(highest), true, &rules.listing).unwrap_or(highest);
    }
    world.lists.unpopularity[list] = draws.unit(21) as f32;
    world.lists.coming_cap[list] = None;
    world.lists.locum[list] = false;
    world.lists.locked[list] = false;
    world.lists.closed[list] = false;
    world.lists.since[list] = now;
    world.flows.vacancies_filled += 1;
    world.lists.doctor[list] = match known {
        Some(doctor) => {
            world.doctors.form[doctor as usize] = form;
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
            let specialist = draws.unit(11) < behaviour.entrant_specialist;
            world.flows.entries += 1;
            world.flows.salaried_entries += u64::from(form == ContractForm::Salaried);
            world.doctors.enter(born, sex, specialist, form, now, list as u16)
        }
    };
}
