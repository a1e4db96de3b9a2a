//! What persons are to be told, written in the transaction of what happened, and who wants to be told when a list opens.

use crate::act::Act;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::person::see as see_person;
use crate::places::{hold_one, see};
use crate::store::{Row, StoreError, Tx};
use rulebook::ListingRules;
use serde::Serialize;
use serde_json::{Value as Json, json};

/// Something that a person is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// Number; later ones are higher.
    pub id: i64,
    /// Day, such as 20260131.
    pub day: i64,
    /// What it is about: `place_given`, `list_locked`, `list_unlocked`, `list_open`, `reduction`, `removal`, `own_choice`,
    /// `choose_another`, `split`, `placed`, `exemption_card`, `chosen_for_child`.
    pub kind: String,
    /// The list, if it is about one.
    pub list: Option<i64>,
    /// The rule.
    pub rule: String,
    /// What else there is to say.
    pub body: Json,
    /// Day on which it was read.
    pub read: Option<i64>,
}

/// A notice to be written.
pub(crate) struct Told {
    kind: &'static str,
    list: Option<i64>,
    rule: &'static str,
    body: Json,
}

impl Told {
    pub(crate) fn of(kind: &'static str, list: Option<i64>, rule: &'static str) -> Told {
        Told {
            kind,
            list,
            rule,
            body: json!({}),
        }
    }

    pub(crate) fn with(self, body: Json) -> Told {
        Told { body, ..self }
    }
}

pub(crate) fn write(tx: &mut dyn Tx, act: &Act, person: i64, told: &Told) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO notice (person, day, kind, list, rule, body) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            person.into(),
            act.day().0.into(),
            told.kind.into(),
            told.list.into(),
            told.rule.into(),
            told.body.to_string().as_str().into(),
        ],
    )?;
    Ok(())
}

/// A person's notices after a number, at most so many.
///
/// # Errors
/// When the database cannot be read.
pub fn notices(tx: &mut dyn Tx, person: i64, after: i64, most: u32) -> Result<Vec<Notice>, Fault> {
    let rows = tx.rows(
        "SELECT id, day, kind, list, rule, body, read FROM notice WHERE person = $1 AND id > $2 ORDER BY id LIMIT $3",
        &[person.into(), after.into(), i64::from(most).into()],
    )?;
    let notice = |row: &Row| Notice {
        id: row.int(0),
        day: row.int(1),
        kind: row.text(2).to_owned(),
        list: row.maybe_int(3),
        rule: row.text(4).to_owned(),
        body: serde_json::from_str(row.text(5)).unwrap_or(Json::Null),
        read: row.maybe_int(6),
    };
    Ok(rows.iter().map(notice).collect())
}

/// Marks a person's notice as read.
///
/// # Errors
/// When the person has no such notice.
pub fn read_notice(tx: &mut dyn Tx, act: &Act, person: i64, id: i64) -> Result<(), Fault> {
    let changed = tx.run(
        "UPDATE notice SET read = coalesce(read, $1) WHERE id = $2 AND person = $3",
        &[act.day().0.into(), id.into(), person.into()],
    )?;
    if changed == 0 {
        return Err(Fault::Unknown("notice"));
    }
    Ok(())
}

/// Asks to be told once when a list opens to choice. Who wants the list's next place stands in its queue, which comes first: being told
/// early wins nothing.
///
/// # Errors
/// When the person or the list is not there.
pub fn watch(tx: &mut dyn Tx, act: &Act, person: i64, list: i64) -> Result<(), Fault> {
    see_person(tx, person)?.entitled()?;
    see(tx, list)?;
    let again = tx.run(
        "UPDATE watch SET told = NULL, since = $3 WHERE person = $1 AND list = $2",
        &[person.into(), list.into(), act.day().0.into()],
    )?;
    if again == 0 {
        tx.run(
            "INSERT INTO watch (person, list, since) VALUES ($1, $2, $3)",
            &[person.into(), list.into(), act.day().0.into()],
        )?;
    }
    Ok(())
}

/// No longer to be told.
///
/// # Errors
/// When the person was not to be told.
pub fn stop_watching(tx: &mut dyn Tx, act: &Act, person: i64, list: i64) -> Result<(), Fault> {
    let changed = tx.run(
        "UPDATE watch SET told = $3 WHERE person = $1 AND list = $2 AND told IS NULL",
        &[person.into(), list.into(), act.day().0.into()],
    )?;
    if changed == 0 {
        return Err(Fault::Unknown("request to be told"));
    }
    Ok(())
}

/// Tells all who asked, at one moment, that a list is open to choice; how many. Nothing when somebody waits for it.
///
/// # Errors
/// When there is no such list.
pub fn tell_of_opening(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, list: i64) -> Result<u64, Fault> {
    let some = tx.row(
        "SELECT 1 FROM watch WHERE list = $1 AND told IS NULL LIMIT 1",
        &[list.into()],
    )?;
    if some.is_none() {
        return Ok(0);
    }
    let held = hold_one(tx, list)?;
    if !held.open_to_choice(rules.opening_threshold.value) {
        return Ok(0);
    }
    let watching = tx.rows(
        "SELECT person FROM watch WHERE list = $1 AND told IS NULL ORDER BY person",
        &[list.into()],
    )?;
    let body = json!({ "free": held.free(), "told": watching.len() });
    event::write(tx, act, kind::LIST_OPENED, About::list(list), "WAI-006", &body)?;
    for row in &watching {
        let told = Told::of("list_open", Some(list), "WAI-006").with(body.clone());
        write(tx, act, row.int(0), &told)?;
    }
    tx.run(
        "UPDATE watch SET told = $1 WHERE list = $2 AND told IS NULL",
        &[act.day().0.into(), list.into()],
    )?;
    Ok(watching.len() as u64)
}
