//! What a list is due, and the lines that say so.

use super::basis::Basis;
use super::{MonthOf, Payee, month_key};
use crate::act::Act;
use crate::agreement::form_name;
use crate::fault::Fault;
use crate::store::{StoreError, Tx};
use scheme::capitation::{guests_amount, month_amount, month_payment};
use std::collections::BTreeMap;
use units::Ore;

/// What a list is paid by a basis.
pub(super) struct Due {
    pub(super) persons: i64,
    /// To the doctor.
    pub(super) ore: Ore,
    /// What the members bring.
    pub(super) capitation: Ore,
    /// By municipality of residence.
    guests: BTreeMap<i64, (i64, Ore)>,
}

impl Due {
    /// What is missing when so much was paid before.
    pub(super) fn less(&self, before: &Due) -> Due {
        let homes = self.guests.keys().chain(before.guests.keys()).copied();
        let change = |home: i64| {
            let (persons, ore) = self.guests.get(&home).copied().unwrap_or_default();
            let (paid_persons, paid_ore) = before.guests.get(&home).copied().unwrap_or_default();
            (home, (persons - paid_persons, Ore(ore.0 - paid_ore.0)))
        };
        Due {
            persons: self.persons - before.persons,
            ore: Ore(self.ore.0 - before.ore.0),
            capitation: Ore(self.capitation.0 - before.capitation.0),
            guests: homes
                .map(change)
                .filter(|(_, change)| *change != (0, Ore(0)))
                .collect(),
        }
    }
}

/// What a list is paid for these members.
pub(super) fn due(of: &MonthOf<'_>, payee: &Payee, basis: &Basis) -> Result<Due, Fault> {
    let list = basis.composition(None);
    let mut guests = BTreeMap::new();
    for home in basis
        .homes()
        .into_iter()
        .filter(|&home| home != payee.municipality)
    {
        let here = basis.composition(Some(home));
        let ore = guests_amount(&list, &here, of.month, of.rules)?;
        guests.insert(home, (i64::from(here.members()), ore));
    }
    Ok(Due {
        persons: i64::from(list.members()),
        ore: month_payment(&list, payee.agreement, of.month, of.rules)?,
        capitation: month_amount(&list, of.month, of.rules)?,
        guests,
    })
}

/// The sum of a list's lines.
pub(super) fn paid_so_far(tx: &mut dyn Tx, month: i64, list: i64) -> Result<Due, Fault> {
    let sums = tx.row(
        "SELECT CAST(sum(persons) AS BIGINT), CAST(sum(ore) AS BIGINT), CAST(sum(capitation) AS BIGINT) FROM payment WHERE month = $1 AND list = $2",
        &[month.into(), list.into()],
    )?;
    let rows = tx.rows(
        "SELECT home, CAST(sum(persons) AS BIGINT), CAST(sum(ore) AS BIGINT) FROM guest WHERE month = $1 AND list = $2 GROUP BY home",
        &[month.into(), list.into()],
    )?;
    let sums = sums.ok_or(Fault::Unknown("payment"))?;
    Ok(Due {
        persons: sums.int(0),
        ore: Ore(sums.int(1)),
        capitation: Ore(sums.int(2)),
        guests: rows
            .iter()
            .map(|row| (row.int(0), (row.int(1), Ore(row.int(2)))))
            .collect(),
    })
}

/// Writes a line of so much, and whom the month is paid for after it.
pub(super) fn write_line(
    tx: &mut dyn Tx,
    act: &Act,
    of: &MonthOf<'_>,
    payee: &Payee,
    (line, due, why): (i64, &Due, &str),
    basis: &Basis,
) -> Result<(), StoreError> {
    let agreed = month_key(payee.agreement.from);
    tx.later(
        "INSERT INTO payment (month, list, line, persons, ore, capitation, hpr, form, agreed_from, cap, rule, why, at, members) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &[
            of.key.into(),
            payee.list.into(),
            line.into(),
            due.persons.into(),
            due.ore.0.into(),
            due.capitation.0.into(),
            payee.hpr.into(),
            form_name(payee.agreement.form).into(),
            agreed.into(),
            i64::from(payee.agreement.cap).into(),
            "FIN-005".into(),
            why.into(),
            act.at.as_str().into(),
            basis.to_string().as_str().into(),
        ],
    )?;
    for (home, (persons, ore)) in &due.guests {
        tx.later(
            "INSERT INTO guest (month, list, line, home, host, persons, ore) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[
                of.key.into(),
                payee.list.into(),
                line.into(),
                (*home).into(),
                payee.municipality.into(),
                (*persons).into(),
                ore.0.into(),
            ],
        )?;
    }
    Ok(())
}
