//! Short words for tests on lists and doctors.

use super::{ALL_RULES, BOOK, TODAY, act};
use register::{
    Act, Day, Draft, Fault, Law, NewDoctor, NewList, Register, Role, activate, check_all, draft, plan_list,
    register_doctor,
};
use scheme::duty::Career;
use scheme::listing::Refusal;
use scheme::listing::contract::Content;
use units::{ContractForm, Date, Sex};

pub(crate) const COMPLETE: Content = Content {
    doctors: 1,
    list_cap: true,
    opening_hours: true,
    location: true,
    other_tasks: true,
};

pub(crate) fn number(register: &Register, sql: &'static str) -> i64 {
    register
        .read(|tx| Ok(tx.row(sql, &[])?.map_or(0, |row| row.int(0))))
        .unwrap()
}

pub(crate) fn number_of(register: &Register, sql: &'static str, of: i64) -> i64 {
    register
        .read(|tx| Ok(tx.row(sql, &[of.into()])?.map_or(0, |row| row.int(0))))
        .unwrap()
}

pub(crate) fn set(register: &Register, sql: &'static str, with: &[i64]) {
    let with: Vec<register::Value<'_>> = with.iter().map(|number| (*number).into()).collect();
    register.write(|tx| Ok(tx.run(sql, &with)?)).unwrap();
}

pub(crate) fn refusal<T: std::fmt::Debug>(done: Result<T, Fault>) -> Refusal {
    match done {
        Err(Fault::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Every invariant on a day.
pub(crate) fn sound_on(name: &str, register: &Register, date: Date) {
    let law = Law::at(&BOOK, date).unwrap();
    let report = register.read(|tx| check_all(tx, &law)).unwrap();
    let broken: Vec<_> = report
        .invariants
        .iter()
        .filter(|one| one.violations > 0)
        .collect();
    assert!(broken.is_empty(), "{name}: {broken:?}");
}

pub(crate) fn sound(name: &str, register: &Register) {
    sound_on(name, register, TODAY);
}

pub(crate) fn municipality() -> Act {
    act(Role::Municipality, TODAY)
}

pub(crate) fn administrator() -> Act {
    act(Role::Administrator, TODAY)
}

/// A doctor who is not on any list, born in 1980.
pub(crate) fn doctor(register: &Register, hpr: i64, career: Career) -> i64 {
    doctor_born(register, hpr, career, Day(19_800_615))
}

pub(crate) fn doctor_born(register: &Register, hpr: i64, career: Career, born: Day) -> i64 {
    let new = NewDoctor {
        hpr,
        name: "Prøve Prøvesen".to_owned(),
        born,
        sex: Sex::Female,
        career,
        her: Some(hpr + 80_000_000),
        person: None,
    };
    register
        .write(|tx| register_doctor(tx, &administrator(), &new))
        .unwrap();
    hpr
}

pub(crate) fn an_office(register: &Register) -> i64 {
    number(register, "SELECT min(org) FROM office")
}

/// A draft that nothing is wrong with.
pub(crate) fn a_draft(register: &Register, list: i64, hpr: i64, cap: u16) -> Draft {
    Draft {
        list,
        hpr,
        office: an_office(register),
        form: ContractForm::SelfEmployed,
        cap,
        practice: 100,
        content: COMPLETE,
    }
}

/// A new list without a doctor.
pub(crate) fn a_new_list(register: &Register, cap: u16) -> i64 {
    let municipality = number(register, "SELECT municipality FROM list ORDER BY id LIMIT 1");
    let new = NewList {
        municipality,
        form: ContractForm::SelfEmployed,
        cap,
        since: Day(20_260_301),
    };
    register
        .write(|tx| plan_list(tx, &ALL_RULES.listing, &self::municipality(), &new))
        .unwrap()
}

/// An agreement in force from today.
pub(crate) fn an_agreement(register: &Register, list: i64, hpr: i64, cap: u16) -> Result<i64, Fault> {
    let draft_of = a_draft(register, list, hpr, cap);
    register.write(|tx| {
        let id = draft(tx, &municipality(), &draft_of)?;
        activate(tx, &ALL_RULES, &municipality(), id, Day::from(TODAY), None)?;
        Ok(id)
    })
}

/// A list with a doctor, members and nothing special.
pub(crate) fn a_staffed_list(register: &Register) -> i64 {
    number(
        register,
        "SELECT l.id FROM list l JOIN agreement a ON a.list = l.id AND a.state = 'active' WHERE a.form = 'self_employed' AND l.booked BETWEEN 2 AND 5000 AND a.until > 20300101 AND a.time_limited = 0 AND NOT EXISTS (SELECT 1 FROM doctor_period p WHERE p.list = l.id AND p.role = 'LPVI') ORDER BY l.id LIMIT 1",
    )
}

pub(crate) fn agreement_of(register: &Register, list: i64) -> i64 {
    number_of(
        register,
        "SELECT max(id) FROM agreement WHERE list = $1 AND state IN ('active', 'notice')",
        list,
    )
}
