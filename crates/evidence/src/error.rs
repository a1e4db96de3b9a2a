//! What can go wrong with evidence, and the way out.

use thiserror::Error;

/// Why evidence could not be loaded, read or overridden.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum EvidenceError {
    /// A file is missing or cannot be read.
    #[error(
        "cannot read {path}: {reason}; the evidence folder needs parameters.csv, dials.csv and typical_bills.csv in UTF-8"
    )]
    Unreadable {
        /// Path of the file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// A line of a table is wrong.
    #[error("{file}:{line}: {problem}")]
    Table {
        /// File as given by the caller.
        file: String,
        /// Line, counted from 1.
        line: u64,
        /// What is wrong there.
        problem: Problem,
    },
    /// A name is not in the tables.
    #[error(transparent)]
    Unknown(#[from] UnknownParameter),
    /// An override is infinite or not a number.
    #[error("the value {value} for {name} is not a finite number; give a plain number such as 0.06")]
    NotFinite {
        /// Parameter or dial.
        name: String,
        /// The value refused.
        value: f64,
    },
}

/// A name that is neither a parameter nor a dial.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown parameter {name}{}; the names stand in evidence/parameters.csv and evidence/dials.csv", hint(.nearest))]
pub struct UnknownParameter {
    /// The name asked for.
    pub name: String,
    /// The known name most like it, if one is.
    pub nearest: Option<String>,
}

fn hint(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map(|name| format!(", did you mean {name}"))
        .unwrap_or_default()
}

impl EvidenceError {
    /// File, line and column of a defect in a table; the column where one cell is at fault.
    pub fn place(&self) -> Option<(&str, u64, Option<&str>)> {
        match self {
            Self::Table { file, line, problem } => Some((file, *line, problem.column())),
            _ => None,
        }
    }
}

impl Problem {
    /// The column at fault, where it is one.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::UnknownColumn { name, .. } | Self::MissingColumn(name) | Self::RepeatedColumn(name) => {
                Some(name)
            }
            Self::Empty(column)
            | Self::NotANumber { column, .. }
            | Self::Unreadable { column, .. }
            | Self::UnknownWord { column, .. }
            | Self::Repeated { column, .. } => Some(column),
            Self::NoUrl => Some("url"),
            Self::BadName(_) => Some("name"),
            Self::Malformed(_) | Self::Outside { .. } | Self::Unfit { .. } => None,
        }
    }
}

/// What is wrong on a line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// The line is not a CSV record of the table's width.
    #[error("not a line of this table: {0}; quote texts that hold a comma, and give every column")]
    Malformed(String),
    /// A column that the table does not have.
    #[error("unknown column {name}; the columns are {known}")]
    UnknownColumn {
        /// The column found.
        name: String,
        /// The columns of the table.
        known: String,
    },
    /// A column that the table must have.
    #[error("missing column {0}; add it to the first line")]
    MissingColumn(String),
    /// A column that stands twice.
    #[error("column {0} stands twice; remove one")]
    RepeatedColumn(String),
    /// An empty cell that must be filled.
    #[error("{0} is empty; every row needs one")]
    Empty(&'static str),
    /// A row graded A or B without an address.
    #[error("url is empty; a row of grade A or B needs the address of its source, starting with http")]
    NoUrl,
    /// A cell that is not a finite number.
    #[error("{column} is {text:?}, not a finite number; write it like 0.059")]
    NotANumber {
        /// Column.
        column: &'static str,
        /// Content of the cell.
        text: String,
    },
    /// A name in another form than the house's.
    #[error("name is {0:?}; use lower-case letters, digits and underscores, starting with a letter")]
    BadName(String),
    /// A cell of another form than the column has.
    #[error("{column} is {text:?}; {wanted}")]
    Unreadable {
        /// Column.
        column: &'static str,
        /// What stands there.
        text: String,
        /// How to write it.
        wanted: &'static str,
    },
    /// A word outside a closed list.
    #[error("{column} is {text:?}; use one of {known}")]
    UnknownWord {
        /// Column.
        column: &'static str,
        /// Content of the cell.
        text: String,
        /// The words allowed.
        known: String,
    },
    /// An interval without the value.
    #[error("the interval {low} to {high} does not contain {value}; correct the interval or the value")]
    Outside {
        /// The value.
        value: String,
        /// Lower end.
        low: String,
        /// Upper end.
        high: String,
    },
    /// An interval that the distribution cannot have.
    #[error("a {distribution} cannot have this value and interval: {reason}")]
    Unfit {
        /// Distribution.
        distribution: &'static str,
        /// Why not, and what would do.
        reason: &'static str,
    },
    /// An id or name that stands twice.
    #[error(
        "{column} {text} already stands on line {first} of {file}; every parameter and dial needs its own"
    )]
    Repeated {
        /// `id` or `name`.
        column: &'static str,
        /// The id or name.
        text: String,
        /// File of the first use.
        file: String,
        /// Line of the first use.
        first: u64,
    },
}
