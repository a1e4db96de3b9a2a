//! Choosing and changing doctor.

mod record;

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::membership::may_be_on;
use crate::moves::{Move, carry_out};
use crate::people::{asker, change, home};
use crate::person::{Held, Person, hold_and_ask};
use crate::places::{Begun, List, of};
use crate::store::Tx;
use crate::waiting;
use record::{RECORD, Record};
use rulebook::ListingRules;
use scheme::listing::Refusal;
use scheme::listing::children::{Requester, may_request, must_be_taken_in};
use scheme::listing::choice::{
    ChangeGround, Counted, EntryRight, counting_year, effective_month, may_change, may_return, rests_on,
    take_in,
};
use units::Month;

/// What is wished for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// Who is to have the place.
    pub person: i64,
    /// On which list.
    pub list: i64,
    /// Who asks.
    pub requester: Requester,
    /// Why.
    pub ground: ChangeGround,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Chosen {
    /// First day on the list.
    pub first_day: i64,
    /// Counted changes of the year, this one with them.
    pub counted: u8,
}

/// Decisions that moved a person from one who is a doctor of a list on a day.
macro_rules! removals {
    ($person:literal, $list:literal, $day:literal) => {
        concat!(
            "SELECT 1 FROM removal r JOIN doctor_period d ON d.hpr = r.hpr WHERE r.person = ",
            $person,
            " AND r.lifted IS NULL AND d.list = ",
            $list,
            " AND d.since <= ",
            $day,
            " AND (d.until IS NULL OR d.until > ",
            $day,
            ")"
        )
    };
}
pub(crate) use removals;

/// Whether the person was moved from this list's doctor for threats or violence.
pub(crate) fn removed(tx: &mut dyn Tx, act: &Act, person: i64, list: i64) -> Result<bool, Fault> {
    let row = tx.row(
        removals!("$1", "$2", "$3"),
        &[person.into(), list.into(), act.day().0.into()],
    )?;
    Ok(row.is_some())
}

/// Puts a person on the list that was chosen from the first of next month, or refuses. A full list refuses; [`waiting::wait`] is another
/// wish. A change that a move, a reduction or a leaving doctor gave is used before one of the year's.
///
/// # Errors
/// The rule that refuses; nothing is written then.
pub fn choose(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, wish: &Wish) -> Result<Chosen, Fault> {
    let asked = Month::of(act.date);
    let year = i64::from(counting_year(asked));
    let asked_for = [
        wish.person.into(),
        year.into(),
        wish.list.into(),
        act.day().0.into(),
    ];
    let (held, told) = hold_and_ask(
        tx,
        wish.person,
        Some(wish.list),
        (RECORD, &asked_for),
        record::running,
    )?;
    let record = Record::read(&told);
    held.person.entitled()?;
    let requester = asker::on_record(tx, act, &held.person, wish.requester)?;
    may_request(held.person.age(act), requester, rules)?;
    let list = of(&held.lists, wish.list)?;
    if held.from.as_ref().is_some_and(|place| place.list == wish.list) {
        return Err(Refusal::AlreadyOnList.into());
    }
    may_be_on(tx, act, wish.person, list)?;
    let given = record.given(wish.ground);
    rests_on(wish.ground, given.is_some())?;
    let ground = given.map_or(wish.ground, |(_, ground)| ground);
    // A first choice by somebody without a list is no change.
    let counted = if held.from.is_some() {
        may_change(record.counted, ground, rules.changes_per_year.value)?
    } else {
        Counted::No
    };
    let right = by_right(tx, rules, act, &held, (list, record.removed))?;
    let first = Day::from(effective_month(asked).first_day());
    let rule = match right {
        Some("child_of_member") => "CHD-005",
        Some(_) => "CHO-015",
        None => "CHO-010",
    };
    carry_out(
        tx,
        act,
        &Move {
            person: wish.person,
            from: held.from.as_ref(),
            to: list,
            first,
            begun: Begun::Choice,
            right: right.filter(|_| list.free() == 0),
            rule,
        },
    )?;
    tx.later(
        "INSERT INTO change (person, year, asked, ground, counts, asked_by) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            wish.person.into(),
            year.into(),
            act.day().0.into(),
            change::name(ground).into(),
            i64::from(counted == Counted::Yes).into(),
            asker::word(requester).into(),
        ],
    )?;
    if let Some((id, _)) = given.filter(|_| held.from.is_some()) {
        change::use_up(tx, act, id)?;
    }
    if record.waits {
        waiting::end(tx, act, wish.person, "chose another list")?;
    }
    if requester == Requester::Guardian {
        asker::tell_other_holders(tx, act, wish.person, (wish.list, first))?;
    }
    Ok(Chosen {
        first_day: first.0,
        counted: record.counted + u8::from(counted == Counted::Yes),
    })
}

/// A household's wishes as one: all of them, in this order, or none. A child comes in where a parent named before it does.
///
/// # Errors
/// The rule that refuses the first who cannot have a place; nothing is written then.
pub fn choose_together(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    wishes: &[Wish],
) -> Result<Vec<Chosen>, Fault> {
    wishes.iter().map(|wish| choose(tx, rules, act, wish)).collect()
}

/// Whether the list takes the person in, and by which right when it is not open to all.
fn by_right(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    held: &Held,
    (list, removed): (&List, bool),
) -> Result<Option<&'static str>, Fault> {
    if list.open_to_choice(rules.opening_threshold.value) {
        take_in(true, EntryRight::None, removed)?;
        return Ok(None);
    }
    if child_of_member(tx, act, &held.person, list.id)? {
        take_in(false, EntryRight::ChildOfMember, removed)?;
        return Ok(Some("child_of_member"));
    }
    let Some(absence) = home::absence(tx, &held.person, list.id)? else {
        take_in(false, EntryRight::None, removed)?;
        return Ok(None);
    };
    may_return(absence.left, absence.back, Month::of(act.date), rules)?;
    take_in(false, EntryRight::Returner, removed)?;
    Ok(Some("returner"))
}

/// A child has a place where a parent has one, be the list full.
pub(crate) fn child_of_member(tx: &mut dyn Tx, act: &Act, person: &Person, list: i64) -> Result<bool, Fault> {
    if !must_be_taken_in(person.age(act)) {
        return Ok(false);
    }
    let parent = tx.row(
        "SELECT 1 FROM parent JOIN place ON place.person = parent.parent AND place.until IS NULL WHERE parent.child = $1 AND place.list = $2",
        &[person.id.into(), list.into()],
    )?;
    Ok(parent.is_some())
}
