//! Why something cannot be told.

/// Why an assessment cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum TellError {
    /// Rules or reforms.
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
    /// Evidence.
    #[error(transparent)]
    Evidence(#[from] evidence::EvidenceError),
    /// Tables and reports.
    #[error(transparent)]
    Publish(#[from] publish::Error),
    /// A fault of the program.
    #[error("{0}")]
    Inside(String),
}

/// Why there is no laboratory, or no answer of it.
#[derive(Debug, thiserror::Error)]
pub enum LabError {
    /// Data, rules or evidence.
    #[error("{0}")]
    Sources(String),
    /// The folder.
    #[error("the laboratory's folder `{folder}`: {cause}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        cause: String,
    },
    /// Another program works in the folder.
    #[error("another program has the laboratory's folder `{0}`; give another one")]
    Held(String),
    /// The question cannot be put.
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// Why a question cannot be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No reform of that name is built in, or it changes nothing.
    Reform,
    /// A reform is chosen twice, or too many or none are.
    Choice,
    /// A lever that the reform does not have, or a value beyond it.
    Lever,
    /// Years, scale, draws or seed beyond their bounds.
    Bounds,
    /// More than may be played for one question.
    Work,
    /// The rules cannot hold what is chosen together.
    Rules,
    /// No municipality has that number.
    Place,
    /// A measure of a municipality that does nothing.
    Measure,
    /// Too many wait already.
    Queue,
}

/// A question that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Refused {
    /// The kind of reason.
    pub why: Why,
    /// What it is about: a name, a value and its bounds, or the rules' own words.
    pub what: String,
}

impl Refused {
    pub(crate) fn new(why: Why, what: impl Into<String>) -> Refused {
        Refused {
            why,
            what: what.into(),
        }
    }
}
