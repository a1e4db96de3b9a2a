//! A search as a folder: page, tables, and a reform file for each point.

use super::answer::{Answer, Point};
use super::page;
use crate::failure::Failure;
use lab::{dimension, numbers};
use publish::{Column, OutputFolder, Table, Text};
use std::path::PathBuf;

pub(super) fn write(answer: &Answer<'_>, output: OutputFolder) -> Result<PathBuf, Failure> {
    let mut tables = vec![];
    if !answer.points.is_empty() {
        tables.extend([frontier(answer)?, levers(answer)?, outcomes(answer)?]);
    }
    tables.push(accuracy(answer)?);
    for table in &tables {
        table.write_all(output.path())?;
    }
    for point in &answer.points {
        let path = output.path().join(format!("{}.yaml", point.reform.name));
        publish::write_bytes(&path, point.reform.to_yaml().as_bytes())?;
    }
    page::design(answer, &tables).write_html(output.path())?;
    Ok(output.commit()?)
}

fn table(answer: &Answer<'_>, name: &str, title: Text, columns: Vec<Column>) -> Result<Table, Failure> {
    let from = answer.asked.args.from.to_string();
    Ok(Table::new(name, title, "Grunnmur", &from, columns)?)
}

fn evidence(words: Vec<String>) -> Column {
    let label = Text::new("Svakeste kunnskap", "Svakaste kunnskap", "Weakest evidence");
    Column::status("evidence", label, words)
}

fn names(answer: &Answer<'_>, each: usize) -> Vec<String> {
    let names = answer.points.iter().map(|point| point.reform.name.clone());
    names.flat_map(|name| std::iter::repeat_n(name, each)).collect()
}

fn frontier(answer: &Answer<'_>) -> Result<Table, Failure> {
    let of = |get: &dyn Fn(&Point) -> f64| answer.points.iter().map(get).collect::<Vec<f64>>();
    let kroner = "kroner a year";
    let columns = vec![
        dimension("point", "Punkt", "Punkt", "Point", names(answer, 1)),
        numbers(
            "net_public",
            [
                "Netto offentlig utgift",
                "Netto offentleg utgift",
                "Net public spending",
            ],
            kroner,
            of(&|p| p.played.cost.mean),
        ),
        numbers(
            "net_public_low90",
            ["Nedre 90 %", "Nedre 90 %", "Low 90 %"],
            kroner,
            of(&|p| p.played.cost.low90),
        ),
        numbers(
            "net_public_high90",
            ["Øvre 90 %", "Øvre 90 %", "High 90 %"],
            kroner,
            of(&|p| p.played.cost.high90),
        ),
        numbers(
            "net_public_foretold",
            ["Forutsagt utgift", "Føresagd utgift", "Spending foretold"],
            kroner,
            of(&|p| p.found.cost),
        ),
        numbers(
            "met",
            [
                "Trekk som når målet",
                "Trekk som når målet",
                "Draws that meet the goal",
            ],
            "share",
            of(&|p| p.played.met),
        ),
        numbers(
            "met_foretold",
            [
                "Forutsagt at når målet",
                "Føresagt at når målet",
                "Foretold to meet the goal",
            ],
            "share",
            of(&|p| p.met),
        ),
        evidence(vec![answer.cost_standing.to_string(); answer.points.len()]),
    ];
    let title = Text::new(
        "Kostnad mot virkning",
        "Kostnad mot verknad",
        "Cost against effect",
    );
    table(answer, "frontier", title, columns)
}

fn levers(answer: &Answer<'_>) -> Result<Table, Failure> {
    let all = &answer.asked.levers.levers;
    let each = |get: &dyn Fn(usize) -> String| -> Vec<String> {
        let points = answer.points.iter();
        points.flat_map(|_| (0..all.len()).map(get)).collect()
    };
    let values = answer
        .points
        .iter()
        .flat_map(|point| (0..all.len()).map(|at| answer.value(point, at).parse().unwrap_or(f64::NAN)));
    let columns = vec![
        dimension("point", "Punkt", "Punkt", "Point", names(answer, all.len())),
        dimension(
            "lever",
            "Virkemiddel",
            "Verkemiddel",
            "Lever",
            each(&|at| all[at].name.clone()),
        ),
        numbers(
            "value",
            ["Verdi", "Verdi", "Value"],
            "in the unit of the lever",
            values.collect(),
        ),
        Column::status(
            "unit",
            Text::new("Enhet", "Eining", "Unit"),
            each(&|at| all[at].unit.clone()),
        ),
    ];
    let title = Text::new(
        "Virkemidlene i hvert punkt",
        "Verkemidla i kvart punkt",
        "The levers at each point",
    );
    table(answer, "levers", title, columns)
}

fn outcomes(answer: &Answer<'_>) -> Result<Table, Failure> {
    let goals = answer.asked.goals;
    let of = |get: &dyn Fn(&Point, usize) -> f64| -> Vec<f64> {
        let points = answer.points.iter();
        points
            .flat_map(|point| (0..goals.len()).map(move |at| get(point, at)))
            .collect()
    };
    let each = |get: &dyn Fn(usize) -> String| -> Vec<String> {
        let points = answer.points.iter();
        points.flat_map(|_| (0..goals.len()).map(get)).collect()
    };
    let unit = "in the unit of the outcome";
    let columns = vec![
        dimension("point", "Punkt", "Punkt", "Point", names(answer, goals.len())),
        dimension("goal", "Mål", "Mål", "Goal", each(&|at| goals[at].to_string())),
        numbers(
            "kept",
            [
                "Nivå som trekkene holder",
                "Nivå som trekka held",
                "Level that the draws keep",
            ],
            unit,
            of(&|p, at| p.played.kept[at]),
        ),
        numbers(
            "kept_foretold",
            ["Forutsagt nivå", "Føresagt nivå", "Level foretold"],
            unit,
            of(&|p, at| p.kept[at]),
        ),
        numbers(
            "level",
            ["Median", "Median", "Median"],
            unit,
            of(&|p, at| p.played.level[at].median),
        ),
        numbers(
            "level_low90",
            ["Nedre 90 %", "Nedre 90 %", "Low 90 %"],
            unit,
            of(&|p, at| p.played.level[at].low90),
        ),
        numbers(
            "level_high90",
            ["Øvre 90 %", "Øvre 90 %", "High 90 %"],
            unit,
            of(&|p, at| p.played.level[at].high90),
        ),
        numbers(
            "change",
            ["Endring", "Endring", "Change"],
            unit,
            of(&|p, at| p.played.change[at].median),
        ),
        numbers(
            "change_low90",
            ["Endring, nedre 90 %", "Endring, nedre 90 %", "Change, low 90 %"],
            unit,
            of(&|p, at| p.played.change[at].low90),
        ),
        numbers(
            "change_high90",
            ["Endring, øvre 90 %", "Endring, øvre 90 %", "Change, high 90 %"],
            unit,
            of(&|p, at| p.played.change[at].high90),
        ),
        evidence(each(&|at| answer.standings[at].to_string())),
    ];
    let title = Text::new(
        "Målet i hvert punkt",
        "Målet i kvart punkt",
        "The goal at each point",
    );
    table(answer, "outcomes", title, columns)
}

fn accuracy(answer: &Answer<'_>) -> Result<Table, Failure> {
    let of =
        |get: fn(&assessment::design::Learnt) -> f64| answer.learnt.iter().map(get).collect::<Vec<f64>>();
    let unit = "in the unit of the outcome";
    // Two goals may be about one measure.
    let names = answer
        .learnt
        .iter()
        .enumerate()
        .map(|(at, one)| match answer.asked.goals.get(at) {
            Some(goal) => goal.to_string(),
            None => one.name.clone(),
        });
    let columns = vec![
        dimension("outcome", "Utfall", "Utfall", "Outcome", names.collect()),
        numbers("error", ["Feil", "Feil", "Error"], unit, of(|one| one.error)),
        numbers(
            "spread",
            ["Spredning", "Spreiing", "Spread"],
            unit,
            of(|one| one.spread),
        ),
        numbers(
            "explained",
            ["Forutsagt andel", "Føresagd del", "Share foretold"],
            "share",
            of(|one| one.explained),
        ),
        numbers(
            "runs",
            ["Kjøringer", "Køyringar", "Runs"],
            "runs",
            of(|one| one.runs as f64),
        ),
    ];
    let title = Text::new(
        "Stedfortrederens feil",
        "Feilen til stadfortredaren",
        "Error of the stand-in",
    );
    table(answer, "accuracy", title, columns)
}
