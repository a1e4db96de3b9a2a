use clap::Args;
use std::path::PathBuf;
use units::Date;

#[derive(Debug, Clone, Args)]
pub(crate) struct Assess {
    /// Reforms: names of built-in ones or files
    #[arg(required = true)]
    pub(crate) reforms: Vec<String>,
    /// Start: 31 December of a year with published figures
    #[arg(long, value_name = "DATE", default_value = "2025-12-31")]
    pub(crate) from: Date,
    /// Last year to play
    #[arg(long, value_name = "YEAR", default_value_t = 2035)]
    pub(crate) until: i16,
    /// Share of the nation, above 0 and at most 1
    #[arg(long, value_name = "S", default_value_t = 1.0)]
    pub(crate) scale: f64,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Draws of the evidence, from the calibration's first; at most so many with --precision
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) draws: usize,
    /// Play every combination of the reforms, at most eight: main effects, interactions, shares
    #[arg(long)]
    pub(crate) factorial: bool,
    /// Stop when the standard error of every leading effect is below so many per cent of the baseline
    #[arg(long, value_name = "PERCENT")]
    pub(crate) precision: Option<f64>,
    /// Keep what is played in this file; a stopped comparison goes on from it
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// Play only part ONE of OF of the tasks, such as 3/16, and keep it in the record; `merge` makes one of all parts
    #[arg(long, value_name = "ONE/OF", value_parser = shard, requires = "record")]
    pub(crate) shard: Option<(usize, usize)>,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// How a comparison is told.
#[derive(Debug, Clone, Args)]
pub(crate) struct Told {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write the report in three languages and every table behind it into this new folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Merge {
    /// Records of the parts
    #[arg(required = true)]
    pub(crate) records: Vec<PathBuf>,
    /// File of a reform that is not built in, for what the report tells of it; may be repeated
    #[arg(long = "reform", value_name = "FILE")]
    pub(crate) reforms: Vec<String>,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Part `3/16` as 2 of 16, counted from 0.
fn shard(text: &str) -> Result<(usize, usize), String> {
    let parts = text
        .split_once('/')
        .and_then(|(one, of)| Some((one.parse::<usize>().ok()?, of.parse::<usize>().ok()?)));
    match parts {
        Some((one, of)) if one >= 1 && one <= of => Ok((one - 1, of)),
        _ => Err("give a part such as 3/16, from 1/16 to 16/16".to_owned()),
    }
}
