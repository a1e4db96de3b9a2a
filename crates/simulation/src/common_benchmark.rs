//! The common benchmark of `bench/SPEC.md` on this engine: its invented world, its rates, the same steps.

use crate::behaviour::Behaviour;
use crate::block::{Birth, Block, Mortality, Resident};
use crate::cells::Cells;
use crate::conduct::{Conduct, OnMove, Practice};
use crate::doctors::Doctors;
use crate::flows::Flows;
use crate::lists::Lists;
use crate::market::Market;
use crate::places::{Places, guide, running_shares};
use crate::random::{Draws, Stream};
use crate::tariff::Tariff;
use crate::vital::Vital;
use crate::world::{Scratch, World};
use crate::{choice, people, practices, tariff};
use nation::Demography;
use scheme::capitation::table::UNITS_PER_ORE;
use units::{Centrality, ContractForm, CountyNo, ListPlace, Month, MunicipalityNo, Sex};

const RESIDENTS_PER_LIST: f64 = 1055.0;
const CAP_SLACK: f64 = 1.05;
const BAND_FROM: [u8; 9] = [5, 10, 20, 30, 40, 50, 60, 70, 80];
const RATE: [[i64; 10]; 2] = [
    [6200, 3900, 3300, 3900, 4300, 5000, 6100, 7700, 10200, 12800],
    [5900, 3800, 4500, 6300, 6900, 6900, 7600, 8600, 10600, 12900],
];
const START: Month = Month::new(2020, 1);

/// A yearly rate whose chance a month is `p`.
fn yearly(p: f64) -> f32 {
    (-12.0 * (1.0 - p).ln()) as f32
}

fn rates() -> Tariff {
    Tariff::ByMember {
        age_from: std::iter::once(0).chain(BAND_FROM).collect(),
        sex_age: RATE
            .as_flattened()
            .iter()
            .map(|ore| ore * UNITS_PER_ORE)
            .collect(),
        area: vec![0],
    }
}

/// The benchmark's world at month 0, with everybody matched once.
pub fn world(residents: usize, months: u16, seed: u64) -> World {
    let municipalities = ((residents as f64 / 15686.0).round() as usize).clamp(1, 357);
    let weight: Vec<f64> = (0..municipalities).map(|i| 1.0 / (i as f64 + 5.0)).collect();
    let share = running_shares(weight.iter().copied());
    let mut edge: Vec<usize> = std::iter::once(0)
        .chain(share.iter().map(|s| (residents as f64 * s).floor() as usize))
        .collect();
    edge[municipalities] = residents;

    let places = Places {
        number: (0..municipalities).map(|i| MunicipalityNo(i as u16)).collect(),
        county: vec![CountyNo(0); municipalities],
        centrality: vec![Centrality(1); municipalities],
        centre: vec![(0.0, 0.0); municipalities],
        population: edge.windows(2).map(|e| (e[1] - e[0]) as u32).collect(),
        area: vec![0; municipalities],
        income_fifth: vec![0; municipalities],
        served_by: (0..municipalities as u16).collect(),
        destination_guide: guide(&share),
        destination: share,
        county_range: vec![],
        within_county: 0.0,
        move_factor: vec![1.0; municipalities],
        immigrant_share: vec![],
    };
    let cells = Cells::new(&BAND_FROM);
    let mut lists = Lists {
        cells: cells.count(),
        areas: 1,
        ..Lists::default()
    };
    let mut blocks: Vec<Block> = (0..municipalities).map(|_| Block::default()).collect();
    for (municipality, block) in blocks.iter_mut().enumerate() {
        let population = places.population[municipality] as f64;
        let number = (population / RESIDENTS_PER_LIST).round().max(1.0);
        for _ in 0..number as usize {
            let spread = 0.75 + 0.5 * ((lists.len() * 7919) % 1000) as f64 / 999.0;
            let cap = (CAP_SLACK * population / number * spread).floor() as u16;
            let list = lists.add(municipality as u16, cap, ContractForm::SelfEmployed, START);
            lists.doctor[list] = list as u32;
            block.lists.push(list as u16);
        }
    }
    let monthly = std::array::from_fn(|sex| {
        std::array::from_fn(|age| {
            ((if sex == 0 { -10.8 } else { -11.3 }) + 0.1 * age as f64).exp() as f32 / 12.0
        })
    });
    let mortality = Mortality {
        first_year: START.year(),
        monthly: vec![monthly],
        end: START.plus(months),
    };
    let demography = Demography {
        first_year: START.year(),
        mortality: vec![],
        fertility: vec![std::array::from_fn(|age| {
            if (15..50).contains(&age) {
                yearly(0.0050)
            } else {
                0.0
            }
        })],
        emigration: vec![[[0.0; 111]; 2]],
        immigration: vec![[[0.0; 111]; 2]],
        immigrant_share: vec![],
        move_rate: [yearly(0.004); 111],
        destination: vec![],
        within_county: 0.0,
    };
    let age_share = running_shares((0..100).map(|age| 1f64.min((100 - age) as f64 / 35.0)));
    for (municipality, block) in blocks.iter_mut().enumerate() {
        let draws = Draws::new(seed, Stream::Start, municipality as u64, 0);
        for i in 0..u64::from(places.population[municipality]) {
            let years = age_share.partition_point(|&sum| sum <= draws.unit(2 * i)).min(99) as u16;
            let rest = draws.below(2 * i + 1, 24) as u16;
            let sex = if rest >= 12 { Sex::Female } else { Sex::Male };
            let birth = Birth::new(Month(START.0 - years * 12 - rest % 12), sex);
            let dies = mortality.fate(seed, municipality as u16, block.birth.len(), birth, START);
            block.admit(Resident {
                birth,
                place: ListPlace::UNALLOCATED,
                since: START.0,
                dies,
                need: 0,
                paid: 0,
            });
        }
    }
    let mut vital = Vital::new(&demography, 1.0);
    vital.boys = 0.5;
    let mut world = World {
        seed,
        month: START,
        started: START,
        scratch: (0..municipalities).map(|_| Scratch::default()).collect(),
        places,
        blocks,
        lists,
        doctors: Doctors::default(),
        cells,
        mortality,
        vital,
        conduct: Conduct {
            on_move: OnMove::LeavesList,
            practice: Practice::Closing {
                exit: 0.004,
                refill: 0.25,
            },
            child_follows_mother: false,
            wish: 0.003,
            wish_without_gp: 1.0,
            mover_chooses: 0.0,
            stays_guest: 0.0,
            joins_waiting: 0.0,
            gives_up_waiting: 0.0,
            popularity: 1.0,
            changes_per_year: u8::MAX,
            allocates_beyond_open: false,
        },
        behaviour: Behaviour::default(),
        scale: 1.0,
        market: Market::default(),
        new_list_pace: 0.0,
        flows: Flows::default(),
        pay: vec![],
        received: Default::default(),
        ceiling: 0,
        duty: Default::default(),
        workload: Default::default(),
        at_start: Default::default(),
    };
    choice::play(&mut world);
    world
}

/// Residents alive, without a list, and capitation in øre after one more month.
pub fn step(world: &mut World) -> (u64, u64, i64) {
    world.month = world.month.plus(1);
    people::play(world);
    practices::play(world);
    choice::play(world);
    tariff::play(world, &rates());
    (
        world.residents(),
        world.residents() - world.listed(),
        world.capitation(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_counted_every_month() {
        let mut world = world(30_000, 24, 5);
        for _ in 0..24 {
            step(&mut world);
            assert_eq!(world.check(), Ok(()));
        }
    }

    #[test]
    fn figures_agree_with_the_specification() {
        let runs: Vec<_> = (0..6)
            .map(|seed| {
                let mut world = world(100_000, 24, seed);
                (0..24).map(|_| step(&mut world)).last().unwrap()
            })
            .collect();
        let mean = |f: fn(&(u64, u64, i64)) -> f64| runs.iter().map(f).sum::<f64>() / runs.len() as f64;
        let alive = mean(|r| r.0 as f64);
        assert!(
            (alive - 100_120.0).abs() < 4.0 * 76.0 / 6f64.sqrt() + 20.0,
            "{alive}"
        );
        let pay = mean(|r| r.2 as f64 / r.0 as f64);
        assert!((pay - 6657.0).abs() < 4.0 * 49.0 / 6f64.sqrt() + 10.0, "{pay}");
    }
}
