//! Shared lists and part lists: several doctors on one list, and who answers for whom.

use crate::act::Act;
use crate::agreement::running_on;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::{hold_one, responsible};
use crate::store::Tx;
use scheme::listing::sharing::{PartGround, may_be_responsible, may_part};
use serde_json::json;

/// How a list is divided between doctors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// One doctor.
    Own,
    /// Several doctors are responsible together.
    Shared,
    /// Two doctors part it; the younger has a drafted agreement.
    Part(PartGround),
}

/// Writes how a list is divided. Agreements of further doctors can begin afterwards.
///
/// # Errors
/// The rule that refuses, or several doctors on a list that is to be one's own.
pub fn set_sharing(tx: &mut dyn Tx, act: &Act, list: i64, sharing: Sharing) -> Result<(), Fault> {
    hold_one(tx, list)?;
    let running = running_on(tx, list)?.len();
    let (name, rule) = match sharing {
        Sharing::Own if running > 1 => {
            return Err(Fault::Request(format!(
                "list {list} has {running} agreements; end all but one first"
            )));
        }
        Sharing::Own => ("own", "SHR-001"),
        Sharing::Shared => ("shared", "SHR-001"),
        Sharing::Part(ground) => {
            let drafts = tx.row(
                "SELECT count(*) FROM agreement WHERE list = $1 AND state = 'draft'",
                &[list.into()],
            )?;
            let drafts = usize::try_from(drafts.map_or(0, |row| row.int(0))).unwrap_or(0);
            may_part(running + drafts, ground)?;
            ("part", "SHR-006")
        }
    };
    tx.run(
        "UPDATE list SET sharing = $1 WHERE id = $2",
        &[name.into(), list.into()],
    )?;
    let body = json!({ "sharing": name });
    event::write(tx, act, kind::LIST_CHANGED, About::list(list), rule, &body)?;
    answer_for_all(tx, act, list)
}

/// Lets a doctor of a shared list answer for a member of it.
///
/// # Errors
/// The rule that refuses: the doctor has no agreement on the list; or the person is not on it.
pub fn answer_for(tx: &mut dyn Tx, act: &Act, (person, list): (i64, i64), hpr: i64) -> Result<(), Fault> {
    hold_one(tx, list)?;
    may_be_responsible(running_on(tx, list)?.iter().any(|agreement| agreement.hpr == hpr))?;
    let changed = tx.run(
        "UPDATE place SET responsible = $1 WHERE person = $2 AND list = $3 AND until IS NULL",
        &[hpr.into(), person.into(), list.into()],
    )?;
    if changed == 0 {
        return Err(Fault::Unknown("place of the person on the list"));
    }
    let body = json!({ "responsible": hpr });
    let about = About {
        hpr: Some(hpr),
        ..About::place(list, person)
    };
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_CHANGED,
        about,
        "SHR-002",
        &body,
    )?)
}

/// Sees that each member of a shared list has one who answers, and that nobody is named on another list: after a doctor came or left.
pub(crate) fn answer_for_all(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<(), Fault> {
    let cleared = tx.run(
        "UPDATE place SET responsible = NULL WHERE list = $1 AND until IS NULL AND responsible IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM list l WHERE l.id = $1 AND l.sharing = 'shared') OR responsible NOT IN (SELECT hpr FROM agreement WHERE list = $1 AND state IN ('active', 'notice')))",
        &[list.into()],
    )?;
    let without = tx.rows(
        "SELECT p.id FROM place p JOIN list l ON l.id = p.list WHERE p.list = $1 AND p.until IS NULL AND p.responsible IS NULL AND l.sharing = 'shared' AND EXISTS (SELECT 1 FROM agreement a WHERE a.list = l.id AND a.state IN ('active', 'notice')) ORDER BY p.id",
        &[list.into()],
    )?;
    for row in &without {
        tx.run(
            concat!(
                "UPDATE place SET responsible = ",
                responsible!("$1"),
                " WHERE id = $2"
            ),
            &[list.into(), row.int(0).into()],
        )?;
    }
    if cleared == 0 && without.is_empty() {
        return Ok(());
    }
    let body = json!({ "answers_changed": without.len() });
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_CHANGED,
        About::list(list),
        "SHR-002",
        &body,
    )?)
}
