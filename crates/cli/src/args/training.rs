use clap::{Args, Subcommand};
use std::path::PathBuf;
use units::Date;

#[derive(Debug, Subcommand)]
pub(crate) enum Training {
    /// Hold one doctor's record against the rules: stage, what is met, what is missing, earliest approval, what the doctor may do
    Check(TrainingCheck),
}

#[derive(Debug, Args)]
pub(crate) struct TrainingCheck {
    /// The record: CSV, or YAML when its name ends in .yaml or .yml
    #[arg(value_name = "RECORD")]
    pub(crate) record: PathBuf,
    /// The day; when not given, the day on which the record was written
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    /// Reforms: names of built-in ones or files
    #[arg(long, value_name = "NAME")]
    pub(crate) reform: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}
