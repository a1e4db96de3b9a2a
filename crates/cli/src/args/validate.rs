use super::WorldArgs;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    /// Draws of the evidence, from the calibration's first
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) draws: usize,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write it as a page
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}
