//! Step `municipalities`: a year's budget, new lists where places are short and their adverts, salaried posts, lists that end.

use crate::adverts;
use crate::purses::Purses;
use crate::random::{Draws, Stream};
use crate::world::World;
use rulebook::{Rules, WorkforceRules};
use rust_decimal::prelude::ToPrimitive;
use units::ContractForm;

/// Rows of lists end here, so that two bytes hold a place.
const MOST_LISTS: usize = 65_000;
/// A list vacant for this long may be spread over the others, months.
const DISSOLVES_AFTER: u16 = 12;

pub(crate) fn play(world: &mut World, rules: &Rules) {
    if world.month.month() == 1 {
        Purses::renew(world);
    }
    let offices = rules
        .workforce
        .municipal_office_share
        .value
        .to_f64()
        .unwrap_or(0.0);
    for municipality in 0..world.blocks.len() {
        new_lists(world, municipality, &rules.workforce);
        offer_or_dissolve(world, municipality, offices);
    }
}

/// Places missing from the municipality's aim, as a number of lists.
pub(crate) fn missing_lists(world: &World, municipality: usize, norm: Option<u16>) -> f64 {
    let block = &world.blocks[municipality];
    let (mut capacity, mut members) = (0.0, block.queue.len() as f64);
    for list in block
        .lists
        .iter()
        .map(|&list| list as usize)
        .filter(|&list| !world.lists.ended[list])
    {
        capacity += f64::from(world.lists.cap[list].min(norm.unwrap_or(u16::MAX)));
        members += f64::from(world.lists.members[list]);
    }
    let cap = world
        .behaviour
        .entrant_cap
        .0
        .min(norm.map_or(f64::MAX, f64::from));
    ((world.behaviour.capacity_aim * members - capacity) / cap).max(0.0)
}

/// Lists are created in proportion to what is missing.
fn new_lists(world: &mut World, municipality: usize, workforce: &WorkforceRules) {
    if world.blocks[municipality].lists.is_empty() {
        return;
    }
    let norm = workforce.norm_list_length.as_ref().map(|norm| norm.value);
    let mean = missing_lists(world, municipality, norm) * world.new_list_pace / 12.0;
    let draws = Draws::new(world.seed, Stream::NewList, municipality as u64, world.month.0);
    for i in 0..draws.rounded(0, mean) as u64 {
        let salaried = draws.unit(1 + i) < world.behaviour.salaried_new_lists;
        let form = if salaried {
            ContractForm::Salaried
        } else {
            ContractForm::SelfEmployed
        };
        let Some(list) = add_list(world, municipality, norm, form) else {
            return;
        };
        adverts::announce(world, list);
    }
}

/// A new list of the length that entrants take, without doctor and members; none where there are too many lists.
pub(crate) fn add_list(
    world: &mut World,
    municipality: usize,
    norm: Option<u16>,
    form: ContractForm,
) -> Option<usize> {
    if world.lists.len() >= MOST_LISTS {
        return None;
    }
    let cap = (world.behaviour.entrant_cap.0 / 50.0).round() as u16 * 50;
    let cap = cap.min(norm.unwrap_or(u16::MAX));
    let list = world.lists.add(municipality as u16, cap, form, world.month);
    world.blocks[municipality].lists.push(list as u16);
    world.blocks[municipality].waiting.push(Default::default());
    world.flows.new_lists += 1;
    Some(list)
}

/// A post that nobody takes is offered with a salary; in the end its members are spread over other lists.
fn offer_or_dissolve(world: &mut World, municipality: usize, offices: f64) {
    for i in 0..world.blocks[municipality].lists.len() {
        let list = world.blocks[municipality].lists[i] as usize;
        if !world.lists.is_vacant(list) {
            continue;
        }
        let draws = Draws::new(world.seed, Stream::NewList, 1 << 32 | list as u64, world.month.0);
        if draws.unit(1) < world.behaviour.turns_salaried / 12.0 || draws.unit(2) < offices / 6.0 {
            offer_salary(world, list);
        }
        if world.month.since(world.lists.since[list]) < DISSOLVES_AFTER {
            continue;
        }
        if draws.unit(0) < world.behaviour.dissolves / 12.0 {
            crate::practices::release_members(world, list);
            world.lists.ended[list] = true;
            world.flows.ended_lists += 1;
        }
    }
}

/// The post is offered with a salary, where the budget has room for one more.
fn offer_salary(world: &mut World, list: usize) {
    let municipality = usize::from(world.lists.municipality[list]);
    let is_salaried = world.lists.form[list] == ContractForm::Salaried;
    if !is_salaried
        && world
            .market
            .purses
            .pay(municipality, world.behaviour.careers.salaried_cost)
    {
        world.lists.form[list] = ContractForm::Salaried;
        world.flows.posts_turned_salaried += 1;
    }
}

/// One who wishes a salary and takes a private post asks for it; the municipality gives it where it can pay.
pub(crate) fn agree_on_form(world: &mut World, list: usize, wishes_salary: bool) {
    if wishes_salary {
        offer_salary(world, list);
    }
}

/// A grant for a new agreement goes into the municipality's budget.
pub(crate) fn receive_recruitment_grant(world: &mut World, rules: &Rules, list: usize) {
    let grant = rules.grants.recruitment_per_agreement.best();
    let kroner = grant.and_then(|grant| grant.value.to_f64()).unwrap_or(0.0);
    world
        .market
        .purses
        .receive(usize::from(world.lists.municipality[list]), kroner);
}
