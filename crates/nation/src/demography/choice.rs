//! Where moves end, in expectation: as the simulation draws destinations.

use crate::data::Place;

/// Smallest chance that a drawn destination is another municipality, as the simulation has it.
const LOWEST_LEAVING: f64 = 0.05;
/// Largest share that is drawn within the county.
const MOST_WITHIN: f64 = 0.95;

/// Destinations drawn by weight: with a fixed chance within the county, where the county has a choice, else in the
/// whole country; a draw of the own municipality is drawn again.
#[derive(Debug)]
pub(crate) struct Choice {
    county: Vec<usize>,
    weight: Vec<f64>,
    county_weight: Vec<f64>,
    /// Chance of each unit of weight, from each municipality: anywhere, and more in the own county.
    anywhere: Vec<f64>,
    near: Vec<f64>,
}

impl Choice {
    pub(crate) fn new(places: &[Place], weight: &[f64], drawn_within: f64) -> Choice {
        let county: Vec<usize> = places.iter().map(|place| usize::from(place.county.0)).collect();
        let counties = county.iter().max().map_or(0, |last| last + 1);
        let (mut county_weight, mut size) = (vec![0.0; counties], vec![0; counties]);
        for (&county, weight) in county.iter().zip(weight) {
            county_weight[county] += weight;
            size[county] += 1;
        }
        let total: f64 = weight.iter().sum();
        let (mut anywhere, mut near) = (vec![], vec![]);
        for (&county, weight) in county.iter().zip(weight) {
            let within = if size[county] > 1 { drawn_within } else { 0.0 };
            let (in_country, in_county) = ((1.0 - within) / total, within / county_weight[county]);
            let again = 1.0 / (1.0 - weight * (in_country + in_county)).max(LOWEST_LEAVING);
            anywhere.push(again * in_country);
            near.push(again * in_county);
        }
        Choice {
            county,
            weight: weight.to_vec(),
            county_weight,
            anywhere,
            near,
        }
    }

    /// Who comes to each municipality when `leaving` leaves it; columns are kinds of people.
    pub(crate) fn arrivals<const KINDS: usize>(&self, leaving: &[[f64; KINDS]]) -> Vec<[f64; KINDS]> {
        let mut anywhere = [0.0; KINDS];
        let mut near = vec![[0.0; KINDS]; self.county_weight.len()];
        for (i, leaving) in leaving.iter().enumerate() {
            let near = &mut near[self.county[i]];
            for kind in 0..KINDS {
                anywhere[kind] += leaving[kind] * self.anywhere[i];
                near[kind] += leaving[kind] * self.near[i];
            }
        }
        let arriving = |i: usize, kind: usize| {
            let own = leaving[i][kind] * (self.anywhere[i] + self.near[i]);
            self.weight[i] * (anywhere[kind] + near[self.county[i]][kind] - own)
        };
        (0..leaving.len())
            .map(|i| std::array::from_fn(|kind| arriving(i, kind)))
            .collect()
    }

    /// Share of the moves that stay within the county.
    pub(crate) fn share_within_county(&self, leaving: &[[f64; 1]]) -> f64 {
        let (mut within, mut all) = (0.0, 0.0);
        for (i, [leaving]) in leaving.iter().enumerate() {
            let others = self.county_weight[self.county[i]] - self.weight[i];
            within += leaving * (self.anywhere[i] + self.near[i]) * others;
            all += leaving;
        }
        within / all
    }
}

/// Improves weights and the share drawn within the county, until `arriving` arrive and the share `within` of moves
/// stays within the county.
pub(crate) fn fit(
    places: &[Place],
    leaving: &[[f64; 1]],
    arriving: &[f64],
    within: f64,
    (weight, drawn_within): (&mut [f64], &mut f64),
    rounds: usize,
) {
    for _ in 0..rounds {
        let choice = Choice::new(places, weight, *drawn_within);
        for ((weight, [reached]), wanted) in weight.iter_mut().zip(choice.arrivals(leaving)).zip(arriving) {
            *weight *= wanted / reached.max(f64::MIN_POSITIVE);
        }
        *drawn_within =
            (*drawn_within + within - choice.share_within_county(leaving)).clamp(0.0, MOST_WITHIN);
    }
    let total: f64 = weight.iter().sum();
    weight.iter_mut().for_each(|weight| *weight /= total);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Data;

    #[test]
    fn arrivals_and_the_share_within_the_county_are_reached() {
        let data = Data::embedded().unwrap();
        let totals = data.population().totals(2020).unwrap();
        let leaving: Vec<[f64; 1]> = totals.iter().map(|&n| [f64::from(n) * 0.044]).collect();
        let arriving: Vec<f64> = leaving
            .iter()
            .enumerate()
            .map(|(i, [n])| n * [0.8, 1.1, 1.0][i % 3])
            .collect();
        let scale = leaving.iter().flatten().sum::<f64>() / arriving.iter().sum::<f64>();
        let arriving: Vec<f64> = arriving.iter().map(|n| n * scale).collect();
        let (mut weight, mut drawn_within) = (arriving.clone(), 0.4);
        fit(
            data.places(),
            &leaving,
            &arriving,
            0.42,
            (&mut weight, &mut drawn_within),
            400,
        );
        let choice = Choice::new(data.places(), &weight, drawn_within);
        for ([reached], wanted) in choice.arrivals(&leaving).iter().zip(&arriving) {
            assert!((reached / wanted - 1.0).abs() < 1e-3, "{reached} for {wanted}");
        }
        assert!((choice.share_within_county(&leaving) - 0.42).abs() < 1e-3);
    }

    #[test]
    fn who_leaves_arrives_elsewhere() {
        let data = Data::embedded().unwrap();
        let places = &data.places()[..40];
        let weight: Vec<f64> = (1..=40).map(f64::from).collect();
        let mut leaving = vec![[0.0; 2]; 40];
        leaving[3] = [100.0, 7.0];
        let arrivals = Choice::new(places, &weight, 0.5).arrivals(&leaving);
        assert!((arrivals.iter().map(|kinds| kinds[0]).sum::<f64>() - 100.0).abs() < 1e-9);
        assert!((arrivals.iter().map(|kinds| kinds[1]).sum::<f64>() - 7.0).abs() < 1e-9);
        assert!(arrivals[3][0].abs() < 1e-9);
    }
}
