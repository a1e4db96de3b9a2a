//! `grunnmur evidence`: what the simulation rests on, and how sure it is.

mod show;

use crate::args::{Evidence as Verb, EvidenceList, Folders, GradeArg};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use evidence::{Evidence, Grade, Standing};
use serde::Serialize;
use simulation::{Behaviour, Step, Touched};
use std::path::Path;

pub(super) fn run(folders: &Folders, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::List(args) => list(&sources::evidence(folders)?, args),
        Verb::Show { name, json } => show::run(folders, name, *json),
        Verb::Check { folder } => check(folders, folder.as_deref()),
    }
}

/// What a run on this evidence reads.
fn touched(evidence: &Evidence) -> Result<Touched, Failure> {
    let behaviour = Behaviour::from_draw(&evidence.draw(0)).map_err(assessment::PlayError::from)?;
    Ok(behaviour.touched)
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    grade: String,
    value: f64,
    low: f64,
    high: f64,
    unit: &'a str,
    steps: Vec<&'static str>,
    description: &'a str,
}

fn list(evidence: &Evidence, args: &EvidenceList) -> Result<(), Failure> {
    let touched = touched(evidence)?;
    if let Some(area) = &args.area
        && !Step::ALL.iter().any(|step| step.name() == area)
    {
        let known: Vec<&str> = Step::ALL.iter().map(|step| step.name()).collect();
        return Err(Failure::Usage(format!(
            "no step is called {area}; use one of {}",
            known.join(", ")
        )));
    }
    let basis = match &args.touched_by {
        Some(outcome) => Some(touched.basis(outcome).ok_or_else(|| unknown_outcome(outcome))?),
        None => None,
    };
    let parameters = evidence.parameters().iter().map(|p| Row {
        name: &p.name,
        grade: Standing::Graded(p.grade).to_string(),
        value: p.value,
        low: p.low,
        high: p.high,
        unit: &p.unit,
        steps: touched.steps_of(&p.name).collect(),
        description: &p.description,
    });
    let dials = evidence.dials().iter().map(|d| Row {
        name: &d.name,
        grade: Standing::Dial.to_string(),
        value: d.default,
        low: d.low,
        high: d.high,
        unit: &d.unit,
        steps: touched.steps_of(&d.name).collect(),
        description: &d.description,
    });
    let wanted = |row: &Row<'_>| {
        args.grade
            .is_none_or(|grade| row.grade == standing(grade).to_string())
            && args.area.as_deref().is_none_or(|area| row.steps.contains(&area))
            && basis.as_ref().is_none_or(|basis| basis.contains(&row.name))
    };
    let rows: Vec<Row<'_>> = parameters.chain(dials).filter(wanted).collect();
    if args.json {
        return print_json(&rows);
    }
    let mut text = String::new();
    for row in &rows {
        let interval = if row.low == row.high {
            String::new()
        } else {
            format!("{} to {}", row.low, row.high)
        };
        let steps = if row.steps.is_empty() {
            "not read".to_owned()
        } else {
            row.steps.join(", ")
        };
        text += &format!(
            "{:4} {:42} {:>9} {:18} {:26} {steps}\n",
            row.grade, row.name, row.value, interval, row.unit
        );
    }
    let backing = evidence.backing(rows.iter().map(|row| row.name));
    text += &format!("\n{} in all; weakest {backing}\n", rows.len());
    print(&text)
}

fn standing(grade: GradeArg) -> Standing {
    match grade {
        GradeArg::A => Standing::Graded(Grade::A),
        GradeArg::B => Standing::Graded(Grade::B),
        GradeArg::C => Standing::Graded(Grade::C),
        GradeArg::Dial => Standing::Dial,
    }
}

fn unknown_outcome(outcome: &str) -> Failure {
    let mut known: Vec<&str> = simulation::outcomes().collect();
    known.sort_unstable();
    Failure::Usage(format!(
        "no outcome is called {outcome}; use one of {}",
        known.join(", ")
    ))
}

fn check(folders: &Folders, folder: Option<&Path>) -> Result<(), Failure> {
    let folder = folder.or(folders.evidence.as_deref());
    let defects = folder.map_or_else(Vec::new, Evidence::defects);
    if !defects.is_empty() {
        let lines = defects.iter().map(|defect| match defect.place() {
            Some((_, _, Some(column))) => format!("{defect} (column {column})"),
            _ => defect.to_string(),
        });
        let lines: Vec<String> = lines.collect();
        return Err(Failure::Defects(format!(
            "{}\n{} to mend",
            lines.join("\n"),
            match defects.len() {
                1 => "1 defect".to_owned(),
                many => format!("{many} defects"),
            }
        )));
    }
    let evidence = match folder {
        Some(folder) => Evidence::load(folder)?,
        None => Evidence::embedded()?,
    };
    // What a run reads must be there.
    touched(&evidence)?;
    print(&format!(
        "{} parameters, {} dials and {} parts of typical bills\nno fault found\n",
        evidence.parameters().len(),
        evidence.dials().len(),
        evidence.bills().len()
    ))
}
