//! Offices, agreements and locums of the synthetic nation.

use super::{FIRST_HPR, LAST, day_in, name};
use crate::act::Act;
use crate::agreement::form_name;
use crate::day::Day;
use crate::doctors::day_of;
use crate::fault::Fault;
use crate::org::synthetic_organisation_numbers;
use crate::store::{Tx, Value};
use nation::{NO_DOCTOR, Nation};
use rulebook::Rules;
use scheme::listing::contract::{end_for_age, may_hold_agreement};
use std::collections::HashMap;

/// HER-ids of offices and of doctors; higher than any in use.
const FIRST_OFFICE_HER: i64 = 80_000_001;
const FIRST_DOCTOR_HER: i64 = 90_000_001;
/// Lists of one office.
const GROUP: usize = 4;
/// One of so many lists without a doctor has no locum.
const WITHOUT_LOCUM: usize = 3;
/// One of so many doctors is away, and a locum stands in.
const AWAY: usize = 40;

/// Fills offices, agreements, periods and locums; lists are there and have none.
pub(super) fn fill(tx: &mut dyn Tx, rules: &Rules, nation: &Nation, act: &Act) -> Result<(), Fault> {
    offices(tx, nation, act)?;
    tx.run(
        "UPDATE doctor SET her = hpr - $1",
        &[(FIRST_HPR - FIRST_DOCTOR_HER).into()],
    )?;
    tx.run(
        "UPDATE doctor SET career = CASE WHEN specialist = 1 THEN 'specialist' ELSE 'in_specialisation' END",
        &[],
    )?;
    tx.run(
        "INSERT INTO doctor_language (hpr, language) SELECT hpr, 'nb' FROM doctor",
        &[],
    )?;
    tx.run(
        "INSERT INTO doctor_language (hpr, language) SELECT hpr, CASE WHEN hpr % 7 = 0 THEN 'sme' ELSE 'en' END FROM doctor WHERE hpr % 3 > 0",
        &[],
    )?;
    let past = agreements(tx, rules, nation, act)?;
    locums(tx, nation, act, &past)
}

/// Which lists share an office: up to so many of a municipality, in order.
fn office_of(nation: &Nation) -> Vec<usize> {
    let lists = &nation.lists;
    let (mut office, mut within, mut offices) = (0, 0, vec![]);
    for row in 0..lists.cap.len() {
        let moved = row > 0 && lists.municipality[row] != lists.municipality[row - 1];
        if row > 0 && (moved || within == GROUP) {
            office += 1;
            within = 0;
        }
        within += 1;
        offices.push(office);
    }
    offices
}

fn offices(tx: &mut dyn Tx, nation: &Nation, act: &Act) -> Result<(), Fault> {
    let of = office_of(nation);
    let count = of.last().map_or(0, |last| last + 1);
    let orgs: Vec<i64> = synthetic_organisation_numbers().take(count).collect();
    let mut lists_in = vec![0; count];
    let mut municipality = vec![0; count];
    for (row, &office) in of.iter().enumerate() {
        lists_in[office] += 1;
        let place = &nation.municipalities[usize::from(nation.lists.municipality[row])];
        municipality[office] = i64::from(place.number.0);
    }
    let words: Vec<(String, String)> = (0..count)
        .map(|office| {
            let noun = LAST[office % LAST.len()];
            (
                format!("{noun} legesenter {}", office + 1),
                format!("{noun}veien {}", office % 90 + 1),
            )
        })
        .collect();
    let mut rows = (0..count).map(|office| {
        vec![
            Value::Int(orgs[office]),
            Value::Int(FIRST_OFFICE_HER + office as i64),
            Value::Text(&words[office].0),
            Value::Int(municipality[office]),
            Value::Text(&words[office].1),
            Value::Text("0000"),
            Value::Int(i64::from(lists_in[office] > 1)),
            Value::Int(i64::from(office % 5 > 0)),
            Value::Int(act.day().0),
        ]
    });
    tx.load(
        "INSERT INTO office (org, her, name, municipality, address, postcode, group_office, step_free, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        "COPY office (org, her, name, municipality, address, postcode, group_office, step_free, since) FROM STDIN",
        &mut rows,
    )?;
    for (row, &office) in of.iter().enumerate() {
        tx.run(
            "UPDATE list SET office = $1 WHERE id = $2",
            &[orgs[office].into(), (row as i64 + 1).into()],
        )?;
    }
    Ok(())
}

/// An agreement for every list with a doctor, to the age at which it ends; those beyond that age have one for a time. Rows of lists whose doctor is beyond every age:
/// they have none.
fn agreements(tx: &mut dyn Tx, rules: &Rules, nation: &Nation, act: &Act) -> Result<Vec<usize>, Fault> {
    let (lists, doctors) = (&nation.lists, &nation.doctors);
    let mut held: HashMap<u32, i64> = HashMap::new();
    lists
        .doctor
        .iter()
        .for_each(|&doctor| *held.entry(doctor).or_default() += 1);
    let (mut rows, mut past) = (vec![], vec![]);
    for (list, &doctor) in lists
        .doctor
        .iter()
        .enumerate()
        .filter(|(_, doctor)| **doctor != NO_DOCTOR)
    {
        let row = doctor as usize;
        let born = Day(day_in(doctors.born[row], row));
        let age = born.years_until(act.day());
        let limited = may_hold_agreement(age, false, &rules.contract).is_err();
        if limited && may_hold_agreement(age, true, &rules.contract).is_err() {
            past.push(list);
            continue;
        }
        let until = Day::from(end_for_age(day_of(born)?, limited, &rules.contract));
        let place = &nation.municipalities[usize::from(lists.municipality[list])];
        let since = Day::from(lists.since[list].first_day()).min(act.day());
        rows.push(vec![
            Value::Int(list as i64 + 1),
            Value::Int(i64::from(place.number.0)),
            Value::Int(FIRST_HPR + i64::from(doctor)),
            Value::Text(form_name(lists.form[list])),
            Value::Text("active"),
            Value::Int(i64::from(lists.cap[list])),
            Value::Int(100 / held.get(&doctor).copied().unwrap_or(1)),
            Value::Int(1),
            Value::Int(1),
            Value::Int(1),
            Value::Int(since.0),
            Value::Int(until.0),
            Value::Int(i64::from(limited)),
            Value::Int(since.0),
        ]);
    }
    tx.load(
        "INSERT INTO agreement (list, municipality, hpr, form, state, cap, practice, opening_hours, location, other_tasks, since, until, time_limited, drafted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        "COPY agreement (list, municipality, hpr, form, state, cap, practice, opening_hours, location, other_tasks, since, until, time_limited, drafted) FROM STDIN",
        &mut rows.into_iter(),
    )?;
    tx.run(
        "UPDATE agreement SET office = (SELECT office FROM list WHERE id = agreement.list)",
        &[],
    )?;
    tx.run(
        "INSERT INTO doctor_period (list, hpr, role, percentage, since, until, agreement) SELECT list, hpr, 'LPFL', practice, since, until, id FROM agreement ORDER BY id",
        &[],
    )?;
    Ok(past)
}

/// Locums for most lists without a doctor and for some doctors who are away; a doctor beyond every age serves on as a locum.
fn locums(tx: &mut dyn Tx, nation: &Nation, act: &Act, past: &[usize]) -> Result<(), Fault> {
    let lists = &nation.lists;
    let until = Day::from(act.date.saturating_add(jiff::Span::new().months(6)));
    let mut next = FIRST_HPR + nation.doctors.born.len() as i64;
    let (mut vacant, mut staffed) = (0, 0);
    for (row, &doctor) in lists.doctor.iter().enumerate() {
        let (hpr, substitute_for) = if past.contains(&row) {
            (FIRST_HPR + i64::from(doctor), None)
        } else if doctor == NO_DOCTOR {
            vacant += 1;
            if vacant % WITHOUT_LOCUM == 0 {
                continue;
            }
            (locum(tx, &mut next)?, None)
        } else {
            staffed += 1;
            if staffed % AWAY > 0 {
                continue;
            }
            (locum(tx, &mut next)?, Some(FIRST_HPR + i64::from(doctor)))
        };
        tx.run(
            "INSERT INTO doctor_period (list, hpr, role, since, until, substitute_for) VALUES ($1, $2, 'LPVI', $3, $4, $5)",
            &[
                (row as i64 + 1).into(),
                hpr.into(),
                act.day().0.into(),
                until.0.into(),
                substitute_for.into(),
            ],
        )?;
    }
    Ok(())
}

/// A doctor who has no list: every third is not in specialisation and works by the exemption.
fn locum(tx: &mut dyn Tx, next: &mut i64) -> Result<i64, Fault> {
    let hpr = *next;
    *next += 1;
    let (nth, career) = (
        (hpr - FIRST_HPR) as usize,
        if hpr % 3 == 0 {
            "lis1_goals"
        } else {
            "in_specialisation"
        },
    );
    tx.run(
        "INSERT INTO doctor (hpr, name, born, sex, specialist, career, her) VALUES ($1, $2, $3, $4, 0, $5, $6)",
        &[
            hpr.into(),
            name(nth * 7 + 3).as_str().into(),
            (19_880_101 + (nth % 8) as i64 * 10_000 + (nth % 28) as i64).into(),
            if hpr % 2 == 0 { "female" } else { "male" }.into(),
            career.into(),
            (hpr - FIRST_HPR + FIRST_DOCTOR_HER).into(),
        ],
    )?;
    Ok(hpr)
}
