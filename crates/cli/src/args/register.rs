use clap::{Args, Subcommand};
use std::path::PathBuf;
use units::{Date, Month};

#[derive(Debug, Subcommand)]
pub(crate) enum Register {
    /// Make a register and fill it with the synthetic nation
    Init(RegisterInit),
    /// Count what breaks an invariant
    Check(RegisterCheck),
    /// Give free places: to those without a list, then to the queues
    Allocate(RegisterAllocate),
    /// What every night does: birthdays, children to their parents' list, agreements that have run out, then free places
    Night(RegisterAllocate),
    /// Hold the population register's file against the register
    Population(RegisterPopulation),
    /// Play a published draw again and compare
    VerifyDraw(RegisterVerifyDraw),
    /// Pay a month's capitation: goes on where it stopped, writes corrections as new lines
    Capitation(RegisterCapitation),
    /// Settle the bills that have come: goes on where it stopped
    Settle(RegisterSettle),
    /// What a list was paid for a month, by person, rule and source
    Statement(RegisterStatement),
    /// The half-year report from live data
    Report(RegisterReport),
    /// What waits for a hand, since when, and what is late
    Work(RegisterReport),
    /// Read the access log and find any line that was altered, removed or moved
    Verify(RegisterVerify),
    /// Copy the register to a file while it is used
    Backup(RegisterBackup),
    /// Make the register from a copy
    Restore(RegisterRestore),
}

/// Where the register is.
#[derive(Debug, Clone, Args)]
pub(crate) struct Database {
    /// A file, or an address such as postgres://user@host/name
    #[arg(
        long,
        env = "DATABASE_URL",
        value_name = "DATABASE",
        default_value = "register.sqlite",
        hide_env_values = true
    )]
    pub(crate) database: String,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterInit {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Fill it with the synthetic nation; every identity number is synthetic
    #[arg(long)]
    pub(crate) demo: bool,
    /// Share of the nation, above 0 and at most 1
    #[arg(long, value_name = "S", default_value_t = 0.01)]
    pub(crate) scale: f64,
    /// Seed of the nation
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The nation's day: 31 December of a year with published figures
    #[arg(long, value_name = "DATE", default_value = "2025-12-31")]
    pub(crate) on: Date,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterCheck {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Day whose rules are asked; today when not given
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterAllocate {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Day of the run; today when not given
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterCapitation {
    #[command(flatten)]
    pub(crate) database: Database,
    /// The month, such as 2026-03
    #[arg(long, value_name = "YYYY-MM", value_parser = claims::parse_month)]
    pub(crate) month: Month,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterSettle {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterStatement {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Number of the list
    #[arg(long, value_name = "N")]
    pub(crate) list: i64,
    /// The month, such as 2026-03
    #[arg(long, value_name = "YYYY-MM", value_parser = claims::parse_month)]
    pub(crate) month: Month,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterReport {
    #[command(flatten)]
    pub(crate) database: Database,
    /// The day; today when not given
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Date>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterVerify {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterBackup {
    #[command(flatten)]
    pub(crate) database: Database,
    /// The copy; it must not be there yet
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterRestore {
    #[command(flatten)]
    pub(crate) database: Database,
    /// The copy
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write over a register that is there; nobody may be using it
    #[arg(long)]
    pub(crate) replace: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterPopulation {
    #[command(flatten)]
    pub(crate) database: Database,
    /// The file (CSV)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Do what a rule covers; without it differences are listed only
    #[arg(long)]
    pub(crate) apply: bool,
    /// Day of the file; today when not given
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    /// Print JSON: a value for each difference, and one for the sums
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterVerifyDraw {
    /// The published file of the draw (JSON)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}
