//! All of one reform, with each value before and after, and how well what it leans on is known.

use evidence::Evidence;
use rulebook::{Error, Objection, Patch, Reference, Reform, Rulebook, Status, Title, Value};
use serde::Serialize;
use units::Date;

/// All of one reform.
#[derive(Serialize)]
pub struct Shown<'a> {
    /// Short name.
    pub name: &'a str,
    /// Title for readers.
    pub title: &'a Title,
    /// Who proposed it.
    pub proposed_by: &'a str,
    /// When, as published.
    pub proposed_on: Option<&'a str>,
    /// What became of it.
    pub outcome: Option<&'a str>,
    /// First day.
    pub from: Date,
    /// Whether anything is computed.
    pub computed: bool,
    /// Where it is proposed.
    pub references: &'a [Reference],
    /// How it works in the model.
    pub mechanisms: &'a [String],
    /// Reforms that it is a package of.
    pub includes: Vec<&'a str>,
    /// What it changes.
    pub changes: Vec<Change<'a>>,
    /// What it leans on.
    pub assumptions: Vec<Assumed<'a>>,
    /// How well the least known of the evidence that the assumptions name is known; null where they name none.
    pub weakest: Option<String>,
    /// Who objects, and why.
    pub objections: Vec<&'a Objection>,
}

/// A patch beside the rules without it, on its first day.
#[derive(Serialize)]
pub struct Change<'a> {
    /// The reform, or the part of it.
    pub reform: &'a str,
    /// Name of the parameter.
    pub parameter: &'a str,
    /// What the parameter is.
    pub description: String,
    /// Its unit.
    pub unit: String,
    /// First day.
    pub from: Date,
    /// Last day; none when it lasts.
    pub to: Option<Date>,
    /// Null where the rule is not in force.
    pub before: Option<Value>,
    /// How well that is known.
    pub before_status: Option<Status>,
    /// The new value; null takes the rule out of force.
    pub after: Option<&'a Value>,
    /// How well that is known.
    pub status: Status,
    /// How it came about.
    pub note: Option<&'a str>,
}

/// An assumption, with what of the evidence is behind it.
#[derive(Serialize)]
pub struct Assumed<'a> {
    /// The reform, or the part of it.
    pub reform: &'a str,
    /// In words.
    pub text: &'a str,
    /// What of the evidence it leans on.
    pub evidence: Vec<Leaning<'a>>,
}

/// A parameter or dial of the evidence.
#[derive(Serialize)]
pub struct Leaning<'a> {
    /// Name of the parameter or dial.
    pub name: &'a str,
    /// A, B, C or dial; null where the evidence does not hold the name.
    pub grade: Option<String>,
    /// What it is.
    pub description: Option<&'a str>,
}

/// A reform beside the rules without it.
///
/// # Errors
/// When a patch names a parameter that the rules do not have.
pub fn shown<'a>(
    reform: &'a Reform,
    rulebook: &Rulebook,
    evidence: &'a Evidence,
) -> Result<Shown<'a>, Error> {
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

fn change<'a>(reform: &'a str, patch: &'a Patch, rulebook: &Rulebook) -> Result<Change<'a>, Error> {
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
