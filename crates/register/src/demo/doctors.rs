//! Doctors of the synthetic nation as residents of it.

use crate::fault::Fault;
use crate::store::Tx;
use nation::Nation;
use std::collections::HashMap;
use units::{Month, Sex};

/// Lets doctors be residents of the same sex who were born in the same month, where there are any: the resident goes by the doctor's name.
pub(super) fn are_residents(
    tx: &mut dyn Tx,
    nation: &Nation,
    hpr: impl Fn(usize) -> i64,
) -> Result<(), Fault> {
    let (doctors, residents) = (&nation.doctors, &nation.residents);
    let mut wanted: HashMap<(Month, Sex), Vec<usize>> = HashMap::new();
    for row in 0..doctors.born.len() {
        wanted
            .entry((doctors.born[row], doctors.sex[row]))
            .or_default()
            .push(row);
    }
    for row in 0..residents.born.len() {
        let alike = wanted.get_mut(&(residents.born[row], residents.sex[row]));
        let Some(doctor) = alike.and_then(Vec::pop) else {
            continue;
        };
        let person = row as i64 + 1;
        tx.later(
            "UPDATE doctor SET person = $1 WHERE hpr = $2",
            &[person.into(), hpr(doctor).into()],
        )?;
        tx.later(
            "UPDATE person SET name = (SELECT name FROM doctor WHERE hpr = $1) WHERE id = $2",
            &[hpr(doctor).into(), person.into()],
        )?;
    }
    Ok(())
}
