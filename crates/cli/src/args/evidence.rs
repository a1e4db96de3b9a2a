//! What can be asked of the evidence.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Evidence {
    /// Parameters and dials, with how well each is known
    List(EvidenceList),
    /// One parameter or dial: value, interval, source, draws before and after the fit, outcomes that it touches
    Show {
        /// Its name, such as exit_rate_all
        name: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Read the tables of a folder and tell every defect; the built-in tables when no folder is given
    Check {
        /// Folder with parameters.csv, dials.csv and typical_bills.csv
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct EvidenceList {
    /// Only this grade
    #[arg(long, value_enum, ignore_case = true)]
    pub(crate) grade: Option<GradeArg>,
    /// Only what this step of the month reads, such as recruitment
    #[arg(long, value_name = "STEP")]
    pub(crate) area: Option<String>,
    /// Only what this outcome rests on, such as gps or state_kroner
    #[arg(long, value_name = "OUTCOME")]
    pub(crate) touched_by: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GradeArg {
    /// Register count, rule or study, read in the source
    A,
    /// Survey, secondary source, or derived
    B,
    /// Judgement
    C,
    /// Measured by nobody
    Dial,
}
