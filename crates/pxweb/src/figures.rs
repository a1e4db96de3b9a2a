//! The cubes: what the register counts, laid out.

use crate::cube::{Cube, Kind, Measure, Value, Variable};
use crate::texts::message;
use publish::Text;
use register::{
    Day, Fault, ListFigures, Openness, Tx, change_counts, doctor_figures, list_figures, municipalities,
    person_counts, waiting_counts,
};
use rulebook::ListingRules;
use std::collections::{BTreeMap, BTreeSet};
use units::Month;

/// Where residents stand.
const STANDINGS: [&str; 4] = ["with_gp", "vacant", "unallocated", "outside"];
/// Why a doctor was changed.
const GROUNDS: [&str; 5] = ["own_wish", "moved", "doctor_left", "list_reduced", "removed"];
/// First months of the classes of waiting.
const WAITS: [i64; 5] = [0, 3, 6, 12, 24];
/// First persons of the classes of caps.
const CAPS: [u16; 6] = [0, 500, 800, 1000, 1200, 1500];
/// First years of the classes of doctors' ages.
const DOCTOR_AGES: [u8; 6] = [0, 30, 40, 50, 60, 70];

/// What all cubes share.
struct Frame {
    region: Variable,
    place: BTreeMap<i64, usize>,
    now: Variable,
    today: Day,
}

/// Every cube, from the register as it is.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn cubes(tx: &mut dyn Tx, rules: &ListingRules, today: Day) -> Result<Vec<Cube>, Fault> {
    let known = municipalities(tx)?;
    let place = known
        .iter()
        .enumerate()
        .map(|(at, (number, _))| (*number, at))
        .collect();
    let values = known.into_iter().map(|(number, name)| Value {
        code: format!("{number:04}"),
        label: Text::same(name),
    });
    let frame = Frame {
        region: Variable {
            values: values.collect(),
            kind: Kind::Place,
            codelists: &["agg_Fylke", "agg_Landet"],
            ..variable("Region", "region", vec![])
        },
        place,
        now: time(vec![period(today.0 / 100)], &[]),
        today,
    };
    let lists = list_figures(tx, rules, today, (0, i64::MAX), i64::MAX)?;
    let running: Vec<ListFigures> = lists
        .into_iter()
        .filter(|list| list.since <= today.0 && list.until.is_none_or(|until| until > today.0))
        .collect();
    Ok(vec![
        lists_by_status(&frame, &running),
        lists_by_cap(&frame, &running),
        persons(tx, &frame)?,
        waiting(tx, &frame)?,
        doctors(tx, &frame)?,
        changes(tx, &frame)?,
    ])
}

fn lists_by_status(frame: &Frame, lists: &[ListFigures]) -> Cube {
    let statuses = Openness::ALL.map(Openness::name);
    let mut cube = frame.cube(
        "FLR01",
        "lists",
        vec![
            frame.region.clone(),
            named("Status", "status", "status-", &statuses),
        ],
        &[
            "lists",
            "cap",
            "length",
            "free",
            "waiting",
            "vacant-lists",
            "vacant-length",
        ],
        frame.now.clone(),
        (false, false),
    );
    for list in lists {
        let status = Openness::ALL.iter().position(|status| *status == list.status);
        let vacant = i64::from(list.doctor.is_none());
        let length = i64::from(list.length);
        let counts = [
            1,
            i64::from(list.cap),
            length,
            i64::from(list.free),
            i64::from(list.waiting),
            vacant,
            vacant * length,
        ];
        for (measure, count) in counts.into_iter().enumerate() {
            cube.add(
                &[frame.at(list.municipality), status, Some(measure), Some(0)],
                count,
            );
        }
    }
    cube
}

fn lists_by_cap(frame: &Frame, lists: &[ListFigures]) -> Cube {
    let mut cube = frame.cube(
        "FLR02",
        "caps",
        vec![
            frame.region.clone(),
            classes("Tak", "cap-class", &CAPS.map(i64::from)),
            named("Driftsform", "form", "form-", &["self_employed", "salaried"]),
        ],
        &["lists", "cap", "length"],
        frame.now.clone(),
        (false, false),
    );
    for list in lists {
        let class = CAPS.iter().rposition(|first| *first <= list.cap);
        let form = Some(usize::from(list.salaried));
        let counts = [1, i64::from(list.cap), i64::from(list.length)];
        for (measure, count) in counts.into_iter().enumerate() {
            cube.add(
                &[frame.at(list.municipality), class, form, Some(measure), Some(0)],
                count,
            );
        }
    }
    cube
}

fn persons(tx: &mut dyn Tx, frame: &Frame) -> Result<Cube, Fault> {
    let mut age = classes("Alder", "age", &[0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    age.codelists = &["agg_Alder4"];
    let mut cube = frame.cube(
        "FLR03",
        "persons",
        vec![
            frame.region.clone(),
            age,
            sexes(),
            named("Plass", "place", "place-", &STANDINGS),
        ],
        &["persons"],
        frame.now.clone(),
        (true, false),
    );
    for count in person_counts(tx, frame.today)? {
        let at = [
            frame.at(count.municipality),
            usize::try_from(count.decade).ok(),
            Some(usize::from(!count.female)),
            STANDINGS.iter().position(|standing| *standing == count.place),
            Some(0),
            Some(0),
        ];
        cube.add(&at, count.persons);
    }
    Ok(cube)
}

fn waiting(tx: &mut dyn Tx, frame: &Frame) -> Result<Cube, Fault> {
    let mut cube = frame.cube(
        "FLR04",
        "queues",
        vec![
            frame.region.clone(),
            named("ListeIKommune", "where", "where-", &["same", "other"]),
            classes("Ventetid", "waited", &WAITS),
        ],
        &["waiting"],
        frame.now.clone(),
        (true, false),
    );
    let months = |month: i64| month / 100 * 12 + month % 100;
    for count in waiting_counts(tx)? {
        let waited = (months(frame.today.0 / 100) - months(count.since)).max(0);
        let class = WAITS.iter().rposition(|first| *first <= waited);
        let elsewhere = Some(usize::from(count.elsewhere));
        let at = [frame.at(count.municipality), elsewhere, class, Some(0), Some(0)];
        cube.add(&at, count.persons);
    }
    Ok(cube)
}

fn doctors(tx: &mut dyn Tx, frame: &Frame) -> Result<Cube, Fault> {
    let mut cube = frame.cube(
        "FLR05",
        "doctors",
        vec![
            frame.region.clone(),
            classes("Alder", "age", &DOCTOR_AGES.map(i64::from)),
            sexes(),
            named("Spesialist", "specialist", "specialist-", &["no", "yes"]),
            named("Rolle", "role", "role-", &["LPFL", "LPVI"]),
        ],
        &["doctors"],
        frame.now.clone(),
        (true, false),
    );
    // One who serves several lists of a municipality is one doctor there.
    let mut seen = BTreeSet::new();
    for doctor in doctor_figures(tx, frame.today)? {
        let locum = doctor.role == "LPVI";
        if !seen.insert((doctor.municipality, locum, doctor.hpr)) {
            continue;
        }
        let at = [
            frame.at(doctor.municipality),
            DOCTOR_AGES.iter().rposition(|first| *first <= doctor.age),
            Some(usize::from(!doctor.female)),
            Some(usize::from(doctor.specialist)),
            Some(usize::from(locum)),
            Some(0),
            Some(0),
        ];
        cube.add(&at, 1);
    }
    Ok(cube)
}

fn changes(tx: &mut dyn Tx, frame: &Frame) -> Result<Cube, Fault> {
    let counts = change_counts(tx)?;
    let this = frame.today.month().unwrap_or(Month(0));
    let month = |number: i64| Month::new((number / 100) as i32, (number % 100) as u8);
    let first = counts
        .iter()
        .map(|count| month(count.month))
        .min()
        .unwrap_or(this)
        .min(this);
    let periods = (0..=this.since(first)).map(|n| first.plus(n));
    let periods = periods.map(|month| period(i64::from(month.year()) * 100 + i64::from(month.month())));
    let mut cube = frame.cube(
        "FLR06",
        "changes",
        vec![
            frame.region.clone(),
            named("Grunn", "ground", "ground-", &GROUNDS),
        ],
        &["changes", "counted"],
        time(periods.collect(), &["agg_Halvaar"]),
        (true, true),
    );
    for count in counts {
        let asked = month(count.month);
        let at = (asked <= this).then(|| usize::from(asked.since(first)));
        let ground = GROUNDS.iter().position(|ground| *ground == count.ground);
        let place = frame.at(count.municipality);
        cube.add(&[place, ground, Some(0), at], count.changes);
        cube.add(&[place, ground, Some(1), at], count.counted);
    }
    Ok(cube)
}

impl Frame {
    fn at(&self, municipality: i64) -> Option<usize> {
        self.place.get(&municipality).copied()
    }

    fn cube(
        &self,
        id: &'static str,
        title: &str,
        mut variables: Vec<Variable>,
        contents: &[&str],
        time: Variable,
        (personal, flow): (bool, bool),
    ) -> Cube {
        variables.push(Variable {
            kind: Kind::Contents,
            ..named("ContentsCode", "contents", "contents-", contents)
        });
        variables.push(time);
        let measure = |content: &&str| Measure {
            unit: message(match *content {
                "lists" | "vacant-lists" => "unit-lists",
                "changes" | "counted" => "unit-changes",
                _ => "unit-persons",
            }),
            personal,
            flow,
        };
        let updated = self.today.date().map(|date| date.to_string()).unwrap_or_default();
        Cube::empty(
            id,
            message(title),
            updated,
            variables,
            contents.iter().map(measure).collect(),
        )
    }
}

fn variable(code: &'static str, label: &str, values: Vec<Value>) -> Variable {
    Variable {
        code,
        label: message(label),
        kind: Kind::Plain,
        values,
        codelists: &[],
    }
}

/// A variable whose values have a text each.
fn named(code: &'static str, label: &str, texts: &str, codes: &[&str]) -> Variable {
    let value = |word: &&str| Value {
        code: (*word).to_owned(),
        label: message(&format!("{texts}{}", word.replace('_', "-"))),
    };
    variable(code, label, codes.iter().map(value).collect())
}

/// A variable of classes of numbers, from the first of each.
fn classes(code: &'static str, label: &str, firsts: &[i64]) -> Variable {
    let above = message("and-above");
    let value = |(at, first): (usize, &i64)| match firsts.get(at + 1) {
        Some(next) => Value {
            code: format!("{first}-{}", next - 1),
            label: Text::same(format!("{first}–{}", next - 1)),
        },
        None => Value {
            code: format!("{first}+"),
            label: above.with("number", &Text::same(first.to_string())),
        },
    };
    variable(code, label, firsts.iter().enumerate().map(value).collect())
}

fn sexes() -> Variable {
    let mut sexes = named("Kjonn", "sex", "sex-", &["female", "male"]);
    // As Statistics Norway codes them.
    for (value, code) in sexes.values.iter_mut().zip(["2", "1"]) {
        code.clone_into(&mut value.code);
    }
    sexes
}

/// A month as Statistics Norway codes it: 2026M03.
fn period(month: i64) -> Value {
    let code = format!("{}M{:02}", month / 100, month % 100);
    Value {
        label: Text::same(code.clone()),
        code,
    }
}

fn time(values: Vec<Value>, codelists: &'static [&'static str]) -> Variable {
    Variable {
        kind: Kind::Time,
        codelists,
        ..variable("Tid", "month", values)
    }
}
