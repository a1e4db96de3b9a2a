//! A list's cap and lock. A doctor's claim to a lower cap is in `reduction`.

use crate::act::{Act, Role};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::{List, hold_one, see};
use crate::store::{StoreError, Tx};
use crate::waiting;
use rulebook::ListingRules;
use scheme::listing::Refusal;
use scheme::listing::lists::{changed_cap, lawful_cap};
use scheme::listing::reduction::{Party, may_claim};
use serde_json::json;

/// Sets a list's cap. The municipality's agreement is its own act; a lower cap keeps the members, who leave by and by or in a reduction.
///
/// # Errors
/// The rule that refuses.
pub fn set_cap(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, list: i64, cap: u16) -> Result<(), Fault> {
    let held = hold_one(tx, list)?;
    let by_municipality = act.role == Role::Municipality;
    if by_municipality && cap < held.cap {
        may_claim(Party::Municipality, held.booked, cap)?;
    }
    let cap = if cap > held.cap {
        changed_cap(cap, by_municipality || act.role == Role::Administrator, rules)?
    } else {
        lawful_cap(cap, held.low_cap_approved, rules)?
    };
    write_cap(tx, &held, cap)?;
    let about = About::list(list);
    let body = json!({ "cap": cap, "before": held.cap });
    event::write(tx, act, kind::LIST_CHANGED, about, "LST-008", &body)?;
    Ok(())
}

/// A cap that the rules have allowed. Members above it came in before it was lowered.
pub(crate) fn write_cap(tx: &mut dyn Tx, held: &List, cap: u16) -> Result<(), StoreError> {
    let over = i64::from(held.booked.saturating_sub(u32::from(cap)));
    tx.run(
        "UPDATE list SET cap = $1, by_right = $2, was_closed = CASE WHEN booked >= $1 THEN 1 ELSE was_closed END WHERE id = $3",
        &[i64::from(cap).into(), over.into(), held.id.into()],
    )?;
    tx.run(
        "UPDATE agreement SET cap = $1 WHERE list = $2 AND state IN ('active', 'notice')",
        &[i64::from(cap).into(), held.id.into()],
    )?;
    Ok(())
}

/// Writes that the municipality has agreed to a cap below the lowest that needs no agreement, or that it has not.
///
/// # Errors
/// When somebody else than the municipality does it, or a cap in force rests on it.
pub fn approve_low_cap(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    list: i64,
    approved: bool,
) -> Result<(), Fault> {
    let held = hold_one(tx, list)?;
    if act.role != Role::Municipality && act.role != Role::Administrator {
        return Err(Refusal::CapNeedsAgreement.into());
    }
    lawful_cap(held.cap, approved, rules)?;
    tx.run(
        "UPDATE list SET low_cap_approved = $1 WHERE id = $2",
        &[i64::from(approved).into(), list.into()],
    )?;
    let body = json!({ "low_cap_approved": approved });
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(list),
        "LST-002",
        &body,
    )?)
}

/// What doctor and municipality have agreed on for a list, beside its cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListTerms {
    /// Cap.
    pub cap: u16,
    /// The municipality has agreed to a low cap.
    pub low_cap_approved: bool,
    /// The list's own opening threshold.
    pub opening_threshold: Option<u16>,
    /// Most persons a month by allocation.
    pub intake_per_month: Option<u16>,
}

/// What is agreed on for a list.
///
/// # Errors
/// When there is no such list.
pub fn list_terms(tx: &mut dyn Tx, list: i64) -> Result<ListTerms, Fault> {
    let held = see(tx, list)?;
    Ok(ListTerms {
        cap: held.cap,
        low_cap_approved: held.low_cap_approved,
        opening_threshold: held.threshold,
        intake_per_month: held.intake,
    })
}

/// Locks a list or opens the lock. Each who waits is told: a locked queue does not move.
///
/// # Errors
/// When there is no such list.
pub fn lock(tx: &mut dyn Tx, act: &Act, list: i64, locked: bool) -> Result<(), Fault> {
    let held = hold_one(tx, list)?;
    let by = if locked { Some(act.role.name()) } else { None };
    tx.run(
        "UPDATE list SET locked = $1, locked_by = $2 WHERE id = $3",
        &[i64::from(locked).into(), by.into(), list.into()],
    )?;
    let about = About::list(list);
    let body = json!({ "locked": locked, "waiting": held.waiting, "at_the_wish_of": act.role.name() });
    event::write(tx, act, kind::LIST_CHANGED, about, "ALL-004", &body)?;
    if locked != held.locked {
        waiting::tell(tx, act, list, locked)?;
    }
    Ok(())
}
