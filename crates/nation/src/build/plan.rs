//! How many lists, listed residents, places and doctors each municipality has on the date.

use super::apportion::apportion_within;
use super::lists::needed;
use super::targets::{National, Targets};
use crate::Error;
use crate::data::{Data, Place};
use std::collections::BTreeMap;
use units::{Date, Indicator, MunicipalityNo, RegionLevel};

/// The day whose municipality figures are complete.
const COMPLETE: Date = Date::constant(2025, 12, 31);

/// Largest list that the scheme allows, persons.
pub(crate) const LARGEST_LIST: u32 = 2500;

/// What one municipality's lists add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) lists_with_gp: u32,
    pub(crate) lists_without_gp: u32,
    pub(crate) residents_with_gp: u32,
    pub(crate) residents_without_gp: u32,
    pub(crate) capacity: u32,
    pub(crate) open_lists: u32,
    pub(crate) doctors: u32,
    pub(crate) female: u32,
}

/// Published municipality figures by indicator and municipality.
struct Figures {
    by_place: BTreeMap<(Indicator, usize), Vec<(Date, f64)>>,
}

impl Figures {
    fn new(data: &Data) -> Figures {
        let mut by_place: BTreeMap<(Indicator, usize), Vec<(Date, f64)>> = BTreeMap::new();
        let index = |region: &str| {
            let number: MunicipalityNo = region.parse().ok()?;
            data.places().binary_search_by_key(&number, |p| p.number).ok()
        };
        for p in data
            .published()
            .iter()
            .filter(|p| p.region_level == RegionLevel::Municipality)
        {
            if let Some(place) = index(&p.region) {
                by_place
                    .entry((p.indicator, place))
                    .or_default()
                    .push((p.period, p.value));
            }
        }
        Figures { by_place }
    }

    fn on(&self, indicator: Indicator, place: usize, date: Date) -> Option<f64> {
        self.by_place
            .get(&(indicator, place))?
            .iter()
            .find(|(d, _)| *d == date)
            .map(|(_, v)| *v)
    }

    /// The figure of the nearest day, earlier rather than later, not before the national series begin.
    fn nearest(&self, indicator: Indicator, place: usize, date: Date) -> Option<(Date, f64)> {
        let distance = |d: Date| (d - date).get_days().unsigned_abs();
        let days = self.by_place.get(&(indicator, place))?.iter();
        days.filter(|(d, _)| d.year() >= 2018)
            .min_by_key(|(d, _)| (distance(*d), *d))
            .copied()
    }
}

/// One plan for each municipality.
pub(crate) fn plans(
    data: &Data,
    date: Date,
    targets: &Targets,
    population: &[u32],
) -> Result<Vec<Plan>, Error> {
    let figures = Figures::new(data);
    if date == COMPLETE {
        published(&figures, data.places(), date)
    } else {
        fitted(data, &figures, date, targets, population)
    }
}

/// The plan as published; a municipality without figures has no list of its own.
fn published(figures: &Figures, places: &[Place], date: Date) -> Result<Vec<Plan>, Error> {
    use Indicator as I;
    (0..places.len())
        .map(|place| {
            let figure = |indicator| figures.on(indicator, place, date).map(|v| v as u32);
            if figure(I::ListsWithGp).is_none() {
                return Ok(Plan::default());
            }
            let need = |indicator: Indicator| {
                figure(indicator).ok_or_else(|| Error::Date {
                    date,
                    what: format!("{} has lists and no `{}`", places[place].number, indicator.name()),
                })
            };
            let lists_with_gp = need(I::ListsWithGp)?;
            Ok(Plan {
                lists_with_gp,
                lists_without_gp: need(I::ListsWithoutGp)?,
                residents_with_gp: need(I::ResidentsOnListsWithGp)?,
                residents_without_gp: need(I::ResidentsOnListsWithoutGp)?,
                capacity: need(I::ListCapacity)?,
                open_lists: need(I::OpenLists)?,
                doctors: lists_with_gp,
                female: need(I::FemaleGps)?.min(lists_with_gp),
            })
        })
        .collect()
}

/// Plans from the published means and shares of the date or the nearest day, fitted to the national totals.
fn fitted(
    data: &Data,
    figures: &Figures,
    date: Date,
    targets: &Targets,
    population: &[u32],
) -> Result<Vec<Plan>, Error> {
    use Indicator as I;
    let national = National::new(data);
    let newest = published(figures, data.places(), COMPLETE)?;
    let newest_population = data
        .population()
        .totals(i32::from(COMPLETE.year()) + 1)
        .unwrap_or_default();
    let n = population.len();
    let has_lists: Vec<bool> = newest.iter().map(|p| p.lists_with_gp > 0).collect();
    let no_room = |what: &str| Error::Contradiction {
        place: format!("the country on {date}"),
        what: what.to_owned(),
    };

    // Listed residents, from the newest ratio of listed to living in the municipality.
    let mut listed: Vec<f64> = (0..n)
        .map(|i| {
            let on_lists = newest[i].residents_with_gp + newest[i].residents_without_gp;
            f64::from(population[i]) * f64::from(on_lists) / f64::from(newest_population[i].max(1))
        })
        .collect();
    scale_to(
        &mut listed,
        f64::from(targets.residents_with_gp + targets.residents_without_gp),
    );

    // Mean length of a staffed list.
    let mean_now = f64::from(targets.residents_with_gp) / f64::from(targets.lists_with_gp);
    let mut length = vec![mean_now; n];
    for (i, length) in length.iter_mut().enumerate() {
        if let Some((day, mean)) = figures.nearest(I::AvgListLengthListsWithGp, i, date) {
            let then = if day == date {
                mean_now
            } else {
                national.near(I::AvgListLengthListsWithGp, day)?
            };
            *length = (mean * mean_now / then).max(50.0);
            if day == date {
                *length = mean.max(50.0);
            }
        }
    }

    // Residents on vacant lists, then the vacant lists themselves.
    let mut known = vec![false; n];
    let mut without = vec![0.0; n];
    let total_listed: f64 = f64::from(targets.residents_with_gp + targets.residents_without_gp);
    let share_now = 100.0 * f64::from(targets.residents_without_gp) / total_listed;
    for i in 0..n {
        if let Some(persons) = figures.on(I::ResidentsOnListsWithoutGp, i, date) {
            (without[i], known[i]) = (persons, true);
        } else if let Some((day, share)) = figures.nearest(I::ShareResidentsWithoutGp, i, date) {
            known[i] = day == date;
            let then = if known[i] {
                share_now
            } else {
                national.near(I::ShareResidentsWithoutGp, day)?
            };
            without[i] = (share / 100.0 * share_now / then).min(0.9) * listed[i];
        }
    }
    fill_up(&mut without, &known, f64::from(targets.residents_without_gp));
    let vacant = vacant_lists(&without, &length, &has_lists, targets.lists_without_gp)
        .ok_or_else(|| no_room("vacant lists by municipality"))?;
    let low: Vec<u32> = vacant.clone();
    let high: Vec<u32> = (0..n)
        .map(|i| {
            (vacant[i] * LARGEST_LIST)
                .min((0.95 * listed[i]) as u32)
                .max(vacant[i])
        })
        .collect();
    let without = apportion_within(targets.residents_without_gp, &without, &low, &high)
        .ok_or_else(|| no_room("residents on vacant lists by municipality"))?;

    // Staffed lists, then the residents on them: the published mean where that keeps the municipality's people.
    let mut with: Vec<f64> = (0..n)
        .map(|i| (listed[i] - f64::from(without[i])).max(0.0))
        .collect();
    let quota: Vec<f64> = (0..n)
        .map(|i| if has_lists[i] { with[i] / length[i] } else { 0.0 })
        .collect();
    let low: Vec<u32> = has_lists.iter().map(|&h| u32::from(h)).collect();
    let high: Vec<u32> = has_lists
        .iter()
        .map(|&h| if h { u32::MAX / 1024 } else { 0 })
        .collect();
    let staffed = apportion_within(targets.lists_with_gp, &quota, &low, &high)
        .ok_or_else(|| no_room("staffed lists by municipality"))?;
    let mut known = vec![false; n];
    for i in 0..n {
        let Some(mean) = figures.on(I::AvgListLengthListsWithGp, i, date) else {
            continue;
        };
        let persons = mean * f64::from(staffed[i]);
        if (persons / with[i] - 1.0).abs() <= 0.15 {
            (with[i], known[i]) = (persons, true);
        }
    }
    fill_up(&mut with, &known, f64::from(targets.residents_with_gp));
    let low: Vec<u32> = staffed.iter().map(|s| s * 50).collect();
    let high: Vec<u32> = staffed.iter().map(|s| s * (LARGEST_LIST - 100)).collect();
    let with = apportion_within(targets.residents_with_gp, &with, &low, &high)
        .ok_or_else(|| no_room("residents on staffed lists by municipality"))?;

    let capacity = capacities(data, &national, date, targets, &with, &staffed)?
        .ok_or_else(|| no_room("places by municipality"))?;
    let open = open_lists(targets.open_lists, &staffed, &with, &capacity)
        .ok_or_else(|| no_room("open lists by municipality"))?;

    let weight: Vec<f64> = staffed.iter().map(|&s| f64::from(s)).collect();
    let half: Vec<u32> = staffed.iter().map(|s| s / 2).collect();
    let second = apportion_within(
        targets.lists_with_gp - targets.doctors,
        &weight,
        &vec![0; n],
        &half,
    )
    .ok_or_else(|| no_room("doctors with two lists"))?;
    let doctors: Vec<u32> = (0..n).map(|i| staffed[i] - second[i]).collect();
    let women: Vec<f64> = (0..n)
        .map(|i| f64::from(doctors[i]) * f64::from(newest[i].female) / f64::from(newest[i].doctors.max(1)))
        .collect();
    let female = apportion_within(targets.female, &women, &vec![0; n], &doctors)
        .ok_or_else(|| no_room("female doctors by municipality"))?;

    Ok((0..n)
        .map(|i| Plan {
            lists_with_gp: staffed[i],
            lists_without_gp: vacant[i],
            residents_with_gp: with[i],
            residents_without_gp: without[i],
            capacity: capacity[i],
            open_lists: open[i],
            doctors: doctors[i],
            female: female[i],
        })
        .collect())
}

fn scale_to(values: &mut [f64], total: f64) {
    let sum: f64 = values.iter().sum();
    if sum > 0.0 {
        values.iter_mut().for_each(|v| *v *= total / sum);
    }
}

/// Scales the values that are not known so that all add up; all of them when that would distort the unknown ones.
fn fill_up(values: &mut [f64], known: &[bool], total: f64) {
    let sum = |wanted: bool| {
        values
            .iter()
            .zip(known)
            .filter(|(_, k)| **k == wanted)
            .map(|(v, _)| v)
            .sum::<f64>()
    };
    let (fixed, free) = (sum(true), sum(false));
    let factor = (total - fixed) / free;
    if free > 0.0 && (0.5..2.0).contains(&factor) {
        values
            .iter_mut()
            .zip(known)
            .filter(|(_, k)| !**k)
            .for_each(|(v, _)| *v *= factor);
    } else {
        scale_to(values, total);
    }
}

/// Residents on vacant lists from which a municipality is sure to have one, persons.
const SURELY_VACANT: f64 = 30.0;

/// Share of the vacant lists that may be given out as a municipality's first.
const FIRST_LISTS: f64 = 0.75;

/// Vacant lists in proportion to the residents on them, after a first one for the municipalities with most of them.
fn vacant_lists(without: &[f64], length: &[f64], has_lists: &[bool], total: u32) -> Option<Vec<u32>> {
    let mut quota: Vec<f64> = (0..without.len()).map(|i| without[i] / length[i]).collect();
    scale_to(&mut quota, f64::from(total));
    let mut order: Vec<usize> = (0..quota.len())
        .filter(|&i| has_lists[i] && without[i] >= SURELY_VACANT)
        .collect();
    order.sort_by(|&a, &b| quota[b].total_cmp(&quota[a]).then(a.cmp(&b)));
    let mut low = vec![0; quota.len()];
    order
        .iter()
        .take((FIRST_LISTS * f64::from(total)) as usize)
        .for_each(|&i| low[i] = 1);
    let high: Vec<u32> = (0..quota.len())
        .map(|i| if low[i] > 0 { quota[i].ceil() as u32 + 1 } else { 0 })
        .collect();
    apportion_within(total, &quota, &low, &high)
}

/// Places on staffed lists, by the published ratio of places to listed (reserve capacity index).
fn capacities(
    data: &Data,
    national: &National,
    date: Date,
    targets: &Targets,
    with: &[u32],
    staffed: &[u32],
) -> Result<Option<Vec<u32>>, Error> {
    let total: f64 = f64::from(targets.capacity);
    let level = total / f64::from(targets.residents_with_gp);
    let mut places: Vec<f64> = with.iter().map(|&w| f64::from(w) * level).collect();
    let mut known = vec![false; with.len()];
    for (i, places) in places.iter_mut().enumerate() {
        if let Some((day, index)) = data.nearest_reserve_index(i, date) {
            known[i] = day == date;
            let shift = if known[i] {
                0.0
            } else {
                let then = national.near(Indicator::AvgListCapListsWithGp, day)?
                    / national.near(Indicator::AvgListLengthListsWithGp, day)?;
                level - then
            };
            *places = f64::from(with[i]) * (index / 100.0 + shift).clamp(0.85, 1.6);
        }
    }
    // What is missing is spread over everyone: the index is published in whole per cent, so no figure is exact.
    let missing = (total - places.iter().sum::<f64>()) / f64::from(targets.residents_with_gp);
    places
        .iter_mut()
        .zip(with)
        .for_each(|(p, &w)| *p += missing * f64::from(w));
    let high: Vec<u32> = staffed.iter().map(|s| s * LARGEST_LIST).collect();
    Ok(apportion_within(targets.capacity, &places, staffed, &high))
}

/// Open lists, more of them where there are more free places; possible with each municipality's places.
fn open_lists(total: u32, staffed: &[u32], with: &[u32], capacity: &[u32]) -> Option<Vec<u32>> {
    let n = staffed.len();
    let free = |i: usize| f64::from(capacity[i]) - f64::from(with[i]);
    let weight: Vec<f64> = (0..n)
        .map(|i| f64::from(staffed[i]) * (0.05 + (free(i) / f64::from(with[i].max(1)) + 0.01).max(0.0)))
        .collect();
    let low: Vec<u32> = (0..n).map(|i| needed(with[i], capacity[i], staffed[i])).collect();
    let high: Vec<u32> = (0..n)
        .map(|i| {
            if free(i) >= f64::from(staffed[i]) {
                staffed[i]
            } else {
                staffed[i].saturating_sub(1)
            }
        })
        .zip(&low)
        .map(|(h, &l)| h.max(l))
        .collect();
    apportion_within(total, &weight, &low, &high)
}
