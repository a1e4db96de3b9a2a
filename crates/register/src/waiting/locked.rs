//! A locked list tells those who wait for it.

use crate::act::Act;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::notice::{self, Told};
use crate::store::Tx;
use serde_json::json;

/// Tells everybody in a list's queue that it stands still, or moves again; the list is held. How many.
pub(crate) fn tell(tx: &mut dyn Tx, act: &Act, list: i64, locked: bool) -> Result<u64, Fault> {
    let waiting = tx.rows(
        "SELECT person FROM waiting WHERE list = $1 ORDER BY seq",
        &[list.into()],
    )?;
    let kind = if locked { "list_locked" } else { "list_unlocked" };
    for (nth, row) in waiting.iter().enumerate() {
        let person = row.int(0);
        let body = json!({ "locked": locked, "number": nth + 1 });
        let about = About::place(list, person);
        event::write(tx, act, kind::WAITING_HELD, about, "ALL-004", &body)?;
        let told = Told::of(kind, Some(list), "ALL-004").with(body);
        notice::write(tx, act, person, &told)?;
    }
    Ok(waiting.len() as u64)
}
