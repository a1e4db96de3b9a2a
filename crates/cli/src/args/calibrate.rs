use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Clone, Args)]
pub(crate) struct Calibrate {
    /// Share of the nation that the runs of the waves play, above 0 and at most 1
    #[arg(long, value_name = "S", default_value_t = 0.2)]
    pub(crate) scale: f64,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Runs of each wave
    #[arg(long, value_name = "N", default_value_t = 250)]
    pub(crate) runs: usize,
    /// Waves at that scale
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) waves: usize,
    /// Runs of the whole nation in each wave of it
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub(crate) whole_runs: usize,
    /// Waves of the whole nation
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) whole_waves: usize,
    /// Draws of the evidence that the emulators judge
    #[arg(long, value_name = "N", default_value_t = 2_000_000)]
    pub(crate) candidates: u64,
    /// Draws to keep
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) kept: usize,
    /// Draws that play the whole nation to measure the model's own error
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) measured: usize,
    /// Keep what is played in this file; a stopped calibration goes on from it
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// Write `posterior.csv` and `model_error.csv` into this folder
    #[arg(long, value_name = "DIR", default_value = "evidence")]
    pub(crate) out: PathBuf,
    /// Write what was learnt as a page
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}
