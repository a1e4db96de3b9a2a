//! The log of what happened: written in the transaction of the change, never altered.

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx, Value};
use serde_json::Value as Json;
use std::fmt;
use std::str::FromStr;

/// The register's own names of what happens, as other systems know them, and ours for what they have no name for.
pub(crate) mod kind {
    pub(crate) const PLACED: &str = "PatientOnContractCreated";
    pub(crate) const PLACE_ENDED: &str = "PatientOnContractCanceled";
    pub(crate) const LIST_MADE: &str = "ContractCreated";
    pub(crate) const LIST_CHANGED: &str = "ContractUpdated";
    pub(crate) const LIST_CLOSED: &str = "ContractCanceled";
    pub(crate) const DOCTOR_CAME: &str = "GPOnContractCreated";
    pub(crate) const DOCTOR_CHANGED: &str = "GPOnContractUpdated";
    pub(crate) const DOCTOR_STRUCK: &str = "GPOnContractDeleted";
    pub(crate) const BRANCH_OPENED: &str = "OutOfOfficeLocationCreated";
    pub(crate) const BRANCH_CHANGED: &str = "OutOfOfficeLocationUpdated";
    pub(crate) const BRANCH_CLOSED: &str = "OutOfOfficeLocationDeleted";
    pub(crate) const AGREEMENT_DRAFTED: &str = "AgreementDrafted";
    pub(crate) const OFFICE_CHANGED: &str = "OfficeChanged";
    pub(crate) const DOCTOR_TOLD: &str = "DoctorChanged";
    pub(crate) const TIE: &str = "UniversityTieChanged";
    pub(crate) const PAID: &str = "CapitationPaid";
    pub(crate) const COPAYMENT: &str = "CopaymentRecorded";
    pub(crate) const CARD: &str = "ExemptionCardGiven";
    pub(crate) const BILLS_SENT: &str = "BillsSent";
    pub(crate) const BILL_SETTLED: &str = "BillSettled";
    pub(crate) const BILL_CHANGED: &str = "BillChanged";
    pub(crate) const ROSTER_KEPT: &str = "RosterKept";
    pub(crate) const RECORD_KEPT: &str = "TrainingRecordKept";
    pub(crate) const PLACE_CHANGED: &str = "PatientOnContractUpdated";
    pub(crate) const NUMBER_CHANGED: &str = "PatientNinChanged";
    pub(crate) const ENTERED: &str = "PersonEntered";
    pub(crate) const STANDING: &str = "PersonStandingChanged";
    pub(crate) const MOVED: &str = "PersonMoved";
    pub(crate) const DETAILS: &str = "PersonDetailsChanged";
    pub(crate) const CAME_OF_AGE: &str = "PersonCameOfAge";
    pub(crate) const ASKER: &str = "RightToAskChanged";
    pub(crate) const ASYLUM: &str = "AsylumDecisionRecorded";
    pub(crate) const WAITING_HELD: &str = "WaitingHeld";
    pub(crate) const LIST_OPENED: &str = "ListOpened";
    pub(crate) const INTAKE: &str = "IntakeChanged";
    pub(crate) const REDUCTION: &str = "ReductionAnnounced";
    pub(crate) const DRAWN: &str = "ReductionDrawn";
    pub(crate) const REMOVAL: &str = "RemovalDecided";
    pub(crate) const APPEAL: &str = "RemovalAppealed";
    pub(crate) const WAITING_BEGUN: &str = "WaitingBegun";
    pub(crate) const WAITING_ENDED: &str = "WaitingEnded";
}

/// What an event is about.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About {
    pub(crate) list: Option<i64>,
    pub(crate) person: Option<i64>,
    pub(crate) hpr: Option<i64>,
}

/// An event as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Where the next reading goes on.
    pub cursor: Cursor,
    /// Day for which the rules were asked, such as 20260131.
    pub day: i64,
    /// Moment of the decision.
    pub at: String,
    /// Kind.
    pub kind: String,
    /// List.
    pub list: Option<i64>,
    /// Person.
    pub person: Option<i64>,
    /// Doctor.
    pub hpr: Option<i64>,
    /// Role of who acted.
    pub role: String,
    /// The rule that was followed.
    pub rule: String,
    /// First day of the rules that were in force; none in events from before it was kept.
    pub law: Option<i64>,
    /// What else there is to say.
    pub body: Json,
}

/// A place in the log: transaction and number. Events of a transaction that ends late come late, but never before the place of a reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    tx: i64,
    seq: i64,
}

impl About {
    pub(crate) fn list(list: i64) -> About {
        About {
            list: Some(list),
            ..About::default()
        }
    }

    pub(crate) fn doctor(list: i64, hpr: i64) -> About {
        About {
            hpr: Some(hpr),
            ..About::list(list)
        }
    }

    pub(crate) fn of_doctor(hpr: i64) -> About {
        About {
            hpr: Some(hpr),
            ..About::default()
        }
    }

    pub(crate) fn person(person: i64) -> About {
        About {
            person: Some(person),
            ..About::default()
        }
    }

    pub(crate) fn place(list: i64, person: i64) -> About {
        About {
            person: Some(person),
            ..About::list(list)
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.tx, self.seq)
    }
}

impl FromStr for Cursor {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Cursor, Fault> {
        let parts = text
            .split_once('-')
            .and_then(|(tx, seq)| Some((tx.parse().ok()?, seq.parse().ok()?)));
        parts.map(|(tx, seq)| Cursor { tx, seq }).ok_or_else(|| {
            Fault::Request(format!(
                "`{text}` is no place in the log; leave it out to begin at the start"
            ))
        })
    }
}

pub(crate) fn write(
    tx: &mut dyn Tx,
    act: &Act,
    kind: &str,
    about: About,
    rule: &str,
    body: &Json,
) -> Result<(), StoreError> {
    tx.later(
        "INSERT INTO event (day, at, type, list, person, hpr, actor, role, rule, body, law) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &row(act, kind, about, rule, &body.to_string()),
    )
}

/// Two things that happened by one rule, in this order.
pub(crate) fn write_two(
    tx: &mut dyn Tx,
    act: &Act,
    rule: &str,
    [(kind, about, body), (then, next, more)]: [(&str, About, &Json); 2],
) -> Result<(), StoreError> {
    let (body, more) = (body.to_string(), more.to_string());
    let rows = [
        row(act, kind, about, rule, &body),
        row(act, then, next, rule, &more),
    ];
    tx.later(
        "INSERT INTO event (day, at, type, list, person, hpr, actor, role, rule, body, law) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11), ($12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
        rows.as_flattened(),
    )
}

/// An event in the order of its columns.
fn row<'a>(act: &'a Act, kind: &'a str, about: About, rule: &'a str, body: &'a str) -> [Value<'a>; 11] {
    [
        act.day().0.into(),
        act.at.as_str().into(),
        kind.into(),
        about.list.into(),
        about.person.into(),
        about.hpr.into(),
        act.actor.as_str().into(),
        act.role.name().into(),
        rule.into(),
        body.into(),
        crate::law::version_on(act.day()).into(),
    ]
}

/// At most `most` events after a place in the log, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn events_after(tx: &mut dyn Tx, after: Cursor, most: u32) -> Result<Vec<Event>, Fault> {
    macro_rules! events {
        ($settled:literal) => {
            concat!(
                "SELECT tx, seq, day, at, type, list, person, hpr, role, rule, body, law FROM event WHERE (tx > $1 OR (tx = $1 AND seq > $2))",
                $settled,
                " ORDER BY tx, seq LIMIT $3"
            )
        };
    }
    const ALL: &str = events!("");
    const SETTLED: &str =
        events!(" AND tx < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)");
    let sql = if tx.has_many_writers() { SETTLED } else { ALL };
    let rows = tx.rows(sql, &[after.tx.into(), after.seq.into(), i64::from(most).into()])?;
    Ok(rows.iter().map(read).collect())
}

/// The day of the last event; the first of days when there is none.
///
/// # Errors
/// When the database cannot be read.
pub fn last_day(tx: &mut dyn Tx) -> Result<Day, Fault> {
    let row = tx.row("SELECT day FROM event ORDER BY seq DESC LIMIT 1", &[])?;
    Ok(Day(row.map_or(0, |row| row.int(0))))
}

pub(crate) fn read(row: &Row) -> Event {
    Event {
        cursor: Cursor {
            tx: row.int(0),
            seq: row.int(1),
        },
        day: row.int(2),
        at: row.text(3).to_owned(),
        kind: row.text(4).to_owned(),
        list: row.maybe_int(5),
        person: row.maybe_int(6),
        hpr: row.maybe_int(7),
        role: row.text(8).to_owned(),
        rule: row.text(9).to_owned(),
        law: row.maybe_int(11),
        body: serde_json::from_str(row.text(10)).unwrap_or(Json::Null),
    }
}
