//! Offices of lists.

use register::{Day, Fault, Tx, office_card};

/// Lists of an office, by its organisation number; of one that is not there none.
pub(super) fn lists_of_office(tx: &mut dyn Tx, org: i64, day: i64) -> Result<Vec<i64>, Fault> {
    match office_card(tx, org, Day(day)) {
        Ok(card) => Ok(card.lists),
        Err(Fault::Unknown(_)) => Ok(vec![]),
        Err(other) => Err(other),
    }
}
