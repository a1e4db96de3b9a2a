//! What a run promises: nobody is lost, threads change nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assessment::{HINDCAST_FROM, Setting};
use evidence::Evidence;
use nation::{Data, Demography};
use proptest::prelude::*;
use rulebook::Rulebook;
use simulation::{Behaviour, Run, Scope};
use std::sync::OnceLock;
use units::Month;

struct Inputs {
    data: Data,
    demography: Demography,
    rulebook: Rulebook,
    evidence: Evidence,
}

fn inputs() -> &'static Inputs {
    static INPUTS: OnceLock<Inputs> = OnceLock::new();
    INPUTS.get_or_init(|| {
        let data = Data::embedded().unwrap();
        let demography = Demography::build(&data).unwrap();
        Inputs {
            data,
            demography,
            rulebook: Rulebook::embedded().unwrap(),
            evidence: Evidence::embedded().unwrap(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// Residents = listed + unallocated + outside, and every list's books equal its members, every month.
    #[test]
    fn nobody_is_lost_and_nobody_counted_twice(seed in any::<u64>(), scale in 0.002f64..0.01, member in 0u64..500, year in prop::sample::select(vec![2018i16, 2019, 2021, 2023, 2025])) {
        let inputs = inputs();
        let date = units::Date::new(year, 12, 31).unwrap();
        let nation = nation::build(&inputs.data, date, scale, seed).unwrap();
        let behaviour = Behaviour::from_draw(&inputs.evidence.draw(member)).unwrap();
        let end = Month::of(date).plus(18);
        let mut run = Run::new(&nation, &inputs.demography, &inputs.rulebook, behaviour, Scope::Accounts, seed, end).unwrap();
        prop_assert_eq!(run.world().check(), Ok(()));
        let mut before = run.world().residents() as i64;
        while run.step() {
            prop_assert_eq!(run.world().check(), Ok(()), "in {}", run.month());
            let flows = run.take_flows();
            let change = (flows.births + flows.immigrants) as i64 - (flows.deaths + flows.emigrants) as i64;
            prop_assert_eq!(before + change, run.world().residents() as i64);
            before += change;
        }
    }
}

#[test]
fn results_are_the_same_bits_on_one_two_and_seven_threads() {
    let inputs = inputs();
    let nation = nation::build(&inputs.data, HINDCAST_FROM.last_day(), 0.02, 3).unwrap();
    let play = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let end = HINDCAST_FROM.plus(14);
            let setting = Setting {
                scope: Scope::Accounts,
                nation: &nation,
                demography: &inputs.demography,
                rulebook: &inputs.rulebook,
                evidence: &inputs.evidence,
                seed: 3,
                end,
                observe: &[end],
            };
            format!("{:?}", setting.play(&[0, 1, 2], &()).unwrap().runs)
        })
    };
    let one = play(1);
    assert!(one.contains("with_gp"));
    assert_eq!(one, play(2));
    assert_eq!(one, play(7));
}

#[test]
fn a_run_must_end_after_its_start() {
    let inputs = inputs();
    let nation = nation::build(&inputs.data, HINDCAST_FROM.last_day(), 0.01, 1).unwrap();
    let behaviour = Behaviour::from_draw(&inputs.evidence.draw(0)).unwrap();
    let run = Run::new(
        &nation,
        &inputs.demography,
        &inputs.rulebook,
        behaviour,
        Scope::Accounts,
        1,
        HINDCAST_FROM,
    );
    assert!(run.is_err_and(|error| error.to_string().contains("give a later end")));
}
