//! Waiting lists.

use crate::act::Act;
use crate::choice::{asking, removed};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::{hold_one, running};
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::Refusal;
use scheme::listing::children::{Requester, may_request};
use scheme::listing::waiting::may_wait;
use serde_json::json;

/// Puts a person in a full list's queue; the place in it, the first is 1.
///
/// # Errors
/// The rule that refuses. A locked list refuses too: its queue would not move.
pub fn wait(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    (person, list): (i64, i64),
    requester: Requester,
) -> Result<i64, Fault> {
    let asking = asking(tx, act, person)?;
    if !asking.entitled {
        return Err(Refusal::NoGround.into());
    }
    may_request(asking.age, requester, rules)?;
    let held = hold_one(tx, list)?;
    if held.locked {
        return Err(Refusal::ListLocked.into());
    }
    if removed(tx, act, person, list)? {
        return Err(Refusal::RemovedForThreats.into());
    }
    let waits = tx
        .row("SELECT 1 FROM waiting WHERE person = $1", &[person.into()])?
        .is_some();
    let there = running(tx, person)?.is_some_and(|place| place.list == list);
    may_wait(waits, there, held.open_to_choice(rules.opening_threshold.value))?;
    tx.run(
        "INSERT INTO waiting (person, list, since) VALUES ($1, $2, $3)",
        &[person.into(), list.into(), act.day().0.into()],
    )?;
    tx.run(
        "UPDATE list SET waiting = waiting + 1 WHERE id = $1",
        &[list.into()],
    )?;
    let about = About::place(list, person);
    let number = i64::from(held.waiting) + 1;
    event::write(
        tx,
        act,
        kind::WAITING_BEGUN,
        about,
        "WAI-001",
        &json!({ "number": number }),
    )?;
    Ok(number)
}

/// Takes a person out of the queue.
///
/// # Errors
/// When the person waits for nothing.
pub fn withdraw(tx: &mut dyn Tx, act: &Act, person: i64) -> Result<(), Fault> {
    if end(tx, act, person, "withdrawn")? {
        Ok(())
    } else {
        Err(Fault::Unknown("waiting entry"))
    }
}

/// Ends the person's waiting, if there is any.
pub(crate) fn end(tx: &mut dyn Tx, act: &Act, person: i64, why: &'static str) -> Result<bool, Fault> {
    let Some(row) = tx.row("SELECT list FROM waiting WHERE person = $1", &[person.into()])? else {
        return Ok(false);
    };
    let list = row.int(0);
    if tx.run("DELETE FROM waiting WHERE person = $1", &[person.into()])? == 0 {
        return Ok(false);
    }
    tx.run(
        "UPDATE list SET waiting = waiting - 1 WHERE id = $1",
        &[list.into()],
    )?;
    let about = About::place(list, person);
    event::write(
        tx,
        act,
        kind::WAITING_ENDED,
        about,
        "WAI-002",
        &json!({ "why": why }),
    )?;
    Ok(true)
}
