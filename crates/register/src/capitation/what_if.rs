//! What a list's month would have paid with fewer members, by the same rules.

use super::basis::Basis;
use super::{as_paid, month_with};
use crate::fault::Fault;
use crate::store::Tx;
use rulebook::CapitationRules;
use scheme::capitation::{Agreement, ListComposition, month_payment_traced};
use scheme::trace::Trace;
use serde::Serialize;
use units::Month;

/// A month as it was paid, and as it would have been within a cap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIf {
    /// Persons that were paid for.
    pub persons: usize,
    /// Of them above the cap.
    pub leaving: usize,
    /// By the members that there were.
    pub before: Trace,
    /// By those who are left.
    pub after: Trace,
}

/// What a month would have paid if the list had been within a cap, and those above it had left evenly from all classes of members.
///
/// # Errors
/// When the list has not been paid for the month, or an amount cannot be computed.
pub fn what_if(
    tx: &mut dyn Tx,
    rules: &CapitationRules,
    list: i64,
    month: Month,
    cap: u16,
) -> Result<WhatIf, Fault> {
    let of = month_with(tx, rules, month)?;
    let last = tx.row(
        "SELECT p.list, l.municipality, p.line, p.members, p.hpr, p.form, p.agreed_from, p.cap FROM payment p JOIN list l ON l.id = p.list WHERE p.month = $1 AND p.list = $2 ORDER BY p.line DESC LIMIT 1",
        &[of.key.into(), list.into()],
    )?;
    let last = last.ok_or(Fault::Unknown("payment of the list for the month"))?;
    let (payee, basis) = (as_paid(&of, &last), Basis::read(last.text(3)));
    let persons = basis.persons().count();
    let leaving = persons.saturating_sub(usize::from(cap));
    let then = Agreement {
        cap: payee.agreement.cap.min(cap),
        ..payee.agreement
    };
    Ok(WhatIf {
        persons,
        leaving,
        before: month_payment_traced(&basis.composition(None), payee.agreement, month, rules)?,
        after: month_payment_traced(&thinned(&basis, persons, leaving), then, month, rules)?,
    })
}

/// Without so many, each class by its share of the list.
fn thinned(basis: &Basis, persons: usize, leaving: usize) -> ListComposition {
    let mut before = 0;
    let mut left = vec![];
    let gone = |before: usize| (before * leaving).checked_div(persons).unwrap_or(0);
    for (class, members) in &basis.0 {
        let after = before + members.len();
        let stay = members.len() - (gone(after) - gone(before));
        left.extend(std::iter::repeat_n(class.member(), stay));
        before = after;
    }
    left.into_iter().collect()
}
