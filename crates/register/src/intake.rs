//! How a municipality takes people in: automatic or by order, so many a month, and when a closed list opens.

use crate::act::{Act, Role};
use crate::choice::removals;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::moves::{Move, carry_out};
use crate::notice::{self, Told};
use crate::people::home::municipality as known;
use crate::person::hold;
use crate::places::{Begun, List, hold_all, hold_one, of};
use crate::store::{StoreError, Tx};
use crate::waiting;
use scheme::listing::allocation::{may_order, within_intake};
use scheme::listing::choice::effective_month;
use serde_json::json;
use units::Month;

/// Switches automatic allocation on or off for a municipality (ALL-003). Children under sixteen are placed although it is off.
///
/// # Errors
/// When there is no such municipality, or somebody else than municipality and administrator asks.
pub fn set_allocation(tx: &mut dyn Tx, act: &Act, municipality: i64, automatic: bool) -> Result<(), Fault> {
    of_the_municipality(act)?;
    known(tx, municipality)?;
    let row = tx.row(
        "SELECT allocation FROM municipality WHERE number = $1 FOR UPDATE",
        &[municipality.into()],
    )?;
    let before = row.is_some_and(|row| row.text(0) == "automatic");
    let mode = if automatic { "automatic" } else { "manual" };
    tx.run(
        "UPDATE municipality SET allocation = $1 WHERE number = $2",
        &[mode.into(), municipality.into()],
    )?;
    let body = json!({ "municipality": municipality, "automatic": automatic, "before": before });
    event::write(tx, act, kind::INTAKE, About::default(), "ALL-003", &body)?;
    Ok(())
}

/// Suspends the scheme in a municipality, or ends that: while it rests nobody gets a right there (ELI-010). Places stay.
///
/// # Errors
/// When there is no such municipality, or somebody else than the administrator asks.
pub fn suspend_scheme(tx: &mut dyn Tx, act: &Act, municipality: i64, suspended: bool) -> Result<(), Fault> {
    if act.role != Role::Administrator {
        return Err(Fault::Request(
            "the administrator records a suspension".to_owned(),
        ));
    }
    known(tx, municipality)?;
    tx.run(
        "UPDATE municipality SET suspended = $1 WHERE number = $2",
        &[i64::from(suspended).into(), municipality.into()],
    )?;
    let body = json!({ "municipality": municipality, "suspended": suspended });
    event::write(tx, act, kind::INTAKE, About::default(), "ELI-010", &body)?;
    Ok(())
}

/// Agrees on most persons a month whom allocation gives a list; none for as many as there is room for.
///
/// # Errors
/// When there is no such list, or somebody else than municipality and administrator asks.
pub fn set_intake(tx: &mut dyn Tx, act: &Act, list: i64, per_month: Option<u16>) -> Result<(), Fault> {
    of_the_municipality(act)?;
    let held = hold_one(tx, list)?;
    tx.run(
        "UPDATE list SET intake_per_month = $1 WHERE id = $2",
        &[per_month.map(i64::from).into(), list.into()],
    )?;
    let body = json!({ "intake": per_month, "before": held.intake });
    event::write(tx, act, kind::LIST_CHANGED, About::list(list), "ALL-004", &body)?;
    Ok(())
}

/// Gives a list an opening threshold of its own, in free places; none for the rules'.
///
/// # Errors
/// When there is no such list, or somebody else than municipality and administrator asks.
pub fn set_opening_threshold(
    tx: &mut dyn Tx,
    act: &Act,
    list: i64,
    places: Option<u16>,
) -> Result<(), Fault> {
    of_the_municipality(act)?;
    let held = hold_one(tx, list)?;
    tx.run(
        "UPDATE list SET opening_threshold = $1 WHERE id = $2",
        &[places.map(i64::from).into(), list.into()],
    )?;
    let body = json!({ "opening_threshold": places, "before": held.threshold });
    event::write(tx, act, kind::LIST_CHANGED, About::list(list), "WAI-006", &body)?;
    Ok(())
}

fn of_the_municipality(act: &Act) -> Result<(), Fault> {
    match act.role {
        Role::Municipality | Role::Administrator => Ok(()),
        _ => Err(Fault::Request(
            "the municipality decides on intake, and the administrator carries it out".to_owned(),
        )),
    }
}

/// Persons whom allocation and orders give a list from the first of next month.
pub(crate) fn allocated(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<u32, StoreError> {
    let row = tx.row(
        "SELECT count(*) FROM place WHERE list = $1 AND begun_by IN ('allocation', 'order') AND since = $2",
        &[
            list.into(),
            Day::from(effective_month(Month::of(act.date)).first_day())
                .0
                .into(),
        ],
    )?;
    Ok(row.map_or(0, |row| u32::try_from(row.int(0)).unwrap_or(u32::MAX)))
}

/// A list that a municipality names, and how many at most it is to get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The list.
    pub list: i64,
    /// Persons at most.
    pub persons: u32,
}

/// Someone placed by order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Ordered {
    /// The person.
    pub person: i64,
    /// The list.
    pub list: i64,
}

/// Places residents of a municipality who are without a list on the lists that it names, longest without first (ALL-003, WAI-005). Fewer
/// than ordered when places, the month's intake or persons run out.
///
/// # Errors
/// When a named list is locked or has no free place at all; nobody is placed then.
pub fn place_by_order(
    tx: &mut dyn Tx,
    act: &Act,
    municipality: i64,
    orders: &[Order],
) -> Result<Vec<Ordered>, Fault> {
    of_the_municipality(act)?;
    known(tx, municipality)?;
    let lists = hold_all(tx, orders.iter().map(|order| order.list).collect())?;
    let mut placed = vec![];
    for order in orders {
        let list = of(&lists, order.list)?;
        may_order(list.free(), list.locked)?;
        if list.membership.is_some() {
            return Err(Fault::Request(format!(
                "list {} is for a university's own; name another",
                list.id
            )));
        }
        let already = placed.iter().filter(|one: &&Ordered| one.list == list.id).count();
        let mut free = list
            .free()
            .saturating_sub(u32::try_from(already).unwrap_or(u32::MAX));
        let mut given = allocated(tx, act, list.id)?;
        let mut wanted = order.persons;
        while wanted > 0 && may_order(free, list.locked).is_ok() && within_intake(given, list.intake).is_ok()
        {
            let Some(person) = longest_without(tx, act, municipality, list.id)? else {
                break;
            };
            put(tx, act, person, list)?;
            placed.push(Ordered {
                person,
                list: list.id,
            });
            free -= 1;
            given += 1;
            wanted -= 1;
        }
    }
    Ok(placed)
}

fn longest_without(tx: &mut dyn Tx, act: &Act, municipality: i64, list: i64) -> Result<Option<i64>, Fault> {
    let row = tx.row(
        concat!(
            "SELECT p.id FROM person p WHERE p.municipality = $1 AND p.unallocated_since IS NOT NULL AND p.standing = 'entitled' AND NOT EXISTS (",
            removals!("p.id", "$2", "$3"),
            ") ORDER BY p.unallocated_since, p.id LIMIT 1"
        ),
        &[municipality.into(), list.into(), act.day().0.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let person = hold(tx, row.int(0))?;
    // Somebody who chose in the meantime is passed over, and the next is asked for.
    if person.is_entitled() && person.unallocated_since.is_some() {
        Ok(Some(person.id))
    } else {
        longest_without(tx, act, municipality, list)
    }
}

fn put(tx: &mut dyn Tx, act: &Act, person: i64, list: &List) -> Result<(), Fault> {
    let first = Day::from(effective_month(Month::of(act.date)).first_day());
    carry_out(
        tx,
        act,
        &Move {
            person,
            from: None,
            to: list,
            first,
            begun: Begun::Order,
            right: None,
            rule: "ALL-003",
        },
    )?;
    if waiting::waits_for(tx, person)? == Some(list.id) {
        waiting::end(tx, act, person, "got a place")?;
    }
    let told = Told::of("placed", Some(list.id), "ALL-003").with(json!({ "since": first.0 }));
    notice::write(tx, act, person, &told)?;
    Ok(())
}
