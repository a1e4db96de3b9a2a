//! A comparison that has been played, as tables.

use crate::play;
use crate::question::{Asked, Given, evidence, wrong};
use crate::table::{Columns, Table};
use assessment::comparison::{Conclusions, Interval, Measure, Record, Row};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::path::PathBuf;

/// What a comparison gave.
#[pyclass(frozen, module = "grunnmur")]
pub(crate) struct Assessment {
    record: Record,
    effects: Table,
    together: Table,
    splits: Table,
    rows: Table,
}

impl Assessment {
    fn of(record: Record) -> PyResult<Assessment> {
        let evidence = evidence()?;
        let all = Conclusions::of(&record, &evidence).map_err(|error| wrong(&error))?;
        let (effects, together, splits) = (effects(&all)?, together(&all)?, splits(&all)?);
        let rows = rows_table(&record, &all.measures)?;
        Ok(Assessment {
            record,
            effects,
            together,
            splits,
            rows,
        })
    }
}

#[pymethods]
impl Assessment {
    /// What was compared, as JSON.
    #[getter]
    fn head(&self) -> PyResult<String> {
        Ok(self
            .record
            .head
            .line()
            .map_err(|error| wrong(&error))?
            .trim_end()
            .to_owned())
    }

    /// What each reform does, and all together, against the baseline of the same draw: reform, outcome, unit, year, baseline_median,
    /// mean, median, low50, high50, low90, high90, draws, evidence.
    #[getter]
    fn effects(&self) -> Table {
        self.effects.shared()
    }

    /// Main effects, interactions, Shapley shares and what is beyond the sum; no rows without `factorial`.
    #[getter]
    fn together(&self) -> Table {
        self.together.shared()
    }

    /// What the width rests on, by parameter; no rows with fewer than forty draws.
    #[getter]
    fn splits(&self) -> Table {
        self.splits.shared()
    }

    /// What was played: a row for each scenario, draw and year, a column for each measure.
    #[getter]
    fn rows(&self) -> Table {
        self.rows.shared()
    }

    /// The record: the bytes of `comparison.jsonl` that `grunnmur assess --out` writes.
    #[getter]
    fn record(&self) -> PyResult<Vec<u8>> {
        Ok(self.record.text().map_err(|error| wrong(&error))?.into_bytes())
    }

    fn __repr__(&self) -> String {
        let (scenarios, draws) = self.record.head.size();
        format!(
            "<grunnmur.Assessment: {} in {scenarios} scenarios, {draws} draws>",
            self.record.head.reforms.join(", ")
        )
    }
}

/// Plays every scenario over the same draws and concludes.
#[pyfunction]
#[pyo3(signature = (reforms, *, from_ = "2025-12-31".to_owned(), until = 2035, scale = 1.0, seed = 1, draws = 20, factorial = false, threads = None))]
#[expect(clippy::too_many_arguments, reason = "keywords of a Python function")]
pub(crate) fn assess(
    py: Python<'_>,
    reforms: Vec<Given>,
    from_: String,
    until: i32,
    scale: f64,
    seed: u64,
    draws: usize,
    factorial: bool,
    threads: Option<usize>,
) -> PyResult<Assessment> {
    let asked = Asked {
        from: from_,
        until,
        scale,
        seed,
    };
    let (_, study) = asked.compared(py, reforms, draws, factorial)?;
    let ready = play::ready(py, study)?;
    let head = ready.study.head();
    let (scenarios, draws) = head.size();
    let tasks = assessment::comparison::tasks(scenarios, 0..draws);
    let rows = play::play(py, &ready, &tasks, threads)?;
    let record = ordered(Record {
        head: head.clone(),
        rows,
    })?;
    py.detach(|| Assessment::of(record))
}

/// A record's parts, as bytes or as files.
#[derive(FromPyObject)]
pub(crate) enum Part {
    /// What the file holds.
    #[pyo3(transparent)]
    Bytes(Vec<u8>),
    /// A path.
    #[pyo3(transparent)]
    Path(PathBuf),
}

/// Makes one comparison of the records of its parts, and concludes.
#[pyfunction]
pub(crate) fn merge(py: Python<'_>, records: Vec<Part>) -> PyResult<Assessment> {
    let told =
        |place: &str, cause: &dyn std::fmt::Display| PyValueError::new_err(format!("{place}: {cause}"));
    let mut merged: Option<Record> = None;
    for (at, part) in records.into_iter().enumerate() {
        let (place, bytes) = match part {
            Part::Bytes(bytes) => (format!("record {at}"), bytes),
            Part::Path(path) => {
                let place = path.display().to_string();
                let bytes = std::fs::read(&path).map_err(|error| told(&place, &error))?;
                (place, bytes)
            }
        };
        let text = String::from_utf8(bytes).map_err(|error| told(&place, &error))?;
        let record = Record::parse(&text).map_err(|error| told(&place, &error))?;
        merged = Some(match merged {
            None => record,
            Some(before) => before.merge(record).map_err(|error| told(&place, &error))?,
        });
    }
    let whole = merged
        .ok_or_else(|| PyValueError::new_err("merge takes records"))?
        .whole()
        .map_err(|error| wrong(&error))?;
    py.detach(|| Assessment::of(whole))
}

/// A record with its rows in the order of tasks.
fn ordered(record: Record) -> PyResult<Record> {
    let none = Record {
        head: record.head.clone(),
        rows: vec![],
    };
    none.merge(record).map_err(|error| wrong(&error))
}

/// A row for each scenario, draw and year.
pub(crate) fn rows_table(record: &Record, measures: &[Measure]) -> PyResult<Table> {
    let head = &record.head;
    let years = |row: &Row| row.values.len() / measures.len();
    let each: Vec<(&Row, usize)> = record
        .rows
        .iter()
        .flat_map(|row| (0..years(row)).map(move |year| (row, year)))
        .collect();
    let names: Vec<String> = (0..head.scenarios.len())
        .map(|scenario| head.name(scenario))
        .collect();
    let mut columns = Columns::default();
    columns.words(
        "scenario",
        each.iter()
            .map(|(row, _)| names.get(row.task.scenario).map_or("", String::as_str)),
    );
    columns.whole("draw", each.iter().map(|(row, _)| row.task.draw as i32));
    columns.large(
        "member",
        each.iter()
            .map(|(row, _)| head.members.get(row.task.draw).copied().unwrap_or(0)),
    );
    columns.whole(
        "year",
        each.iter()
            .map(|(_, year)| i32::from(head.from.year()) + 1 + *year as i32),
    );
    for (at, measure) in measures.iter().enumerate() {
        let value = |row: &Row, year: usize| {
            row.values
                .get(year * measures.len() + at)
                .copied()
                .unwrap_or(f64::NAN)
        };
        columns.figures(
            &measure.name,
            measure.unit,
            each.iter().map(|(row, year)| value(row, *year)),
        );
    }
    columns.table()
}

fn intervals(columns: &mut Columns, of: &[Interval]) {
    const UNIT: &str = "that of the outcome";
    columns.figures("mean", UNIT, of.iter().map(|interval| interval.mean));
    columns.figures("median", UNIT, of.iter().map(|interval| interval.median));
    columns.figures("low50", UNIT, of.iter().map(|interval| interval.low50));
    columns.figures("high50", UNIT, of.iter().map(|interval| interval.high50));
    columns.figures("low90", UNIT, of.iter().map(|interval| interval.low90));
    columns.figures("high90", UNIT, of.iter().map(|interval| interval.high90));
}

fn effects(all: &Conclusions<'_>) -> PyResult<Table> {
    let names: Vec<String> = all
        .effects
        .iter()
        .map(|effect| all.name(effect.scenario))
        .collect();
    let of: Vec<Interval> = all.effects.iter().map(|effect| effect.effect).collect();
    let mut columns = Columns::default();
    columns.words("reform", names.iter().map(String::as_str));
    columns.words(
        "outcome",
        all.effects
            .iter()
            .map(|effect| all.measures[effect.measure].name.as_str()),
    );
    columns.words(
        "unit",
        all.effects.iter().map(|effect| all.measures[effect.measure].unit),
    );
    columns.whole("year", all.effects.iter().map(|effect| effect.year));
    columns.figures(
        "baseline_median",
        "that of the outcome",
        all.effects.iter().map(|effect| effect.baseline.median),
    );
    intervals(&mut columns, &of);
    columns.whole("draws", all.effects.iter().map(|effect| effect.draws as i32));
    columns.words(
        "evidence",
        all.effects
            .iter()
            .map(|effect| all.weakest(effect.measure).name()),
    );
    columns.table()
}

fn together(all: &Conclusions<'_>) -> PyResult<Table> {
    let parts = all.together_parts();
    let of: Vec<Interval> = parts.iter().map(|part| part.size).collect();
    let mut columns = Columns::default();
    columns.words(
        "outcome",
        parts.iter().map(|part| all.measures[part.measure].name.as_str()),
    );
    columns.words("unit", parts.iter().map(|part| all.measures[part.measure].unit));
    columns.whole("year", parts.iter().map(|part| part.year));
    columns.words("part", parts.iter().map(|part| part.part));
    columns.words("of", parts.iter().map(|part| part.of.as_str()));
    intervals(&mut columns, &of);
    columns.words(
        "evidence",
        parts.iter().map(|part| all.weakest(part.measure).name()),
    );
    columns.table()
}

fn splits(all: &Conclusions<'_>) -> PyResult<Table> {
    let each: Vec<_> = all
        .splits
        .iter()
        .flat_map(|split| split.parts.iter().map(move |part| (split, part)))
        .collect();
    let names: Vec<String> = each.iter().map(|(split, _)| all.name(split.scenario)).collect();
    let mut columns = Columns::default();
    columns.words("reform", names.iter().map(String::as_str));
    columns.words(
        "outcome",
        each.iter()
            .map(|(split, _)| all.measures[split.measure].name.as_str()),
    );
    columns.words("parameter", each.iter().map(|(_, part)| part.name.as_str()));
    columns.figures(
        "first_order",
        "share of the variance",
        each.iter().map(|(_, part)| part.first),
    );
    columns.figures(
        "total",
        "share of the variance",
        each.iter().map(|(_, part)| part.total),
    );
    columns.figures(
        "slope",
        "that of the outcome, by a standard deviation",
        each.iter().map(|(_, part)| part.slope),
    );
    columns.words(
        "evidence",
        each.iter().map(|(_, part)| all.standing(&part.name).name()),
    );
    columns.table()
}
