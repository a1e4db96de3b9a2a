//! Leaving the scheme for good or by own wish, and coming back.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::moves::{End, end_all};
use crate::people::home::reported;
use crate::people::{asker, children, enter};
use crate::person::{Person, hold_with};
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::Refusal;
use scheme::listing::children::{Requester, may_stand_outside};
use scheme::listing::choice::effective_month;
use serde_json::json;
use units::Month;

/// Why a membership ends for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Death.
    Death,
    /// No longer registered as resident.
    Emigration,
    /// The ground for a place has ended.
    GroundEnded,
}

impl Leaving {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Leaving::Death => "death",
            Leaving::Emigration => "emigration",
            Leaving::GroundEnded => "ground_ended",
        }
    }

    fn rule(self) -> &'static str {
        match self {
            Leaving::Death | Leaving::Emigration => "ELI-001",
            Leaving::GroundEnded => "ELI-005",
        }
    }
}

/// Ends a person's membership on the day on which it happened: the place, one chosen for later, and the queue.
///
/// # Errors
/// When the person is not there or has left before, or the day is to come.
pub fn leave(tx: &mut dyn Tx, act: &Act, person: i64, why: Leaving, day: i64) -> Result<(), Fault> {
    leave_by(tx, act, person, why, (day, why.rule()))
}

/// As [`leave`], by a rule that the caller has asked.
pub(crate) fn leave_by(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    why: Leaving,
    (day, rule): (i64, &'static str),
) -> Result<(), Fault> {
    reported(act, day)?;
    let held = hold_with(tx, person, None)?;
    if held.person.standing == "ended" {
        return Err(Fault::Request("the person has left already".to_owned()));
    }
    let end = End {
        day: Day(day),
        to: None,
        without_since: None,
        why: why.name(),
        rule,
    };
    end_all(tx, act, person, held.from.as_ref(), &end)?;
    if why != Leaving::GroundEnded {
        left_home(tx, &held.person, day)?;
    }
    stand(
        tx,
        act,
        &held.person,
        &Stand {
            to: "ended",
            ground: "none",
            without_since: None,
            why: why.name(),
            rule,
        },
    )
}

/// Who emigrates may come back within the time that keeps the right to the old list.
fn left_home(tx: &mut dyn Tx, person: &Person, day: i64) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO residence (person, municipality, since, until) VALUES ($1, $2, $3, $4)",
        &[
            person.id.into(),
            person.municipality.into(),
            person.resident_since.into(),
            day.into(),
        ],
    )?;
    Ok(())
}

/// A new standing.
pub(crate) struct Stand {
    pub(crate) to: &'static str,
    pub(crate) ground: &'static str,
    pub(crate) without_since: Option<i64>,
    pub(crate) why: &'static str,
    pub(crate) rule: &'static str,
}

pub(crate) fn stand(tx: &mut dyn Tx, act: &Act, person: &Person, new: &Stand) -> Result<(), Fault> {
    tx.run(
        "UPDATE person SET standing = $1, ground = $2, unallocated_since = $3 WHERE id = $4",
        &[
            new.to.into(),
            new.ground.into(),
            new.without_since.into(),
            person.id.into(),
        ],
    )?;
    let body = json!({
        "from": person.standing, "to": new.to, "ground": new.ground, "unallocated": new.without_since, "why": new.why
    });
    event::write(tx, act, kind::STANDING, About::person(person.id), new.rule, &body)?;
    Ok(())
}

/// Takes a person out of the scheme by own notice, or a parent's for a child, from the first of next month (OPT-001, OPT-002).
///
/// # Errors
/// The rule that gives the notice to somebody else, or that there is no place to give up.
pub fn stand_outside(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    person: i64,
    requester: Requester,
) -> Result<(), Fault> {
    let held = hold_with(tx, person, None)?;
    held.person.entitled()?;
    let requester = asker::on_record(tx, act, &held.person, requester)?;
    may_stand_outside(held.person.age(act), requester, rules)?;
    let rule = match requester {
        Requester::Guardian => "OPT-002",
        _ => "OPT-001",
    };
    let end = End {
        day: Day::from(effective_month(Month::of(act.date)).first_day()),
        to: None,
        without_since: None,
        why: "outside",
        rule,
    };
    end_all(tx, act, person, held.from.as_ref(), &end)?;
    let ground = enter::ground_of(&held.person);
    let new = Stand {
        to: "outside",
        ground,
        without_since: None,
        why: "notice",
        rule,
    };
    stand(tx, act, &held.person, &new)
}

/// Takes a person who stood outside back: without a list until a choice or an allocation, a child to a parent's list.
///
/// # Errors
/// The rule that gives the notice to somebody else, or that the person does not stand outside.
pub fn come_back(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    person: i64,
    requester: Requester,
) -> Result<(), Fault> {
    let held = hold_with(tx, person, None)?;
    if held.person.standing != "outside" {
        return Err(Fault::Request(
            "the person does not stand outside the scheme".to_owned(),
        ));
    }
    let requester = asker::on_record(tx, act, &held.person, requester)?;
    may_stand_outside(held.person.age(act), requester, rules)?;
    let ground = enter::ground_of(&held.person);
    if ground == "none" {
        return Err(Refusal::NoGround.into());
    }
    enter::suspended(tx, held.person.municipality)?;
    let new = Stand {
        to: "entitled",
        ground,
        without_since: Some(act.day().0),
        why: "notice",
        rule: "OPT-001",
    };
    stand(tx, act, &held.person, &new)?;
    children::place_child(tx, act, person)?;
    Ok(())
}
