//! Lists and agreements played again: cap, lock, end, and where each agreement stands.

use super::PAGE;
use crate::event::{Event, kind, read};
use crate::fault::Fault;
use crate::store::{Row, Tx};
use std::collections::BTreeMap;

/// A list as the log has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Played {
    cap: i64,
    locked: bool,
    until: Option<i64>,
    agreements: BTreeMap<i64, String>,
}

/// Makes every list's state of this moment the start.
pub(super) fn snapshot(tx: &mut dyn Tx) -> Result<(), Fault> {
    tx.run("DELETE FROM start_agreement", &[])?;
    tx.run("DELETE FROM start_list", &[])?;
    tx.run("DELETE FROM start_of_lists", &[])?;
    tx.run(
        "INSERT INTO start_of_lists (seq) SELECT coalesce(max(seq), 0) FROM event",
        &[],
    )?;
    tx.run(
        "INSERT INTO start_list (list, cap, locked, until) SELECT id, cap, locked, until FROM list",
        &[],
    )?;
    tx.run(
        "INSERT INTO start_agreement (agreement, list, state) SELECT id, list, state FROM agreement",
        &[],
    )?;
    Ok(())
}

/// Lists that are not what the log says.
pub(crate) fn differ(tx: &mut dyn Tx) -> Result<i64, Fault> {
    let row = tx.row("SELECT max(seq) FROM start_of_lists", &[])?;
    let start = row.map_or(0, |row| row.int(0));
    let mut lists = held(
        tx,
        "SELECT list, cap, locked, until FROM start_list",
        "SELECT list, agreement, state FROM start_agreement",
    )?;
    let mut at = (0, 0);
    loop {
        let rows = tx.rows(
            "SELECT tx, seq, day, at, type, list, person, hpr, role, rule, body, law FROM event WHERE (tx > $1 OR (tx = $1 AND seq > $2)) AND seq > $3 AND type IN ('ContractCreated', 'ContractUpdated', 'ContractCanceled', 'AgreementDrafted') ORDER BY tx, seq LIMIT $4",
            &[at.0.into(), at.1.into(), start.into(), PAGE.into()],
        )?;
        let Some(last) = rows.last() else { break };
        at = (last.int(0), last.int(1));
        for event in rows.iter().map(read) {
            if let Some(list) = event.list {
                lists.entry(list).or_default().take(&event);
            }
        }
    }
    let now = held(
        tx,
        "SELECT id, cap, locked, until FROM list",
        "SELECT list, id, state FROM agreement",
    )?;
    let numbers = now
        .keys()
        .chain(lists.keys().filter(|list| !now.contains_key(list)));
    Ok(numbers.filter(|list| now.get(list) != lists.get(list)).count() as i64)
}

fn held(
    tx: &mut dyn Tx,
    lists: &'static str,
    agreements: &'static str,
) -> Result<BTreeMap<i64, Played>, Fault> {
    let list = |row: &Row| {
        let played = Played {
            cap: row.int(1),
            locked: row.int(2) != 0,
            until: row.maybe_int(3),
            agreements: BTreeMap::new(),
        };
        (row.int(0), played)
    };
    let mut all: BTreeMap<i64, Played> = tx.rows(lists, &[])?.iter().map(list).collect();
    for row in tx.rows(agreements, &[])? {
        let of = all.entry(row.int(0)).or_default();
        of.agreements.insert(row.int(1), row.text(2).to_owned());
    }
    Ok(all)
}

impl Played {
    fn take(&mut self, event: &Event) {
        let body = &event.body;
        let number = |name: &str| body[name].as_i64();
        self.cap = match event.kind.as_str() {
            kind::AGREEMENT_DRAFTED => self.cap,
            _ => number("cap").unwrap_or(self.cap),
        };
        self.locked = body["locked"].as_bool().unwrap_or(self.locked);
        let agreement = number("agreement");
        match event.kind.as_str() {
            kind::LIST_CLOSED => {
                self.until = number("until");
                for state in self.agreements.values_mut() {
                    "ended".clone_into(state);
                }
            }
            kind::AGREEMENT_DRAFTED => self.stands(agreement, "draft"),
            // Cap and form are those of an agreement that begins.
            _ if body.get("form").is_some() => self.stands(agreement, "active"),
            _ if body.get("notice_by").is_some() => self.stands(agreement, "notice"),
            _ if body.get("ended_by").is_some() => {
                let later = number("until").is_some_and(|until| until > event.day);
                self.stands(agreement, if later { "notice" } else { "ended" });
            }
            _ => {}
        }
    }

    fn stands(&mut self, agreement: Option<i64>, state: &str) {
        if let Some(agreement) = agreement {
            self.agreements.insert(agreement, state.to_owned());
        }
    }
}
