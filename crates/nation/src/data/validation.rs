//! Natural experiments with the effects that were published, and old forecasts: what a finished model is held against.
//!
//! Read apart from [`super::Data`], so that nothing that builds or fits the model can see it.

use super::files::Files;
use super::table::Row;
use super::{Folder, Keys};
use crate::Error;
use std::path::Path;

/// A published effect, or that none was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    /// What happened, such as `copayment_2010`.
    pub experiment: String,
    /// What is compared, such as `visits_12_15_girls`.
    pub outcome: String,
    /// Who found it, and how.
    pub publication: String,
    /// Unit.
    pub unit: String,
    /// The effect; none where no effect was published.
    pub value: Option<f64>,
    /// Its interval, where one was read.
    pub interval: Option<(f64, f64)>,
    /// Whether the evidence of the simulation was made from it.
    pub used: bool,
    /// How good the figure is.
    pub grade: String,
    /// Where it was read.
    pub source_url: String,
    /// Derivation and limits.
    pub note: String,
}

/// An old forecast and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Name.
    pub forecast: String,
    /// Who made it.
    pub maker: String,
    /// Year in which it was made.
    pub made: i32,
    /// Year that it is about.
    pub for_year: i32,
    /// What it said.
    pub said: String,
    /// What became of it.
    pub became: String,
    /// Where both were read.
    pub source_url: String,
    /// What a run sets beside it.
    pub compared: String,
    /// How good the source is.
    pub grade: String,
    /// Limits.
    pub note: String,
}

/// Everything in `data/validation`.
#[derive(Debug, Clone, PartialEq)]
pub struct Validation {
    /// In the order of the file.
    pub experiments: Vec<Experiment>,
    /// In the order of the file.
    pub forecasts: Vec<Forecast>,
}

impl Validation {
    /// What is in the program.
    ///
    /// # Errors
    /// None for an unchanged program; the checks are the same as for [`Validation::load`].
    pub fn embedded() -> Result<Validation, Error> {
        Validation::read(&Files::Embedded)
    }

    /// The folder `validation` under a data folder.
    ///
    /// # Errors
    /// The first file or row that is not what its description says, with file, line and a way out.
    pub fn load(folder: &Path) -> Result<Validation, Error> {
        Validation::read(&Files::Folder(folder.to_owned()))
    }

    fn read(files: &Files) -> Result<Validation, Error> {
        let folder = Folder::open(files, "validation")?;
        Ok(Validation {
            experiments: experiments(&folder)?,
            forecasts: forecasts(&folder)?,
        })
    }
}

fn experiments(folder: &Folder<'_>) -> Result<Vec<Experiment>, Error> {
    let table = folder.table("experiments.csv", &Keys::default())?;
    let [
        experiment,
        outcome,
        publication,
        unit,
        value,
        low,
        high,
        used,
        grade,
        url,
        note,
    ] = table.columns([
        "experiment",
        "outcome",
        "publication",
        "unit",
        "value",
        "low",
        "high",
        "used",
        "grade",
        "source_url",
        "note",
    ])?;
    let of = |row: Row<'_>| {
        Ok(Experiment {
            experiment: row.text(experiment).to_owned(),
            outcome: row.text(outcome).to_owned(),
            publication: row.text(publication).to_owned(),
            unit: row.text(unit).to_owned(),
            value: optional(row, value)?,
            interval: optional(row, low)?.zip(optional(row, high)?),
            used: row.text(used) == "yes",
            grade: row.text(grade).to_owned(),
            source_url: row.text(url).to_owned(),
            note: row.text(note).to_owned(),
        })
    };
    table.rows().map(of).collect()
}

fn forecasts(folder: &Folder<'_>) -> Result<Vec<Forecast>, Error> {
    let table = folder.table("forecasts.csv", &Keys::default())?;
    let [
        forecast,
        maker,
        made,
        for_year,
        said,
        became,
        url,
        compared,
        grade,
        note,
    ] = table.columns([
        "forecast",
        "maker",
        "made",
        "for_year",
        "said",
        "became",
        "source_url",
        "compared",
        "grade",
        "note",
    ])?;
    let of = |row: Row<'_>| {
        Ok(Forecast {
            forecast: row.text(forecast).to_owned(),
            maker: row.text(maker).to_owned(),
            made: row.integer(made)? as i32,
            for_year: row.integer(for_year)? as i32,
            said: row.text(said).to_owned(),
            became: row.text(became).to_owned(),
            source_url: row.text(url).to_owned(),
            compared: row.text(compared).to_owned(),
            grade: row.text(grade).to_owned(),
            note: row.text(note).to_owned(),
        })
    };
    table.rows().map(of).collect()
}

fn optional(row: Row<'_>, column: usize) -> Result<Option<f64>, Error> {
    if row.text(column).is_empty() {
        return Ok(None);
    }
    row.number(column).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effect_has_a_grade_and_an_absent_one_has_none() {
        let validation = Validation::embedded().unwrap();
        assert!(validation.forecasts.len() >= 3);
        for experiment in &validation.experiments {
            assert_eq!(
                experiment.value.is_none(),
                experiment.grade == "none",
                "{}",
                experiment.outcome
            );
            assert!(
                experiment.source_url.starts_with("https://"),
                "{}",
                experiment.outcome
            );
        }
    }
}
