//! A comparison as tables: CSV, Parquet and JSON-stat; and the report that draws them.

use super::columns::{dimension, numbers, reform};
use super::{Told, local, report};
use crate::TellError;
use assessment::comparison::{Cost, Interval, Place};
use publish::{Column, ColumnKind, Language, OutputFolder, Package, Table, Text, Values};
use std::path::PathBuf;

pub(super) fn write(all: &Told<'_>, output: OutputFolder) -> Result<PathBuf, TellError> {
    let (levels, effects, together) = (levels(all)?, effects(all)?, together(all)?);
    let (economics, municipalities, splits) = (economics(all)?, municipalities(all)?, splits(all)?);
    let mut tables: Vec<Table> = [effects, levels, economics, municipalities, together, splits]
        .into_iter()
        .flatten()
        .collect();
    let packages = report::packages(all)?;
    tables.extend(winners(all, &packages)?);
    tables.extend(local::table(all)?);
    for table in &tables {
        table.write_all(output.path())?;
    }
    for language in [Language::Nb, Language::Nn, Language::En] {
        let path = output.path().join(format!("tables.{}.xlsx", language.tag()));
        publish::write_workbook(&tables, language, &path)?;
    }
    report::study(all, packages, &tables)?.write_html(output.path())?;
    publish::write_bytes(&output.path().join("comparison.jsonl"), record(all)?.as_bytes())?;
    Ok(output.commit()?)
}

/// The record in the order of tasks, so that the same comparison is the same bytes however it was played.
fn record(all: &Told<'_>) -> Result<String, TellError> {
    let internal = |error: serde_json::Error| TellError::Inside(error.to_string());
    let mut text = all.record.head.line().map_err(internal)?;
    for row in &all.record.rows {
        text += &row.line().map_err(internal)?;
    }
    Ok(text)
}

fn estimate(name: &str, nb: &str, nn: &str, en: &str, values: Vec<f64>) -> Column {
    numbers(name, [nb, nn, en], "in the unit of the outcome", values)
}

pub(super) fn intervals(of: &[Interval]) -> Vec<Column> {
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

fn effects(all: &Told<'_>) -> Result<Option<Table>, TellError> {
    let rows = &all.effects;
    if rows.is_empty() {
        return Ok(None);
    }
    let grades: Vec<String> = rows
        .iter()
        .map(|effect| all.weakest(effect.measure).to_string())
        .collect();
    let mut columns = vec![
        reform(rows.iter().map(|e| all.name(e.scenario)).collect()),
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
        estimate(
            "level_median",
            "Med reform, median",
            "Med reform, median",
            "With the reform, median",
            rows.iter().map(|e| e.level.median).collect(),
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

/// What is behind the bands by year: every outcome under the baseline and under each scenario.
fn levels(all: &Told<'_>) -> Result<Option<Table>, TellError> {
    let first = all.effects.iter().filter(|effect| effect.scenario == 1);
    let baseline = first.map(|effect| (all.name(0), effect.measure, effect.year, effect.baseline));
    let others = all.effects.iter().map(|effect| {
        (
            all.name(effect.scenario),
            effect.measure,
            effect.year,
            effect.level,
        )
    });
    let rows: Vec<(String, usize, i32, Interval)> = baseline.chain(others).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![
        reform(rows.iter().map(|row| row.0.clone()).collect()),
        dimension(
            "outcome",
            "Utfall",
            "Utfall",
            "Outcome",
            rows.iter().map(|row| all.measures[row.1].name.clone()).collect(),
        ),
        Column::dimension(
            "period",
            Text::new("Tid", "Tid", "Time"),
            ColumnKind::Time,
            rows.iter().map(|row| row.2.to_string()).collect(),
        ),
    ];
    columns.extend(intervals(&rows.iter().map(|row| row.3).collect::<Vec<_>>()));
    columns.push(weakest(
        rows.iter().map(|row| all.weakest(row.1).to_string()).collect(),
    ));
    let title = Text::new(
        "Utfall med og uten reformer",
        "Utfall med og utan reformer",
        "Outcomes with and without reforms",
    );
    Ok(Some(Table::new(
        "levels",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}

pub(super) fn weakest(words: Vec<String>) -> Column {
    Column::status(
        "weakest_evidence",
        Text::new("Svakeste grunnlag", "Veikaste grunnlag", "Weakest evidence"),
        words,
    )
}

/// The account of costs, kroner.
fn economics(all: &Told<'_>) -> Result<Option<Table>, TellError> {
    let rows: Vec<(&Cost, &str, Interval)> = all
        .costs
        .iter()
        .flat_map(|cost| {
            [
                (cost, "present_value", cost.present_value),
                (cost, "last_year", cost.last_year),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![
        reform(rows.iter().map(|row| all.name(row.0.scenario)).collect()),
        dimension(
            "item",
            "Post",
            "Post",
            "Item",
            rows.iter().map(|row| row.0.item.name().to_owned()).collect(),
        ),
        dimension(
            "quantity",
            "Størrelse",
            "Storleik",
            "Quantity",
            rows.iter().map(|row| row.1.to_owned()).collect(),
        ),
    ];
    columns.extend(intervals(&rows.iter().map(|row| row.2).collect::<Vec<_>>()));
    columns.push(weakest(
        rows.iter()
            .map(|row| all.standing_of_cost(row.0).to_string())
            .collect(),
    ));
    let title = Text::new(
        "Kostnader: nåverdi og siste år, kroner",
        "Kostnader: noverdi og siste år, kroner",
        "Costs: present value and last year, kroner",
    );
    Ok(Some(Table::new(
        "economics",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}

/// What the maps show.
fn municipalities(all: &Told<'_>) -> Result<Option<Table>, TellError> {
    let municipality = |place: &Place| all.behind.nation.municipalities.get(place.municipality);
    let rows: Vec<&Place> = all
        .places
        .iter()
        .filter(|place| municipality(place).is_some())
        .collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let word = |of: &dyn Fn(&nation::Municipality) -> String| {
        rows.iter()
            .filter_map(|place| municipality(place).map(of))
            .collect::<Vec<String>>()
    };
    let grade = all
        .measure("share_residents_without_gp")
        .map_or_else(String::new, |measure| all.weakest(measure).to_string());
    let mut columns = vec![
        reform(rows.iter().map(|place| all.name(place.scenario)).collect()),
        Column::dimension(
            "municipality",
            Text::new("Kommune", "Kommune", "Municipality"),
            ColumnKind::Place,
            word(&|m| m.number.to_string()),
        )
        .with_categories(
            all.behind
                .nation
                .municipalities
                .iter()
                .map(|m| (m.number.to_string(), Text::same(&m.name)))
                .collect(),
        ),
        estimate(
            "before_median",
            "Uten reform, median, %",
            "Utan reform, median, %",
            "Before, median, %",
            rows.iter().map(|p| p.before.median).collect(),
        ),
        estimate(
            "after_median",
            "Med reform, median, %",
            "Med reform, median, %",
            "After, median, %",
            rows.iter().map(|p| p.after.median).collect(),
        ),
    ];
    columns.extend(intervals(
        &rows.iter().map(|place| place.change).collect::<Vec<_>>(),
    ));
    columns.push(weakest(vec![grade; rows.len()]));
    let title = Text::new(
        "Innbyggere på liste uten fastlege etter kommune, siste år: før, etter og endring",
        "Innbyggjarar på liste utan fastlege etter kommune, siste år: før, etter og endring",
        "Residents on a list without a GP by municipality, last year: before, after and change",
    );
    Ok(Some(Table::new(
        "municipalities",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}

/// Residents in municipalities that become better, about the same and worse.
fn winners(all: &Told<'_>, packages: &[Package]) -> Result<Option<Table>, TellError> {
    const GROUPS: [&str; 3] = ["better", "same", "worse"];
    let mut rows: Vec<(String, String, &str, f64)> = vec![];
    for package in packages {
        for (class, shares) in package.winners() {
            let class = class.map_or_else(|| "all".to_owned(), |class| class.to_string());
            rows.extend(
                GROUPS
                    .iter()
                    .zip(shares)
                    .map(|(group, share)| (package.key.clone(), class.clone(), *group, share)),
            );
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let grade = all
        .measure("share_residents_without_gp")
        .map_or_else(String::new, |measure| all.weakest(measure).to_string());
    let columns = vec![
        reform(rows.iter().map(|row| row.0.clone()).collect()),
        dimension(
            "centrality",
            "Sentralitet",
            "Sentralitet",
            "Centrality",
            rows.iter().map(|row| row.1.clone()).collect(),
        ),
        dimension(
            "group",
            "Gruppe",
            "Gruppe",
            "Group",
            rows.iter().map(|row| row.2.to_owned()).collect(),
        ),
        Column::measure(
            "share_of_residents",
            Text::new(
                "Andel av innbyggerne, %",
                "Del av innbyggjarane, %",
                "Share of residents, %",
            ),
            "percent",
            ColumnKind::Estimate,
            Values::Number(rows.iter().map(|row| Some(row.3)).collect()),
        ),
        weakest(vec![grade; rows.len()]),
    ];
    let title = Text::new(
        "Vinnere og tapere etter sentralitet",
        "Vinnarar og taparar etter sentralitet",
        "Winners and losers by centrality",
    );
    Ok(Some(Table::new(
        "winners",
        title,
        "Grunnmur",
        &all.record.head.from.to_string(),
        columns,
    )?))
}

fn together(all: &Told<'_>) -> Result<Option<Table>, TellError> {
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

fn splits(all: &Told<'_>) -> Result<Option<Table>, TellError> {
    let mut rows: Vec<(String, String, String, String, [f64; 3])> = vec![];
    for split in &all.splits {
        for part in &split.parts {
            let standing = all
                .evidence
                .standing(&part.name)
                .map_or("dial".to_owned(), |standing| standing.to_string());
            let outcome = all.measures[split.measure].name.clone();
            rows.push((
                all.name(split.scenario),
                outcome,
                part.name.clone(),
                standing,
                [part.first, part.total, part.slope],
            ));
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let columns = vec![
        reform(rows.iter().map(|row| row.0.clone()).collect()),
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
