//! Children for whom nobody has chosen.

use crate::act::Act;
use crate::choice::removed;
use crate::day::Day;
use crate::fault::Fault;
use crate::membership::may_join;
use crate::moves::{Move, carry_out};
use crate::people::asker::taken_over;
use crate::person::hold_with;
use crate::places::{Begun, List, of, running};
use crate::store::Tx;
use crate::waiting;
use scheme::listing::children::{CHILD_UNDER_YEARS, must_be_taken_in, newborn_place};
use scheme::listing::choice::effective_month;
use units::Month;

/// Lists of a child's parents as the rule looks at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parents {
    mother: Option<i64>,
    other: Option<i64>,
    with_mother: bool,
}

/// Puts a child without a list on a parent's, be it full (CHD-002 to CHD-005); the list, or none where no parent has one.
pub(crate) fn place_child(tx: &mut dyn Tx, act: &Act, child: i64) -> Result<Option<i64>, Fault> {
    let Some(to) = list_for(tx, act, child)? else {
        return Ok(None);
    };
    let held = hold_with(tx, child, Some(to))?;
    // A parent may have moved before the rows were held.
    if list_for(tx, act, child)? != Some(to) {
        return Ok(None);
    }
    let fits = held.person.is_entitled() && held.from.is_none() && must_be_taken_in(held.person.age(act));
    if !fits || removed(tx, act, child, to)? || !may_join(tx, act, child, to)? {
        return Ok(None);
    }
    let list = of(&held.lists, to)?;
    take(tx, act, child, list)?;
    Ok(Some(to))
}

fn take(tx: &mut dyn Tx, act: &Act, child: i64, list: &List) -> Result<(), Fault> {
    carry_out(
        tx,
        act,
        &Move {
            person: child,
            from: None,
            to: list,
            first: Day::from(effective_month(Month::of(act.date)).first_day()),
            begun: Begun::Child,
            right: (list.free() == 0).then_some("child_of_member"),
            rule: "CHD-002",
        },
    )?;
    if waiting::waits_for(tx, child)? == Some(list.id) {
        waiting::end(tx, act, child, "got a place")?;
    }
    Ok(())
}

fn list_for(tx: &mut dyn Tx, act: &Act, child: i64) -> Result<Option<i64>, Fault> {
    // Nobody knows the parents' lists of a child whose care is taken over: the child welfare service chooses.
    if taken_over(tx, act, child)? {
        return Ok(None);
    }
    let rows = tx.rows(
        "SELECT parent, kin, same_address FROM parent WHERE child = $1 AND responsible = 1 ORDER BY same_address DESC, parent",
        &[child.into()],
    )?;
    let mut parents = Parents {
        mother: None,
        other: None,
        with_mother: false,
    };
    for row in rows {
        let list = running(tx, row.int(0))?.map(|place| place.list);
        if row.text(1) == "mother" {
            parents.mother = parents.mother.or(list);
            parents.with_mother |= row.int(2) != 0;
        } else {
            parents.other = parents.other.or(list);
        }
    }
    Ok(newborn_place(parents.mother, parents.other, parents.with_mother))
}

/// Puts children without a list on a parent's list: those whose parents got one later. How many.
///
/// # Errors
/// When the database fails.
pub fn place_children(tx: &mut dyn Tx, act: &Act) -> Result<u64, Fault> {
    let born_after = act.day().0 - i64::from(CHILD_UNDER_YEARS) * 10_000;
    let children = tx.rows(
        "SELECT c.id FROM person c WHERE c.unallocated_since IS NOT NULL AND c.standing = 'entitled' AND c.born > $1 AND EXISTS (SELECT 1 FROM parent p JOIN place l ON l.person = p.parent AND l.until IS NULL WHERE p.child = c.id AND p.responsible = 1) ORDER BY c.unallocated_since, c.id LIMIT 1000",
        &[born_after.into()],
    )?;
    let mut placed = 0;
    for child in children {
        placed += u64::from(place_child(tx, act, child.int(0))?.is_some());
    }
    Ok(placed)
}
