//! Free places: first to those without a list, then to the queue.

use crate::act::Act;
use crate::choice::{removals, removed};
use crate::day::Day;
use crate::fault::Fault;
use crate::places::{Begun, Move, carry_out, hold, running};
use crate::store::Tx;
use crate::waiting;
use rulebook::ListingRules;
use scheme::listing::allocation::may_allocate;
use scheme::listing::children::CHILD_UNDER_YEARS;
use scheme::listing::waiting::{Claim, effective_month, served_before};
use units::Month;

/// Who gets a list's next free place, and why; none when nobody may have it.
///
/// # Errors
/// When the database cannot be read.
pub fn next_to_serve(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<Option<(i64, &'static str)>, Fault> {
    Ok(next(tx, act, list)?.map(|(person, claim)| {
        let name = if claim == Claim::Unallocated {
            "unallocated"
        } else {
            "waiting"
        };
        (person, name)
    }))
}

fn next(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<Option<(i64, Claim)>, Fault> {
    // Longest without a list first; the number breaks ties.
    let without = tx.row(
        concat!(
            "SELECT p.id FROM list l JOIN municipality m ON m.number = l.municipality JOIN person p ON p.municipality = l.municipality AND p.unallocated_since IS NOT NULL WHERE l.id = $1 AND p.standing = 'entitled' AND (m.allocation = 'automatic' OR p.born > $2) AND NOT EXISTS (",
            removals!("p.id", "l.id", "$3"),
            ") ORDER BY p.unallocated_since, p.id LIMIT 1"
        ),
        &[
            list.into(),
            (act.day().0 - i64::from(CHILD_UNDER_YEARS) * 10_000).into(),
            act.day().0.into(),
        ],
    )?;
    let queue = tx.row(
        "SELECT person FROM waiting WHERE list = $1 ORDER BY seq LIMIT 1",
        &[list.into()],
    )?;
    let mut claims: Vec<(i64, Claim)> = without
        .iter()
        .map(|row| (row.int(0), Claim::Unallocated))
        .collect();
    claims.extend(queue.iter().map(|row| (row.int(0), Claim::Waiting)));
    Ok(claims
        .into_iter()
        .reduce(|a, b| if served_before(b.1, a.1) { b } else { a }))
}

/// Gives one free place of a list to the one whose turn it is; the person, or none when there is no place or nobody for it.
///
/// # Errors
/// When the database fails; nothing is written then.
pub fn serve(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, list: i64) -> Result<Option<i64>, Fault> {
    let threshold = rules.opening_threshold.value;
    loop {
        let Some((person, claim)) = next(tx, act, list)? else {
            return Ok(None);
        };
        let from = running(tx, person)?;
        let lists = hold(tx, list, from.as_ref().map(|place| place.list))?;
        // Whose turn it was may have chosen another list before the rows were held.
        if next(tx, act, list)? != Some((person, claim)) || running(tx, person)? != from {
            continue;
        }
        let held = lists
            .iter()
            .find(|held| held.id == list)
            .ok_or(Fault::Unknown("list"))?;
        let age = tx.row("SELECT born FROM person WHERE id = $1", &[person.into()])?;
        let age = age.map_or(0, |row| Day(row.int(0)).years_until(act.day()));
        let automatic = tx.row(
            "SELECT 1 FROM municipality WHERE number = $1 AND allocation = 'automatic'",
            &[held.municipality.into()],
        )?;
        let opens = held.opens(threshold);
        let (allowed, begun, rule) = match claim {
            Claim::Unallocated => (
                may_allocate(opens, held.locked, automatic.is_some(), age).is_ok(),
                Begun::Allocation,
                "ALL-001",
            ),
            Claim::Waiting => (opens && !held.locked, Begun::Queue, "WAI-003"),
        };
        if !allowed {
            return Ok(None);
        }
        // Of those without a list `next` has left out whom a decision bars.
        if claim == Claim::Waiting && removed(tx, act, person, list)? {
            waiting::end(tx, act, person, "moved from this doctor by a decision")?;
            continue;
        }
        // Places are given one by one until the list is full: the threshold is asked for once.
        tx.run("UPDATE list SET was_closed = 0 WHERE id = $1", &[list.into()])?;
        carry_out(
            tx,
            act,
            &Move {
                person,
                from: from.as_ref(),
                to: list,
                first: Day::from(effective_month(Month::of(act.date)).first_day()),
                begun,
                right: None,
                rule,
            },
        )?;
        waiting::end(tx, act, person, "got a place")?;
        return Ok(Some(person));
    }
}

/// Lists that have something to give: a free place, and somebody who wants it.
///
/// # Errors
/// When the database cannot be read.
pub fn allocate(tx: &mut dyn Tx) -> Result<Vec<i64>, Fault> {
    let rows = tx.rows(
        "SELECT l.id FROM list l WHERE l.until IS NULL AND l.locked = 0 AND l.booked < l.cap AND (l.waiting > 0 OR EXISTS (SELECT 1 FROM person p WHERE p.municipality = l.municipality AND p.unallocated_since IS NOT NULL AND p.standing = 'entitled')) ORDER BY l.id",
        &[],
    )?;
    Ok(rows.iter().map(|row| row.int(0)).collect())
}
