//! The step's figures of one month: hours and waits of a region.

use super::person::Hours;
use super::{Workload, over_five_days};
use crate::world::World;
use units::Centrality;

/// Hours of doctors and waits of residents in one region.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Work {
    /// Doctors counted, where their first list is.
    pub doctors: u64,
    /// Mean hours a week by what they are for.
    pub mean: Hours,
    /// Median and upper quartile of hours without duty.
    pub regular: (f64, f64),
    /// Median and upper quartile of hours with duty, in a mean week of each doctor.
    pub in_all: (f64, f64),
    /// Working days to a consultation, mean over those asked for on lists with a doctor.
    pub wait_days: f64,
    /// Share who wait more than five working days (ACC-008).
    pub over_five_days: f64,
    /// Share given up, and share gone to the out-of-hours service.
    pub given_up: f64,
    /// Share gone to the out-of-hours service.
    pub moved: f64,
    /// Consultations asked for in the month.
    pub asked: f64,
}

/// The whole country first, then the classes of centrality that there are.
pub(crate) fn figures(world: &World) -> Vec<(Option<Centrality>, Work)> {
    let mut classes: Vec<Centrality> = world.places.centrality.clone();
    classes.sort_by_key(|class| class.0);
    classes.dedup();
    let mut all = vec![(None, of(world, None))];
    all.extend(
        classes
            .into_iter()
            .map(|class| (Some(class), of(world, Some(class)))),
    );
    all
}

fn of(world: &World, class: Option<Centrality>) -> Work {
    let Workload { hours, waits, .. } = &world.workload;
    let is_in = |list: usize| {
        let municipality = usize::from(world.lists.municipality[list]);
        class.is_none_or(|class| world.places.centrality[municipality] == class)
    };
    let (mut regular, mut in_all) = (vec![], vec![]);
    let mut work = Work::default();
    for (doctor, hours) in hours.iter().enumerate() {
        let first = world.doctors.lists[doctor][0].map(usize::from);
        if first.is_some_and(is_in) {
            work.mean.add(hours);
            regular.push(hours.regular());
            in_all.push(hours.in_all());
        }
    }
    work.doctors = regular.len() as u64;
    if work.doctors > 0 {
        work.mean = work.mean.times(1.0 / work.doctors as f32);
    }
    work.regular = quartiles(&mut regular);
    work.in_all = quartiles(&mut in_all);
    for (_, wait) in waits.iter().enumerate().filter(|&(list, _)| is_in(list)) {
        let asked = f64::from(wait.asked);
        work.asked += asked;
        work.wait_days += asked * f64::from(wait.days);
        work.over_five_days += asked * over_five_days(f64::from(wait.days));
        work.given_up += f64::from(wait.given_up);
        work.moved += f64::from(wait.moved);
    }
    if work.asked > 0.0 {
        work.wait_days /= work.asked;
        work.over_five_days /= work.asked;
        work.given_up /= work.asked;
        work.moved /= work.asked;
    }
    work
}

/// Median and upper quartile.
fn quartiles(values: &mut [f64]) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: usize| values.get(values.len() * share / 4).copied().unwrap_or(0.0);
    (at(2), at(3))
}
