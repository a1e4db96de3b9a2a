//! `grunnmur rules`: what holds on a date and where it was read.

mod fee_code;
mod fees;
mod import;

use crate::args::{Folders, Rules};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use rulebook::Rulebook;
use units::Date;

/// The newest day of the built-in law: rules are shown as of it when no date is given.
const LATEST: Date = Date::constant(2026, 1, 1);

pub(super) fn run(folders: &Folders, args: &Rules) -> Result<(), Failure> {
    match args {
        Rules::Show { date, json } => show(&sources::rulebook(folders, &[])?, date.unwrap_or(LATEST), *json),
        Rules::Fees {
            date,
            chapter,
            code,
            reform,
            json,
        } => {
            let schedule = sources::fees(&sources::rulebook(folders, reform)?)?;
            fees::show(&schedule, *date, chapter.as_deref(), code.as_deref(), *json)
        }
        Rules::ImportFees { file, out } => {
            import::run(&sources::rulebook(folders, &[])?.fees()?, file, out.as_deref())
        }
        Rules::Explain { name, date, json } => {
            let rulebook = sources::rulebook(folders, &[])?;
            let date = date.unwrap_or(LATEST);
            match rulebook.parameter(name) {
                Err(rulebook::Error::UnknownParameter { nearest, .. }) if rulebook.has_fees() => {
                    fee_code::explain(&rulebook.fees()?, name, date, &nearest, *json)
                }
                _ => explain(&rulebook, name, date, *json),
            }
        }
        Rules::Check { reforms } => {
            let rulebook = sources::rulebook(folders, reforms)?;
            let (mut values, mut missing) = (0, 0);
            for parameter in rulebook.parameters() {
                values += parameter.entries.len();
                missing += parameter
                    .entries
                    .iter()
                    .filter(|e| e.status == rulebook::Status::Missing)
                    .count();
            }
            let parameters = rulebook.parameters().count();
            let mut text = format!(
                "{parameters} parameters with {values} dated values, {missing} of them known to exist but not read\n"
            );
            if rulebook.has_fees() {
                text += &fees::checked(&sources::fees(&rulebook)?);
            }
            print(&(text + "no fault found\n"))
        }
    }
}

fn show(rulebook: &Rulebook, date: Date, json: bool) -> Result<(), Failure> {
    let in_force: Vec<_> = rulebook
        .parameters()
        .filter_map(|p| rulebook.explain(&p.name, date).ok())
        .collect();
    if json {
        return print_json(&in_force);
    }
    let mut text = format!("Rules on {date}\n\n");
    for rule in in_force {
        let value = rule
            .value
            .map_or_else(|| "-".to_owned(), |value| value.to_string());
        text += &format!(
            "{:45} {:>14} {:22} {:?}, since {}\n",
            rule.parameter, value, rule.unit, rule.status, rule.from
        );
    }
    print(&text)
}

fn explain(rulebook: &Rulebook, name: &str, date: Date, json: bool) -> Result<(), Failure> {
    let rule = rulebook.explain(name, date)?;
    if json {
        return print_json(&rule);
    }
    let value = rule
        .value
        .as_ref()
        .map_or_else(|| "not known".to_owned(), ToString::to_string);
    let until = rule
        .to
        .map_or_else(|| "until changed".to_owned(), |to| format!("to {to}"));
    let mut text = format!(
        "{}: {value} {}\n{}\nfrom {} {until}, {:?}\n",
        rule.parameter, rule.unit, rule.description, rule.from, rule.status
    );
    if !rule.rules.is_empty() {
        text += &format!("rules: {}\n", rule.rules.join(", "));
    }
    for reference in &rule.references {
        text += &format!("source: {reference}\n");
    }
    if let Some(note) = &rule.note {
        text += &format!("note: {note}\n");
    }
    text += &format!("file: {}\n\nhistory\n", rule.origin);
    for entry in &rule.history {
        let value = entry
            .value
            .as_ref()
            .map_or_else(|| "-".to_owned(), ToString::to_string);
        text += &format!("  {}  {value}  {:?}\n", entry.from, entry.status);
    }
    print(&text)
}
