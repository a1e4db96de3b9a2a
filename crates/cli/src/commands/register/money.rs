//! The capitation run and its statements, and the settlement of bills.

use super::{administrator, open, today};
use crate::args::{Folders, RegisterCapitation, RegisterSettle, RegisterStatement};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use ::register::PaidLine;
use units::Ore;

pub(super) fn capitation(folders: &Folders, args: &RegisterCapitation) -> Result<(), Failure> {
    let book = sources::rulebook(folders, &[])?;
    let register = open(&args.database)?;
    let act = administrator(today());
    let run = ::register::run_capitation(&register, &book, &act, args.month)?;
    if args.json {
        return print_json(&run);
    }
    print(&format!(
        "{}: {} lists, {} persons, {} kroner to doctors, {} kroner in all; {} corrections; {} lines written now\n",
        args.month,
        run.lists,
        run.persons,
        Ore(run.ore),
        Ore(run.capitation_ore),
        run.corrections,
        run.written
    ))
}

pub(super) fn settle(folders: &Folders, args: &RegisterSettle) -> Result<(), Failure> {
    let book = sources::rulebook(folders, &[])?;
    let fees = ::register::Fees::of(&book)?;
    let register = open(&args.database)?;
    let act = administrator(today());
    let run = ::register::go_on_with_settlement(&register, &book, &fees, &act, &mut |settled| {
        if settled > 0 {
            eprintln!("grunnmur: {settled} bills settled");
        }
        true
    })?;
    if args.json {
        return print_json(&run);
    }
    print(&format!(
        "{} bills settled now; this month {} kroner to doctors, {} kroner to municipalities\n",
        run.settled,
        Ore(run.to_doctors),
        Ore(run.to_municipalities)
    ))
}

pub(super) fn statement(folders: &Folders, args: &RegisterStatement) -> Result<(), Failure> {
    let book = sources::rulebook(folders, &[])?;
    let (rules, _) = book.capitation_at_with_estimates(args.month.first_day())?;
    let register = open(&args.database)?;
    let statement = register.read(|tx| ::register::statement(tx, &rules, args.list, args.month))?;
    if args.json {
        print_json(&statement)?;
    } else {
        let line = |line: &PaidLine| {
            format!(
                "{:>4}  {:>6} persons  {:>14} kroner  {}  {}\n",
                line.line,
                line.persons,
                Ore(line.ore).to_string(),
                line.at,
                line.why
            )
        };
        let lines: String = statement.lines.iter().map(line).collect();
        let sum = Ore(statement.ore);
        print(&format!("{lines}sum {sum} kroner\n\n{}\n", statement.trace))?;
    }
    if statement.adds_up {
        Ok(())
    } else {
        Err(Failure::Defects(format!(
            "the lines of list {} do not come to what its members and the rules give; run capitation for the month again",
            args.list
        )))
    }
}
