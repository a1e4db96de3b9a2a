//! A doctor's claim to a lower cap, with the notice of the rule.

use crate::act::{Act, Role};
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::lists::write_cap;
use crate::places::hold_one;
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::lists::lawful_cap;
use scheme::listing::reduction::{Party, effective_month, is_timely, may_claim, members_to_leave};
use serde::Serialize;
use serde_json::json;
use units::Month;

/// A claim to a lower cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CapClaim {
    /// Number.
    pub id: i64,
    /// The list.
    pub list: i64,
    /// The cap wanted.
    pub cap: u16,
    /// Day of the claim.
    pub claimed: i64,
    /// First day on which it holds.
    pub effect: i64,
    /// `claimed`, `in_force` or `withdrawn`.
    pub state: String,
}

/// Claims a lower cap; the claim. From when it holds is the notice of the rule, or earlier where the municipality has agreed.
///
/// # Errors
/// The rule that refuses: a municipality's claim, a list that is not longer, a cap that may not be, too short a notice.
pub fn claim_cap(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    (list, cap): (i64, u16),
    earlier: Option<Month>,
) -> Result<CapClaim, Fault> {
    let held = hold_one(tx, list)?;
    let by = if act.role == Role::Municipality {
        Party::Municipality
    } else {
        Party::Doctor
    };
    let cap = lawful_cap(cap, held.low_cap_approved, rules)?;
    may_claim(by, held.booked, cap)?;
    let running = tx.row(
        "SELECT id FROM cap_claim WHERE list = $1 AND state = 'claimed'",
        &[list.into()],
    )?;
    if let Some(row) = running {
        return Err(Fault::Request(format!(
            "claim {} on list {list} has not taken effect; withdraw it first",
            row.int(0)
        )));
    }
    let (asked, months) = (Month::of(act.date), rules.reduction_notice_months.value);
    let effect = earlier.unwrap_or_else(|| effective_month(asked, months));
    is_timely(asked, effect, months, earlier.is_some())?;
    let effect = Day::from(effect.first_day());
    let row = tx.row(
        "INSERT INTO cap_claim (list, cap, claimed, effect) VALUES ($1, $2, $3, $4) RETURNING id",
        &[
            list.into(),
            i64::from(cap).into(),
            act.day().0.into(),
            effect.0.into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    let body = json!({ "claim": id, "cap": cap, "effect": effect.0, "before": held.cap });
    event::write(tx, act, kind::LIST_CHANGED, About::list(list), "RED-002", &body)?;
    Ok(CapClaim {
        id,
        list,
        cap,
        claimed: act.day().0,
        effect: effect.0,
        state: "claimed".to_owned(),
    })
}

/// Withdraws a claim that has not taken effect.
///
/// # Errors
/// When there is none.
pub fn withdraw_claim(tx: &mut dyn Tx, act: &Act, id: i64) -> Result<(), Fault> {
    let claim = hold_claim(tx, id)?;
    tx.run(
        "UPDATE cap_claim SET state = 'withdrawn' WHERE id = $1",
        &[id.into()],
    )?;
    let body = json!({ "claim": id, "withdrawn": true });
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(claim.list),
        "RED-001",
        &body,
    )?)
}

/// Claims whose day has come: work of the first of a month.
///
/// # Errors
/// When the database cannot be read.
pub fn due_claims(tx: &mut dyn Tx, on: Day) -> Result<Vec<i64>, Fault> {
    let rows = tx.rows(
        "SELECT id FROM cap_claim WHERE state = 'claimed' AND effect <= $1 ORDER BY id",
        &[on.0.into()],
    )?;
    Ok(rows.iter().map(|row| row.int(0)).collect())
}

/// Puts a claim in force; how many members are above the new cap, counted again now that others have left by themselves. They leave in a reduction.
///
/// # Errors
/// When there is none, or its day has not come.
pub fn enforce_claim(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, id: i64) -> Result<u32, Fault> {
    let claim = hold_claim(tx, id)?;
    if claim.effect > act.day().0 {
        return Err(Fault::Request(format!(
            "claim {id} takes effect on {}; it is too early",
            claim.effect
        )));
    }
    let held = hold_one(tx, claim.list)?;
    let cap = lawful_cap(claim.cap, held.low_cap_approved, rules)?;
    write_cap(tx, &held, cap)?;
    tx.run(
        "UPDATE cap_claim SET state = 'in_force' WHERE id = $1",
        &[id.into()],
    )?;
    let leave = members_to_leave(held.booked, cap);
    let body = json!({ "claim": id, "cap": cap, "before": held.cap, "members_to_leave": leave });
    event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(claim.list),
        "RED-009",
        &body,
    )?;
    Ok(leave)
}

fn hold_claim(tx: &mut dyn Tx, id: i64) -> Result<CapClaim, Fault> {
    let row = tx.row(
        "SELECT id, list, cap, claimed, effect, state FROM cap_claim WHERE id = $1 AND state = 'claimed' FOR UPDATE",
        &[id.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("running claim"))?;
    Ok(CapClaim {
        id: row.int(0),
        list: row.int(1),
        cap: u16::try_from(row.int(2)).unwrap_or(0),
        claimed: row.int(3),
        effect: row.int(4),
        state: row.text(5).to_owned(),
    })
}
