//! New lists: planned, filled with the two groups whom the rule allows, taken over by a doctor; and the state of any list.

use crate::act::Act;
use crate::agreement::form_name;
use crate::choice::removed;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::membership::may_be_on;
use crate::moves::{Move, carry_out};
use crate::person::hold_with;
use crate::places::{Begun, of};
use crate::store::Tx;
use crate::waiting;
use rulebook::ListingRules;
use scheme::listing::choice::{EntryRight, take_in};
use scheme::listing::contract::{Candidate, is_zero_list, may_be_placed_on_new_list};
use scheme::listing::lists::{changed_cap, is_open};
use serde::Serialize;
use serde_json::json;
use units::{ContractForm, Month};

/// A list that a municipality makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewList {
    /// Its municipality, the main party of its agreements.
    pub municipality: i64,
    /// Form of the post.
    pub form: ContractForm,
    /// Places.
    pub cap: u16,
    /// First day.
    pub since: Day,
}

/// Where a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListState {
    /// Made, and not yet begun.
    Planned,
    /// It has places.
    Open,
    /// It is full.
    Closed,
    /// Stopped by hand.
    Locked,
    /// Over.
    Ended,
}

/// Who serves a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Staffing {
    /// A regular GP.
    Gp,
    /// Locums alone.
    LocumOnly,
    /// Nobody who is named.
    Nobody,
}

/// A list's state and who serves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListSituation {
    /// Where it stands.
    pub state: ListState,
    /// At whose wish it is locked.
    pub locked_by: Option<String>,
    /// Who serves it.
    pub staffing: Staffing,
    /// `own`, `shared` or `part`.
    pub sharing: String,
    /// The university whose members alone may be on it.
    pub membership: Option<String>,
    /// Newly made and without members.
    pub zero_list: bool,
    /// Company that answers for it.
    pub company: Option<i64>,
}

/// Makes a list; its number. It has no doctor until an agreement begins.
///
/// # Errors
/// The rule that refuses the cap, or no such municipality.
pub fn plan_list(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, new: &NewList) -> Result<i64, Fault> {
    let place = tx.row(
        "SELECT 1 FROM municipality WHERE number = $1",
        &[new.municipality.into()],
    )?;
    place.ok_or(Fault::Unknown("municipality"))?;
    let cap = changed_cap(new.cap, true, rules)?;
    let low = cap < rules.cap_needs_approval_below.value;
    let row = tx.row("SELECT coalesce(max(id), 0) + 1 FROM list", &[])?;
    let id = row.map_or(1, |row| row.int(0));
    tx.run(
        "INSERT INTO list (id, municipality, form, cap, low_cap_approved, since, made_new) VALUES ($1, $2, $3, $4, $5, $6, 1)",
        &[
            id.into(),
            new.municipality.into(),
            form_name(new.form).into(),
            i64::from(cap).into(),
            i64::from(low).into(),
            new.since.0.into(),
        ],
    )?;
    let body = json!({ "municipality": new.municipality, "cap": cap, "since": new.since.0,
        "form": form_name(new.form) });
    event::write(tx, act, kind::LIST_MADE, About::list(id), "CON-025", &body)?;
    Ok(id)
}

/// Places a person on a newly made list from the first of next month; the first day. Only those may be placed whom the rule names.
///
/// # Errors
/// The rule that refuses, or a list that is not newly made.
pub fn place_on_new_list(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    (person, list): (i64, i64),
) -> Result<Day, Fault> {
    let who = hold_with(tx, person, Some(list))?;
    who.person.entitled()?;
    let held = of(&who.lists, list)?;
    let new = tx.row("SELECT made_new FROM list WHERE id = $1", &[list.into()])?;
    if new.is_none_or(|row| row.int(0) == 0) {
        return Err(Fault::Request(format!(
            "list {list} is not newly made; its places go to those without a list, to its queue and to choice"
        )));
    }
    may_be_placed_on_new_list(candidate(tx, person)?)?;
    may_be_on(tx, act, person, held)?;
    let barred = removed(tx, act, person, list)?;
    take_in(
        held.opens(rules.opening_threshold.value),
        EntryRight::None,
        barred,
    )?;
    let first = Day::from(Month::of(act.date).plus(1).first_day());
    carry_out(
        tx,
        act,
        &Move {
            person,
            from: who.from.as_ref(),
            to: held,
            first,
            begun: Begun::NewList,
            right: None,
            rule: "CON-009",
        },
    )?;
    waiting::end(tx, act, person, "got a place")?;
    Ok(first)
}

/// As what the rule looks at somebody.
fn candidate(tx: &mut dyn Tx, person: i64) -> Result<Candidate, Fault> {
    let row = tx.row(
        "SELECT p.unallocated_since, (SELECT count(*) FROM waiting w WHERE w.person = p.id), (SELECT count(*) FROM place k WHERE k.person = p.id AND k.until IS NULL AND k.begun_by = 'reduction'), (SELECT count(*) FROM place k WHERE k.person = p.id AND k.ended_by = 'reduction') FROM person p WHERE p.id = $1",
        &[person.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("person"))?;
    Ok(
        match (
            row.maybe_int(0).is_some(),
            row.int(1) > 0,
            row.int(2) > 0,
            row.int(3) > 0,
        ) {
            (false, _, true, _) | (true, _, _, true) => Candidate::DrawnOut,
            (true, true, ..) => Candidate::NewWishFull,
            (true, false, ..) => Candidate::NewWithoutWish,
            (false, ..) => Candidate::Listed,
        },
    )
}

/// Where a list stands on the day of the act.
///
/// # Errors
/// When there is no such list.
pub fn list_status(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<ListSituation, Fault> {
    let day = act.day().0;
    let row = tx.row(
        "SELECT cap, booked, locked, locked_by, since, until, sharing, membership, made_new, company FROM list WHERE id = $1",
        &[list.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("list"))?;
    let serving = tx.rows(
        "SELECT role FROM doctor_period WHERE list = $1 AND since <= $2 AND (until IS NULL OR until > $2)",
        &[list.into(), day.into()],
    )?;
    let members = u32::try_from(row.int(1)).unwrap_or(0);
    let cap = u16::try_from(row.int(0)).unwrap_or(0);
    let state = if row.maybe_int(5).is_some_and(|until| until <= day) {
        ListState::Ended
    } else if row.int(4) > day {
        ListState::Planned
    } else if row.int(2) != 0 {
        ListState::Locked
    } else if is_open(cap, members) {
        ListState::Open
    } else {
        ListState::Closed
    };
    let staffing = if serving.iter().any(|row| row.text(0) == "LPFL") {
        Staffing::Gp
    } else if serving.is_empty() {
        Staffing::Nobody
    } else {
        Staffing::LocumOnly
    };
    let some = |column| Some(row.text(column).to_owned()).filter(|text| !text.is_empty());
    Ok(ListSituation {
        state,
        locked_by: some(3),
        staffing,
        sharing: row.text(6).to_owned(),
        membership: some(7),
        zero_list: is_zero_list(row.int(8) != 0, members),
        company: row.maybe_int(9),
    })
}
