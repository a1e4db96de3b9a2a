//! Step `capitation`: what every list is paid for the month, from members counted by cell.

use crate::world::World;
use rulebook::CapitationRules;
use scheme::capitation::table::ore_of_units;
use scheme::capitation::{CapitationError, MonthTable, UseClass, resident_month_ore_table};
use units::{Month, Ore};

/// No list is longer; the law's cap is 2 500 and children may come above it.
const LONGEST_LIST: u16 = 5_000;

/// Payment of a month.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tariff {
    /// By cell and by area of residence of each member, in units of the scheme's table.
    ByMember { cell: Vec<i64>, area: Vec<i64> },
    /// By the length of the list; longer lists are paid as the last.
    ByLength(Vec<Ore>),
}

impl Tariff {
    /// The month's table of the scheme. A person's use is not simulated yet and counts as middle.
    pub(crate) fn new(rules: &CapitationRules, month: Month) -> Result<Tariff, CapitationError> {
        Ok(match resident_month_ore_table(rules, month, LONGEST_LIST)? {
            MonthTable::ByLength(amounts) => Tariff::ByLength(amounts),
            MonthTable::ByMember(table) => {
                let with_use = |amount: &i64| amount + table.use_class[UseClass::Middle as usize];
                Tariff::ByMember {
                    cell: table.sex_age.as_flattened().iter().map(with_use).collect(),
                    area: table.area.as_flattened().to_vec(),
                }
            }
        })
    }
}

pub(crate) fn play(world: &mut World, tariff: &Tariff) {
    let lists = &world.lists;
    world.pay.clear();
    match tariff {
        Tariff::ByLength(amounts) => {
            let pay = |&members: &u32| {
                amounts
                    .get(members as usize)
                    .or(amounts.last())
                    .map_or(0, |ore| ore.0)
            };
            world.pay.extend(lists.members.iter().map(pay));
        }
        Tariff::ByMember { cell, area } => {
            let total = |counts: &[u16], amounts: &[i64]| {
                counts
                    .iter()
                    .zip(amounts)
                    .map(|(&n, &each)| i64::from(n) * each)
                    .sum::<i64>()
            };
            for list in 0..lists.len() {
                let by_cell = total(&lists.by_cell[list * lists.cells..(list + 1) * lists.cells], cell);
                let by_area = total(&lists.by_area[list * lists.areas..(list + 1) * lists.areas], area);
                world.pay.push(ore_of_units(by_cell + by_area).0);
            }
        }
    }
}
