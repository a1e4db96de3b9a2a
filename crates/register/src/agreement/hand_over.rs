use super::make::begin;
use super::{End, finish, hold_agreement, must_be};
use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::places::hold_one;
use crate::store::Tx;
use rulebook::Rules;
use scheme::listing::contract::{list_goes_to, must_tell_members};
use serde_json::json;
use units::ContractForm;

/// Hands a whole list over to the doctor of a drafted agreement, on a day: the former agreement ends there, the members stay on the list and are to be told. The number
/// of those to be told.
///
/// # Errors
/// The rule that refuses, or agreements of different lists.
pub fn hand_over(
    tx: &mut dyn Tx,
    rules: &Rules,
    act: &Act,
    (from, to): (i64, i64),
    (day, limited): (Day, Option<Day>),
) -> Result<u32, Fault> {
    let former = hold_agreement(tx, from)?;
    let new = hold_agreement(tx, to)?;
    must_be(&former, &["active", "notice", "ended"], "be handed over")?;
    must_be(&new, &["draft"], "take over")?;
    if former.list != new.list {
        return Err(Fault::Request(format!(
            "agreement {from} is on list {} and {to} on list {}; draft one on the same list",
            former.list, new.list
        )));
    }
    if former.state != "ended" {
        finish(tx, act, &former, day, End::Agreed)?;
    }
    begin(tx, rules, act, &new, (day, limited))?;
    let fate = list_goes_to(Some(new.hpr));
    let told = if must_tell_members(&fate) {
        hold_one(tx, new.list)?.booked
    } else {
        0
    };
    let rule = match former.form {
        ContractForm::SelfEmployed => "CON-006",
        ContractForm::Salaried => "CON-007",
    };
    let body = json!({ "agreement": to, "from": from, "hand_over": day.0, "tell_members": told });
    event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::doctor(new.list, new.hpr),
        rule,
        &body,
    )?;
    Ok(told)
}

/// Counts one announcement of a post under notice or vacant; how many there are.
///
/// # Errors
/// When there is no such agreement, or it is neither under notice nor ended.
pub fn advertise(tx: &mut dyn Tx, act: &Act, id: i64) -> Result<i64, Fault> {
    let held = hold_agreement(tx, id)?;
    must_be(&held, &["notice", "ended"], "be announced")?;
    let announcements = held.announcements + 1;
    tx.run(
        "UPDATE agreement SET announcements = $1 WHERE id = $2",
        &[announcements.into(), id.into()],
    )?;
    let body = json!({ "agreement": id, "announcements": announcements });
    event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(held.list),
        "CON-021",
        &body,
    )?;
    Ok(announcements)
}
