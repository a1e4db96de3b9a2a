//! `grunnmur bench capitation`: the capitation of a month for every list, from residents as columns, beside the plain reading
//! of the same columns.

use super::{best_of, peak_mib};
use crate::args::{BenchCapitation, Folders};
use crate::failure::{Failure, print};
use crate::sources;
use scheme::capitation::table::{MemberTable, ore_of_units};
use scheme::capitation::{
    EducationClass, ListComposition, Member, MonthTable, UseClass, age_group, resident_month_ore_table,
};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::ops::Range;
use units::{Centrality, Month, Sex};

const MONTH: Month = Month::new(2026, 3);
const OLDEST: u16 = 110;
/// Lists in a municipality of the benchmark by size; it goes round again from the fourth.
const LISTS: [usize; 10] = [560, 260, 170, 60, 25, 12, 8, 5, 4, 3];
const EDUCATION: [EducationClass; 3] = [
    EducationClass::FewLow,
    EducationClass::Middle,
    EducationClass::ManyLow,
];

/// Residents as the nation holds them: month of birth and sex in two bytes, list in two, municipality by municipality.
struct Columns {
    birth: Vec<u16>,
    list: Vec<u16>,
    towns: Vec<Town>,
}

struct Town {
    rows: Range<usize>,
    lists: Range<usize>,
    centrality: Centrality,
    education: EducationClass,
}

pub(super) fn run(folders: &Folders, args: &BenchCapitation) -> Result<(), Failure> {
    let (residents, lists) = (args.residents, args.lists);
    if lists == 0 || lists > usize::from(u16::MAX) || residents < lists || residents > 50_000_000 {
        return Err(Failure::Usage(
            "give 1 to 65 535 lists, and at least as many residents, at most 50 000 000".to_owned(),
        ));
    }
    let (rules, _) = sources::rulebook(folders, &[])?.capitation_at_with_estimates(MONTH.first_day())?;
    let MonthTable::ByMember(table) = resident_month_ore_table(&rules, MONTH, u16::MAX)
        .map_err(|error| Failure::Internal(error.to_string()))?
    else {
        return Err(Failure::Internal(format!("members do not count in {MONTH}")));
    };
    let rulebook::CapitationModel::PatientAdapted { weights, .. } = &rules.model else {
        return Err(Failure::Internal(format!("members do not count in {MONTH}")));
    };
    let age_from = weights.value.age_from;
    let columns = columns(residents, lists);
    let (_, read_s) = best_of(args.rounds, || read(&columns));
    let (paid, compute_s) = best_of(args.rounds, || recomputed(&columns, &table, &age_from, lists));
    let compositions = compositions(&columns, &age_from, lists);
    let (kept, kept_s) = best_of(args.rounds, || from_counts(&compositions, &table));
    if paid != kept {
        return Err(Failure::Internal(
            "residents and counts give different capitation".to_owned(),
        ));
    }
    let line = serde_json::json!({
        "peer": "grunnmur", "residents": residents, "lists": lists, "read_s": read_s, "recompute_s": compute_s,
        "recompute_over_read": compute_s / read_s, "from_counts_s": kept_s, "from_counts_over_read": kept_s / read_s,
        "total_ore": paid.iter().sum::<i64>(), "peak_mib": peak_mib(),
    });
    print(&format!("{line}\n"))
}

/// Residents spread evenly over ages and lists; which ones is as good as chance.
fn columns(residents: usize, lists: usize) -> Columns {
    let mut towns: Vec<Town> = vec![];
    let row = |list: usize| list * residents / lists;
    let mut first = 0;
    while first < lists {
        let size = match towns.len() {
            town @ ..3 => LISTS[town],
            town => LISTS[3 + (town - 3) % (LISTS.len() - 3)],
        };
        let last = (first + size).min(lists);
        towns.push(Town {
            rows: row(first)..row(last),
            lists: first..last,
            centrality: Centrality((1 + towns.len() / 3).min(6) as u8),
            education: EDUCATION[towns.len() % EDUCATION.len()],
        });
        first = last;
    }
    let mut bits = 1u64;
    let mut next = |below: usize| {
        bits = bits
            .wrapping_mul(0x5851_f42d_4c95_7f2d)
            .wrapping_add(0x1405_7b7e_f767_814f);
        (((bits >> 32) * below as u64) >> 32) as usize
    };
    let (mut birth, mut list) = (Vec::with_capacity(residents), Vec::with_capacity(residents));
    for town in &towns {
        for _ in town.rows.clone() {
            let months = next(100 * 12).min(next(110 * 12)) as u16;
            birth.push((MONTH.0 - months) << 1 | next(2) as u16);
            list.push((town.lists.start + next(town.lists.len())) as u16);
        }
    }
    Columns { birth, list, towns }
}

/// The yardstick: both columns once, added up.
fn read(columns: &Columns) -> u64 {
    let sum = |column: &[u16]| -> u64 {
        let chunks = column.chunks(256);
        chunks
            .map(|chunk| u64::from(chunk.iter().map(|&value| u32::from(value)).sum::<u32>()))
            .sum()
    };
    sum(black_box(&columns.birth)) + sum(black_box(&columns.list))
}

fn member(town: &Town, birth: u16, age_from: &[u8; 6]) -> Member {
    let age = (MONTH.0.saturating_sub(birth >> 1) / 12).min(OLDEST) as u8;
    Member {
        sex: if birth & 1 == 1 { Sex::Female } else { Sex::Male },
        age_group: age_group(age, age_from),
        centrality: town.centrality,
        education: town.education,
        use_class: UseClass::Middle,
    }
}

/// Sums of a list that are kept apart and added at the end where lists are few: an addition need not wait for the one before.
const APART: usize = 4;
/// Lists that make waiting rare.
const MANY_LISTS: usize = 64;

/// Every list's month from nothing but the residents, øre.
fn recomputed(columns: &Columns, table: &MemberTable, age_from: &[u8; 6], lists: usize) -> Vec<i64> {
    let mut worth: BTreeMap<(Centrality, u8), Vec<i64>> = BTreeMap::new();
    let mut pay = Vec::with_capacity(lists);
    let mut sums = vec![];
    for town in &columns.towns {
        // What one born in a month is worth here, once for all places of a kind.
        let worth = worth
            .entry((town.centrality, town.education as u8))
            .or_insert_with(|| {
                let births = 0..=(MONTH.0 << 1 | 1);
                births
                    .map(|birth| table.of(member(town, birth, age_from)))
                    .collect()
            });
        let (birth, list) = (
            &columns.birth[town.rows.clone()],
            &columns.list[town.rows.clone()],
        );
        let first = town.lists.start as u16;
        sums.clear();
        if town.lists.len() < MANY_LISTS {
            sums.resize(town.lists.len() * APART, 0);
            add::<APART>(birth, list, worth, &mut sums, first);
            pay.extend(sums.chunks(APART).map(|sums| ore_of_units(sums.iter().sum()).0));
        } else {
            sums.resize(town.lists.len(), 0);
            add::<1>(birth, list, worth, &mut sums, first);
            pay.extend(sums.iter().map(|&sum| ore_of_units(sum).0));
        }
    }
    pay
}

/// Adds what each resident is worth to one of the list's sums.
fn add<const APART: usize>(birth: &[u16], list: &[u16], worth: &[i64], sums: &mut [i64], first: u16) {
    let mut one = |birth: u16, list: u16, apart: usize| {
        let worth = worth.get(usize::from(birth)).copied().unwrap_or_default();
        if let Some(sum) = sums.get_mut(usize::from(list.wrapping_sub(first)) * APART + apart) {
            *sum += worth;
        }
    };
    let (births, lists) = (birth.as_chunks::<APART>(), list.as_chunks::<APART>());
    for (births, lists) in births.0.iter().zip(lists.0) {
        for (apart, (&birth, &list)) in births.iter().zip(lists).enumerate() {
            one(birth, list, apart);
        }
    }
    for (&birth, &list) in births.1.iter().zip(lists.1) {
        one(birth, list, 0);
    }
}

/// What the nation keeps by increments.
fn compositions(columns: &Columns, age_from: &[u8; 6], lists: usize) -> Vec<ListComposition> {
    let mut kept = vec![ListComposition::default(); lists];
    for town in &columns.towns {
        for row in town.rows.clone() {
            kept[usize::from(columns.list[row])].add(member(town, columns.birth[row], age_from));
        }
    }
    kept
}

/// Every list's month from members counted, øre.
fn from_counts(compositions: &[ListComposition], table: &MemberTable) -> Vec<i64> {
    compositions
        .iter()
        .map(|list| ore_of_units(table.of_list(list)).0)
        .collect()
}
