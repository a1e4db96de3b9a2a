//! Data, rules and evidence: built in, or from the folders of the call.

use crate::args::Folders;
use crate::failure::Failure;
use assessment::{ModelError, Posterior};
use evidence::Evidence;
use nation::{Data, Validation};
use rulebook::fees::FeeSchedule;
use rulebook::{Reform, Rulebook};
use std::path::Path;

pub(crate) fn data(folders: &Folders) -> Result<Data, Failure> {
    Ok(match &folders.data {
        Some(folder) => Data::load(folder)?,
        None => Data::embedded()?,
    })
}

/// Natural experiments and old forecasts; those built in where the data folder of the call has none.
pub(crate) fn validation(folders: &Folders) -> Result<Validation, Failure> {
    Ok(match &folders.data {
        Some(folder) if folder.join("validation").exists() => Validation::load(folder)?,
        _ => Validation::embedded()?,
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
    let reforms = self::reforms(reforms)?;
    for reform in reforms
        .iter()
        .filter(|one| !one.is_computed() && one.name != "null")
    {
        eprintln!(
            "grunnmur: {} is told, not computed: it changes no result",
            reform.name
        );
    }
    Ok(rulebook.with(&reforms)?)
}

/// Reforms, each a built-in name or a file.
pub(crate) fn reforms(names: &[String]) -> Result<Vec<Reform>, Failure> {
    names.iter().map(|name| reform(name)).collect()
}

/// The fee schedule with what the reforms of the rulebook change in it.
pub(crate) fn fees(rulebook: &Rulebook) -> Result<FeeSchedule, Failure> {
    Ok(scheme::fees::reformed(rulebook.fees()?, rulebook)?)
}

/// One reform, a built-in name or a file.
pub(crate) fn reform(name: &str) -> Result<Reform, Failure> {
    Ok(Reform::named(name)?)
}

/// A generated file of the evidence folder and its name for messages; empty where a folder of one's own lacks it.
fn generated(folders: &Folders, name: &str, embedded: &str) -> Result<(String, String), Failure> {
    let Some(folder) = &folders.evidence else {
        return Ok((format!("evidence/{name}"), embedded.to_owned()));
    };
    let path = folder.join(name);
    let text = if path.exists() {
        std::fs::read_to_string(&path).map_err(|e| unreadable(&path, &e))?
    } else {
        String::new()
    };
    Ok((path.display().to_string(), text))
}

/// The model's own error, measured up to the fit's cutoff.
pub(crate) fn model_error(folders: &Folders) -> Result<ModelError, Failure> {
    let embedded = include_str!("../../../evidence/model_error.csv");
    let (file, text) = generated(folders, "model_error.csv", embedded)?;
    let rows: Result<Vec<_>, csv::Error> = csv::Reader::from_reader(text.as_bytes()).deserialize().collect();
    rows.map(ModelError::new).map_err(|error| Failure::File {
        what: file,
        cause: error.to_string(),
        remedy: "make the file anew with `grunnmur calibrate`",
    })
}

/// The calibration's draws; none where the folder of the call has no such file.
pub(crate) fn posterior(folders: &Folders) -> Result<Posterior, Failure> {
    let (file, read) = match folders.evidence {
        None => ("evidence/posterior.csv".to_owned(), Posterior::embedded()),
        Some(_) => {
            let (file, text) = generated(folders, "posterior.csv", "")?;
            (file, Posterior::parse(&text))
        }
    };
    read.map_err(|error| Failure::File {
        what: file,
        cause: error.to_string(),
        remedy: "make the file anew with `grunnmur calibrate`",
    })
}

/// The first draws of the calibration, and others when it kept fewer. Warns where it was made from other evidence.
pub(crate) fn members(folders: &Folders, evidence: &Evidence, draws: usize) -> Result<Vec<u64>, Failure> {
    let posterior = posterior(folders)?;
    if posterior.draws.is_empty() {
        eprintln!(
            "grunnmur: no calibration; the draws are of the evidence as it stands. `grunnmur calibrate` makes one"
        );
    } else if posterior.fingerprint != evidence.fingerprint() {
        eprintln!(
            "grunnmur: the calibration was made from other evidence; `grunnmur calibrate` makes it anew"
        );
    }
    Ok(posterior.members(draws))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "check the path and its permissions",
    }
}
