//! What a comparison of reforms promises: no reform is no effect, luck is common, and order, threads and shards never show.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assessment::comparison::{
    Head, Measure, Receiver, Record, Row, Scenario, Task, combinations, decembers, effects, factorial,
    measures, play, shard, tasks,
};
use assessment::{PlayError, Setting};
use evidence::Evidence;
use nation::{Data, Demography, Nation};
use rulebook::{Reform, Rulebook};
use simulation::{Behaviour, Life, Run, Scope};
use std::sync::{LazyLock, Mutex};
use units::{Date, Month};

const FROM: Date = Date::constant(2025, 12, 31);
const UNTIL: i32 = 2027;
const SCALE: f64 = 0.01;
const MEMBERS: [u64; 2] = [0, 3];

struct Inputs {
    nation: Nation,
    demography: Demography,
    rulebook: Rulebook,
    evidence: Evidence,
}

static INPUTS: LazyLock<Inputs> = LazyLock::new(|| {
    let data = Data::embedded().unwrap();
    Inputs {
        nation: nation::build(&data, FROM, SCALE, 1).unwrap(),
        demography: Demography::build(&data).unwrap(),
        rulebook: Rulebook::embedded().unwrap(),
        evidence: Evidence::embedded().unwrap(),
    }
});
static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(measures);

fn under(names: &[&str]) -> Scenario {
    let reforms: Vec<Reform> = names.iter().map(|name| Reform::embedded(name).unwrap()).collect();
    Scenario {
        reforms: names.iter().map(|&name| name.to_owned()).collect(),
        rulebook: INPUTS.rulebook.with(&reforms).unwrap(),
    }
}

/// Scenarios of reforms, every combination when `all`.
fn scenarios(names: &[&str], all: bool) -> Vec<Scenario> {
    let sets = combinations(names.len(), all);
    sets.iter()
        .map(|set| under(&set.iter().map(|&place| names[place]).collect::<Vec<_>>()))
        .collect()
}

#[derive(Default)]
struct Kept(Mutex<Vec<Row>>);

impl Receiver for Kept {
    fn row(&self, row: Row) -> Result<(), PlayError> {
        self.0.lock().unwrap().push(row);
        Ok(())
    }

    fn months(&self, _: u64) -> bool {
        true
    }
}

/// Rows in the order in which they came.
fn played(scenarios: &[Scenario], tasks: &[Task], threads: usize) -> Vec<Row> {
    let observe = decembers(Month::of(FROM), UNTIL);
    let setting = Setting {
        nation: &INPUTS.nation,
        demography: &INPUTS.demography,
        rulebook: &INPUTS.rulebook,
        evidence: &INPUTS.evidence,
        scope: Scope::Accounts,
        seed: 1,
        end: Month::new(UNTIL, 12),
        observe: &observe,
    };
    let kept = Kept::default();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| play(&setting, scenarios, &MEMBERS, &[], tasks, &kept))
        .unwrap();
    kept.0.into_inner().unwrap()
}

fn head(names: &[&str], all: bool) -> Head {
    Head {
        grunnmur: "test".to_owned(),
        digest: "test".to_owned(),
        from: FROM,
        until: UNTIL,
        scale: SCALE,
        seed: 1,
        members: MEMBERS.to_vec(),
        reforms: names.iter().map(|&name| name.to_owned()).collect(),
        scenarios: combinations(names.len(), all),
        factorial: all,
        local: vec![],
    }
}

/// The bytes of a record with these rows.
fn bytes(head: &Head, rows: Vec<Row>) -> String {
    let empty = Record {
        head: head.clone(),
        rows: vec![],
    };
    let whole = empty
        .merge(Record {
            head: head.clone(),
            rows,
        })
        .unwrap()
        .whole()
        .unwrap();
    whole.rows.iter().fold(whole.head.line().unwrap(), |text, row| {
        text + &row.line().unwrap()
    })
}

#[test]
fn no_reform_is_exactly_no_effect() {
    let scenarios = scenarios(&["null"], false);
    let rows = played(&scenarios, &tasks(2, 0..2), 2);
    let all = effects(&rows, 2, &MEASURES, 2026);
    // Every measure that is counted, in both years.
    let counted = rows[0].values.iter().filter(|value| value.is_finite()).count();
    assert!(counted > MEASURES.len(), "{counted}");
    assert!(all.len() >= counted, "{} of {counted}", all.len());
    for effect in all {
        let i = effect.effect;
        for part in [i.mean, i.median, i.low50, i.high50, i.low90, i.high90] {
            assert!(
                part == 0.0,
                "{} of {}: {part}",
                MEASURES[effect.measure].name,
                effect.year
            );
        }
    }
    let places = |scenario| {
        rows.iter()
            .filter(move |row| row.task.scenario == scenario)
            .map(|row| (row.task.draw, row.places.clone()))
    };
    let sorted = |scenario| {
        let mut all: Vec<_> = places(scenario).collect();
        all.sort_by_key(|(draw, _)| *draw);
        all
    };
    assert_eq!(sorted(0), sorted(1));
}

#[test]
fn order_threads_and_shards_give_the_same_bytes_and_shares_add_up() {
    let names = ["capitation-50", "list-length-1000"];
    let (scenarios, head) = (scenarios(&names, true), head(&names, true));
    let all = tasks(scenarios.len(), 0..MEMBERS.len());
    let rows = played(&scenarios, &all, 2);
    let whole = bytes(&head, rows.clone());

    let mut backwards = all.clone();
    backwards.reverse();
    assert_eq!(bytes(&head, played(&scenarios, &backwards, 1)), whole);

    let shards = (0..3).rev().flat_map(|one| {
        let part = shard(&all, one, 3);
        assert!(!part.is_empty() && part.len() < all.len());
        // What a shard writes is read again before it is merged.
        let text = played(&scenarios, &part, 1)
            .iter()
            .fold(head.line().unwrap(), |text, row| text + &row.line().unwrap());
        Record::parse(&text).unwrap().rows
    });
    assert_eq!(bytes(&head, shards.collect()), whole);

    let mut differs = false;
    for together in factorial(&rows, 2, &MEASURES, 2026) {
        let (shares, joint) = (
            together.shapley.iter().map(|share| share.mean).sum::<f64>(),
            together.joint.mean,
        );
        let size = joint
            .abs()
            .max(together.main.iter().map(|main| main.mean.abs()).sum());
        let name = &MEASURES[together.measure].name;
        assert!(
            (shares - joint).abs() <= 1e-9 * size.max(1.0),
            "{name}: {shares} {joint}"
        );
        let parts = together.main.iter().map(|main| main.mean).sum::<f64>() + together.pairs[0].size.mean;
        assert!(
            (parts - joint).abs() <= 1e-9 * size.max(1.0),
            "{name}: {parts} {joint}"
        );
        differs |= joint != 0.0;
    }
    assert!(differs, "the reforms must do something");
}

/// Every row of every municipality.
fn lives(run: &Run) -> Vec<Vec<Option<Life>>> {
    (0..INPUTS.nation.municipalities.len())
        .map(|place| run.world().lives(place).collect())
        .collect()
}

#[test]
fn births_deaths_and_moves_are_the_same_under_every_reform() {
    let start = |rulebook: &Rulebook| {
        let behaviour = Behaviour::from_draw(&INPUTS.evidence.draw(3)).unwrap();
        Run::new(
            &INPUTS.nation,
            &INPUTS.demography,
            rulebook,
            behaviour,
            Scope::Lists,
            9,
            Month::new(UNTIL, 12),
        )
        .unwrap()
    };
    let reformed = under(&["capitation-50", "list-length-800"]);
    let (mut without, mut with) = (start(&INPUTS.rulebook), start(&reformed.rulebook));
    let mut lists_differ = 0;
    while without.step() && with.step() {
        if without.month().month() % 6 != 0 {
            continue;
        }
        let (one, other) = (lives(&without), lives(&with));
        for (one, other) in one.iter().flatten().zip(other.iter().flatten()) {
            let fate = |life: &Life| (life.born, life.sex, life.dies);
            assert_eq!(one.as_ref().map(fate), other.as_ref().map(fate));
            if without.month() < Month::new(2027, 1) {
                // The reforms begin on 1 January 2027: until then every life is the same, list and all.
                assert_eq!(one, other);
            }
            lists_differ += usize::from(one != other);
        }
        assert_eq!(
            one.iter().map(Vec::len).collect::<Vec<_>>(),
            other.iter().map(Vec::len).collect::<Vec<_>>()
        );
    }
    assert!(lists_differ > 0, "the reforms must move somebody to another list");
}
