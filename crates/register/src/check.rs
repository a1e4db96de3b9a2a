//! What must hold at every moment.

mod lists;
mod people;

pub use lists::Law;

use crate::day::Day;
use crate::fault::Fault;
use crate::law::version_on;
use crate::reduction::stored_draws_that_differ;
use crate::replay::replay;
use crate::store::{Tx, Value};
use rulebook::ListingRules;
use serde::Serialize;

/// An invariant and how often it is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invariant {
    /// Number of the list in `docs/register.md`.
    pub number: u8,
    /// What must hold.
    pub holds: &'static str,
    /// Rows that break it.
    pub violations: i64,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows that break one.
    pub violations: i64,
    /// Each that is checked.
    pub invariants: Vec<Invariant>,
}

/// Number, what holds, and a statement that counts the rows that break it.
type Check = (u8, &'static str, &'static str);

/// Those of lists, places and the log.
const CHECKS: [Check; 21] = [
    (
        1,
        "a person's places never overlap",
        "SELECT count(*) FROM place a JOIN place b ON a.person = b.person AND a.id < b.id WHERE a.since < coalesce(b.until, 99999999) AND b.since < coalesce(a.until, 99999999) AND a.since < coalesce(a.until, 99999999) AND b.since < coalesce(b.until, 99999999)",
    ),
    (
        1,
        "a place ends no earlier than it begins",
        "SELECT count(*) FROM place WHERE until < since",
    ),
    (
        2,
        "who is entitled is on a list or unallocated, never both; others are neither",
        "SELECT count(*) FROM person p LEFT JOIN place l ON l.person = p.id AND l.until IS NULL WHERE CASE WHEN p.standing = 'entitled' THEN (p.unallocated_since IS NULL) = (l.id IS NULL) ELSE l.id IS NOT NULL OR p.unallocated_since IS NOT NULL END",
    ),
    (
        3,
        "a running place is on a list that has not ended",
        "SELECT count(*) FROM place p LEFT JOIN list l ON l.id = p.list AND l.until IS NULL WHERE p.until IS NULL AND l.id IS NULL",
    ),
    (
        3,
        "every place and change is of a person, and every place on a list, that is there",
        "SELECT (SELECT count(*) FROM place p LEFT JOIN person o ON o.id = p.person LEFT JOIN list l ON l.id = p.list WHERE o.id IS NULL OR l.id IS NULL) + (SELECT count(*) FROM change c LEFT JOIN person o ON o.id = c.person WHERE o.id IS NULL)",
    ),
    (
        4,
        "a list is within its cap, but for those who came in by right",
        "SELECT count(*) FROM list WHERE until IS NULL AND booked > cap + by_right",
    ),
    (
        4,
        "a list's length is the number of its running places",
        "SELECT count(*) FROM list l WHERE booked <> (SELECT count(*) FROM place p WHERE p.list = l.id AND p.until IS NULL)",
    ),
    (
        5,
        "a cap is within the bounds, a low one with approval",
        "SELECT count(*) FROM list WHERE until IS NULL AND (cap < 1 OR cap > $1 OR (cap < $2 AND low_cap_approved = 0))",
    ),
    (
        5,
        "a list's form, sharing, intake and opening threshold are of those that there are",
        "SELECT count(*) FROM list WHERE form NOT IN ('self_employed', 'salaried') OR sharing NOT IN ('own', 'shared', 'part') OR intake_per_month < 0 OR opening_threshold < 0",
    ),
    (
        6,
        "a list's number waiting is the number of its entries",
        "SELECT count(*) FROM list l WHERE waiting <> (SELECT count(*) FROM waiting w WHERE w.list = l.id)",
    ),
    (
        7,
        "nobody has more counted changes in a year than the rule allows",
        "SELECT count(*) FROM (SELECT 1 FROM change WHERE counts = 1 GROUP BY person, year HAVING count(*) > $1) AS many",
    ),
    (
        8,
        "no change counts but by own wish",
        "SELECT count(*) FROM change WHERE counts = 1 AND ground <> 'own_wish'",
    ),
    (
        9,
        "nobody came to a doctor from whom a decision had moved them",
        "SELECT count(*) FROM removal r JOIN place p ON p.person = r.person AND p.until IS NULL AND p.since > r.decided AND p.decided > r.decided AND r.lifted IS NULL JOIN doctor_period d ON d.list = p.list AND d.hpr = r.hpr AND d.since <= p.decided AND (d.until IS NULL OR d.until > p.decided)",
    ),
    (
        12,
        "a chosen place begins on the first of a month",
        "SELECT count(*) FROM place WHERE begun_by IN ('choice', 'queue', 'allocation') AND since % 100 <> 1",
    ),
    (
        13,
        "nobody waits for the list they are on",
        "SELECT count(*) FROM waiting w JOIN place p ON p.person = w.person AND p.until IS NULL AND p.list = w.list",
    ),
    (
        16,
        "a doctor's period ends after it begins",
        "SELECT count(*) FROM doctor_period WHERE until IS NOT NULL AND until < since",
    ),
    (
        18,
        "no doctor is on a list after the authorisation ended",
        "SELECT count(*) FROM doctor_period p JOIN doctor d ON d.hpr = p.hpr WHERE d.authorised_until IS NOT NULL AND (p.until IS NULL OR p.until > d.authorised_until)",
    ),
    (
        25,
        "lengths of all lists together are the persons with a place",
        "SELECT abs((SELECT CAST(coalesce(sum(booked), 0) AS BIGINT) FROM list) - (SELECT count(*) FROM person WHERE standing = 'entitled' AND unallocated_since IS NULL))",
    ),
    (
        26,
        "every event has who, role, rule and moment",
        "SELECT count(*) FROM event WHERE actor = '' OR role = '' OR rule = '' OR at = ''",
    ),
    (
        28,
        "what is paid for a bill and what the patient pays are its fees",
        "SELECT count(*) FROM bill WHERE fee <> payout + copayment + own_payment OR (state IN ('received', 'rejected') AND fee <> 0)",
    ),
    (
        28,
        "a patient's co-payment of a settled bill is on record once, as it was settled",
        "SELECT count(*) FROM bill b WHERE b.copayment > 0 AND b.detail IS NULL AND (SELECT count(*) FROM copayment c WHERE c.bill = 9000000000000000 + b.id AND c.what = 'reported' AND c.person = b.person AND c.ore = b.copayment) <> 1",
    ),
];

/// Counts the rows that break each invariant: of persons and places, and of lists, doctors, duty and money.
///
/// # Errors
/// When the database cannot be read, or holds a roster that cannot be.
pub fn check_all(tx: &mut dyn Tx, law: &Law<'_>) -> Result<Report, Fault> {
    let mut report = check(tx, &law.rules.listing)?;
    report.invariants.extend(lists::check_lists(tx, law)?);
    report.invariants.sort_by_key(|invariant| invariant.number);
    report.violations = report.invariants.iter().map(|one| one.violations).sum();
    Ok(report)
}

/// Counts the rows that break each invariant of persons and places.
///
/// # Errors
/// When the database cannot be read.
pub fn check(tx: &mut dyn Tx, rules: &ListingRules) -> Result<Report, Fault> {
    let caps = [
        Value::Int(i64::from(rules.cap_max.value)),
        Value::Int(i64::from(rules.cap_needs_approval_below.value)),
    ];
    let changes = [Value::Int(i64::from(rules.changes_per_year.value))];
    let ages = [
        Value::Int(i64::from(rules.consent_choice_age.value) * 10_000),
        Value::Int(i64::from(rules.own_choice_age.value) * 10_000),
    ];
    let mut invariants = vec![];
    for &(number, holds, sql) in CHECKS.iter().chain(&people::PEOPLE) {
        let with: &[Value<'_>] = match number {
            5 if sql.contains("$1") => &caps,
            7 => &changes,
            10 if sql.contains("$2") => &ages,
            10 if sql.contains("$1") => &ages[..1],
            _ => &[],
        };
        let row = tx.row(sql, with)?;
        invariants.push(Invariant {
            number,
            holds,
            violations: row.map_or(0, |row| row.int(0)),
        });
    }
    let played = replay(tx)?;
    invariants.extend([
        Invariant {
            number: 11,
            holds: "every draw can be played again from its published file",
            violations: stored_draws_that_differ(tx)?,
        },
        Invariant {
            number: 14,
            holds: "nobody of a queue was served while somebody without a list could take the place",
            violations: played.passed_over,
        },
        Invariant {
            number: 26,
            holds: "every event follows a rule of the law that is indexed",
            violations: events_by_no_rule(tx)?,
        },
        Invariant {
            number: 26,
            holds: "every event has the version of the law that was in force on its day",
            violations: events_by_other_law(tx)?,
        },
        Invariant {
            number: 27,
            holds: "the log played again gives everybody's place, standing, home and queue",
            violations: played.differ,
        },
    ]);
    invariants.sort_by_key(|invariant| invariant.number);
    Ok(Report {
        violations: invariants.iter().map(|invariant| invariant.violations).sum(),
        invariants,
    })
}

fn events_by_no_rule(tx: &mut dyn Tx) -> Result<i64, Fault> {
    let rows = tx.rows("SELECT rule, count(*) FROM event GROUP BY rule", &[])?;
    let unknown = rows
        .iter()
        .filter(|row| scheme::rules_index::find(row.text(0)).is_none());
    Ok(unknown.map(|row| row.int(1)).sum())
}

/// Events of which another version is on record than that of their day; those from before it was kept have none.
fn events_by_other_law(tx: &mut dyn Tx) -> Result<i64, Fault> {
    let rows = tx.rows(
        "SELECT day, law, count(*) FROM event WHERE law IS NOT NULL GROUP BY day, law",
        &[],
    )?;
    let other = rows
        .iter()
        .filter(|row| version_on(Day(row.int(0))) != row.maybe_int(1));
    Ok(other.map(|row| row.int(2)).sum())
}
