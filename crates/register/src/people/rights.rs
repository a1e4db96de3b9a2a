//! Rights to ask for somebody, put on record and ended: consent, care, representation.

use crate::act::Act;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::person::{hold, see};
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::Refusal;
use scheme::listing::children::{Requester, may_request};
use serde_json::json;

/// What is taken from the parents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// The care of the child.
    OfChild,
    /// Parental responsibility.
    ParentalResponsibility,
}

/// By what an adult, or a guardian for a child, represents another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Representation {
    /// Power of attorney.
    PowerOfAttorney,
    /// An appointed guardian.
    Guardian,
}

/// Puts a parent's consent to the choices of a child of twelve to fifteen on record (CHD-007).
///
/// # Errors
/// CHD-006 and CHD-008 outside that age, CHD-001 for who holds no parental responsibility.
pub fn give_consent(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    child: i64,
    parent: i64,
) -> Result<(), Fault> {
    let held = hold(tx, child)?;
    let as_if = Requester::Self_ {
        guardians_consent: true,
    };
    may_request(held.age(act), as_if, rules)?;
    may_request(held.age(act), Requester::Guardian, rules)?;
    let holds = tx.row(
        "SELECT 1 FROM parent WHERE child = $1 AND parent = $2 AND responsible = 1",
        &[child.into(), parent.into()],
    )?;
    if holds.is_none() {
        return Err(Refusal::NotTheParent.into());
    }
    let there = tx.row(
        "SELECT 1 FROM consent WHERE child = $1 AND parent = $2 AND until IS NULL",
        &[child.into(), parent.into()],
    )?;
    if there.is_some() {
        return Ok(());
    }
    tx.run(
        "INSERT INTO consent (child, parent, since) VALUES ($1, $2, $3)",
        &[child.into(), parent.into(), act.day().0.into()],
    )?;
    said(tx, act, child, "CHD-007", "consent", true)
}

/// Takes the consent back.
///
/// # Errors
/// When there is none.
pub fn take_back_consent(tx: &mut dyn Tx, act: &Act, child: i64, parent: i64) -> Result<(), Fault> {
    hold(tx, child)?;
    let ended = tx.run(
        "UPDATE consent SET until = $3 WHERE child = $1 AND parent = $2 AND until IS NULL",
        &[child.into(), parent.into(), act.day().0.into()],
    )?;
    if ended == 0 {
        return Err(Fault::Unknown("consent"));
    }
    said(tx, act, child, "CHD-007", "consent", false)
}

/// Records that care or parental responsibility is taken from the parents: the child welfare service may choose (CHD-009).
///
/// # Errors
/// When there is no such child.
pub fn take_into_care(tx: &mut dyn Tx, act: &Act, child: i64, what: Care) -> Result<(), Fault> {
    hold(tx, child)?;
    let name = match what {
        Care::OfChild => "care",
        Care::ParentalResponsibility => "parental_responsibility",
    };
    tx.run(
        "INSERT INTO care (child, what, since) VALUES ($1, $2, $3)",
        &[child.into(), name.into(), act.day().0.into()],
    )?;
    said(tx, act, child, "CHD-009", name, true)
}

/// Records that the parents have both back.
///
/// # Errors
/// When nothing had been taken.
pub fn end_care(tx: &mut dyn Tx, act: &Act, child: i64) -> Result<(), Fault> {
    hold(tx, child)?;
    let ended = tx.run(
        "UPDATE care SET until = $2 WHERE child = $1 AND until IS NULL",
        &[child.into(), act.day().0.into()],
    )?;
    if ended == 0 {
        return Err(Fault::Unknown("care order"));
    }
    said(tx, act, child, "CHD-009", "care", false)
}

/// Puts a representative on record (CHD-013).
///
/// # Errors
/// When one of them is not there, or both are the same.
pub fn represent(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    by: i64,
    kind: Representation,
) -> Result<(), Fault> {
    hold(tx, person)?;
    see(tx, by)?;
    if person == by {
        return Err(Fault::Request(
            "nobody represents oneself; ask as oneself".to_owned(),
        ));
    }
    let name = match kind {
        Representation::PowerOfAttorney => "power_of_attorney",
        Representation::Guardian => "guardian",
    };
    tx.run(
        "INSERT INTO representation (person, representative, kind, since) VALUES ($1, $2, $3, $4)",
        &[person.into(), by.into(), name.into(), act.day().0.into()],
    )?;
    said(tx, act, person, "CHD-013", name, true)
}

/// Ends a representation.
///
/// # Errors
/// When there is none.
pub fn end_representation(tx: &mut dyn Tx, act: &Act, person: i64, by: i64) -> Result<(), Fault> {
    hold(tx, person)?;
    let ended = tx.run(
        "UPDATE representation SET until = $3 WHERE person = $1 AND representative = $2 AND until IS NULL",
        &[person.into(), by.into(), act.day().0.into()],
    )?;
    if ended == 0 {
        return Err(Fault::Unknown("representation"));
    }
    said(tx, act, person, "CHD-013", "representation", false)
}

fn said(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    rule: &'static str,
    what: &'static str,
    begins: bool,
) -> Result<(), Fault> {
    let body = json!({ "what": what, "begins": begins });
    event::write(tx, act, kind::ASKER, About::person(person), rule, &body)?;
    Ok(())
}
