//! Adverts of vacant posts: a post can be taken when its advert closes; one that nobody took is announced again.

use crate::world::World;
use rulebook::ContractRules;
use scheme::listing::contract::reverts;
use units::{ContractForm, Month};

/// Whether applicants are chosen for the post this month.
pub(crate) fn is_on_offer(world: &World, list: usize) -> bool {
    (world.lists.is_vacant(list) || world.lists.kept_by_company[list])
        && world.lists.advert_closes[list] <= world.month
}

/// Announces the posts again whose advert closed without a taker; some agreements revert by that (CON-021).
pub(crate) fn announce_again(world: &mut World, rules: &ContractRules) {
    for list in 0..world.lists.len() {
        if !is_on_offer(world, list) {
            continue;
        }
        let now = world.month;
        let notice = Month(
            world.lists.since[list]
                .0
                .saturating_sub(u16::from(rules.notice_months.value)),
        );
        let reverts_after = |adverts: u8, month: Month| reverts(notice, month, adverts, false, rules).is_ok();
        let made = world.lists.adverts[list];
        let is_private = world.lists.form[list] == ContractForm::SelfEmployed;
        if is_private && reverts_after(made, now) && !world.lists.reverted[list] {
            world.lists.reverted[list] = true;
            world.flows.reversions += 1;
        }
        announce(world, list);
    }
}

/// A new advert, which closes after the usual time.
pub(crate) fn announce(world: &mut World, list: usize) {
    world.lists.adverts[list] = world.lists.adverts[list].saturating_add(1);
    world.lists.advert_closes[list] = world.month.plus(world.behaviour.advert_months);
    world.flows.adverts += 1;
}
