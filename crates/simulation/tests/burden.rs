//! Who bears co-payments and what doctors receive: groups add up, money is conserved, and a reform of the young is theirs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nation::Nation;
use rulebook::Rulebook;
use simulation::{Accounts, Behaviour, Burden, Earnings, Paid, Run, Scope, Snapshot};
use std::sync::LazyLock;
use support::{DATA, DEMOGRAPHY, EVIDENCE, RULEBOOK, under};
use units::{Date, Month};

static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2025, 12, 31), 0.02, 1).unwrap());
static TODAY: LazyLock<(Snapshot, Accounts)> = LazyLock::new(|| year(&RULEBOOK, Scope::Accounts));

/// December 2027 and the accounts of that year.
fn year(rulebook: &Rulebook, scope: Scope) -> (Snapshot, Accounts) {
    let behaviour = Behaviour::from_draw(&EVIDENCE.draw(0)).unwrap();
    let end = Month::new(2027, 12);
    let mut run = Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, scope, 1, end).unwrap();
    while run.month() < Month::new(2026, 12) {
        run.step();
    }
    run.take_flows();
    while run.step() {}
    (run.observe(), run.take_flows().accounts)
}

fn sum(groups: &[Paid]) -> Paid {
    groups.iter().fold(Paid::default(), |sum, group| Paid {
        residents: sum.residents + group.residents,
        ore: sum.ore + group.ore,
        cards: sum.cards + group.cards,
    })
}

#[test]
fn both_ways_hold_the_same_residents_and_money() {
    let (snapshot, accounts) = &*TODAY;
    let Burden { by_age, by_income } = snapshot.burden;
    let all = sum(&by_age);
    assert_eq!(all, sum(&by_income));
    assert_eq!(all.residents, snapshot.national().residents);
    // Who has died or left was issued a card too, and is not here.
    assert!(all.cards <= accounts.cards_issued && all.cards as f64 > 0.9 * accounts.cards_issued as f64);
    let ceiling = 100 * 4_000;
    assert!(all.ore <= all.residents * ceiling && all.ore >= all.cards * 100 * 2_000);
    for group in by_income {
        let share = group.residents as f64 / all.residents as f64;
        assert!((0.1..0.3).contains(&share), "{share}");
    }
}

#[test]
fn the_young_pay_nothing_and_the_old_most() {
    let [children, youth, young, middle, old, oldest] = TODAY.0.burden.by_age;
    assert!(children.mean_kroner() < 30.0, "{children:?}");
    assert!(children.cards == 0 && youth.mean_kroner() < young.mean_kroner());
    assert!(young.mean_kroner() < middle.mean_kroner() && middle.mean_kroner() < old.mean_kroner());
    assert!(oldest.mean_kroner() > young.mean_kroner() && old.card_share() > young.card_share());
}

#[test]
fn a_reform_of_the_young_moves_their_burden_alone() {
    let without = TODAY.0.burden;
    for (reform, least, most) in [
        ("copayment-at-16-17", 0.05, 0.5),
        ("free-through-year-of-18", -0.4, -0.01),
    ] {
        let with = year(&under(reform), Scope::Accounts).0.burden;
        let change = |at: usize| with.by_age[at].mean_kroner() / without.by_age[at].mean_kroner() - 1.0;
        assert!((least..most).contains(&change(1)), "{reform}: {}", change(1));
        for at in 2..6 {
            assert!(
                change(at).abs() < 0.01,
                "{reform}, {}: {}",
                Burden::AGES[at],
                change(at)
            );
        }
    }
}

#[test]
fn doctors_receive_what_the_accounts_pay_self_employed() {
    let earnings = TODAY.0.earnings;
    assert!(earnings.percentiles.is_sorted_by(|a, b| a < b), "{earnings:?}");
    let doctors: u64 = earnings.by_list.iter().map(|group| group.doctors).sum();
    assert_eq!(
        doctors,
        earnings
            .by_centrality
            .iter()
            .map(|group| group.doctors)
            .sum::<u64>()
    );
    let [short, middle, long] = earnings.by_list.map(|group| group.mean());
    assert!(short < middle && middle < long, "{earnings:?}");
    let kroner = |groups: &[simulation::Group]| groups.iter().map(|group| group.kroner).sum::<f64>();
    let all = kroner(&earnings.by_list);
    assert!((kroner(&earnings.by_centrality) / all - 1.0).abs() < 1e-9);
    // Those who left in the year are not here, and those who came are counted as for twelve months.
    let accounts = &TODAY.1;
    let paid = (accounts.self_employed_capitation + accounts.self_employed_fees) as f64 / 100.0;
    assert!((all / paid - 1.0).abs() < 0.06, "{all} of {paid}");
    assert!((1e6..6e6).contains(&earnings.percentiles[2]), "{earnings:?}");
}

#[test]
fn without_accounts_nobody_is_counted() {
    let behaviour = Behaviour::from_draw(&EVIDENCE.draw(0)).unwrap();
    let end = Month::new(2026, 2);
    let mut run = Run::new(&NATION, &DEMOGRAPHY, &RULEBOOK, behaviour, Scope::Lists, 1, end).unwrap();
    while run.step() {}
    let snapshot = run.observe();
    assert_eq!(snapshot.burden, Burden::default());
    assert!(snapshot.earnings.percentiles.iter().all(|income| income.is_nan()));
    assert_eq!(snapshot.earnings.by_list, Earnings::default().by_list);
}
