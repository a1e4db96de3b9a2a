use clap::Args;
use std::path::PathBuf;
use units::Date;

#[derive(Debug, Args)]
pub(crate) struct Roster {
    /// The district file: doctors, shifts, limits
    #[arg(value_name = "DISTRICT")]
    pub(crate) district: PathBuf,
    /// First day, in place of the file's
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Last day on which a shift begins, in place of the file's
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,
    /// Measures to compare, each alone and all together: recruit=N, lis1=N, merge=FILE, split-nights, keep-over-age, courses,
    /// highest-share=SHARE
    #[arg(long, value_name = "MEASURE", value_delimiter = ',')]
    pub(crate) measures: Vec<String>,
    /// Reforms: names of built-in ones or files
    #[arg(long, value_name = "NAME")]
    pub(crate) reform: Vec<String>,
    /// Write the roster and its tables into this new folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}
