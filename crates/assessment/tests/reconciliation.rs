//! Contacts and money of 2019-2023 against the published sums, at a small scale.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assessment::{HINDCAST_FROM, Reconciled, Setting, reconcile, yearly_accounts};
use evidence::Evidence;
use nation::{Data, Demography};
use rulebook::Rulebook;
use simulation::Scope;
use units::Month;

/// Residents here for one of the real nation.
const SCALE: f64 = 0.02;

/// Nations and runs by chance; what they miss is taken together.
const SEEDS: u64 = 3;

/// Money and contacts, means over the seeds.
fn rows() -> (Vec<Reconciled>, Vec<Reconciled>) {
    let (money, contacts): (Vec<_>, Vec<_>) = (1..=SEEDS).map(rows_of).unzip();
    (mean(&money), mean(&contacts))
}

fn mean(by_seed: &[Vec<Reconciled>]) -> Vec<Reconciled> {
    let mut rows = by_seed[0].clone();
    for (at, row) in rows.iter_mut().enumerate() {
        assert!(
            by_seed
                .iter()
                .all(|of| (of[at].year, &of[at].name) == (row.year, &row.name))
        );
        row.simulated = by_seed.iter().map(|of| of[at].simulated).sum::<f64>() / by_seed.len() as f64;
        row.difference_percent = 100.0 * (row.simulated / row.published - 1.0);
    }
    rows
}

fn rows_of(seed: u64) -> (Vec<Reconciled>, Vec<Reconciled>) {
    let data = Data::embedded().unwrap();
    let demography = Demography::build(&data).unwrap();
    let nation = nation::build(&data, HINDCAST_FROM.last_day(), SCALE, seed).unwrap();
    let end = Month::new(2024, 12);
    let observe: Vec<Month> = (HINDCAST_FROM.0..=end.0)
        .map(Month)
        .filter(|month| month.month() == 12)
        .collect();
    let setting = Setting {
        scope: Scope::Accounts,
        nation: &nation,
        demography: &demography,
        rulebook: &Rulebook::embedded().unwrap(),
        evidence: &Evidence::embedded().unwrap(),
        seed,
        end,
        observe: &observe,
    };
    let ensemble = setting.play(&[0], &()).unwrap();
    let years = yearly_accounts(&ensemble.runs[0]);
    assert_eq!(
        years.keys().copied().collect::<Vec<_>>(),
        [2019, 2020, 2021, 2022, 2023, 2024]
    );
    assert!(years.values().all(|year| year.paid() == year.received()));
    (
        reconcile(data.spending(), &years, nation.scale),
        reconcile(data.contacts(), &years, nation.scale),
    )
}

#[test]
fn the_published_years_come_out() {
    let (money, contacts) = rows();
    for row in money.iter().chain(&contacts) {
        println!(
            "{} {:28} {:>12.1} {:>12.1} {:+6.1} %{}",
            row.year,
            row.name,
            row.published,
            row.simulated,
            row.difference_percent,
            if row.fitted { " fitted" } else { "" }
        );
    }
    for row in &contacts {
        // contacts are few at this scale: three standard deviations of a count that is overdispersed by need
        let chance = 300.0 * (1.5 / (row.published * SCALE * SEEDS as f64)).sqrt();
        // what doctors have room for follows how many they are, and they become too few in the later years
        let tolerance = 2.0 + chance;
        assert!(row.difference_percent.abs() < tolerance, "{row:?}");
    }
    for row in &money {
        // docs/reconciliation.md shows the whole nation, misses included; here nothing may break by much. One parameter
        // is fitted to two or three years, so that a fitted year can miss too.
        let tolerance = match row.name.as_str() {
            // small municipalities have no list at this scale
            "equalisation" => continue,
            // the published cost holds more than fees
            "out_of_hours_service" => 65.0,
            "capitation_and_base_grant" => 2.0,
            "total" => 8.0,
            _ => 16.0,
        };
        assert!(row.difference_percent.abs() < tolerance, "{row:?}");
    }
}
