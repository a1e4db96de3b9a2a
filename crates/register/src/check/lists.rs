//! Invariants of lists, doctors, agreements, duty and money.

use super::Invariant;
use crate::capitation::{guest_settlement, persons_of_line};
use crate::day::Day;
use crate::doctors::without_competence;
use crate::duty::breaches_of_kept;
use crate::fault::Fault;
use crate::replay::lists_that_differ;
use crate::store::{Tx, Value};
use rulebook::{Rulebook, Rules, TaskRules};
use scheme::tasks::may_order;
use units::Date;

/// The rules of a day, all that the invariants ask for.
pub struct Law<'a> {
    /// Every rule of every day.
    pub book: &'a Rulebook,
    /// Those of the day.
    pub rules: Rules,
    /// The doctor's tasks on the day.
    pub tasks: TaskRules,
}

impl<'a> Law<'a> {
    /// The rules of a day.
    ///
    /// # Errors
    /// When a rule cannot be had.
    pub fn at(book: &'a Rulebook, date: Date) -> Result<Law<'a>, rulebook::Error> {
        Ok(Law {
            book,
            rules: book.at_with_estimates(date)?.0,
            tasks: book.office_at(date)?.tasks,
        })
    }
}

/// Number, what holds, and how many rows break it.
const CHECKS: [(u8, &str, &str); 11] = [
    (
        3,
        "on a shared list one of its doctors answers for each person, on others nobody is named",
        "SELECT count(*) FROM place p JOIN list l ON l.id = p.list WHERE p.until IS NULL AND CASE WHEN l.sharing = 'shared' AND EXISTS (SELECT 1 FROM agreement r WHERE r.list = l.id AND r.state IN ('active', 'notice')) THEN NOT EXISTS (SELECT 1 FROM agreement a WHERE a.list = l.id AND a.hpr = p.responsible AND a.state IN ('active', 'notice')) ELSE p.responsible IS NOT NULL END",
    ),
    (
        5,
        "an agreement's cap is its list's",
        "SELECT count(*) FROM agreement a JOIN list l ON l.id = a.list WHERE a.state IN ('active', 'notice') AND a.cap <> l.cap",
    ),
    (
        15,
        "an agreement has its list's municipality as main party, and no other is it twice",
        "SELECT (SELECT count(*) FROM cooperation c JOIN agreement a ON a.id = c.agreement WHERE c.municipality = a.municipality) + (SELECT count(*) FROM agreement a JOIN list l ON l.id = a.list WHERE a.municipality <> l.municipality)",
    ),
    (
        16,
        "a doctor's period has a number, a role and a share",
        "SELECT count(*) FROM doctor_period WHERE hpr < 1 OR hpr > 99999999 OR percentage < 1 OR percentage > 100 OR (role = 'LPFL' AND agreement IS NULL)",
    ),
    (
        16,
        "an agreement in force has its doctor's period",
        "SELECT count(*) FROM agreement a WHERE a.state IN ('active', 'notice') AND NOT EXISTS (SELECT 1 FROM doctor_period p WHERE p.agreement = a.id AND p.hpr = a.hpr AND p.list = a.list AND p.since = a.since AND p.until = a.until)",
    ),
    (
        16,
        "a list of one doctor has one agreement at a time",
        "SELECT count(*) FROM agreement a JOIN agreement b ON b.list = a.list AND b.id > a.id JOIN list l ON l.id = a.list WHERE l.sharing = 'own' AND a.state IN ('active', 'notice') AND b.state IN ('active', 'notice') AND a.since < coalesce(b.until, 99999999) AND b.since < coalesce(a.until, 99999999)",
    ),
    (
        17,
        "an agreement ends with the age of the rule, a time-limited one with its own",
        "SELECT count(*) FROM agreement a JOIN doctor d ON d.hpr = a.hpr WHERE a.state IN ('active', 'notice') AND (a.until IS NULL OR a.until > d.born + CASE WHEN d.born % 10000 = 229 THEN 72 ELSE 0 END + CASE WHEN a.time_limited = 1 THEN CAST($2 AS BIGINT) ELSE CAST($1 AS BIGINT) END)",
    ),
    (
        18,
        "no agreement is in force after the authorisation ended",
        "SELECT count(*) FROM agreement a JOIN doctor d ON d.hpr = a.hpr WHERE a.state IN ('active', 'notice') AND d.authorised_until IS NOT NULL AND (a.until IS NULL OR a.until > d.authorised_until)",
    ),
    (
        23,
        "a run's persons and amount are the sums of its lists",
        "SELECT count(*) FROM payment_run r WHERE r.state = 'done' AND (r.persons <> (SELECT coalesce(sum(p.persons), 0) FROM payment p WHERE p.month = r.month AND p.line = 0) OR r.ore <> (SELECT coalesce(sum(p.ore), 0) FROM payment p WHERE p.month = r.month AND p.line = 0))",
    ),
    (
        23,
        "an employed doctor's list, and one without a doctor, pays the doctor nothing",
        "SELECT count(*) FROM payment WHERE form = 'salaried' AND ore <> 0",
    ),
    (
        25,
        "a list that has ended has no members and no queue",
        "SELECT count(*) FROM list WHERE until IS NOT NULL AND (booked <> 0 OR waiting <> 0)",
    ),
];

/// Counts the rows that break each invariant of lists and doctors on the day of the law.
pub(super) fn check_lists(tx: &mut dyn Tx, law: &Law<'_>) -> Result<Vec<Invariant>, Fault> {
    let contract = &law.rules.contract;
    let ages = [
        Value::Int(i64::from(contract.end_age.value) * 10_000),
        Value::Int(i64::from(contract.time_limited_until_age.value) * 10_000),
    ];
    let mut found = vec![];
    for (number, holds, sql) in CHECKS {
        let with: &[Value<'_>] = if number == 17 { &ages } else { &[] };
        let violations = tx.row(sql, with)?.map_or(0, |row| row.int(0));
        found.push(Invariant {
            number,
            holds,
            violations,
        });
    }
    let on = Day::from(law.rules.date);
    let mut add = |number, holds, violations| {
        found.push(Invariant {
            number,
            holds,
            violations,
        });
    };
    add(
        19,
        "who works in the scheme is specialist, in specialisation or approved, or has exemption left",
        without_competence(tx, &law.rules, on)?.len() as i64,
    );
    let (uncovered, exempt) = breaches_of_kept(tx, law.book, on)?;
    add(
        20,
        "every shift of a kept roster has a doctor who may be alone, or one behind",
        uncovered,
    );
    add(
        21,
        "nobody who is exempt is on a kept roster unless agreed",
        exempt,
    );
    add(
        22,
        "ordered other work is within the share of practice",
        too_much_work(tx, &law.tasks)?,
    );
    add(
        23,
        "a month pays for each person once, and for as many as it says",
        paid_wrong(tx)?,
    );
    add(
        24,
        "the settlement of guests comes to nothing over all municipalities",
        unsettled(tx)?,
    );
    add(
        27,
        "the log played again gives each list's cap, lock and end, and where its agreements stand",
        lists_that_differ(tx)?,
    );
    Ok(found)
}

fn too_much_work(tx: &mut dyn Tx, tasks: &TaskRules) -> Result<i64, Fault> {
    let rows = tx.rows(
        "SELECT ordered_minutes, practice, count(*) FROM agreement WHERE state IN ('active', 'notice') AND ordered_minutes > 0 GROUP BY ordered_minutes, practice",
        &[],
    )?;
    let too_much = rows.iter().filter(|row| {
        let minutes = u32::try_from(row.int(0)).unwrap_or(u32::MAX);
        may_order(minutes, u8::try_from(row.int(1)).unwrap_or(0), tasks).is_err()
    });
    Ok(too_much.map(|row| row.int(2)).sum())
}

/// Of the last month that is paid: lists that pay for another number than they say, and persons paid for twice.
fn paid_wrong(tx: &mut dyn Tx) -> Result<i64, Fault> {
    let last = tx.row("SELECT max(month) FROM payment_run WHERE state = 'done'", &[])?;
    let Some(month) = last.and_then(|row| row.maybe_int(0)) else {
        return Ok(0);
    };
    let (mut wrong, mut after, mut paid) = (0, 0, vec![]);
    loop {
        let rows = tx.rows(
            "SELECT p.list, p.members, (SELECT CAST(sum(a.persons) AS BIGINT) FROM payment a WHERE a.month = p.month AND a.list = p.list) FROM payment p WHERE p.month = $1 AND p.list > $2 AND p.line = (SELECT max(o.line) FROM payment o WHERE o.month = p.month AND o.list = p.list) ORDER BY p.list LIMIT 100",
            &[month.into(), after.into()],
        )?;
        let Some(end) = rows.last() else { break };
        after = end.int(0);
        for row in &rows {
            let persons = persons_of_line(row.text(1));
            wrong += i64::from(persons.len() as i64 != row.int(2));
            paid.extend(persons);
        }
    }
    let all = paid.len();
    paid.sort_unstable();
    paid.dedup();
    Ok(wrong + (all - paid.len()) as i64)
}

fn unsettled(tx: &mut dyn Tx) -> Result<i64, Fault> {
    let years = tx.rows("SELECT DISTINCT month / 100 FROM guest ORDER BY 1", &[])?;
    let mut unsettled = 0;
    for row in &years {
        let net = guest_settlement(tx, i16::try_from(row.int(0)).unwrap_or(0))?;
        unsettled += i64::from(net.values().map(|ore| i128::from(ore.0)).sum::<i128>() != 0);
    }
    Ok(unsettled)
}
