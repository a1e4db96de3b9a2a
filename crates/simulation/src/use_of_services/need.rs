//! Need: some use the doctor much more than others of the same age.
//!
//! Each resident belongs to one of 32 equally large classes for as long as they live here. Within an age group need is
//! gamma-distributed, as unequal as the published share with no consultation in a year asks for.

use crate::random::{Draws, Stream};
use statrs::function::gamma::checked_gamma_lr;

/// Classes of need, equally likely.
pub(crate) const NEEDS: usize = 32;

/// The class of somebody who comes to live in a municipality's row.
pub(crate) fn class(seed: u64, municipality: u16, row: usize, month: u16) -> u8 {
    let entity = u64::from(municipality) << 32 | row as u64;
    (Draws::new(seed, Stream::Need, entity, month).bits(0) >> 59) as u8
}

/// Relative need of each class, mean 1, for a group with `mean` contacts a year of whom the share `any` has at least
/// one. With a gamma-distributed rate the share without is `(1 + mean/k)^-k`; `k` is found from it.
pub(crate) fn multipliers(mean: f64, any: f64) -> [f64; NEEDS] {
    let shape = shape(mean, any);
    // Conditional means of equal slices, by the midpoint rule over the quantile function.
    const POINTS: usize = 24;
    let mut result = [0.0; NEEDS];
    for (class, slot) in result.iter_mut().enumerate() {
        for point in 0..POINTS {
            let u = (class as f64 + (point as f64 + 0.5) / POINTS as f64) / NEEDS as f64;
            *slot += gamma_quantile(shape, u);
        }
    }
    let total: f64 = result.iter().sum();
    result.map(|sum| sum * NEEDS as f64 / total)
}

fn shape(mean: f64, any: f64) -> f64 {
    let none = (1.0 - any).clamp(1e-6, 1.0);
    let (mut low, mut high) = (0.05f64, 50.0f64);
    for _ in 0..60 {
        let k = (low * high).sqrt();
        if (1.0 + mean / k).powf(-k) > none {
            low = k
        } else {
            high = k
        }
    }
    low
}

/// By bisection over the distribution function.
fn gamma_quantile(shape: f64, u: f64) -> f64 {
    let (mut low, mut high) = (0.0f64, shape * 4.0 + 60.0);
    for _ in 0..48 {
        let middle = (low + high) / 2.0;
        if checked_gamma_lr(shape, middle).is_ok_and(|share| share < u) {
            low = middle
        } else {
            high = middle
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_share_without_a_consultation_comes_out() {
        for (mean, any) in [(1.9, 0.66), (3.2, 0.70), (4.8, 0.85), (3.5, 0.66)] {
            let needs = multipliers(mean, any);
            assert!((needs.iter().sum::<f64>() / NEEDS as f64 - 1.0).abs() < 1e-12);
            let none = needs.iter().map(|need| (-mean * need).exp()).sum::<f64>() / NEEDS as f64;
            assert!((1.0 - none - any).abs() < 0.01, "{mean}: {none}");
            assert!(needs.is_sorted());
        }
    }

    #[test]
    fn classes_are_equally_likely() {
        let mut counts = [0u32; NEEDS];
        (0..64_000).for_each(|row| counts[class(1, 7, row, 3) as usize] += 1);
        let chi2: f64 = counts
            .iter()
            .map(|&n| (f64::from(n) - 2000.0).powi(2) / 2000.0)
            .sum();
        assert!(
            chi2 < 61.1,
            "chi-square {chi2} with 31 degrees of freedom (limit at 0.001)"
        );
    }
}
