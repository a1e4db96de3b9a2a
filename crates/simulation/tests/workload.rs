//! Hours, waits and outcomes of a small nation: directions, conservation, and the same in every way of playing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use evidence::Evidence;
use nation::{Data, Demography, Nation};
use rulebook::{Reform, Rulebook};
use simulation::{Behaviour, Flows, Run, Scope, Snapshot, Work};
use std::sync::LazyLock;
use units::{Date, Month};

static DATA: LazyLock<Data> = LazyLock::new(|| Data::embedded().unwrap());
static DEMOGRAPHY: LazyLock<Demography> = LazyLock::new(|| Demography::build(&DATA).unwrap());
static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| Evidence::embedded().unwrap());
static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());
static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2025, 12, 31), 0.02, 1).unwrap());

fn run(rulebook: &Rulebook, scope: Scope, changes: &[(&str, f64)], months: u16) -> Run {
    let mut draw = EVIDENCE.draw(0);
    for (name, value) in changes {
        draw = draw.with(name, *value).unwrap();
    }
    let behaviour = Behaviour::from_draw(&draw).unwrap();
    let end = Month::new(2025, 12).plus(months);
    Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, scope, 1, end).unwrap()
}

fn play(rulebook: &Rulebook, scope: Scope, changes: &[(&str, f64)], months: u16) -> (Snapshot, Flows) {
    let mut run = run(rulebook, scope, changes, months);
    while run.step() {}
    (run.observe(), run.take_flows())
}

fn nation(snapshot: &Snapshot) -> Work {
    snapshot.work[0].1
}

#[test]
fn look() {
    let mut run = run(&RULEBOOK, Scope::Accounts, &[], 24);
    println!("{:?}\n{:?}", nation(&run.observe()), run.observe().outcomes);
    for _ in 0..2 {
        for _ in 0..12 {
            run.step();
        }
        let flows = run.take_flows();
        println!(
            "{:?}\n{:?}\nasked {} had {} given up {} moved {}; consultations {} ooh {}",
            nation(&run.observe()),
            run.observe().outcomes,
            flows.asked,
            flows.had_room,
            flows.given_up,
            flows.moved_out_of_hours,
            flows.accounts.consultations(),
            flows.accounts.contacts_out_of_hours
        );
    }
}
