//! Money of a simulated nation: nothing is lost, and each lever moves what it should.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use evidence::Evidence;
use nation::{Data, Demography, Nation};
use proptest::prelude::*;
use rulebook::{Reform, Rulebook};
use simulation::{Accounts, Behaviour, Run, Scope};
use std::sync::OnceLock;
use units::{Date, Month};

struct Inputs {
    data: Data,
    demography: Demography,
    rulebook: Rulebook,
    evidence: Evidence,
    nation: Nation,
}

fn inputs() -> &'static Inputs {
    static INPUTS: OnceLock<Inputs> = OnceLock::new();
    INPUTS.get_or_init(|| {
        let data = Data::embedded().unwrap();
        Inputs {
            demography: Demography::build(&data).unwrap(),
            rulebook: Rulebook::embedded().unwrap(),
            evidence: Evidence::embedded().unwrap(),
            nation: nation::build(&data, Date::constant(2025, 12, 31), 0.005, 1).unwrap(),
            data,
        }
    })
}

/// Accounts of 2026 under rules and evidence.
fn year(rulebook: &Rulebook, changes: &[(&str, f64)]) -> Accounts {
    let inputs = inputs();
    let mut draw = inputs.evidence.draw(0);
    for (name, value) in changes {
        draw = draw.with(name, *value).unwrap();
    }
    let behaviour = Behaviour::from_draw(&draw).unwrap();
    let end = Month::new(2026, 12);
    let mut run = Run::new(
        &inputs.nation,
        &inputs.demography,
        rulebook,
        behaviour,
        Scope::Accounts,
        1,
        end,
    )
    .unwrap();
    while run.step() {}
    run.take_flows().accounts
}

/// The rulebook with one parameter changed for 2026 and later.
fn with(parameter: &str, value: &str) -> Rulebook {
    let text = format!(
        "name: test\ntitle:\n  nb: t\n  nn: t\n  en: t\nproposed_by: nobody\nfrom: 2026-01-01\nreferences:\n  - title: t\n    href: https://example.org\n\
         patches:\n  - parameter: {parameter}\n    from: 2026-01-01\n    value: {value}\n    status: assumed\nassumptions: []\n"
    );
    let file = std::env::temp_dir().join(format!("grunnmur-lever-{}-{parameter}.yaml", std::process::id()));
    std::fs::write(&file, text).unwrap();
    let reform = Reform::load(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    inputs().rulebook.with(&[reform]).unwrap()
}

fn today() -> Accounts {
    static TODAY: OnceLock<Accounts> = OnceLock::new();
    *TODAY.get_or_init(|| year(&inputs().rulebook, &[]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    /// State, municipalities and patients pay in every month what doctors, municipalities, locums and the
    /// out-of-hours service receive.
    #[test]
    fn money_in_is_money_out_every_month(seed in any::<u64>(), member in 0u64..500, year in prop::sample::select(vec![2018i16, 2019, 2021, 2023, 2025])) {
        let inputs = inputs();
        let date = Date::new(year, 12, 31).unwrap();
        let nation = nation::build(&inputs.data, date, 0.003, seed).unwrap();
        let behaviour = Behaviour::from_draw(&inputs.evidence.draw(member)).unwrap();
        let mut run = Run::new(&nation, &inputs.demography, &inputs.rulebook, behaviour, Scope::Accounts, seed, Month::of(date).plus(14)).unwrap();
        while run.step() {
            let accounts = run.take_flows().accounts;
            prop_assert!(accounts.received() > 0 && accounts.copayments > 0 && accounts.refunds > 0);
            prop_assert_eq!(accounts.paid(), accounts.received(), "in {}", run.month());
        }
    }
}

#[test]
fn co_payments_gather_to_the_card_and_begin_anew_in_january() {
    let inputs = inputs();
    let behaviour = Behaviour::from_draw(&inputs.evidence.draw(0)).unwrap();
    let end = Month::new(2027, 3);
    let mut run = Run::new(
        &inputs.nation,
        &inputs.demography,
        &inputs.rulebook,
        behaviour,
        Scope::Accounts,
        1,
        end,
    )
    .unwrap();
    let mut months = vec![];
    while run.step() {
        months.push(run.take_flows().accounts);
    }
    let waived = |i: usize| months[i].waived_by_card as f64 / months[i].copayments as f64;
    assert!(waived(0) < 0.05, "January: {}", waived(0));
    assert!(waived(11) > 0.3, "December: {}", waived(11));
    assert!((1..11).all(|i| waived(i + 1) > waived(i) * 0.97));
    assert!(waived(12) < 0.05, "next January: {}", waived(12));
    let cards: u64 = months[..12].iter().map(|one| one.cards_issued).sum();
    let adults = inputs.nation.residents.born.len() as f64 * 0.82;
    let share = cards as f64 / adults;
    assert!(
        (0.15..0.40).contains(&share),
        "{share} of adults had a card; 27 % in 2014"
    );
}

#[test]
fn a_lower_ceiling_gives_more_cards_and_moves_money_from_patients_to_the_state() {
    let lower = year(&with("copayment.ceiling", "2000"), &[]);
    assert!(lower.cards_issued > today().cards_issued);
    assert!(lower.copayments < today().copayments);
    assert!(lower.waived_by_card > today().waived_by_card);
    // a price alone moves no contact
    assert_eq!(lower.consultations(), today().consultations());
}

#[test]
fn exemption_to_18_frees_the_young_who_then_come_more_often() {
    let young = year(&with("copayment.exempt_below_age.doctor", "18"), &[]);
    assert!(young.waived_by_age > today().waived_by_age);
    assert!(young.copayments < today().copayments);
    assert!(young.consultations() > today().consultations());
}

#[test]
fn a_lower_co_payment_is_made_up_by_the_refund() {
    let half = year(&with("copayment.level_factor", "0.5"), &[]);
    assert!((half.copayments as f64) < today().copayments as f64 * 0.75);
    assert!(half.refunds > today().refunds);
    let doctors = |a: &Accounts| (a.self_employed_fees + a.salaried_fees + a.vacant_fees) as f64;
    assert!((doctors(&half) / doctors(&today()) - 1.0).abs() < 0.01);
}

#[test]
fn without_certificates_pupils_come_less_often() {
    let free = year(&with("demand.school_absence_certificate", "false"), &[]);
    let fewer = 1.0 - free.consultations() as f64 / today().consultations() as f64;
    assert!((0.002..0.02).contains(&fewer), "{fewer}");
}

#[test]
fn delegation_moves_refunds_and_gives_the_doctor_room() {
    let nurses = year(&inputs().rulebook, &[("nurse_share", 0.2)]);
    assert!(nurses.consultations() > today().consultations());
    let each = |a: &Accounts| a.refunds as f64 / a.consultations() as f64;
    assert!((each(&nurses) / each(&today()) - 1.0).abs() > 0.01);
}

#[test]
fn use_follows_its_level_and_growth() {
    let inhabitants = inputs().nation.residents.born.len() as f64;
    let each = today().consultations() as f64 / inhabitants;
    // 3.08 in 2023; the population has aged since
    assert!((3.0..3.2).contains(&each), "{each}");
    let grown = year(&inputs().rulebook, &[("use_growth", 0.05)]);
    let growth = grown.consultations() as f64 / today().consultations() as f64;
    assert!((growth - 1.05f64.powi(3)).abs() < 0.03, "{growth}");
}
