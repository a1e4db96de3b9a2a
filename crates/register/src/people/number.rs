//! Identity numbers that change, and two numbers of one person.

use crate::act::Act;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::moves::{End, end_all};
use crate::nin::Nin;
use crate::person::{hold, hold_with};
use crate::store::Tx;
use serde_json::json;

/// Gives a person a new identity number, as when a D-number becomes a birth number: the newest is used, the former still finds the
/// person (REG-012). Places, queue and history stay. The event holds no number.
///
/// # Errors
/// When somebody else goes or went by the new number.
pub fn change_number(tx: &mut dyn Tx, act: &Act, person: i64, new: &Nin) -> Result<(), Fault> {
    hold(tx, person)?;
    not_joined(tx, person)?;
    let row = tx.row("SELECT nin FROM person WHERE id = $1", &[person.into()])?;
    let former = row.ok_or(Fault::Unknown("person"))?.text(0).to_owned();
    let new_number = new.reveal();
    if former == new_number {
        return Ok(());
    }
    let taken = tx.row(
        "SELECT id FROM person WHERE nin = $1 UNION ALL SELECT person FROM former_number WHERE nin = $1",
        &[new_number.as_str().into()],
    )?;
    if taken.is_some() {
        return Err(Fault::Request(
            "the new identity number is in the register already; if both are one person, join them"
                .to_owned(),
        ));
    }
    tx.run(
        "INSERT INTO former_number (nin, person, until) VALUES ($1, $2, $3)",
        &[former.as_str().into(), person.into(), act.day().0.into()],
    )?;
    tx.run(
        "UPDATE person SET nin = $1 WHERE id = $2",
        &[new_number.as_str().into(), person.into()],
    )?;
    let was_d = former.parse::<Nin>().is_ok_and(|nin| nin.is_d_number());
    told(tx, act, person, was_d, new.is_d_number())
}

/// Refuses an entry that was joined to another's: what is asked for is asked of that one.
pub(crate) fn not_joined(tx: &mut dyn Tx, person: i64) -> Result<(), Fault> {
    let row = tx.row(
        "SELECT f.person FROM former_number f JOIN person p ON p.nin = f.nin WHERE p.id = $1",
        &[person.into()],
    )?;
    match row {
        Some(row) => Err(Fault::Request(format!(
            "entry {person} was joined to entry {}; ask of that one",
            row.int(0)
        ))),
        None => Ok(()),
    }
}

fn told(tx: &mut dyn Tx, act: &Act, person: i64, was_d: bool, is_d: bool) -> Result<(), Fault> {
    let kind_of = |d: bool| if d { "d_number" } else { "birth_number" };
    let body = json!({ "from": kind_of(was_d), "to": kind_of(is_d) });
    let about = About::person(person);
    event::write(tx, act, kind::NUMBER_CHANGED, about, "REG-012", &body)?;
    Ok(())
}

/// Two entries are one person, such as one with two D-numbers: the first stays, the other's place and queue end, and its number finds
/// the first from now on. Co-payments and bills follow.
///
/// # Errors
/// When one is not there, or both are the same entry.
pub fn join(tx: &mut dyn Tx, act: &Act, stays: i64, other: i64) -> Result<(), Fault> {
    if stays == other {
        return Err(Fault::Request("both are the same entry".to_owned()));
    }
    let held = hold_with(tx, other, None)?;
    hold(tx, stays)?;
    not_joined(tx, other)?;
    not_joined(tx, stays)?;
    let row = tx.row("SELECT nin FROM person WHERE id = $1", &[other.into()])?;
    let nin = row.ok_or(Fault::Unknown("person"))?.text(0).to_owned();
    let end = End {
        day: act.day(),
        to: None,
        without_since: None,
        why: "same_person",
        rule: "REG-012",
    };
    end_all(tx, act, other, held.from.as_ref(), &end)?;
    tx.run(
        "INSERT INTO former_number (nin, person, until) VALUES ($1, $2, $3)",
        &[nin.as_str().into(), stays.into(), act.day().0.into()],
    )?;
    tx.run(
        "UPDATE former_number SET person = $1 WHERE person = $2",
        &[stays.into(), other.into()],
    )?;
    for moved in [
        "UPDATE copayment SET person = $1 WHERE person = $2",
        "UPDATE bill SET person = $1 WHERE person = $2",
    ] {
        tx.run(moved, &[stays.into(), other.into()])?;
    }
    tx.run(
        "UPDATE person SET standing = 'ended', ground = 'none', unallocated_since = NULL WHERE id = $1",
        &[other.into()],
    )?;
    let body = json!({ "to": "ended", "unallocated": null, "why": "same_person", "is": stays });
    event::write(tx, act, kind::STANDING, About::person(other), "REG-012", &body)?;
    let was_d = nin.parse::<Nin>().is_ok_and(|nin| nin.is_d_number());
    let row = tx.row("SELECT nin FROM person WHERE id = $1", &[stays.into()])?;
    let is_d = row.is_some_and(|row| row.text(0).parse::<Nin>().is_ok_and(|nin| nin.is_d_number()));
    told(tx, act, stays, was_d, is_d)
}
