//! The run that settles what has come, in transactions of some bills each: stopped, it goes on where it was, and nothing is paid twice.

use super::facts::{time, with_facts};
use super::{BillSum, OWN_BILLS, SentBill, bill, bills, span, sum, sums_by_state};
use crate::act::Act;
use crate::copayments::{Copayment, record_copayment};
use crate::day::Day;
use crate::doctors::day_of;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::open::Register;
use crate::person::hold;
use crate::store::{Tx, Value};
use jiff::civil::{DateTime, Time};
use rulebook::Rulebook;
use scheme::copayment::{Group, Sender};
use scheme::fees::{Bill, ClaimChecks, Decision, Payee, Settlement as Settled, Tariffs, reformed};
use serde::Serialize;
use serde_json::json;
use units::Month;

/// Bills that one transaction settles.
const BATCH: u32 = 50;
/// Days around a contact on which another contact of the patient can stand in its way.
const BESIDE: i64 = 1;

/// The fee regulation, ready to settle by.
#[derive(Debug)]
pub struct Fees {
    tariffs: Tariffs,
    checks: ClaimChecks,
}

impl Fees {
    /// Of a rulebook, with its reforms.
    ///
    /// # Errors
    /// When the schedule cannot be read or changed.
    pub fn of(book: &Rulebook) -> Result<Fees, Fault> {
        let schedule = reformed(book.fees()?, book)?;
        Ok(Fees {
            tariffs: Tariffs::new(&schedule),
            checks: ClaimChecks::new(&schedule),
        })
    }
}

/// How far the settlement is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settlement {
    /// Bills that wait.
    pub waiting: i64,
    /// Day on which the oldest of them came.
    pub oldest: Option<i64>,
    /// Bills settled in the month that was asked for, by state.
    pub sums: Vec<BillSum>,
    /// Paid to doctors for them, øre.
    pub to_doctors: i64,
    /// Paid to municipalities, øre.
    pub to_municipalities: i64,
    /// Bills settled by this call.
    pub settled: u64,
}

/// How far it is, and what was settled in a month.
///
/// # Errors
/// When the database cannot be read.
pub fn settlement_of(tx: &mut dyn Tx, month: Month) -> Result<Settlement, Fault> {
    let (first, last) = span(Some(month));
    let days = [Value::from(first), last.into()];
    let waiting = tx.row(
        "SELECT count(*), min(received) FROM bill WHERE state = 'received'",
        &[],
    )?;
    let sums = tx.rows(sums_by_state!("settled >= $1 AND settled <= $2"), &days)?;
    let paid = tx.rows(
        "SELECT payee, CAST(sum(payout) AS BIGINT) FROM bill WHERE settled >= $1 AND settled <= $2 AND state = 'accepted' GROUP BY payee",
        &days,
    )?;
    let to = |payee: &str| {
        let row = paid.iter().find(|row| row.text(0) == payee);
        row.map_or(0, |row| row.int(1))
    };
    Ok(Settlement {
        waiting: waiting.as_ref().map_or(0, |row| row.int(0)),
        oldest: waiting.and_then(|row| row.maybe_int(1)),
        sums: sums.iter().map(sum).collect(),
        to_doctors: to("doctor"),
        to_municipalities: to("municipality"),
        settled: 0,
    })
}

/// Settles what has come as long as `goes_on` says so, which is told how many bills this call has settled.
///
/// # Errors
/// Rules that cannot be had, the database; bills settled before stay settled.
pub fn go_on_with_settlement(
    register: &Register,
    book: &Rulebook,
    fees: &Fees,
    act: &Act,
    goes_on: &mut dyn FnMut(u64) -> bool,
) -> Result<Settlement, Fault> {
    let mut settled = 0;
    while goes_on(settled) {
        let batch = register.write(|tx| settle_batch(tx, book, fees, act, BATCH))?;
        settled += batch;
        if batch == 0 {
            break;
        }
    }
    let now = register.read(|tx| settlement_of(tx, Month::of(act.date)))?;
    Ok(Settlement { settled, ..now })
}

/// Settles at most so many bills that wait, the first first; how many. 0 when none waits.
///
/// # Errors
/// Rules that cannot be had; the database.
pub fn settle_batch(
    tx: &mut dyn Tx,
    book: &Rulebook,
    fees: &Fees,
    act: &Act,
    most: u32,
) -> Result<u64, Fault> {
    let rows = tx.rows(
        bills!("state = 'received' ORDER BY id LIMIT $1"),
        &[i64::from(most).into()],
    )?;
    for row in &rows {
        settle(tx, book, fees, act, &bill(row)?)?;
    }
    Ok(rows.len() as u64)
}

fn settle(tx: &mut dyn Tx, book: &Rulebook, fees: &Fees, act: &Act, sent: &SentBill) -> Result<(), Fault> {
    // A patient's bills are settled one after the other: one gives the card that frees the next.
    let patient = hold(tx, sent.person)?;
    let still = tx.row(
        "SELECT 1 FROM bill WHERE id = $1 AND state = 'received' FOR UPDATE",
        &[sent.id.into()],
    )?;
    if still.is_none() {
        return Ok(());
    }
    let of = with_facts(tx, book, sent, &patient)?;
    let decision = decide(tx, fees, sent, &of)?;
    let (state, rule) = match &decision {
        Decision::Accepted(settled) => {
            accept(tx, book, act, sent, &of, settled)?;
            ("accepted", None)
        }
        Decision::Rejected(refused) => {
            tx.run(
                "UPDATE bill SET state = 'rejected', settled = $1, reason = $2, rule = $3, detail = $4 WHERE id = $5",
                &[
                    act.day().0.into(),
                    refused.reason.name().into(),
                    refused.rule.as_str().into(),
                    refused.detail.as_str().into(),
                    sent.id.into(),
                ],
            )?;
            ("rejected", Some(refused.rule.as_str()))
        }
    };
    let body = json!({ "bill": sent.id, "state": state, "rule": rule });
    let about = About::of_doctor(sent.hpr);
    Ok(event::write(
        tx,
        act,
        kind::BILL_SETTLED,
        about,
        "REI-005",
        &body,
    )?)
}

/// What the rules say: of its receipt, of the patient's other contacts, of the tariff.
fn decide(tx: &mut dyn Tx, fees: &Fees, sent: &SentBill, of: &Bill) -> Result<Decision, Fault> {
    // The register knows the day of the receipt, not the hour.
    let received = day_of(Day(sent.received))?.to_datetime(Time::MAX);
    if let Some(refused) = fees.checks.refused_at_receipt(of, received) {
        return Ok(Decision::Rejected(refused));
    }
    for consultation in consultations(tx, fees, sent, of)? {
        if let Some(refused) = fees.checks.refused_beside(of, consultation) {
            return Ok(Decision::Rejected(refused));
        }
    }
    Ok(fees.tariffs.settle(of))
}

/// When the patient had consultations near the contact, on other bills.
fn consultations(tx: &mut dyn Tx, fees: &Fees, sent: &SentBill, of: &Bill) -> Result<Vec<DateTime>, Fault> {
    let near = |days: i64| Day::from(of.date.saturating_add(jiff::Span::new().days(days))).0;
    let rows = tx.rows(
        bills!(
            "person = $1 AND service >= $2 AND service <= $3 AND id <> $4 AND state IN ('received', 'accepted')"
        ),
        &[
            sent.person.into(),
            near(-BESIDE).into(),
            near(BESIDE).into(),
            sent.id.into(),
        ],
    )?;
    let mut starts = vec![];
    for row in &rows {
        let other = bill(row)?;
        let of = Bill {
            lines: other.contact.lines,
            ..of.clone()
        };
        if fees.checks.is_consultation(&of) {
            starts.push(day_of(Day(other.service))?.to_datetime(time(other.begun)));
        }
    }
    Ok(starts)
}

/// Writes what an accepted bill comes to, and the patient's co-payment.
fn accept(
    tx: &mut dyn Tx,
    book: &Rulebook,
    act: &Act,
    sent: &SentBill,
    of: &Bill,
    settled: &Settled,
) -> Result<(), Fault> {
    let payee = match settled.payee {
        Payee::Doctor => "doctor",
        Payee::Municipality => "municipality",
    };
    tx.run(
        "UPDATE bill SET state = 'accepted', settled = $1, fee = $2, refund = $3, copayment = $4, own_payment = $5, payout = $6, payee = $7 WHERE id = $8",
        &[
            act.day().0.into(),
            settled.total_fee.0.into(),
            settled.refund.0.into(),
            settled.patient_copayment.0.into(),
            settled.own_payment.0.into(),
            settled.payout.0.into(),
            payee.into(),
            sent.id.into(),
        ],
    )?;
    if settled.patient_copayment.0 > 0 {
        let copayment = Copayment {
            person: sent.person,
            bill: OWN_BILLS + sent.id,
            service: Day::from(of.date),
            group: Group::Doctor,
            sender: Sender::Provider,
            ore: settled.patient_copayment.0,
            paid: sent.copayment_paid,
            exempt: false,
        };
        match record_copayment(tx, book, act, &copayment) {
            // The doctor is paid all the same.
            Err(Fault::Request(why)) => drop(tx.run(
                "UPDATE bill SET detail = $1 WHERE id = $2",
                &[why.as_str().into(), sent.id.into()],
            )?),
            done => drop(done?),
        }
    }
    Ok(())
}
