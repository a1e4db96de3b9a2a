//! The draw, in one transaction: who leaves, where to, and the file that is published.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::{hold_all, of};
use crate::reduction::audit::{Audit, Input, MovedUnit, Unit, commitment, file, play, verify_audit};
use crate::reduction::seat::{Leaving, Room, seat};
use crate::store::Tx;
use scheme::listing::allocation::may_order;
use scheme::listing::choice::effective_month;
use scheme::listing::reduction::belongs_to_household;
use serde_json::json;
use std::collections::BTreeMap;
use units::Month;

/// A list that the municipality offers to those who are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The list.
    pub list: i64,
    /// Persons at most.
    pub persons: u32,
}

/// A unit with who is in it.
struct Members {
    household: i64,
    persons: Vec<i64>,
}

/// Draws a reduction that was announced, moves those drawn to the offered lists, household by household, and others out to be without a
/// list; gives each a change that does not count; keeps the file for publication. All of it or nothing.
///
/// # Errors
/// When the seed is not the one committed to, the time has not come, it was drawn before, or an offered list is locked or full.
pub fn draw_reduction(
    tx: &mut dyn Tx,
    act: &Act,
    id: i64,
    seed: &str,
    offers: &[Offer],
) -> Result<Audit, Fault> {
    let announced = announced(tx, id)?;
    if commitment(seed) != announced.commitment {
        return Err(Fault::Request(
            "this is not the seed that was committed to when the reduction was announced".to_owned(),
        ));
    }
    let first = announced.first_day(act)?;
    let mut ids = vec![announced.list];
    ids.extend(offers.iter().map(|offer| offer.list));
    let lists = hold_all(tx, ids)?;
    if self::announced(tx, id)?.drawn {
        return Err(Fault::Request("the reduction was drawn already".to_owned()));
    }
    let list = of(&lists, announced.list)?;
    let mut rooms = vec![];
    for offer in offers.iter().filter(|offer| offer.list != list.id) {
        let offered = of(&lists, offer.list)?;
        may_order(offered.free(), offered.locked)?;
        rooms.push(Room {
            list: offered,
            left: offered.free().min(offer.persons),
        });
    }
    let members = members(tx, act, list.id)?;
    let units: Vec<Unit> = members
        .iter()
        .zip(1..)
        .map(|(unit, nth)| Unit {
            unit: nth,
            members: u32::try_from(unit.persons.len()).unwrap_or(u32::MAX),
        })
        .collect();
    let input = Input {
        list: list.id,
        cap: list.cap,
        seed,
        units: &units,
    };
    let (drawn, _) = play(&input);
    let mut moved = vec![];
    for &at in &drawn {
        let leaving = Leaving {
            unit: units[at].unit,
            persons: &members[at].persons,
            first,
        };
        let to = seat(tx, act, &leaving, &mut rooms)?;
        moved.push(MovedUnit {
            unit: units[at].unit,
            members: units[at].members,
            to,
        });
    }
    keep_members(tx, id, &members, &moved)?;
    let audit = file(&input, (announced.notified, first.0, act.day().0), moved);
    keep(tx, act, id, &audit)?;
    Ok(audit)
}

struct Announced {
    list: i64,
    notified: i64,
    effect: Day,
    commitment: String,
    drawn: bool,
}

impl Announced {
    /// First day of the reduced list; in the month before it the draw may be made.
    fn first_day(&self, act: &Act) -> Result<Day, Fault> {
        let next = effective_month(Month::of(act.date));
        let effect = self.effect.month().unwrap_or(next);
        if next < effect {
            return Err(Fault::Request(format!(
                "the draw is made in the month before {}, so that the list can shrink by itself until then",
                self.effect.0
            )));
        }
        Ok(Day::from(next.first_day()))
    }
}

fn announced(tx: &mut dyn Tx, id: i64) -> Result<Announced, Fault> {
    let row = tx.row(
        "SELECT list, notified, effect, commitment, drawn FROM reduction WHERE id = $1",
        &[id.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("reduction"))?;
    Ok(Announced {
        list: row.int(0),
        notified: row.int(1),
        effect: Day(row.int(2)),
        commitment: row.text(3).to_owned(),
        drawn: row.maybe_int(4).is_some(),
    })
}

/// The list's members in units, ordered by the lowest number in each.
fn members(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<Vec<Members>, Fault> {
    let rows = tx.rows(
        "SELECT p.id, p.born, p.household, (SELECT count(*) FROM parent q JOIN person r ON r.id = q.parent WHERE q.child = p.id AND r.household = p.household) FROM place l JOIN person p ON p.id = l.person WHERE l.list = $1 AND l.until IS NULL ORDER BY p.id",
        &[list.into()],
    )?;
    let mut units: BTreeMap<(i64, i64), Members> = BTreeMap::new();
    for row in rows {
        let (person, household) = (row.int(0), row.int(2));
        let age = Day(row.int(1)).years_until(act.day());
        let alone = if belongs_to_household(row.int(3) > 0, age) {
            0
        } else {
            person
        };
        let unit = units.entry((household, alone)).or_insert_with(|| Members {
            household,
            persons: vec![],
        });
        unit.persons.push(person);
    }
    let mut units: Vec<Members> = units.into_values().collect();
    units.sort_by_key(|unit| unit.persons.first().copied());
    Ok(units)
}

fn keep_members(tx: &mut dyn Tx, id: i64, members: &[Members], moved: &[MovedUnit]) -> Result<(), Fault> {
    let to: BTreeMap<u32, Option<i64>> = moved.iter().map(|unit| (unit.unit, unit.to)).collect();
    for (unit, nth) in members.iter().zip(1_u32..) {
        for person in &unit.persons {
            tx.run(
                "INSERT INTO reduction_member (reduction, unit, person, household, drawn, moved_to) VALUES ($1, $2, $3, $4, $5, $6)",
                &[
                    id.into(),
                    i64::from(nth).into(),
                    (*person).into(),
                    unit.household.into(),
                    i64::from(to.contains_key(&nth)).into(),
                    to.get(&nth).copied().flatten().into(),
                ],
            )?;
        }
    }
    Ok(())
}

fn keep(tx: &mut dyn Tx, act: &Act, id: i64, audit: &Audit) -> Result<(), Fault> {
    let text = serde_json::to_string(audit).map_err(|error| Fault::Request(error.to_string()))?;
    tx.run(
        "UPDATE reduction SET drawn = $1, audit = $2 WHERE id = $3",
        &[act.day().0.into(), text.as_str().into(), id.into()],
    )?;
    let body = json!({
        "reduction": id, "seed": audit.seed, "units": audit.units.len(), "drawn": audit.drawn.len(),
        "leaving": audit.leaving, "input_digest": audit.input_digest
    });
    event::write(tx, act, kind::DRAWN, About::list(audit.list), "RED-004", &body)?;
    Ok(())
}

/// The published file of a draw.
///
/// # Errors
/// When there is no such reduction, or it has not been drawn.
pub fn audit_of(tx: &mut dyn Tx, id: i64) -> Result<Audit, Fault> {
    let row = tx.row("SELECT audit FROM reduction WHERE id = $1", &[id.into()])?;
    let row = row.ok_or(Fault::Unknown("reduction"))?;
    serde_json::from_str(row.text(0))
        .map_err(|_| Fault::Request("the reduction has not been drawn".to_owned()))
}

/// Draws whose file cannot be played again, or is not what the register did.
pub(crate) fn stored_draws_that_differ(tx: &mut dyn Tx) -> Result<i64, Fault> {
    let drawn = tx.rows(
        "SELECT id FROM reduction WHERE drawn IS NOT NULL ORDER BY id",
        &[],
    )?;
    let mut differ = 0;
    for row in drawn {
        let id = row.int(0);
        let right = match audit_of(tx, id) {
            Ok(audit) => verify_audit(&audit).is_ok() && is_what_was_done(tx, id, &audit)?,
            Err(Fault::Request(_)) => false,
            Err(other) => return Err(other),
        };
        differ += i64::from(!right);
    }
    Ok(differ)
}

fn is_what_was_done(tx: &mut dyn Tx, id: i64, audit: &Audit) -> Result<bool, Fault> {
    let rows = tx.rows(
        "SELECT unit, count(*), min(drawn), max(drawn) FROM reduction_member WHERE reduction = $1 GROUP BY unit ORDER BY unit",
        &[id.into()],
    )?;
    let said = |row: &crate::store::Row| {
        let unit = audit.units.iter().find(|unit| i64::from(unit.unit) == row.int(0));
        let drawn = audit.drawn.iter().any(|unit| i64::from(*unit) == row.int(0));
        unit.is_some_and(|unit| i64::from(unit.members) == row.int(1))
            && row.int(2) == i64::from(drawn)
            && row.int(3) == i64::from(drawn)
    };
    Ok(rows.len() == audit.units.len() && rows.iter().all(said))
}
