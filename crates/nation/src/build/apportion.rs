//! Whole numbers in proportion: largest remainders within bounds.

/// Shares `total` among cells in proportion to `weights`, each share within `low..=high`; whole numbers by largest
/// remainder. `None` when the bounds leave no room for the total.
pub(crate) fn apportion_within(total: u32, weights: &[f64], low: &[u32], high: &[u32]) -> Option<Vec<u32>> {
    let sum = |bounds: &[u32]| bounds.iter().map(|&b| u64::from(b)).sum::<u64>();
    if low.iter().zip(high).any(|(l, h)| l > h) || sum(low) > u64::from(total) || sum(high) < u64::from(total)
    {
        return None;
    }
    // A cell without weight is the last to get something, but not barred from it.
    let largest = weights.iter().copied().fold(0.0, f64::max);
    let least = if largest > 0.0 { largest * 1e-9 } else { 1.0 };
    let share =
        |factor: f64, i: usize| (factor * weights[i].max(least)).clamp(f64::from(low[i]), f64::from(high[i]));
    let sum_at = |factor: f64| (0..weights.len()).map(|i| share(factor, i)).sum::<f64>();
    let target = f64::from(total);
    let (mut below, mut above) = (0.0, 1.0 / least);
    while sum_at(above) < target && above < f64::MAX / 4.0 {
        above *= 2.0;
    }
    for _ in 0..200 {
        let middle = 0.5 * (below + above);
        if middle <= below || middle >= above {
            break;
        }
        if sum_at(middle) < target {
            below = middle
        } else {
            above = middle
        }
    }
    let shares: Vec<f64> = (0..weights.len()).map(|i| share(above, i)).collect();
    // Floors must not exceed the total through a rounding error just above a whole number.
    let mut whole: Vec<u32> = shares.iter().map(|s| (s + 1e-9).floor() as u32).collect();
    let mut order: Vec<usize> = (0..whole.len()).collect();
    let remainder = |i: usize, whole: &[u32]| shares[i] - f64::from(whole[i]);
    order.sort_by(|&a, &b| {
        remainder(b, &whole)
            .total_cmp(&remainder(a, &whole))
            .then(a.cmp(&b))
    });
    let mut missing = i64::from(total) - whole.iter().map(|&w| i64::from(w)).sum::<i64>();
    while missing != 0 {
        let before = missing;
        for &i in &order {
            if missing > 0 && whole[i] < high[i] {
                whole[i] += 1;
                missing -= 1;
            } else if missing < 0 && whole[i] > low[i] {
                whole[i] -= 1;
                missing += 1;
            }
        }
        if missing == before {
            return None;
        }
    }
    Some(whole)
}

/// Shares `total` among cells in proportion to `weights`; all of it goes to the first cell if there is no weight.
pub(crate) fn apportion(total: u32, weights: &[f64]) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let mut whole = vec![0; weights.len()];
    if weights.is_empty() {
        return whole;
    }
    if sum <= 0.0 {
        whole[0] = total;
        return whole;
    }
    let quota = |i: usize| f64::from(total) * weights[i] / sum;
    for (i, cell) in whole.iter_mut().enumerate() {
        *cell = quota(i).floor() as u32;
    }
    let mut order: Vec<usize> = (0..whole.len()).filter(|&i| weights[i] > 0.0).collect();
    order.sort_by(|&a, &b| quota(b).fract().total_cmp(&quota(a).fract()).then(a.cmp(&b)));
    let missing = total.saturating_sub(whole.iter().sum());
    for &i in order.iter().cycle().take(missing as usize) {
        whole[i] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shares_add_up_within_bounds(
            cells in prop::collection::vec((0.0..10.0f64, 0u32..5, 0u32..20), 1..30),
            part in 0.0..=1.0f64,
        ) {
            let weights: Vec<f64> = cells.iter().map(|c| c.0).collect();
            let low: Vec<u32> = cells.iter().map(|c| c.1).collect();
            let high: Vec<u32> = cells.iter().map(|c| c.1 + c.2).collect();
            let (least, most) = (low.iter().sum::<u32>(), high.iter().sum::<u32>());
            let total = least + (part * f64::from(most - least)) as u32;
            let whole = apportion_within(total, &weights, &low, &high).unwrap();
            prop_assert_eq!(whole.iter().sum::<u32>(), total);
            prop_assert!((0..whole.len()).all(|i| (low[i]..=high[i]).contains(&whole[i])));
            prop_assert!(apportion_within(most + 1, &weights, &low, &high).is_none());
            prop_assert_eq!(apportion(total, &weights).iter().sum::<u32>(), total);
        }
    }

    #[test]
    fn shares_are_proportional() {
        assert_eq!(apportion(10, &[1.0, 2.0, 2.0]), [2, 4, 4]);
        assert_eq!(
            apportion_within(10, &[1.0, 2.0, 2.0], &[0; 3], &[10; 3]).unwrap(),
            [2, 4, 4]
        );
        assert_eq!(
            apportion_within(10, &[1.0, 2.0, 2.0], &[0; 3], &[10, 3, 10]).unwrap(),
            [2, 3, 5]
        );
    }
}
