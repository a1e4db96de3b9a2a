//! What a laboratory reads.

use crate::LabError;
use assessment::{ModelError, Posterior};
use evidence::Evidence;
use nation::Data;
use rulebook::Rulebook;

const MODEL_ERROR: &str = include_str!("../../../evidence/model_error.csv");

/// Figures, behaviour and rules of every run.
pub struct Sources {
    /// Published figures and geography.
    pub data: Data,
    /// Behaviour.
    pub evidence: Evidence,
    /// The rules as they are.
    pub rulebook: Rulebook,
    /// The calibration's draws.
    pub posterior: Posterior,
    /// The model's own error.
    pub model_error: ModelError,
}

impl Sources {
    /// What is built in.
    ///
    /// # Errors
    /// When something built in is spoilt.
    pub fn embedded() -> Result<Sources, LabError> {
        let spoilt = |error: &dyn std::fmt::Display| LabError::Sources(error.to_string());
        Ok(Sources {
            data: Data::embedded().map_err(|error| spoilt(&error))?,
            evidence: Evidence::embedded().map_err(|error| spoilt(&error))?,
            rulebook: Rulebook::embedded().map_err(|error| spoilt(&error))?,
            posterior: Posterior::embedded().map_err(|error| spoilt(&error))?,
            model_error: model_error().map_err(|error| spoilt(&error))?,
        })
    }
}

fn model_error() -> Result<ModelError, csv::Error> {
    let rows: Result<Vec<_>, _> = csv::Reader::from_reader(MODEL_ERROR.as_bytes())
        .deserialize()
        .collect();
    rows.map(ModelError::new)
}
