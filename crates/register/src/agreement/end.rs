use super::make::last;
use super::{Held, hold_agreement, must_be};
use crate::act::Act;
use crate::day::Day;
use crate::doctors::{day_of, hold_doctor};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::people::change;
use crate::periods::close_of_agreement;
use crate::store::Tx;
use rulebook::Rules;
use scheme::listing::contract::{
    ListFate, list_goes_to, may_give_notice, must_notify_helfo, notice_ends, reverts,
};
use scheme::listing::reduction::Party;
use serde_json::json;
use units::{ContractForm, Month};

/// Why an agreement ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The parties agree, or a successor takes over.
    Agreed,
    /// The notice has run out.
    Notice,
    /// The doctor's age.
    Age,
    /// Material breach, at once.
    Breach,
    /// The authorisation is lost, at once.
    Authorisation,
    /// The employment ends.
    Employment,
    /// It goes back to the municipality without payment.
    Reverted,
    /// The list is closed.
    ListClosed,
}

impl End {
    fn name(self) -> &'static str {
        match self {
            End::Agreed => "agreed",
            End::Notice => "notice",
            End::Age => "age",
            End::Breach => "breach",
            End::Authorisation => "authorisation",
            End::Employment => "employment",
            End::Reverted => "reverted",
            End::ListClosed => "list_closed",
        }
    }

    fn rule(self) -> &'static str {
        match self {
            End::Agreed | End::ListClosed => "CON-005",
            End::Notice => "CON-010",
            End::Age => "CON-013",
            End::Breach => "CON-011",
            End::Authorisation => "CON-016",
            End::Employment => "CON-012",
            End::Reverted => "CON-021",
        }
    }
}

/// A notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeGiven {
    /// Who gives it.
    pub by: Party,
    /// The municipality has just cause.
    pub just_cause: bool,
    /// First day after an employed doctor's agreement, by employment law; the rule of six months sets a self-employed doctor's.
    pub employment_until: Option<Day>,
}

/// Gives notice; the first day after the agreement.
///
/// # Errors
/// The rule that refuses, or an employed doctor's notice without a day.
pub fn give_notice(
    tx: &mut dyn Tx,
    rules: &Rules,
    act: &Act,
    id: i64,
    notice: NoticeGiven,
) -> Result<Day, Fault> {
    let held = hold_agreement(tx, id)?;
    must_be(&held, &["active"], "be given notice")?;
    may_give_notice(notice.by, notice.just_cause)?;
    let (until, rule) = match (held.form, notice.employment_until) {
        (ContractForm::SelfEmployed, _) => (Day::from(notice_ends(act.date, &rules.contract)), "CON-010"),
        (ContractForm::Salaried, Some(until)) if until > act.day() => (until, "CON-012"),
        (ContractForm::Salaried, _) => {
            return Err(Fault::Request(
                "an employed doctor's notice follows employment law; give the first day after the employment"
                    .to_owned(),
            ));
        }
    };
    // Age may end it before the notice does.
    let until = held.until.map_or(until, |before| until.min(Day(before)));
    let by = match notice.by {
        Party::Doctor => "doctor",
        Party::Municipality => "municipality",
    };
    tx.run(
        "UPDATE agreement SET state = 'notice', notice_given = $1, notice_by = $2, until = $3 WHERE id = $4",
        &[act.day().0.into(), by.into(), until.0.into(), id.into()],
    )?;
    close_of_agreement(tx, act, id, until, rule)?;
    let body = json!({ "agreement": id, "notice_by": by, "until": until.0,
        "tell_helfo": must_notify_helfo(false) });
    event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::doctor(held.list, held.hpr),
        rule,
        &body,
    )?;
    Ok(until)
}

/// Ends an agreement on the day of the act. Its list keeps its members and is without a GP, unless a company's colleague keeps it.
///
/// # Errors
/// When it is not in force, or ends by notice or age before that has run out.
pub fn end_agreement(tx: &mut dyn Tx, act: &Act, id: i64, why: End) -> Result<(), Fault> {
    let held = hold_agreement(tx, id)?;
    must_be(&held, &["active", "notice"], "end")?;
    let waits = matches!(why, End::Notice | End::Age);
    if waits && held.until.is_none_or(|until| until > act.day().0) {
        return Err(Fault::Request(format!(
            "agreement {id} runs until {}; it has not run out",
            held.until.unwrap_or(0)
        )));
    }
    let day = if waits {
        Day(held.until.unwrap_or(act.day().0))
    } else {
        act.day()
    };
    finish(tx, act, &held, day, why)?;
    crate::company::keep(tx, act, held.list, day)
}

/// Closes an agreement and its doctor's period; one that ends on a later day is under notice until then.
pub(crate) fn finish(tx: &mut dyn Tx, act: &Act, held: &Held, day: Day, why: End) -> Result<(), Fault> {
    let day = held.until.map_or(day, |until| day.min(Day(until)));
    let state = if day > act.day() { "notice" } else { "ended" };
    tx.run(
        "UPDATE agreement SET state = $1, until = $2, ended_by = $3 WHERE id = $4",
        &[
            state.into(),
            day.0.max(held.since.unwrap_or(day.0)).into(),
            why.name().into(),
            held.id.into(),
        ],
    )?;
    close_of_agreement(tx, act, held.id, day, why.rule())?;
    let vacant = list_goes_to::<i64>(None) == ListFate::Vacant;
    let body = json!({ "agreement": held.id, "until": day.0, "ended_by": why.name(), "vacant": vacant });
    event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::doctor(held.list, held.hpr),
        why.rule(),
        &body,
    )?;
    change::give_members(tx, act, held.list, held.hpr)?;
    crate::sharing::answer_for_all(tx, act, held.list)
}

/// Agreements whose last day has passed and which nobody has ended: work of every night.
///
/// # Errors
/// When the database cannot be read.
pub fn due_endings(tx: &mut dyn Tx, on: Day) -> Result<Vec<i64>, Fault> {
    let rows = tx.rows(
        "SELECT id FROM agreement WHERE state IN ('active', 'notice') AND until <= $1 ORDER BY id",
        &[on.0.into()],
    )?;
    Ok(rows.iter().map(|row| row.int(0)).collect())
}

/// Ends one that is due, by notice or by age; whether it was due.
///
/// # Errors
/// When there is none.
pub fn end_due(tx: &mut dyn Tx, act: &Act, id: i64) -> Result<bool, Fault> {
    let held = hold_agreement(tx, id)?;
    let is_due = held.until.is_some_and(|until| until <= act.day().0);
    if held.state == "ended" || held.state == "draft" || !is_due {
        return Ok(false);
    }
    let why = if held.state == "notice" {
        End::Notice
    } else {
        End::Age
    };
    end_agreement(tx, act, id, why)?;
    Ok(true)
}

/// Limits an agreement in time so that it goes beyond the age at which it would end, or moves that limit.
///
/// # Errors
/// The rule that refuses: no agreement goes beyond the age of the rules of the day.
pub fn prolong(tx: &mut dyn Tx, rules: &Rules, act: &Act, id: i64, until: Day) -> Result<(), Fault> {
    let held = hold_agreement(tx, id)?;
    must_be(&held, &["active"], "be limited in time")?;
    let doctor = hold_doctor(tx, held.hpr)?;
    let until = last(rules, &doctor, act.day(), Some(until))?;
    tx.run(
        "UPDATE agreement SET until = $1, time_limited = 1 WHERE id = $2",
        &[until.0.into(), id.into()],
    )?;
    tx.run(
        "UPDATE doctor_period SET until = $1 WHERE agreement = $2",
        &[until.0.into(), id.into()],
    )?;
    let body = json!({ "agreement": id, "until": until.0, "before": held.until });
    let about = About::doctor(held.list, held.hpr);
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_CHANGED,
        about,
        "CON-014",
        &body,
    )?)
}

/// Lets an agreement under notice go back to the municipality without payment.
///
/// # Errors
/// The rule that refuses: too early, too few announcements, applicants, or no such rule in force.
pub fn revert(tx: &mut dyn Tx, rules: &Rules, act: &Act, id: i64, applicants: bool) -> Result<(), Fault> {
    let held = hold_agreement(tx, id)?;
    let given = held
        .notice_given
        .ok_or_else(|| Fault::Request(format!("no notice was given of agreement {id}; it cannot revert")))?;
    let given = Month::of(day_of(Day(given))?);
    let announced = u8::try_from(held.announcements).unwrap_or(u8::MAX);
    reverts(given, Month::of(act.date), announced, applicants, &rules.contract)?;
    if held.state != "ended" {
        finish(tx, act, &held, act.day(), End::Reverted)?;
        return Ok(());
    }
    tx.run(
        "UPDATE agreement SET ended_by = $1 WHERE id = $2",
        &[End::Reverted.name().into(), id.into()],
    )?;
    let body = json!({ "agreement": id, "ended_by": End::Reverted.name() });
    let about = About::doctor(held.list, held.hpr);
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        about,
        End::Reverted.rule(),
        &body,
    )?)
}
