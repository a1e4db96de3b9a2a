//! Reductions of a list, and who was drawn.

use crate::fault::Fault;
use crate::store::{Row, Tx};
use serde::Serialize;

/// A reduction as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reduction {
    /// Its number.
    pub id: i64,
    /// The list.
    pub list: i64,
    /// The cap to come down to.
    pub cap: i64,
    /// Day of the notice, such as 20260131.
    pub notified: i64,
    /// First day of the reduced list.
    pub effect: i64,
    /// A shorter notice was agreed.
    pub shorter_agreed: bool,
    /// The commitment to the seed of the draw.
    pub commitment: String,
    /// Day of the draw; none before it.
    pub drawn: Option<i64>,
}

/// A member of the list on the day of the draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnPerson {
    /// The person.
    pub person: i64,
    /// The unit of the published file.
    pub unit: i64,
    /// The list given instead; none for who stands without one.
    pub to: Option<i64>,
}

/// Every reduction of a list, the first first.
///
/// # Errors
/// When the database cannot be read.
pub fn reductions_of(tx: &mut dyn Tx, list: i64) -> Result<Vec<Reduction>, Fault> {
    let rows = tx.rows(
        "SELECT id, list, cap, notified, effect, shorter_agreed, commitment, drawn FROM reduction WHERE list = $1 ORDER BY id",
        &[list.into()],
    )?;
    let reduction = |row: &Row| Reduction {
        id: row.int(0),
        list: row.int(1),
        cap: row.int(2),
        notified: row.int(3),
        effect: row.int(4),
        shorter_agreed: row.int(5) != 0,
        commitment: row.text(6).to_owned(),
        drawn: row.maybe_int(7),
    };
    Ok(rows.iter().map(reduction).collect())
}

/// Who left a list by a draw: at most `most` after a person's number.
///
/// # Errors
/// When there is no such reduction.
pub fn drawn_of(tx: &mut dyn Tx, id: i64, after: i64, most: u32) -> Result<Vec<DrawnPerson>, Fault> {
    let known = tx.row("SELECT 1 FROM reduction WHERE id = $1", &[id.into()])?;
    known.ok_or(Fault::Unknown("reduction"))?;
    let rows = tx.rows(
        "SELECT person, unit, moved_to FROM reduction_member WHERE reduction = $1 AND drawn = 1 AND person > $2 ORDER BY person LIMIT $3",
        &[id.into(), after.into(), i64::from(most).into()],
    )?;
    let drawn = |row: &Row| DrawnPerson {
        person: row.int(0),
        unit: row.int(1),
        to: row.maybe_int(2),
    };
    Ok(rows.iter().map(drawn).collect())
}
