use std::fmt;

/// One thing that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The file.
    pub file: String,
    /// Line, from 1; 0 for the whole file.
    pub line: u64,
    /// What is wrong, and a way out.
    pub what: String,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Defect { file, line, what } = self;
        write!(f, "{file}:{line}: {what}")
    }
}

/// Why a record was not checked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("cannot read `{file}`: {source}; check the path and its permissions")]
    Io {
        /// The file.
        file: String,
        /// The system's own error.
        source: std::io::Error,
    },
    /// The file is no record, or one that no career can have: every defect on a line of its own.
    #[error("{}", lines(.0))]
    Invalid(Vec<Defect>),
    /// No day to check on.
    #[error("`{file}` does not tell when it was written; give the day with --on, or a row `written`")]
    NoDay {
        /// The file.
        file: String,
    },
    /// The rules could not be had.
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
}

fn lines(defects: &[Defect]) -> String {
    let lines: Vec<String> = defects.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
