//! Changes beyond the year's: given by what happens to a person, used once.

use crate::act::Act;
use crate::fault::Fault;
use crate::store::Tx;
use scheme::listing::choice::ChangeGround;

/// The word for a ground, as it is kept.
pub(crate) fn name(ground: ChangeGround) -> &'static str {
    match ground {
        ChangeGround::OwnWish => "own_wish",
        ChangeGround::Moved => "moved",
        ChangeGround::DoctorLeft => "doctor_left",
        ChangeGround::ListReduced => "list_reduced",
        ChangeGround::Removed => "removed",
    }
}

/// Gives a change that does not count. A second one for the same ground comes only when the first is used.
pub(crate) fn give(tx: &mut dyn Tx, act: &Act, person: i64, ground: ChangeGround) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO free_change (person, ground, given) SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS BIGINT) WHERE NOT EXISTS (SELECT 1 FROM free_change WHERE person = $1 AND ground = $2 AND used IS NULL)",
        &[person.into(), name(ground).into(), act.day().0.into()],
    )?;
    Ok(())
}

/// Gives one to every member of a list whose doctor leaves (CHO-006, CHO-014); on a shared list to those for whom the doctor answers.
pub(crate) fn give_members(tx: &mut dyn Tx, act: &Act, list: i64, hpr: i64) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO free_change (person, ground, given) SELECT k.person, 'doctor_left', CAST($1 AS BIGINT) FROM place k JOIN list l ON l.id = k.list WHERE k.list = $2 AND k.until IS NULL AND (l.sharing <> 'shared' OR k.responsible = $3) AND NOT EXISTS (SELECT 1 FROM free_change f WHERE f.person = k.person AND f.ground = 'doctor_left' AND f.used IS NULL)",
        &[act.day().0.into(), list.into(), hpr.into()],
    )?;
    Ok(())
}

/// The ground of a change that was given, by its word.
pub(crate) fn given(word: &str) -> Option<ChangeGround> {
    [
        ChangeGround::Moved,
        ChangeGround::DoctorLeft,
        ChangeGround::ListReduced,
    ]
    .into_iter()
    .find(|ground| name(*ground) == word)
}

pub(crate) fn use_up(tx: &mut dyn Tx, act: &Act, id: i64) -> Result<(), Fault> {
    tx.later(
        "UPDATE free_change SET used = $1 WHERE id = $2",
        &[act.day().0.into(), id.into()],
    )?;
    Ok(())
}

/// A move by others' decision, in the same history as the person's own changes; it never counts (CHO-007, CHO-008).
pub(crate) fn record(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    ground: ChangeGround,
    asked_by: &'static str,
) -> Result<(), Fault> {
    tx.later(
        "INSERT INTO change (person, year, asked, ground, counts, asked_by) VALUES ($1, $2, $3, $4, 0, $5)",
        &[
            person.into(),
            (act.day().0 / 10_000).into(),
            act.day().0.into(),
            name(ground).into(),
            asked_by.into(),
        ],
    )?;
    Ok(())
}
