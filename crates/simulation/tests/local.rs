//! Measures of one municipality: what they bring there, and that people, lists and money are conserved.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nation::Nation;
use rulebook::{Reform, Rulebook};
use simulation::{Behaviour, Flows, Run, Scope, Snapshot};
use std::sync::LazyLock;
use support::{DATA, DEMOGRAPHY, EVIDENCE, RULEBOOK};
use units::{Counts, Date, Month, MunicipalityNo};

static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2025, 12, 31), 0.05, 1).unwrap());
const OSLO: MunicipalityNo = MunicipalityNo(301);

/// The rules with a measure of Oslo.
fn measure(from: &str, what: &str) -> Rulebook {
    let text = format!(
        "name: x\ntitle: {{nb: x, nn: x, en: x}}\nproposed_by: x\nfrom: {from}\nreferences: [x]\npatches: []\n\
         local:\n  - municipality: \"0301\"\n    from: {from}\n    {what}\nassumptions: []\n"
    );
    RULEBOOK.with(&[Reform::parse(&text, "x.yaml").unwrap()]).unwrap()
}

fn started(rulebook: &Rulebook) -> Run {
    let behaviour = Behaviour::from_draw(&EVIDENCE.draw(0)).unwrap();
    let end = Month::new(2028, 12);
    Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, Scope::Accounts, 1, end).unwrap()
}

fn played(rulebook: &Rulebook) -> (Snapshot, Flows) {
    let mut run = started(rulebook);
    while run.step() {}
    (run.observe(), run.take_flows())
}

fn oslo(snapshot: &Snapshot) -> Counts {
    let found = snapshot
        .municipalities
        .iter()
        .find(|(number, ..)| *number == OSLO);
    found.unwrap().3
}

#[test]
fn people_lists_and_money_are_conserved_under_measures() {
    let rulebook = measure(
        "2027-03-01",
        "lists: 40\n    training_posts: 40\n    offer: 500000",
    );
    let mut run = started(&rulebook);
    let lists = |run: &Run| {
        let all = run.observe().national();
        all.staffed + all.vacant
    };
    let before = lists(&run);
    let (mut new, mut ended) = (0, 0);
    while run.step() {
        run.world()
            .check()
            .unwrap_or_else(|what| panic!("{}: {what}", run.month()));
        let flows = run.take_flows();
        assert_eq!(flows.accounts.paid(), flows.accounts.received());
        new += flows.new_lists;
        ended += flows.ended_lists;
        assert_eq!(lists(&run) + ended, before + new, "{}", run.month());
    }
    let snapshot = run.observe();
    let place = snapshot
        .municipalities
        .iter()
        .position(|(number, ..)| *number == OSLO);
    assert!(snapshot.local_spent[place.unwrap()] > 0.0);
    assert_eq!(
        snapshot.local_spent.iter().filter(|spent| **spent > 0.0).count(),
        1
    );
}

#[test]
fn a_measure_that_has_not_begun_changes_nothing() {
    let (today, flows) = played(&RULEBOOK);
    let (mut later, later_flows) = played(&measure("2029-01-01", "lists: 50"));
    assert!(today.local_spent.is_empty() && later.local_spent.iter().all(|spent| *spent == 0.0));
    later.local_spent.clear();
    assert_eq!(format!("{today:?}"), format!("{later:?}"));
    assert_eq!(flows, later_flows);
}

#[test]
fn posts_and_offers_bring_lists_and_doctors_to_the_municipality() {
    let (today, _) = played(&RULEBOOK);
    let (posts, flows) = played(&measure("2027-01-01", "training_posts: 50"));
    let (before, after) = (oslo(&today), oslo(&posts));
    assert!(
        after.staffed + after.vacant > before.staffed + before.vacant && after.doctors > before.doctors,
        "{before:?} {after:?}"
    );
    assert!(after.salaried > before.salaried);
    assert!(flows.salaried_entries > 0);
    let (lists, _) = played(&measure("2027-01-01", "lists: 50"));
    let (offer, _) = played(&measure("2027-01-01", "lists: 50\n    offer: 5000000"));
    assert!(oslo(&offer).vacant <= oslo(&lists).vacant);
    assert!(oslo(&offer).doctors >= oslo(&lists).doctors);
}
