use units::Date;

/// Why the data were not taken or the nation was not built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A row of a file is not what its description says.
    #[error("{file}:{line}: {what}; {remedy}")]
    Row {
        /// Path of the file under the data folder.
        file: String,
        /// Line of the file, from 1.
        line: u64,
        /// What is wrong.
        what: String,
        /// How to mend it.
        remedy: String,
    },
    /// A file is missing, unreadable or badly described.
    #[error("{file}: {what}; {remedy}")]
    File {
        /// Path of the file under the data folder.
        file: String,
        /// What is wrong.
        what: String,
        /// How to mend it.
        remedy: String,
    },
    /// No nation can be built on the date.
    #[error("no nation on {date}: {what}; choose 31 December of a year from 2018 to 2025")]
    Date {
        /// The date asked for.
        date: Date,
        /// What is missing.
        what: String,
    },
    /// The scale is not a share of the nation.
    #[error("scale {scale} {what}; choose a scale above 0 and not above 1, such as 0.01")]
    Scale {
        /// The scale asked for.
        scale: f64,
        /// Why it will not do.
        what: String,
    },
    /// Published figures of a place cannot all hold.
    #[error("figures for {place} cannot all hold: {what}; correct the rows of that place in data/scheme")]
    Contradiction {
        /// Municipality or country.
        place: String,
        /// What contradicts what.
        what: String,
    },
}

impl Error {
    pub(crate) fn file(file: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::File {
            file: file.into(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    pub(crate) fn row(
        file: impl Into<String>,
        line: u64,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Error {
        Error::Row {
            file: file.into(),
            line,
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}
