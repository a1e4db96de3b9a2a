//! Lists and places as operations hold them: rows locked in one order, and the two counters of a list kept with every move.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx};
use scheme::listing::lists::{free_places, opens_for_queue};
use serde_json::json;

/// A list whose row is held.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    pub(crate) id: i64,
    pub(crate) municipality: i64,
    pub(crate) cap: u16,
    pub(crate) low_cap_approved: bool,
    pub(crate) locked: bool,
    pub(crate) was_closed: bool,
    pub(crate) booked: u32,
    pub(crate) by_right: u32,
    pub(crate) waiting: u32,
}

/// A person's running place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Running {
    pub(crate) id: i64,
    pub(crate) list: i64,
    pub(crate) since: i64,
    pub(crate) by_right: bool,
}

/// Why a person comes onto a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begun {
    Choice,
    Queue,
    Allocation,
}

impl Begun {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Begun::Choice => "choice",
            Begun::Queue => "queue",
            Begun::Allocation => "allocation",
        }
    }
}

/// Lists that have not ended, in the columns that [`list`] reads.
macro_rules! lists {
    ($which:literal) => {
        concat!(
            "SELECT id, municipality, cap, low_cap_approved, locked, was_closed, booked, by_right, waiting FROM list WHERE until IS NULL AND ",
            $which
        )
    };
}

/// Holds one list or two, the lower number first so that no two transactions wait for each other.
pub(crate) fn hold(tx: &mut dyn Tx, one: i64, other: Option<i64>) -> Result<Vec<List>, StoreError> {
    let rows = tx.rows(
        lists!("id IN ($1, $2) ORDER BY id FOR UPDATE"),
        &[one.into(), other.unwrap_or(one).into()],
    )?;
    Ok(rows.iter().map(list).collect())
}

pub(crate) fn hold_one(tx: &mut dyn Tx, id: i64) -> Result<List, Fault> {
    hold(tx, id, None)?
        .into_iter()
        .next()
        .ok_or(Fault::Unknown("list"))
}

/// A list as it stands, not held.
pub(crate) fn see(tx: &mut dyn Tx, id: i64) -> Result<List, Fault> {
    let row = tx.row(lists!("id = $1"), &[id.into()])?;
    row.as_ref().map(list).ok_or(Fault::Unknown("list"))
}

fn list(row: &Row) -> List {
    let count = |column| u32::try_from(row.int(column)).unwrap_or(0);
    List {
        id: row.int(0),
        municipality: row.int(1),
        cap: u16::try_from(row.int(2)).unwrap_or(0),
        low_cap_approved: row.int(3) != 0,
        locked: row.int(4) != 0,
        was_closed: row.int(5) != 0,
        booked: count(6),
        by_right: count(7),
        waiting: count(8),
    }
}

impl List {
    /// Whether somebody may choose it: a free place that nobody waits for, and no lock.
    pub(crate) fn open_to_choice(&self, threshold: u16) -> bool {
        !self.locked && self.waiting == 0 && self.opens(threshold)
    }

    /// Whether it has a place for those without a list and for its queue.
    pub(crate) fn opens(&self, threshold: u16) -> bool {
        opens_for_queue(self.cap, self.booked, self.was_closed, threshold)
    }

    /// Cap less length.
    pub(crate) fn free(&self) -> u32 {
        free_places(self.cap, self.booked)
    }
}

pub(crate) fn running(tx: &mut dyn Tx, person: i64) -> Result<Option<Running>, StoreError> {
    let row = tx.row(
        "SELECT id, list, since, over_cap FROM place WHERE person = $1 AND until IS NULL",
        &[person.into()],
    )?;
    Ok(row.map(|row| Running {
        id: row.int(0),
        list: row.int(1),
        since: row.int(2),
        by_right: !row.text(3).is_empty(),
    }))
}

/// A move that the rules have allowed.
pub(crate) struct Move<'a> {
    pub(crate) person: i64,
    pub(crate) from: Option<&'a Running>,
    pub(crate) to: i64,
    /// First day on the new list.
    pub(crate) first: Day,
    pub(crate) begun: Begun,
    /// The right by which a full list took the person in.
    pub(crate) right: Option<&'static str>,
    /// The rule that was followed.
    pub(crate) rule: &'static str,
}

/// Moves a person whose lists are held: closes the running place, opens the new one, and keeps both counters.
pub(crate) fn carry_out(tx: &mut dyn Tx, act: &Act, of: &Move<'_>) -> Result<(), StoreError> {
    if let Some(from) = of.from {
        // A place that has not begun yet ends where it begins: it was never lived, but it was decided.
        let until = of.first.0.max(from.since);
        tx.run(
            "UPDATE place SET until = $1, ended_by = $2 WHERE id = $3",
            &[until.into(), of.begun.name().into(), from.id.into()],
        )?;
        leave(tx, from)?;
        let body = json!({ "until": until, "to": of.to });
        let about = About::place(from.list, of.person);
        event::write(tx, act, kind::PLACE_ENDED, about, of.rule, &body)?;
    }
    tx.run(
        "INSERT INTO place (person, list, since, begun_by, over_cap) VALUES ($1, $2, $3, $4, $5)",
        &[
            of.person.into(),
            of.to.into(),
            of.first.0.into(),
            of.begun.name().into(),
            of.right.map_or(crate::store::Value::Null, Into::into),
        ],
    )?;
    tx.run(
        "UPDATE list SET booked = booked + 1, by_right = by_right + $1, was_closed = CASE WHEN booked + 1 >= cap THEN 1 ELSE was_closed END WHERE id = $2",
        &[i64::from(of.right.is_some()).into(), of.to.into()],
    )?;
    tx.run(
        "UPDATE person SET unallocated_since = NULL WHERE id = $1",
        &[of.person.into()],
    )?;
    let body = json!({ "since": of.first.0, "begun": of.begun.name(), "right": of.right });
    let about = About::place(of.to, of.person);
    event::write(tx, act, kind::PLACED, about, of.rule, &body)
}

/// Takes a person off a list's counters.
pub(crate) fn leave(tx: &mut dyn Tx, from: &Running) -> Result<(), StoreError> {
    // Those who came in by right are counted so that a length above the cap can be accounted for; when the
    // list is within its cap again there is nothing to account for.
    tx.run(
        "UPDATE list SET booked = booked - 1, by_right = CASE WHEN booked - 1 <= cap THEN 0 ELSE by_right - $1 END WHERE id = $2",
        &[i64::from(from.by_right).into(), from.list.into()],
    )?;
    Ok(())
}
