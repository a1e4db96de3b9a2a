//! The rules of every month of a run, read once.

mod supply;

use crate::behaviour::Behaviour;
use crate::money::{PriceError, Prices, Pricing, first_full_day};
use crate::pipeline::{FOLLOWED_FROM, Supply};
use crate::run::{Scope, StartError};
use crate::tariff::Tariff;
use crate::use_of_services::{Demand, Needs, Terms};
use crate::workload::{Office, Workload};
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
    /// How much residents ask for.
    pub(crate) demand: Arc<Demand>,
    /// Rules that make or spare the doctor work.
    pub(crate) office: Office,
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
            let demand = Arc::new(Demand::new(rulebook, &rules, &behaviour.habits, month)?);
            let terms = match &mut fees {
                None => None,
                Some(fees) => {
                    let prices = fees.prices(rulebook, &rules, behaviour, month.first_day())?;
                    Some(Terms::new(
                        &rules,
                        &behaviour.habits,
                        &needs,
                        &demand,
                        &prices,
                        month,
                    ))
                }
            };
            for substitution in substitutions {
                if !table.substitutions.contains(&substitution) {
                    table.substitutions.push(substitution);
                }
            }
            table.entries.push(Entry {
                from: month,
                office: Office::new(rulebook, &rules, &behaviour.habits, month.first_day()),
                rules,
                tariff,
                demand,
                terms,
            });
        }
        Ok(table)
    }

    /// What residents ask for in the first month, and the doctors' work, under the rules of the month before: a reform
    /// that begins at once is no part of the start.
    pub(crate) fn opening(
        rulebook: &Rulebook,
        behaviour: &Behaviour,
        start: Month,
    ) -> Result<(Demand, Office), StartError> {
        let date = start.first_day();
        let (rules, _) = rulebook.at_with_estimates(date)?;
        let demand = Demand::new(rulebook, &rules, &behaviour.habits, start.plus(1))?;
        Ok((demand, Office::new(rulebook, &rules, &behaviour.habits, date)))
    }

    /// From now residents ask for more than they get, as the start's workload has it; consultations only for a note of
    /// short absence go where employees certify it themselves.
    pub(crate) fn serve(&mut self, behaviour: &Behaviour, workload: &Workload) {
        let latent = workload.latent();
        for entry in &mut self.entries {
            let lapsing = workload.lapsing(&behaviour.effort, &entry.office);
            if lapsing > 0.0 {
                entry.demand = Arc::new(entry.demand.without_notes(lapsing));
            }
            if let Some(terms) = &mut entry.terms {
                terms.serve(&behaviour.habits, &entry.demand, &latent);
            }
        }
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
        let delegated = behaviour.habits.delegated(&rules.fees_reform);
        let prices = Arc::new(pricing.prices(rulebook, &behaviour.habits, delegated)?);
        self.latest = Some((date, Arc::clone(&prices)));
        Ok(prices)
    }
}
