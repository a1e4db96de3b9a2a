//! All of one reform, with each value before and after, and how well what it leans on is known.

use crate::args::Folders;
use crate::failure::{Failure, print, print_json};
use crate::sources;
use lab::{Change, Shown, shown};
use publish::{Language, message};
use rulebook::{Objection, Status, Value};

pub(super) fn run(folders: &Folders, name: &str, language: Language, json: bool) -> Result<(), Failure> {
    let reform = sources::reform(name)?;
    let rulebook = sources::rulebook(folders, &[])?;
    let evidence = sources::evidence(folders)?;
    // Faults of its patches are told before anything is shown.
    rulebook.with(std::slice::from_ref(&reform))?;
    let shown = shown(&reform, &rulebook, &evidence)?;
    if json {
        return print_json(&shown);
    }
    print(&text(&shown, language))
}

fn text(shown: &Shown<'_>, language: Language) -> String {
    let word = |key: &str| message(&format!("reform-{key}")).in_language(language).to_owned();
    let title = match language {
        Language::Nb => &shown.title.nb,
        Language::Nn => &shown.title.nn,
        Language::En => &shown.title.en,
    };
    let mut text = format!("{}: {title}\n", shown.name);
    let when = shown
        .proposed_on
        .map_or_else(String::new, |when| format!(" ({when})"));
    text += &format!("{}: {}{when}\n", word("proposed-by"), shown.proposed_by);
    if let Some(outcome) = shown.outcome {
        text += &format!("{}: {outcome}\n", word("outcome"));
    }
    text += &format!("{}: {}\n", word("from"), shown.from);
    for reference in shown.references {
        text += &format!("{}: {reference}\n", word("source"));
    }
    if !shown.includes.is_empty() {
        text += &format!("{}: {}\n", word("includes"), shown.includes.join(", "));
    }
    if !shown.mechanisms.is_empty() {
        text += &format!("\n{}\n", word("works"));
        text.extend(shown.mechanisms.iter().map(|one| format!("  - {one}\n")));
    }
    text += &format!("\n{}\n", word("changes"));
    if shown.changes.is_empty() {
        text += &format!("  {}\n", word("told-only"));
    }
    let mut part = shown.name;
    for change in &shown.changes {
        if change.reform != part {
            part = change.reform;
            text += &format!("  {part}\n");
        }
        text += &changed(change, &word("none"), &word("unread"));
    }
    if !shown.assumptions.is_empty() {
        text += &format!("\n{}\n", word("assumes"));
    }
    for one in &shown.assumptions {
        text += &format!("  - {}\n", one.text);
        for leaning in &one.evidence {
            let grade = leaning.grade.as_deref().unwrap_or("?");
            let what = leaning.description.unwrap_or("-");
            text += &format!("      {grade:4} {}: {what}\n", leaning.name);
        }
    }
    if let Some(weakest) = &shown.weakest {
        text += &format!("  {}: {weakest}\n", word("weakest"));
    }
    if !shown.objections.is_empty() {
        text += &format!("\n{}\n", word("objections"));
    }
    for Objection { by, why, href } in &shown.objections {
        let href = href
            .as_ref()
            .map_or_else(String::new, |href| format!(" <{href}>"));
        text += &format!("  - {by}: {why}{href}\n");
    }
    text
}

fn changed(change: &Change<'_>, none: &str, unread: &str) -> String {
    let missing = change.before_status == Some(Status::Missing);
    let value =
        |value: Option<&Value>, other: &str| value.map_or_else(|| other.to_owned(), ToString::to_string);
    let until = change.to.map_or_else(String::new, |to| format!(" to {to}"));
    let status = |status: Status| format!("{status:?}").to_lowercase();
    let before = change
        .before_status
        .map_or_else(String::new, |known| format!(" ({})", status(known)));
    let mut text = format!(
        "  {}, {}{until}: {}{before} -> {} ({}) {}\n    {}\n",
        change.parameter,
        change.from,
        value(change.before.as_ref(), if missing { unread } else { none }),
        value(change.after, none),
        status(change.status),
        change.unit,
        change.description
    );
    if let Some(note) = change.note {
        text += &format!("    {}\n", note.trim());
    }
    text
}
