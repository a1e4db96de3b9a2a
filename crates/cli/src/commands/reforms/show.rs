//! All of one reform, with each value before and after, and how well what it leans on is known.

use crate::args::Folders;
use crate::failure::{Failure, print, print_json};
use crate::sources;
use evidence::Evidence;
use publish::{Language, message};
use rulebook::{Objection, Patch, Reference, Reform, Rulebook, Status, Title, Value};
use serde::Serialize;
use units::Date;

#[derive(Serialize)]
pub(in crate::commands) struct Shown<'a> {
    pub(in crate::commands) name: &'a str,
    pub(in crate::commands) title: &'a Title,
    pub(in crate::commands) proposed_by: &'a str,
    pub(in crate::commands) proposed_on: Option<&'a str>,
    pub(in crate::commands) outcome: Option<&'a str>,
    pub(in crate::commands) from: Date,
    pub(in crate::commands) computed: bool,
    pub(in crate::commands) references: &'a [Reference],
    pub(in crate::commands) mechanisms: &'a [String],
    pub(in crate::commands) includes: Vec<&'a str>,
    pub(in crate::commands) changes: Vec<Change<'a>>,
    pub(in crate::commands) assumptions: Vec<Assumed<'a>>,
    /// How well the least known of the evidence that the assumptions name is known; null where they name none.
    pub(in crate::commands) weakest: Option<String>,
    pub(in crate::commands) objections: Vec<&'a Objection>,
}

/// A patch beside the rules without it, on its first day.
#[derive(Serialize)]
pub(in crate::commands) struct Change<'a> {
    pub(in crate::commands) reform: &'a str,
    pub(in crate::commands) parameter: &'a str,
    pub(in crate::commands) description: String,
    pub(in crate::commands) unit: String,
    pub(in crate::commands) from: Date,
    pub(in crate::commands) to: Option<Date>,
    /// Null where the rule is not in force.
    pub(in crate::commands) before: Option<Value>,
    pub(in crate::commands) before_status: Option<Status>,
    pub(in crate::commands) after: Option<&'a Value>,
    pub(in crate::commands) status: Status,
    pub(in crate::commands) note: Option<&'a str>,
}

#[derive(Serialize)]
pub(in crate::commands) struct Assumed<'a> {
    pub(in crate::commands) reform: &'a str,
    pub(in crate::commands) text: &'a str,
    pub(in crate::commands) evidence: Vec<Leaning<'a>>,
}

#[derive(Serialize)]
pub(in crate::commands) struct Leaning<'a> {
    pub(in crate::commands) name: &'a str,
    /// A, B, C or dial; null where the evidence does not hold the name.
    pub(in crate::commands) grade: Option<String>,
    pub(in crate::commands) description: Option<&'a str>,
}

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

/// A reform beside the rules without it.
pub(in crate::commands) fn shown<'a>(
    reform: &'a Reform,
    rulebook: &Rulebook,
    evidence: &'a Evidence,
) -> Result<Shown<'a>, Failure> {
    let mut changes = Vec::new();
    let mut assumptions: Vec<Assumed<'a>> = Vec::new();
    let mut objections: Vec<&Objection> = Vec::new();
    for part in reform.parts() {
        for patch in &part.patches {
            changes.push(change(&part.name, patch, rulebook)?);
        }
        for assumption in &part.assumptions {
            if !assumptions.iter().any(|known| known.text == assumption.text) {
                assumptions.push(Assumed {
                    reform: &part.name,
                    text: &assumption.text,
                    evidence: assumption
                        .evidence
                        .iter()
                        .map(|name| leaning(name, evidence))
                        .collect(),
                });
            }
        }
        for objection in &part.objections {
            if !objections.contains(&objection) {
                objections.push(objection);
            }
        }
    }
    let names: Vec<&str> = assumptions
        .iter()
        .flat_map(|one| one.evidence.iter().map(|leaning| leaning.name))
        .collect();
    Ok(Shown {
        name: &reform.name,
        title: &reform.title,
        proposed_by: &reform.proposed_by,
        proposed_on: reform.proposed_on.as_deref(),
        outcome: reform.outcome.as_deref(),
        from: reform.from,
        computed: reform.is_computed(),
        references: &reform.references,
        mechanisms: &reform.mechanisms,
        includes: reform.includes.iter().map(|part| part.name.as_str()).collect(),
        weakest: (!names.is_empty()).then(|| evidence.backing(names).weakest().to_string()),
        changes,
        assumptions,
        objections,
    })
}

fn leaning<'a>(name: &'a str, evidence: &'a Evidence) -> Leaning<'a> {
    let parameter = evidence.parameter(name).map(|one| one.description.as_str());
    Leaning {
        name,
        grade: evidence.standing(name).map(|standing| standing.to_string()),
        description: parameter.or_else(|| evidence.dial(name).map(|one| one.description.as_str())),
    }
}

fn change<'a>(reform: &'a str, patch: &'a Patch, rulebook: &Rulebook) -> Result<Change<'a>, Failure> {
    let parameter = rulebook.parameter(&patch.parameter)?;
    let mut entry = parameter.on(patch.from);
    if entry.is_some_and(|entry| entry.status == Status::Missing) {
        // The simulation takes the estimate that stands beside a missing value.
        let estimate = rulebook.parameter(&format!("{}_estimate", patch.parameter));
        entry = estimate.ok().and_then(|one| one.on(patch.from)).or(entry);
    }
    Ok(Change {
        reform,
        parameter: &patch.parameter,
        description: parameter.description.clone(),
        unit: parameter.unit.clone(),
        from: patch.from,
        to: patch.to,
        before: entry.and_then(|entry| entry.value.clone()),
        before_status: entry.map(|entry| entry.status),
        after: patch.value.as_ref(),
        status: patch.status,
        note: patch.note.as_deref(),
    })
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
