//! What Python asks, as what the comparison takes.

use assessment::Posterior;
use assessment::comparison::{Inputs, Question, Study};
use evidence::Evidence;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rulebook::Reform;
use std::error::Error;
use std::path::{Path, PathBuf};
use units::Date;

/// An error with its causes, in the words of the command line.
pub(crate) fn wrong(error: &dyn Error) -> PyErr {
    PyValueError::new_err(assessment::with_causes(error))
}

/// A reform as Python gives it: a name of a built-in one, a path, or the text of a file.
#[derive(FromPyObject)]
pub(crate) enum Given {
    /// A name, a path or a text.
    #[pyo3(transparent)]
    Word(String),
    /// A path.
    #[pyo3(transparent)]
    Path(PathBuf),
}

impl Given {
    /// The name of a built-in reform, or the text of a file, so that it means the same on another machine.
    pub(crate) fn carried(self) -> PyResult<String> {
        let word = match self {
            Given::Word(word) if word.contains('\n') => return Ok(word),
            Given::Word(word) => word,
            Given::Path(path) => path.display().to_string(),
        };
        // What is wrong in a file is told with its name and line.
        Reform::named(&word).map_err(|error| wrong(&error))?;
        if Reform::embedded_names().contains(&word) && !Path::new(&word).exists() {
            return Ok(word);
        }
        let read = std::fs::read_to_string(&word);
        read.map(|text| text + "\n").map_err(|error| {
            PyValueError::new_err(format!("{word}: {error}; check the path and its permissions"))
        })
    }
}

/// Reforms that [`Given::carried`] gave.
pub(crate) fn read(carried: &[String]) -> PyResult<Vec<Reform>> {
    let reform = |word: &String| {
        if word.contains('\n') {
            Reform::parse(word, "the reform's text")
        } else {
            Reform::embedded(word)
        }
    };
    carried
        .iter()
        .map(reform)
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(&error))
}

/// What is asked but for reforms and draws.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) from: String,
    pub(crate) until: i32,
    pub(crate) scale: f64,
    pub(crate) seed: u64,
}

impl Asked {
    /// The comparison of reforms as Python gives them, and the reforms as they are carried to other machines.
    pub(crate) fn compared(
        &self,
        py: Python<'_>,
        reforms: Vec<Given>,
        draws: usize,
        factorial: bool,
    ) -> PyResult<(Vec<String>, Study)> {
        let carried: Vec<String> = reforms.into_iter().map(Given::carried).collect::<PyResult<_>>()?;
        let study = py.detach(|| self.study(&carried, draws, factorial, false))?;
        Ok((carried, study))
    }

    /// Sets the comparison up with the first draws of the calibration; one draw of `centre` takes the central values.
    pub(crate) fn study(
        &self,
        carried: &[String],
        draws: usize,
        factorial: bool,
        centre: bool,
    ) -> PyResult<Study> {
        let from: Date = self.from.parse().map_err(|_| {
            PyValueError::new_err(format!(
                "from_ `{}` is not a date; write it as 2025-12-31",
                self.from
            ))
        })?;
        let until = i16::try_from(self.until).map_err(|_| {
            PyValueError::new_err(format!(
                "until {} is not a year; give one such as 2035",
                self.until
            ))
        })?;
        let members = if centre && draws == 1 {
            vec![0]
        } else {
            Posterior::embedded()
                .map_err(|error| wrong(&error))?
                .members(draws)
        };
        let question = Question {
            from,
            until,
            scale: self.scale,
            seed: self.seed,
            members,
            factorial,
        };
        question.check(carried.len()).map_err(|error| wrong(&error))?;
        let inputs = Inputs::embedded(read(carried)?).map_err(|error| wrong(&error))?;
        Study::new(inputs, question).map_err(|error| wrong(&error))
    }
}

/// The built-in evidence.
pub(crate) fn evidence() -> PyResult<Evidence> {
    Evidence::embedded().map_err(|error| wrong(&error))
}

/// Names of the built-in reforms, sorted.
#[pyfunction]
pub(crate) fn reforms() -> Vec<String> {
    Reform::embedded_names()
}
