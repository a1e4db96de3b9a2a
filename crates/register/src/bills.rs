//! Bills of doctors: kept as they were sent, settled by `scheme::fees` with what the register knows of doctor and patient.

mod facts;
mod settle;

pub use settle::{Fees, Settlement, go_on_with_settlement, settle_batch, settlement_of};

use crate::act::Act;
use crate::copayments::{BillChange, change_bill};
use crate::day::Day;
use crate::doctors::{day_of, hold_doctor};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::person::{hold, see};
use crate::store::{Row, Tx};
use rulebook::Rulebook;
use scheme::copayment::credit_by;
use scheme::fees::{Exemption, Line, Performer, Setting, Situation};
use serde::{Deserialize, Serialize};
use serde_json::json;
use units::Month;

/// Numbers of co-payments that come of the register's own bills begin here; those that others report lie below.
const OWN_BILLS: i64 = 9_000_000_000_000_000;

/// A contact as the doctor tells of it. What the register knows is not asked for: age, exemption card, whose list the patient is on, who is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Length, minutes.
    pub minutes: Option<u16>,
    /// Travel there and back, minutes.
    pub travel_minutes: Option<u16>,
    /// Practice or out-of-hours.
    pub setting: Setting,
    /// Circumstances.
    pub situation: Situation,
    /// Who gave the service.
    pub performer: Performer,
    /// Ground on which no co-payment is taken, besides age and card.
    pub exemption: Exemption,
    /// The doctor holds a doctorate that gives the supplement.
    pub doctorate: bool,
    /// Codes and how many times.
    pub lines: Vec<Line>,
}

/// A bill that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBill {
    /// The doctor's own number of it.
    pub number: String,
    /// The patient.
    pub person: i64,
    /// Day of the service.
    pub service: Day,
    /// Minutes after midnight at which it began.
    pub begun: u16,
    /// The patient has paid the co-payment.
    pub copayment_paid: bool,
    /// What was done.
    pub contact: Contact,
}

/// A bill as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBill {
    /// Number in the register.
    pub id: i64,
    /// The doctor.
    pub hpr: i64,
    /// The patient.
    pub person: i64,
    /// The doctor's own number.
    pub number: String,
    /// Day on which it came, such as 20260131.
    pub received: i64,
    /// Day of the service.
    pub service: i64,
    /// Minutes after midnight at which it began.
    pub begun: i64,
    /// The patient has paid, as the doctor told when it was sent.
    pub copayment_paid: bool,
    /// What was done.
    pub contact: Contact,
    /// `received`, `accepted`, `rejected` or `credited`.
    pub state: String,
    /// Day on which it was settled.
    pub settled: Option<i64>,
    /// Why it is rejected.
    pub refused: Option<Refused>,
    /// What is to be known of an accepted one, such as a co-payment that does not count.
    pub remark: Option<String>,
    /// What it comes to; nothing before it is accepted.
    pub amounts: BillAmounts,
    /// `doctor` or `municipality`; none before it is accepted.
    pub payee: Option<String>,
}

/// Why a bill is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Kind of fault, such as `INVALID_COMBINATION`.
    pub reason: String,
    /// The rule or remark.
    pub rule: String,
    /// What is wrong and what would be right.
    pub detail: String,
}

/// Amounts of a bill, or sums of them, øre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct BillAmounts {
    /// Fees.
    pub fee: i64,
    /// Refund of the codes.
    pub refund: i64,
    /// The patient's co-payment.
    pub copayment: i64,
    /// What the patient pays that never counts.
    pub own_payment: i64,
    /// What the state pays.
    pub payout: i64,
}

/// Bills of a state, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BillSum {
    /// `received`, `accepted`, `rejected` or `credited`.
    pub state: String,
    /// Bills.
    pub bills: i64,
    /// What they come to.
    pub amounts: BillAmounts,
}

macro_rules! bills {
    ($which:literal) => {
        concat!(
            "SELECT id, hpr, person, number, received, service, begun, copayment_paid, contact, state, settled, reason, rule, detail, fee, refund, copayment, own_payment, payout, payee FROM bill WHERE ",
            $which
        )
    };
}
pub(crate) use bills;

fn bill(row: &Row) -> Result<SentBill, Fault> {
    let text = |column| Some(row.text(column).to_owned()).filter(|text| !text.is_empty());
    Ok(SentBill {
        id: row.int(0),
        hpr: row.int(1),
        person: row.int(2),
        number: row.text(3).to_owned(),
        received: row.int(4),
        service: row.int(5),
        begun: row.int(6),
        copayment_paid: row.int(7) != 0,
        contact: contact(row.int(0), row.text(8))?,
        state: row.text(9).to_owned(),
        settled: row.maybe_int(10),
        refused: text(11).map(|reason| Refused {
            reason,
            rule: row.text(12).to_owned(),
            detail: row.text(13).to_owned(),
        }),
        remark: text(13).filter(|_| text(11).is_none()),
        amounts: amounts(row, 14),
        payee: text(19),
    })
}

/// A contact as it is kept.
pub(crate) fn contact(bill: i64, kept: &str) -> Result<Contact, Fault> {
    serde_json::from_str(kept).map_err(|_| {
        Fault::Request(format!(
            "the contact of bill {bill} cannot be read; the database was changed by other hands, restore it"
        ))
    })
}

/// Amounts that stand in five columns from one on.
fn amounts(row: &Row, from: usize) -> BillAmounts {
    BillAmounts {
        fee: row.int(from),
        refund: row.int(from + 1),
        copayment: row.int(from + 2),
        own_payment: row.int(from + 3),
        payout: row.int(from + 4),
    }
}

/// Takes a doctor's bills in, all or none; their numbers in the register, in order. A run settles them.
///
/// # Errors
/// No such doctor or patient; a number that is in use, or a day that is none.
pub fn send_bills(tx: &mut dyn Tx, act: &Act, hpr: i64, bills: &[NewBill]) -> Result<Vec<i64>, Fault> {
    hold_doctor(tx, hpr)?;
    let mut ids = vec![];
    for new in bills {
        see(tx, new.person)?;
        day_of(new.service)?;
        let used = tx.row(
            "SELECT 1 FROM bill WHERE hpr = $1 AND number = $2 AND state IN ('received', 'accepted')",
            &[hpr.into(), new.number.as_str().into()],
        )?;
        if used.is_some() {
            return Err(Fault::Request(format!(
                "bill {} has been sent already; a correction has a new number, or the bill is credited first",
                new.number
            )));
        }
        let contact = json!(new.contact).to_string();
        let row = tx.row(
            "INSERT INTO bill (hpr, person, number, received, service, begun, copayment_paid, contact, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'received') RETURNING id",
            &[
                hpr.into(),
                new.person.into(),
                new.number.as_str().into(),
                act.day().0.into(),
                new.service.0.into(),
                i64::from(new.begun).into(),
                i64::from(new.copayment_paid).into(),
                contact.as_str().into(),
            ],
        )?;
        ids.extend(row.map(|row| row.int(0)));
    }
    // What was done to whom is between doctor, patient and payer: the log tells that bills came.
    let body = json!({ "bills": ids.len() });
    event::write(tx, act, kind::BILLS_SENT, About::of_doctor(hpr), "REI-005", &body)?;
    Ok(ids)
}

/// Which of a doctor's bills are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BillsAsked<'a> {
    /// Of services in a month.
    pub month: Option<Month>,
    /// In a state.
    pub state: Option<&'a str>,
    /// Older than this one, by number in the register.
    pub before: Option<i64>,
}

/// First and last day of a month, or of all time.
fn span(month: Option<Month>) -> (i64, i64) {
    month.map_or((0, 99_999_999), |month| {
        (Day::from(month.first_day()).0, Day::from(month.last_day()).0)
    })
}

/// At most so many of a doctor's bills, the newest first.
///
/// # Errors
/// No such doctor.
pub fn bills_of(
    tx: &mut dyn Tx,
    hpr: i64,
    asked: &BillsAsked<'_>,
    most: u32,
) -> Result<Vec<SentBill>, Fault> {
    crate::contracts::doctor_name(tx, hpr)?;
    let (first, last) = span(asked.month);
    let rows = tx.rows(
        bills!(
            "hpr = $1 AND service >= $2 AND service <= $3 AND (CAST($4 AS TEXT) = '' OR state = $4) AND id < $5 ORDER BY id DESC LIMIT $6"
        ),
        &[
            hpr.into(),
            first.into(),
            last.into(),
            asked.state.unwrap_or("").into(),
            asked.before.unwrap_or(i64::MAX).into(),
            i64::from(most).into(),
        ],
    )?;
    rows.iter().map(bill).collect()
}

/// The question for sums of those bills by state, as [`sum`] reads them.
macro_rules! sums_by_state {
    ($which:literal) => {
        concat!(
            "SELECT state, count(*), CAST(sum(fee) AS BIGINT), CAST(sum(refund) AS BIGINT), CAST(sum(copayment) AS BIGINT), ",
            "CAST(sum(own_payment) AS BIGINT), CAST(sum(payout) AS BIGINT) FROM bill WHERE ",
            $which,
            " GROUP BY state ORDER BY state"
        )
    };
}
use sums_by_state;

/// A doctor's bills of services in a month, or of all time, counted by state.
///
/// # Errors
/// When the database cannot be read.
pub fn bill_sums(tx: &mut dyn Tx, hpr: i64, month: Option<Month>) -> Result<Vec<BillSum>, Fault> {
    let (first, last) = span(month);
    let rows = tx.rows(
        sums_by_state!("hpr = $1 AND service >= $2 AND service <= $3"),
        &[hpr.into(), first.into(), last.into()],
    )?;
    Ok(rows.iter().map(sum).collect())
}

fn sum(row: &Row) -> BillSum {
    BillSum {
        state: row.text(0).to_owned(),
        bills: row.int(1),
        amounts: amounts(row, 2),
    }
}

/// Takes an accepted bill back (kreditering), or tells that its co-payment has been paid.
///
/// # Errors
/// What the rules refuse, such as a credit that comes too late; no such bill of the doctor, or one that is not accepted.
pub fn change_sent_bill(
    tx: &mut dyn Tx,
    book: &Rulebook,
    act: &Act,
    (hpr, id): (i64, i64),
    change: BillChange,
) -> Result<SentBill, Fault> {
    let of = tx.row(
        "SELECT person FROM bill WHERE id = $1 AND hpr = $2",
        &[id.into(), hpr.into()],
    )?;
    hold(tx, of.ok_or(Fault::Unknown("bill"))?.int(0))?;
    let held = tx.row(bills!("id = $1 FOR UPDATE"), &[id.into()])?;
    let held = bill(&held.ok_or(Fault::Unknown("bill"))?)?;
    if held.state != "accepted" {
        return Err(Fault::Request(format!(
            "the bill is {}; only an accepted one can be changed",
            held.state
        )));
    }
    let (rules, _) = book.at_with_estimates(act.date)?;
    let last = credit_by(&rules.copayment, day_of(Day(held.received))?);
    if change == BillChange::Credited && act.date > last {
        return Err(Fault::Request(format!(
            "the bill could be credited until {last}; that day has passed"
        )));
    }
    if held.amounts.copayment > 0 {
        change_bill(tx, book, act, (held.person, OWN_BILLS + id), change)?;
    }
    let (paid, state, rule) = match change {
        BillChange::Paid => (1, "accepted", "CR08"),
        BillChange::Credited => (i64::from(held.copayment_paid), "credited", "CR09"),
    };
    tx.run(
        "UPDATE bill SET copayment_paid = $1, state = $2 WHERE id = $3",
        &[paid.into(), state.into(), id.into()],
    )?;
    let body = json!({ "bill": id, "state": state });
    event::write(tx, act, kind::BILL_CHANGED, About::of_doctor(hpr), rule, &body)?;
    let now = tx.row(bills!("id = $1"), &[id.into()])?;
    bill(&now.ok_or(Fault::Unknown("bill"))?)
}
