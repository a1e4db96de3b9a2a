//! Lists that are for a university's own: who is tied to it, and who has to choose another.

use crate::act::Act;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::person::{hold, see};
use crate::places::{List, hold_one};
use crate::store::Tx;
use scheme::listing::choice::{UniversityTie, may_be_on_university_list};
use serde_json::json;

/// How somebody is tied to a university.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tie {
    /// A student who has paid the fee.
    Student,
    /// Employed.
    Employee,
    /// Pensioned from it.
    Pensioner,
}

/// Ties a list to a university, so that its students and staff, with their children, alone may choose it, or ends that.
///
/// # Errors
/// When there is no such list.
pub fn set_membership(tx: &mut dyn Tx, act: &Act, list: i64, university: Option<&str>) -> Result<(), Fault> {
    hold_one(tx, list)?;
    tx.run(
        "UPDATE list SET membership = $1 WHERE id = $2",
        &[university.into(), list.into()],
    )?;
    let body = json!({ "membership": university });
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(list),
        "CHO-020",
        &body,
    )?)
}

/// Writes how a person is tied to a university, or that the tie has ended.
///
/// # Errors
/// When there is no such person.
pub fn set_tie(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    university: &str,
    tie: Option<Tie>,
) -> Result<(), Fault> {
    hold(tx, person)?;
    let name = match tie {
        Some(Tie::Student) => "student",
        Some(Tie::Employee) => "employee",
        Some(Tie::Pensioner) => "pensioner",
        None => "ended",
    };
    tx.run(
        "INSERT INTO university_tie (person, university, tie, since) VALUES ($1, $2, $3, $4) ON CONFLICT (person, university) DO UPDATE SET tie = excluded.tie, since = excluded.since",
        &[person.into(), university.into(), name.into(), act.day().0.into()],
    )?;
    let body = json!({ "university": university, "tie": name });
    Ok(event::write(
        tx,
        act,
        kind::TIE,
        About::person(person),
        "CHO-020",
        &body,
    )?)
}

/// Refuses who is not of the university that a list is for.
pub(crate) fn may_be_on(tx: &mut dyn Tx, act: &Act, person: i64, list: &List) -> Result<(), Fault> {
    let Some(university) = &list.membership else {
        return Ok(());
    };
    Ok(may_be_on_university_list(tie_of(tx, act, person, university)?)?)
}

/// Whether a person may be put on a list by others' decision.
pub(crate) fn may_join(tx: &mut dyn Tx, act: &Act, person: i64, list: i64) -> Result<bool, Fault> {
    let list = crate::places::see(tx, list)?;
    match may_be_on(tx, act, person, &list) {
        Ok(()) => Ok(true),
        Err(Fault::Refused(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

fn tie_of(tx: &mut dyn Tx, act: &Act, person: i64, university: &str) -> Result<UniversityTie, Fault> {
    let own = tx.row(
        "SELECT tie FROM university_tie WHERE person = $1 AND university = $2",
        &[person.into(), university.into()],
    )?;
    let own = own.map(|row| row.text(0).to_owned());
    match own.as_deref() {
        Some("student") => return Ok(UniversityTie::Student { fee_paid: true }),
        Some("employee") => return Ok(UniversityTie::Employee),
        Some("pensioner") => return Ok(UniversityTie::Pensioner),
        _ => {}
    }
    let parent = tx.row(
        "SELECT 1 FROM parent p JOIN university_tie t ON t.person = p.parent WHERE p.child = $1 AND t.university = $2 AND t.tie <> 'ended'",
        &[person.into(), university.into()],
    )?;
    Ok(match (parent, own) {
        (Some(_), _) => UniversityTie::Child {
            age_years: see(tx, person)?.age(act),
        },
        (None, Some(_)) => UniversityTie::Ended,
        (None, None) => UniversityTie::None,
    })
}

/// Members of a university's list whose tie has ended, children of sixteen among them: they have to choose another doctor. The place stays until they do.
///
/// # Errors
/// When there is no such list.
pub fn without_tie(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<Vec<i64>, Fault> {
    let held = crate::places::see(tx, list)?;
    let Some(university) = held.membership else {
        return Ok(vec![]);
    };
    let rows = tx.rows(
        "SELECT person FROM place WHERE list = $1 AND until IS NULL ORDER BY person",
        &[list.into()],
    )?;
    let mut without = vec![];
    for row in &rows {
        let tie = tie_of(tx, act, row.int(0), &university)?;
        if may_be_on_university_list(tie).is_err() {
            without.push(row.int(0));
        }
    }
    Ok(without)
}
