//! Organisation numbers (organisasjonsnummer): nine digits, the last of which controls the others.

/// Synthetic numbers begin with 3, real ones with 8 or 9. Without the control digit.
const FIRST_SYNTHETIC: i64 = 31_000_000;
const WEIGHTS: [i64; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

/// Whether the control digit fits.
///
/// ```
/// assert!(register::is_organisation_number(974760673));
/// assert!(!register::is_organisation_number(974760674));
/// ```
pub fn is_organisation_number(number: i64) -> bool {
    (100_000_000..1_000_000_000).contains(&number) && control(number / 10) == Some(number % 10)
}

/// Synthetic numbers, all different.
pub(crate) fn synthetic_organisation_numbers() -> impl Iterator<Item = i64> {
    // One base in eleven has no control digit.
    (FIRST_SYNTHETIC..).filter_map(|base| control(base).map(|digit| base * 10 + digit))
}

fn control(base: i64) -> Option<i64> {
    let digits = (0..8).rev().map(|place| base / 10_i64.pow(place) % 10);
    let sum: i64 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => Some(digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synthetic_numbers_are_right_and_all_different() {
        let numbers: std::collections::BTreeSet<i64> = synthetic_organisation_numbers().take(50).collect();
        assert_eq!(numbers.len(), 50);
        assert!(
            numbers
                .iter()
                .all(|&number| is_organisation_number(number) && number < 400_000_000)
        );
        assert!(!is_organisation_number(12) && !is_organisation_number(-974_760_673));
    }
}
