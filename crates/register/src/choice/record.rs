//! What a choice is decided by and is on record about the person.

use crate::choice::removals;
use crate::people::change;
use crate::places::{Running, place};
use crate::store::Row;
use scheme::listing::choice::ChangeGround;

/// One question for all of it: person, year of counting, list, day. What a row tells stands last, after the columns that a place is read from.
pub(super) const RECORD: &str = concat!(
    "SELECT id, list, since, over_cap, 'place' FROM place WHERE person = $1 AND until IS NULL UNION ALL ",
    "SELECT count(*), 0, 0, '', 'counted' FROM change WHERE person = $1 AND year = $2 AND counts = 1 UNION ALL ",
    "SELECT id, 0, 0, ground, 'given' FROM free_change WHERE person = $1 AND used IS NULL UNION ALL ",
    "SELECT list, 0, 0, '', 'waits' FROM waiting WHERE person = $1 UNION ALL ",
    "SELECT 1, 0, 0, '', 'removed' WHERE EXISTS (",
    removals!("$1", "$3", "$4"),
    ")"
);

#[derive(Default)]
pub(super) struct Record {
    /// Changes of the year that count.
    pub(super) counted: u8,
    /// Changes that were given and not used.
    given: Vec<(i64, ChangeGround)>,
    /// Stands in a queue.
    pub(super) waits: bool,
    /// Was moved from one who is a doctor of the list.
    pub(super) removed: bool,
}

/// The running place among it.
pub(super) fn running(rows: &[Row]) -> Option<Running> {
    rows.iter().find(|row| row.text(4) == "place").map(place)
}

impl Record {
    pub(super) fn read(rows: &[Row]) -> Record {
        let mut record = Record::default();
        for row in rows {
            match row.text(4) {
                "counted" => record.counted = u8::try_from(row.int(0)).unwrap_or(u8::MAX),
                "given" => record
                    .given
                    .extend(change::given(row.text(3)).map(|ground| (row.int(0), ground))),
                "waits" => record.waits = true,
                "removed" => record.removed = true,
                _ => {}
            }
        }
        record.given.sort_by_key(|(id, _)| *id);
        record
    }

    /// The first given of the ground asked for, or for an own wish of any.
    pub(super) fn given(&self, ground: ChangeGround) -> Option<(i64, ChangeGround)> {
        let fits = |(_, given): &&(i64, ChangeGround)| ground == ChangeGround::OwnWish || *given == ground;
        self.given.iter().find(fits).copied()
    }
}
