//! The cheapest settings: COBYLA from several starts, for every combination of the switches, then on the levers' steps.

use super::plan::latin;
use cobyla::{Func, RhoBeg, StopTols, minimize};
use rayon::prelude::*;
use rulebook::{Lever, Levers, Turn};

/// What is searched: how far a setting comes and what it costs.
pub trait Landscape: Sync {
    /// From 0, where the rules stand, to 1, where the goal is met with the asked confidence, and beyond.
    fn progress(&self, places: &[f64]) -> f64;
    /// Kroner a year.
    fn cost(&self, places: &[f64]) -> f64;
}

/// A lever as the search sees it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Axis {
    /// Steps from end to end; none when it takes any place.
    pub steps: Option<u32>,
    /// Whether it is off or on.
    pub is_switch: bool,
    /// Place of the switch without which it stands at 0.
    pub only_with: Option<usize>,
    /// Where it stands under the rules as they are: a lever that gives nothing is left there.
    pub rest: f64,
}

/// The levers.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// In their order.
    pub axes: Vec<Axis>,
}

impl From<&Levers> for Space {
    fn from(levers: &Levers) -> Space {
        let axis = |lever: &Lever| Axis {
            steps: lever.steps(),
            is_switch: lever.is_switch(),
            only_with: lever.only_with,
            rest: rest(lever),
        };
        Space {
            axes: levers.levers.iter().map(axis).collect(),
        }
    }
}

/// The place of the value that holds today; the low end for a reform and for a rule that is not in force.
fn rest(lever: &Lever) -> f64 {
    let Turn::Parameter {
        today: Some(today), ..
    } = &lever.turn
    else {
        return 0.0;
    };
    let real = |number: &dyn ToString| number.to_string().parse().unwrap_or(0.0);
    let (low, high): (f64, f64) = (real(&lever.range.0), real(&lever.range.1));
    ((real(today) - low) / (high - low)).clamp(0.0, 1.0)
}

/// A setting that was found, as the landscape foretells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Places of the levers, on their steps.
    pub places: Vec<f64>,
    /// How far it comes.
    pub progress: f64,
    /// Kroner a year.
    pub cost: f64,
}

/// How much less than asked counts as reached.
const TOLERANCE: f64 = 2e-3;
/// What moving a lever from end to end weighs beside all that the dearest setting costs, so that none is moved for nothing.
const PULL: f64 = 2e-3;
const EVALUATIONS: usize = 400;
/// Settings that are looked at before the search begins.
const PROBES: usize = 64;

/// What is wanted of a setting.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    at_least: Option<f64>,
    budget: Option<f64>,
    /// Size of costs.
    size: f64,
}

impl Wanted {
    /// What is made small: cost where a progress is asked for, else the progress lacking; and a little for what is moved.
    fn objective(&self, space: &Space, found: &Found) -> f64 {
        let aim = match self.at_least {
            Some(_) => found.cost / self.size,
            None => -found.progress,
        };
        aim + space.pull(&found.places)
    }

    /// How far beyond what is allowed.
    fn excess(&self, found: &Found) -> f64 {
        let lacking = self
            .at_least
            .map_or(0.0, |level| level - TOLERANCE - found.progress);
        let above = self
            .budget
            .map_or(0.0, |budget| (found.cost - budget) / self.size - TOLERANCE);
        lacking.max(above).max(0.0)
    }

    fn is_better(&self, space: &Space, one: &Found, other: &Found) -> bool {
        let (a, b) = (self.excess(one), self.excess(other));
        if a > 0.0 || b > 0.0 {
            a < b
        } else {
            self.objective(space, one) < self.objective(space, other)
        }
    }
}

/// The cheapest setting that comes at least so far, within the budget where there is one; none when nothing found does.
pub fn cheapest(
    space: &Space,
    landscape: &dyn Landscape,
    at_least: f64,
    budget: Option<f64>,
) -> Option<Found> {
    let wanted = Wanted {
        at_least: Some(at_least),
        budget,
        size: size(space, landscape),
    };
    let found = best(space, landscape, wanted);
    (wanted.excess(&found) <= 0.0).then_some(found)
}

/// The setting that comes furthest, within the budget where there is one.
pub fn furthest(space: &Space, landscape: &dyn Landscape, budget: Option<f64>) -> Found {
    let wanted = Wanted {
        at_least: None,
        budget,
        size: size(space, landscape),
    };
    best(space, landscape, wanted)
}

/// Levels of progress to find the cheapest setting of: so many, up to the furthest, the goal itself among them where it is reached.
pub fn ladder(furthest: f64, points: usize) -> Vec<f64> {
    if points == 0 || furthest.is_nan() || furthest <= 0.0 {
        return vec![];
    }
    let furthest = furthest - TOLERANCE;
    let mut levels: Vec<f64> = (1..=points)
        .map(|at| furthest * at as f64 / points as f64)
        .collect();
    if furthest >= 1.0 {
        let nearest = (0..points).min_by(|a, b| {
            let off = |at: usize| (levels[at] - 1.0).abs();
            off(*a).total_cmp(&off(*b))
        });
        if let Some(nearest) = nearest {
            levels[nearest] = 1.0;
        }
    }
    levels
}

/// The largest cost among settings spread over the space.
fn size(space: &Space, landscape: &dyn Landscape) -> f64 {
    let probes = latin(space.axes.len(), PROBES, 0).into_iter();
    probes
        .map(|places| landscape.cost(&space.settle(places)).abs())
        .filter(|cost| cost.is_finite())
        .fold(0.0, f64::max)
        .max(1e-9)
}

impl Space {
    fn pull(&self, places: &[f64]) -> f64 {
        let moved = places.iter().zip(&self.axes);
        PULL * moved.map(|(place, axis)| (place - axis.rest).abs()).sum::<f64>()
    }

    /// On steps, with what goes with a switch that is off at 0.
    fn settle(&self, mut places: Vec<f64>) -> Vec<f64> {
        for (place, axis) in places.iter_mut().zip(&self.axes) {
            *place = place.clamp(0.0, 1.0);
            if let Some(steps) = axis.steps.filter(|steps| *steps > 0) {
                *place = (*place * f64::from(steps)).round() / f64::from(steps);
            }
        }
        for (at, axis) in self.axes.iter().enumerate() {
            if axis.only_with.is_some_and(|switch| places[switch] < 0.5) {
                places[at] = 0.0;
            }
        }
        places
    }

    /// Every combination of the switches: the places that it fixes.
    fn combinations(&self) -> Vec<Vec<Option<f64>>> {
        let switches: Vec<usize> = (0..self.axes.len())
            .filter(|at| self.axes[*at].is_switch)
            .collect();
        (0..1usize << switches.len().min(rulebook::MOST_SWITCHES))
            .map(|set| {
                let mut fixed = vec![None; self.axes.len()];
                for (bit, &at) in switches.iter().enumerate() {
                    fixed[at] = Some(if set & (1 << bit) == 0 { 0.0 } else { 1.0 });
                }
                for (at, axis) in self.axes.iter().enumerate() {
                    if axis.only_with.is_some_and(|switch| fixed[switch] == Some(0.0)) {
                        fixed[at] = Some(0.0);
                    }
                }
                fixed
            })
            .collect()
    }
}

fn look(landscape: &dyn Landscape, places: Vec<f64>) -> Found {
    Found {
        progress: landscape.progress(&places),
        cost: landscape.cost(&places),
        places,
    }
}

/// The best over all combinations of switches; the first of equals.
fn best(space: &Space, landscape: &dyn Landscape, wanted: Wanted) -> Found {
    let found: Vec<Found> = space
        .combinations()
        .into_par_iter()
        .map(|fixed| {
            let loose = with_fixed(
                space,
                landscape,
                wanted,
                &fixed,
                &starts(space, landscape, wanted, &fixed),
            );
            on_steps(space, landscape, wanted, fixed, loose)
        })
        .collect();
    let mut found = found.into_iter();
    let first = found
        .next()
        .unwrap_or_else(|| look(landscape, vec![0.0; space.axes.len()]));
    found.fold(first, |best, next| {
        if wanted.is_better(space, &next, &best) {
            next
        } else {
            best
        }
    })
}

/// The best of probes, the middle and two corners.
fn starts(space: &Space, landscape: &dyn Landscape, wanted: Wanted, fixed: &[Option<f64>]) -> Vec<Vec<f64>> {
    let put = |places: Vec<f64>| -> Vec<f64> {
        let each = places.into_iter().zip(fixed);
        each.map(|(place, fixed)| fixed.unwrap_or(place)).collect()
    };
    let probes = latin(space.axes.len(), PROBES, 1)
        .into_iter()
        .map(|places| look(landscape, put(places)));
    let best = probes.reduce(|best, next| {
        if wanted.is_better(space, &next, &best) {
            next
        } else {
            best
        }
    });
    let many = space.axes.len();
    let mut starts: Vec<Vec<f64>> = [0.5, 0.95, 0.05].map(|at| put(vec![at; many])).to_vec();
    starts.extend(best.map(|best| best.places));
    starts
}

/// The best from the starts with some places fixed.
fn with_fixed(
    space: &Space,
    landscape: &dyn Landscape,
    wanted: Wanted,
    fixed: &[Option<f64>],
    starts: &[Vec<f64>],
) -> Found {
    let free: Vec<usize> = (0..fixed.len()).filter(|at| fixed[*at].is_none()).collect();
    let whole = |x: &[f64]| -> Vec<f64> {
        let mut places: Vec<f64> = fixed.iter().map(|fixed| fixed.unwrap_or(0.0)).collect();
        for (&at, &place) in free.iter().zip(x) {
            places[at] = if place.is_finite() {
                place.clamp(0.0, 1.0)
            } else {
                0.0
            };
        }
        places
    };
    let finite = |value: f64| if value.is_finite() { value } else { 1e6 };
    let mut best: Option<Found> = None;
    for start in starts {
        let x: Vec<f64> = free.iter().map(|&at| start[at]).collect();
        let mut places = whole(&x);
        if !free.is_empty() {
            let objective = |x: &[f64], _: &mut ()| {
                let places = whole(x);
                finite(
                    match wanted.at_least {
                        Some(_) => landscape.cost(&places) / wanted.size,
                        None => -landscape.progress(&places),
                    } + space.pull(&places),
                )
            };
            let reaches = |x: &[f64], _: &mut ()| {
                finite(landscape.progress(&whole(x)) - wanted.at_least.unwrap_or(0.0))
            };
            let affords = |x: &[f64], _: &mut ()| {
                finite((wanted.budget.unwrap_or(0.0) - landscape.cost(&whole(x))) / wanted.size)
            };
            let mut constraints: Vec<&dyn Func<()>> = vec![];
            if wanted.at_least.is_some() {
                constraints.push(&reaches);
            }
            if wanted.budget.is_some() {
                constraints.push(&affords);
            }
            let bounds = vec![(0.0, 1.0); free.len()];
            let stop = StopTols {
                xtol_abs: vec![1e-4; free.len()],
                ftol_rel: 1e-6,
                ..StopTols::default()
            };
            let ended = minimize(
                objective,
                &x,
                &bounds,
                &constraints,
                (),
                EVALUATIONS,
                RhoBeg::All(0.2),
                Some(stop),
            );
            // Whatever it ended with is judged as any other setting.
            let (Ok((_, x, _)) | Err((_, x, _))) = ended;
            places = whole(&x);
        }
        let found = look(landscape, places);
        if best
            .as_ref()
            .is_none_or(|best| wanted.is_better(space, &found, best))
        {
            best = Some(found);
        }
    }
    best.unwrap_or_else(|| look(landscape, whole(&[])))
}

/// Lever by lever to the step below or above, the others searched anew.
fn on_steps(
    space: &Space,
    landscape: &dyn Landscape,
    wanted: Wanted,
    mut fixed: Vec<Option<f64>>,
    mut best: Found,
) -> Found {
    for (at, axis) in space.axes.iter().enumerate() {
        let Some(steps) = axis.steps.filter(|steps| *steps > 0) else {
            continue;
        };
        if fixed[at].is_some() {
            continue;
        }
        let along = best.places[at] * f64::from(steps);
        let mut sides = vec![along.floor(), along.ceil()];
        sides.dedup();
        let tries = sides.into_iter().map(|side| {
            let place = side / f64::from(steps);
            let mut here = fixed.clone();
            here[at] = Some(place);
            let mut start = best.places.clone();
            start[at] = place;
            (place, with_fixed(space, landscape, wanted, &here, &[start]))
        });
        let chosen = tries.reduce(|one, other| {
            if wanted.is_better(space, &other.1, &one.1) {
                other
            } else {
                one
            }
        });
        if let Some((place, found)) = chosen {
            fixed[at] = Some(place);
            best = found;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Progress is the sum of the places by weight; cost is its square by price.
    struct Plain([f64; 3], [f64; 3]);

    impl Landscape for Plain {
        fn progress(&self, places: &[f64]) -> f64 {
            places
                .iter()
                .zip(self.0)
                .map(|(place, weight)| place * weight)
                .sum()
        }
        fn cost(&self, places: &[f64]) -> f64 {
            places
                .iter()
                .zip(self.1)
                .map(|(place, price)| place * price)
                .sum()
        }
    }

    #[test]
    fn switches_and_steps_are_kept() {
        let plain = Plain([0.5, 0.4, 0.6], [100.0, 30.0, 20.0]);
        let space = Space {
            axes: vec![
                Axis {
                    steps: Some(4),
                    ..Axis::default()
                },
                Axis {
                    steps: Some(1),
                    is_switch: true,
                    ..Axis::default()
                },
                Axis {
                    only_with: Some(1),
                    ..Axis::default()
                },
            ],
        };
        let found = cheapest(&space, &plain, 0.9, None).unwrap();
        assert_eq!((found.places[0], found.places[1]), (0.0, 1.0));
        assert!((found.places[2] - 5.0 / 6.0).abs() < 0.01, "{found:?}");
        let without = cheapest(&space, &plain, 1.2, None).unwrap();
        assert_eq!(without.places[0], 0.5, "{without:?}");
        assert!(cheapest(&space, &plain, 1.6, None).is_none());
        assert!(cheapest(&space, &plain, 0.9, Some(20.0)).is_none());
        assert!((furthest(&space, &plain, None).progress - 1.5).abs() < 1e-3);
        assert_eq!(found, cheapest(&space, &plain, 0.9, None).unwrap());
    }

    #[test]
    fn the_ladder_ends_at_the_furthest_and_holds_the_goal() {
        let levels = ladder(1.4, 5);
        assert_eq!(levels.len(), 5);
        assert!(levels.contains(&1.0) && levels[4] > 1.39);
        assert!(ladder(0.5, 2)[1] < 0.5 && ladder(-1.0, 3).is_empty() && ladder(f64::NAN, 3).is_empty());
    }
}
