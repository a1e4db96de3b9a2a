//! Step `capitation`: what every list is paid for the month, from members counted by cell.

use crate::world::World;

/// Payment a month for a member, by cell and by area, and for a list by its length.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tariff {
    /// By cell, in `1 / units_per_ore` øre.
    pub(crate) cell: Vec<i64>,
    /// By area of residence, in the same units.
    pub(crate) area: Vec<i64>,
    pub(crate) units_per_ore: i64,
    /// Payment in øre by list length, where length is all that counts; the last entry holds for longer lists.
    pub(crate) by_length: Vec<i64>,
}

pub(crate) fn play(world: &mut World, tariff: &Tariff) {
    let lists = &world.lists;
    world.pay.clear();
    if let Some(&most) = tariff.by_length.last() {
        let pay = |&members: &u32| tariff.by_length.get(members as usize).copied().unwrap_or(most);
        world.pay.extend(lists.members.iter().map(pay));
        return;
    }
    let total = |counts: &[u16], rates: &[i64]| counts.iter().zip(rates).map(|(&n, &rate)| i64::from(n) * rate).sum::<i64>();
    for list in 0..lists.len() {
        let cells = total(&lists.by_cell[list * lists.cells..(list + 1) * lists.cells], &tariff.cell);
        let areas = total(&lists.by_area[list * lists.areas..(list + 1) * lists.areas], &tariff.area);
        world.pay.push((cells + areas + tariff.units_per_ore / 2).div_euclid(tariff.units_per_ore.max(1)));
    }
}

impl Tariff {
    pub(crate) fn new(rules: &rulebook::CapitationRules, month: units::Month, cells: &crate::cells::Cells) -> Tariff {
        let _ = (rules, month, cells);
        Tariff::default()
    }
}
