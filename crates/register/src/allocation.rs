//! Free places: first to those without a list, then to the queue.

use crate::act::Act;
use crate::choice::{child_of_member, removals, removed};
use crate::day::Day;
use crate::fault::Fault;
use crate::intake::allocated;
use crate::moves::{Move, carry_out};
use crate::notice::{self, Told, tell_of_opening};
use crate::open::Register;
use crate::person::hold;
use crate::places::{Begun, List, Running, hold_all, of, running};
use crate::store::Tx;
use crate::waiting::{self, places_needed, together};
use rulebook::ListingRules;
use scheme::listing::allocation::{may_allocate, within_intake};
use scheme::listing::children::CHILD_UNDER_YEARS;
use scheme::listing::waiting::{Claim, effective_month, served_before};
use serde_json::json;
use units::Month;

/// Whose turn it is at a list: one person, or all of a household's request.
#[derive(Debug, Clone, PartialEq)]
struct Turn {
    claim: Claim,
    persons: Vec<i64>,
}

/// `allocate`: whether those without a list are looked at, too.
fn next(tx: &mut dyn Tx, act: &Act, list: i64, allocate: bool) -> Result<Option<Turn>, Fault> {
    // Longest without a list first; the number breaks ties.
    let without = if allocate {
        tx.row(
            concat!(
                "SELECT p.id FROM list l JOIN municipality m ON m.number = l.municipality JOIN person p ON p.municipality = l.municipality AND p.unallocated_since IS NOT NULL WHERE l.id = $1 AND l.membership IS NULL AND p.standing = 'entitled' AND (m.allocation = 'automatic' OR p.born > $2) AND NOT EXISTS (",
                removals!("p.id", "l.id", "$3"),
                ") ORDER BY p.unallocated_since, p.id LIMIT 1"
            ),
            &[
                list.into(),
                (act.day().0 - i64::from(CHILD_UNDER_YEARS) * 10_000).into(),
                act.day().0.into(),
            ],
        )?
    } else {
        None
    };
    let queue = tx.row(
        "SELECT person, joint FROM waiting WHERE list = $1 ORDER BY seq LIMIT 1",
        &[list.into()],
    )?;
    let mut claims: Vec<Turn> = without
        .iter()
        .map(|row| Turn {
            claim: Claim::Unallocated,
            persons: vec![row.int(0)],
        })
        .collect();
    if let Some(head) = queue {
        claims.push(Turn {
            claim: Claim::Waiting,
            persons: together(tx, list, head.maybe_int(1), head.int(0))?,
        });
    }
    Ok(claims
        .into_iter()
        .reduce(|a, b| if served_before(b.claim, a.claim) { b } else { a }))
}

/// Gives one free place of a list to the one whose turn it is, or places to a household that waits as one; the first of those placed, or
/// none when there is no place or nobody for it. Then those who asked are told if the list is open to choice.
///
/// A household at the head of the queue waits until there are places for all of it, and nobody passes it.
///
/// # Errors
/// When the database fails; nothing is written then.
pub fn serve(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, list: i64) -> Result<Option<i64>, Fault> {
    let threshold = rules.opening_threshold.value;
    let mut allocate = true;
    loop {
        let Some(turn) = next(tx, act, list, allocate)? else {
            tell_of_opening(tx, rules, act, list)?;
            return Ok(None);
        };
        let from = places_of(tx, &turn)?;
        let mut ids = vec![list];
        ids.extend(from.iter().flatten().map(|place| place.list));
        let lists = hold_all(tx, ids)?;
        for person in &turn.persons {
            hold(tx, *person)?;
        }
        // Whose turn it was may have chosen another list before the rows were held.
        if next(tx, act, list, allocate)?.as_ref() != Some(&turn) || places_of(tx, &turn)? != from {
            continue;
        }
        let held = of(&lists, list)?;
        if turn.claim == Claim::Unallocated && within_intake(allocated(tx, act, list)?, held.intake).is_err()
        {
            allocate = false;
            continue;
        }
        if !allowed(tx, act, &turn, held, threshold)? {
            return Ok(None);
        }
        // Of those without a list `next` has left out whom a decision bars.
        if turn.claim == Claim::Waiting && end_barred(tx, act, &turn, list)? {
            continue;
        }
        // Places are given one by one until the list is full: the threshold is asked for once.
        tx.run("UPDATE list SET was_closed = 0 WHERE id = $1", &[list.into()])?;
        return give(tx, act, &turn, held, &from);
    }
}

fn places_of(tx: &mut dyn Tx, turn: &Turn) -> Result<Vec<Option<Running>>, Fault> {
    let each = turn.persons.iter().map(|person| Ok(running(tx, *person)?));
    each.collect()
}

fn allowed(tx: &mut dyn Tx, act: &Act, turn: &Turn, list: &List, threshold: u16) -> Result<bool, Fault> {
    let opens = list.opens(threshold);
    if turn.claim == Claim::Waiting {
        let needed = places_needed(tx, act, list.id, &turn.persons)?;
        return Ok(opens && !list.locked && list.free() >= needed);
    }
    let age = tx.row(
        "SELECT born FROM person WHERE id = $1",
        &[turn.persons.first().copied().into()],
    )?;
    let age = age.map_or(0, |row| Day(row.int(0)).years_until(act.day()));
    let automatic = tx.row(
        "SELECT 1 FROM municipality WHERE number = $1 AND allocation = 'automatic'",
        &[list.municipality.into()],
    )?;
    Ok(may_allocate(opens, list.locked, automatic.is_some(), age).is_ok())
}

/// Ends the waiting of those whom a decision has moved from this doctor since they entered.
fn end_barred(tx: &mut dyn Tx, act: &Act, turn: &Turn, list: i64) -> Result<bool, Fault> {
    let mut some = false;
    for person in &turn.persons {
        if removed(tx, act, *person, list)? {
            waiting::end(tx, act, *person, "moved from this doctor by a decision")?;
            some = true;
        }
    }
    Ok(some)
}

fn give(
    tx: &mut dyn Tx,
    act: &Act,
    turn: &Turn,
    list: &List,
    from: &[Option<Running>],
) -> Result<Option<i64>, Fault> {
    let (begun, rule) = match turn.claim {
        Claim::Unallocated => (Begun::Allocation, "ALL-001"),
        Claim::Waiting => (Begun::Queue, "WAI-003"),
    };
    let mut free = list.free();
    let first = Day::from(effective_month(Month::of(act.date)).first_day());
    // Parents first: their children come in by right when the places are used up.
    let mut order = vec![];
    for (at, person) in turn.persons.iter().enumerate() {
        order.push((at, crate::person::see(tx, *person)?));
    }
    order.sort_by_key(|(at, person)| (person.age(act) < CHILD_UNDER_YEARS, *at));
    for (at, person) in order {
        let id = person.id;
        let right = free == 0 && child_of_member(tx, act, &person, list.id)?;
        carry_out(
            tx,
            act,
            &Move {
                person: id,
                from: from[at].as_ref(),
                to: list,
                first,
                begun,
                right: right.then_some("child_of_member"),
                rule,
            },
        )?;
        free = free.saturating_sub(1);
        // Who was without a list and waits for another goes on waiting.
        if waiting::waits_for(tx, id)? == Some(list.id) {
            waiting::end(tx, act, id, "got a place")?;
        }
        let told = Told::of("place_given", Some(list.id), rule).with(json!({ "since": first.0 }));
        notice::write(tx, act, id, &told)?;
    }
    Ok(turn.persons.first().copied())
}

/// Lists that have something to give: a free place, and somebody who wants it or wants to know.
///
/// # Errors
/// When the database cannot be read.
pub fn allocate(tx: &mut dyn Tx) -> Result<Vec<i64>, Fault> {
    let rows = tx.rows(
        "SELECT l.id FROM list l WHERE l.until IS NULL AND l.locked = 0 AND l.booked < l.cap AND (l.waiting > 0 OR EXISTS (SELECT 1 FROM watch w WHERE w.list = l.id AND w.told IS NULL) OR EXISTS (SELECT 1 FROM person p WHERE p.municipality = l.municipality AND p.unallocated_since IS NOT NULL AND p.standing = 'entitled')) ORDER BY l.id",
        &[],
    )?;
    Ok(rows.iter().map(|row| row.int(0)).collect())
}

/// Gives every free place that somebody is to have, each in a transaction of its own, as long as `goes_on` says so of the number given;
/// that number, and whether it was stopped.
///
/// # Errors
/// When the database fails; what was given is given.
pub fn give_places(
    register: &Register,
    rules: &ListingRules,
    act: &Act,
    mut goes_on: impl FnMut(u64) -> bool,
) -> Result<(u64, bool), Fault> {
    let mut given = 0;
    for list in register.read(|tx| allocate(tx))? {
        while register.write(|tx| serve(tx, rules, act, list))?.is_some() {
            given += 1;
            if !goes_on(given) {
                return Ok((given, true));
            }
        }
    }
    Ok((given, false))
}
