//! Expected fees are the means of what a run plays.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use evidence::Evidence;
use nation::{Data, Demography, NO_DOCTOR};
use rulebook::Rulebook;
use simulation::{Behaviour, ExpectedFees, Fees, Run, Scope};
use units::{Date, Month, Sex};

#[test]
fn a_played_month_brings_what_is_expected() {
    let data = Data::embedded().unwrap();
    let (rulebook, evidence) = (Rulebook::embedded().unwrap(), Evidence::embedded().unwrap());
    let demography = Demography::build(&data).unwrap();
    let nation = nation::build(&data, Date::constant(2025, 12, 31), 0.02, 1).unwrap();
    let behaviour = Behaviour::from_draw(&evidence.draw(0)).unwrap();
    let month = Month::new(2026, 1);
    let expected = ExpectedFees::new(&rulebook, &behaviour, month).unwrap();
    let mut sum = Fees::default();
    for row in 0..nation.residents.born.len() {
        let list = nation.residents.place[row].list().map(usize::from);
        let staffed = list.is_none_or(|list| nation.lists.doctor[list] != NO_DOCTOR);
        sum.add(&expected.of(nation.residents.sex[row], nation.residents.born[row], staffed));
    }
    let mut run = Run::new(
        &nation,
        &demography,
        &rulebook,
        behaviour,
        Scope::Accounts,
        1,
        month,
    )
    .unwrap();
    run.step();
    let played = run.take_flows().accounts;
    let copayments = played.copayments
        + played.repaid
        + played.waived_by_card
        + played.waived_by_age
        + played.waived_otherwise;
    // Of 110 000 residents: chance leaves about one per cent in all, two among the few contacts of children.
    for (name, expected, played, within) in [
        ("consultations", sum.consultations, played.consultations(), 0.03),
        ("refunds", sum.refunds, played.refunds, 0.03),
        ("nav", sum.nav, played.nav, 0.03),
        ("own payments", sum.own_payments, played.own_payments, 0.03),
        ("waived by age", sum.waived_by_age, played.waived_by_age, 0.07),
        (
            "co-payments",
            sum.copayments + sum.waived_by_age + sum.waived_otherwise,
            copayments,
            0.03,
        ),
    ] {
        let ratio = expected / played as f64;
        assert!(
            (ratio - 1.0).abs() < within,
            "{name}: {expected} against {played}"
        );
    }
}

#[test]
fn children_owe_nothing_and_the_sum_is_its_parts() {
    let (rulebook, evidence) = (Rulebook::embedded().unwrap(), Evidence::embedded().unwrap());
    let behaviour = Behaviour::from_draw(&evidence.draw(0)).unwrap();
    let month = Month::new(2026, 3);
    let expected = ExpectedFees::new(&rulebook, &behaviour, month).unwrap();
    let child = expected.of(Sex::Female, Month::new(2020, 1), true);
    assert_eq!((child.copayments, child.waived_otherwise), (0.0, 0.0));
    assert!(child.waived_by_age > 0.0);
    let grown = expected.of(Sex::Female, Month::new(1960, 1), true);
    let parts = grown.refunds
        + grown.nav
        + grown.copayments
        + grown.waived_by_age
        + grown.waived_otherwise
        + grown.own_payments;
    assert!((grown.total() - parts).abs() < 1e-9 && grown.copayments > 0.0);
    // born beyond any age in the tables, or after the month
    assert!(expected.of(Sex::Male, Month(0), false).total().is_finite());
    assert!(
        expected
            .of(Sex::Male, Month::new(2027, 1), false)
            .total()
            .is_finite()
    );
}
