//! Growing up: what a birthday changes.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::membership::may_be_on;
use crate::notice;
use crate::people::asylum;
use crate::person::hold;
use crate::places::{running, see};
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::children::is_told_of_own_choice;
use serde_json::json;
use units::Month;

/// What the birthdays up to a day have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Birthdays {
    /// Young people who choose alone from now on, and were told.
    pub of_age: u64,
    /// Of them those who stay above a cap by another ground than before.
    pub stay_above_cap: u64,
    /// Children of asylum seekers whose membership ended.
    pub no_longer_family: u64,
}

/// Goes through the birthdays up to the day, once for each person: at the age of own choice the young person is told (CHD-010), keeps the
/// place, and a place given above the cap as a member's child is from then on one kept; consents lapse. Meant for every night; a night
/// that was missed is made up for within the month after.
///
/// # Errors
/// When the database fails.
pub fn birthdays(tx: &mut dyn Tx, rules: &ListingRules, act: &Act) -> Result<Birthdays, Fault> {
    let years = i64::from(rules.own_choice_age.value) * 10_000;
    let this = Month::of(act.date);
    let last = Month(this.0.saturating_sub(1));
    let before = Day::from(last.first_day()).0;
    let young = tx.rows(
        "SELECT id, born FROM person WHERE born <= $1 AND born >= $2 AND told_of_choice IS NULL AND standing <> 'ended' ORDER BY id",
        &[(act.day().0 - years).into(), (before - years).into()],
    )?;
    let mut done = Birthdays::default();
    for row in young {
        let born = Day(row.int(1)).month();
        let told = |month| born.is_some_and(|born| is_told_of_own_choice(born, month, rules));
        if told(this) || told(last) {
            done.of_age += 1;
            done.stay_above_cap += of_age(tx, act, row.int(0))?;
        }
    }
    done.no_longer_family = asylum::grown_up(tx, act)?;
    Ok(done)
}

fn of_age(tx: &mut dyn Tx, act: &Act, person: i64) -> Result<u64, Fault> {
    hold(tx, person)?;
    let today = act.day().0;
    let above = tx.run(
        "UPDATE place SET over_cap = 'came_as_child' WHERE person = $1 AND until IS NULL AND over_cap = 'child_of_member'",
        &[person.into()],
    )?;
    tx.run(
        "UPDATE consent SET until = $1 WHERE child = $2 AND until IS NULL",
        &[today.into(), person.into()],
    )?;
    tx.run(
        "UPDATE person SET told_of_choice = $1 WHERE id = $2",
        &[today.into(), person.into()],
    )?;
    let body = json!({ "over_cap": (above > 0).then_some("came_as_child"), "place": "stays" });
    event::write(
        tx,
        act,
        kind::CAME_OF_AGE,
        About::person(person),
        "CHD-006",
        &body,
    )?;
    notice::write(tx, act, person, &notice::Told::of("own_choice", None, "CHD-010"))?;
    must_choose(tx, act, person)?;
    Ok(above)
}

/// A child of a student or an employee has no tie to the university's list any more: the place stays until another is chosen (CHO-021).
fn must_choose(tx: &mut dyn Tx, act: &Act, person: i64) -> Result<(), Fault> {
    let Some(place) = running(tx, person)? else {
        return Ok(());
    };
    let list = see(tx, place.list)?;
    match may_be_on(tx, act, person, &list) {
        Err(Fault::Refused(refusal)) => {
            let told = notice::Told::of("choose_another", Some(list.id), refusal.rule_id());
            Ok(notice::write(tx, act, person, &told)?)
        }
        other => other,
    }
}
