//! A household that waits as one.

use crate::act::Act;
use crate::choice::child_of_member;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::notice::{self, Told};
use crate::person::{hold, see};
use crate::places::hold_one;
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::children::{Requester, must_be_taken_in};
use serde_json::json;

/// Puts a household in a list's queue as one request: they are placed together or not at all. Place numbers in the order given.
///
/// # Errors
/// The rule that refuses one of them, or that they are not one household; nothing is written then.
pub fn wait_together(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    persons: &[(i64, Requester)],
    list: i64,
) -> Result<Vec<i64>, Fault> {
    let held = hold_one(tx, list)?;
    let mut household = None;
    for &(person, requester) in persons {
        let home = see(tx, person)?.household;
        if *household.get_or_insert(home) != home {
            return Err(Fault::Request(
                "the persons are registered in different households; ask for each".to_owned(),
            ));
        }
        super::may_enter(tx, rules, act, (person, &held), requester)?;
    }
    let mut joint = None;
    let mut numbers = vec![];
    for (nth, &(person, _)) in persons.iter().enumerate() {
        let number = i64::from(held.waiting) + 1 + nth as i64;
        numbers.push(super::enter(tx, act, person, &held, (number, joint))?);
        if joint.is_none() {
            let row = tx.row("SELECT seq FROM waiting WHERE person = $1", &[person.into()])?;
            joint = row.map(|row| row.int(0));
            tx.run(
                "UPDATE waiting SET joint = seq WHERE person = $1",
                &[person.into()],
            )?;
        }
    }
    Ok(numbers)
}

/// Lets each of a household's request wait for oneself from now on, in the order in which they stand; the reason is kept and told.
///
/// # Errors
/// When the person waits with nobody.
pub fn split(tx: &mut dyn Tx, act: &Act, person: i64, reason: &str) -> Result<(), Fault> {
    hold(tx, person)?;
    let row = tx.row(
        "SELECT joint, list FROM waiting WHERE person = $1",
        &[person.into()],
    )?;
    let Some((joint, list)) = row.and_then(|row| Some((row.maybe_int(0)?, row.int(1)))) else {
        return Err(Fault::Unknown("request of a household"));
    };
    let all = tx.rows(
        "SELECT person FROM waiting WHERE joint = $1 ORDER BY seq",
        &[joint.into()],
    )?;
    tx.run(
        "UPDATE waiting SET joint = NULL WHERE joint = $1",
        &[joint.into()],
    )?;
    for row in all {
        let body = json!({ "split": reason });
        let about = About::place(list, row.int(0));
        event::write(tx, act, kind::WAITING_HELD, about, "WAI-001", &body)?;
        let told = Told::of("split", Some(list), "WAI-001").with(body);
        notice::write(tx, act, row.int(0), &told)?;
    }
    Ok(())
}

/// Whoever waits with the person at a queue's head, the person with them, in order.
pub(crate) fn together(tx: &mut dyn Tx, list: i64, joint: Option<i64>, head: i64) -> Result<Vec<i64>, Fault> {
    let Some(joint) = joint else {
        return Ok(vec![head]);
    };
    let all = tx.rows(
        "SELECT person FROM waiting WHERE joint = $1 AND list = $2 ORDER BY seq",
        &[joint.into(), list.into()],
    )?;
    Ok(all.iter().map(|row| row.int(0)).collect())
}

/// Places that a request needs: children under sixteen of a member, or of somebody in the request, come in by their own right.
pub(crate) fn places_needed(tx: &mut dyn Tx, act: &Act, list: i64, persons: &[i64]) -> Result<u32, Fault> {
    let mut needed = 0;
    for &id in persons {
        let person = see(tx, id)?;
        let mut by_right = child_of_member(tx, act, &person, list)?;
        if !by_right && must_be_taken_in(person.age(act)) {
            let parents = tx.rows("SELECT parent FROM parent WHERE child = $1", &[id.into()])?;
            by_right = parents.iter().any(|parent| persons.contains(&parent.int(0)));
        }
        needed += u32::from(!by_right);
    }
    Ok(needed)
}
