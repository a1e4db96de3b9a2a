//! Co-payments of a person's year and the exemption card (frikort): kept as they were registered. What counts, and when the ceiling is reached, is
//! `scheme::copayment`'s to say.

mod names;

use crate::act::Act;
use crate::day::Day;
use crate::doctors::day_of;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::notice::{self, Told};
use crate::person::{hold, see};
use crate::store::{Row, Tx};
use names::{group_name, group_of, sender_name, sender_of};
use rulebook::{CopaymentRules, Rulebook};
use scheme::copayment::{Account, Card, Event, EventKind, Group, Ledger, LedgerError, Sender, Which};
use serde::Serialize;
use serde_json::json;
use units::{Date, Ore};

/// A co-payment that is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copayment {
    /// Who paid or is to pay.
    pub person: i64,
    /// The bill; one report a bill.
    pub bill: i64,
    /// Day of the service, which decides the year.
    pub service: Day,
    /// What kind of service.
    pub group: Group,
    /// Who reports.
    pub sender: Sender,
    /// Øre.
    pub ore: i64,
    /// Whether it is paid.
    pub paid: bool,
    /// Whether the person was exempt and should not have paid.
    pub exempt: bool,
}

/// What becomes of a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BillChange {
    /// It was paid.
    Paid,
    /// All of it is credited.
    Credited,
}

/// A bill of a person's year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BillOf {
    /// The bill.
    pub bill: i64,
    /// Day of the service, such as 20260131.
    pub service: i64,
    /// Day on which it was registered.
    pub registered: i64,
    /// What kind of service.
    pub group: Group,
    /// Øre.
    pub ore: i64,
    /// `unpaid`, `paid` or `credited`.
    pub state: &'static str,
}

/// A person's year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopaymentYear {
    /// The year.
    pub year: i16,
    /// The account of the ceiling for doctors; none where the year has no such ceiling.
    pub account: Option<Account>,
    /// First day of the rules that set the ceiling.
    pub ceiling_since: Option<Date>,
    /// Every bill, by day of service.
    pub bills: Vec<BillOf>,
}

/// Puts a reported co-payment on record; the card, if the year's sum has reached the ceiling by it. The card holds from the day of registration, and the person is told.
///
/// # Errors
/// What does not count or cannot be reported, in the words of the rule; no such person.
pub fn record_copayment(
    tx: &mut dyn Tx,
    book: &Rulebook,
    act: &Act,
    of: &Copayment,
) -> Result<Option<Card>, Fault> {
    hold(tx, of.person)?;
    let year = day_of(of.service)?.year();
    let rules = rules_of(book, year)?;
    let row = tx.row(
        "SELECT 1 FROM copayment WHERE bill = $1 AND what = 'reported'",
        &[of.bill.into()],
    )?;
    if row.is_some() {
        return Err(Fault::Request(scheme::copayment::Refusal::Duplicate.to_string()));
    }
    let before = ledger(tx, &rules, of.person, year)?;
    let new = Event {
        registered: act.date,
        kind: EventKind::Reported {
            bill: of.bill.unsigned_abs(),
            service: day_of(of.service)?,
            group: of.group,
            sender: of.sender,
            amount: Ore(of.ore),
            paid: of.paid,
            exempt: of.exempt,
        },
    };
    let after = with(&rules, before.clone(), act, new)?;
    tx.run(
        "INSERT INTO copayment (person, year, what, bill, registered, service, service_group, sender, ore, paid, exempt) VALUES ($1, $2, 'reported', $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            of.person.into(),
            i64::from(year).into(),
            of.bill.into(),
            act.day().0.into(),
            of.service.0.into(),
            group_name(of.group).into(),
            sender_name(of.sender).into(),
            of.ore.into(),
            i64::from(of.paid).into(),
            i64::from(of.exempt).into(),
        ],
    )?;
    // Amounts are the person's own business: the log tells that there was one.
    let body = json!({ "year": year, "what": "reported" });
    event::write(tx, act, kind::COPAYMENT, About::person(of.person), "CPR14", &body)?;
    card_given(tx, act, of.person, (&before, &after))
}

/// Puts on record that a bill was paid or credited; the card, if the year's sum has reached the ceiling by it.
///
/// # Errors
/// What the rules refuse, such as a credit that comes too late; no such bill of the person.
pub fn change_bill(
    tx: &mut dyn Tx,
    book: &Rulebook,
    act: &Act,
    (person, bill): (i64, i64),
    change: BillChange,
) -> Result<Option<Card>, Fault> {
    hold(tx, person)?;
    let row = tx.row(
        "SELECT year FROM copayment WHERE bill = $1 AND person = $2 AND what = 'reported'",
        &[bill.into(), person.into()],
    )?;
    let year = i16::try_from(row.ok_or(Fault::Unknown("bill"))?.int(0)).unwrap_or(0);
    let rules = rules_of(book, year)?;
    let before = ledger(tx, &rules, person, year)?;
    let number = bill.unsigned_abs();
    let (kind_of, what, rule) = match change {
        BillChange::Paid => (EventKind::Paid { bill: number }, "paid", "CR08"),
        BillChange::Credited => (EventKind::Credited { bill: number }, "credited", "CR09"),
    };
    let new = Event {
        registered: act.date,
        kind: kind_of,
    };
    let after = with(&rules, before.clone(), act, new)?;
    let done = tx.row(
        "SELECT 1 FROM copayment WHERE bill = $1 AND what = $2",
        &[bill.into(), what.into()],
    )?;
    if done.is_some() {
        return Ok(None);
    }
    tx.run(
        "INSERT INTO copayment (person, year, what, bill, registered) VALUES ($1, $2, $3, $4, $5)",
        &[
            person.into(),
            i64::from(year).into(),
            what.into(),
            bill.into(),
            act.day().0.into(),
        ],
    )?;
    let body = json!({ "year": year, "what": what });
    event::write(tx, act, kind::COPAYMENT, About::person(person), rule, &body)?;
    card_given(tx, act, person, (&before, &after))
}

/// A person's year: account, card and bills.
///
/// # Errors
/// When there is no such person, or no rules of the year.
pub fn copayments_of(
    tx: &mut dyn Tx,
    book: &Rulebook,
    person: i64,
    year: i16,
) -> Result<CopaymentYear, Fault> {
    see(tx, person)?;
    let rules = rules_of(book, year)?;
    let ledger = ledger(tx, &rules, person, year)?;
    let ceiling = Group::Doctor.counts_towards(&rules);
    let rows = tx.rows(
        "SELECT r.bill, r.service, r.registered, r.service_group, r.ore, r.paid, (SELECT count(*) FROM copayment p WHERE p.bill = r.bill AND p.what = 'paid'), (SELECT count(*) FROM copayment c WHERE c.bill = r.bill AND c.what = 'credited') FROM copayment r WHERE r.person = $1 AND r.year = $2 AND r.what = 'reported' ORDER BY r.service, r.id",
        &[person.into(), i64::from(year).into()],
    )?;
    let bill = |row: &Row| BillOf {
        bill: row.int(0),
        service: row.int(1),
        registered: row.int(2),
        group: group_of(row.text(3)),
        ore: row.int(4),
        state: match (row.int(7) > 0, row.int(5) != 0 || row.int(6) > 0) {
            (true, _) => "credited",
            (false, true) => "paid",
            (false, false) => "unpaid",
        },
    };
    Ok(CopaymentYear {
        year,
        account: ledger.account(Which::First).cloned(),
        ceiling_since: ceiling.map(|(_, ceiling)| ceiling.amount.from),
        bills: rows.iter().map(bill).collect(),
    })
}

/// Whether a person's card frees from the co-payment at the doctor on a day, and the card.
///
/// # Errors
/// When there is no such person, or no rules of the year.
pub fn card_of(tx: &mut dyn Tx, book: &Rulebook, person: i64, on: Date) -> Result<Option<Card>, Fault> {
    let year = copayments_of(tx, book, person, on.year())?;
    let card = year.account.and_then(|account| account.card);
    Ok(card.filter(|card| card.valid_on(on)))
}

fn rules_of(book: &Rulebook, year: i16) -> Result<CopaymentRules, Fault> {
    let last = Date::new(year, 12, 31).map_err(|error| Fault::Request(error.to_string()))?;
    let (rules, _) = book.at_with_estimates(last)?;
    Ok(rules.copayment)
}

/// The year's ledger from what is on record. A card is decided on the day on which the ceiling is reached.
fn ledger(tx: &mut dyn Tx, rules: &CopaymentRules, person: i64, year: i16) -> Result<Ledger, Fault> {
    let rows = tx.rows(
        "SELECT what, bill, registered, service, service_group, sender, ore, paid, exempt FROM copayment WHERE person = $1 AND year = $2 ORDER BY id",
        &[person.into(), i64::from(year).into()],
    )?;
    let mut events = vec![];
    for row in &rows {
        let bill = row.int(1).unsigned_abs();
        events.push(Event {
            registered: day_of(Day(row.int(2)))?,
            kind: match row.text(0) {
                "paid" => EventKind::Paid { bill },
                "credited" => EventKind::Credited { bill },
                _ => EventKind::Reported {
                    bill,
                    service: day_of(Day(row.int(3)))?,
                    group: group_of(row.text(4)),
                    sender: sender_of(row.text(5)),
                    amount: Ore(row.int(6)),
                    paid: row.int(7) != 0,
                    exempt: row.int(8) != 0,
                },
            },
        });
    }
    Ledger::fold(rules, year, false, 0, &events).map_err(told)
}

/// The ledger with one event more, which the rules must take.
fn with(rules: &CopaymentRules, mut ledger: Ledger, act: &Act, new: Event) -> Result<Ledger, Fault> {
    let refused = ledger.refused().len();
    ledger.post(rules, act.date, &[new]).map_err(told)?;
    match ledger.refused().get(refused) {
        Some(refused) => Err(Fault::Request(refused.why.to_string())),
        None => Ok(ledger),
    }
}

fn told(error: LedgerError) -> Fault {
    Fault::Request(error.to_string())
}

/// Tells of a card that there was not before.
fn card_given(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    (before, after): (&Ledger, &Ledger),
) -> Result<Option<Card>, Fault> {
    let card = |of: &Ledger| of.account(Which::First).and_then(|account| account.card);
    let (None, Some(new)) = (card(before), card(after)) else {
        return Ok(None);
    };
    let body = json!({ "from": Day::from(new.from).0, "to": Day::from(new.to).0 });
    event::write(tx, act, kind::CARD, About::person(person), "CPR11", &body)?;
    let told = Told::of("exemption_card", None, "CPR08").with(body);
    notice::write(tx, act, person, &told)?;
    Ok(Some(new))
}
