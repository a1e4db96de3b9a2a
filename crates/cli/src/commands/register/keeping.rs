//! Reports, queues of work, the access log, and copies.

use super::{administrator, open, today};
use crate::args::{RegisterBackup, RegisterReport, RegisterRestore, RegisterVerify};
use crate::failure::{Failure, print, print_json};
use ::register::{Day, WorkQueue};
use std::path::Path;

pub(super) fn report(args: &RegisterReport) -> Result<(), Failure> {
    let register = open(&args.database)?;
    let day = Day::from(args.date.unwrap_or_else(today));
    let report = register.read(|tx| ::register::half_year(tx, day))?;
    if args.json {
        return print_json(&report);
    }
    let country = report.regions.first().into_iter();
    let lines = country.flat_map(|region| &region.figures).map(|(name, figure)| {
        let figure = figure.map_or("-".to_owned(), |figure| format!("{figure:.2}"));
        format!("{name:<34}  {figure:>14}\n")
    });
    print(&lines.collect::<String>())
}

pub(super) fn work(args: &RegisterReport) -> Result<(), Failure> {
    let register = open(&args.database)?;
    let act = administrator(args.date.unwrap_or_else(today));
    let queues = register.read(|tx| ::register::work_queues(tx, &act))?;
    if args.json {
        return print_json(&queues);
    }
    let line = |queue: &WorkQueue| {
        let age = queue
            .oldest_days
            .map_or("-".to_owned(), |days| format!("{days} days"));
        let late = if queue.late { "late" } else { "" };
        format!("{:>8}  {age:>10}  {late:<4}  {}\n", queue.entries, queue.what)
    };
    print(&queues.iter().map(line).collect::<String>())
}

pub(super) fn verify(args: &RegisterVerify) -> Result<(), Failure> {
    let register = open(&args.database)?;
    let verified = register.read(|tx| ::register::verify(tx))?;
    if args.json {
        print_json(&verified)?;
    } else {
        print(&format!(
            "{} lines in {} chains\n",
            verified.lines,
            verified.heads.len()
        ))?;
    }
    if verified.tampered.is_empty() {
        return Ok(());
    }
    let told: Vec<String> = verified
        .tampered
        .iter()
        .map(|wrong| format!("chain {}, line {}: {}", wrong.chain, wrong.line, wrong.what))
        .collect();
    Err(Failure::Defects(format!(
        "{}\nthe access log was changed by other hands; compare with the last copy",
        told.join("\n")
    )))
}

pub(super) fn backup(args: &RegisterBackup) -> Result<(), Failure> {
    let register = open(&args.database)?;
    ::register::backup(&register, &args.file)?;
    print(&format!("copied to {}\n", args.file.display()))
}

pub(super) fn restore(args: &RegisterRestore) -> Result<(), Failure> {
    let database = &args.database.database;
    if database.contains("://") {
        return Err(Failure::Usage(
            "a register in PostgreSQL is restored by pg_restore; see docs/register.md".to_owned(),
        ));
    }
    ::register::restore(&args.file, Path::new(database), args.replace)?;
    // A copy of an earlier version is brought to this one.
    open(&args.database)?;
    print(&format!("{database} is as the copy\n"))
}
