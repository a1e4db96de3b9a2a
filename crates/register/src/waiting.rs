//! Waiting lists.

mod expect;
mod household;
mod locked;

pub use expect::{Expectation, Prospect, expectation};
pub(crate) use household::{places_needed, together};
pub use household::{split, wait_together};
pub(crate) use locked::tell;

use crate::act::Act;
use crate::choice::removed;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::membership::may_be_on;
use crate::people::asker;
use crate::person::hold;
use crate::places::{List, hold_one, running};
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
    let held = hold_one(tx, list)?;
    may_enter(tx, rules, act, (person, &held), requester)?;
    enter(tx, act, person, &held, (i64::from(held.waiting) + 1, None))
}

/// Whether a person may stand in the queue of a list that is held.
fn may_enter(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    (id, list): (i64, &List),
    requester: Requester,
) -> Result<(), Fault> {
    let person = hold(tx, id)?;
    person.entitled()?;
    let requester = asker::on_record(tx, act, &person, requester)?;
    may_request(person.age(act), requester, rules)?;
    if list.locked {
        return Err(Refusal::ListLocked.into());
    }
    if removed(tx, act, id, list.id)? {
        return Err(Refusal::RemovedForThreats.into());
    }
    may_be_on(tx, act, id, list)?;
    let waits = waits_for(tx, id)?.is_some();
    let there = running(tx, id)?.is_some_and(|place| place.list == list.id);
    may_wait(waits, there, list.open_to_choice(rules.opening_threshold.value))?;
    Ok(())
}

/// The list for which a person waits.
pub(crate) fn waits_for(tx: &mut dyn Tx, person: i64) -> Result<Option<i64>, Fault> {
    let row = tx.row("SELECT list FROM waiting WHERE person = $1", &[person.into()])?;
    Ok(row.map(|row| row.int(0)))
}

fn enter(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    list: &List,
    (number, joint): (i64, Option<i64>),
) -> Result<i64, Fault> {
    tx.later(
        "INSERT INTO waiting (person, list, since, joint) VALUES ($1, $2, $3, $4)",
        &[person.into(), list.id.into(), act.day().0.into(), joint.into()],
    )?;
    tx.later(
        "UPDATE list SET waiting = waiting + 1 WHERE id = $1",
        &[list.id.into()],
    )?;
    let about = About::place(list.id, person);
    let body = json!({ "number": number, "together": joint.is_some() });
    event::write(tx, act, kind::WAITING_BEGUN, about, "WAI-001", &body)?;
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
    let Some(list) = waits_for(tx, person)? else {
        return Ok(false);
    };
    if tx.run("DELETE FROM waiting WHERE person = $1", &[person.into()])? == 0 {
        return Ok(false);
    }
    tx.later(
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
