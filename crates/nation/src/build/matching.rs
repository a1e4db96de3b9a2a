//! Who of which municipality is on the lists of which municipality: a matrix fitted to residents and list members.

use crate::data::Place;

/// Share of residents who are listed where they live, before the margins are met (an assumption: not published).
const AT_HOME: f64 = 0.95;

/// Distance over which the pull of another municipality's lists falls to a third, kilometres (an assumption).
const REACH_KM: f64 = 35.0;

/// Cells smaller than this many persons are left out.
const SMALLEST_CELL: f64 = 0.5;

const ROUNDS: usize = 120;

/// `[municipality of residence]` pairs of (municipality of the lists, persons). `rows` are the residents on a list,
/// `columns` the members of the lists; both are met exactly. Their sums must agree.
pub(crate) fn flows(places: &[Place], rows: &[u32], columns: &[u32]) -> Vec<Vec<(usize, u32)>> {
    let n = places.len();
    let mut cells = seed(places, rows, columns);
    fit(&mut cells, rows, columns, ROUNDS);
    for (i, row) in cells.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            if i != j && *cell < SMALLEST_CELL {
                *cell = 0.0;
            }
        }
    }
    fit(&mut cells, rows, columns, ROUNDS);

    let mut row_left = rows.to_vec();
    let mut column_left = columns.to_vec();
    let mut whole = vec![vec![0u32; n]; n];
    let mut give = |whole: &mut Vec<Vec<u32>>, i: usize, j: usize, wanted: u32| {
        let persons = wanted.min(row_left[i]).min(column_left[j]);
        whole[i][j] += persons;
        row_left[i] -= persons;
        column_left[j] -= persons;
    };
    for (i, row) in cells.iter().enumerate() {
        for (j, &cell) in row.iter().enumerate() {
            give(&mut whole, i, j, cell as u32);
        }
    }
    // What rounding left over goes home first, then to the nearest lists with room.
    for i in 0..n {
        let mut nearest: Vec<usize> = (0..n).collect();
        let distances: Vec<f64> = places.iter().map(|p| places[i].distance_km(p)).collect();
        nearest.sort_by(|&a, &b| distances[a].total_cmp(&distances[b]));
        for j in nearest {
            give(&mut whole, i, j, u32::MAX);
        }
    }
    whole
        .into_iter()
        .map(|row| {
            row.into_iter()
                .enumerate()
                .filter(|&(_, persons)| persons > 0)
                .collect()
        })
        .collect()
}

fn seed(places: &[Place], rows: &[u32], columns: &[u32]) -> Vec<Vec<f64>> {
    let n = places.len();
    (0..n)
        .map(|i| {
            let mut pull: Vec<f64> = (0..n)
                .map(|j| {
                    let near = (-places[i].distance_km(&places[j]) / REACH_KM).exp();
                    // The constant stands for people who moved far and kept their doctor.
                    f64::from(columns[j]) * (near + 0.002)
                })
                .collect();
            pull[i] = 0.0;
            let sum: f64 = pull.iter().sum();
            let persons = f64::from(rows[i]);
            pull.iter_mut()
                .for_each(|p| *p *= persons * (1.0 - AT_HOME) / sum.max(1e-9));
            pull[i] = if columns[i] > 0 { persons * AT_HOME } else { 0.0 };
            pull
        })
        .collect()
}

fn fit(cells: &mut [Vec<f64>], rows: &[u32], columns: &[u32], rounds: usize) {
    let n = cells.len();
    let mut sums = vec![0.0; n];
    for _ in 0..rounds {
        sums.fill(0.0);
        for row in cells.iter() {
            sums.iter_mut().zip(row).for_each(|(s, c)| *s += c);
        }
        let factors: Vec<f64> = sums
            .iter()
            .zip(columns)
            .map(|(&s, &c)| if s > 0.0 { f64::from(c) / s } else { 0.0 })
            .collect();
        for (row, &target) in cells.iter_mut().zip(rows) {
            row.iter_mut()
                .zip(&factors)
                .for_each(|(cell, factor)| *cell *= factor);
            let sum: f64 = row.iter().sum();
            if sum > 0.0 {
                row.iter_mut().for_each(|cell| *cell *= f64::from(target) / sum);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::{Centrality, MunicipalityNo};

    #[test]
    fn both_margins_are_met_and_most_stay_at_home() {
        let place = |n: u16, x: f64| Place {
            number: MunicipalityNo(n),
            name: n.to_string(),
            county: MunicipalityNo(n).county(),
            centrality: Centrality(3),
            low_education_share: 0.2,
            household_income: None,
            centre: (x, 0.0),
        };
        let places = [place(101, 0.0), place(102, 20_000.0), place(103, 200_000.0)];
        let (rows, columns) = ([1000, 500, 800], [1450, 0, 850]);
        let flows = flows(&places, &rows, &columns);
        for (i, row) in flows.iter().enumerate() {
            assert_eq!(row.iter().map(|f| f.1).sum::<u32>(), rows[i]);
        }
        for (j, &column) in columns.iter().enumerate() {
            assert_eq!(
                flows
                    .iter()
                    .flatten()
                    .filter(|f| f.0 == j)
                    .map(|f| f.1)
                    .sum::<u32>(),
                column
            );
        }
        assert!(flows[0].iter().any(|&(j, persons)| j == 0 && persons > 900));
    }
}
