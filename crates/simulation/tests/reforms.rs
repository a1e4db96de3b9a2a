//! Reforms of money in a simulated nation: what they move, what they leave, and when they begin.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nation::Nation;
use rulebook::{CapitationModel, Rulebook};
use simulation::{Accounts, Behaviour, Run, Scope};
use std::sync::LazyLock;
use support::{DATA, DEMOGRAPHY, EVIDENCE, RULEBOOK, under};
use units::{Date, Month};

static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2025, 12, 31), 0.004, 1).unwrap());
static TODAY: LazyLock<[Accounts; 2]> = LazyLock::new(|| years(&RULEBOOK, 0.0));

/// Behaviour with that share of contacts delegated to nurses, and so much more where they are refunded as the doctor's.
fn delegating(nurse_share: f64, fee_pull: f64) -> Behaviour {
    let draw = EVIDENCE.draw(0).with("nurse_share", nurse_share).unwrap();
    Behaviour::from_draw(&draw.with("nurse_fee_pull", fee_pull).unwrap()).unwrap()
}

/// Accounts of 2026 and 2027, with that share of contacts delegated to nurses.
fn years(rulebook: &Rulebook, nurse_share: f64) -> [Accounts; 2] {
    let behaviour = delegating(nurse_share, 0.0);
    let end = Month::new(2027, 12);
    let mut run = Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, Scope::Accounts, 1, end).unwrap();
    let mut years = [Accounts::default(); 2];
    for month in 0..24 {
        assert!(run.step());
        years[month / 12].add(&run.take_flows().accounts);
    }
    years
}

/// Paid for regular GPs, the out-of-hours service apart.
fn scheme(accounts: &Accounts) -> f64 {
    (accounts.paid() - accounts.out_of_hours_state - accounts.out_of_hours_patients) as f64
}

#[test]
fn income_moves_to_capitation_at_a_constant_total() {
    let [before, today] = *TODAY;
    for (name, share) in [
        ("capitation-40", 0.40),
        ("capitation-share-plus-10", 0.418),
        ("capitation-50", 0.50),
    ] {
        let [first, after] = years(&under(name), 0.0);
        assert_eq!(first, before, "{name} begins in 2027");
        let change = scheme(&after) / scheme(&today) - 1.0;
        let capitation = |a: &Accounts| a.municipalities() as f64 / scheme(a);
        println!(
            "{name}: total {change:+.4}, share {:.4} -> {:.4}",
            capitation(&today),
            capitation(&after)
        );
        assert!(change.abs() < 0.005, "{name}: {change}");
        // few doctors: how many consultations they have room for wanders a little
        assert!(
            (capitation(&after) - share).abs() < 0.01,
            "{name}: {}",
            capitation(&after)
        );
        assert_eq!(
            after.patients() - after.out_of_hours_patients,
            today.patients() - today.out_of_hours_patients
        );
        assert_eq!(after.consultations(), today.consultations());
    }
}

/// The published sums of 2023 that the sizes of these reforms come from, million kroner.
#[test]
fn the_sizes_keep_the_total_of_2023() {
    let of_2023 = |component: &str| -> f64 {
        let text = include_str!("../../../data/spending/spending.csv");
        let row = text
            .lines()
            .find(|line| line.starts_with(&format!("2023,{component},")));
        row.unwrap().split(',').nth(2).unwrap().parse().unwrap()
    };
    let capitation = of_2023("capitation_and_base_grant") + of_2023("equalisation");
    let (refunds, total) = (of_2023("refunds"), of_2023("total"));
    let rules = |book: &Rulebook| book.at_with_estimates(Date::constant(2027, 1, 1)).unwrap().0;
    let rate = |book: &Rulebook| match rules(book).capitation.model {
        CapitationModel::PatientAdapted { mean_rate, .. } => f64::try_from(mean_rate.value).unwrap(),
        other => panic!("{other:?}"),
    };
    for (name, share) in [
        ("capitation-40", 0.40),
        ("capitation-share-plus-10", 0.418),
        ("capitation-50", 0.50),
    ] {
        let book = under(name);
        let more = capitation * (rate(&book) / rate(&RULEBOOK) - 1.0);
        let price = f64::try_from(rules(&book).fees_reform.price_factor.value).unwrap();
        let less = refunds * (1.0 - price);
        assert!(
            (more - less).abs() < 1.0,
            "{name}: {more} more capitation, {less} less in refunds"
        );
        assert!(((capitation + more) / total - share).abs() < 0.002, "{name}");
    }
}

#[test]
fn the_other_reforms_move_what_they_should_from_2027() {
    let [_, today] = *TODAY;
    type Moves = fn(&Accounts, &Accounts) -> bool;
    let cases: [(&str, Moves); 4] = [
        ("free-through-year-of-18", |after, today| {
            after.waived_by_age > today.waived_by_age && after.copayments < today.copayments
        }),
        ("copayment-plus-10-percent", |after, today| {
            after.copayments > today.copayments
                && after.refunds < today.refunds
                && after.cards_issued >= today.cards_issued
        }),
        ("copayment-ceiling-plus-500", |after, today| {
            after.copayments > today.copayments
                && after.cards_issued < today.cards_issued
                && after.refunds == today.refunds
        }),
        ("simpler-fee-schedule", |after, today| {
            after.refunds != today.refunds && after.copayments == today.copayments
        }),
    ];
    for (name, moves) in cases {
        let [first, after] = years(&under(name), 0.0);
        assert_eq!(first, TODAY[0], "{name} begins in 2027");
        assert!(moves(&after, &today), "{name}: {after:?} {today:?}");
    }
    // Nurses' refunds show only where something is delegated.
    let [before, law] = years(&RULEBOOK, 0.2);
    let [first, neutral] = years(&under("profession-neutral-fees"), 0.2);
    assert_eq!(first, before);
    assert!(neutral.refunds > law.refunds && neutral.copayments == law.copayments);
    let [_, closed] = years(&under("profession-neutral-fees-companies"), 0.2);
    let each = |a: &Accounts| a.refunds as f64 / a.consultations() as f64;
    assert!(
        (each(&closed) / each(&today) - 1.0).abs() < 0.02,
        "nothing is delegated at doctors with their own agreement"
    );
}

#[test]
fn doctors_delegate_more_where_a_nurse_is_refunded_as_they_are() {
    let wait = |rulebook: &Rulebook, fee_pull: f64| {
        let behaviour = delegating(0.0, fee_pull);
        let end = Month::new(2027, 12);
        let mut run = Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, Scope::Accounts, 1, end).unwrap();
        while run.step() {}
        let work = run.observe().work;
        let (_, country) = work.iter().find(|(class, _)| class.is_none()).unwrap();
        country.wait_days
    };
    let neutral = under("profession-neutral-fees");
    assert_eq!(
        wait(&RULEBOOK, 0.15),
        wait(&RULEBOOK, 0.0),
        "today's fees pull nothing"
    );
    assert_eq!(wait(&neutral, 0.0), wait(&RULEBOOK, 0.0));
    assert!(wait(&neutral, 0.15) < wait(&neutral, 0.0));
}

#[test]
fn municipalities_that_pay_the_fees_pay_what_the_state_paid() {
    let [first, after] = years(&under("municipal-financing"), 0.0);
    let [before, today] = *TODAY;
    assert_eq!(first, before);
    assert_eq!(after.state(), 0);
    assert_eq!(after.municipalities(), today.municipalities() + today.state());
    assert_eq!((after.paid(), after.received()), (today.paid(), today.received()));
}

#[test]
fn specialists_keep_their_income_when_the_supplement_moves_into_capitation() {
    let [first, after] = years(&under("specialist-supplement-in-capitation"), 0.0);
    let [before, today] = *TODAY;
    assert_eq!(first, before);
    assert_eq!(after.paid(), after.received());
    assert!(after.refunds < today.refunds && after.capitation > today.capitation);
    assert_eq!(after.copayments, today.copayments);
    let change = scheme(&after) / scheme(&today) - 1.0;
    println!(
        "{change:+.4}: {} and {}",
        after.capitation - today.capitation,
        today.refunds - after.refunds
    );
    assert!(change.abs() < 0.01, "{change}");
}
