//! A register filled with the synthetic nation.

mod bills;
mod copayments;
mod doctors;
mod practice;

pub use bills::demo_bills;

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::nin::Nin;
use crate::replay::snapshot;
use crate::store::{Tx, Value};
use nation::Nation;
use rulebook::Rules;
use scheme::listing::children::must_be_taken_in;
use std::collections::HashMap;
use units::{ContractForm, Month, Sex};

const FIRST_HPR: i64 = 9_000_001;
/// Adjective and noun, so that nobody can be mistaken for a real person.
const FIRST: [&str; 16] = [
    "Blid", "Modig", "Rolig", "Varm", "Klok", "Lett", "Trygg", "Stille", "Munter", "Frisk", "Mild", "Rask",
    "Lys", "Vennlig", "Snill", "Rund",
];
const LAST: [&str; 16] = [
    "Bjørk", "Fjord", "Stein", "Lyng", "Ask", "Elv", "Granskog", "Mose", "Rogn", "Tind", "Vind", "Sjø",
    "Furu", "Bekk", "Eng", "Odde",
];

/// Fills an empty register; the number of persons. The same nation and seed give the same register.
///
/// # Errors
/// When it is not empty, or the database fails.
pub fn fill(tx: &mut dyn Tx, rules: &Rules, nation: &Nation, act: &Act) -> Result<u64, Fault> {
    if tx.row("SELECT 1 FROM person LIMIT 1", &[])?.is_some() {
        return Err(Fault::Request(
            "the register is not empty; give another database".to_owned(),
        ));
    }
    municipalities(tx, nation)?;
    doctors_and_lists(tx, nation)?;
    let persons = persons(tx, nation, act.day())?;
    doctors::are_residents(tx, nation, |row| FIRST_HPR + row as i64)?;
    practice::fill(tx, rules, nation, act)?;
    places(tx, nation)?;
    copayments::fill(tx, nation, act)?;
    tx.run(
        "UPDATE list SET booked = (SELECT count(*) FROM place p WHERE p.list = list.id)",
        &[],
    )?;
    // Members above the cap at the start came in before somebody lowered it.
    tx.run(
        "UPDATE list SET by_right = CASE WHEN booked > cap THEN booked - cap ELSE 0 END, was_closed = CASE WHEN booked >= cap THEN 1 ELSE 0 END, low_cap_approved = CASE WHEN cap < $1 THEN 1 ELSE 0 END",
        &[i64::from(rules.listing.cap_needs_approval_below.value).into()],
    )?;
    parents(tx, nation, act)?;
    snapshot(tx)?;
    // Of tables that are empty the planner shall think that they grow.
    for table in [
        "ANALYZE municipality",
        "ANALYZE person",
        "ANALYZE parent",
        "ANALYZE doctor",
        "ANALYZE doctor_period",
        "ANALYZE list",
        "ANALYZE agreement",
        "ANALYZE place",
    ] {
        tx.run(table, &[])?;
    }
    Ok(persons)
}

fn municipalities(tx: &mut dyn Tx, nation: &Nation) -> Result<(), Fault> {
    let mut rows = nation.municipalities.iter().map(|place| {
        vec![
            Value::Int(i64::from(place.number.0)),
            Value::Text(&place.name),
            Value::Int(i64::from(place.centrality.0)),
            Value::Int((place.low_education_share * 10_000.0).round() as i64),
        ]
    });
    tx.load(
        "INSERT INTO municipality (number, name, centrality, low_education) VALUES ($1, $2, $3, $4)",
        "COPY municipality (number, name, centrality, low_education) FROM STDIN",
        &mut rows,
    )?;
    Ok(())
}

fn doctors_and_lists(tx: &mut dyn Tx, nation: &Nation) -> Result<(), Fault> {
    let names: Vec<String> = (0..nation.doctors.born.len())
        .map(|row| name(row * 7 + 3))
        .collect();
    let doctors = &nation.doctors;
    let mut rows = (0..doctors.born.len()).map(|row| {
        vec![
            Value::Int(FIRST_HPR + row as i64),
            Value::Text(&names[row]),
            Value::Int(day_in(doctors.born[row], row)),
            Value::Text(sex(doctors.sex[row])),
            Value::Int(i64::from(doctors.specialist[row])),
        ]
    });
    tx.load(
        "INSERT INTO doctor (hpr, name, born, sex, specialist) VALUES ($1, $2, $3, $4, $5)",
        "COPY doctor (hpr, name, born, sex, specialist) FROM STDIN",
        &mut rows,
    )?;
    let lists = &nation.lists;
    let mut rows = (0..lists.cap.len()).map(|row| {
        let municipality = &nation.municipalities[usize::from(lists.municipality[row])];
        vec![
            Value::Int(row as i64 + 1),
            Value::Int(i64::from(municipality.number.0)),
            Value::Text(match lists.form[row] {
                ContractForm::SelfEmployed => "self_employed",
                ContractForm::Salaried => "salaried",
            }),
            Value::Int(i64::from(lists.cap[row])),
            Value::Int(i64::from(lists.locked[row])),
            Value::Int(Day::from(lists.since[row].first_day()).0),
        ]
    });
    tx.load(
        "INSERT INTO list (id, municipality, form, cap, locked, since) VALUES ($1, $2, $3, $4, $5, $6)",
        "COPY list (id, municipality, form, cap, locked, since) FROM STDIN",
        &mut rows,
    )?;
    Ok(())
}

fn persons(tx: &mut dyn Tx, nation: &Nation, today: Day) -> Result<u64, Fault> {
    let mut of_day: HashMap<(i64, Sex), usize> = HashMap::new();
    let residents = &nation.residents;
    let home = homes(nation);
    let mut no_number = 0;
    let mut texts: Vec<(String, String, i64)> = Vec::with_capacity(residents.born.len());
    for row in 0..residents.born.len() {
        let sex = residents.sex[row];
        // A day of birth has few numbers; the next day is tried when they are used up.
        let found = (0..28).find_map(|more| {
            let born = day_in(residents.born[row], row + more);
            let nth = of_day.entry((born, sex)).or_default();
            let nin = Nin::synthetic(Day(born).date()?, sex, *nth)?;
            *nth += 1;
            Some((nin.reveal(), born))
        });
        match found {
            Some((nin, born)) => texts.push((nin, name(row), born)),
            None => {
                no_number += 1;
                texts.push((format!("none-{row}"), name(row), day_in(residents.born[row], row)));
            }
        }
    }
    if no_number > 0 {
        return Err(Fault::Request(format!(
            "{no_number} residents got no identity number; give a smaller --scale"
        )));
    }
    let mut rows = (0..residents.born.len()).map(|row| {
        let (nin, name, born) = &texts[row];
        let place = residents.place[row];
        let outside = place.list().is_none() && place != units::ListPlace::UNALLOCATED;
        let since = Day::from(residents.since[row].first_day()).min(today).0;
        vec![
            Value::Int(row as i64 + 1),
            Value::Text(nin),
            Value::Text(name),
            Value::Int(*born),
            Value::Text(sex(residents.sex[row])),
            Value::Int(home[row]),
            Value::Int(row as i64 + 1),
            Value::Text(if outside { "outside" } else { "entitled" }),
            if place == units::ListPlace::UNALLOCATED {
                Value::Int(since)
            } else {
                Value::Null
            },
        ]
    });
    Ok(tx.load(
        "INSERT INTO person (id, nin, name, born, sex, municipality, household, standing, unallocated_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        "COPY person (id, nin, name, born, sex, municipality, household, standing, unallocated_since) FROM STDIN",
        &mut rows,
    )?)
}

fn homes(nation: &Nation) -> Vec<i64> {
    let mut home = vec![0; nation.residents.born.len()];
    for (place, municipality) in nation.municipalities.iter().enumerate() {
        let rows = nation.residents.first[place] as usize..nation.residents.first[place + 1] as usize;
        home[rows].fill(i64::from(municipality.number.0));
    }
    home
}

fn places(tx: &mut dyn Tx, nation: &Nation) -> Result<(), Fault> {
    let residents = &nation.residents;
    let mut rows = (0..residents.born.len()).filter_map(|row| {
        let list = residents.place[row].list()?;
        Some(vec![
            Value::Int(row as i64 + 1),
            Value::Int(i64::from(list) + 1),
            Value::Int(Day::from(residents.since[row].first_day()).0),
            Value::Text("start"),
        ])
    });
    tx.load(
        "INSERT INTO place (person, list, since, begun_by) VALUES ($1, $2, $3, $4)",
        "COPY place (person, list, since, begun_by) FROM STDIN",
        &mut rows,
    )?;
    Ok(())
}

/// Ties each child to a woman of the same municipality who is 20 to 44 years older, on the same list where there is one: nobody's
/// household is published.
fn parents(tx: &mut dyn Tx, nation: &Nation, act: &Act) -> Result<(), Fault> {
    let residents = &nation.residents;
    let month = Month::of(act.date);
    let years = |row: usize| (month.since(residents.born[row]) / 12).min(200) as u8;
    let mut pairs: Vec<(i64, i64)> = vec![];
    for place in 0..nation.municipalities.len() {
        let rows = residents.first[place] as usize..residents.first[place + 1] as usize;
        let mut women: HashMap<Option<u16>, Vec<usize>> = HashMap::new();
        for row in rows
            .clone()
            .filter(|&row| residents.sex[row] == Sex::Female && (20..60).contains(&years(row)))
        {
            women.entry(residents.place[row].list()).or_default().push(row);
            women.entry(None).or_default().push(row);
        }
        for (nth, child) in rows.filter(|&row| must_be_taken_in(years(row))).enumerate() {
            let fits = |&&woman: &&usize| (20..45).contains(&(years(woman).saturating_sub(years(child))));
            let on = |list: Option<u16>| {
                let here = women.get(&list)?;
                let from = nth % here.len();
                here[from..].iter().chain(&here[..from]).find(fits).copied()
            };
            if let Some(mother) = on(residents.place[child].list()).or_else(|| on(None)) {
                pairs.push((child as i64 + 1, mother as i64 + 1));
            }
        }
    }
    let mut rows = pairs
        .iter()
        .map(|&(child, mother)| vec![Value::Int(child), Value::Int(mother), Value::Int(1)]);
    tx.load(
        "INSERT INTO parent (child, parent, same_address) VALUES ($1, $2, $3)",
        "COPY parent (child, parent, same_address) FROM STDIN",
        &mut rows,
    )?;
    tx.run(
        "UPDATE person SET household = (SELECT min(parent) FROM parent WHERE child = person.id) WHERE id IN (SELECT child FROM parent)",
        &[],
    )?;
    Ok(())
}

/// A day in a month, spread by a number.
fn day_in(month: Month, spread: usize) -> i64 {
    Day::from(month.first_day()).0 + (spread % 28) as i64
}

fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
    }
}

fn name(number: usize) -> String {
    format!("{} {}", FIRST[number % 16], LAST[number / 16 % 16])
}
