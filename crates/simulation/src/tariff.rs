//! Step `capitation`: what every list is paid for the month, from members counted by cell.

use crate::cells::Cells;
use crate::world::World;
use rulebook::{CapitationModel, CapitationRules};
use scheme::capitation::table::ore_of_units;
use scheme::capitation::{CapitationError, MonthTable, UseClass, resident_month_ore_table};
use units::{Month, Ore};

/// No list is longer; the law's cap is 2 500 and children may come above it.
const LONGEST_LIST: u16 = 5_000;

/// Payment of a month.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tariff {
    /// By sex and age and by area of residence of each member, in units of the scheme's table.
    ByMember {
        /// Lower bounds of the age groups, the first among them.
        age_from: Vec<u8>,
        /// By sex, then age group.
        sex_age: Vec<i64>,
        area: Vec<i64>,
    },
    /// By the length of the list; longer lists are paid as the last.
    ByLength(Vec<Ore>),
}

impl Tariff {
    /// The month's table of the scheme. A person's use is not simulated yet and counts as middle.
    pub(crate) fn new(rules: &CapitationRules, month: Month) -> Result<Tariff, CapitationError> {
        Ok(match resident_month_ore_table(rules, month, LONGEST_LIST)? {
            MonthTable::ByLength(amounts) => Tariff::ByLength(amounts),
            MonthTable::ByMember(table) => {
                let age_from = match &rules.model {
                    CapitationModel::PatientAdapted { weights, .. } => weights.value.age_from.to_vec(),
                    CapitationModel::Flat { .. } | CapitationModel::Tiered { .. } => vec![0],
                };
                let with_use = |amount: &i64| amount + table.use_class[UseClass::Middle as usize];
                Tariff::ByMember {
                    age_from,
                    sex_age: table.sex_age.as_flattened().iter().map(with_use).collect(),
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
        Tariff::ByMember {
            age_from,
            sex_age,
            area,
        } => {
            let cell = by_cell(&world.cells, age_from, sex_age);
            let total = |counts: &[u16], amounts: &[i64]| {
                counts
                    .iter()
                    .zip(amounts)
                    .map(|(&n, &each)| i64::from(n) * each)
                    .sum::<i64>()
            };
            for list in 0..lists.len() {
                let by_cell = total(
                    &lists.by_cell[list * lists.cells..(list + 1) * lists.cells],
                    &cell,
                );
                let by_area = total(&lists.by_area[list * lists.areas..(list + 1) * lists.areas], area);
                world.pay.push(ore_of_units(by_cell + by_area).0);
            }
        }
    }
}

/// What a member of each cell pays: cells are at least as fine as the tariff's age groups.
fn by_cell(cells: &Cells, age_from: &[u8], sex_age: &[i64]) -> Vec<i64> {
    let groups = age_from.len();
    (0..cells.count())
        .map(|cell| {
            let (sex, age) = (cell / cells.groups(), cells.ages(cell).start);
            let group = age_from.iter().filter(|&&from| age >= usize::from(from)).count();
            let at = sex * groups + group.saturating_sub(1);
            sex_age.get(at).copied().unwrap_or(0)
        })
        .collect()
}
