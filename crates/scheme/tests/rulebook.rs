//! The rules as they were on a date, read from the rulebook, pay what was published.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use rulebook::{Rulebook, Rules};
use scheme::capitation::*;
use scheme::listing::contract::{agreement_end, latest_time_limited_end};
use units::{ContractForm, Month, Ore};

fn rules(date: &str) -> Rules {
    Rulebook::embedded().unwrap().at(date.parse().unwrap()).unwrap()
}

/// As [`rules`], where the mean rate has not been read.
fn with_estimates(date: &str) -> Rules {
    Rulebook::embedded()
        .unwrap()
        .at_with_estimates(date.parse().unwrap())
        .unwrap()
        .0
}

fn paid(members: u32, year: i32, month: u8) -> Ore {
    let month = Month::new(year, month);
    let rules = rules(&month.first_day().to_string());
    month_amount(&ListComposition::of_length(members), month, &rules.capitation).unwrap()
}

#[test]
fn flat_and_tiered_months_are_those_of_their_dates() {
    assert_eq!(paid(1200, 2016, 7), Ore(4_492_459)); // 442 / 366 x 31 x 1 200 (WE01)
    assert_eq!(paid(1200, 2022, 10), Ore(6_531_667)); // (675 x 1 000 + 544 x 200) / 12
    assert_eq!(paid(2600, 2022, 10), Ore(12_425_000)); // nothing above 2 500
}

#[test]
fn the_base_grant_of_2022_is_the_published_month() {
    let month = Month::new(2022, 9);
    let agreement = Agreement {
        from: Month::new(2022, 7),
        cap: 1000,
        form: ContractForm::SelfEmployed,
    };
    let list = ListComposition::of_length(120);
    let trace = month_payment_traced(&list, agreement, month, &rules("2022-09-01").capitation).unwrap();
    assert_eq!(trace.amount, Ore::from_kroner(28_125)); // WE02
    assert_eq!(trace.doubtful().count(), 0, "{trace}");
}

#[test]
fn estimated_weights_show_in_the_trace() {
    let month = Month::new(2023, 9);
    let trace = month_amount_traced(
        &ListComposition::of_length(1),
        month,
        &rules("2023-09-01").capitation,
    );
    let doubtful: Vec<String> = trace
        .unwrap()
        .doubtful()
        .map(|value| value.parameter.clone())
        .collect();
    assert!(
        doubtful.iter().any(|parameter| parameter.contains("weights")),
        "{doubtful:?}"
    );
}

#[test]
fn time_limited_agreements_reach_further_from_2026() {
    let born = Month::new(1950, 4);
    let (before, after) = (
        with_estimates("2025-12-31").contract,
        with_estimates("2026-01-01").contract,
    );
    assert_eq!(agreement_end(born, &before), Month::new(2020, 4));
    assert_eq!(latest_time_limited_end(born, &before), Month::new(2025, 4));
    assert_eq!(latest_time_limited_end(born, &after), Month::new(2030, 4));
}
