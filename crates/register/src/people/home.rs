//! Moving house, and coming back.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::people::change;
use crate::person::{Person, hold};
use crate::store::Tx;
use scheme::listing::choice::{ChangeGround, list_after_move};
use serde_json::json;
use units::Month;

/// A new home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// Municipality number.
    pub municipality: i64,
    /// Number of the household, if it is another.
    pub household: Option<i64>,
    /// First day there, such as 20260315.
    pub since: i64,
}

/// Records a reported move. The place stays (CHO-013), and the new address gives a change that does not count (CHO-014).
///
/// # Errors
/// When the municipality or the person is not there, the person has left the scheme for good, or the day is to come.
pub fn move_home(tx: &mut dyn Tx, act: &Act, person: i64, to: &Home) -> Result<(), Fault> {
    let held = hold(tx, person)?;
    if held.standing == "ended" {
        return Err(Fault::Request(
            "the person has left the register; record the return first".to_owned(),
        ));
    }
    reported(act, to.since)?;
    municipality(tx, to.municipality)?;
    let household = to.household.unwrap_or(held.household);
    if to.municipality == held.municipality {
        // A new address in the same municipality is a move too.
        tx.run(
            "UPDATE person SET household = $1 WHERE id = $2",
            &[household.into(), person.into()],
        )?;
    } else {
        tx.run(
            "INSERT INTO residence (person, municipality, since, until) VALUES ($1, $2, $3, $4)",
            &[
                person.into(),
                held.municipality.into(),
                held.resident_since.into(),
                to.since.into(),
            ],
        )?;
        tx.run(
            "UPDATE person SET municipality = $1, household = $2, resident_since = $3 WHERE id = $4",
            &[
                to.municipality.into(),
                household.into(),
                to.since.into(),
                person.into(),
            ],
        )?;
    }
    change::give(tx, act, person, ChangeGround::Moved)?;
    let list = crate::places::running(tx, person)?.map(|place| place.list);
    let body = json!({
        "from": held.municipality, "municipality": to.municipality, "household": household, "since": to.since,
        "stays_on": list_after_move(list)
    });
    event::write(tx, act, kind::MOVED, About::person(person), "CHO-013", &body)?;
    Ok(())
}

/// Whether a parent is registered at a child's address, as reported.
///
/// # Errors
/// When the two are not child and parent.
pub fn set_address_of_parent(
    tx: &mut dyn Tx,
    act: &Act,
    child: i64,
    parent: i64,
    same: bool,
) -> Result<(), Fault> {
    hold(tx, child)?;
    let changed = tx.run(
        "UPDATE parent SET same_address = $1 WHERE child = $2 AND parent = $3",
        &[i64::from(same).into(), child.into(), parent.into()],
    )?;
    if changed == 0 {
        return Err(Fault::Unknown("parent of this child"));
    }
    let body = json!({ "same_address": same });
    event::write(tx, act, kind::DETAILS, About::person(child), "CHD-004", &body)?;
    Ok(())
}

pub(crate) fn municipality(tx: &mut dyn Tx, number: i64) -> Result<(), Fault> {
    tx.row("SELECT 1 FROM municipality WHERE number = $1", &[number.into()])?
        .map(|_| ())
        .ok_or(Fault::Unknown("municipality"))
}

/// What is reported has happened.
pub(crate) fn reported(act: &Act, day: i64) -> Result<(), Fault> {
    if Day(day).date().is_none() {
        return Err(Fault::Request(format!("{day} is no day; write it as 20260131")));
    }
    if day > act.day().0 {
        return Err(Fault::Request(format!(
            "{day} is to come; report what has happened on or before {}",
            act.day().0
        )));
    }
    Ok(())
}

/// A temporary move of a former member of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Absence {
    pub(crate) left: Month,
    pub(crate) back: Month,
}

/// The absence from today's municipality of a person who was on the list when leaving it; none for others.
pub(crate) fn absence(tx: &mut dyn Tx, person: &Person, list: i64) -> Result<Option<Absence>, Fault> {
    let Some(back) = person.resident_since else {
        return Ok(None);
    };
    let row = tx.row(
        "SELECT max(r.until) FROM residence r WHERE r.person = $1 AND r.municipality = $2 AND r.until <= $3 AND EXISTS (SELECT 1 FROM place p WHERE p.person = $1 AND p.list = $4 AND p.since < p.until AND p.since <= r.until AND p.until >= r.until)",
        &[
            person.id.into(),
            person.municipality.into(),
            back.into(),
            list.into(),
        ],
    )?;
    let left = row.and_then(|row| row.maybe_int(0));
    let months = left.and_then(|left| Day(left).month()).zip(Day(back).month());
    Ok(months.map(|(left, back)| Absence { left, back }))
}
