//! Moving a person off a list for threats or violence, and the appeal.

use crate::act::{Act, Role};
use crate::choice::removed;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::membership::may_be_on;
use crate::moves::{End, Move, carry_out, put_out};
use crate::notice::{self, Told};
use crate::people::change;
use crate::person::hold_with;
use crate::places::{Begun, of};
use crate::store::Tx;
use crate::waiting;
use scheme::listing::choice::{ChangeGround, EntryRight, effective_month, take_in};
use scheme::listing::safety::{Conduct, Toward, may_appeal, must_decide};
use serde_json::json;
use units::Month;

/// A municipality's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removal {
    /// Who is moved.
    pub person: i64,
    /// The doctor who demanded it.
    pub hpr: i64,
    /// What the person did.
    pub conduct: Conduct,
    /// Toward whom.
    pub toward: Toward,
    /// The list given instead; none for who stands without one.
    pub to: Option<i64>,
}

/// Carries out a decision: from the first of next month the person is off the list, and never comes back to that doctor while the decision
/// stands (CHO-017). The number of the decision. The household stays.
///
/// # Errors
/// SAF-001, SAF-002, or that the other list cannot take the person; nothing is written then.
pub fn remove_for_safety(tx: &mut dyn Tx, act: &Act, decision: &Removal) -> Result<i64, Fault> {
    must_decide(act.role == Role::Municipality, decision.conduct, decision.toward)?;
    let held = hold_with(tx, decision.person, decision.to)?;
    let from = held.from.as_ref().ok_or(Fault::Unknown("place"))?;
    let theirs = tx.row(
        "SELECT 1 FROM doctor_period WHERE list = $1 AND hpr = $2 AND since <= $3 AND (until IS NULL OR until > $3)",
        &[from.list.into(), decision.hpr.into(), act.day().0.into()],
    )?;
    if theirs.is_none() {
        return Err(Fault::Request(
            "the doctor is not on the person's list; name the doctor of the list that the person is to leave"
                .to_owned(),
        ));
    }
    if decision.to == Some(from.list) {
        return Err(scheme::listing::Refusal::AlreadyOnList.into());
    }
    let id = write_decision(tx, act, decision, from.list)?;
    let first = Day::from(effective_month(Month::of(act.date)).first_day());
    match decision.to {
        Some(to) => {
            let list = of(&held.lists, to)?;
            let barred = removed(tx, act, decision.person, to)?;
            take_in(list.free() > 0 && !list.locked, EntryRight::None, barred)?;
            may_be_on(tx, act, decision.person, list)?;
            let of = Move {
                person: decision.person,
                from: Some(from),
                to: list,
                first,
                begun: Begun::Removal,
                right: None,
                rule: "SAF-004",
            };
            carry_out(tx, act, &of)?;
            if waiting::waits_for(tx, decision.person)? == Some(to) {
                waiting::end(tx, act, decision.person, "got a place")?;
            }
        }
        None => {
            let end = End {
                day: first,
                to: None,
                without_since: Some(first.0),
                why: Begun::Removal.name(),
                rule: "SAF-002",
            };
            put_out(tx, act, decision.person, from, &end)?;
        }
    }
    if let Some(list) = waiting::waits_for(tx, decision.person)?
        && removed(tx, act, decision.person, list)?
    {
        waiting::end(tx, act, decision.person, "moved from this doctor by a decision")?;
    }
    change::record(tx, act, decision.person, ChangeGround::Removed, "municipality")?;
    let body = json!({ "decision": id, "from": from.list, "since": first.0, "may_appeal": true });
    let told = Told::of("removal", decision.to, "SAF-002").with(body);
    notice::write(tx, act, decision.person, &told)?;
    Ok(id)
}

fn write_decision(tx: &mut dyn Tx, act: &Act, of: &Removal, list: i64) -> Result<i64, Fault> {
    let again = tx.run(
        "UPDATE removal SET decided = $3, lifted = NULL WHERE person = $1 AND hpr = $2",
        &[of.person.into(), of.hpr.into(), act.day().0.into()],
    )?;
    if again == 0 {
        tx.run(
            "INSERT INTO removal (person, hpr, decided) VALUES ($1, $2, $3)",
            &[of.person.into(), of.hpr.into(), act.day().0.into()],
        )?;
    }
    let row = tx.row(
        "INSERT INTO removal_decision (person, list, hpr, conduct, toward, decided, decided_by, moved_to, appeal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'none') RETURNING id",
        &[
            of.person.into(),
            list.into(),
            of.hpr.into(),
            match of.conduct {
                Conduct::Threats => "threats",
                Conduct::Violence => "violence",
                Conduct::Other => "other",
            }
            .into(),
            match of.toward {
                Toward::Doctor => "doctor",
                Toward::Staff => "staff",
                Toward::Family => "family",
                Toward::Other => "other",
            }
            .into(),
            act.day().0.into(),
            act.actor.as_str().into(),
            of.to.into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    let about = About {
        hpr: Some(of.hpr),
        ..About::place(list, of.person)
    };
    let body = json!({ "decision": id, "to": of.to, "appeal_to": "county governor" });
    event::write(tx, act, kind::REMOVAL, about, "SAF-002", &body)?;
    Ok(id)
}

/// Records the person's appeal to the county governor. The decision stands meanwhile.
///
/// # Errors
/// SAF-002 for a doctor, or when an appeal is open or decided.
pub fn appeal_removal(tx: &mut dyn Tx, act: &Act, decision: i64, note: &str) -> Result<(), Fault> {
    let found = decision_of(tx, decision)?;
    let by_doctor = matches!(act.role, Role::Doctor | Role::Locum | Role::Staff);
    may_appeal(by_doctor, found.appeal == "none")?;
    tx.run(
        "UPDATE removal_decision SET appeal = 'open', appealed = $1, appeal_note = $2 WHERE id = $3",
        &[act.day().0.into(), note.into(), decision.into()],
    )?;
    said(tx, act, decision, &found, "open")
}

/// Records what the county governor decided: a decision that is overturned bars the person no longer. The old place is free to be chosen
/// like any other.
///
/// # Errors
/// SAF-002 when no appeal is open.
pub fn decide_appeal(tx: &mut dyn Tx, act: &Act, decision: i64, overturned: bool) -> Result<(), Fault> {
    let found = decision_of(tx, decision)?;
    may_appeal(false, found.appeal == "open")?;
    let outcome = if overturned { "overturned" } else { "upheld" };
    tx.run(
        "UPDATE removal_decision SET appeal = $1, appeal_decided = $2 WHERE id = $3",
        &[outcome.into(), act.day().0.into(), decision.into()],
    )?;
    if overturned {
        tx.run(
            "UPDATE removal SET lifted = $1 WHERE person = $2 AND hpr = $3",
            &[act.day().0.into(), found.person.into(), found.hpr.into()],
        )?;
    }
    said(tx, act, decision, &found, outcome)
}

struct Found {
    person: i64,
    hpr: i64,
    list: i64,
    appeal: String,
}

fn decision_of(tx: &mut dyn Tx, id: i64) -> Result<Found, Fault> {
    let row = tx.row(
        "SELECT person, hpr, list, appeal FROM removal_decision WHERE id = $1 FOR UPDATE",
        &[id.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("decision"))?;
    Ok(Found {
        person: row.int(0),
        hpr: row.int(1),
        list: row.int(2),
        appeal: row.text(3).to_owned(),
    })
}

fn said(
    tx: &mut dyn Tx,
    act: &Act,
    decision: i64,
    found: &Found,
    outcome: &'static str,
) -> Result<(), Fault> {
    let about = About {
        hpr: Some(found.hpr),
        ..About::place(found.list, found.person)
    };
    let body = json!({ "decision": decision, "appeal": outcome });
    event::write(tx, act, kind::APPEAL, about, "SAF-002", &body)?;
    Ok(())
}

/// A decision as it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Decision {
    /// Its number.
    pub id: i64,
    /// The list that the person left.
    pub list: i64,
    /// The doctor who demanded it.
    pub hpr: i64,
    /// Day, such as 20260131.
    pub decided: i64,
    /// The list given instead.
    pub moved_to: Option<i64>,
    /// `none`, `open`, `upheld` or `overturned`.
    pub appeal: String,
    /// Day of the appeal.
    pub appealed: Option<i64>,
    /// Day on which the county governor decided.
    pub appeal_decided: Option<i64>,
}

/// Decisions about a person, the first first. What the person did is not told.
///
/// # Errors
/// When there is no such person.
pub fn decisions_of(tx: &mut dyn Tx, person: i64) -> Result<Vec<Decision>, Fault> {
    crate::person::see(tx, person)?;
    let rows = tx.rows(
        "SELECT id, list, hpr, decided, moved_to, appeal, appealed, appeal_decided FROM removal_decision WHERE person = $1 ORDER BY id",
        &[person.into()],
    )?;
    let decision = |row: &crate::store::Row| Decision {
        id: row.int(0),
        list: row.int(1),
        hpr: row.int(2),
        decided: row.int(3),
        moved_to: row.maybe_int(4),
        appeal: row.text(5).to_owned(),
        appealed: row.maybe_int(6),
        appeal_decided: row.maybe_int(7),
    };
    Ok(rows.iter().map(decision).collect())
}
