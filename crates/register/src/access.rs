//! Who looked at whom: a log in which each line holds the digest of the line before it, so that nobody can alter, remove or move a line
//! unseen.
//!
//! There are several chains, by person, so that look-ups of different persons do not wait for each other; all lines about one person are in one chain.

use crate::act::Act;
use crate::fault::Fault;
use crate::store::{Row, StoreError, Tx};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

const CHAINS: i64 = 16;
/// Lines that are read at a time.
const PAGE: i64 = 10_000;

/// A look as the person concerned may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Look {
    /// Moment, RFC 3339.
    pub at: String,
    /// Who: the identifier of the sign-in.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What was asked for.
    pub operation: String,
    /// By which ground.
    pub ground: String,
}

/// A line that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tampered {
    /// The chain.
    pub chain: i64,
    /// The line, from 1.
    pub line: i64,
    /// What is wrong.
    pub what: &'static str,
}

/// The end of a chain: kept elsewhere, it also tells when a whole end was cut off and its head rewritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The chain.
    pub chain: i64,
    /// Lines.
    pub lines: i64,
    /// Digest of the last.
    pub digest: String,
}

/// What a reading of the whole log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Lines read.
    pub lines: i64,
    /// What is not as it was written; at most one a chain, the first.
    pub tampered: Vec<Tampered>,
    /// The ends of the chains.
    pub heads: Vec<Head>,
}

/// Writes that somebody looked at a person, in the transaction of the look.
///
/// # Errors
/// When the database fails.
pub fn log_access(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    operation: &str,
    ground: &str,
) -> Result<(), Fault> {
    let look = Look {
        at: act.at.clone(),
        actor: act.actor.clone(),
        role: act.role.name().to_owned(),
        operation: operation.to_owned(),
        ground: ground.to_owned(),
    };
    log_looks(tx, &[(person, look)])
}

/// Writes looks at persons, those of one chain after another so that no two writers wait for each other.
///
/// # Errors
/// When the database fails.
pub fn log_looks(tx: &mut dyn Tx, looks: &[(i64, Look)]) -> Result<(), Fault> {
    for chain in 0..CHAINS {
        let mut of_chain = looks
            .iter()
            .filter(|(person, _)| person.rem_euclid(CHAINS) == chain)
            .peekable();
        if of_chain.peek().is_none() {
            continue;
        }
        let head = tx.row(
            "SELECT line, digest FROM access_head WHERE chain = $1 FOR UPDATE",
            &[chain.into()],
        )?;
        let mut end = head.map_or((0, String::new()), |row| (row.int(0), row.text(1).to_owned()));
        for (person, look) in of_chain {
            end = write_line(tx, (chain, &end), *person, look)?;
        }
        tx.run(
            "UPDATE access_head SET line = $1, digest = $2 WHERE chain = $3",
            &[end.0.into(), end.1.as_str().into(), chain.into()],
        )?;
    }
    Ok(())
}

fn write_line(
    tx: &mut dyn Tx,
    (chain, end): (i64, &(i64, String)),
    person: i64,
    look: &Look,
) -> Result<(i64, String), StoreError> {
    let line = end.0 + 1;
    let fields = [
        look.at.as_str(),
        &look.actor,
        &look.role,
        &look.operation,
        &look.ground,
    ];
    let digest = digest(&end.1, (chain, line, person), fields);
    tx.run(
        "INSERT INTO access (chain, line, at, actor, role, person, operation, ground, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            chain.into(),
            line.into(),
            fields[0].into(),
            fields[1].into(),
            fields[2].into(),
            person.into(),
            fields[3].into(),
            fields[4].into(),
            digest.as_str().into(),
        ],
    )?;
    Ok((line, digest))
}

/// Everybody who looked at a person, the latest first: what the person concerned may read.
///
/// # Errors
/// When the database cannot be read.
pub fn looks_at(tx: &mut dyn Tx, person: i64, most: u32) -> Result<Vec<Look>, Fault> {
    let looks = page_of_looks(tx, person, i64::MAX, most)?;
    Ok(looks.into_iter().map(|(_, look)| look).collect())
}

/// As [`looks_at`], before a line, each with its line.
///
/// # Errors
/// When the database cannot be read.
pub fn page_of_looks(
    tx: &mut dyn Tx,
    person: i64,
    before: i64,
    most: u32,
) -> Result<Vec<(i64, Look)>, Fault> {
    let rows = tx.rows(
        "SELECT at, actor, role, operation, ground, line FROM access WHERE person = $1 AND line < $2 ORDER BY line DESC LIMIT $3",
        &[person.into(), before.into(), i64::from(most).into()],
    )?;
    let look = |row: &Row| {
        let look = Look {
            at: row.text(0).to_owned(),
            actor: row.text(1).to_owned(),
            role: row.text(2).to_owned(),
            operation: row.text(3).to_owned(),
            ground: row.text(4).to_owned(),
        };
        (row.int(5), look)
    };
    Ok(rows.iter().map(look).collect())
}

/// Reads the whole log and computes every digest again.
///
/// # Errors
/// When the database cannot be read.
pub fn verify(tx: &mut dyn Tx) -> Result<Verified, Fault> {
    let mut all = Verified {
        lines: 0,
        tampered: vec![],
        heads: vec![],
    };
    let stray = tx.row(
        "SELECT chain, line FROM access WHERE chain < 0 OR chain >= $1 ORDER BY chain, line LIMIT 1",
        &[CHAINS.into()],
    )?;
    if let Some(row) = stray {
        all.tampered.push(Tampered {
            chain: row.int(0),
            line: row.int(1),
            what: "a line in a chain that the register does not have",
        });
    }
    for chain in 0..CHAINS {
        let head = head(tx, chain)?;
        let (lines, last, tampered) = read_chain(tx, chain)?;
        all.lines += lines;
        let ends = tampered.or_else(|| {
            let what = match &head {
                None => "the end of the chain was removed",
                Some(head) if head.lines != lines => "lines at the end were removed or added",
                Some(head) if head.digest != last => "the end of the chain was altered",
                Some(_) => return None,
            };
            Some(Tampered {
                chain,
                line: lines,
                what,
            })
        });
        all.tampered.extend(ends);
        all.heads.extend(head);
    }
    Ok(all)
}

fn head(tx: &mut dyn Tx, chain: i64) -> Result<Option<Head>, StoreError> {
    let row = tx.row(
        "SELECT line, digest FROM access_head WHERE chain = $1",
        &[chain.into()],
    )?;
    Ok(row.map(|row| Head {
        chain,
        lines: row.int(0),
        digest: row.text(1).to_owned(),
    }))
}

/// Lines of a chain, the last digest, and the first line that is not as it was written.
fn read_chain(tx: &mut dyn Tx, chain: i64) -> Result<(i64, String, Option<Tampered>), Fault> {
    let (mut lines, mut before) = (0, String::new());
    loop {
        let rows = tx.rows(
            "SELECT line, person, at, actor, role, operation, ground, digest FROM access WHERE chain = $1 AND line > $2 ORDER BY line LIMIT $3",
            &[chain.into(), lines.into(), PAGE.into()],
        )?;
        if rows.is_empty() {
            return Ok((lines, before, None));
        }
        for row in &rows {
            let (line, person) = (row.int(0), row.int(1));
            let fields = [row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)];
            let what = if line != lines + 1 {
                Some("a line before it was removed")
            } else if digest(&before, (chain, line, person), fields) != row.text(7) {
                Some("the line, or its place, was altered")
            } else {
                None
            };
            if let Some(what) = what {
                return Ok((lines, before, Some(Tampered { chain, line, what })));
            }
            lines = line;
            before = row.text(7).to_owned();
        }
    }
}

/// SHA-256 over the digest before, the place and the person, and the fields, each with its length so that no two lines read alike.
fn digest(before: &str, (chain, line, person): (i64, i64, i64), fields: [&str; 5]) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    for number in [chain, line, person] {
        hash.update(number.to_le_bytes());
    }
    for field in fields {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field.as_bytes());
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
