//! Data, rules and evidence: built in, or from the folders of the call.

use crate::args::Folders;
use crate::failure::Failure;
use evidence::Evidence;
use nation::Data;
use rulebook::{Reform, Rulebook};
use std::path::Path;

pub(crate) fn data(folders: &Folders) -> Result<Data, Failure> {
    Ok(match &folders.data {
        Some(folder) => Data::load(folder)?,
        None => Data::embedded()?,
    })
}

pub(crate) fn evidence(folders: &Folders) -> Result<Evidence, Failure> {
    Ok(match &folders.evidence {
        Some(folder) => Evidence::load(folder)?,
        None => Evidence::embedded()?,
    })
}

/// The rulebook with the reforms of the call, each a built-in name or a file.
pub(crate) fn rulebook(folders: &Folders, reforms: &[String]) -> Result<Rulebook, Failure> {
    let rulebook = match &folders.rules {
        Some(folder) => Rulebook::load(folder)?,
        None => Rulebook::embedded()?,
    };
    let reforms: Vec<Reform> = reforms.iter().map(|name| reform(name)).collect::<Result<_, _>>()?;
    Ok(rulebook.with(&reforms)?)
}

fn reform(name: &str) -> Result<Reform, Failure> {
    if name.contains(['/', '\\', '.']) || Path::new(name).exists() {
        return Ok(Reform::load(name)?);
    }
    Ok(Reform::embedded(name)?)
}
