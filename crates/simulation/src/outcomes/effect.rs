//! From relations to expected out-of-hours use, admissions and deaths.

use super::Outcome;
use super::continuity::Continuity;
use super::relation::{AGES, NO_DOCTOR_NOW, Relations, STATES, parts};
use crate::use_of_services::use_group;
use crate::world::World;

/// Ages at which an absent doctor is known to make a difference to admissions.
const OLD: usize = 67;
/// Ages from which acute admissions are published apart.
const OLDEST: usize = 80;

/// More or fewer than with the start's relations: as a share, and in a year at the scale of the run.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Change {
    /// If the association is all cause.
    pub association: f64,
    /// By experiments of nature: doctors who left or were away.
    pub experiment: f64,
    /// By the dial between them.
    pub between: f64,
    /// Expected number in a year with the start's relations.
    pub expected: f64,
}

/// Mean effects of one sex and age, over what a relation of a year or less and a doctor who stays would give.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Families {
    association: [f64; 3],
    experiment: [f64; 3],
    gp: f64,
}

/// By sex and age; ages without residents have no effect.
pub(super) fn effects(relations: &Relations, continuity: &Continuity) -> Vec<Families> {
    let states: Vec<[Families; 2]> = (0..STATES)
        .map(|state| [false, true].map(|old| of_state(continuity, state, old)))
        .collect();
    relations
        .0
        .iter()
        .enumerate()
        .map(|(key, counts)| {
            let old = usize::from(key % 111 >= OLD);
            let mut sum = Families::default();
            let mut all = 0.0;
            for (&number, effect) in counts.iter().zip(&states) {
                let (number, effect) = (f64::from(number), &effect[old]);
                all += number;
                for outcome in 0..3 {
                    sum.association[outcome] += number * effect.association[outcome];
                    sum.experiment[outcome] += number * effect.experiment[outcome];
                }
                sum.gp += number * effect.gp;
            }
            let mean = |sum: f64| if all > 0.0 { sum / all } else { 1.0 };
            Families {
                association: sum.association.map(mean),
                experiment: sum.experiment.map(mean),
                gp: mean(sum.gp),
            }
        })
        .collect()
}

fn of_state(continuity: &Continuity, state: usize, old: bool) -> Families {
    let Some((length, past)) = parts(state) else {
        // Without a doctor there is no relation: the shortest.
        let admissions = if old {
            1.0 + continuity.avoidable * (continuity.absent_avoidable - 1.0)
        } else {
            1.0
        };
        return Families {
            association: continuity.association.map(|by_length| by_length[0]),
            experiment: [continuity.absent_out_of_hours, admissions, 1.0],
            gp: 1.0,
        };
    };
    Families {
        association: continuity.association.map(|by_length| by_length[length]),
        experiment: if past == 1 { continuity.left } else { [1.0; 3] },
        gp: if past == 0 { 1.0 } else { continuity.left_gp },
    }
}

/// The change of one outcome. `between` is the effect of the experiments and the share that is cause of what the
/// association says beyond them.
pub(super) fn change(
    world: &World,
    outcome: Outcome,
    relations: &Relations,
    at_start: &[Families],
    now: &[Families],
    share_causal: f64,
) -> Change {
    let at = outcome as usize;
    let mut sums = [0.0f64; 3];
    for key in 0..AGES.min(at_start.len()) {
        let people: u32 = relations.0[key].iter().sum();
        if people == 0 {
            continue;
        }
        let expected = f64::from(people) * rate(world, outcome, key);
        let ratio = |get: fn(&Families, usize) -> f64| {
            get(&now[key], at) / get(&at_start[key], at).max(f64::MIN_POSITIVE)
        };
        sums[0] += expected;
        sums[1] += expected * ratio(|families, at| families.association[at]);
        sums[2] += expected * ratio(|families, at| families.experiment[at]);
    }
    let [expected, association, experiment] = sums;
    if expected <= 0.0 {
        return Change::default();
    }
    let (association, experiment) = (association / expected - 1.0, experiment / expected - 1.0);
    Change {
        association,
        experiment,
        between: experiment + share_causal * (association - experiment),
        expected,
    }
}

/// Change in contacts with the GP, by experiments of nature.
pub(super) fn gp_contacts(
    world: &World,
    relations: &Relations,
    at_start: &[Families],
    now: &[Families],
) -> f64 {
    let (mut expected, mut found) = (0.0, 0.0);
    for key in 0..AGES.min(at_start.len()) {
        let present: u32 = relations.0[key][..NO_DOCTOR_NOW].iter().sum();
        let contacts = f64::from(present) * gp_rate(world, key);
        expected += contacts;
        found += contacts * now[key].gp / at_start[key].gp.max(f64::MIN_POSITIVE);
    }
    if expected > 0.0 {
        found / expected - 1.0
    } else {
        0.0
    }
}

/// GP consultations a year by sex and age, for weights.
pub(super) fn gp_rate(world: &World, key: usize) -> f64 {
    world.behaviour.habits.gp[use_group(key % 111)]
}

/// Events a year and resident by sex and age.
fn rate(world: &World, outcome: Outcome, key: usize) -> f64 {
    let (sex, age) = (key / 111, key % 111);
    match outcome {
        Outcome::OutOfHours => world.behaviour.habits.out_of_hours[use_group(age)],
        Outcome::AcuteAdmissions => world.behaviour.continuity.acute[usize::from(age >= OLDEST)],
        Outcome::Deaths => {
            let mortality = &world.mortality;
            let last = mortality.monthly.len().saturating_sub(1);
            let year = usize::try_from(world.month.year() - mortality.first_year)
                .unwrap_or(0)
                .min(last);
            mortality
                .monthly
                .get(year)
                .map_or(0.0, |sexes| 12.0 * f64::from(sexes[sex][age]))
        }
    }
}
