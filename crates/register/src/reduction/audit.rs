//! The published file of a draw, and the replay that checks it. It names no person: units are numbered.

use scheme::listing::reduction::{Household, draw, members_to_leave};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const FORMAT: &str = "grunnmur reduction draw 1";
/// How a draw is made, in words, as its published file has it: so that it can be made by hand or by another program.
pub const DRAW: [&str; 6] = [
    "The members of the list are put into units: persons of one registered household are one unit; a child of sixteen or more is a unit of its own (RED-005, RED-006).",
    "Units are numbered from 1 in the order in which their first member came into the register. Nothing of health, cost or use is looked at (RED-007).",
    "The seed was fixed before: its commitment, the SHA-256 digest of `grunnmur seed/` followed by the seed, was published with the notice.",
    "The key of a unit is the first eight bytes, as a big-endian number, of the SHA-256 digest of `seed/list/unit`, all as text.",
    "Units leave whole, by rising key, the lower unit number first among equals, until at least as many persons have left as the list is above its cap (RED-001, RED-004).",
    "The input digest is the SHA-256 digest of the lines `list;cap;members` and, for each unit, `unit;members`, each ended by a newline.",
];

/// A unit of the draw: a household, or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Number, from 1.
    pub unit: u32,
    /// Persons.
    pub members: u32,
}

/// Where a drawn unit went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedUnit {
    /// Number.
    pub unit: u32,
    /// Persons.
    pub members: u32,
    /// The list that all of them were given; none where no offered list had room for all.
    pub to: Option<i64>,
}

/// The published file of a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    /// What kind of file it is.
    pub format: String,
    /// What is done, in words.
    pub algorithm: Vec<String>,
    /// The list.
    pub list: i64,
    /// Its cap.
    pub cap: u16,
    /// Its members before the draw, persons.
    pub members: u32,
    /// Persons above the cap.
    pub must_leave: u32,
    /// Day of the notice, such as 20260131.
    pub notified: i64,
    /// First day of the reduced list.
    pub effect: i64,
    /// Day of the draw.
    pub drawn_on: i64,
    /// Published with the notice.
    pub commitment: String,
    /// Published with the draw.
    pub seed: String,
    /// Digest of what was drawn from.
    pub input_digest: String,
    /// What was drawn from.
    pub units: Vec<Unit>,
    /// Units drawn, in the order drawn.
    pub drawn: Vec<u32>,
    /// Persons who leave.
    pub leaving: u32,
    /// Where they go, in the order drawn.
    pub moved: Vec<MovedUnit>,
}

/// What a draw is made of.
pub(crate) struct Input<'a> {
    pub(crate) list: i64,
    pub(crate) cap: u16,
    pub(crate) seed: &'a str,
    pub(crate) units: &'a [Unit],
}

/// Why a published draw does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditFault {
    /// Another kind of file.
    #[error("this is no published draw of this version; its format is `{0}`")]
    Format(String),
    /// The seed is not the one that was committed to.
    #[error(
        "the seed does not fit the commitment: another seed was used than the one published with the notice"
    )]
    Commitment,
    /// Units are not numbered from 1, or one is empty.
    #[error("the units are not numbered from 1 on, or one has no members")]
    Units,
    /// Members or persons that must leave do not add up.
    #[error("the units have {found} members together, the file says {said}")]
    Members {
        /// In the units.
        found: u64,
        /// In the file.
        said: u32,
    },
    /// As many must leave as the list is above its cap.
    #[error("{found} persons are above the cap, the file says {said}")]
    MustLeave {
        /// By members and cap.
        found: u32,
        /// In the file.
        said: u32,
    },
    /// The digest of the input differs.
    #[error("the input digest does not fit list, cap and units: they were changed afterwards")]
    Digest,
    /// The draw gives other units.
    #[error("the draw gives other units, or in another order, than the file")]
    Drawn,
    /// What is said to have been moved is not what was drawn.
    #[error("the units moved are not the units drawn, each whole and once")]
    Moved,
}

/// The commitment to a seed: published first, when nobody knows who will be on the list.
pub fn commitment(seed: &str) -> String {
    digest(format!("grunnmur seed/{seed}").as_bytes())
}

/// Draws: positions of units, in the order drawn, and persons above the cap.
pub(crate) fn play(of: &Input<'_>) -> (Vec<usize>, u32) {
    let members = total(of.units);
    let must_leave = members_to_leave(u32::try_from(members).unwrap_or(u32::MAX), of.cap);
    let households: Vec<Household> = of
        .units
        .iter()
        .map(|unit| Household {
            members: unit.members,
        })
        .collect();
    let keys: Vec<u64> = of.units.iter().map(|unit| key(of, unit.unit)).collect();
    // There are as many keys as households.
    (
        draw(&households, must_leave, &keys).unwrap_or_default(),
        must_leave,
    )
}

fn total(units: &[Unit]) -> u64 {
    units.iter().map(|unit| u64::from(unit.members)).sum()
}

fn key(of: &Input<'_>, unit: u32) -> u64 {
    let digest = Sha256::digest(format!("{}/{}/{unit}", of.seed, of.list).as_bytes());
    digest
        .iter()
        .take(8)
        .fold(0, |key, byte| key << 8 | u64::from(*byte))
}

fn digest(of: &[u8]) -> String {
    Sha256::digest(of)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn input_digest(of: &Input<'_>) -> String {
    let mut lines = format!("{};{};{}\n", of.list, of.cap, total(of.units));
    for unit in of.units {
        lines.push_str(&format!("{};{}\n", unit.unit, unit.members));
    }
    digest(lines.as_bytes())
}

/// The file of a draw that was just made.
pub(crate) fn file(
    of: &Input<'_>,
    (notified, effect, drawn_on): (i64, i64, i64),
    moved: Vec<MovedUnit>,
) -> Audit {
    let (drawn, must_leave) = play(of);
    Audit {
        format: FORMAT.to_owned(),
        algorithm: DRAW.map(str::to_owned).to_vec(),
        list: of.list,
        cap: of.cap,
        members: u32::try_from(total(of.units)).unwrap_or(u32::MAX),
        must_leave,
        notified,
        effect,
        drawn_on,
        commitment: commitment(of.seed),
        seed: of.seed.to_owned(),
        input_digest: input_digest(of),
        units: of.units.to_vec(),
        drawn: drawn.iter().map(|&at| of.units[at].unit).collect(),
        leaving: moved.iter().map(|unit| unit.members).sum(),
        moved,
    }
}

/// Draws again from what a published file says and compares.
///
/// # Errors
/// The first thing that does not hold.
pub fn verify_audit(audit: &Audit) -> Result<(), AuditFault> {
    if audit.format != FORMAT {
        return Err(AuditFault::Format(audit.format.clone()));
    }
    if commitment(&audit.seed) != audit.commitment {
        return Err(AuditFault::Commitment);
    }
    let numbered = audit
        .units
        .iter()
        .zip(1..)
        .all(|(unit, nth)| unit.unit == nth && unit.members > 0);
    if !numbered {
        return Err(AuditFault::Units);
    }
    let found = total(&audit.units);
    if found != u64::from(audit.members) {
        return Err(AuditFault::Members {
            found,
            said: audit.members,
        });
    }
    let of = Input {
        list: audit.list,
        cap: audit.cap,
        seed: &audit.seed,
        units: &audit.units,
    };
    let (drawn, must_leave) = play(&of);
    if must_leave != audit.must_leave {
        return Err(AuditFault::MustLeave {
            found: must_leave,
            said: audit.must_leave,
        });
    }
    if input_digest(&of) != audit.input_digest {
        return Err(AuditFault::Digest);
    }
    let drawn: Vec<Unit> = drawn.iter().map(|&at| audit.units[at]).collect();
    if !drawn.iter().map(|unit| unit.unit).eq(audit.drawn.iter().copied()) {
        return Err(AuditFault::Drawn);
    }
    let moved = audit.moved.iter().map(|unit| (unit.unit, unit.members));
    let whole = drawn.iter().map(|unit| (unit.unit, unit.members)).eq(moved);
    if !whole || total(&drawn) != u64::from(audit.leaving) {
        return Err(AuditFault::Moved);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Audit {
        let units: Vec<Unit> = (1..=40)
            .map(|unit| Unit {
                unit,
                members: 1 + unit % 4,
            })
            .collect();
        let of = Input {
            list: 7,
            cap: 80,
            seed: "a seed of the administrator",
            units: &units,
        };
        let (drawn, _) = play(&of);
        let moved = drawn
            .iter()
            .map(|&at| MovedUnit {
                unit: units[at].unit,
                members: units[at].members,
                to: Some(9),
            })
            .collect();
        file(&of, (20_260_110, 20_260_801, 20_260_702), moved)
    }

    #[test]
    fn a_published_draw_is_played_again() {
        let audit = sample();
        assert_eq!(verify_audit(&audit), Ok(()));
        assert!(audit.leaving >= audit.must_leave && audit.must_leave == 20);
        let text = serde_json::to_string(&audit).unwrap();
        assert_eq!(serde_json::from_str::<Audit>(&text).unwrap(), audit);
    }

    #[test]
    fn what_is_changed_afterwards_shows() {
        let changed = |change: fn(&mut Audit)| {
            let mut audit = sample();
            change(&mut audit);
            verify_audit(&audit)
        };
        assert_eq!(changed(|a| a.seed.push('x')), Err(AuditFault::Commitment));
        assert_eq!(changed(|a| a.drawn.swap(0, 1)), Err(AuditFault::Drawn));
        assert_eq!(changed(|a| a.units[3].unit = 9), Err(AuditFault::Units));
        assert_eq!(changed(|a| a.moved[0].members += 1), Err(AuditFault::Moved));
        assert_eq!(changed(|a| a.input_digest.clear()), Err(AuditFault::Digest));
        assert!(matches!(
            changed(|a| a.units[0].members += 1),
            Err(AuditFault::Members { .. })
        ));
        assert!(matches!(
            changed(|a| a.cap = 81),
            Err(AuditFault::MustLeave { .. })
        ));
        assert!(matches!(
            changed(|a| a.format.clear()),
            Err(AuditFault::Format(_))
        ));
        let mut seed = sample();
        seed.seed = "another".to_owned();
        seed.commitment = commitment("another");
        assert_eq!(verify_audit(&seed), Err(AuditFault::Drawn));
    }
}
