//! A list's month: every line, and how what is paid follows from members and rules.

use super::basis::{Basis, Class};
use super::lines::due;
use super::{MonthOf, as_paid, month_with};
use crate::fault::Fault;
use crate::store::{Row, Tx};
use rulebook::CapitationRules;
use rust_decimal::Decimal;
use scheme::capitation::{EducationClass, ListComposition, month_payment_traced, year_amount};
use scheme::trace::Trace;
use serde::Serialize;
use units::{Month, Sex};

/// A line of a list's month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaidLine {
    /// 0 is the run's, corrections count on.
    pub line: i64,
    /// Persons; below zero in a correction that takes some away.
    pub persons: i64,
    /// Paid, øre.
    pub ore: i64,
    /// What the members bring, whoever keeps it, øre.
    pub capitation_ore: i64,
    /// The rule.
    pub rule: String,
    /// Why it corrects; empty for the run's own.
    pub why: String,
    /// Moment.
    pub at: String,
}

/// Members that pay alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaidPersons {
    /// Sex.
    pub sex: Sex,
    /// Lowest age of the group, completed years.
    pub from_age: u8,
    /// Centrality class of the municipality of residence.
    pub centrality: u8,
    /// Education class of it.
    pub education: EducationClass,
    /// Municipality of residence.
    pub home: i64,
    /// What they bring a year, kroner, not rounded.
    pub kroner_a_year: Decimal,
    /// Their numbers in the register.
    pub persons: Vec<i64>,
}

/// A list's month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// The list.
    pub list: i64,
    /// The month, such as 202603.
    pub month: i64,
    /// The doctor; none where the municipality keeps it, or where several share it.
    pub hpr: Option<i64>,
    /// Every line.
    pub lines: Vec<PaidLine>,
    /// Sum of the lines, øre.
    pub ore: i64,
    /// Whom it is paid for, after the last line.
    pub persons: Vec<PaidPersons>,
    /// How the amount follows from them, by rule and source.
    pub trace: Trace,
    /// The trace comes to the sum of the lines.
    pub adds_up: bool,
}

/// The statement of a list's month: it adds up to what was paid, and names the persons and the rules behind each øre.
///
/// # Errors
/// When the list has not been paid for the month, or an amount cannot be computed.
pub fn statement(
    tx: &mut dyn Tx,
    rules: &CapitationRules,
    list: i64,
    month: Month,
) -> Result<Statement, Fault> {
    let of = month_with(tx, rules, month)?;
    let rows = tx.rows(
        "SELECT line, persons, ore, capitation, rule, why, at FROM payment WHERE month = $1 AND list = $2 ORDER BY line",
        &[of.key.into(), list.into()],
    )?;
    let line = |row: &Row| PaidLine {
        line: row.int(0),
        persons: row.int(1),
        ore: row.int(2),
        capitation_ore: row.int(3),
        rule: row.text(4).to_owned(),
        why: row.text(5).to_owned(),
        at: row.text(6).to_owned(),
    };
    let lines: Vec<PaidLine> = rows.iter().map(line).collect();
    let last = tx.row(
        "SELECT p.list, l.municipality, p.line, p.members, p.hpr, p.form, p.agreed_from, p.cap FROM payment p JOIN list l ON l.id = p.list WHERE p.month = $1 AND p.list = $2 ORDER BY p.line DESC LIMIT 1",
        &[of.key.into(), list.into()],
    )?;
    let last = last.ok_or(Fault::Unknown("payment of the list for the month"))?;
    let (payee, basis) = (as_paid(&of, &last), Basis::read(last.text(3)));
    let trace = month_payment_traced(&basis.composition(None), payee.agreement, month, rules)?;
    let all = due(&of, &payee, &basis)?;
    let ore = lines.iter().map(|line| line.ore).sum();
    let capitation: i64 = lines.iter().map(|line| line.capitation_ore).sum();
    let persons: i64 = lines.iter().map(|line| line.persons).sum();
    let adds_up = trace.amount.0 == ore && all.capitation.0 == capitation && all.persons == persons;
    Ok(Statement {
        list,
        month: of.key,
        hpr: payee.hpr,
        lines,
        ore,
        persons: groups(&of, &basis)?,
        trace,
        adds_up,
    })
}

fn groups(of: &MonthOf<'_>, basis: &Basis) -> Result<Vec<PaidPersons>, Fault> {
    let group = |(class, persons): (&Class, &Vec<i64>)| {
        let member = class.member();
        let alike: ListComposition = std::iter::repeat_n(member, persons.len()).collect();
        let from = of.bounds.age_from.get(usize::from(member.age_group));
        Ok(PaidPersons {
            sex: member.sex,
            from_age: from.copied().unwrap_or(0),
            centrality: member.centrality.0,
            education: member.education,
            home: class.home,
            kroner_a_year: year_amount(&alike, of.rules)?,
            persons: persons.clone(),
        })
    };
    basis.0.iter().map(group).collect()
}
