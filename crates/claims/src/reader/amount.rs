//! Amounts in kroner as messages write them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::Ore;

/// Largest amount that a message may name: more than all the scheme costs.
const LARGEST: i64 = 100_000_000_000;

/// Kroner with at most two decimals that matter, such as `74.00` or `-50`.
pub(crate) fn amount(text: &str) -> Option<Ore> {
    let text = text.trim();
    let kroner = Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_scientific(text))
        .ok()?;
    let ore = kroner.checked_mul(Decimal::ONE_HUNDRED)?;
    let ore = ore.is_integer().then(|| ore.to_i64()).flatten()?;
    (ore.abs() <= LARGEST * 100).then_some(Ore(ore))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kroner_are_read_exactly_or_not_at_all() {
        assert_eq!(amount("74.00"), Some(Ore(7_400)));
        assert_eq!(amount("64"), Some(Ore(6_400)));
        assert_eq!(amount("-50.5"), Some(Ore(-5_050)));
        assert_eq!(amount("6.4e1"), Some(Ore(6_400)));
        for wrong in [
            "",
            "7,4",
            "1.005",
            "NaN",
            "1e30",
            "99999999999999999999",
            "0x10",
            "--1",
        ] {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
    }
}
