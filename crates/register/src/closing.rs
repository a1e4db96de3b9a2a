//! Moving several persons together, and closing a list: all or nothing.

use crate::act::Act;
use crate::agreement::{End, finish, running_on};
use crate::choice::removed;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::membership::may_be_on;
use crate::moves::{End as PlaceEnd, Move, carry_out, put_out};
use crate::people::change;
use crate::periods::close_of_list;
use crate::person::hold;
use crate::places::{Begun, List, hold_one, running};
use crate::store::Tx;
use crate::waiting;
use scheme::listing::Refusal;
use scheme::listing::choice::{ChangeGround, EntryRight, take_in};
use scheme::listing::records::may_move;
use serde_json::json;
use std::collections::BTreeMap;
use units::Month;

/// Where somebody is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// Another list, which has a place.
    List(i64),
    /// No list: the daily run finds one.
    Unallocated,
}

/// One person of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The person.
    pub person: i64,
    /// Where to.
    pub to: Target,
}

/// Moves persons of one list to others from the first of next month; the first day. One who may not be moved, and nobody is.
///
/// # Errors
/// The rule that refuses one of them: not on the list, on the target already, no place there, moved from its doctor by a decision.
pub fn move_members(tx: &mut dyn Tx, act: &Act, from: i64, moves: &[Moved]) -> Result<Day, Fault> {
    let lists = hold_all(tx, from, moves)?;
    move_held(tx, act, from, &lists, moves)
}

/// Every list of a move, in the order of their numbers.
fn hold_all(tx: &mut dyn Tx, from: i64, moves: &[Moved]) -> Result<BTreeMap<i64, List>, Fault> {
    let targets = moves.iter().filter_map(|moved| match moved.to {
        Target::List(list) => Some(list),
        Target::Unallocated => None,
    });
    let numbers: std::collections::BTreeSet<i64> = targets.chain([from]).collect();
    let mut lists = BTreeMap::new();
    for number in numbers {
        lists.insert(number, hold_one(tx, number)?);
    }
    Ok(lists)
}

fn move_held(
    tx: &mut dyn Tx,
    act: &Act,
    from: i64,
    lists: &BTreeMap<i64, List>,
    moves: &[Moved],
) -> Result<Day, Fault> {
    let first = Day::from(Month::of(act.date).plus(1).first_day());
    let mut free: BTreeMap<i64, u32> = lists.iter().map(|(&id, list)| (id, list.free())).collect();
    for moved in moves {
        hold(tx, moved.person)?;
        let place = running(tx, moved.person)?;
        let on_source = place.as_ref().is_some_and(|place| place.list == from);
        may_move(on_source, moved.to == Target::List(from))?;
        let Some(place) = place else {
            return Err(Refusal::NotOnSourceList.into());
        };
        change::record(tx, act, moved.person, ChangeGround::DoctorLeft, act.role.name())?;
        change::give(tx, act, moved.person, ChangeGround::DoctorLeft)?;
        let Target::List(to) = moved.to else {
            let end = PlaceEnd {
                day: first,
                to: None,
                without_since: Some(first.0.max(place.since)),
                why: Begun::Moved.name(),
                rule: "REG-005",
            };
            put_out(tx, act, moved.person, &place, &end)?;
            continue;
        };
        let list = lists.get(&to).ok_or(Fault::Unknown("list"))?;
        may_be_on(tx, act, moved.person, list)?;
        let left = free.entry(to).or_default();
        if list.locked {
            return Err(Refusal::ListLocked.into());
        }
        take_in(*left > 0, EntryRight::None, removed(tx, act, moved.person, to)?)?;
        *left -= 1;
        carry_out(
            tx,
            act,
            &Move {
                person: moved.person,
                from: Some(&place),
                to: list,
                first,
                begun: Begun::Moved,
                right: None,
                rule: "REG-005",
            },
        )?;
        let waits = tx.row(
            "SELECT 1 FROM waiting WHERE person = $1 AND list = $2",
            &[moved.person.into(), to.into()],
        )?;
        if waits.is_some() {
            waiting::end(tx, act, moved.person, "got a place")?;
        }
    }
    Ok(first)
}

/// Closes a list from the first of next month: every member is moved, every entry of its queue ends, agreements and periods end, and the list is over. The first day
/// without it.
///
/// # Errors
/// When a member is left out; the rule that refuses one of them. Nobody is moved then.
pub fn close_list(tx: &mut dyn Tx, act: &Act, list: i64, moves: &[Moved]) -> Result<Day, Fault> {
    let lists = hold_all(tx, list, moves)?;
    let members = lists.get(&list).map_or(0, |held| held.booked);
    if moves.len() != members as usize {
        return Err(Fault::Request(format!(
            "list {list} has {members} members and {} are moved; say for each where to",
            moves.len()
        )));
    }
    let first = move_held(tx, act, list, &lists, moves)?;
    let queue = tx.rows(
        "SELECT person FROM waiting WHERE list = $1 ORDER BY seq",
        &[list.into()],
    )?;
    for row in &queue {
        waiting::end(tx, act, row.int(0), "the list was closed")?;
    }
    for agreement in running_on(tx, list)? {
        finish(tx, act, &agreement, first, End::ListClosed)?;
    }
    tx.run(
        "UPDATE agreement SET state = 'ended', ended_by = 'list_closed' WHERE list = $1 AND state <> 'ended'",
        &[list.into()],
    )?;
    close_of_list(tx, act, list, first, "CON-005")?;
    tx.run(
        "UPDATE list SET until = $1, ended_by = 'closed' WHERE id = $2",
        &[first.0.into(), list.into()],
    )?;
    let body = json!({ "until": first.0, "moved": moves.len(), "queue_ended": queue.len() });
    event::write(tx, act, kind::LIST_CLOSED, About::list(list), "REG-005", &body)?;
    Ok(first)
}
