//! Area FIN: what a list is paid for its members (basistilskudd), and the grants that hang on it.
//!
//! Rates are exact decimals in kroner; an amount is whole øre, rounded once, by [`round_to_ore`].
//! [`month_amount`] is the rule; [`table`] holds the same rule as integers for a
//! nation's months; each has a twin that explains or adds up.

mod base_grant;
mod composition;
mod equalisation;
mod month;
mod settlement;
pub mod table;

pub use base_grant::{Agreement, base_grant_applies, month_payment, month_payment_traced};
pub use composition::{Bounds, EducationClass, ListComposition, Member, UseClass, age_group};
pub use equalisation::{Equalisation, equalisation_year, equalisation_year_traced};
pub use month::{
    month_amount, month_amount_traced, receives_capitation, specialist_addition_month, year_amount,
};
pub use settlement::{GuestFlow, guests_amount, settlement};
pub use table::{MonthTable, resident_month_ore_table};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use units::Ore;

/// Why an amount cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CapitationError {
    /// A product or a sum is larger than money can be.
    #[error("the amount is too large to hold; check the rates for a misplaced decimal point")]
    TooLarge,
    /// The weights' mean is what their sum is divided by.
    #[error(
        "the mean of the patient weights is not above zero; set `mean` to the national mean of the sum of weights"
    )]
    NoMeanWeight,
}

/// Kroner to whole øre: half away from zero. The one place where money is rounded.
///
/// No source read says how the official calculation rounds; this is our choice.
///
/// # Errors
/// [`CapitationError::TooLarge`].
///
/// ```
/// use scheme::capitation::round_to_ore;
/// assert_eq!(round_to_ore("56.125".parse().unwrap()), Ok(units::Ore(5613)));
/// assert_eq!(round_to_ore("-56.125".parse().unwrap()), Ok(units::Ore(-5613)));
/// ```
pub fn round_to_ore(kroner: Decimal) -> Result<Ore, CapitationError> {
    to_units(kroner, 100).map(Ore)
}

/// Kroner to whole units of which `per_krone` make a krone, half away from zero.
fn to_units(kroner: Decimal, per_krone: i64) -> Result<i64, CapitationError> {
    let units = times(kroner, Decimal::from(per_krone))?;
    units
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64()
        .ok_or(CapitationError::TooLarge)
}

fn times(a: Decimal, b: Decimal) -> Result<Decimal, CapitationError> {
    a.checked_mul(b).ok_or(CapitationError::TooLarge)
}

fn plus(a: Decimal, b: Decimal) -> Result<Decimal, CapitationError> {
    a.checked_add(b).ok_or(CapitationError::TooLarge)
}

fn over(a: Decimal, b: Decimal) -> Result<Decimal, CapitationError> {
    a.checked_div(b).ok_or(CapitationError::TooLarge)
}
