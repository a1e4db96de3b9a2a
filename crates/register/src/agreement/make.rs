use super::{Held, form_name, hold_agreement, must_be};
use crate::act::Act;
use crate::day::Day;
use crate::doctors::{Doctor, day_of, hold_doctor, may_work};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::lists::write_cap;
use crate::places::{List, hold_one};
use crate::store::Tx;
use rulebook::{Rules, TaskRules};
use scheme::listing::Refusal;
use scheme::listing::contract::{
    Content, Vacancy, end_for_age, is_complete, may_hold_agreement, may_make_agreement,
};
use scheme::listing::lists::lawful_cap;
use scheme::listing::records::{may_cooperate, may_refer};
use scheme::tasks::may_order;
use serde_json::json;
use units::ContractForm;

/// What an agreement is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// The list.
    pub list: i64,
    /// The doctor's health personnel number.
    pub hpr: i64,
    /// Organisation number of the office.
    pub office: i64,
    /// Form.
    pub form: ContractForm,
    /// Places on the list.
    pub cap: u16,
    /// Per cent of full time.
    pub practice: u8,
    /// What it regulates.
    pub content: Content,
}

/// Writes a draft; its number. Nothing holds by it yet.
///
/// # Errors
/// The rule that refuses: doctor or office in no register, or a joint agreement.
pub fn draft(tx: &mut dyn Tx, act: &Act, of: &Draft) -> Result<i64, Fault> {
    let list = hold_one(tx, of.list)?;
    hold_doctor(tx, of.hpr)?;
    let office = tx.row(
        "SELECT 1 FROM office WHERE org = $1 AND until IS NULL",
        &[of.office.into()],
    )?;
    may_refer(true, office.is_some())?;
    if of.content.doctors != 1 {
        return Err(Refusal::JointAgreement.into());
    }
    if !(1..=100).contains(&of.practice) {
        return Err(Fault::Request(format!(
            "{} is no share of full time; write 1 to 100 per cent",
            of.practice
        )));
    }
    let cap = if of.content.list_cap { of.cap } else { 0 };
    let row = tx.row(
        "INSERT INTO agreement (list, municipality, hpr, office, form, state, cap, practice, opening_hours, location, other_tasks, drafted) VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, $10, $11) RETURNING id",
        &[
            of.list.into(),
            list.municipality.into(),
            of.hpr.into(),
            of.office.into(),
            form_name(of.form).into(),
            i64::from(cap).into(),
            i64::from(of.practice).into(),
            i64::from(of.content.opening_hours).into(),
            i64::from(of.content.location).into(),
            i64::from(of.content.other_tasks).into(),
            act.day().0.into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    let body = json!({ "agreement": id, "cap": cap, "form": form_name(of.form) });
    event::write(
        tx,
        act,
        kind::AGREEMENT_DRAFTED,
        About::doctor(of.list, of.hpr),
        "CON-001",
        &body,
    )?;
    Ok(id)
}

/// Lets a drafted agreement begin on a day: the list has its doctor, cap, form and office from it. `limited` is the first day after one that goes beyond the age at
/// which agreements end.
///
/// # Errors
/// The rule that refuses.
pub fn activate(
    tx: &mut dyn Tx,
    rules: &Rules,
    act: &Act,
    id: i64,
    since: Day,
    limited: Option<Day>,
) -> Result<(), Fault> {
    let held = hold_agreement(tx, id)?;
    must_be(&held, &["draft"], "begin")?;
    begin(tx, rules, act, &held, (since, limited))
}

pub(super) fn begin(
    tx: &mut dyn Tx,
    rules: &Rules,
    act: &Act,
    held: &Held,
    (since, limited): (Day, Option<Day>),
) -> Result<(), Fault> {
    let list = hold_one(tx, held.list)?;
    let doctor = hold_doctor(tx, held.hpr)?;
    allowed(tx, rules, held, &doctor, since)?;
    let until = last(rules, &doctor, since, limited)?;
    tx.run(
        "UPDATE agreement SET state = 'active', since = $1, until = $2, time_limited = $3 WHERE id = $4",
        &[
            since.0.into(),
            until.0.into(),
            i64::from(limited.is_some()).into(),
            held.id.into(),
        ],
    )?;
    take_up(tx, rules, act, held, &list)?;
    tx.run(
        "INSERT INTO doctor_period (list, hpr, role, percentage, since, until, agreement) VALUES ($1, $2, 'LPFL', $3, $4, $5, $6)",
        &[
            held.list.into(),
            held.hpr.into(),
            i64::from(held.practice).into(),
            since.0.into(),
            until.0.into(),
            held.id.into(),
        ],
    )?;
    let body = json!({ "agreement": held.id, "relation": "LPFL", "since": since.0, "until": until.0 });
    event::write(
        tx,
        act,
        kind::DOCTOR_CAME,
        About::doctor(held.list, held.hpr),
        "CON-001",
        &body,
    )?;
    if is_shared(tx, held.list)? {
        crate::sharing::answer_for_all(tx, act, held.list)?;
    }
    Ok(())
}

/// Everything that the rules ask before an agreement begins, but for age.
fn allowed(tx: &mut dyn Tx, rules: &Rules, held: &Held, doctor: &Doctor, since: Day) -> Result<(), Fault> {
    let office = tx.row(
        "SELECT 1 FROM office WHERE org = $1 AND until IS NULL",
        &[held.office.into()],
    )?;
    may_refer(true, office.is_some())?;
    doctor.authorised(since)?;
    may_work(tx, rules, doctor, since)?;
    is_complete(held.form, held.content)?;
    let low = tx.row(
        "SELECT low_cap_approved FROM list WHERE id = $1",
        &[held.list.into()],
    )?;
    lawful_cap(held.cap, low.is_some_and(|row| row.int(0) != 0), &rules.listing)?;
    let others = tx.row(
        "SELECT count(*), (SELECT sharing FROM list WHERE id = $1) FROM agreement WHERE list = $1 AND id <> $2 AND state IN ('active', 'notice') AND (until IS NULL OR until > $3)",
        &[held.list.into(), held.id.into(), since.0.into()],
    )?;
    let (others, sharing) = others.map_or((0, String::new()), |row| (row.int(0), row.text(1).to_owned()));
    let most = match sharing.as_str() {
        "shared" => i64::MAX,
        "part" => 1,
        _ => 0,
    };
    let vacancy = if others <= most {
        Vacancy::VacantOrNew
    } else {
        Vacancy::None
    };
    if may_make_agreement(vacancy) {
        Ok(())
    } else {
        Err(Refusal::NoVacancy.into())
    }
}

/// First day after an agreement that begins on a day: age ends it without notice.
pub(super) fn last(rules: &Rules, doctor: &Doctor, since: Day, limited: Option<Day>) -> Result<Day, Fault> {
    let age = doctor.born.years_until(since);
    may_hold_agreement(age, limited.is_some(), &rules.contract)?;
    let by_age = Day::from(end_for_age(
        day_of(doctor.born)?,
        limited.is_some(),
        &rules.contract,
    ));
    match limited {
        Some(limited) if limited > by_age => Err(Refusal::PastTimeLimitedAge.into()),
        Some(limited) if limited <= since => Err(Fault::Request(format!(
            "the agreement would end on {} before it begins on {}; give a later day",
            limited.0, since.0
        ))),
        Some(limited) => Ok(limited),
        None => Ok(by_age),
    }
}

/// The list takes cap, form and office of the agreement.
fn take_up(tx: &mut dyn Tx, rules: &Rules, act: &Act, held: &Held, list: &List) -> Result<(), Fault> {
    // A low cap came this far with approval; another needs none any more.
    let low = held.cap < rules.listing.cap_needs_approval_below.value;
    tx.run(
        "UPDATE list SET form = $1, office = $2, made_new = 0, low_cap_approved = $3 WHERE id = $4",
        &[
            form_name(held.form).into(),
            held.office.into(),
            i64::from(low).into(),
            held.list.into(),
        ],
    )?;
    if held.cap != list.cap {
        write_cap(tx, list, held.cap)?;
    }
    let body = json!({ "agreement": held.id, "cap": held.cap, "form": form_name(held.form),
        "office": held.office });
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(held.list),
        "CON-001",
        &body,
    )?)
}

fn is_shared(tx: &mut dyn Tx, list: i64) -> Result<bool, Fault> {
    let row = tx.row("SELECT sharing FROM list WHERE id = $1", &[list.into()])?;
    Ok(row.is_some_and(|row| row.text(0) == "shared"))
}

/// Writes which municipalities cooperate on an agreement; an empty list clears them.
///
/// # Errors
/// One named twice, the main party, or one that is not there.
pub fn cooperate(tx: &mut dyn Tx, act: &Act, id: i64, municipalities: &[i64]) -> Result<(), Fault> {
    let held = hold_agreement(tx, id)?;
    may_cooperate(&held.municipality, municipalities)?;
    tx.run("DELETE FROM cooperation WHERE agreement = $1", &[id.into()])?;
    for number in municipalities {
        let known = tx.row(
            "SELECT 1 FROM municipality WHERE number = $1",
            &[(*number).into()],
        )?;
        known.ok_or(Fault::Unknown("municipality"))?;
        tx.run(
            "INSERT INTO cooperation (agreement, municipality) VALUES ($1, $2)",
            &[id.into(), (*number).into()],
        )?;
    }
    let body = json!({ "agreement": id, "cooperating": municipalities });
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(held.list),
        "REG-008",
        &body,
    )?)
}

/// Writes how much other municipal work is ordered of a doctor, minutes a week.
///
/// # Errors
/// The rule that refuses: more than the share of practice allows.
pub fn order_other_work(
    tx: &mut dyn Tx,
    tasks: &TaskRules,
    act: &Act,
    id: i64,
    minutes: u32,
) -> Result<(), Fault> {
    let held = hold_agreement(tx, id)?;
    must_be(&held, &["active", "notice"], "hold ordered work")?;
    may_order(minutes, held.practice, tasks)?;
    tx.run(
        "UPDATE agreement SET ordered_minutes = $1 WHERE id = $2",
        &[i64::from(minutes).into(), id.into()],
    )?;
    let body = json!({ "agreement": id, "ordered_minutes": minutes, "before": held.ordered_minutes });
    let about = About::doctor(held.list, held.hpr);
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        about,
        "GPD-015",
        &body,
    )?)
}
