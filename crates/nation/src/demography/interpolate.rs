//! Values between the points where they are published.

use std::collections::BTreeMap;

/// The value at `x` on the broken line through `points` (rising in x); flat outside them, 0 without points.
pub(crate) fn linear(points: &[(f64, f64)], x: f64) -> f64 {
    let after = points.partition_point(|&(at, _)| at <= x);
    match (
        after.checked_sub(1).and_then(|before| points.get(before)),
        points.get(after),
    ) {
        (Some(&(x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (Some(&(_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => 0.0,
    }
}

/// Values by first age of a group as points in the middle of each group, completed years; the last group is
/// taken as long as the one before.
pub(crate) fn middles(groups: impl Iterator<Item = (usize, f64)>) -> Vec<(f64, f64)> {
    let groups: Vec<(usize, f64)> = groups.collect();
    let mut length = 1;
    (0..groups.len())
        .map(|i| {
            length = groups.get(i + 1).map_or(length, |next| next.0 - groups[i].0);
            (groups[i].0 as f64 + (length as f64 - 1.0) / 2.0, groups[i].1)
        })
        .collect()
}

/// The profile of a year between the years that have one.
pub(crate) fn between_years<const N: usize>(
    profiles: &BTreeMap<i32, BTreeMap<usize, [f64; N]>>,
    column: usize,
    year: f64,
) -> Vec<(f64, f64)> {
    let ages = profiles.values().next().into_iter().flat_map(BTreeMap::keys);
    middles(ages.map(|&age| {
        let course: Vec<(f64, f64)> = profiles
            .iter()
            .filter_map(|(&mid_year, profile)| Some((f64::from(mid_year), profile.get(&age)?[column])))
            .collect();
        (age, linear(&course, year))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_run_through_their_points_and_are_flat_outside() {
        let points = [(2.0, 10.0), (4.0, 20.0)];
        assert_eq!(
            [1.0, 2.0, 3.0, 4.0, 9.0].map(|x| linear(&points, x)),
            [10.0, 10.0, 15.0, 20.0, 20.0]
        );
        assert_eq!(linear(&[], 1.0), 0.0);
    }

    #[test]
    fn groups_have_their_middles() {
        let middles = middles([(0, 1.0), (1, 2.0), (5, 3.0), (10, 4.0)].into_iter());
        assert_eq!(middles, [(0.0, 1.0), (2.5, 2.0), (7.0, 3.0), (12.0, 4.0)]);
    }
}
