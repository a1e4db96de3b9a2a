//! The command line of Grunnmur: one binary, every verb.

mod args;
mod commands;
mod failure;
mod progress;
mod sources;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    match commands::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("grunnmur: {}", failure.text());
            ExitCode::from(failure.code())
        }
    }
}
