//! The notice of a reduction.

use crate::act::{Act, Role};
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::lists::set_cap;
use crate::places::hold_one;
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::reduction::{Party, is_timely, may_claim};
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
    let by = if act.role == Role::Municipality {
        Party::Municipality
    } else {
        Party::Doctor
    };
    may_claim(by, held.booked, claim.cap)?;
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
    if claim.cap > held.cap {
        return Err(Fault::Request("a reduction does not raise the cap".to_owned()));
    }
    let open = tx.row(
        "SELECT id FROM reduction WHERE list = $1 AND drawn IS NULL",
        &[claim.list.into()],
    )?;
    if open.is_some() {
        return Err(Fault::Request(
            "a reduction of this list is announced already; draw it first".to_owned(),
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
