//! The rules of every month of a run, read once.

mod supply;

use crate::behaviour::Behaviour;
use crate::money::{PriceError, Prices, Pricing, first_full_day};
use crate::pipeline::{FOLLOWED_FROM, Supply};
use crate::run::{Scope, StartError};
use crate::tariff::Tariff;
use crate::use_of_services::{Needs, Terms};
use rulebook::{CapitationModel, PatientWeights, Rulebook, Rules, Substitution};
use scheme::fees;
use std::sync::Arc;
use units::{Date, Month};

/// Rules and tariffs by the month from which they hold.
pub(crate) struct Timetable {
    entries: Vec<Entry>,
    /// What is offered to those who may become GPs, by month from the first that their cohorts are followed.
    pub(crate) supplies: Vec<Supply>,
    /// Estimates that stand in for rates not read, each once.
    pub(crate) substitutions: Vec<Substitution>,
}

/// One month.
pub(crate) struct Entry {
    from: Month,
    pub(crate) rules: Rules,
    pub(crate) tariff: Tariff,
    /// What use and money go by; none where nobody asks for accounts.
    pub(crate) terms: Option<Terms>,
}

impl Timetable {
    pub(crate) fn new(
        rulebook: &Rulebook,
        behaviour: &Behaviour,
        scope: Scope,
        from: Month,
        to: Month,
    ) -> Result<Timetable, StartError> {
        let mut table = Timetable {
            entries: vec![],
            supplies: supply::supplies(rulebook, &behaviour.careers, to)?,
            substitutions: vec![],
        };
        let needs = Arc::new(Needs::new(&behaviour.habits));
        let mut fees = match scope {
            Scope::Lists => None,
            Scope::Accounts => Some(Fees::new(rulebook)?),
        };
        for month in (from.0..=to.0).map(Month) {
            let (rules, substitutions) = rulebook.at_with_estimates(month.first_day())?;
            let tariff = Tariff::new(&rules.capitation, month)?;
            let terms = match &mut fees {
                None => None,
                Some(fees) => {
                    let prices = fees.prices(rulebook, &rules, behaviour, month.first_day())?;
                    Some(Terms::new(
                        rulebook,
                        &rules,
                        &behaviour.habits,
                        &needs,
                        &prices,
                        month,
                    )?)
                }
            };
            for substitution in substitutions {
                if !table.substitutions.contains(&substitution) {
                    table.substitutions.push(substitution);
                }
            }
            table.entries.push(Entry {
                from: month,
                rules,
                tariff,
                terms,
            });
        }
        Ok(table)
    }

    /// What parts the members of a list, where some month of the run pays by what they are.
    pub(crate) fn weights(&self) -> Option<&PatientWeights> {
        self.entries
            .iter()
            .find_map(|entry| match &entry.rules.capitation.model {
                CapitationModel::PatientAdapted { weights, .. } => Some(&weights.value),
                CapitationModel::Flat { .. } | CapitationModel::Tiered { .. } => None,
            })
    }

    /// What is offered in that month.
    pub(crate) fn supply(&self, month: Month) -> Supply {
        let place = usize::from(month.since(FOLLOWED_FROM));
        self.supplies.get(place).copied().unwrap_or_default()
    }

    pub(crate) fn at(&self, month: Month) -> Option<&Entry> {
        let after = self.entries.partition_point(|entry| entry.from <= month);
        self.entries.get(after.checked_sub(1)?)
    }
}

/// The fee schedule through a run. Prices are settled anew only when some rule changes.
struct Fees {
    schedule: rulebook::fees::FeeSchedule,
    first_full_day: Date,
    changes: Vec<Date>,
    latest: Option<(Date, Arc<Prices>)>,
}

impl Fees {
    fn new(rulebook: &Rulebook) -> Result<Fees, StartError> {
        let schedule = rulebook.fees()?;
        let mut changes = rulebook.change_dates();
        changes.extend(schedule.change_dates());
        Ok(Fees {
            schedule,
            first_full_day: first_full_day(rulebook)?,
            changes,
            latest: None,
        })
    }

    fn prices(
        &mut self,
        rulebook: &Rulebook,
        rules: &Rules,
        behaviour: &Behaviour,
        date: Date,
    ) -> Result<Arc<Prices>, PriceError> {
        if let Some((since, prices)) = &self.latest
            && !self
                .changes
                .iter()
                .any(|change| since < change && *change <= date)
        {
            return Ok(Arc::clone(prices));
        }
        let bill_date = date.max(self.first_full_day);
        let tariff = fees::Tariff::under(&self.schedule, bill_date, rules).map_err(PriceError::Schedule)?;
        let pricing = Pricing::new(rulebook, &tariff, date, bill_date)?;
        let prices = Arc::new(pricing.prices(rulebook, &behaviour.habits)?);
        self.latest = Some((date, Arc::clone(&prices)));
        Ok(prices)
    }
}
