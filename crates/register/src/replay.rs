//! The log played again: from where everybody stood when it began to where they must stand now.

mod lists;

pub(crate) use lists::differ as lists_that_differ;

use crate::event::{Event, kind, read};
use crate::fault::Fault;
use crate::store::{Row, Tx};
use serde_json::Value as Json;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Events read at a time.
const PAGE: i64 = 5_000;

/// What the log says against what the register holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Replay {
    /// Events played.
    pub events: u64,
    /// Persons whose place, standing, home or queue is not what the log says.
    pub differ: i64,
    /// Places from the queue that somebody without a list could have had.
    pub passed_over: i64,
}

/// Where a person stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Stand {
    municipality: i64,
    standing: String,
    unallocated: Option<i64>,
    place: Option<(i64, i64)>,
    waits: Option<i64>,
}

/// A person as the log has it.
#[derive(Default)]
struct Played {
    stand: Stand,
    /// Closed places: list, first day, first day after.
    closed: Vec<(i64, i64, i64)>,
}

#[derive(Default)]
struct Log {
    persons: BTreeMap<i64, Played>,
    /// Without a list, by municipality: the person and the day on which the log said so.
    without: BTreeMap<i64, BTreeMap<i64, i64>>,
    /// Municipalities that were in manual mode at some time.
    manual: BTreeSet<i64>,
    /// Lists that had a number a month at some time.
    limited: BTreeSet<i64>,
    /// A queue's list that was served, and persons who were without a list on an earlier day.
    suspects: Vec<(i64, Vec<i64>)>,
    events: u64,
}

/// Makes everybody's standing of this moment, and every list's, the start of the log; what was before is not played again.
///
/// # Errors
/// When the database fails.
pub fn snapshot(tx: &mut dyn Tx) -> Result<(), Fault> {
    lists::snapshot(tx)?;
    tx.run("DELETE FROM start_person", &[])?;
    tx.run("DELETE FROM start_of_log", &[])?;
    tx.run(
        "INSERT INTO start_of_log (seq) SELECT coalesce(max(seq), 0) FROM event",
        &[],
    )?;
    tx.run(
        "INSERT INTO start_person (person, municipality, standing, unallocated_since, list, since, waits) SELECT p.id, p.municipality, p.standing, p.unallocated_since, l.list, l.since, w.list FROM person p LEFT JOIN place l ON l.person = p.id AND l.until IS NULL LEFT JOIN waiting w ON w.person = p.id",
        &[],
    )?;
    Ok(())
}

/// Plays the log and compares.
///
/// # Errors
/// When the database cannot be read.
pub fn replay(tx: &mut dyn Tx) -> Result<Replay, Fault> {
    let row = tx.row("SELECT max(seq) FROM start_of_log", &[])?;
    let start = row.map_or(0, |row| row.int(0));
    let mut log = Log::default();
    log.begin(tx)?;
    let mut at = (0, 0);
    loop {
        let rows = tx.rows(
            "SELECT tx, seq, day, at, type, list, person, hpr, role, rule, body, law FROM event WHERE (tx > $1 OR (tx = $1 AND seq > $2)) AND seq > $3 ORDER BY tx, seq LIMIT $4",
            &[at.0.into(), at.1.into(), start.into(), PAGE.into()],
        )?;
        let Some(last) = rows.last() else { break };
        at = (last.int(0), last.int(1));
        for row in &rows {
            log.play(tx, &read(row))?;
        }
    }
    Ok(Replay {
        events: log.events,
        differ: log.differ(tx)? + untouched(tx, start)?,
        passed_over: log.passed_over(tx)?,
    })
}

/// Persons of whom the log says nothing, and who do not stand where they stood.
fn untouched(tx: &mut dyn Tx, start: i64) -> Result<i64, Fault> {
    let row = tx.row(
        "SELECT count(*) FROM person p LEFT JOIN start_person s ON s.person = p.id LEFT JOIN place l ON l.person = p.id AND l.until IS NULL LEFT JOIN waiting w ON w.person = p.id WHERE (s.person IS NULL OR s.standing <> p.standing OR s.municipality <> p.municipality OR coalesce(s.unallocated_since, 0) <> coalesce(p.unallocated_since, 0) OR coalesce(s.list, 0) <> coalesce(l.list, 0) OR coalesce(s.since, 0) <> coalesce(l.since, 0) OR coalesce(s.waits, 0) <> coalesce(w.list, 0)) AND NOT EXISTS (SELECT 1 FROM event e WHERE e.person = p.id AND e.seq > $1)",
        &[start.into()],
    )?;
    Ok(row.map_or(0, |row| row.int(0)))
}

impl Log {
    fn begin(&mut self, tx: &mut dyn Tx) -> Result<(), Fault> {
        let without = tx.rows(
            "SELECT person, municipality FROM start_person WHERE unallocated_since IS NOT NULL AND standing = 'entitled'",
            &[],
        )?;
        for row in without {
            self.without.entry(row.int(1)).or_default().insert(row.int(0), 0);
        }
        let manual = tx.rows("SELECT number FROM municipality WHERE allocation = 'manual'", &[])?;
        self.manual = manual.iter().map(|row| row.int(0)).collect();
        let limited = tx.rows("SELECT id FROM list WHERE intake_per_month IS NOT NULL", &[])?;
        self.limited = limited.iter().map(|row| row.int(0)).collect();
        Ok(())
    }

    fn play(&mut self, tx: &mut dyn Tx, event: &Event) -> Result<(), Fault> {
        self.events += 1;
        match event.kind.as_str() {
            kind::INTAKE if event.body["automatic"] == Json::Bool(false) => {
                self.manual.extend(event.body["municipality"].as_i64());
            }
            kind::LIST_CHANGED if event.body.get("intake").is_some() => {
                self.limited.extend(event.list);
            }
            _ => {}
        }
        let Some(person) = event.person else { return Ok(()) };
        if let Entry::Vacant(unseen) = self.persons.entry(person) {
            unseen.insert(Played {
                stand: start_of(tx, person)?,
                closed: vec![],
            });
        }
        if event.kind == kind::PLACED && event.body["begun"] == "queue" {
            self.suspect(tx, event, person)?;
        }
        if let Some(played) = self.persons.get_mut(&person) {
            let before = played.stand.clone();
            played.take(event);
            let after = played.stand.clone();
            self.keep_without(person, &before, &after, event.day);
        }
        Ok(())
    }

    fn keep_without(&mut self, person: i64, before: &Stand, after: &Stand, day: i64) {
        let stands = |of: &Stand| of.standing == "entitled" && of.unallocated.is_some();
        let same = stands(before) && stands(after) && before.municipality == after.municipality;
        if same {
            return;
        }
        if let Some(there) = self.without.get_mut(&before.municipality) {
            there.remove(&person);
        }
        if stands(after) {
            self.without
                .entry(after.municipality)
                .or_default()
                .insert(person, day);
        }
    }

    /// Somebody of the queue got a place: who of the municipality was without a list the day before already?
    fn suspect(&mut self, tx: &mut dyn Tx, event: &Event, person: i64) -> Result<(), Fault> {
        let Some(list) = event.list.filter(|list| !self.limited.contains(list)) else {
            return Ok(());
        };
        let row = tx.row(
            "SELECT municipality FROM list WHERE id = $1 AND membership IS NULL",
            &[list.into()],
        )?;
        let Some(there) = row.and_then(|row| self.without.get(&row.int(0))) else {
            return Ok(());
        };
        let earlier = there
            .iter()
            .filter(|(other, day)| **other != person && **day < event.day);
        let earlier: Vec<i64> = earlier.map(|(other, _)| *other).take(20).collect();
        if !earlier.is_empty() {
            self.suspects.push((list, earlier));
        }
        Ok(())
    }

    /// Of the suspects those whom no switch and no decision kept from the place.
    fn passed_over(&self, tx: &mut dyn Tx) -> Result<i64, Fault> {
        let mut passed = 0;
        for (list, persons) in &self.suspects {
            let row = tx.row("SELECT municipality FROM list WHERE id = $1", &[(*list).into()])?;
            let manual = row.is_some_and(|row| self.manual.contains(&row.int(0)));
            let mut one = false;
            for person in persons {
                let barred = tx.row("SELECT 1 FROM removal WHERE person = $1", &[(*person).into()])?;
                one |= barred.is_none() && !manual;
            }
            passed += i64::from(one);
        }
        Ok(passed)
    }

    fn differ(&self, tx: &mut dyn Tx) -> Result<i64, Fault> {
        let mut differ = 0;
        for (person, played) in &self.persons {
            let same = now(tx, *person)? == played.stand && places_are_there(tx, *person, &played.closed)?;
            differ += i64::from(!same);
        }
        Ok(differ)
    }
}

impl Played {
    fn take(&mut self, event: &Event) {
        let body = &event.body;
        let day = |name: &str| body[name].as_i64();
        match event.kind.as_str() {
            kind::PLACED => {
                self.stand.place = event.list.zip(day("since"));
                self.stand.unallocated = None;
            }
            kind::PLACE_ENDED => {
                self.close(event);
                self.stand.place = None;
                self.stand.unallocated = day("unallocated");
            }
            kind::PLACE_CHANGED => self.close(event),
            kind::ENTERED | kind::STANDING => {
                let to = body["to"].as_str().or_else(|| body["standing"].as_str());
                self.stand.standing = to.unwrap_or_default().to_owned();
                self.stand.unallocated = day("unallocated");
                self.stand.municipality = day("municipality").unwrap_or(self.stand.municipality);
            }
            kind::MOVED => {
                self.stand.municipality = day("municipality").unwrap_or(self.stand.municipality);
            }
            kind::WAITING_BEGUN => self.stand.waits = event.list,
            kind::WAITING_ENDED => self.stand.waits = None,
            _ => {}
        }
    }

    fn close(&mut self, event: &Event) {
        let since = event.body["since"].as_i64();
        let until = event.body["until"].as_i64();
        if let Some(((list, since), until)) = event.list.zip(since).zip(until) {
            self.closed.retain(|place| (place.0, place.1) != (list, since));
            self.closed.push((list, since, until));
        }
    }
}

fn start_of(tx: &mut dyn Tx, person: i64) -> Result<Stand, Fault> {
    let row = tx.row(
        "SELECT municipality, standing, unallocated_since, list, since, waits FROM start_person WHERE person = $1",
        &[person.into()],
    )?;
    Ok(row.as_ref().map(stand).unwrap_or_default())
}

fn now(tx: &mut dyn Tx, person: i64) -> Result<Stand, Fault> {
    let row = tx.row(
        "SELECT p.municipality, p.standing, p.unallocated_since, l.list, l.since, w.list FROM person p LEFT JOIN place l ON l.person = p.id AND l.until IS NULL LEFT JOIN waiting w ON w.person = p.id WHERE p.id = $1",
        &[person.into()],
    )?;
    Ok(row.as_ref().map(stand).unwrap_or_default())
}

fn stand(row: &Row) -> Stand {
    Stand {
        municipality: row.int(0),
        standing: row.text(1).to_owned(),
        unallocated: row.maybe_int(2),
        place: row.maybe_int(3).zip(row.maybe_int(4)),
        waits: row.maybe_int(5),
    }
}

fn places_are_there(tx: &mut dyn Tx, person: i64, closed: &[(i64, i64, i64)]) -> Result<bool, Fault> {
    let rows = tx.rows(
        "SELECT list, since, until FROM place WHERE person = $1 AND until IS NOT NULL",
        &[person.into()],
    )?;
    let there: BTreeSet<(i64, i64, i64)> = rows
        .iter()
        .map(|row| (row.int(0), row.int(1), row.int(2)))
        .collect();
    Ok(closed.iter().all(|place| there.contains(place)))
}
