//! Moves that the rules have allowed: places closed and opened, the counters of lists kept, and the events that a replay needs.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::{Begun, List, Running, responsible};
use crate::store::{StoreError, Tx, Value};
use crate::waiting;
use serde_json::{Value as Json, json};

/// A move that the rules have allowed.
pub(crate) struct Move<'a> {
    pub(crate) person: i64,
    pub(crate) from: Option<&'a Running>,
    pub(crate) to: &'a List,
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
    let body = json!({ "since": of.first.0, "begun": of.begun.name(), "right": of.right });
    let placed = (kind::PLACED, About::place(of.to.id, of.person), &body);
    let Some(from) = of.from else {
        open(tx, act, of)?;
        count(tx, None, Some(of))?;
        tx.later(
            "UPDATE person SET unallocated_since = NULL WHERE id = $1 AND unallocated_since IS NOT NULL",
            &[of.person.into()],
        )?;
        let (kind, about, body) = placed;
        return event::write(tx, act, kind, about, of.rule, body);
    };
    let end = End {
        day: of.first,
        to: Some(of.to.id),
        without_since: None,
        why: of.begun.name(),
        rule: of.rule,
    };
    let ended = end_row(tx, from, &end)?;
    open(tx, act, of)?;
    count(tx, Some(from), Some(of))?;
    let left = (kind::PLACE_ENDED, About::place(from.list, of.person), &ended);
    event::write_two(tx, act, of.rule, [left, placed])
}

/// Counts a person off the list of a place and onto that of a move, in one statement.
fn count(tx: &mut dyn Tx, from: Option<&Running>, to: Option<&Move<'_>>) -> Result<(), StoreError> {
    // Those who came in by right are counted so that a length above the cap can be accounted for; when the
    // list is within its cap again there is nothing to account for.
    tx.later(
        "UPDATE list SET booked = booked + CASE WHEN id = $1 THEN 1 ELSE -1 END, by_right = CASE WHEN id = $1 THEN by_right + $2 WHEN booked - 1 <= cap THEN 0 ELSE by_right - $3 END, was_closed = CASE WHEN id = $1 AND booked + 1 >= cap THEN 1 ELSE was_closed END WHERE id IN ($1, $4)",
        &[
            to.map(|of| of.to.id).into(),
            i64::from(to.is_some_and(|of| of.right.is_some())).into(),
            i64::from(from.is_some_and(|place| place.by_right)).into(),
            from.map(|place| place.list).into(),
        ],
    )
}

/// The row of the new place.
fn open(tx: &mut dyn Tx, act: &Act, of: &Move<'_>) -> Result<(), StoreError> {
    macro_rules! place {
        ($responsible:expr) => {
            concat!(
                "INSERT INTO place (person, list, since, begun_by, over_cap, decided, responsible) VALUES ($1, $2, $3, $4, $5, $6, ",
                $responsible,
                ")"
            )
        };
    }
    let sql = if of.to.shared {
        place!(responsible!("$2"))
    } else {
        place!("NULL")
    };
    tx.later(
        sql,
        &[
            of.person.into(),
            of.to.id.into(),
            of.first.0.into(),
            of.begun.name().into(),
            of.right.map_or(Value::Null, Into::into),
            act.day().0.into(),
        ],
    )
}

/// How a running place ends.
pub(crate) struct End {
    /// First day without it.
    pub(crate) day: Day,
    /// The next list.
    pub(crate) to: Option<i64>,
    /// For who goes on without a list: since when.
    pub(crate) without_since: Option<i64>,
    pub(crate) why: &'static str,
    pub(crate) rule: &'static str,
}

/// Ends a running place whose list is held.
pub(crate) fn close(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    from: &Running,
    end: &End,
) -> Result<(), StoreError> {
    let body = end_row(tx, from, end)?;
    count(tx, Some(from), None)?;
    let about = About::place(from.list, person);
    event::write(tx, act, kind::PLACE_ENDED, about, end.rule, &body)
}

/// Ends the row of a running place; what its event says.
fn end_row(tx: &mut dyn Tx, from: &Running, end: &End) -> Result<Json, StoreError> {
    // A place that has not begun yet ends where it begins: it was never lived, but it was decided.
    let until = end.day.0.max(from.since);
    tx.later(
        "UPDATE place SET until = $1, ended_by = $2 WHERE id = $3",
        &[until.into(), end.why.into(), from.id.into()],
    )?;
    Ok(json!({
        "since": from.since, "until": until, "to": end.to, "unallocated": end.without_since, "why": end.why
    }))
}

/// Takes a person whose list is held off it, to stand without one from a day on.
pub(crate) fn put_out(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    from: &Running,
    end: &End,
) -> Result<(), StoreError> {
    close(tx, act, person, from, end)?;
    tx.later(
        "UPDATE person SET unallocated_since = $1 WHERE id = $2",
        &[end.without_since.into(), person.into()],
    )?;
    Ok(())
}

/// Ends everything that a person whose list is held has on a day: the running place, one that would have lasted
/// longer, and the waiting entry.
pub(crate) fn end_all(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    from: Option<&Running>,
    end: &End,
) -> Result<(), Fault> {
    if let Some(from) = from {
        close(tx, act, person, from, end)?;
    }
    cut_short(tx, act, person, end)?;
    waiting::end(tx, act, person, end.why)?;
    Ok(())
}

/// A move had been decided for a later day: the place before it ends earlier than was said.
fn cut_short(tx: &mut dyn Tx, act: &Act, person: i64, end: &End) -> Result<(), StoreError> {
    let longer = tx.rows(
        "SELECT id, list, since FROM place WHERE person = $1 AND until > $2 AND until > since ORDER BY id",
        &[person.into(), end.day.0.into()],
    )?;
    for place in longer {
        let until = end.day.0.max(place.int(2));
        tx.later(
            "UPDATE place SET until = $1, ended_by = $2 WHERE id = $3",
            &[until.into(), end.why.into(), place.int(0).into()],
        )?;
        let about = About::place(place.int(1), person);
        let body = json!({ "since": place.int(2), "until": until, "why": end.why });
        event::write(tx, act, kind::PLACE_CHANGED, about, end.rule, &body)?;
    }
    Ok(())
}
