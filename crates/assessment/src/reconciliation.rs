//! A run's money and contacts beside the published sums of the year.

use crate::ensemble::MemberRun;
use nation::YearlySum;
use serde::Serialize;
use simulation::Accounts;
use std::collections::BTreeMap;

/// One published sum and what the run gives for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reconciled {
    /// Calendar year.
    pub year: i32,
    /// Component or kind of contact.
    pub name: String,
    /// Million kroner, contacts, or cards.
    pub published: f64,
    /// The same in the run, at full scale.
    pub simulated: f64,
    /// Simulated over published, less one, per cent.
    pub difference_percent: f64,
    /// Whether the evidence was fitted to it.
    pub fitted: bool,
    /// Derivation of the published sum.
    pub note: String,
}

/// The accounts of each whole calendar year of a run.
pub fn yearly_accounts(run: &MemberRun) -> BTreeMap<i32, Accounts> {
    let mut years: BTreeMap<i32, Accounts> = BTreeMap::new();
    let mut first = true;
    let mut since = None;
    for observed in &run.observed {
        let month = observed.snapshot.month;
        // What is observed with the start is before any month.
        if !first {
            let begins = since.map_or(month, |since: units::Month| since.plus(1));
            if begins.year() == month.year() {
                years
                    .entry(month.year())
                    .or_default()
                    .add(&observed.flows.accounts);
            }
        }
        first = false;
        since = Some(month);
    }
    years
}

/// What the accounts give for a published sum: million kroner, contacts or cards.
pub fn simulated(accounts: &Accounts, name: &str) -> Option<f64> {
    let million = |ore: u64| Some(ore as f64 / 1e8);
    let count = |number: u64| Some(number as f64);
    let a = accounts;
    match name {
        "refunds" => million(a.refunds),
        "waived_by_card" => million(a.waived_by_card),
        "waived_by_age_and_otherwise" => million(a.waived_by_age + a.waived_otherwise),
        "nav" => million(a.nav),
        // The doctors report what patients paid, also above the ceiling.
        "copayments" => million(a.copayments + a.repaid),
        "own_payments" => million(a.own_payments),
        "capitation_and_base_grant" => million(a.capitation + a.base_grant),
        "equalisation" => million(a.equalisation),
        "total" => million(a.received() - a.out_of_hours_fees),
        "out_of_hours_service" => million(a.out_of_hours_fees),
        "physical" => count(a.contacts_physical),
        "digital" => count(a.contacts_text + a.contacts_telephone + a.contacts_video),
        "home_visit" => count(a.contacts_home_visit),
        "simple_present" => count(a.contacts_simple_present),
        "simple_written" => count(a.contacts_simple_written),
        "out_of_hours" => count(a.contacts_out_of_hours),
        "cards_issued" => count(a.cards_issued),
        _ => None,
    }
}

/// Every published sum of a year that the run has played whole.
pub fn reconcile(published: &[YearlySum], years: &BTreeMap<i32, Accounts>, scale: f64) -> Vec<Reconciled> {
    let rows = published.iter().filter_map(|sum| {
        let simulated = simulated(years.get(&sum.year)?, &sum.name)? / scale;
        Some(Reconciled {
            year: sum.year,
            name: sum.name.clone(),
            published: sum.value,
            simulated,
            difference_percent: (simulated / sum.value - 1.0) * 100.0,
            fitted: sum.fitted,
            note: sum.note.clone(),
        })
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_set_beside_the_run_at_full_scale() {
        let published = [YearlySum {
            year: 2020,
            name: "refunds".to_owned(),
            value: 100.0,
            fitted: true,
            source_url: String::new(),
            note: String::new(),
        }];
        let accounts = Accounts {
            refunds: 1_100_000_000,
            ..Accounts::default()
        };
        let rows = reconcile(&published, &BTreeMap::from([(2020, accounts)]), 0.1);
        assert_eq!(rows[0].simulated, 110.0);
        assert!((rows[0].difference_percent - 10.0).abs() < 1e-9);
        assert!(reconcile(&published, &BTreeMap::from([(2021, accounts)]), 0.1).is_empty());
    }

    #[test]
    fn every_published_sum_has_a_counterpart() {
        let data = nation::Data::embedded().unwrap();
        for sum in data.spending().iter().chain(data.contacts()) {
            assert!(
                simulated(&Accounts::default(), &sum.name).is_some(),
                "{}",
                sum.name
            );
        }
    }
}
