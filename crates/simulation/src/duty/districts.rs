//! Municipalities grouped into districts. Where the borders run was not read; the number of districts and the share of
//! municipalities alone in one are published, and neighbours within a county are joined until both are met.

use crate::places::Places;

/// The district of each municipality, and its inhabitants at the start.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Districts {
    pub(super) of: Vec<u16>,
    pub(super) inhabitants: Vec<u32>,
}

impl Districts {
    pub(super) fn len(&self) -> usize {
        self.inhabitants.len()
    }

    /// `number` districts where possible. Municipalities farthest from the next are alone in one; of the others the smallest
    /// is joined to the nearest, first those that are still alone.
    pub(super) fn group(places: &Places, number: usize, alone_share: f64) -> Districts {
        let all = places.len();
        let mut remote: Vec<usize> = (0..all).collect();
        let lonely = |place: usize| {
            nearest(places, &[place], |other| other != place).map_or(f64::INFINITY, |(_, km)| km)
        };
        let distance: Vec<f64> = (0..all).map(lonely).collect();
        remote.sort_by(|&a, &b| distance[b].total_cmp(&distance[a]).then(a.cmp(&b)));
        let mut alone = vec![false; all];
        let set_apart = (alone_share * all as f64).round() as usize;
        remote
            .iter()
            // One whose residents are listed with a neighbour has no doctors for a district of its own.
            .filter(|&&place| usize::from(places.served_by[place]) == place)
            .take(set_apart)
            .for_each(|&place| alone[place] = true);

        let mut groups: Vec<Vec<usize>> = (0..all).map(|place| vec![place]).collect();
        let joins = |group: &Vec<usize>| !alone[group[0]];
        loop {
            let single = groups
                .iter()
                .any(|group| joins(group) && group.len() == 1 && has_partner(places, group, &alone));
            if groups.len() <= number && !single {
                break;
            }
            let candidates = groups.iter().enumerate().filter(|(_, group)| {
                joins(group) && (group.len() == 1 || !single) && has_partner(places, group, &alone)
            });
            let smallest = candidates.min_by_key(|(_, group)| (inhabitants(places, group), group[0]));
            let Some((row, _)) = smallest else { break };
            if !join(places, &mut groups, row, |other| !alone[other]) {
                break;
            }
        }
        Districts::of(groups, all, places)
    }

    /// The same with neighbours joined until each has so many inhabitants, or is alone in its county.
    pub(super) fn with_least(&self, places: &Places, least: u32) -> Districts {
        let mut groups: Vec<Vec<usize>> = vec![vec![]; self.len()];
        (0..places.len()).for_each(|place| groups[self.of[place] as usize].push(place));
        loop {
            let small = groups.iter().enumerate().filter(|(_, group)| {
                inhabitants(places, group) < least
                    && nearest(places, group, |other| !group.contains(&other)).is_some()
            });
            let smallest = small.min_by_key(|(_, group)| (inhabitants(places, group), group[0]));
            let Some((row, _)) = smallest else { break };
            if !join(places, &mut groups, row, |_| true) {
                break;
            }
        }
        Districts::of(groups, places.len(), places)
    }

    fn of(groups: Vec<Vec<usize>>, all: usize, places: &Places) -> Districts {
        let mut districts = Districts {
            of: vec![0; all],
            inhabitants: groups.iter().map(|group| inhabitants(places, group)).collect(),
        };
        for (row, group) in groups.iter().enumerate() {
            group.iter().for_each(|&place| districts.of[place] = row as u16);
        }
        districts
    }
}

fn inhabitants(places: &Places, group: &[usize]) -> u32 {
    group.iter().map(|&place| places.population[place]).sum()
}

fn has_partner(places: &Places, group: &[usize], alone: &[bool]) -> bool {
    nearest(places, group, |other| !alone[other] && !group.contains(&other)).is_some()
}

/// Joins a group to the one of the nearest municipality outside it.
fn join(places: &Places, groups: &mut Vec<Vec<usize>>, row: usize, may: impl Fn(usize) -> bool) -> bool {
    let group = groups[row].clone();
    let Some((other, _)) = nearest(places, &group, |other| may(other) && !group.contains(&other)) else {
        return false;
    };
    let Some(target) = groups.iter().position(|group| group.contains(&other)) else {
        return false;
    };
    groups[target].extend(group);
    groups[target].sort_unstable();
    groups.remove(row);
    true
}

/// The nearest municipality of the same county to any of a group, and how far it is.
fn nearest(places: &Places, group: &[usize], may: impl Fn(usize) -> bool) -> Option<(usize, f64)> {
    let mut found: Option<(usize, f64)> = None;
    for &from in group {
        let (first, end) = places.county_range[from];
        for other in (first as usize..end as usize).filter(|&other| may(other)) {
            let (a, b) = (places.centre[from], places.centre[other]);
            let km = (a.0 - b.0).hypot(a.1 - b.1) / 1000.0;
            if found.is_none_or(|(best, least)| km < least || km == least && other < best) {
                found = Some((other, km));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::MunicipalityNo;

    /// Two counties: 0 to 5 on a line, the last far away; 6 alone.
    fn places() -> Places {
        Places {
            number: (0..7).map(MunicipalityNo).collect(),
            centre: [0.0, 10.0, 21.0, 33.0, 46.0, 246.0, 0.0]
                .map(|km| (km * 1000.0, 0.0))
                .to_vec(),
            population: vec![5_000, 2_000, 9_000, 1_000, 4_000, 3_000, 700_000],
            served_by: (0..7).collect(),
            county_range: vec![(0, 6), (0, 6), (0, 6), (0, 6), (0, 6), (0, 6), (6, 7)],
            ..Places::default()
        }
    }

    #[test]
    fn the_remote_stay_alone_and_neighbours_are_joined() {
        let districts = Districts::group(&places(), 4, 2.0 / 7.0);
        assert_eq!(districts.of, [0, 0, 1, 1, 1, 2, 3]);
        assert_eq!(districts.inhabitants, [7_000, 14_000, 3_000, 700_000]);
        assert_eq!(districts, Districts::group(&places(), 4, 2.0 / 7.0));
    }

    #[test]
    fn a_least_size_joins_the_small_within_the_county() {
        let districts = Districts::group(&places(), 4, 2.0 / 7.0);
        let merged = districts.with_least(&places(), 10_000);
        assert_eq!(
            merged.inhabitants.iter().sum::<u32>(),
            districts.inhabitants.iter().sum::<u32>()
        );
        assert!(merged.inhabitants.iter().all(|&n| n >= 10_000), "{merged:?}");
        assert_eq!(districts.with_least(&places(), 0), districts);
    }
}
