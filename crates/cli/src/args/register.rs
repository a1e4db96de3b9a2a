use clap::{Args, Subcommand};
use units::Date;

#[derive(Debug, Subcommand)]
pub(crate) enum Register {
    /// Make a register and fill it with the synthetic nation
    Init(RegisterInit),
    /// Count what breaks an invariant
    Check(RegisterCheck),
    /// Give free places: to those without a list, then to the queues
    Allocate(RegisterAllocate),
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
