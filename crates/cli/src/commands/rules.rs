//! `grunnmur rules`: what holds on a date and where it was read.

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
        Rules::Explain { name, date, json } => explain(
            &sources::rulebook(folders, &[])?,
            name,
            date.unwrap_or(LATEST),
            *json,
        ),
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
            print(&format!(
                "{parameters} parameters with {values} dated values, {missing} of them known to exist but not read; no fault found\n"
            ))
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
