//! What an outcome is said to rest on is what moves it, and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nation::Nation;
use simulation::{Behaviour, Flows, Run, Scope, Snapshot};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::{DATA, DEMOGRAPHY, EVIDENCE, RULEBOOK};
use units::{Date, Indicator, Month};

static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2023, 12, 31), 0.02, 1).unwrap());
static CENTRAL: LazyLock<BTreeMap<String, f64>> = LazyLock::new(|| two_years(None));

/// Every outcome of two years by name, with another value for one parameter.
fn two_years(change: Option<(&str, f64)>) -> BTreeMap<String, f64> {
    let mut draw = EVIDENCE.draw(0);
    if let Some((name, factor)) = change {
        let value = draw.get(name).unwrap();
        draw = draw
            .with(
                name,
                if value == 0.0 {
                    factor - 1.0
                } else {
                    value * factor
                },
            )
            .unwrap();
    }
    let behaviour = Behaviour::from_draw(&draw).unwrap();
    let end = Month::new(2025, 12);
    let mut run = Run::new(
        &NATION,
        &DEMOGRAPHY,
        &RULEBOOK,
        behaviour,
        Scope::Accounts,
        1,
        end,
    )
    .unwrap();
    while run.step() {}
    let (snapshot, flows) = (run.observe(), run.take_flows());
    outcomes(&snapshot, &flows)
}

fn outcomes(snapshot: &Snapshot, flows: &Flows) -> BTreeMap<String, f64> {
    let national = snapshot.national();
    let mut all: BTreeMap<String, f64> = Indicator::ALL
        .iter()
        .filter_map(|i| Some((i.name().to_owned(), national.figure(*i, snapshot.scale)?)))
        .collect();
    all.extend(
        flows
            .accounts
            .each()
            .map(|(name, value)| (name.to_owned(), value as f64)),
    );
    let more = [
        ("births", flows.births as f64),
        ("deaths", flows.deaths as f64),
        ("immigrants", flows.immigrants as f64),
        ("emigrants", flows.emigrants as f64),
        ("moves", flows.moves as f64),
        ("entries", flows.entries as f64),
        ("exits", flows.exits as f64),
        ("new_lists", flows.new_lists as f64),
        ("adverts", flows.adverts as f64),
        ("changes", flows.changes as f64),
        ("lists_with_locum", national.with_locum as f64),
        ("relation_years_mean", snapshot.relation_years.0),
        ("tenure_years_median", snapshot.tenure_years_median),
        ("capitation_month_kroner", national.capitation as f64),
        ("municipalities_kroner", flows.accounts.municipalities() as f64),
        ("state_kroner", flows.accounts.state() as f64),
        ("patients_kroner", flows.accounts.patients() as f64),
        ("copayment_burden", snapshot.burden.by_age[3].mean_kroner()),
        ("doctor_income", snapshot.earnings.percentiles[2]),
    ];
    all.extend(more.map(|(name, value)| (name.to_owned(), value)));
    all
}

/// Parameters turned far, with outcomes that must follow.
const TURNED: &[(&str, f64, &[&str])] = &[
    ("wish_rate", 3.0, &["changes", "relation_years_mean"]),
    ("exit_rate_all", 2.0, &["exits", "entries"]),
    ("new_lists_per_year", 4.0, &["new_lists", "lists_total"]),
    ("entrant_cap_mean", 0.7, &["avg_list_cap_lists_with_gp"]),
    ("list_locum_share", 2.0, &["lists_with_locum"]),
    (
        "waiting_list_join_share",
        0.2,
        &["share_residents_on_waiting_list"],
    ),
    (
        "use_women",
        1.2,
        &["contacts_physical", "copayments", "copayment_burden"],
    ),
    ("bill_specialist", 0.5, &["refunds", "doctor_income"]),
    ("bill_nav", 2.0, &["nav", "state_kroner"]),
    ("registration_step_2022", 1.2, &[]),
];

#[test]
fn nothing_outside_the_basis_moves_an_outcome() {
    let touched = Behaviour::from_draw(&EVIDENCE.draw(0)).unwrap().touched;
    for &(parameter, factor, follow) in TURNED {
        let turned = two_years(Some((parameter, factor)));
        let mut moved = vec![];
        for (outcome, central) in CENTRAL.iter() {
            let basis = touched
                .basis(outcome)
                .unwrap_or_else(|| panic!("{outcome} has no basis"));
            let same = turned[outcome].to_bits() == central.to_bits();
            if !same {
                moved.push(outcome.as_str());
            }
            assert!(
                same || basis.contains(&parameter),
                "{parameter} moved {outcome} from {central} to {}, but is not in its basis",
                turned[outcome]
            );
        }
        for outcome in follow {
            assert!(
                moved.contains(outcome),
                "{parameter} left {outcome} as it was; it moved {moved:?}"
            );
        }
    }
}
