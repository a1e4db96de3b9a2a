//! Company list responsibility: where a company answers for a list, colleagues take it over until the post is filled.

use crate::lists::NO_DOCTOR;
use crate::world::World;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Doctors of one company.
const COMPANY: usize = 4;

/// Forms companies of neighbouring lists until the rule's share of a municipality's lists has one.
pub(crate) fn form(world: &mut World, share: Decimal) {
    let share = share.to_f64().unwrap_or(0.0);
    if share <= 0.0 && world.lists.company.iter().all(|&company| company == 0) {
        return;
    }
    for block in &world.blocks {
        let lists: Vec<usize> = block
            .lists
            .iter()
            .map(|&list| usize::from(list))
            .filter(|&list| !world.lists.ended[list])
            .collect();
        let wanted = (share * lists.len() as f64).round() as usize;
        for (company, lists) in lists.chunks(COMPANY).enumerate() {
            let is_in = lists.len() > 1 && company * COMPANY < wanted;
            for &list in lists {
                world.lists.company[list] = if is_in { 1 + company as u16 } else { 0 };
            }
        }
    }
}

/// A colleague with one list takes over a list whose doctor leaves; true when there is one. The post stays on offer.
pub(crate) fn take_over(world: &mut World, list: usize) -> bool {
    let company = world.lists.company[list];
    if company == 0 {
        return false;
    }
    let block = &world.blocks[usize::from(world.lists.municipality[list])];
    let colleague = block
        .lists
        .iter()
        .map(|&other| usize::from(other))
        .filter(|&other| {
            other != list && world.lists.company[other] == company && world.lists.is_staffed(other)
        })
        .map(|other| (world.lists.members[other], world.lists.doctor[other] as usize))
        .filter(|&(_, doctor)| {
            world.doctors.lists[doctor][0].is_some() && world.doctors.lists[doctor][1].is_none()
        })
        .min();
    let Some((_, doctor)) = colleague else {
        return false;
    };
    world.doctors.lists[doctor][1] = Some(list as u16);
    world.lists.doctor[list] = doctor as u32;
    world.lists.kept_by_company[list] = true;
    world.flows.kept_by_companies += 1;
    true
}

/// The colleague who kept the list lets it go to the new doctor.
pub(crate) fn hand_over(world: &mut World, list: usize) {
    if !std::mem::take(&mut world.lists.kept_by_company[list]) || world.lists.doctor[list] == NO_DOCTOR {
        return;
    }
    let held = &mut world.doctors.lists[world.lists.doctor[list] as usize];
    if held[1] == Some(list as u16) {
        held[1] = None;
    } else if held[0] == Some(list as u16) {
        *held = [held[1], None];
    }
}
