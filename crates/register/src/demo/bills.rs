//! Bills of some doctors of the synthetic nation, sent and settled as doctors and administrator do it.

use crate::act::{Act, Role};
use crate::bills::{Contact, Fees, NewBill, send_bills, settle_batch};
use crate::day::Day;
use crate::fault::Fault;
use crate::store::Tx;
use jiff::Span;
use rulebook::Rulebook;
use scheme::fees::{Exemption, Line, Performer, Setting, Situation};
use units::Date;

/// Doctors who send bills, those of each, and how many of each still wait at the end.
const DOCTORS: i64 = 12;
const BILLS: usize = 24;
const WAIT: usize = 3;

/// Minutes, and codes that are used together; the last two are mistakes.
const CONTACTS: [(u16, &[&str]); 9] = [
    (15, &["2ad"]),
    (25, &["2ad", "2cd"]),
    (10, &["2ae"]),
    (5, &["1bd"]),
    (20, &["2ad", "701a"]),
    (15, &["2ad", "705k"]),
    (5, &["1ad"]),
    (15, &["1ad", "2ad"]),
    (15, &["2cd"]),
];

/// Gives the first doctors with a list bills of the weeks before the act, and settles all but the last; how many were sent.
///
/// # Errors
/// Rules that cannot be had; the database.
pub fn demo_bills(tx: &mut dyn Tx, book: &Rulebook, act: &Act) -> Result<usize, Fault> {
    let fees = Fees::of(book)?;
    let doctors = tx.rows(
        "SELECT hpr, min(list) FROM doctor_period WHERE role = 'LPFL' AND since <= $1 AND (until IS NULL OR until > $1) GROUP BY hpr ORDER BY hpr LIMIT $2",
        &[act.day().0.into(), DOCTORS.into()],
    )?;
    let mut sent = 0;
    let mut waiting = vec![];
    for doctor in &doctors {
        let (hpr, list) = (doctor.int(0), doctor.int(1));
        let members = tx.rows(
            "SELECT person FROM place WHERE list = $1 AND until IS NULL ORDER BY person % 97, person LIMIT $2",
            &[list.into(), (BILLS as i64).into()],
        )?;
        let mut bills: Vec<NewBill> = members
            .iter()
            .enumerate()
            .map(|(nth, row)| bill(act.date, nth, row.int(0)))
            .collect();
        sent += bills.len();
        let rest = bills.split_off(bills.len().saturating_sub(WAIT));
        send_bills(tx, &by(act, hpr), hpr, &bills)?;
        waiting.push((hpr, rest));
    }
    while settle_batch(tx, book, &fees, act, 50)? > 0 {}
    for (hpr, bills) in waiting {
        send_bills(tx, &by(act, hpr), hpr, &bills)?;
    }
    Ok(sent)
}

fn by(act: &Act, hpr: i64) -> Act {
    Act {
        actor: format!("demo-{hpr}"),
        role: Role::Doctor,
        ..act.clone()
    }
}

fn bill(today: Date, nth: usize, person: i64) -> NewBill {
    let (minutes, codes) = CONTACTS[nth % CONTACTS.len()];
    let mut service = today.saturating_sub(Span::new().days(2 + 2 * nth as i64));
    while service.weekday().to_monday_zero_offset() > 4 {
        service = service.saturating_sub(Span::new().days(1));
    }
    let line = |code: &&str| Line {
        code: (*code).to_owned(),
        count: 1,
    };
    NewBill {
        number: format!("{}-{:03}", service.year(), nth + 1),
        person,
        service: Day::from(service),
        begun: 8 * 60 + 20 * (nth as u16 % 20),
        copayment_paid: nth % 6 != 1,
        contact: Contact {
            minutes: Some(minutes),
            travel_minutes: None,
            setting: Setting::Practice,
            situation: Situation::Planned,
            performer: Performer::Doctor,
            exemption: Exemption::None,
            doctorate: false,
            lines: codes.iter().map(line).collect(),
        },
    }
}
