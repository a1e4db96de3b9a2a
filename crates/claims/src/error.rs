use std::path::PathBuf;

/// What ends the reading of a file, or a run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("cannot {action} `{file}`: {source}; {remedy}")]
    Io {
        /// What was attempted.
        action: &'static str,
        /// The file.
        file: String,
        /// A way out.
        remedy: &'static str,
        /// The system's own error.
        source: std::io::Error,
    },
    /// The file is not what it should be from here on; bills before this place are settled.
    #[error("{file}:{line}: {problem}; bills before this place are settled, mend the file and send the rest")]
    Broken {
        /// The file.
        file: String,
        /// Line, from 1.
        line: u64,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// The message's own control sums are not those of its bills.
    #[error("{file}: {problem}; its bills are settled one by one, ask the sender whether some are missing")]
    ControlSum {
        /// The file.
        file: String,
        /// What was said and what is there.
        problem: String,
    },
    /// The journal holds a line that this program did not write.
    #[error("journal `{}`, line {line}: {problem}; nothing was settled, restore the journal from a copy", file.display())]
    Journal {
        /// The journal.
        file: PathBuf,
        /// Line, from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// Another run pays from the same journal.
    #[error("another run is writing to the journal `{}`; wait for it", file.display())]
    JournalBusy {
        /// The journal.
        file: PathBuf,
    },
    /// The register of practices cannot be read.
    #[error("{file}:{line}: {problem}")]
    Practices {
        /// The file.
        file: String,
        /// Line, from 1.
        line: u64,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// Whoever takes the answers stopped.
    #[error("interrupted; what is in the journal is settled, run again with the same journal to go on")]
    Interrupted,
}
