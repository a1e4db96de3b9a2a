//! Weights of candidates by their distance, and a sample by weight.

/// Likelihoods of distances, summing to 1.
pub(super) fn weights(misfits: &[f64]) -> Vec<f64> {
    let nearest = misfits.iter().copied().fold(f64::INFINITY, f64::min);
    let raw: Vec<f64> = misfits
        .iter()
        .map(|misfit| (-(misfit - nearest) / 2.0).exp())
        .collect();
    let all: f64 = raw.iter().sum();
    raw.into_iter().map(|weight| weight / all).collect()
}

/// Places drawn in proportion to their weights without repeats, in the order drawn: each place gets an exponential waiting
/// time with its weight as rate, and those that come first are kept (Efraimidis and Spirakis 2006).
pub(super) fn resample(weights: &[f64], kept: usize, seed: u64) -> Vec<usize> {
    let mut waits: Vec<(f64, usize)> = weights
        .iter()
        .enumerate()
        .filter(|(_, weight)| **weight > 0.0)
        .map(|(at, weight)| {
            (
                -evidence::chance(seed, &format!("resample {at}")).ln() / weight,
                at,
            )
        })
        .collect();
    waits.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    waits.into_iter().take(kept).map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_favour_the_near_and_sum_to_one() {
        let weights = weights(&[2.0, 4.0, 900.0]);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((weights[0] / weights[1] - 1f64.exp()).abs() < 1e-9);
    }

    #[test]
    fn a_sample_follows_the_weights_and_repeats_nobody() {
        let weights: Vec<f64> = (0..1000).map(|n| if n < 500 { 0.0018 } else { 0.0002 }).collect();
        let sample = resample(&weights, 200, 7);
        let mut sorted = sample.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 200);
        let heavy = sample.iter().filter(|at| **at < 500).count();
        assert!((160..=195).contains(&heavy), "{heavy}");
    }
}
