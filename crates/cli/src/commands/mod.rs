//! One module a verb.

mod assess;
mod bench;
mod calibrate;
mod claims;
mod design;
mod evidence;
mod hindcast;
mod keep;
mod middle;
mod nation;
mod outcome;
mod page;
mod reconcile;
mod reforms;
mod register;
mod report;
mod roster;
mod rules;
mod serve;
mod settle;
mod shares;
mod simulate;
mod statement;
mod training;
mod validate;
mod work;
mod yearly;

use crate::args::{Cli, Command};
use crate::failure::Failure;

pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    if cli.folders.threads == Some(0) {
        return Err(Failure::Usage(
            "--threads 0 leaves nobody to work; give 1 or more".to_owned(),
        ));
    }
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = cli.folders.threads {
        pool = pool.num_threads(threads);
    }
    pool.build_global()
        .map_err(|error| Failure::Internal(format!("no threads: {error}")))?;
    crate::progress::listen_for_interrupts();
    match cli.command {
        Command::Nation(args) => nation::run(&cli.folders, &args),
        Command::Simulate(args) => simulate::run(&cli.folders, &args),
        Command::Hindcast(args) => hindcast::run(&cli.folders, &args),
        Command::Assess(args) => assess::run(&cli.folders, &args),
        Command::Merge(args) => assess::merge(&cli.folders, &args),
        Command::Design(args) => design::run(&cli.folders, &args),
        Command::Calibrate(args) => calibrate::run(&cli.folders, &args),
        Command::Reconcile(args) => reconcile::run(&cli.folders, &args),
        Command::Report(args) => report::run(&cli.folders, &args),
        Command::Reforms(args) => reforms::run(&cli.folders, &args),
        Command::Rules(args) => rules::run(&cli.folders, &args),
        Command::Evidence(args) => evidence::run(&cli.folders, &args),
        Command::Statement(args) => statement::run(&cli.folders, &args),
        Command::Settle(args) => settle::run(&cli.folders, &args),
        Command::Claims(args) => claims::run(&args),
        Command::Roster(args) => roster::run(&cli.folders, &args),
        Command::Training(args) => training::run(&cli.folders, &args),
        Command::Validate(args) => validate::run(&cli.folders, &args),
        Command::Register(args) => register::run(&cli.folders, &args),
        Command::Serve(args) => serve::run(&cli.folders, &args),
        Command::Bench(args) => bench::run(&cli.folders, &args),
    }
}
