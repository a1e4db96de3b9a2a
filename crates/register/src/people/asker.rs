//! Who asks for a person: what the register has on record of it, in the words that the rules take.

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::notice::{self, Told};
use crate::person::{Person, see};
use crate::store::Tx;
use scheme::listing::Refusal;
use scheme::listing::children::{CHILD_UNDER_YEARS, Requester, guardian_may_act_online, may_represent_adult};
use serde_json::json;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// The person.
    Oneself,
    /// A parent, by number.
    Parent(i64),
    /// A guardian, or somebody with power of attorney, by number.
    Representative(i64),
    /// The child welfare service.
    ChildWelfare,
}

/// The requester that the rules of children take, from what is on record.
///
/// # Errors
/// The rule that gives the one who asks no say: CHD-001, CHD-012, CHD-013.
pub fn requester_of(tx: &mut dyn Tx, act: &Act, person: i64, asker: Asker) -> Result<Requester, Fault> {
    let of = see(tx, person)?;
    match asker {
        Asker::Oneself => on_record(
            tx,
            act,
            &of,
            Requester::Self_ {
                guardians_consent: true,
            },
        ),
        Asker::ChildWelfare => on_record(tx, act, &of, Requester::ChildWelfare { has_taken_over: true }),
        Asker::Parent(parent) => as_parent(tx, act, &of, parent),
        Asker::Representative(by) => as_representative(tx, act, &of, by),
    }
}

/// What is said of consent and care holds only as far as it is on record.
pub(crate) fn on_record(
    tx: &mut dyn Tx,
    act: &Act,
    person: &Person,
    said: Requester,
) -> Result<Requester, Fault> {
    if person.age(act) >= CHILD_UNDER_YEARS {
        return Ok(said);
    }
    Ok(match said {
        Requester::Self_ {
            guardians_consent: true,
        } => Requester::Self_ {
            guardians_consent: consented(tx, act, person.id)?,
        },
        Requester::ChildWelfare { has_taken_over: true } => Requester::ChildWelfare {
            has_taken_over: taken_over(tx, act, person.id)?,
        },
        said => said,
    })
}

/// Tells the other holders of parental responsibility that one of them has chosen for the child. No rule says whose wish prevails: each is to know. Who acted is
/// known by the register's number in the actor, such as `person:17`.
pub(crate) fn tell_other_holders(
    tx: &mut dyn Tx,
    act: &Act,
    child: i64,
    (list, first): (i64, Day),
) -> Result<(), Fault> {
    let rows = tx.rows(
        "SELECT parent FROM parent WHERE child = $1 AND responsible = 1 ORDER BY parent",
        &[child.into()],
    )?;
    if rows.len() < 2 {
        return Ok(());
    }
    for row in &rows {
        let parent = row.int(0);
        if act.actor == format!("person:{parent}") {
            continue;
        }
        let body = json!({ "child": child, "since": first.0 });
        let told = Told::of("chosen_for_child", Some(list), "CHD-001").with(body);
        notice::write(tx, act, parent, &told)?;
    }
    Ok(())
}

/// All holders of parental responsibility have consented, and nobody has taken it back.
fn consented(tx: &mut dyn Tx, act: &Act, child: i64) -> Result<bool, Fault> {
    let row = tx.row(
        "SELECT count(*), (SELECT count(*) FROM parent q WHERE q.child = $1 AND q.responsible = 1 AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.child = $1 AND c.parent = q.parent AND c.since <= $2 AND (c.until IS NULL OR c.until > $2))) FROM parent p WHERE p.child = $1 AND p.responsible = 1",
        &[child.into(), act.day().0.into()],
    )?;
    Ok(row.is_some_and(|row| row.int(0) > 0 && row.int(1) == 0))
}

pub(crate) fn taken_over(tx: &mut dyn Tx, act: &Act, child: i64) -> Result<bool, Fault> {
    let row = tx.row(
        "SELECT 1 FROM care WHERE child = $1 AND since <= $2 AND (until IS NULL OR until > $2)",
        &[child.into(), act.day().0.into()],
    )?;
    Ok(row.is_some())
}

fn as_parent(tx: &mut dyn Tx, act: &Act, child: &Person, parent: i64) -> Result<Requester, Fault> {
    let row = tx.row(
        "SELECT max(CASE WHEN parent = $2 THEN responsible ELSE 0 END), max(same_address) FROM parent WHERE child = $1",
        &[child.id.into(), parent.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("person"))?;
    if row.int(0) == 0 || taken_over(tx, act, child.id)? {
        return Err(Refusal::NotTheParent.into());
    }
    guardian_may_act_online(child.age(act), row.int(1) != 0)?;
    Ok(Requester::Guardian)
}

fn as_representative(tx: &mut dyn Tx, act: &Act, person: &Person, by: i64) -> Result<Requester, Fault> {
    let row = tx.row(
        "SELECT kind FROM representation WHERE person = $1 AND representative = $2 AND since <= $3 AND (until IS NULL OR until > $3) ORDER BY kind",
        &[person.id.into(), by.into(), act.day().0.into()],
    )?;
    let kind = row.as_ref().map_or("", |row| row.text(0));
    if person.age(act) < CHILD_UNDER_YEARS {
        // A guardian stands in a parent's place; a power of attorney gives no say over a child.
        return if kind == "guardian" {
            Ok(Requester::Guardian)
        } else {
            Err(Refusal::NotTheParent.into())
        };
    }
    let protected = person.protected_address || see(tx, by)?.protected_address;
    may_represent_adult(!kind.is_empty(), protected)?;
    Ok(Requester::Self_ {
        guardians_consent: false,
    })
}

/// The word for who asked, as it is kept.
pub(crate) fn word(requester: Requester) -> &'static str {
    match requester {
        Requester::Self_ { .. } => "self",
        Requester::Guardian => "guardian",
        Requester::ChildWelfare { .. } => "child_welfare",
    }
}
