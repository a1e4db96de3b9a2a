//! Municipalities that have measures of their own, as a table.

use super::Told;
use super::columns::{dimension, reform};
use super::tables::{intervals, weakest};
use crate::TellError;
use assessment::comparison::SPENT;
use publish::{Column, ColumnKind, Table, Text};

pub(super) fn table(all: &Told<'_>) -> Result<Option<Table>, TellError> {
    let rows = &all.local;
    if rows.is_empty() {
        return Ok(None);
    }
    let grade = |figure: &str| match all.measure(figure) {
        Some(measure) if figure != SPENT => all.weakest(measure).to_string(),
        _ => all.standing("salaried_post_cost").to_string(),
    };
    let levels = |name: &str, nb: &str, nn: &str, en: &str, values: Vec<f64>| {
        super::columns::numbers(name, [nb, nn, en], "in the unit of the figure", values)
    };
    let mut columns = vec![
        reform(rows.iter().map(|one| all.name(one.scenario)).collect()),
        Column::dimension(
            "municipality",
            Text::new("Kommune", "Kommune", "Municipality"),
            ColumnKind::Place,
            rows.iter().map(|one| one.municipality.to_string()).collect(),
        ),
        dimension(
            "figure",
            "Tall",
            "Tal",
            "Figure",
            rows.iter().map(|one| one.figure.to_owned()).collect(),
        ),
        Column::dimension(
            "period",
            Text::new("Tid", "Tid", "Time"),
            ColumnKind::Time,
            rows.iter().map(|one| one.year.to_string()).collect(),
        ),
        levels(
            "baseline_mean",
            "Uten tiltaket, snitt",
            "Utan tiltaket, snitt",
            "Without the measure, mean",
            rows.iter().map(|one| one.baseline.mean).collect(),
        ),
        levels(
            "level_mean",
            "Med tiltaket, snitt",
            "Med tiltaket, snitt",
            "With the measure, mean",
            rows.iter().map(|one| one.level.mean).collect(),
        ),
    ];
    columns.extend(intervals(&rows.iter().map(|one| one.effect).collect::<Vec<_>>()));
    columns.push(weakest(rows.iter().map(|one| grade(one.figure)).collect()));
    let title = Text::new(
        "Kommuner med egne tiltak, år for år: uten, med og endring",
        "Kommunar med eigne tiltak, år for år: utan, med og endring",
        "Municipalities with measures of their own, year by year: without, with and change",
    );
    Ok(Some(Table::new(
        "local",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}
