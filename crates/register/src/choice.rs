//! Choosing and changing doctor.

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::places::{Begun, Move, carry_out, hold, running};
use crate::store::Tx;
use crate::waiting;
use rulebook::ListingRules;
use scheme::listing::children::{Requester, may_request, must_be_taken_in};
use scheme::listing::choice::{
    ChangeGround, Counted, EntryRight, counting_year, effective_month, may_change, take_in,
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

/// A person who asks, as the rules look at one.
pub(crate) struct Asking {
    pub(crate) age: u8,
    pub(crate) entitled: bool,
}

pub(crate) fn asking(tx: &mut dyn Tx, act: &Act, person: i64) -> Result<Asking, Fault> {
    let row = tx.row(
        "SELECT born, standing FROM person WHERE id = $1",
        &[person.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("person"))?;
    Ok(Asking {
        age: Day(row.int(0)).years_until(act.day()),
        entitled: row.text(1) == "entitled",
    })
}

/// Decisions that moved a person from one who is a doctor of a list on a day.
macro_rules! removals {
    ($person:literal, $list:literal, $day:literal) => {
        concat!(
            "SELECT 1 FROM removal r JOIN doctor_period d ON d.hpr = r.hpr WHERE r.person = ",
            $person,
            " AND d.list = ",
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
/// wish.
///
/// # Errors
/// The rule that refuses; nothing is written then.
pub fn choose(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, wish: &Wish) -> Result<Chosen, Fault> {
    let asking = asking(tx, act, wish.person)?;
    if !asking.entitled {
        return Err(scheme::listing::Refusal::NoGround.into());
    }
    may_request(asking.age, wish.requester, rules)?;
    let (from, lists) = loop {
        let before = running(tx, wish.person)?;
        let lists = hold(tx, wish.list, before.as_ref().map(|place| place.list))?;
        // Somebody else may have moved the person before the rows were held.
        let now = running(tx, wish.person)?;
        if now == before {
            break (now, lists);
        }
    };
    let list = lists
        .iter()
        .find(|list| list.id == wish.list)
        .ok_or(Fault::Unknown("list"))?;
    if from.as_ref().is_some_and(|place| place.list == wish.list) {
        return Err(scheme::listing::Refusal::AlreadyOnList.into());
    }
    let asked = Month::of(act.date);
    let year = i64::from(counting_year(asked));
    let used = tx.row(
        "SELECT count(*) FROM change WHERE person = $1 AND year = $2 AND counts = 1",
        &[wish.person.into(), year.into()],
    )?;
    let used = used.map_or(0, |row| u8::try_from(row.int(0)).unwrap_or(u8::MAX));
    // A first choice by somebody without a list is no change.
    let counted = if from.is_some() {
        may_change(used, wish.ground, rules.changes_per_year.value)?
    } else {
        Counted::No
    };
    let right = entry_right(tx, &asking, wish)?;
    let removed = removed(tx, act, wish.person, wish.list)?;
    take_in(list.open_to_choice(rules.opening_threshold.value), right, removed)?;
    let over = (right != EntryRight::None && list.free() == 0).then_some("child_of_member");
    let first = Day::from(effective_month(asked).first_day());
    carry_out(
        tx,
        act,
        &Move {
            person: wish.person,
            from: from.as_ref(),
            to: wish.list,
            first,
            begun: Begun::Choice,
            right: over,
            rule: if over.is_some() { "CHD-005" } else { "CHO-010" },
        },
    )?;
    tx.run(
        "INSERT INTO change (person, year, asked, ground, counts) VALUES ($1, $2, $3, $4, $5)",
        &[
            wish.person.into(),
            year.into(),
            act.day().0.into(),
            ground_name(wish.ground).into(),
            i64::from(counted == Counted::Yes).into(),
        ],
    )?;
    waiting::end(tx, act, wish.person, "chose another list")?;
    Ok(Chosen {
        first_day: first.0,
        counted: used + u8::from(counted == Counted::Yes),
    })
}

/// A child has a place where a parent has one, be the list full.
fn entry_right(tx: &mut dyn Tx, asking: &Asking, wish: &Wish) -> Result<EntryRight, Fault> {
    if !must_be_taken_in(asking.age) {
        return Ok(EntryRight::None);
    }
    let parent = tx.row(
        "SELECT 1 FROM parent JOIN place ON place.person = parent.parent AND place.until IS NULL WHERE parent.child = $1 AND place.list = $2",
        &[wish.person.into(), wish.list.into()],
    )?;
    Ok(if parent.is_some() {
        EntryRight::ChildOfMember
    } else {
        EntryRight::None
    })
}

fn ground_name(ground: ChangeGround) -> &'static str {
    match ground {
        ChangeGround::OwnWish => "own_wish",
        ChangeGround::Moved => "moved",
        ChangeGround::DoctorLeft => "doctor_left",
        ChangeGround::ListReduced => "list_reduced",
        ChangeGround::Removed => "removed",
    }
}
