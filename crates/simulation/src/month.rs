//! One month of the nation: the table of contents of the model. `docs/model.md` describes the steps in this order.

use crate::timetable::{Entry, Timetable};
use crate::world::World;
use crate::{
    choice, doctors, locums, money, municipalities, people, recruitment, tariff, use_of_services, workload,
};

/// Plays the next month under the rules that hold in it.
pub(crate) fn play(world: &mut World, timetable: &Timetable) {
    world.month = world.month.plus(1);
    let Some(Entry {
        rules,
        tariff,
        demand,
        office,
        terms,
        ..
    }) = timetable.at(world.month)
    else {
        return;
    };
    world.conduct.changes_per_year = rules.listing.changes_per_year.value;

    people::play(world); // birthdays, deaths, births, moves, migration, wishes
    doctors::play(world, rules); // leaving, approval as specialist, lower caps
    municipalities::play(world); // new lists, salaried posts, lists that end
    recruitment::play(world, rules); // entry into advertised posts, adverts anew
    locums::play(world); // vacant lists, absence
    world.lists.open_and_close(rules.listing.opening_threshold.value); // LST-003, WAI-006
    choice::play(world); // placement, waiting lists, changes
    world.lists.close_full(); // LST-003
    workload::play(world, demand, office); // hours, waiting, what doctors have room for
    if let Some(terms) = terms {
        use_of_services::play(world, terms); // contacts, co-payments, exemption cards
    }
    tariff::play(world, tariff); // capitation
    if let Some(terms) = terms {
        money::play(world, rules, terms); // who pays and who receives
    }
}
