//! A comparison as tables: CSV, Parquet and JSON-stat.

use crate::failure::Failure;
use assessment::comparison::{Conclusions, Interval};
use publish::{Column, ColumnKind, OutputFolder, Table, Text, Values};
use std::path::PathBuf;

pub(super) fn write(all: &Conclusions<'_>, output: OutputFolder) -> Result<PathBuf, Failure> {
    for table in [effects(all)?, together(all)?, splits(all)?]
        .into_iter()
        .flatten()
    {
        table.write_all(output.path())?;
    }
    let record = all
        .record
        .text()
        .map_err(|error| Failure::Internal(error.to_string()))?;
    publish::write_bytes(&output.path().join("comparison.jsonl"), record.as_bytes())?;
    Ok(output.commit()?)
}

fn dimension(name: &str, nb: &str, nn: &str, en: &str, words: Vec<String>) -> Column {
    Column::dimension(name, Text::new(nb, nn, en), ColumnKind::Dimension, words)
}

fn estimate(name: &str, nb: &str, nn: &str, en: &str, values: Vec<f64>) -> Column {
    let values = values
        .into_iter()
        .map(|value| value.is_finite().then_some(value))
        .collect();
    Column::measure(
        name,
        Text::new(nb, nn, en),
        "in the unit of the outcome",
        ColumnKind::Estimate,
        Values::Number(values),
    )
}

fn intervals(of: &[Interval]) -> Vec<Column> {
    let column = |name: &str, nb: &str, nn: &str, en: &str, get: fn(&Interval) -> f64| {
        estimate(name, nb, nn, en, of.iter().map(get).collect())
    };
    vec![
        column("mean", "Snitt", "Snitt", "Mean", |i| i.mean),
        column("median", "Median", "Median", "Median", |i| i.median),
        column("low50", "Nedre 50 %", "Nedre 50 %", "Low 50 %", |i| i.low50),
        column("high50", "Øvre 50 %", "Øvre 50 %", "High 50 %", |i| i.high50),
        column("low90", "Nedre 90 %", "Nedre 90 %", "Low 90 %", |i| i.low90),
        column("high90", "Øvre 90 %", "Øvre 90 %", "High 90 %", |i| i.high90),
    ]
}

fn effects(all: &Conclusions<'_>) -> Result<Option<Table>, Failure> {
    let rows = &all.effects;
    if rows.is_empty() {
        return Ok(None);
    }
    let grades = rows
        .iter()
        .map(|effect| all.weakest(effect.measure).to_owned())
        .collect();
    let mut columns = vec![
        dimension(
            "reform",
            "Reform",
            "Reform",
            "Reform",
            rows.iter().map(|e| all.name(e.scenario)).collect(),
        ),
        dimension(
            "outcome",
            "Utfall",
            "Utfall",
            "Outcome",
            rows.iter()
                .map(|e| all.measures[e.measure].name.clone())
                .collect(),
        ),
        Column::dimension(
            "period",
            Text::new("Tid", "Tid", "Time"),
            ColumnKind::Time,
            rows.iter().map(|e| e.year.to_string()).collect(),
        ),
        estimate(
            "baseline_median",
            "Uten reform, median",
            "Utan reform, median",
            "Baseline, median",
            rows.iter().map(|e| e.baseline.median).collect(),
        ),
    ];
    columns.extend(intervals(
        &rows.iter().map(|effect| effect.effect).collect::<Vec<_>>(),
    ));
    columns.push(Column::status(
        "weakest_evidence",
        Text::new("Svakeste grunnlag", "Veikaste grunnlag", "Weakest evidence"),
        grades,
    ));
    let title = Text::new(
        "Virkninger av reformer",
        "Verknader av reformer",
        "Effects of reforms",
    );
    Ok(Some(Table::new(
        "effects",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}

fn together(all: &Conclusions<'_>) -> Result<Option<Table>, Failure> {
    let rows = all.together_parts();
    if rows.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![
        dimension(
            "outcome",
            "Utfall",
            "Utfall",
            "Outcome",
            rows.iter()
                .map(|row| all.measures[row.measure].name.clone())
                .collect(),
        ),
        Column::dimension(
            "period",
            Text::new("Tid", "Tid", "Time"),
            ColumnKind::Time,
            rows.iter().map(|row| row.year.to_string()).collect(),
        ),
        dimension(
            "part",
            "Del",
            "Del",
            "Part",
            rows.iter().map(|row| row.part.to_owned()).collect(),
        ),
        dimension(
            "of",
            "Av",
            "Av",
            "Of",
            rows.iter().map(|row| row.of.clone()).collect(),
        ),
    ];
    columns.extend(intervals(&rows.iter().map(|row| row.size).collect::<Vec<_>>()));
    let title = Text::new("Reformer sammen", "Reformer saman", "Reforms together");
    Ok(Some(Table::new(
        "together",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}

fn splits(all: &Conclusions<'_>) -> Result<Option<Table>, Failure> {
    let mut rows: Vec<(String, String, String, String, [f64; 3])> = vec![];
    for split in &all.splits {
        for part in &split.parts {
            let outcome = all.measures[split.measure].name.clone();
            rows.push((
                all.name(split.scenario),
                outcome,
                part.name.clone(),
                all.standing(&part.name),
                [part.first, part.total, part.slope],
            ));
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let columns = vec![
        dimension(
            "reform",
            "Reform",
            "Reform",
            "Reform",
            rows.iter().map(|row| row.0.clone()).collect(),
        ),
        dimension(
            "outcome",
            "Utfall",
            "Utfall",
            "Outcome",
            rows.iter().map(|row| row.1.clone()).collect(),
        ),
        dimension(
            "parameter",
            "Parameter",
            "Parameter",
            "Parameter",
            rows.iter().map(|row| row.2.clone()).collect(),
        ),
        estimate(
            "first_order",
            "Alene",
            "Åleine",
            "First order",
            rows.iter().map(|row| row.4[0]).collect(),
        ),
        estimate(
            "total",
            "Med samspill",
            "Med samspel",
            "Total",
            rows.iter().map(|row| row.4[1]).collect(),
        ),
        estimate(
            "slope",
            "Endring per standardavvik",
            "Endring per standardavvik",
            "Change by a standard deviation",
            rows.iter().map(|row| row.4[2]).collect(),
        ),
        Column::status(
            "weakest_evidence",
            Text::new("Grunnlag", "Grunnlag", "Evidence"),
            rows.iter().map(|row| row.3.clone()).collect(),
        ),
    ];
    let title = Text::new(
        "Hva bredden hviler på",
        "Kva breidda kviler på",
        "What the width rests on",
    );
    Ok(Some(Table::new(
        "rests_on",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}
