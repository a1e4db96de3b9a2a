//! The rules of every month of a run, read once.

use crate::run::StartError;
use crate::tariff::Tariff;
use rulebook::{Rulebook, Rules, Substitution};
use units::Month;

/// Rules and tariffs by the month from which they hold.
pub(crate) struct Timetable {
    entries: Vec<(Month, Rules, Tariff)>,
    /// Estimates that stand in for rates not read, each once.
    pub(crate) substitutions: Vec<Substitution>,
}

impl Timetable {
    pub(crate) fn new(rulebook: &Rulebook, from: Month, to: Month) -> Result<Timetable, StartError> {
        let mut table = Timetable {
            entries: vec![],
            substitutions: vec![],
        };
        for month in (from.0..=to.0).map(Month) {
            let (rules, substitutions) = rulebook.at_with_estimates(month.first_day())?;
            let tariff = Tariff::new(&rules.capitation, month)?;
            for substitution in substitutions {
                if !table.substitutions.contains(&substitution) {
                    table.substitutions.push(substitution);
                }
            }
            table.entries.push((month, rules, tariff));
        }
        Ok(table)
    }

    pub(crate) fn at(&self, month: Month) -> Option<(&Rules, &Tariff)> {
        let i = self.entries.partition_point(|(from, _, _)| *from <= month);
        self.entries
            .get(i.checked_sub(1)?)
            .map(|(_, rules, tariff)| (rules, tariff))
    }
}
