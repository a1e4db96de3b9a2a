//! Persons: what every night does, the population register's file, and published draws.

use super::{administrator, listing, open, today};
use crate::args::{Folders, RegisterAllocate, RegisterPopulation, RegisterVerifyDraw};
use crate::failure::{Failure, print, print_json};
use ::register::{
    Audit, Difference, Outcome, PopulationFile, Summary, birthdays, due_endings, end_due, give_places,
    place_children, reconcile, verify_audit,
};

pub(super) fn night(folders: &Folders, args: &RegisterAllocate) -> Result<(), Failure> {
    let on = args.on.unwrap_or_else(today);
    let (rules, act) = (listing(folders, on)?, administrator(on));
    let register = open(&args.database)?;
    let grown = register.write(|tx| birthdays(tx, &rules, &act))?;
    let mut children = 0;
    loop {
        match register.write(|tx| place_children(tx, &act))? {
            0 => break,
            placed => children += placed,
        }
    }
    let mut ended = 0;
    for agreement in register.read(|tx| due_endings(tx, act.day()))? {
        ended += u64::from(register.write(|tx| end_due(tx, &act, agreement))?);
    }
    let (given, _) = give_places(&register, &rules, &act, |_| true)?;
    print(&format!(
        "{} young people choose for themselves from now on\n{children} children came to a parent's list\n{ended} agreements ended by age or notice\n{given} places given from the first of next month\n",
        grown.of_age
    ))
}

pub(super) fn population(args: &RegisterPopulation) -> Result<(), Failure> {
    let act = administrator(args.on.unwrap_or_else(today));
    let register = open(&args.database)?;
    let mut shown = Ok(());
    let mut show = |difference: &Difference, outcome: &Outcome| {
        if shown.is_ok() {
            shown = if args.json {
                print_json(&serde_json::json!({ "difference": difference, "outcome": outcome }))
            } else {
                print(&line(difference, outcome))
            };
        }
    };
    let summary = reconcile(
        &register,
        &act,
        PopulationFile::At(&args.file),
        args.apply,
        &mut show,
    )?;
    shown?;
    if args.json {
        return print_json(&summary);
    }
    let Summary {
        lines,
        differences,
        done,
        refused,
        for_hands,
    } = summary;
    print(&format!(
        "{lines} lines, {differences} differences: {done} done, {refused} refused, {for_hands} for somebody to look at\n"
    ))
}

fn line(difference: &Difference, outcome: &Outcome) -> String {
    let number = |number: Option<String>| number.unwrap_or_else(|| "-".to_owned());
    let outcome = match outcome {
        Outcome::Listed => "listed".to_owned(),
        Outcome::Done => "done".to_owned(),
        Outcome::Refused(why) => format!("refused: {why}"),
    };
    format!(
        "line {:>8}  person {:>8}  {:<15}  {:<7}  {outcome}\n",
        number(difference.line.map(|line| line.to_string())),
        number(difference.person.map(|person| person.to_string())),
        difference.cause.name(),
        difference.covered_by.unwrap_or("-"),
    )
}

pub(super) fn verify_draw(args: &RegisterVerifyDraw) -> Result<(), Failure> {
    let name = args.file.display();
    let text = std::fs::read_to_string(&args.file).map_err(|error| Failure::File {
        what: name.to_string(),
        cause: error.to_string(),
        remedy: "give the published file of the draw",
    })?;
    let audit: Audit = serde_json::from_str(&text).map_err(|error| {
        Failure::Defects(format!(
            "{name}: this is no published draw ({error}); give the file as it was published"
        ))
    })?;
    verify_audit(&audit).map_err(|fault| Failure::Defects(format!("{name}: {fault}")))?;
    print(&format!(
        "the draw holds: {} of {} members left, in {} of {} units, by the seed committed to\n",
        audit.leaving,
        audit.members,
        audit.drawn.len(),
        audit.units.len()
    ))
}
