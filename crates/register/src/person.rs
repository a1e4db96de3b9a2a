//! A person as operations hold one: the row, the running place, and the lists that an operation touches.

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::places::{List, RUNNING, Running, list, lists, place};
use crate::store::{Question, Row, Tx};
use scheme::listing::Refusal;

/// A person whose row is held.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) born: Day,
    pub(crate) standing: String,
    pub(crate) municipality: i64,
    pub(crate) household: i64,
    pub(crate) unallocated_since: Option<i64>,
    pub(crate) protected_address: bool,
    pub(crate) ground: String,
    pub(crate) resident_since: Option<i64>,
    pub(crate) mother: bool,
}

macro_rules! persons {
    ($how:literal) => {
        concat!(
            "SELECT id, born, standing, municipality, household, unallocated_since, protected_address, ground, resident_since, sex FROM person WHERE id = $1",
            $how
        )
    };
}

/// A person, not held.
pub(crate) fn see(tx: &mut dyn Tx, id: i64) -> Result<Person, Fault> {
    let row = tx.row(persons!(""), &[id.into()])?;
    row.as_ref().map(person).ok_or(Fault::Unknown("person"))
}

/// A person; nobody else changes the row until the transaction ends.
pub(crate) fn hold(tx: &mut dyn Tx, id: i64) -> Result<Person, Fault> {
    let row = tx.row(persons!(" FOR UPDATE"), &[id.into()])?;
    row.as_ref().map(person).ok_or(Fault::Unknown("person"))
}

fn person(row: &Row) -> Person {
    Person {
        id: row.int(0),
        born: Day(row.int(1)),
        standing: row.text(2).to_owned(),
        municipality: row.int(3),
        household: row.int(4),
        unallocated_since: row.maybe_int(5),
        protected_address: row.int(6) != 0,
        ground: row.text(7).to_owned(),
        resident_since: row.maybe_int(8),
        mother: row.text(9) == "female",
    }
}

impl Person {
    /// Completed years on the day of the act.
    pub(crate) fn age(&self, act: &Act) -> u8 {
        self.born.years_until(act.day())
    }

    pub(crate) fn is_entitled(&self) -> bool {
        self.standing == "entitled"
    }

    /// Refuses who has no right to a list place.
    pub(crate) fn entitled(&self) -> Result<(), Fault> {
        if self.is_entitled() {
            Ok(())
        } else {
            Err(Refusal::NoGround.into())
        }
    }
}

/// A person with the running place and the lists that are held for an operation.
pub(crate) struct Held {
    pub(crate) person: Person,
    pub(crate) from: Option<Running>,
    pub(crate) lists: Vec<List>,
}

/// Holds a person, the list of the running place, and another.
pub(crate) fn hold_with(tx: &mut dyn Tx, id: i64, other: Option<i64>) -> Result<Held, Fault> {
    let running = |rows: &[Row]| rows.first().map(place);
    hold_and_ask(tx, id, other, (RUNNING, &[id.into()]), running).map(|(held, _)| held)
}

/// Holds a person, the list of the running place, and another, and asks with the same journey to the database what is on record; the
/// running place, and how it is found in that, come with the question.
pub(crate) fn hold_and_ask(
    tx: &mut dyn Tx,
    id: i64,
    other: Option<i64>,
    record: Question<'_>,
    running: impl Fn(&[Row]) -> Option<Running>,
) -> Result<(Held, Vec<Row>), Fault> {
    const LISTS: &str = lists!(
        "id IN ($1, (SELECT list FROM place WHERE person = $2 AND until IS NULL)) ORDER BY id FOR UPDATE"
    );
    let (either, of) = ([other.into(), id.into()], [id.into()]);
    let questions = [(LISTS, &either[..]), (persons!(" FOR UPDATE"), &of[..]), record];
    loop {
        let mut told = tx.all(&questions)?.into_iter();
        let mut next = || told.next().unwrap_or_default();
        let lists: Vec<List> = next().iter().map(list).collect();
        let person = next().first().map(person).ok_or(Fault::Unknown("person"))?;
        let record = next();
        let from = running(&record);
        // Somebody else may have moved the person before the rows were held.
        let is_held = |place: &Running| lists.iter().any(|list| list.id == place.list);
        if from.as_ref().is_none_or(is_held) {
            return Ok((Held { person, from, lists }, record));
        }
    }
}
