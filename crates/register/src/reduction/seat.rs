//! Where those go who are drawn.

use crate::act::Act;
use crate::choice::removed;
use crate::day::Day;
use crate::fault::Fault;
use crate::membership::may_join;
use crate::moves::{End, Move, carry_out, put_out};
use crate::notice::{self, Told};
use crate::people::change;
use crate::person::hold;
use crate::places::{Begun, List, running};
use crate::store::Tx;
use crate::waiting;
use scheme::listing::choice::ChangeGround;
use serde_json::json;

/// Places left of an offer.
pub(super) struct Room<'a> {
    pub(super) list: &'a List,
    pub(super) left: u32,
}

/// A unit that leaves.
pub(super) struct Leaving<'a> {
    pub(super) unit: u32,
    pub(super) persons: &'a [i64],
    pub(super) first: Day,
}

/// Moves a unit whole to the first offered list with room for all of it and for each of it; out, where there is none. The list.
pub(super) fn seat(
    tx: &mut dyn Tx,
    act: &Act,
    of: &Leaving<'_>,
    rooms: &mut [Room<'_>],
) -> Result<Option<i64>, Fault> {
    let size = u32::try_from(of.persons.len()).unwrap_or(u32::MAX);
    let mut to = None;
    for room in rooms.iter_mut().filter(|room| room.left >= size) {
        let mut barred = false;
        for person in of.persons {
            barred |= removed(tx, act, *person, room.list.id)?;
            barred |= !may_join(tx, act, *person, room.list.id)?;
        }
        if !barred {
            room.left -= size;
            to = Some(room.list);
            break;
        }
    }
    for person in of.persons {
        one(tx, act, *person, of, to)?;
    }
    Ok(to.map(|list| list.id))
}

fn one(tx: &mut dyn Tx, act: &Act, person: i64, of: &Leaving<'_>, to: Option<&List>) -> Result<(), Fault> {
    hold(tx, person)?;
    let from = running(tx, person)?.ok_or(Fault::Unknown("place"))?;
    match to {
        Some(to) => carry_out(
            tx,
            act,
            &Move {
                person,
                from: Some(&from),
                to,
                first: of.first,
                begun: Begun::Reduction,
                right: None,
                rule: "RED-005",
            },
        )?,
        None => {
            let end = End {
                day: of.first,
                to: None,
                without_since: Some(of.first.0),
                why: Begun::Reduction.name(),
                rule: "RED-004",
            };
            put_out(tx, act, person, &from, &end)?;
        }
    }
    let to = to.map(|list| list.id);
    if to.is_some() && waiting::waits_for(tx, person)? == to {
        waiting::end(tx, act, person, "got a place")?;
    }
    change::record(tx, act, person, ChangeGround::ListReduced, "draw")?;
    change::give(tx, act, person, ChangeGround::ListReduced)?;
    let body = json!({ "unit": of.unit, "from": from.list, "since": of.first.0 });
    let told = Told::of("reduction", to, "RED-004").with(body);
    notice::write(tx, act, person, &told)?;
    Ok(())
}
