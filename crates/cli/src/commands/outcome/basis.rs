//! How good the evidence behind each outcome of a run is.

use assessment::Ensemble;
use evidence::{Backing, Evidence};
use simulation::Touched;
use std::collections::BTreeMap;

/// What was read, and the evidence that it was read from.
pub(in crate::commands) struct Basis<'a> {
    touched: Option<&'a Touched>,
    evidence: &'a Evidence,
}

impl<'a> Basis<'a> {
    /// Every member reads the same parameters.
    pub(in crate::commands) fn of(ensemble: &'a Ensemble, evidence: &'a Evidence) -> Basis<'a> {
        Basis {
            touched: ensemble.runs.first().map(|run| &run.behaviour.touched),
            evidence,
        }
    }

    /// The evidence behind an outcome; none for a name that is no outcome.
    pub(in crate::commands) fn backing(&self, outcome: &str) -> Option<Backing> {
        let names = self.touched?.basis(outcome)?;
        Some(self.evidence.backing(names))
    }

    /// The weakest standing behind an outcome in a word.
    pub(in crate::commands) fn weakest(&self, outcome: &str) -> String {
        self.backing(outcome)
            .map_or_else(|| "unknown".to_owned(), |backing| backing.weakest().to_string())
    }

    /// The same for every outcome.
    pub(in crate::commands) fn every(&self) -> BTreeMap<&'static str, String> {
        simulation::outcomes()
            .map(|outcome| (outcome, self.weakest(outcome)))
            .collect()
    }

    /// Whether a parameter was read.
    pub(in crate::commands) fn reads(&self, name: &str) -> bool {
        self.touched
            .is_some_and(|touched| touched.steps_of(name).next().is_some())
    }
}
