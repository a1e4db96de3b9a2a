//! The monthly capitation run: once for each list and month, in batches that can be interrupted; what changes afterwards becomes new lines.

mod basis;
mod lines;
mod run;
mod statement;
mod what_if;

pub use run::{go_on_with_run, run_capitation};
pub use statement::{PaidLine, PaidPersons, Statement, statement};
pub use what_if::{WhatIf, what_if};

use crate::act::Act;
use crate::agreement::form_of;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx};
use basis::Basis;
pub(crate) use basis::persons_of_line;
use lines::{due, paid_so_far, write_line};
use rulebook::CapitationRules;
use scheme::capitation::{Agreement, Bounds, GuestFlow, settlement};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use units::{Centrality, ContractForm, Month, MunicipalityNo, Ore, Sex};

/// A month's run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CapitationRun {
    /// The month, such as 202603.
    pub month: i64,
    /// Every list is paid.
    pub done: bool,
    /// Lists paid.
    pub lists: i64,
    /// Lists that are still to be paid.
    pub left: i64,
    /// Persons paid for, corrections with them.
    pub persons: i64,
    /// Paid to doctors, øre, corrections with them.
    pub ore: i64,
    /// What the members bring, whoever keeps it, øre, corrections with them.
    pub capitation_ore: i64,
    /// Lines that correct others.
    pub corrections: i64,
    /// Lists or corrections written now.
    pub written: u64,
}

/// What a list would be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreseen {
    /// How its doctor is paid.
    pub form: ContractForm,
    /// To its doctor, øre.
    pub ore: i64,
    /// What the members bring, whoever keeps it, øre.
    pub capitation_ore: i64,
    /// Members by sex and month of birth.
    pub members: Vec<(Sex, Month, u32)>,
}

/// To whom a list's month goes.
struct Payee {
    list: i64,
    municipality: i64,
    hpr: Option<i64>,
    agreement: Agreement,
}

/// A month's rules and days.
struct MonthOf<'a> {
    key: i64,
    month: Month,
    first: Day,
    rules: &'a CapitationRules,
    bounds: Bounds,
    /// Centrality and share with low education by municipality.
    places: BTreeMap<i64, (Centrality, f64)>,
}

/// A month as the register writes it.
pub(crate) fn month_key(month: Month) -> i64 {
    i64::from(month.year()) * 100 + i64::from(month.month())
}

fn month_from(key: i64) -> Option<Month> {
    Day(key * 100 + 1).month()
}

/// Begins a month's run; one that has begun goes on. Whether it is a new one.
///
/// # Errors
/// When the month has not begun.
pub fn begin_run(tx: &mut dyn Tx, act: &Act, month: Month) -> Result<bool, Fault> {
    if month.first_day() > act.date {
        return Err(Fault::Request(format!(
            "{month} has not begun on {}; a month is paid by who is on the list on its first day",
            act.date
        )));
    }
    let new = tx.run(
        "INSERT INTO payment_run (month, persons, ore, at) VALUES ($1, 0, 0, $2) ON CONFLICT DO NOTHING",
        &[month_key(month).into(), act.at.as_str().into()],
    )?;
    Ok(new > 0)
}

/// Pays at most so many lists that have not been paid for the month; how many. 0 when every list is paid.
///
/// # Errors
/// When the run has not begun, or an amount cannot be computed.
pub fn pay_batch(
    tx: &mut dyn Tx,
    rules: &CapitationRules,
    act: &Act,
    month: Month,
    most: u32,
) -> Result<u64, Fault> {
    let of = month_with(tx, rules, month)?;
    let rows = tx.rows(
        "SELECT l.id, l.municipality FROM list l WHERE l.since <= $1 AND (l.until IS NULL OR l.until > $1) AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.month = $2 AND p.list = l.id AND p.line = 0) ORDER BY l.id LIMIT $3",
        &[of.first.0.into(), of.key.into(), i64::from(most).into()],
    )?;
    for row in &rows {
        let payee = payee(tx, &of, row.int(0), row.int(1))?;
        let mut basis = Basis::default();
        for member in members(tx, &of, payee.list)? {
            basis.add(&of, &member);
        }
        let due = due(&of, &payee, &basis)?;
        write_line(tx, act, &of, &payee, (0, &due, ""), &basis)?;
    }
    Ok(rows.len() as u64)
}

/// Closes a run whose lists are all paid, with its sums.
///
/// # Errors
/// When a list has not been paid.
pub fn finish_run(tx: &mut dyn Tx, act: &Act, month: Month) -> Result<(), Fault> {
    let key = month_key(month);
    let left = lists_left(tx, month)?;
    if left > 0 {
        return Err(Fault::Request(format!(
            "{left} lists are not paid for {month}; run it again, it goes on where it stopped"
        )));
    }
    let closed = tx.run(
        "UPDATE payment_run SET state = 'done', persons = (SELECT CAST(coalesce(sum(persons), 0) AS BIGINT) FROM payment p WHERE p.month = payment_run.month AND p.line = 0), ore = (SELECT CAST(coalesce(sum(ore), 0) AS BIGINT) FROM payment p WHERE p.month = payment_run.month AND p.line = 0) WHERE month = $1 AND state = 'running'",
        &[key.into()],
    )?;
    if closed > 0 {
        let body = json!({ "month": key });
        event::write(tx, act, kind::PAID, About::default(), "FIN-005", &body)?;
    }
    Ok(())
}

/// Writes corrections for at most so many paid lists after one; the last list looked at and how many were corrected, none when there are no more.
///
/// # Errors
/// When an amount cannot be computed.
pub fn correct_batch(
    tx: &mut dyn Tx,
    rules: &CapitationRules,
    act: &Act,
    month: Month,
    (after, most): (i64, u32),
) -> Result<Option<(i64, u64)>, Fault> {
    let of = month_with(tx, rules, month)?;
    let rows = tx.rows(
        "SELECT p.list, l.municipality, p.line, p.members, p.hpr, p.form, p.agreed_from, p.cap FROM payment p JOIN list l ON l.id = p.list WHERE p.month = $1 AND p.list > $2 AND p.line = (SELECT max(o.line) FROM payment o WHERE o.month = p.month AND o.list = p.list) ORDER BY p.list LIMIT $3",
        &[of.key.into(), after.into(), i64::from(most).into()],
    )?;
    let mut corrected = 0;
    for row in &rows {
        let paid = Basis::read(row.text(3));
        let known = members(tx, &of, row.int(0))?;
        if paid.holds(&known) {
            continue;
        }
        let now = paid.corrected(&of, &known);
        let payee = as_paid(&of, row);
        let (all, before) = (due(&of, &payee, &now)?, paid_so_far(tx, of.key, payee.list)?);
        let change = all.less(&before);
        let line = (row.int(2) + 1, &change, "members of that day");
        write_line(tx, act, &of, &payee, line, &now)?;
        let body = json!({ "month": of.key, "line": row.int(2) + 1, "persons": change.persons,
            "ore": change.ore.0 });
        event::write(tx, act, kind::PAID, About::list(payee.list), "FIN-005", &body)?;
        corrected += 1;
    }
    Ok(rows.last().map(|row| (row.int(0), corrected)))
}

/// Lists that are not paid for a month.
fn lists_left(tx: &mut dyn Tx, month: Month) -> Result<i64, Fault> {
    let row = tx.row(
        "SELECT count(*) FROM list l WHERE l.since <= $1 AND (l.until IS NULL OR l.until > $1) AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.month = $2 AND p.list = l.id AND p.line = 0)",
        &[Day::from(month.first_day()).0.into(), month_key(month).into()],
    )?;
    Ok(row.map_or(0, |row| row.int(0)))
}

/// A month's run with its sums.
///
/// # Errors
/// When the month has no run.
pub fn run_of(tx: &mut dyn Tx, month: Month) -> Result<CapitationRun, Fault> {
    let row = tx.row(
        "SELECT r.state, count(DISTINCT p.list), CAST(coalesce(sum(p.persons), 0) AS BIGINT), CAST(coalesce(sum(p.ore), 0) AS BIGINT), CAST(coalesce(sum(p.capitation), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN p.line > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM payment_run r LEFT JOIN payment p ON p.month = r.month WHERE r.month = $1 GROUP BY r.state",
        &[month_key(month).into()],
    )?;
    let row = row.ok_or(Fault::Unknown("capitation run"))?;
    Ok(CapitationRun {
        month: month_key(month),
        done: row.text(0) == "done",
        lists: row.int(1),
        left: lists_left(tx, month)?,
        persons: row.int(2),
        ore: row.int(3),
        capitation_ore: row.int(4),
        corrections: row.int(5),
        written: 0,
    })
}

/// What each municipality receives for a year's guests, or pays when below zero. The sum is zero.
///
/// # Errors
/// When a sum is too large to hold.
pub fn guest_settlement(tx: &mut dyn Tx, year: i16) -> Result<BTreeMap<MunicipalityNo, Ore>, Fault> {
    let months = i64::from(year) * 100;
    let rows = tx.rows(
        "SELECT coalesce(h.merged_into, g.home), coalesce(o.merged_into, g.host), CAST(sum(g.ore) AS BIGINT) FROM guest g JOIN municipality h ON h.number = g.home JOIN municipality o ON o.number = g.host WHERE g.month > $1 AND g.month <= $2 GROUP BY 1, 2 ORDER BY 1, 2",
        &[months.into(), (months + 12).into()],
    )?;
    let number = |at: i64| MunicipalityNo(u16::try_from(at).unwrap_or(0));
    let flow = |row: &Row| GuestFlow {
        home: number(row.int(0)),
        host: number(row.int(1)),
        amount: Ore(row.int(2)),
    };
    let flows: Vec<GuestFlow> = rows.iter().map(flow).collect();
    Ok(settlement(&flows)?)
}

/// A member on the first of a month, as capitation looks at one.
pub(crate) struct OnList {
    person: i64,
    born: Day,
    sex: Sex,
    home: i64,
}

fn members(tx: &mut dyn Tx, of: &MonthOf<'_>, list: i64) -> Result<Vec<OnList>, StoreError> {
    let rows = tx.rows(
        "SELECT p.id, p.born, CASE WHEN p.sex = 'female' THEN 1 ELSE 0 END, p.municipality FROM place k JOIN person p ON p.id = k.person WHERE k.list = $1 AND k.since <= $2 AND (k.until IS NULL OR k.until > $2) ORDER BY p.id",
        &[list.into(), of.first.0.into()],
    )?;
    let member = |row: &Row| OnList {
        person: row.int(0),
        born: Day(row.int(1)),
        sex: if row.int(2) == 1 { Sex::Female } else { Sex::Male },
        home: row.int(3),
    };
    Ok(rows.iter().map(member).collect())
}

/// What a list would be paid on the first of a month by those who are on it then: persons, and øre to its doctor; nothing is written.
///
/// # Errors
/// No such list, or an amount cannot be computed.
pub fn foreseen(
    tx: &mut dyn Tx,
    rules: &CapitationRules,
    list: i64,
    month: Month,
) -> Result<Foreseen, Fault> {
    let of = month_with(tx, rules, month)?;
    let municipality = crate::contracts::list_row(tx, list)?.municipality;
    let payee = payee(tx, &of, list, municipality)?;
    let (mut basis, mut members) = (Basis::default(), BTreeMap::new());
    for member in self::members(tx, &of, list)? {
        basis.add(&of, &member);
        let born = member.born.month().unwrap_or(month);
        *members.entry((born, member.sex == Sex::Female)).or_insert(0) += 1;
    }
    let due = due(&of, &payee, &basis)?;
    let sex = |female| if female { Sex::Female } else { Sex::Male };
    Ok(Foreseen {
        form: payee.agreement.form,
        ore: due.ore.0,
        capitation_ore: due.capitation.0,
        members: members
            .into_iter()
            .map(|((born, female), members)| (sex(female), born, members))
            .collect(),
    })
}

fn month_with<'a>(tx: &mut dyn Tx, rules: &'a CapitationRules, month: Month) -> Result<MonthOf<'a>, Fault> {
    let rows = tx.rows("SELECT number, centrality, low_education FROM municipality", &[])?;
    let place = |row: &Row| {
        let centrality = Centrality(u8::try_from(row.int(1)).unwrap_or(1));
        (row.int(0), (centrality, row.int(2) as f64 / 10_000.0))
    };
    Ok(MonthOf {
        key: month_key(month),
        month,
        first: Day::from(month.first_day()),
        rules,
        bounds: Bounds::of(rules),
        places: rows.iter().map(place).collect(),
    })
}

/// The doctor of a list on the first of a month. Without one the municipality keeps what the members bring, as for an employed doctor.
fn payee(tx: &mut dyn Tx, of: &MonthOf<'_>, list: i64, municipality: i64) -> Result<Payee, Fault> {
    let rows = tx.rows(
        "SELECT hpr, form, since, cap FROM agreement WHERE list = $1 AND state <> 'draft' AND since <= $2 AND (until IS NULL OR until > $2) ORDER BY since, id",
        &[list.into(), of.first.0.into()],
    )?;
    let first = rows.first();
    Ok(Payee {
        list,
        municipality,
        hpr: first.filter(|_| rows.len() == 1).map(|row| row.int(0)),
        agreement: Agreement {
            from: first.and_then(|row| Day(row.int(2)).month()).unwrap_or(of.month),
            cap: first.map_or(0, |row| u16::try_from(row.int(3)).unwrap_or(0)),
            form: first.map_or(ContractForm::Salaried, |row| form_of(row.text(1))),
        },
    })
}

fn as_paid(of: &MonthOf<'_>, row: &Row) -> Payee {
    Payee {
        list: row.int(0),
        municipality: row.int(1),
        hpr: row.maybe_int(4),
        agreement: Agreement {
            from: row.maybe_int(6).and_then(month_from).unwrap_or(of.month),
            cap: u16::try_from(row.int(7)).unwrap_or(0),
            form: form_of(row.text(5)),
        },
    }
}
