use super::Which;
use rulebook::{Ceilings, CopaymentRules};

/// What one more payment does to a year's sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Sum of the year so far, øre.
    pub counted: u32,
    /// Whether this payment reached the ceiling.
    pub reached: bool,
    /// Part of this payment above the ceiling, øre.
    pub excess: u32,
}

/// Adds a payment to a person's sum of the year: the fast form of [`super::Ledger`] for payments that are all paid
/// and reported at once (CPR08, CR30). Saturates at 42.9 million kroner.
///
/// ```
/// use scheme::copayment::{Running, add};
/// // 3 150 kroner counted, 179 paid, ceiling 3 278: the card follows and 51 are above
/// assert_eq!(add(315_000, 17_900, 327_800), Running { counted: 332_900, reached: true, excess: 5_100 });
/// ```
#[inline]
pub const fn add(counted: u32, amount: u32, ceiling: u32) -> Running {
    let sum = counted.saturating_add(amount);
    let before = counted.saturating_sub(ceiling);
    Running {
        counted: sum,
        reached: counted < ceiling && sum >= ceiling,
        excess: sum.saturating_sub(ceiling) - before,
    }
}

/// A year's ceiling (CPR01) in øre for [`add`]; the largest number where there is no such ceiling, so that it is never reached.
pub fn ceiling_ore(rules: &CopaymentRules, which: Which) -> u32 {
    let ceiling = match (&rules.ceilings, which) {
        (Ceilings::Merged(one), Which::First) => Some(one),
        (Ceilings::Two { first, .. }, Which::First) => Some(first),
        (Ceilings::Two { second, .. }, Which::Second) => second.as_ref(),
        (Ceilings::Merged(_), Which::Second) => None,
    };
    ceiling
        .and_then(|ceiling| crate::capitation::round_to_ore(ceiling.amount.value).ok())
        .and_then(|ore| u32::try_from(ore.0).ok())
        .unwrap_or(u32::MAX)
}
