use clap::Args;
use std::path::PathBuf;
use units::Date;

#[derive(Debug, Clone, Args)]
pub(crate) struct Design {
    /// What is to be reached, such as "without_gp<=0.5%"; several must hold at once
    #[arg(long = "goal", value_name = "GOAL", required = true)]
    pub(crate) goals: Vec<String>,
    /// Levers that may be turned, and how far: a YAML file
    #[arg(long, value_name = "FILE")]
    pub(crate) levers: PathBuf,
    /// Most net public spending beyond the rules as they are, kroner a year, such as 1e9: the mean of the years played
    #[arg(long, value_name = "KRONER", allow_negative_numbers = true)]
    pub(crate) budget: Option<f64>,
    /// Share of the draws that must meet the goal
    #[arg(long, value_name = "SHARE", default_value_t = 0.8)]
    pub(crate) confidence: f64,
    /// Year of the goal; the last when not given
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i16>,
    /// Start: 31 December of a year with published figures
    #[arg(long, value_name = "DATE", default_value = "2025-12-31")]
    pub(crate) from: Date,
    /// Last year to play
    #[arg(long, value_name = "YEAR", default_value_t = 2035)]
    pub(crate) until: i16,
    /// Share of the nation that the search plays, above 0 and at most 1
    #[arg(long, value_name = "S", default_value_t = 0.1)]
    pub(crate) scale: f64,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Settings of the levers to learn from, 20 or more; a quarter as many runs more look closer at what was found
    #[arg(long, value_name = "N", default_value_t = 160)]
    pub(crate) runs: usize,
    /// Draws of the evidence to learn from
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) draws: usize,
    /// Points of the frontier, from 1 to 20
    #[arg(long, value_name = "N", default_value_t = 6)]
    pub(crate) points: usize,
    /// Share of the nation that the points are played with
    #[arg(long, value_name = "S", default_value_t = 0.2)]
    pub(crate) check_scale: f64,
    /// Other draws of the evidence that the points are played with
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) check_draws: usize,
    /// Keep what is played in this file and two beside it; a stopped search goes on from them
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write the page in three languages, tables and a reform file for each point into this new folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}
