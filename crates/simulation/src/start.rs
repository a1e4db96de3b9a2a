//! From the nation's rows to the world's columns.

use crate::behaviour::Behaviour;
use crate::block::{Birth, Block, Mortality, Resident, WAITS, Waiter};
use crate::burden::income_fifths;
use crate::cells::Cells;
use crate::conduct::{Conduct, OnMove, Practice};
use crate::doctors::{self, Doctors};
use crate::duty;
use crate::flows::Flows;
use crate::lists::{Change, Lists, NO_DOCTOR};
use crate::locums;
use crate::market::Market;
use crate::municipalities::missing_lists;
use crate::pipeline::{FOLLOWED_FROM, Pipeline};
use crate::places::{Places, guide, running_shares};
use crate::purses::Purses;
use crate::random::{Draws, Hits, Stream};
use crate::recruitment;
use crate::reference::Reference;
use crate::timetable::Timetable;
use crate::use_of_services::{USE_AGE_FROM, need};
use crate::vital::Vital;
use crate::world::{Scratch, World};
use nation::{Demography, Municipality, Nation};
use rayon::prelude::*;
use rulebook::{PatientWeights, Rules};
use scheme::capitation::EducationClass;
use units::{ListPlace, Month};

/// Centrality classes times education classes.
pub(crate) const AREAS: usize = 18;

/// The world on the nation's date, ready for the next month; fates are drawn up to `end`.
pub(crate) fn world(
    nation: &Nation,
    demography: &Demography,
    weights: Option<&PatientWeights>,
    behaviour: Behaviour,
    seed: u64,
    end: Month,
) -> World {
    let month = Month::of(nation.date);
    let places = places(nation, demography, weights);
    let cells = Cells::joined(weights.map_or(&[], |weights| &weights.age_from), &USE_AGE_FROM);
    let mortality = Mortality {
        first_year: demography.first_year,
        monthly: demography
            .mortality
            .iter()
            .map(|sexes| sexes.map(|ages| ages.map(|rate| rate / 12.0)))
            .collect(),
        end,
    };
    let mut lists = Lists {
        cells: cells.count(),
        areas: AREAS,
        ..Lists::default()
    };
    let mut blocks: Vec<Block> = nation.municipalities.iter().map(|_| Block::default()).collect();
    for list in 0..nation.lists.cap.len() {
        let row = lists.add(
            nation.lists.municipality[list],
            nation.lists.cap[list],
            nation.lists.form[list],
            nation.lists.since[list],
        );
        lists.doctor[row] = nation.lists.doctor[list];
        lists.locked[row] = nation.lists.locked[list];
        let block = &mut blocks[nation.lists.municipality[list] as usize];
        block.lists.push(row as u16);
        block.waiting.push(Default::default());
    }
    blocks
        .par_iter_mut()
        .enumerate()
        .for_each(|(municipality, block)| {
            settle(block, nation, municipality, &mortality, seed, month);
        });
    for (municipality, block) in blocks.iter().enumerate() {
        let changes: Vec<Change> = (0..block.birth.len())
            .filter_map(|row| {
                let list = block.place[row].list()?;
                Some(Change {
                    list,
                    cell: cells.of(block.birth(row), month),
                    area: places.area[municipality],
                    by: 1,
                })
            })
            .collect();
        lists.book(&changes);
    }
    let mut world = World {
        seed,
        month,
        started: month,
        scratch: blocks.iter().map(|_| Scratch::default()).collect(),
        doctors: doctors(nation),
        conduct: conduct(&behaviour),
        vital: Vital::new(demography, nation.scale),
        scale: nation.scale,
        flows: Flows::default(),
        market: Market::default(),
        new_list_pace: 0.0,
        pay: vec![],
        received: Default::default(),
        ceiling: 0,
        duty: Default::default(),
        workload: Default::default(),
        at_start: Default::default(),
        places,
        blocks,
        lists,
        cells,
        mortality,
        behaviour,
    };
    world.lists.open_and_close(1);
    set_popularity(&mut world);
    set_waiting(&mut world);
    set_adverts(&mut world);
    locums::set(&mut world);
    world
}

/// What work and posts are measured against and paid from; hours and duty of the start are known.
pub(crate) fn set_market(world: &mut World, timetable: &Timetable, rules: &Rules) {
    world.market.reference = Reference::of(world);
    world.market.purses = Purses::of(world);
    set_levels(world, timetable, rules);
    recruitment::set(world);
}

/// Moves the rows of one municipality in.
fn settle(
    block: &mut Block,
    nation: &Nation,
    municipality: usize,
    mortality: &Mortality,
    seed: u64,
    month: Month,
) {
    let residents = &nation.residents;
    let rows = residents.first[municipality] as usize..residents.first[municipality + 1] as usize;
    block.reserve(rows.len() + rows.len() / 16);
    for row in rows {
        let birth = Birth::new(residents.born[row], residents.sex[row]);
        let dies = mortality.fate(seed, municipality as u16, block.birth.len(), birth, month);
        block.admit(Resident {
            birth,
            place: residents.place[row],
            since: residents.since[row].0,
            dies,
            need: need::class(seed, municipality as u16, block.birth.len(), month.0),
            paid: 0,
        });
    }
    block.queue.sort_by_key(|&(_, since)| since);
}

fn doctors(nation: &Nation) -> Doctors {
    let from = &nation.doctors;
    let mut doctors = Doctors {
        born: from.born.clone(),
        sex: from.sex.clone(),
        specialist: from.specialist.clone(),
        form: from.form.clone(),
        since: from.since.clone(),
        lists: vec![[None; 2]; from.born.len()],
        municipality: vec![0; from.born.len()],
        in_training: vec![false; from.born.len()],
        has_help: vec![false; from.born.len()],
        gives_away_duty: vec![false; from.born.len()],
        hours: vec![0.0; from.born.len()],
        duty_hours: vec![0.0; from.born.len()],
        exit_level: 0.0,
        hours_in_all: vec![0.0; from.born.len()],
    };
    for (list, &doctor) in nation
        .lists
        .doctor
        .iter()
        .enumerate()
        .filter(|&(_, &doctor)| doctor != NO_DOCTOR)
    {
        doctors.municipality[doctor as usize] = nation.lists.municipality[list];
        let held = &mut doctors.lists[doctor as usize];
        let free = usize::from(held[0].is_some());
        held[free] = Some(list as u16);
    }
    doctors
}

/// At the start a list is as popular as it is full, with chance between those that are equally full.
fn set_popularity(world: &mut World) {
    for list in 0..world.lists.len() {
        let free = f64::from(world.lists.free(list)) / f64::from(world.lists.cap[list].max(1));
        let chance = Draws::new(world.seed, Stream::Popularity, list as u64, world.month.0).unit(0);
        world.lists.unpopularity[list] = (free.min(1.0) * 0.9 + chance * 0.1) as f32;
    }
}

/// Puts the start's share of residents on the waiting lists of full lists at home.
fn set_waiting(world: &mut World) {
    for municipality in 0..world.blocks.len() {
        let block = &mut world.blocks[municipality];
        let lists = &world.lists;
        let is_full = |&at: &usize| {
            lists.is_staffed(block.lists[at] as usize) && !lists.is_open(block.lists[at] as usize)
        };
        let full: Vec<usize> = (0..block.lists.len()).filter(is_full).collect();
        if full.is_empty() {
            continue;
        }
        let draws = Draws::new(world.seed, Stream::Wish, municipality as u64, world.month.0);
        let choice = Draws::new(world.seed, Stream::Wisher, municipality as u64, world.month.0);
        for row in Hits::new(draws, block.birth.len(), world.behaviour.waiting_at_start) {
            let at = full[choice.below(row as u64, full.len())];
            if block.place[row]
                .list()
                .is_some_and(|list| list != block.lists[at])
            {
                block.conduct[row] |= WAITS;
                let waiter = Waiter {
                    row: row as u32,
                    birth: block.birth(row),
                };
                block.waiting[at].push_back(waiter);
            }
        }
    }
}

/// Posts vacant at the start have been announced since, and their adverts close in turn.
fn set_adverts(world: &mut World) {
    let interval = world.behaviour.advert_months;
    for list in (0..world.lists.len()).filter(|&list| world.lists.doctor[list] == NO_DOCTOR) {
        let vacant = world.month.since(world.lists.since[list]);
        let turn = Draws::new(world.seed, Stream::Vacancy, list as u64, world.month.0)
            .below(1, usize::from(interval));
        world.lists.adverts[list] = (1 + vacant / interval).min(u16::from(u8::MAX)) as u8;
        world.lists.advert_closes[list] = world.month.plus(1 + turn as u16);
    }
}

/// Sets levels so that the start's doctors leave, enter and get new lists at the rates of the evidence.
fn set_levels(world: &mut World, timetable: &Timetable, rules: &Rules) {
    let behaviour = &world.behaviour;
    let active: Vec<usize> = (0..world.doctors.born.len())
        .filter(|&doctor| world.doctors.is_active(doctor))
        .collect();
    let shape: f64 = active
        .iter()
        .map(|&doctor| doctors::exit_shape(world, doctor, behaviour))
        .sum();
    let leaving = behaviour.exit_rate * active.len() as f64;
    let missing: f64 = (0..world.blocks.len())
        .map(|municipality| missing_lists(world, municipality, None))
        .sum();
    let created = behaviour.new_lists * world.scale;
    world.new_list_pace = if missing > 0.0 {
        (created / missing).min(6.0)
    } else {
        1.0
    };
    let in_specialisation = active
        .iter()
        .filter(|&&doctor| !world.doctors.specialist[doctor])
        .count();
    world.market.pipeline = Pipeline::new(
        &behaviour.careers,
        &timetable.supplies,
        usize::from(world.month.since(FOLLOWED_FROM)) + 1,
        (behaviour.net_entrants + leaving / world.scale) / recruitment::share_that_finds(behaviour),
        in_specialisation as f64 / world.scale,
    );
    let by_choice = (leaving - doctors::ending_by_age(world, &rules.contract)).max(0.0);
    world.doctors.exit_level = if shape > 0.0 { by_choice / shape } else { 0.0 };
}

fn conduct(behaviour: &Behaviour) -> Conduct {
    Conduct {
        on_move: OnMove::KeepsList,
        practice: Practice::Doctors,
        child_follows_mother: true,
        wish: 1.0 - (-behaviour.wish / 12.0).exp(),
        wish_without_gp: behaviour.wish_without_gp,
        mover_chooses: behaviour.mover_chooses,
        stays_guest: behaviour.stays_guest,
        joins_waiting: behaviour.joins_waiting,
        gives_up_waiting: 1.0 - (-1.0 / behaviour.waiting_months).exp(),
        popularity: behaviour.popularity.max(1.0),
        changes_per_year: 2,
        allocates_beyond_open: true,
    }
}

fn places(nation: &Nation, demography: &Demography, weights: Option<&PatientWeights>) -> Places {
    let municipalities = &nation.municipalities;
    let weight = |i: usize| f64::from(demography.destination.get(i).copied().unwrap_or(0.0));
    let total: f64 = (0..municipalities.len()).map(weight).sum();
    let county_range = county_ranges(municipalities);
    let within = f64::from(demography.within_county);
    let move_factor = (0..municipalities.len())
        .map(|i| {
            let (first, end) = county_range[i];
            let county: f64 = (first as usize..end as usize).map(weight).sum();
            let (near, far) = (weight(i) / county, weight(i) / total);
            let stays = if end - first > 1 {
                within * near + (1.0 - within) * far
            } else {
                far
            };
            1.0 / (1.0 - stays).max(0.05)
        })
        .collect();
    let destination = running_shares((0..municipalities.len()).map(weight));
    Places {
        number: municipalities.iter().map(|m| m.number).collect(),
        county: municipalities.iter().map(|m| m.county).collect(),
        centrality: municipalities.iter().map(|m| m.centrality).collect(),
        centre: municipalities.iter().map(|m| m.centre).collect(),
        population: municipalities.iter().map(|m| m.population).collect(),
        area: areas(municipalities, weights),
        income_fifth: income_fifths(municipalities),
        served_by: served_by(nation),
        destination_guide: guide(&destination),
        destination,
        county_range,
        within_county: within,
        move_factor,
        immigrant_share: demography
            .immigrant_share
            .iter()
            .map(|&share| f64::from(share))
            .collect(),
    }
}

/// Centrality class and education class as one number, as the scheme's table has them.
fn areas(municipalities: &[Municipality], weights: Option<&PatientWeights>) -> Vec<u8> {
    let Some(weights) = weights else {
        return vec![0; municipalities.len()];
    };
    let area = |m: &Municipality| {
        let education = EducationClass::of_share(m.low_education_share, weights.education_from);
        (m.centrality.0.clamp(1, 6) - 1) * 3 + education as u8
    };
    municipalities.iter().map(area).collect()
}

/// The out-of-hours district of each municipality at the start of a run, in the order of their numbers.
pub fn duty_districts(nation: &Nation, behaviour: &Behaviour) -> Vec<u16> {
    let municipalities = &nation.municipalities;
    let places = Places {
        number: municipalities.iter().map(|m| m.number).collect(),
        centre: municipalities.iter().map(|m| m.centre).collect(),
        population: municipalities.iter().map(|m| m.population).collect(),
        county_range: county_ranges(municipalities),
        served_by: served_by(nation),
        ..Places::default()
    };
    duty::districts_of(&places, behaviour)
}

/// The rows of each municipality's county.
fn county_ranges(municipalities: &[Municipality]) -> Vec<(u16, u16)> {
    municipalities
        .iter()
        .map(|m| {
            let first = municipalities.partition_point(|other| other.county < m.county);
            let end = municipalities.partition_point(|other| other.county <= m.county);
            (first as u16, end as u16)
        })
        .collect()
}

/// Where residents of a municipality without lists are listed most.
fn served_by(nation: &Nation) -> Vec<u16> {
    let mut has_lists = vec![false; nation.municipalities.len()];
    nation
        .lists
        .municipality
        .iter()
        .for_each(|&municipality| has_lists[municipality as usize] = true);
    (0..has_lists.len())
        .map(|municipality| {
            if has_lists[municipality] {
                return municipality as u16;
            }
            let mut counts = vec![0u32; has_lists.len()];
            let residents = &nation.residents;
            for row in residents.first[municipality] as usize..residents.first[municipality + 1] as usize {
                if let Some(list) = residents.place[row].list() {
                    counts[nation.lists.municipality[list as usize] as usize] += 1;
                }
            }
            let near = |&i: &usize| has_lists[i];
            let most = (0..counts.len())
                .filter(near)
                .max_by_key(|&i| (counts[i], std::cmp::Reverse(i.abs_diff(municipality))));
            most.unwrap_or(municipality) as u16
        })
        .collect()
}

impl Block {
    fn reserve(&mut self, rows: usize) {
        self.birth.reserve_exact(rows);
        self.place.reserve_exact(rows);
        self.since.reserve_exact(rows);
        self.dies.reserve_exact(rows);
        self.conduct.reserve_exact(rows);
    }
}

/// What a resident's place must be when the nation is consistent.
pub(crate) fn is_place_of(nation: &Nation, place: ListPlace) -> bool {
    place
        .list()
        .is_none_or(|list| (list as usize) < nation.lists.cap.len())
}
