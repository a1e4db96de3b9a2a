//! What can be written on the command line.

mod assess;
mod calibrate;
mod design;
mod evidence;
mod reforms;
mod register;
mod roster;
mod serve;
mod statement;
mod training;
mod validate;

pub(crate) use assess::{Assess, Merge, Told};
pub(crate) use calibrate::Calibrate;
pub(crate) use design::Design;
pub(crate) use evidence::{Evidence, EvidenceList, GradeArg};
pub(crate) use reforms::{NewReform, Reforms};
pub(crate) use register::{
    Database, Register, RegisterAllocate, RegisterBackup, RegisterCapitation, RegisterCheck, RegisterInit,
    RegisterPopulation, RegisterReport, RegisterRestore, RegisterSettle, RegisterStatement, RegisterVerify,
    RegisterVerifyDraw,
};
pub(crate) use roster::Roster;
pub(crate) use serve::Serve;
pub(crate) use statement::{
    CompareStatement, ListStatement, MunicipalityStatement, NationStatement, Statement,
};
pub(crate) use training::{Training, TrainingCheck};
pub(crate) use validate::Validate;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use units::Date;

/// Norway's regular-GP scheme as software: its rules, its nation, month by month.
#[derive(Debug, Parser)]
#[command(
    name = "grunnmur",
    version,
    after_help = "Exit codes: 0 done, 1 a fault of the program, 2 a wrong call, \
    3 wrong data, rules or evidence, 4 files, 130 interrupted."
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) folders: Folders,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Folders that take the place of what is built in.
#[derive(Debug, Clone, Args)]
pub(crate) struct Folders {
    /// Published figures and geography from this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Parameters of the rules from this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
    /// Behavioural parameters from this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) evidence: Option<PathBuf>,
    /// Threads to use; all processors when not given. Results do not depend on it
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the nation on a date and show what is in it
    Nation(Nation),
    /// Play the nation month by month
    Simulate(Simulate),
    /// What reforms do, alone and together, against the rules as they are
    Assess(Assess),
    /// One comparison of its parts
    Merge(Merge),
    /// Reforms found backwards: the cheapest settings of levers that reach a goal
    Design(Design),
    /// Play 31 December 2018 to 2025 and compare with what was published
    Hindcast(Hindcast),
    /// Find the draws of the evidence that agree with the figures to 31 December 2021
    Calibrate(Calibrate),
    /// Replay natural experiments, and set old forecasts beside the model's own
    Validate(Validate),
    /// Play 2019 to 2024 and set contacts and money beside what was published
    Reconcile(Reconcile),
    /// Hindcast and ten years ahead, as one report with its data
    Report(Report),
    /// Rules and rates on a date
    #[command(subcommand)]
    Rules(Rules),
    /// Proposals of the debate: what they change, what they lean on, who objects; a start for your own
    #[command(subcommand)]
    Reforms(Reforms),
    /// What the simulation rests on: parameters of behaviour, and dials
    #[command(subcommand)]
    Evidence(Evidence),
    /// What a month's rules pay to whom, by which rule
    #[command(subcommand)]
    Statement(Statement),
    /// Settle claims: bill tables, claim messages in XML or JSON
    Settle(Settle),
    /// Claims to try the settlement on
    #[command(subcommand)]
    Claims(Claims),
    /// A fair, lawful duty roster for a district, or why there is none
    Roster(Roster),
    /// Training of specialists in general practice: one doctor's record
    #[command(subcommand)]
    Training(Training),
    /// The live scheme in a database: who is on whose list, who waits, who decided what
    #[command(subcommand)]
    Register(Register),
    /// The register on the web: interface, sign-in, events
    Serve(Serve),
    /// The common benchmark on this engine: residents, months, seed; or a workload by name
    Bench(Bench),
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Bench {
    /// Residents
    #[arg(required = true)]
    pub(crate) residents: Option<usize>,
    /// Months
    #[arg(required = true)]
    pub(crate) months: Option<u16>,
    /// Seed
    #[arg(default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(subcommand)]
    pub(crate) workload: Option<Workload>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Workload {
    /// Settle bills in memory on one thread
    Settle(BenchSettle),
    /// Capitation of a month from residents as columns, on one thread
    Capitation(BenchCapitation),
    /// Look-ups and durable changes of doctor in a filled register
    Register(BenchRegister),
}

#[derive(Debug, Args)]
pub(crate) struct BenchSettle {
    /// Bills
    #[arg(default_value_t = 1_000_000)]
    pub(crate) bills: usize,
    /// Seed
    #[arg(default_value_t = 1)]
    pub(crate) seed: u64,
    /// Times to settle them; the fastest counts
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) rounds: usize,
    /// Also write the bills and the rules that decide them into this folder, as CSV
    #[arg(long, value_name = "DIR")]
    pub(crate) tables: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct BenchCapitation {
    /// Residents
    #[arg(default_value_t = 5_600_000)]
    pub(crate) residents: usize,
    /// Lists
    #[arg(default_value_t = 5_900)]
    pub(crate) lists: usize,
    /// Times to compute; the fastest counts
    #[arg(long, value_name = "N", default_value_t = 15)]
    pub(crate) rounds: usize,
}

#[derive(Debug, Args)]
pub(crate) struct BenchRegister {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Clients beside each other
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub(crate) clients: usize,
    /// Seconds of each of the two
    #[arg(long, value_name = "S", default_value_t = 10)]
    pub(crate) seconds: u64,
    /// Day on which they ask
    #[arg(long, value_name = "DATE", default_value = "2026-03-10")]
    pub(crate) on: Date,
}

#[derive(Debug, Args)]
pub(crate) struct Nation {
    /// Counting day: 31 December of a year
    #[arg(long, value_name = "DATE", default_value = "2025-12-31")]
    pub(crate) date: Date,
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Print how far each margin is from the published figure
    #[arg(long)]
    pub(crate) fit: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct WorldArgs {
    /// Share of the nation, above 0 and at most 1
    #[arg(long, value_name = "S", default_value_t = 1.0)]
    pub(crate) scale: f64,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct Simulate {
    /// Reforms: names of built-in ones or files
    pub(crate) reforms: Vec<String>,
    /// Start: 31 December of a year with published figures
    #[arg(long, value_name = "DATE", default_value = "2025-12-31")]
    pub(crate) from: Date,
    /// Last day to play
    #[arg(long, value_name = "DATE", default_value = "2035-12-31")]
    pub(crate) to: Date,
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    /// Draws of the evidence; one draw takes the central values
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) draws: usize,
    /// Write tables and the report into this new folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Print one JSON object a year
    #[arg(long)]
    pub(crate) json: bool,
    /// Print time and memory as JSON on standard error
    #[arg(long)]
    pub(crate) timing: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Hindcast {
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    /// Draws of the evidence, from the calibration's first
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) draws: usize,
    /// Print the scores as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write the scores as a page
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
    /// Leave out the register's clean-up of October 2022
    #[arg(long)]
    pub(crate) without_registration_step: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Reconcile {
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write the table as a page
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    /// Draws of the evidence
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) draws: usize,
    /// Last year of the forecast
    #[arg(long, value_name = "YEAR", default_value_t = 2035)]
    pub(crate) until: i16,
    /// The new folder to write
    #[arg(long, value_name = "DIR", default_value = "out/report")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// Every parameter in force on a date
    Show {
        /// The date
        #[arg(long, value_name = "DATE")]
        date: Option<Date>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The fee schedule in force on a date
    Fees {
        /// The date; the newest version when not given
        #[arg(long, value_name = "DATE")]
        date: Option<Date>,
        /// Only codes of this chapter of the regulation, such as B
        #[arg(long, value_name = "CHAPTER")]
        chapter: Option<String>,
        /// Only this code
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
        /// Reforms: names of built-in ones or files
        #[arg(long, value_name = "NAME")]
        reform: Vec<String>,
        /// Print JSON, amounts in kroner
        #[arg(long)]
        json: bool,
    },
    /// Read fee codes of the official open data interface, and write them with the built-in schedule
    ImportFees {
        /// The array of codes that the interface returns, JSON
        file: PathBuf,
        /// Write the schedule here, such as FOLDER/fees/schedule.csv for `--rules FOLDER`
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// One parameter or fee code: value, since when, source, history
    Explain {
        /// Its name, such as listing.cap_max or 2ad
        name: String,
        /// The date
        #[arg(long, value_name = "DATE")]
        date: Option<Date>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Check all parameters, the fee schedule and the given reforms
    Check {
        /// Reforms: names of built-in ones or files
        reforms: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Settle {
    /// Files: bill tables (CSV), claim messages (BKM XML, KUHR JSON)
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What to print: one JSON object a line, CSV, or sentences
    #[arg(long, value_enum, default_value_t = DecisionFormat::Text)]
    pub(crate) format: DecisionFormat,
    /// Also write decisions (CSV, JSON, Parquet) and totals into this new folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// When the claims were received, such as 2026-01-06T15:30; without it only XML messages, which tell when they were made,
    /// are held against the future and the deadline
    #[arg(long, value_name = "TIME", value_parser = claims::parse_receipt)]
    pub(crate) received_at: Option<claims::Receipt>,
    /// Keep what is paid in this file; a killed run goes on from it, and no bill in it is paid again
    #[arg(long, value_name = "FILE")]
    pub(crate) journal: Option<PathBuf>,
    /// Register of practices: practice_id,type,specialist_gp_until,doctorate and perhaps office
    #[arg(long, value_name = "FILE")]
    pub(crate) practices: Option<PathBuf>,
    /// Reforms: names of built-in ones or files
    #[arg(long, value_name = "NAME")]
    pub(crate) reform: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DecisionFormat {
    Json,
    Csv,
    Text,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Claims {
    /// Write a synthetic month of national claims as a bill table
    Generate {
        /// Number of bills
        #[arg(long, value_name = "N", default_value_t = 2_700_000)]
        bills: u64,
        /// The month
        #[arg(long, value_name = "YYYY-MM", default_value = "2026-03", value_parser = claims::parse_month)]
        month: units::Month,
        /// Seed of all chance
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
