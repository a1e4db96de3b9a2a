//! Whether reforms can be used: each read, put on the rules, and its evidence found.

use crate::args::Folders;
use crate::failure::{Failure, print};
use crate::sources;
use evidence::Evidence;
use rulebook::{Reform, Rulebook};

pub(super) fn run(folders: &Folders, asked: &[String]) -> Result<(), Failure> {
    let rulebook = sources::rulebook(folders, &[])?;
    let evidence = sources::evidence(folders)?;
    let names = if asked.is_empty() {
        Reform::embedded_names()
    } else {
        asked.to_vec()
    };
    let mut text = String::new();
    let mut faults = Vec::new();
    for name in &names {
        match one(&rulebook, &evidence, name, &mut faults) {
            Ok(line) => text += &line,
            Err(failure) => faults.push(failure.text()),
        }
    }
    if !faults.is_empty() {
        let many = match faults.len() {
            1 => "1 fault".to_owned(),
            many => format!("{many} faults"),
        };
        return Err(Failure::Defects(format!("{}\n{many} to mend", faults.join("\n"))));
    }
    print(&format!("{text}no fault found\n"))
}

fn one(
    rulebook: &Rulebook,
    evidence: &Evidence,
    name: &str,
    faults: &mut Vec<String>,
) -> Result<String, Failure> {
    let reform = sources::reform(name)?;
    let reformed = rulebook.with(std::slice::from_ref(&reform))?;
    // A day that the law answers for and the reform does not, such as one on which a rule lacks a figure that it now needs.
    for day in reformed
        .change_dates()
        .into_iter()
        .filter(|day| *day >= reform.from)
    {
        if rulebook.at_with_estimates(day).is_ok() {
            reformed.at_with_estimates(day)?;
        }
    }
    // A schedule that the reform makes impossible shows here; a folder of one's own may have none.
    if reformed.has_fees() {
        sources::fees(&reformed)?;
    }
    for assumption in reform.parts().flat_map(|part| &part.assumptions) {
        for leaning in assumption
            .evidence
            .iter()
            .filter(|name| evidence.standing(name).is_none())
        {
            faults.push(format!(
                "{name}: the assumption `{}` leans on `{leaning}`, which the evidence does not hold; `grunnmur evidence list` \
                 tells the names",
                assumption.text
            ));
        }
    }
    let changes = reform.all_patches().count();
    Ok(match changes {
        0 => format!("{:36} told only\n", reform.name),
        1 => format!("{:36} 1 change\n", reform.name),
        many => format!("{:36} {many} changes\n", reform.name),
    })
}
