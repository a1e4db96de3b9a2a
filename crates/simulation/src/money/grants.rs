//! Capitation and the grants that hang on it, by whose practice a list is.

use super::Accounts;
use crate::world::World;
use rulebook::Rules;
use scheme::capitation::{
    Agreement, Equalisation, ListComposition, base_grant_applies, equalisation_year, month_payment,
    specialist_addition_month,
};
use units::{ContractForm, Month, Ore};

/// Capitation is calculated for salaried doctors and vacant lists too, as the published sums are; the municipality
/// keeps it. What each list is paid, øre.
pub(super) fn pay(accounts: &mut Accounts, world: &World, rules: &Rules) -> Vec<u64> {
    let lists = &world.lists;
    let base_grant = base_grant(rules, world.month);
    let equalisation = equalisation(world, rules);
    let mut paid = vec![0; lists.len()];
    for list in (0..lists.len()).filter(|&list| !lists.ended[list]) {
        let staffed = lists.is_staffed(list);
        let specialist = staffed && world.doctors.specialist[lists.doctor[list] as usize];
        let basis = world.pay.get(list).map_or(0, |&ore| ore.max(0) as u64);
        let capitation = basis + specialist_addition(lists.members[list], specialist, world.month, rules);
        let agreement = Agreement {
            from: lists.since[list],
            cap: lists.cap[list],
            form: lists.form[list],
        };
        let applies = rules.capitation.base_grant.as_ref().is_some_and(|grant| {
            staffed && base_grant_applies(agreement, lists.members[list], world.month, grant)
        });
        let grant = if applies {
            base_grant.saturating_sub(basis)
        } else {
            0
        };
        let gap = equalisation
            .get(usize::from(lists.municipality[list]))
            .copied()
            .unwrap_or(0);
        accounts.capitation += capitation;
        accounts.base_grant += grant;
        accounts.equalisation += gap;
        let sum = capitation + grant + gap;
        paid[list] = sum;
        match (staffed, lists.form[list]) {
            (false, _) => accounts.vacant_capitation += sum,
            (true, ContractForm::SelfEmployed) => accounts.self_employed_capitation += sum,
            (true, ContractForm::Salaried) => accounts.salaried_capitation += sum,
        }
    }
    paid
}

/// What a specialist's list is paid beside capitation, where a reform pays it.
fn specialist_addition(members: u32, specialist: bool, month: Month, rules: &Rules) -> u64 {
    let paid = specialist_addition_month(members, specialist, month, &rules.capitation);
    paid.map_or(0, |ore| ore.0.max(0) as u64)
}

/// What a doctor with an empty new list is paid in the month: the whole grant.
fn base_grant(rules: &Rules, month: Month) -> u64 {
    let Some(grant) = &rules.capitation.base_grant else {
        return 0;
    };
    let agreement = Agreement {
        from: month,
        cap: grant.cap_at_least.value,
        form: ContractForm::SelfEmployed,
    };
    let paid = month_payment(&ListComposition::default(), agreement, month, &rules.capitation);
    paid.map_or(0, |ore| ore.0.max(0) as u64)
}

/// A twelfth of the year's grant to each list of a municipality, øre.
fn equalisation(world: &World, rules: &Rules) -> Vec<u64> {
    let Some(rules) = &rules.capitation.equalisation else {
        return vec![];
    };
    let lists = &world.lists;
    let mut posts = vec![0u32; world.blocks.len()];
    for list in (0..lists.len()).filter(|&list| !lists.ended[list]) {
        posts[usize::from(lists.municipality[list])] += 1;
    }
    let inhabitants = |residents: u32| (f64::from(residents) / world.scale).round() as u32;
    posts
        .iter()
        .zip(&world.blocks)
        .map(|(&posts, block)| {
            let municipality = Equalisation {
                inhabitants: inhabitants(block.residents),
                // In a nation to scale a post stands for as many as a resident does.
                permanent_posts: inhabitants(posts),
            };
            let Ore(year) = equalisation_year(municipality, rules).unwrap_or_default();
            (year.max(0) / 12) as u64
        })
        .collect()
}
