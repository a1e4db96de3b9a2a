//! Offices, where the register holds them.

use register::{Fault, Tx};

/// Lists of an office, by its organisation number.
pub(super) fn lists_of_office(_: &mut dyn Tx, _: i64, _: Option<i64>) -> Result<Vec<i64>, Fault> {
    Ok(vec![])
}

/// Lists with an office in an area of postal codes.
pub(super) fn lists_in_area(_: &mut dyn Tx, _: &str, _: i64) -> Result<Vec<i64>, Fault> {
    Ok(vec![])
}
