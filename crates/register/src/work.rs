//! Queues of work with their age: what waits for a hand, since when, and what is late.

use crate::act::Act;
use crate::day::Day;
use crate::doctors::day_of;
use crate::fault::Fault;
use crate::store::Tx;
use serde::Serialize;

/// A queue of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkQueue {
    /// Its name.
    pub name: &'static str,
    /// What is to be done.
    pub what: &'static str,
    /// Entries.
    pub entries: i64,
    /// Day of the oldest, such as 20260131.
    pub oldest: Option<i64>,
    /// Days since then.
    pub oldest_days: Option<i32>,
    /// Days after which an entry is late; our own choice where no rule sets it.
    pub late_after_days: i32,
    /// Whether the oldest is late.
    pub late: bool,
}

/// Name, what is to be done, days after which it is late, and the question: entries and the oldest day on the day `$1`.
const QUEUES: [(&str, &str, i32, &str); 10] = [
    (
        "without_a_list",
        "find a list for those who have none",
        31,
        "SELECT count(*), min(unallocated_since) FROM person WHERE standing = 'entitled' AND unallocated_since <= $1",
    ),
    (
        "waiting",
        "serve the queues of full lists",
        365,
        "SELECT count(*), min(since) FROM waiting WHERE since <= $1",
    ),
    (
        "queues_that_cannot_move",
        "open the lock, or tell those who wait that the list is locked",
        7,
        "SELECT count(*), min(w.since) FROM waiting w JOIN list l ON l.id = w.list WHERE l.locked = 1 AND w.since <= $1",
    ),
    (
        "drafted_agreements",
        "begin or drop drafted agreements",
        60,
        "SELECT count(*), min(drafted) FROM agreement WHERE state = 'draft' AND drafted <= $1",
    ),
    (
        "ended_agreements",
        "end agreements whose last day has passed",
        1,
        "SELECT count(*), min(until) FROM agreement WHERE state IN ('active', 'notice') AND until <= $1",
    ),
    (
        "notices_without_successor",
        "find a doctor for lists under notice",
        180,
        "SELECT count(*), min(a.notice_given) FROM agreement a WHERE a.state = 'notice' AND a.notice_given <= $1 AND NOT EXISTS (SELECT 1 FROM agreement n WHERE n.list = a.list AND n.id <> a.id AND n.state IN ('draft', 'active'))",
    ),
    (
        "lists_without_gp",
        "find a doctor for lists that have none",
        180,
        "SELECT count(*), min(coalesce((SELECT max(a.until) FROM agreement a WHERE a.list = l.id), l.since)) FROM list l WHERE l.until IS NULL AND l.since <= $1 AND NOT EXISTS (SELECT 1 FROM agreement r WHERE r.list = l.id AND r.state IN ('active', 'notice'))",
    ),
    (
        "corrections_of_capitation",
        "run the last month's capitation again: members of its first day have turned out to be others",
        31,
        "SELECT count(*), min(r.month * 100 + 1) FROM payment_run r JOIN (SELECT month, list, sum(persons) AS persons FROM payment GROUP BY month, list) AS p ON p.month = r.month WHERE r.month = (SELECT max(month) FROM payment_run WHERE state = 'done') AND r.month * 100 + 1 <= $1 AND p.persons <> (SELECT count(*) FROM place k WHERE k.list = p.list AND k.since <= r.month * 100 + 1 AND (k.until IS NULL OR k.until > r.month * 100 + 1))",
    ),
    (
        "bills",
        "settle the bills that have come",
        14,
        "SELECT count(*), min(received) FROM bill WHERE state = 'received' AND received <= $1",
    ),
    (
        "reductions_in_time",
        "draw reductions whose notice has run out",
        1,
        "SELECT count(*), min(effect) FROM reduction WHERE drawn IS NULL AND effect <= $1",
    ),
];

/// Every queue of work on the day of the act, also the empty ones.
///
/// # Errors
/// When the database cannot be read.
pub fn work_queues(tx: &mut dyn Tx, act: &Act) -> Result<Vec<WorkQueue>, Fault> {
    let queue = |&(name, what, late_after_days, sql): &(&'static str, &'static str, i32, &'static str)| {
        let row = tx.row(sql, &[act.day().0.into()])?;
        let (entries, oldest) = row.map_or((0, None), |row| (row.int(0), row.maybe_int(1)));
        let oldest_days = match oldest {
            Some(day) => Some((act.date - day_of(Day(day))?).get_days()),
            None => None,
        };
        Ok(WorkQueue {
            name,
            what,
            entries,
            oldest,
            oldest_days,
            late_after_days,
            late: oldest_days.is_some_and(|days| days > late_after_days),
        })
    };
    QUEUES.iter().map(queue).collect()
}
