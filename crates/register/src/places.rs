//! Lists and places as operations hold them: rows locked in one order, lists before persons.

use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx};
use scheme::listing::lists::{free_places, opens_for_queue};

/// Who answers for a new member of a shared list: the doctor of it who answers for fewest (SHR-002; `scheme::listing::sharing::responsible`);
/// nobody is asked for on other lists.
macro_rules! responsible {
    ($list:literal) => {
        concat!(
            "(SELECT a.hpr FROM list s JOIN agreement a ON a.list = s.id WHERE s.id = ",
            $list,
            " AND s.sharing = 'shared' AND a.state IN ('active', 'notice') ORDER BY (SELECT count(*) FROM place k WHERE k.list = s.id AND k.until IS NULL AND k.responsible = a.hpr), a.id LIMIT 1)"
        )
    };
}
pub(crate) use responsible;

/// A list whose row is held.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    pub(crate) id: i64,
    pub(crate) municipality: i64,
    pub(crate) cap: u16,
    pub(crate) low_cap_approved: bool,
    pub(crate) locked: bool,
    pub(crate) was_closed: bool,
    pub(crate) booked: u32,
    pub(crate) by_right: u32,
    pub(crate) waiting: u32,
    /// Most persons a month by allocation.
    pub(crate) intake: Option<u16>,
    /// The list's own opening threshold.
    pub(crate) threshold: Option<u16>,
    /// The university whose own alone may be on it.
    pub(crate) membership: Option<String>,
    /// Several doctors answer for it together.
    pub(crate) shared: bool,
}

/// A person's running place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Running {
    pub(crate) id: i64,
    pub(crate) list: i64,
    pub(crate) since: i64,
    pub(crate) by_right: bool,
}

/// Why a person comes onto a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begun {
    Choice,
    Queue,
    Allocation,
    /// A municipality in manual mode named the list.
    Order,
    /// Nobody chose for the child: a parent's list.
    Child,
    Reduction,
    Removal,
    /// The former list was closed, or several were moved together.
    Moved,
    /// A new list was filled.
    NewList,
}

impl Begun {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Begun::Choice => "choice",
            Begun::Queue => "queue",
            Begun::Allocation => "allocation",
            Begun::Order => "order",
            Begun::Child => "child",
            Begun::Reduction => "reduction",
            Begun::Removal => "removal",
            Begun::Moved => "moved",
            Begun::NewList => "new_list",
        }
    }
}

/// Lists that have not ended, in the columns that [`list`] reads.
macro_rules! lists {
    ($which:literal) => {
        concat!(
            "SELECT id, municipality, cap, low_cap_approved, locked, was_closed, booked, by_right, waiting, intake_per_month, opening_threshold, membership, sharing FROM list WHERE until IS NULL AND ",
            $which
        )
    };
}

pub(crate) use lists;

/// Holds one list or two, the lower number first so that no two transactions wait for each other.
pub(crate) fn hold(tx: &mut dyn Tx, one: i64, other: Option<i64>) -> Result<Vec<List>, StoreError> {
    let rows = tx.rows(
        lists!("id IN ($1, $2) ORDER BY id FOR UPDATE"),
        &[one.into(), other.unwrap_or(one).into()],
    )?;
    Ok(rows.iter().map(list).collect())
}

/// Holds any number of lists, the lower numbers first.
pub(crate) fn hold_all(tx: &mut dyn Tx, mut ids: Vec<i64>) -> Result<Vec<List>, StoreError> {
    ids.sort_unstable();
    ids.dedup();
    match ids[..] {
        [] => Ok(vec![]),
        [one] => hold(tx, one, None),
        [one, other] => hold(tx, one, Some(other)),
        _ => {
            let mut held = vec![];
            for id in ids {
                held.extend(hold(tx, id, None)?);
            }
            Ok(held)
        }
    }
}

pub(crate) fn hold_one(tx: &mut dyn Tx, id: i64) -> Result<List, Fault> {
    hold(tx, id, None)?
        .into_iter()
        .next()
        .ok_or(Fault::Unknown("list"))
}

/// A list as it stands, not held.
pub(crate) fn see(tx: &mut dyn Tx, id: i64) -> Result<List, Fault> {
    let row = tx.row(lists!("id = $1"), &[id.into()])?;
    row.as_ref().map(list).ok_or(Fault::Unknown("list"))
}

pub(crate) fn list(row: &Row) -> List {
    let count = |column| u32::try_from(row.int(column)).unwrap_or(0);
    List {
        id: row.int(0),
        municipality: row.int(1),
        cap: u16::try_from(row.int(2)).unwrap_or(0),
        low_cap_approved: row.int(3) != 0,
        locked: row.int(4) != 0,
        was_closed: row.int(5) != 0,
        booked: count(6),
        by_right: count(7),
        waiting: count(8),
        intake: row.maybe_int(9).and_then(|number| u16::try_from(number).ok()),
        threshold: row.maybe_int(10).and_then(|number| u16::try_from(number).ok()),
        membership: Some(row.text(11).to_owned()).filter(|name| !name.is_empty()),
        shared: row.text(12) == "shared",
    }
}

impl List {
    /// Whether somebody may choose it: a free place that nobody waits for, and no lock.
    pub(crate) fn open_to_choice(&self, threshold: u16) -> bool {
        !self.locked && self.waiting == 0 && self.opens(threshold)
    }

    /// Whether it has a place for those without a list and for its queue: by its own threshold, or else the rules'.
    pub(crate) fn opens(&self, threshold: u16) -> bool {
        let threshold = self.threshold.unwrap_or(threshold);
        opens_for_queue(self.cap, self.booked, self.was_closed, threshold)
    }

    /// Cap less length.
    pub(crate) fn free(&self) -> u32 {
        free_places(self.cap, self.booked)
    }
}

/// The list of that number among those held.
pub(crate) fn of(lists: &[List], id: i64) -> Result<&List, Fault> {
    lists
        .iter()
        .find(|list| list.id == id)
        .ok_or(Fault::Unknown("list"))
}

pub(crate) fn running(tx: &mut dyn Tx, person: i64) -> Result<Option<Running>, StoreError> {
    Ok(tx.row(RUNNING, &[person.into()])?.as_ref().map(place))
}

/// The running place of a person, in the columns that [`place`] reads.
pub(crate) const RUNNING: &str =
    "SELECT id, list, since, over_cap FROM place WHERE person = $1 AND until IS NULL";

pub(crate) fn place(row: &Row) -> Running {
    Running {
        id: row.int(0),
        list: row.int(1),
        since: row.int(2),
        by_right: !row.text(3).is_empty(),
    }
}
