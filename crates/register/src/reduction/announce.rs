//! The notice of a reduction.

use crate::act::{Act, Role};
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::lists::set_cap;
use crate::places::{List, hold_one, see};
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::lists::lawful_cap;
use scheme::listing::reduction::{Party, effective_month, is_timely, may_claim};
use serde_json::json;
use units::Month;

/// A doctor's claim to have the list reduced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReductionClaim {
    /// The list.
    pub list: i64,
    /// The cap to come down to.
    pub cap: u16,
    /// The month from which the list is to be within it.
    pub effect: Month,
    /// Doctor and municipality have agreed on a shorter notice.
    pub shorter_agreed: bool,
    /// The commitment to the seed of a draw; see [`super::commitment`].
    pub commitment: String,
}

/// Records the claim and lowers the cap at once, so that the list shrinks by itself until the draw (RED-009); the reduction's number.
///
/// # Errors
/// RED-001 to RED-003, or a cap that may not be; nothing is written then.
pub fn announce_reduction(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    claim: &ReductionClaim,
) -> Result<i64, Fault> {
    let held = hold_one(tx, claim.list)?;
    may_announce(tx, act, &held, claim.cap)?;
    let notice = rules.reduction_notice_months.value;
    is_timely(Month::of(act.date), claim.effect, notice, claim.shorter_agreed)?;
    if claim.effect <= Month::of(act.date) {
        return Err(Fault::Request(
            "the reduction must take effect in a later month".to_owned(),
        ));
    }
    if claim.commitment.len() != 64 || !claim.commitment.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Fault::Request(
            "the commitment to the seed is a SHA-256 digest of 64 digits".to_owned(),
        ));
    }
    if claim.cap < held.cap {
        set_cap(tx, rules, act, claim.list, claim.cap)?;
    }
    let effect = Day::from(claim.effect.first_day()).0;
    let row = tx.row(
        "INSERT INTO reduction (list, cap, notified, effect, shorter_agreed, commitment) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        &[
            claim.list.into(),
            i64::from(claim.cap).into(),
            act.day().0.into(),
            effect.into(),
            i64::from(claim.shorter_agreed).into(),
            claim.commitment.as_str().into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    let body = json!({
        "reduction": id, "cap": claim.cap, "length": held.booked, "effect": effect,
        "shorter_agreed": claim.shorter_agreed, "commitment": claim.commitment
    });
    event::write(
        tx,
        act,
        kind::REDUCTION,
        About::list(claim.list),
        "RED-002",
        &body,
    )?;
    Ok(id)
}

/// Persons who must leave if a list is reduced to a cap, where that may be announced today.
fn may_announce(tx: &mut dyn Tx, act: &Act, held: &List, cap: u16) -> Result<u32, Fault> {
    let by = if act.role == Role::Municipality {
        Party::Municipality
    } else {
        Party::Doctor
    };
    let must_leave = may_claim(by, held.booked, cap)?;
    if cap > held.cap {
        return Err(Fault::Request("a reduction does not raise the cap".to_owned()));
    }
    let open = tx.row(
        "SELECT id FROM reduction WHERE list = $1 AND drawn IS NULL",
        &[held.id.into()],
    )?;
    if open.is_some() {
        return Err(Fault::Request(
            "a reduction of this list is announced already; draw it first".to_owned(),
        ));
    }
    Ok(must_leave)
}

/// What a reduction that is announced today would come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeseenReduction {
    /// Persons on the list.
    pub members: u32,
    /// Of them above the cap today.
    pub must_leave: u32,
    /// Months of notice by the rules.
    pub notice_months: u8,
    /// The first month that such a notice may name.
    pub earliest: Month,
}

/// What a reduction to a cap would come to if it were announced today; nothing is written.
///
/// # Errors
/// As for [`announce_reduction`].
pub fn foresee_reduction(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    list: i64,
    cap: u16,
) -> Result<ForeseenReduction, Fault> {
    let held = see(tx, list)?;
    let must_leave = may_announce(tx, act, &held, cap)?;
    if cap < held.cap {
        lawful_cap(cap, held.low_cap_approved, rules)?;
    }
    let notice_months = rules.reduction_notice_months.value;
    Ok(ForeseenReduction {
        members: held.booked,
        must_leave,
        notice_months,
        earliest: effective_month(Month::of(act.date), notice_months),
    })
}
