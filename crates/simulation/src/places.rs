//! Municipalities: where they are and what they are like.

use units::{Centrality, CountyNo, MunicipalityNo};

/// Columns by municipality.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    pub(crate) number: Vec<MunicipalityNo>,
    pub(crate) county: Vec<CountyNo>,
    pub(crate) centrality: Vec<Centrality>,
    /// Centre, metres east and north.
    pub(crate) centre: Vec<(f64, f64)>,
    /// Inhabitants at the start, full scale.
    pub(crate) population: Vec<u32>,
    /// Class of residence for capitation: one number for centrality and education.
    pub(crate) area: Vec<u8>,
    /// Fifth of residents by household income where they live, 0 the lowest.
    pub(crate) income_fifth: Vec<u8>,
    /// The municipality whose lists serve the residents: itself, or a neighbour where there is none.
    pub(crate) served_by: Vec<u16>,
    /// Where moves end: shares summed over municipalities.
    pub(crate) destination: Vec<f64>,
    /// Where to begin looking in `destination`, for each 1024th.
    pub(crate) destination_guide: Vec<u16>,
    /// The municipalities of the same county as `first..end`.
    pub(crate) county_range: Vec<(u16, u16)>,
    pub(crate) within_county: f64,
    /// One over the chance that a drawn destination is another municipality.
    pub(crate) move_factor: Vec<f64>,
    /// Where immigrants settle, shares.
    pub(crate) immigrant_share: Vec<f64>,
}

impl Places {
    pub(crate) fn len(&self) -> usize {
        self.number.len()
    }

    /// A municipality by weight, wherever.
    pub(crate) fn somewhere(&self, u: f64) -> usize {
        self.destination
            .partition_point(|&sum| sum <= u)
            .min(self.len().saturating_sub(1))
    }

    /// A destination by weight: within the county when `near` is below its share, else anywhere.
    #[inline]
    pub(crate) fn draw_destination(&self, from: usize, near: f64, u: f64) -> usize {
        let (first, end) = match self.county_range.get(from) {
            Some(&(first, end)) if near < self.within_county && end - first > 1 => {
                (first as usize, end as usize)
            }
            _ => (0, self.len()),
        };
        let below = if first == 0 {
            0.0
        } else {
            self.destination[first - 1]
        };
        let target = below + u * (self.destination[end - 1] - below);
        let guess = self
            .destination_guide
            .get((target * 1024.0) as usize)
            .map_or(first, |&row| row as usize)
            .max(first);
        (guess..end - 1)
            .find(|&row| self.destination[row] > target)
            .unwrap_or(end - 1)
    }
}

/// Inclusive running sums, scaled to end in 1.
pub(crate) fn running_shares(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sums: Vec<f64> = weights
        .scan(0.0, |sum, weight| {
            *sum += weight.max(0.0);
            Some(*sum)
        })
        .collect();
    let total = sums.last().copied().unwrap_or(1.0);
    for sum in &mut sums {
        *sum /= total;
    }
    sums
}

/// For each 1024th, the first row whose running share is above it.
pub(crate) fn guide(sums: &[f64]) -> Vec<u16> {
    (0..1024)
        .map(|part| sums.partition_point(|&sum| sum <= f64::from(part) / 1024.0) as u16)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_follow_the_weights_within_and_across_counties() {
        let places = Places {
            number: (0..4).map(MunicipalityNo).collect(),
            destination: running_shares([1.0, 2.0, 3.0, 4.0].into_iter()),
            destination_guide: guide(&running_shares([1.0, 2.0, 3.0, 4.0].into_iter())),
            county_range: vec![(0, 2), (0, 2), (2, 4), (2, 4)],
            within_county: 0.5,
            ..Places::default()
        };
        assert_eq!(places.draw_destination(0, 0.9, 0.05), 0);
        assert_eq!(places.draw_destination(0, 0.9, 0.95), 3);
        assert_eq!(places.draw_destination(0, 0.1, 0.99), 1);
        assert_eq!(places.draw_destination(3, 0.1, 0.0), 2);
        assert_eq!(places.draw_destination(3, 0.1, 0.999), 3);
    }
}
