//! A municipality that becomes part of another: lists, agreements, offices and residents go over, and nobody has moved.

use crate::act::{Act, Role};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::store::Tx;
use serde::Serialize;
use serde_json::json;

/// What went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Lists.
    pub lists: u64,
    /// Residents.
    pub persons: u64,
}

/// Lets a municipality become part of another on the day of the act. Residents keep list and doctor and get no change for it; the former number stays in what was paid, and guests of one in the
/// other are settled no more.
///
/// # Errors
/// When one of them is not there or is merged already, or somebody else than the administrator asks.
pub fn merge_municipality(tx: &mut dyn Tx, act: &Act, from: i64, into: i64) -> Result<Merged, Fault> {
    if act.role != Role::Administrator {
        return Err(Fault::Request("the administrator records a merger".to_owned()));
    }
    if from == into {
        return Err(Fault::Request(
            "a municipality does not become part of itself; name another".to_owned(),
        ));
    }
    for number in [from.min(into), from.max(into)] {
        let there = tx.row(
            "SELECT 1 FROM municipality WHERE number = $1 AND merged_into IS NULL FOR UPDATE",
            &[number.into()],
        )?;
        there.ok_or(Fault::Unknown("municipality"))?;
    }
    let lists = tx.rows(
        "SELECT id FROM list WHERE municipality = $1 ORDER BY id FOR UPDATE",
        &[from.into()],
    )?;
    for sql in [
        "UPDATE list SET municipality = $2 WHERE municipality = $1",
        "UPDATE agreement SET municipality = $2 WHERE municipality = $1",
        "UPDATE office SET municipality = $2 WHERE municipality = $1",
        "UPDATE branch_office SET municipality = $2 WHERE municipality = $1",
        "UPDATE municipality SET merged_into = $2 WHERE number = $1",
        // No municipality is party to an agreement twice.
        "DELETE FROM cooperation WHERE municipality = $1 AND EXISTS (SELECT 1 FROM cooperation o WHERE o.agreement = cooperation.agreement AND o.municipality = $2)",
        "UPDATE cooperation SET municipality = $2 WHERE municipality = $1",
    ] {
        tx.run(sql, &[from.into(), into.into()])?;
    }
    tx.run(
        "DELETE FROM cooperation WHERE municipality = (SELECT municipality FROM agreement a WHERE a.id = cooperation.agreement)",
        &[],
    )?;
    for row in &lists {
        let body = json!({ "municipality": into, "before": from });
        let about = About::list(row.int(0));
        event::write(tx, act, kind::LIST_CHANGED, about, "REG-008", &body)?;
    }
    let residents = tx.rows(
        "SELECT id FROM person WHERE municipality = $1 ORDER BY id FOR UPDATE",
        &[from.into()],
    )?;
    tx.run(
        "UPDATE person SET municipality = $2 WHERE municipality = $1",
        &[from.into(), into.into()],
    )?;
    for row in &residents {
        let body = json!({ "municipality": into, "before": from, "merger": true });
        let about = About::person(row.int(0));
        event::write(tx, act, kind::MOVED, about, "ELI-002", &body)?;
    }
    Ok(Merged {
        lists: lists.len() as u64,
        persons: residents.len() as u64,
    })
}
