//! Every worked example of `data/funding/worked_examples.csv`, by the rule where it is capitation, else by the arithmetic that it states.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/mod.rs"]
mod support;

use rulebook::{CapitationRules, MonthMethod};
use rust_decimal::{Decimal, RoundingStrategy};
use scheme::capitation::*;
use std::collections::BTreeMap;
use support::kroner;
use units::{Centrality, ContractForm, Month, Ore, Sex};

const EXAMPLES: &str = include_str!("../../../data/funding/worked_examples.csv");

fn in_kroner(amount: Ore) -> Decimal {
    Decimal::new(amount.0, 2)
}

fn whole(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

fn sum(amounts: &[&str]) -> Decimal {
    amounts.iter().map(|amount| kroner(amount)).sum()
}

fn year(members: u32, rules: &CapitationRules) -> Decimal {
    year_amount(&ListComposition::of_length(members), rules).unwrap()
}

/// Rates after a settlement, in whole kroner.
fn raised(rate: &str, factor: &str) -> Decimal {
    whole(kroner(rate) * kroner(factor))
}

fn july_2016_coefficient() -> Decimal {
    let mut rules = support::flat("442");
    rules.month_method.value = MonthMethod::Days;
    // 10^8 members show ten decimals of the coefficient in whole øre
    let paid = month_amount(
        &ListComposition::of_length(100_000_000),
        Month::new(2016, 7),
        &rules,
    )
    .unwrap();
    in_kroner(paid) / Decimal::from(100_000_000)
}

fn base_grant_month() -> Decimal {
    let mut rules = support::tiered("675", "544");
    rules.base_grant = Some(support::base_grant("675", true));
    let agreement = Agreement {
        from: Month::new(2022, 7),
        cap: 1000,
        form: ContractForm::SelfEmployed,
    };
    in_kroner(
        month_payment(
            &ListComposition::of_length(120),
            agreement,
            Month::new(2022, 9),
            &rules,
        )
        .unwrap(),
    )
}

/// What the last of 1 000 members pays more than the next.
fn break_point_addition() -> Decimal {
    let rules = support::tiered("642", "526");
    (year(1000, &rules) - year(999, &rules)) - (year(1001, &rules) - year(1000, &rules))
}

fn sex_gap() -> Decimal {
    let rules = support::patient_adapted("787");
    let of = |sex| {
        let member = Member {
            sex,
            age_group: 2,
            centrality: Centrality(3),
            education: EducationClass::Middle,
            use_class: UseClass::High,
        };
        year_amount(&[member].into_iter().collect(), &rules).unwrap()
    };
    assert_eq!(
        (of(Sex::Female).normalize(), of(Sex::Male).normalize()),
        (kroner("1017"), kroner("791"))
    );
    of(Sex::Female) - of(Sex::Male)
}

/// Computed values of an example, in the order in which `expected` prints them, and how far they may be from print.
fn computed() -> BTreeMap<&'static str, (Vec<Decimal>, &'static str)> {
    let share = kroner("69.5") / kroner("255.8");
    let per_grant = |amount: &str, grants: &str| kroner(amount) / kroner(grants);
    let grants = [
        ("2640000", "11"),
        ("2880000", "12"),
        ("8160000", "34"),
        ("8400000", "35"),
    ]
    .map(|(a, n)| per_grant(a, n));
    assert!(grants.iter().all(|grant| *grant == grants[0]));
    BTreeMap::from([
        ("WE01", (vec![july_2016_coefficient()], "0.00000000005")),
        ("WE02", (vec![base_grant_month()], "0")),
        ("WE03", (vec![year(887, &support::tiered("577", "499"))], "0")),
        ("WE04", (vec![year(851, &support::tiered("577", "499"))], "0")),
        ("WE05", (vec![break_point_addition()], "0")),
        (
            "WE06",
            (vec![raised("653", "1.034"), raised("526", "1.034")], "0"),
        ),
        (
            "WE07",
            (vec![kroner("787") * kroner("1.0696"), kroner("841.80")], "0"),
        ),
        ("WE08", (vec![share], "0.0005")),
        ("WE09", (vec![grants[0]], "0")),
        ("WE10", (vec![sum(&["4516", "7291", "2232", "147"])], "0")),
        (
            "WE11",
            (vec![sum(&["2792.3", "5475.3", "2101.0"]), kroner("10368.5")], "0"),
        ),
        (
            "WE12",
            (vec![sum(&["3085.4", "6169.4", "2040.7"]), kroner("11295.4")], "0"),
        ),
        ("WE13", (vec![sum(&["8.6", "234.4", "2686.9", "155.5"])], "0")),
        // a published table with one row: compensation for three hours a week
        ("WE14", (vec![BTreeMap::from([(3, kroner("31841"))])[&3]], "0")),
        ("WE15", (vec![kroner("223") * kroner("10")], "0")),
        ("WE16", (vec![sex_gap()], "0")),
        ("WE17", (vec![raised("442", "1.0194")], "0")),
        (
            "WE18",
            (vec![whole(kroner("795") * kroner("486") / kroner("451"))], "0"),
        ),
        (
            "WE19",
            (vec![whole(kroner("857") * kroner("499") / kroner("486"))], "0"),
        ),
        ("WE20", (vec![year(1200, &support::flat("442"))], "0")),
    ])
}

/// The numbers that an example prints as its result.
fn printed(expected: &str) -> Vec<Decimal> {
    expected
        .split([' ', ';', '*'])
        .filter_map(|word| word.parse().ok())
        .collect()
}

#[test]
fn every_worked_example_comes_out_as_printed() {
    let computed = computed();
    let mut seen = vec![];
    for row in csv::Reader::from_reader(EXAMPLES.as_bytes()).records() {
        let row = row.unwrap();
        let (id, expected) = (&row[0], &row[6]);
        let (values, tolerance) = computed.get(id).unwrap_or_else(|| panic!("{id} is not computed"));
        let printed = printed(expected);
        assert_eq!(printed.len(), values.len(), "{id}: {expected}");
        for (value, printed) in values.iter().zip(&printed) {
            assert!(
                (value - printed).abs() <= kroner(tolerance),
                "{id}: computed {value}, printed {printed}"
            );
        }
        seen.push(id.to_owned());
    }
    assert_eq!(seen, computed.keys().copied().collect::<Vec<_>>());
}

/// WE07 and the totals state two figures beside each other: the gap between them is rounding and no more.
#[test]
fn figures_stated_beside_each_other_differ_by_rounding_only() {
    for (id, most) in [("WE07", "0.03"), ("WE11", "0.11"), ("WE12", "0.11")] {
        let (values, _) = &computed()[id];
        assert!((values[0] - values[1]).abs() <= kroner(most), "{id}");
    }
}

#[test]
fn a_trace_tells_every_value_and_where_it_was_read() {
    let rules = support::patient_adapted("841.80");
    let trace = month_amount_traced(&ListComposition::of_length(1100), Month::new(2023, 9), &rules).unwrap();
    assert_eq!(
        trace.amount,
        month_amount(&ListComposition::of_length(1100), Month::new(2023, 9), &rules).unwrap()
    );
    assert_eq!(
        trace.to_string(),
        "FIN-009  capitation.mean_rate = 841.80 (from 2022-07-01, official; made by hand)\n\
         FIN-008  capitation.weights = mean 787 (from 2022-07-01, estimated; made by hand)\n\
         FIN-008  members = 1100 persons\n\
         FIN-008  sum_of_weights = 401500 kroner at the mean of the weights\n\
         FIN-001  year = 429457.052097 kroner\n\
         FIN-005  capitation.month_method = 1/12 (from 2022-07-01, official; made by hand)\n\
         FIN-005  month = 35788.087675 kroner\n\
         = 35788.09 kroner"
    );
    assert_eq!(
        trace
            .doubtful()
            .map(|value| value.parameter.as_str())
            .collect::<Vec<_>>(),
        ["capitation.weights"]
    );
    let json = serde_json::to_value(&trace).unwrap();
    assert_eq!(json["steps"][0]["parameter"], "capitation.mean_rate");
    assert_eq!(json["steps"][1]["status"], "estimated");
    assert_eq!(json["amount"], 3_578_809);
}

#[test]
fn absurd_rates_are_errors_and_not_panics() {
    let month = Month::new(2024, 1);
    let list = ListComposition::of_length(u32::MAX);
    for rules in [
        support::flat("70000000000000000000000000000"),
        support::tiered("70000000000000000000000000000", "1"),
    ] {
        assert_eq!(month_amount(&list, month, &rules), Err(CapitationError::TooLarge));
        assert_eq!(
            resident_month_ore_table(&rules, month, 2500),
            Err(CapitationError::TooLarge)
        );
    }
    let mut weights = support::weights();
    weights.mean = Decimal::ZERO;
    let mut rules = support::patient_adapted("787");
    rules.model = rulebook::CapitationModel::PatientAdapted {
        mean_rate: support::dated("capitation.mean_rate", kroner("787")),
        weights: support::dated("capitation.weights", weights),
    };
    assert_eq!(
        month_amount(&list, month, &rules),
        Err(CapitationError::NoMeanWeight)
    );
    let large = support::patient_adapted("99999999");
    assert_eq!(
        resident_month_ore_table(&large, month, 0),
        Err(CapitationError::TooLarge)
    );
}
