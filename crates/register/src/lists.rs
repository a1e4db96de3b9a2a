//! A list's cap and lock.

use crate::act::{Act, Role};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::hold_one;
use crate::store::Tx;
use crate::waiting;
use rulebook::ListingRules;
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
    let over = i64::from(held.booked.saturating_sub(u32::from(cap)));
    tx.run(
        "UPDATE list SET cap = $1, by_right = $2, was_closed = CASE WHEN booked >= $1 THEN 1 ELSE was_closed END WHERE id = $3",
        &[i64::from(cap).into(), over.into(), list.into()],
    )?;
    let about = About::list(list);
    let body = json!({ "cap": cap, "before": held.cap });
    event::write(tx, act, kind::LIST_CHANGED, about, "LST-008", &body)?;
    Ok(())
}

/// Locks a list or opens the lock. Each who waits is told: a locked queue does not move.
///
/// # Errors
/// When there is no such list.
pub fn lock(tx: &mut dyn Tx, act: &Act, list: i64, locked: bool) -> Result<(), Fault> {
    let held = hold_one(tx, list)?;
    tx.run(
        "UPDATE list SET locked = $1 WHERE id = $2",
        &[i64::from(locked).into(), list.into()],
    )?;
    let about = About::list(list);
    let body = json!({ "locked": locked, "waiting": held.waiting });
    event::write(tx, act, kind::LIST_CHANGED, about, "ALL-004", &body)?;
    if locked != held.locked {
        waiting::tell(tx, act, list, locked)?;
    }
    Ok(())
}
