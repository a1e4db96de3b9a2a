//! What can go wrong, as a text for a person and an exit code for a program.

use assessment::comparison::StudyError;
use assessment::validation::ValidationError;
use assessment::{PlayError, with_causes};

/// Exit codes: 1 a fault of the program, 2 a wrong call, 3 wrong data, rules or evidence, 4 files, 130 interrupted.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Internal(String),
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
    #[error(transparent)]
    Fees(#[from] scheme::fees::ReformedError),
    #[error(transparent)]
    Evidence(#[from] evidence::EvidenceError),
    /// Every defect on a line of its own.
    #[error("{0}")]
    Defects(String),
    #[error(transparent)]
    Nation(#[from] nation::Error),
    #[error(transparent)]
    Play(#[from] PlayError),
    #[error(transparent)]
    Publish(#[from] publish::Error),
    #[error(transparent)]
    Claims(#[from] claims::Error),
    #[error(transparent)]
    Roster(#[from] roster::Error),
    #[error(transparent)]
    Training(#[from] training::Error),
    #[error(transparent)]
    Register(#[from] register::Fault),
    #[error(transparent)]
    Lab(#[from] lab::LabError),
    #[error(transparent)]
    Serve(#[from] server::StartError),
    #[error("{0}")]
    Validation(ValidationError),
    /// What was played is kept.
    #[error("interrupted; the same call goes on from the record")]
    Paused,
    #[error("{what}: {cause}; {remedy}")]
    File {
        what: String,
        cause: String,
        remedy: &'static str,
    },
}

impl From<StudyError> for Failure {
    fn from(error: StudyError) -> Failure {
        match error {
            StudyError::Question(text) => Failure::Usage(text),
            StudyError::Rules(error) => error.into(),
            StudyError::Evidence(error) => error.into(),
            StudyError::Nation(error) => error.into(),
        }
    }
}

impl From<lab::TellError> for Failure {
    fn from(error: lab::TellError) -> Failure {
        match error {
            lab::TellError::Rules(error) => error.into(),
            lab::TellError::Evidence(error) => error.into(),
            lab::TellError::Publish(error) => error.into(),
            lab::TellError::Inside(text) => Failure::Internal(text),
        }
    }
}

impl From<ValidationError> for Failure {
    fn from(error: ValidationError) -> Failure {
        match error {
            ValidationError::Play(error) => Failure::Play(error),
            ValidationError::Rules(error) => Failure::Rules(error),
            unknown @ ValidationError::Unknown(_) => Failure::Validation(unknown),
        }
    }
}

impl Failure {
    pub(crate) fn code(&self) -> u8 {
        match self {
            Failure::Internal(_) => 1,
            Failure::Usage(_) => 2,
            Failure::Nation(nation::Error::Date { .. } | nation::Error::Scale { .. }) => 2,
            Failure::Play(PlayError::Interrupted) | Failure::Claims(claims::Error::Interrupted) => 130,
            Failure::Paused => 130,
            Failure::Register(register::Fault::Store(_)) => 4,
            Failure::Serve(server::StartError::Settings(_)) => 2,
            Failure::Serve(_) | Failure::Lab(_) => 4,
            Failure::Claims(claims::Error::Io { .. } | claims::Error::JournalBusy { .. }) => 4,
            Failure::Roster(roster::Error::Io { .. }) => 4,
            Failure::Roster(roster::Error::Measure { .. }) => 2,
            Failure::Training(training::Error::Io { .. }) => 4,
            Failure::Training(training::Error::NoDay { .. }) => 2,
            Failure::Rules(_)
            | Failure::Register(_)
            | Failure::Roster(_)
            | Failure::Training(_)
            | Failure::Fees(_)
            | Failure::Evidence(_)
            | Failure::Defects(_)
            | Failure::Nation(_)
            | Failure::Validation(_)
            | Failure::Play(_)
            | Failure::Claims(_) => 3,
            Failure::File { .. } | Failure::Publish(_) => 4,
        }
    }

    /// The error and its causes in one line each.
    pub(crate) fn text(&self) -> String {
        match self {
            Failure::Rules(error) => with_causes(error),
            Failure::Evidence(error) => with_causes(error),
            Failure::Nation(error) => with_causes(error),
            Failure::Play(error) => with_causes(error),
            _ => self.to_string(),
        }
    }
}

/// Writes to standard output; a closed pipe ends the program quietly.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    use std::io::Write;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::File {
            what: "standard output".to_owned(),
            cause: error.to_string(),
            remedy: "send it to a file on a disk with room",
        }),
        _ => Ok(()),
    }
}

/// Prints a value as JSON and a line end.
pub(crate) fn print_json<T: serde::Serialize>(value: &T) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Failure::Internal(e.to_string()))?;
    print(&(text + "\n"))
}
