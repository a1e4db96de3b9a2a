//! Which settings are played to learn from.

use crate::comparison::Task;

/// A Latin hypercube: in every dimension each of as many equal parts of 0 to 1 as there are points holds one point. A function of the seed.
pub fn latin(dimensions: usize, points: usize, seed: u64) -> Vec<Vec<f64>> {
    let chance = |point: usize, what: &str, dimension: usize| {
        let name = format!("design {seed} {what} {dimension}");
        evidence::chance(point as u64 + 1, &name)
    };
    let mut all = vec![Vec::with_capacity(dimensions); points];
    for dimension in 0..dimensions {
        let mut order: Vec<usize> = (0..points).collect();
        order.sort_by(|a, b| chance(*a, "order", dimension).total_cmp(&chance(*b, "order", dimension)));
        for (part, point) in order.into_iter().enumerate() {
            all[point].push((part as f64 + chance(point, "within", dimension)) / points as f64);
        }
    }
    all
}

/// Tasks that play each of `settings` with `each` draws, spread over all draws. Scenario 0 is the baseline, which is not among them.
pub fn refinement(settings: usize, each: usize, draws: usize) -> Vec<Task> {
    let of = |setting: usize| {
        (0..each.min(draws)).map(move |nth| Task {
            scenario: setting + 1,
            draw: (setting + nth * draws / each.min(draws).max(1)) % draws.max(1),
        })
    };
    let mut tasks: Vec<Task> = (0..settings).flat_map(of).collect();
    tasks.sort_unstable();
    tasks.dedup();
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_every_dimension_holds_one_point() {
        let all = latin(3, 20, 7);
        for dimension in 0..3 {
            let mut parts: Vec<usize> = all
                .iter()
                .map(|point| (point[dimension] * 20.0) as usize)
                .collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..20).collect::<Vec<_>>());
        }
        assert_eq!(all, latin(3, 20, 7));
        assert_ne!(all, latin(3, 20, 8));
    }

    #[test]
    fn refinement_plays_each_setting_with_other_draws() {
        let tasks = refinement(2, 3, 9);
        assert_eq!(tasks.len(), 6);
        assert!(tasks.iter().all(|task| task.scenario > 0 && task.draw < 9));
        assert!(refinement(2, 30, 4).len() == 8 && refinement(0, 3, 4).is_empty());
    }
}
