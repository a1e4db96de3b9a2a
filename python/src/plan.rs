//! A comparison to be played in parts: what each machine must know, and the tasks.

use crate::play::{self, Ready, kept};
use crate::question::{Asked, Given, read, wrong};
use assessment::comparison::{Head, Inputs, Study, Task};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// A comparison before it is played. Its head and reforms are all that another machine needs.
#[pyclass(frozen, module = "grunnmur")]
pub(crate) struct Plan {
    /// What is compared, as JSON: the first line of the record.
    #[pyo3(get)]
    head: String,
    /// The reforms: names of built-in ones, texts of others.
    #[pyo3(get)]
    reforms: Vec<String>,
    /// Every (scenario, draw) by their places, draw after draw.
    #[pyo3(get)]
    tasks: Vec<(usize, usize)>,
}

#[pymethods]
impl Plan {
    fn __repr__(&self) -> String {
        format!("<grunnmur.Plan: {} tasks>", self.tasks.len())
    }
}

/// Sets a comparison up without playing it.
#[pyfunction]
#[pyo3(signature = (reforms, *, from_ = "2025-12-31".to_owned(), until = 2035, scale = 1.0, seed = 1, draws = 20, factorial = false))]
#[expect(clippy::too_many_arguments, reason = "keywords of a Python function")]
pub(crate) fn plan(
    py: Python<'_>,
    reforms: Vec<Given>,
    from_: String,
    until: i32,
    scale: f64,
    seed: u64,
    draws: usize,
    factorial: bool,
) -> PyResult<Plan> {
    let asked = Asked {
        from: from_,
        until,
        scale,
        seed,
    };
    let (reforms, study) = asked.compared(py, reforms, draws, factorial)?;
    let (scenarios, draws) = study.head().size();
    let tasks = assessment::comparison::tasks(scenarios, 0..draws)
        .into_iter()
        .map(|task| (task.scenario, task.draw))
        .collect();
    let head = study.head().line().map_err(|error| wrong(&error))?;
    Ok(Plan {
        head: head.trim_end().to_owned(),
        reforms,
        tasks,
    })
}

/// Plays one task of a comparison and gives its line of the record.
///
/// A pure function: the same arguments give the same bytes in every process and on every machine. The nation is built at the first
/// task of a comparison in a process, and kept.
#[pyfunction]
#[pyo3(signature = (head, scenario, draw, reforms = None))]
pub(crate) fn play_task(
    py: Python<'_>,
    head: String,
    scenario: usize,
    draw: usize,
    reforms: Option<Vec<String>>,
) -> PyResult<Vec<u8>> {
    let told: Head = serde_json::from_str(&head)
        .map_err(|error| PyValueError::new_err(format!("the head of the comparison: {error}")))?;
    if scenario >= told.scenarios.len() || draw >= told.members.len() {
        return Err(PyValueError::new_err(format!(
            "there is no task of scenario {scenario} and draw {draw}; there are {} scenarios and {} draws",
            told.scenarios.len(),
            told.members.len()
        )));
    }
    let reforms = reforms.unwrap_or_else(|| told.reforms.clone());
    let make = || {
        let inputs = Inputs::embedded(read(&reforms)?).map_err(|error| wrong(&error))?;
        Ready::new(Study::of(inputs, &told).map_err(|error| wrong(&error))?)
    };
    let ready = py.detach(|| kept(&head, &reforms, make))?;
    let rows = play::play(py, &ready, &[Task { scenario, draw }], None)?;
    let lines: Result<Vec<String>, _> = rows.iter().map(|row| row.line()).collect();
    Ok(lines.map_err(|error| wrong(&error))?.concat().into_bytes())
}
