//! One month of the nation: the table of contents of the model. `docs/model.md` describes the steps in this order.

use crate::timetable::{Entry, Timetable};
use crate::world::World;
use crate::{
    choice, doctors, duty, local, locums, money, municipalities, people, pipeline, recruitment, tariff,
    use_of_services, workload,
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
    let supply = timetable.supply(world.month);
    world.market.duty_change = world.market.reference.duty_changes(world);
    world.conduct.changes_per_year = rules.listing.changes_per_year.value;

    people::play(world); // birthdays, deaths, births, moves, migration, wishes
    doctors::play(world, rules, &supply); // leaving, specialists, caps, help
    local::play(world); // measures of single municipalities
    municipalities::play(world, rules); // budgets, new lists, salaried posts, lists that end
    pipeline::play(world, &supply); // study places, LIS1, who applies
    recruitment::play(world, rules); // choice among advertised posts, adverts anew
    locums::play(world); // vacant lists, absence
    world.lists.open_and_close(rules.listing.opening_threshold.value); // LST-003, WAI-006
    choice::play(world); // placement, waiting lists, changes
    world.lists.close_full(); // LST-003
    duty::play(world, rules); // districts covered or not, hours of duty
    workload::play(world, demand, office); // hours, waiting, what doctors have room for
    if let Some(terms) = terms {
        use_of_services::play(world, terms); // contacts, co-payments, exemption cards
    }
    tariff::play(world, tariff); // capitation
    if let Some(terms) = terms {
        money::play(world, rules, terms); // who pays and who receives
    }
}
