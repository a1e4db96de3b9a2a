//! Capitation of a month as integers, for a nation that keeps each list's sum by increments: a sum of
//! integers is the same in any order and on any number of threads.

use super::month::{amount_per_weight, month_share, tiers};
use super::{CapitationError, ListComposition, Member, plus, round_to_ore, times, to_units};
use crate::trace::NoNotes;
use rulebook::{CapitationModel, CapitationRules};
use rust_decimal::Decimal;
use units::{Month, Ore};

/// Units of [`MemberTable`] that make one øre: a unit is a millionth of an øre. The month of a whole nation
/// is below 10^17 units; an `i64` holds 9 x 10^18.
pub const UNITS_PER_ORE: i64 = 1_000_000;

/// What a month pays by member or by length.
#[derive(Debug, Clone, PartialEq)]
pub enum MonthTable {
    /// Each member pays by what he or she is (FIN-008).
    ByMember(Box<MemberTable>),
    /// Only the number of members counts (flat, FIN-007). Øre of a list by its length; longer lists are paid
    /// as the last.
    ByLength(Vec<Ore>),
}

/// Amounts of a month that add up, in [`UNITS_PER_ORE`]ths of an øre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberTable {
    /// `[sex][age group]`.
    pub sex_age: [[i64; 6]; 2],
    /// `[centrality class - 1][education class]`.
    pub area: [[i64; 3]; 6],
    /// By use class.
    pub use_class: [i64; 3],
}

impl MemberTable {
    /// What one member pays in the month, units.
    #[inline]
    pub fn of(&self, member: Member) -> i64 {
        let ((sex, age), (centrality, education)) = (member.cell(), member.area());
        self.sex_age[sex][age] + self.area[centrality][education] + self.use_class[member.use_class as usize]
    }

    /// What a list pays in the month, units: exactly the sum over its members. Ends at the largest `i64`,
    /// which no list of a nation reaches.
    pub fn of_list(&self, list: &ListComposition) -> i64 {
        let by_sex_age = list
            .by_sex_age()
            .as_flattened()
            .iter()
            .zip(self.sex_age.as_flattened());
        let by_area = list.by_area().as_flattened().iter().zip(self.area.as_flattened());
        let by_use = list.by_use().iter().zip(&self.use_class);
        let amounts = by_sex_age
            .chain(by_area)
            .chain(by_use)
            .map(|(&n, &amount)| i64::from(n).saturating_mul(amount));
        amounts.fold(0, i64::saturating_add)
    }
}

/// Units to whole øre, half away from zero as in [`round_to_ore`].
#[inline]
pub const fn ore_of_units(units: i64) -> Ore {
    let (whole, rest) = (units / UNITS_PER_ORE, units % UNITS_PER_ORE);
    let up = if rest.abs() * 2 >= UNITS_PER_ORE {
        rest.signum()
    } else {
        0
    };
    Ore(whole + up)
}

/// The table of a month: FIN-005, FIN-007, FIN-008. By length it equals [`super::month_amount`] exactly; by
/// member the amounts are rounded to a unit each, so that a list differs
/// from [`super::month_amount`] by at most an øre.
///
/// `longest`: the longest list that the table shall hold, where only length counts.
///
/// # Errors
/// [`CapitationError`].
pub fn resident_month_ore_table(
    rules: &CapitationRules,
    month: Month,
    longest: u16,
) -> Result<MonthTable, CapitationError> {
    let month_of = |year: Decimal| month_share(year, month, rules, &mut NoNotes);
    let by_length = |year_of: &dyn Fn(u32) -> Result<Decimal, CapitationError>| {
        let amounts = (0..=u32::from(longest)).map(|members| round_to_ore(month_of(year_of(members)?)?));
        amounts.collect::<Result<Vec<Ore>, _>>().map(MonthTable::ByLength)
    };
    match &rules.model {
        CapitationModel::Flat { rate } => by_length(&|members| times(rate.value, members.into())),
        CapitationModel::Tiered {
            low_list_rate,
            above_rate,
            tier_at,
            paid_up_to,
        } => by_length(&|members| {
            let (below, above) = tiers(members, tier_at.value, paid_up_to.value);
            plus(
                times(low_list_rate.value, below.into())?,
                times(above_rate.value, above.into())?,
            )
        }),
        CapitationModel::PatientAdapted { mean_rate, weights } => {
            let weights = &weights.value;
            let per_weight = amount_per_weight(mean_rate.value, weights)?;
            let units = |weight: Decimal| {
                let amount = to_units(month_of(times(weight, per_weight)?)?, 100 * UNITS_PER_ORE)?;
                // bounded so that a nation's sum fits
                if amount.unsigned_abs() < 1 << 38 {
                    Ok(amount)
                } else {
                    Err(CapitationError::TooLarge)
                }
            };
            let mut table = MemberTable {
                sex_age: [[0; 6]; 2],
                area: [[0; 3]; 6],
                use_class: [0; 3],
            };
            for (amount, &weight) in table
                .sex_age
                .as_flattened_mut()
                .iter_mut()
                .zip(weights.sex_age.as_flattened())
            {
                *amount = units(weight)?;
            }
            for (row, &by_centrality) in table.area.iter_mut().zip(&weights.centrality) {
                for (amount, &by_education) in row.iter_mut().zip(&weights.education) {
                    *amount = units(plus(by_centrality, by_education)?)?;
                }
            }
            for (amount, &weight) in table.use_class.iter_mut().zip(&weights.use_class) {
                *amount = units(weight)?;
            }
            Ok(MonthTable::ByMember(Box::new(table)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_round_as_money_does() {
        let half = UNITS_PER_ORE / 2;
        assert_eq!(
            [half, half - 1, -half, 1 - half, 3 * half].map(ore_of_units),
            [1, 0, -1, 0, 2].map(Ore)
        );
    }
}
