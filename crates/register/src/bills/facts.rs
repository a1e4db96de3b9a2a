//! What the register knows of a bill's doctor and patient, put beside what the doctor sent.

use super::{SentBill, contact};
use crate::contracts::places_of;
use crate::copayments::card_of;
use crate::day::Day;
use crate::doctors::{career, day_of};
use crate::fault::Fault;
use crate::periods::{periods_of, periods_on};
use crate::person::Person;
use crate::store::Tx;
use jiff::civil::Time;
use rulebook::Rulebook;
use scheme::duty::Career;
use scheme::fees::{Bill, Exemption, ListStatus, Patient, PriorUse};

/// The bill as it is settled.
pub(super) fn with_facts(
    tx: &mut dyn Tx,
    book: &Rulebook,
    sent: &SentBill,
    patient: &Person,
) -> Result<Bill, Fault> {
    let date = day_of(Day(sent.service))?;
    let career = career(tx, sent.hpr)?;
    let card = card_of(tx, book, patient.id, date)?;
    let contact = &sent.contact;
    let office = office(tx, sent)?;
    Ok(Bill {
        date,
        start: time(sent.begun),
        minutes: contact.minutes,
        travel_minutes: contact.travel_minutes,
        setting: contact.setting,
        situation: contact.situation,
        performer: contact.performer,
        specialist_gp_until: (career == Career::Specialist).then_some(date),
        doctorate: contact.doctorate,
        salaried: office.salaried,
        company: office.company,
        patient: Patient {
            birth_date: Some(day_of(patient.born)?),
            exemption: match (contact.exemption, card) {
                (Exemption::None, Some(_)) => Exemption::Card,
                (told, _) => told,
            },
            card: card.map(|card| (card.from, card.to)),
            list_status: list_status(tx, sent, patient)?,
            eea_not_member: false,
        },
        prior_uses: prior_uses(tx, sent)?,
        lines: contact.lines.clone(),
    })
}

/// The clock time of so many minutes after midnight.
pub(super) fn time(minutes: i64) -> Time {
    let part = |number: i64| i8::try_from(number).unwrap_or(0);
    Time::new(part(minutes / 60), part(minutes % 60), 0, 0).unwrap_or(Time::MIN)
}

struct Office {
    salaried: bool,
    company: bool,
}

/// How the doctor works on the day: by the list on which the doctor is.
fn office(tx: &mut dyn Tx, sent: &SentBill) -> Result<Office, Fault> {
    let periods = periods_of(tx, sent.hpr, Some(sent.service))?;
    let Some(period) = periods.first() else {
        return Ok(Office {
            salaried: false,
            company: false,
        });
    };
    let row = tx.row(
        "SELECT form, company FROM list WHERE id = $1",
        &[period.list.into()],
    )?;
    Ok(row.map_or(
        Office {
            salaried: false,
            company: false,
        },
        |row| Office {
            salaried: row.text(0) == "salaried",
            company: row.maybe_int(1).is_some(),
        },
    ))
}

/// Whose list the patient was on.
fn list_status(tx: &mut dyn Tx, sent: &SentBill, patient: &Person) -> Result<ListStatus, Fault> {
    let Some(place) = places_of(tx, patient.id, Some(sent.service))?.into_iter().next() else {
        return Ok(if patient.standing == "outside" {
            ListStatus::OutsideScheme
        } else {
            ListStatus::Other
        });
    };
    let doctors = periods_on(tx, place.list, Some(sent.service))?;
    Ok(if doctors.iter().any(|period| period.hpr == sent.hpr) {
        ListStatus::Own
    } else {
        ListStatus::Other
    })
}

/// How often the bill's codes stand on the patient's accepted bills.
fn prior_uses(tx: &mut dyn Tx, sent: &SentBill) -> Result<Vec<PriorUse>, Fault> {
    let rows = tx.rows(
        "SELECT service, contact, id FROM bill WHERE person = $1 AND state = 'accepted' AND id <> $2",
        &[sent.person.into(), sent.id.into()],
    )?;
    let mut uses = vec![];
    for row in &rows {
        let contact = contact(row.int(2), row.text(1))?;
        let year = day_of(Day(row.int(0)))?.year();
        uses.extend(contact.lines.into_iter().map(|line| PriorUse {
            code: line.code,
            year,
            count: line.count,
        }));
    }
    Ok(uses)
}
