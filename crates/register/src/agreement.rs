//! Agreements between a doctor and a municipality: drafted, begun, under notice, ended, handed over.

mod end;
mod hand_over;
mod make;

pub(crate) use end::finish;
pub use end::{End, NoticeGiven, due_endings, end_agreement, end_due, give_notice, prolong, revert};
pub use hand_over::{advertise, hand_over};
pub use make::{Draft, activate, cooperate, draft, order_other_work};

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx};
use scheme::listing::contract::Content;
use serde::Serialize;
use units::ContractForm;

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// Written, not begun.
    Draft,
    /// In force.
    Active,
    /// In force, and a locum stands in for the doctor.
    LocumCovered,
    /// In force beyond the age at which agreements end, for a time.
    TimeLimited,
    /// Under notice.
    Notice,
    /// Over.
    Ended,
}

/// An agreement as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Number.
    pub id: i64,
    /// The list.
    pub list: i64,
    /// Main party.
    pub municipality: i64,
    /// Cooperating municipalities.
    pub cooperating: Vec<i64>,
    /// The doctor.
    pub hpr: i64,
    /// Organisation number of the office.
    pub office: Option<i64>,
    /// Form.
    pub form: ContractForm,
    /// Where it stands on the day asked for.
    pub state: AgreementState,
    /// Places on the list.
    pub cap: u16,
    /// Per cent of full time.
    pub practice: u8,
    /// Other municipal work that was ordered, minutes a week.
    pub ordered_minutes: i64,
    /// First day.
    pub since: Option<i64>,
    /// First day after it.
    pub until: Option<i64>,
    /// Announcements of the post since notice.
    pub announcements: i64,
}

/// An agreement whose row is held.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    pub(crate) id: i64,
    pub(crate) list: i64,
    pub(crate) municipality: i64,
    pub(crate) hpr: i64,
    pub(crate) office: Option<i64>,
    pub(crate) form: ContractForm,
    pub(crate) state: String,
    pub(crate) cap: u16,
    pub(crate) practice: u8,
    pub(crate) content: Content,
    pub(crate) ordered_minutes: i64,
    pub(crate) since: Option<i64>,
    pub(crate) until: Option<i64>,
    pub(crate) time_limited: bool,
    pub(crate) notice_given: Option<i64>,
    pub(crate) announcements: i64,
}

macro_rules! agreements {
    ($which:literal) => {
        concat!(
            "SELECT id, list, municipality, hpr, office, form, state, cap, practice, opening_hours, location, other_tasks, ordered_minutes, since, until, time_limited, notice_given, announcements FROM agreement WHERE ",
            $which
        )
    };
}

pub(crate) fn form_name(form: ContractForm) -> &'static str {
    match form {
        ContractForm::SelfEmployed => "self_employed",
        ContractForm::Salaried => "salaried",
    }
}

pub(crate) fn form_of(name: &str) -> ContractForm {
    if name == "salaried" {
        ContractForm::Salaried
    } else {
        ContractForm::SelfEmployed
    }
}

fn held(row: &Row) -> Held {
    let cap = u16::try_from(row.int(7)).unwrap_or(0);
    Held {
        id: row.int(0),
        list: row.int(1),
        municipality: row.int(2),
        hpr: row.int(3),
        office: row.maybe_int(4),
        form: form_of(row.text(5)),
        state: row.text(6).to_owned(),
        cap,
        practice: u8::try_from(row.int(8)).unwrap_or(100),
        content: Content {
            doctors: 1,
            list_cap: cap > 0,
            opening_hours: row.int(9) != 0,
            location: row.int(10) != 0,
            other_tasks: row.int(11) != 0,
        },
        ordered_minutes: row.int(12),
        since: row.maybe_int(13),
        until: row.maybe_int(14),
        time_limited: row.int(15) != 0,
        notice_given: row.maybe_int(16),
        announcements: row.int(17),
    }
}

/// Holds an agreement, and its list before it.
pub(crate) fn hold_agreement(tx: &mut dyn Tx, id: i64) -> Result<Held, Fault> {
    let list = tx.row("SELECT list FROM agreement WHERE id = $1", &[id.into()])?;
    let list = list.ok_or(Fault::Unknown("agreement"))?.int(0);
    tx.row("SELECT id FROM list WHERE id = $1 FOR UPDATE", &[list.into()])?;
    let row = tx.row(agreements!("id = $1 FOR UPDATE"), &[id.into()])?;
    row.as_ref().map(held).ok_or(Fault::Unknown("agreement"))
}

/// Agreements of a doctor that are in force or will be.
pub(crate) fn running_of(tx: &mut dyn Tx, hpr: i64) -> Result<Vec<Held>, StoreError> {
    let rows = tx.rows(
        agreements!("hpr = $1 AND state IN ('active', 'notice') ORDER BY id FOR UPDATE"),
        &[hpr.into()],
    )?;
    Ok(rows.iter().map(held).collect())
}

/// Agreements of a list that are in force or will be.
pub(crate) fn running_on(tx: &mut dyn Tx, list: i64) -> Result<Vec<Held>, StoreError> {
    let rows = tx.rows(
        agreements!("list = $1 AND state IN ('active', 'notice') ORDER BY id FOR UPDATE"),
        &[list.into()],
    )?;
    Ok(rows.iter().map(held).collect())
}

/// Only an agreement in one of these states may be worked with.
pub(crate) fn must_be(of: &Held, states: &[&str], what: &str) -> Result<(), Fault> {
    if states.contains(&of.state.as_str()) {
        return Ok(());
    }
    Err(Fault::Request(format!(
        "agreement {} is in state `{}`; only one in state {} can {what}",
        of.id,
        of.state,
        states.join(" or ")
    )))
}

/// An agreement as it stands on the day of the act.
///
/// # Errors
/// When there is none.
pub fn agreement(tx: &mut dyn Tx, act: &Act, id: i64) -> Result<Agreement, Fault> {
    let row = tx.row(agreements!("id = $1"), &[id.into()])?;
    let of = row.as_ref().map(held).ok_or(Fault::Unknown("agreement"))?;
    view(tx, act.day(), of)
}

/// Every agreement of a list, the first first.
///
/// # Errors
/// When the database cannot be read.
pub fn agreements_of_list(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<Vec<Agreement>, Fault> {
    let rows = tx.rows(agreements!("list = $1 ORDER BY id"), &[list.into()])?;
    rows.iter().map(|row| view(tx, act.day(), held(row))).collect()
}

/// At most `most` agreements to which a municipality is the main party, after a number; without those that are over, unless they are asked for.
///
/// # Errors
/// When the database cannot be read.
pub fn agreements_of_municipality(
    tx: &mut dyn Tx,
    act: &Act,
    municipality: i64,
    (after, most): (i64, u32),
    ended: bool,
) -> Result<Vec<Agreement>, Fault> {
    let rows = tx.rows(
        agreements!(
            "municipality = $1 AND id > $2 AND (CAST($4 AS BIGINT) = 1 OR state <> 'ended') ORDER BY id LIMIT $3"
        ),
        &[
            municipality.into(),
            after.into(),
            i64::from(most).into(),
            i64::from(ended).into(),
        ],
    )?;
    rows.iter().map(|row| view(tx, act.day(), held(row))).collect()
}

fn view(tx: &mut dyn Tx, on: Day, of: Held) -> Result<Agreement, Fault> {
    let cooperating = tx.rows(
        "SELECT municipality FROM cooperation WHERE agreement = $1 ORDER BY municipality",
        &[of.id.into()],
    )?;
    let covered = tx.row(
        "SELECT 1 FROM doctor_period WHERE list = $1 AND role = 'LPVI' AND substitute_for = $2 AND since <= $3 AND (until IS NULL OR until > $3)",
        &[of.list.into(), of.hpr.into(), on.0.into()],
    )?;
    let begun = of.since.is_some_and(|since| since <= on.0);
    let state = match of.state.as_str() {
        "draft" => AgreementState::Draft,
        "ended" => AgreementState::Ended,
        _ if of.until.is_some_and(|until| until <= on.0) => AgreementState::Ended,
        "notice" => AgreementState::Notice,
        _ if begun && covered.is_some() => AgreementState::LocumCovered,
        _ if of.time_limited => AgreementState::TimeLimited,
        _ => AgreementState::Active,
    };
    Ok(Agreement {
        id: of.id,
        list: of.list,
        municipality: of.municipality,
        cooperating: cooperating.iter().map(|row| row.int(0)).collect(),
        hpr: of.hpr,
        office: of.office,
        form: of.form,
        state,
        cap: of.cap,
        practice: of.practice,
        ordered_minutes: of.ordered_minutes,
        since: of.since,
        until: of.until,
        announcements: of.announcements,
    })
}
