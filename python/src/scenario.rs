//! One scenario played over draws.

use crate::answer::rows_table;
use crate::play;
use crate::question::{Asked, Given};
use crate::table::Table;
use assessment::comparison::{Record, Task, measures};
use pyo3::prelude::*;

/// Rules, a period and a nation to play.
///
/// The same arguments give the same figures on every machine and any number of threads.
#[pyclass(frozen, eq, module = "grunnmur")]
#[derive(PartialEq)]
pub(crate) struct Scenario {
    /// The reforms: names of built-in ones, texts of others.
    #[pyo3(get)]
    reforms: Vec<String>,
    asked: Asked,
}

#[pymethods]
impl Scenario {
    #[new]
    #[pyo3(signature = (reforms = vec![], from_ = "2025-12-31".to_owned(), until = 2035, scale = 1.0, seed = 1))]
    fn new(reforms: Vec<Given>, from_: String, until: i32, scale: f64, seed: u64) -> PyResult<Scenario> {
        let reforms: Vec<String> = reforms.into_iter().map(Given::carried).collect::<PyResult<_>>()?;
        let asked = Asked {
            from: from_,
            until,
            scale,
            seed,
        };
        // What is wrong is said here, and not first when it is played.
        asked.study(&reforms, 1, false, true)?;
        Ok(Scenario { reforms, asked })
    }

    /// First day: 31 December of a year with published figures.
    #[getter]
    fn from_(&self) -> &str {
        &self.asked.from
    }

    /// Last year.
    #[getter]
    fn until(&self) -> i32 {
        self.asked.until
    }

    /// Share of the nation.
    #[getter]
    fn scale(&self) -> f64 {
        self.asked.scale
    }

    /// Seed of all chance.
    #[getter]
    fn seed(&self) -> u64 {
        self.asked.seed
    }

    fn __repr__(&self) -> String {
        let Asked {
            from,
            until,
            scale,
            seed,
        } = &self.asked;
        format!(
            "Scenario(reforms={:?}, from_={from:?}, until={until}, scale={scale:?}, seed={seed})",
            self.reforms
        )
    }
}

/// Plays a scenario: a row for each draw and year, a column for each measure.
#[pyfunction]
#[pyo3(signature = (scenario, *, draws = 1, threads = None))]
pub(crate) fn simulate(
    py: Python<'_>,
    scenario: &Scenario,
    draws: usize,
    threads: Option<usize>,
) -> PyResult<Table> {
    let study = py.detach(|| scenario.asked.study(&scenario.reforms, draws, false, true))?;
    let ready = play::ready(py, study)?;
    // The last scenario of a comparison has every reform in force.
    let head = ready.study.head();
    let all = head.scenarios.len() - 1;
    let tasks: Vec<Task> = (0..head.members.len())
        .map(|draw| Task { scenario: all, draw })
        .collect();
    let mut rows = play::play(py, &ready, &tasks, threads)?;
    rows.sort_by_key(|row| row.task);
    rows_table(
        &Record {
            head: head.clone(),
            rows,
        },
        &measures(),
    )
}
