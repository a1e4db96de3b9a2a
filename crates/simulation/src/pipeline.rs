//! Step `pipeline`: from study places over LIS1 to the doctors who choose the scheme, as cohorts of the whole nation.

use crate::behaviour::Behaviour;
use crate::careers::Careers;
use crate::random::{Draws, Stream};
use crate::world::World;
use std::collections::VecDeque;
use units::Month;

/// Months from intake to degree.
const STUDY: u16 = 72;
/// Cohorts are followed from here, so that the start of a run meets them as they were.
pub(crate) const FOLLOWED_FROM: Month = Month::new(2017, 1);
/// The years that the level of entry is read from.
const ENTRY_YEARS: (Month, Month) = (Month::new(2019, 1), Month::new(2021, 12));

/// What the rules of a month offer those who may become GPs.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Supply {
    /// Degrees in Norway, a year: the study places of the intake of that time.
    pub(crate) intake: f64,
    /// LIS1 posts a year.
    pub(crate) posts: f64,
    /// Months from the start of LIS1 to its end (LI1-001).
    pub(crate) lis1_months: usize,
    /// Training agreements that the state pays for.
    pub(crate) agreements: f64,
    /// Net income of a list over that of 2019, fees taken as following costs and wages.
    pub(crate) income: f64,
    /// Consultations a year and inhabitant online outside the scheme.
    pub(crate) online: f64,
    /// Doctors a year brought in from elsewhere.
    pub(crate) added: f64,
    /// Fees of the day over a common day, by the yearly settlements.
    pub(crate) index: f64,
    /// Fees over those of the schedule, by reforms.
    pub(crate) fees: f64,
}

/// The cohorts, doctors of the nation at full scale.
#[derive(Debug, Clone, Default)]
pub struct Pipeline {
    lis1: VecDeque<f64>,
    /// Graduates without a LIS1 post.
    pub waiting_for_lis1: f64,
    /// Done with LIS1 and not yet settled in general practice or another field.
    pub choosing: f64,
    /// Doctors who work online outside the scheme.
    pub online: f64,
    /// Those who finished LIS1 in the latest month, times twelve.
    pub completing: f64,
    /// Conditions as doctors see them, over those of 2019 without training agreements.
    pub pull: f64,
    chooses: f64,
    from_elsewhere: f64,
    /// Doctors of the scheme in specialisation when the run starts.
    in_specialisation: f64,
}

/// What a month of the pipeline brings, doctors of the whole nation.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Brought {
    pub(crate) entrants: f64,
    /// Doctors whom online work draws out of the scheme.
    pub(crate) drawn_out: f64,
}

impl Pipeline {
    /// Cohorts as they stand after the first `played` months of `supplies`, which begin at [`FOLLOWED_FROM`], when
    /// `entrants` a year enter in the base years.
    pub(crate) fn new(
        careers: &Careers,
        supplies: &[Supply],
        played: usize,
        entrants: f64,
        in_specialisation: f64,
    ) -> Pipeline {
        let first = supplies.first().copied().unwrap_or_default();
        let at_rest = Pipeline::at_rest(careers, &first, entrants, in_specialisation);
        let base =
            usize::from(ENTRY_YEARS.0.since(FOLLOWED_FROM))..=usize::from(ENTRY_YEARS.1.since(FOLLOWED_FROM));
        let mut trial = at_rest.clone();
        let yearly: Vec<f64> = supplies
            .iter()
            .take(base.end() + 1)
            .map(|supply| trial.step(careers, supply, None, 0.0, 0.0).entrants * 12.0)
            .skip(*base.start())
            .collect();
        let mean = yearly.iter().sum::<f64>() / yearly.len() as f64;
        let level = if mean > 0.0 { entrants / mean } else { 1.0 };
        let mut pipeline = Pipeline {
            chooses: at_rest.chooses * level,
            from_elsewhere: at_rest.from_elsewhere * level,
            ..at_rest
        };
        for supply in supplies.iter().take(played) {
            pipeline.step(careers, supply, None, 0.0, 0.0);
        }
        pipeline
    }

    fn at_rest(careers: &Careers, first: &Supply, entrants: f64, in_specialisation: f64) -> Pipeline {
        let choosing = first.posts * careers.choosing_years;
        Pipeline {
            lis1: VecDeque::from(vec![first.posts / 12.0; first.lis1_months]),
            waiting_for_lis1: (careers.lis1_applicants - 1.0) * first.posts / 2.0,
            choosing,
            online: 0.0,
            completing: first.posts,
            pull: careers.income_pull(first.income),
            chooses: careers.young_share * entrants / choosing.max(1.0),
            from_elsewhere: (1.0 - careers.young_share) * entrants,
            in_specialisation,
        }
    }

    /// Plays a month; `hours` and `duty` are what a doctor of the scheme works more than at the start.
    pub(crate) fn step(
        &mut self,
        careers: &Careers,
        supply: &Supply,
        in_specialisation: Option<f64>,
        hours: f64,
        duty: f64,
    ) -> Brought {
        let graduates = (supply.intake * careers.degrees + careers.abroad) / 12.0;
        let begin = (supply.posts / 12.0).min(self.waiting_for_lis1 + graduates);
        self.waiting_for_lis1 =
            (self.waiting_for_lis1 + graduates - begin) * (1.0 - careers.lis1_gives_up / 12.0);
        self.lis1.push_back(begin);
        let done = self.lis1.len().saturating_sub(supply.lis1_months);
        let complete: f64 = self.lis1.drain(..done).sum();
        self.completing = complete * 12.0;

        let covered = supply.agreements / in_specialisation.unwrap_or(self.in_specialisation).max(1.0);
        let conditions = careers.income_pull(supply.income)
            * (1.0 + careers.training_pull * covered.min(1.0))
            * careers.burden_pull(hours, duty);
        self.pull += (conditions - self.pull) * (1.0 - 0.5f64.powf(1.0 / careers.response_months));

        let young = self.chooses * self.pull / 12.0 * self.choosing;
        let settle_elsewhere = (1.0 / careers.choosing_years - self.chooses).max(0.0) / 12.0 * self.choosing;
        let online = (supply.online / careers.online_pace - self.online) / 12.0;
        self.online += online;
        let from_choosing = (online * (1.0 - careers.online_from_scheme)).max(0.0);
        self.choosing = (self.choosing + complete - young - settle_elsewhere - from_choosing).max(0.0);
        Brought {
            entrants: young + self.from_elsewhere * self.pull / 12.0 + supply.added / 12.0,
            drawn_out: (online * careers.online_from_scheme).max(0.0),
        }
    }
}

/// Plays the nation's month and draws how many apply for a post now.
pub(crate) fn play(world: &mut World, supply: &Supply) {
    let behaviour = world.behaviour.clone();
    let in_specialisation = (0..world.doctors.born.len())
        .filter(|&doctor| world.doctors.is_active(doctor) && !world.doctors.specialist[doctor])
        .count() as f64;
    let inhabitants = world.residents() as f64 / world.scale;
    let supply = Supply {
        online: supply.online * inhabitants,
        ..*supply
    };
    let (hours, duty) = world.market.reference.change(world);
    let brought = world.market.pipeline.step(
        &behaviour.careers,
        &supply,
        Some(in_specialisation / world.scale),
        hours,
        duty,
    );
    let draws = Draws::new(world.seed, Stream::Entry, u64::MAX, world.month.0);
    world.market.arriving = draws.poisson(brought.entrants * wandering(world, &behaviour) * world.scale);
    world.market.drawn_out = brought.drawn_out * world.scale;
}

/// Entry wanders from its expected course by a chance step each year of the run, the first after a year.
fn wandering(world: &World, behaviour: &Behaviour) -> f64 {
    let years = u64::from(world.month.since(world.started) / 12);
    let draws = Draws::new(world.seed, Stream::EntryDrift, 0, 0);
    let steps: f64 = (0..years).map(|year| draws.normal(year)).sum();
    (behaviour.entry_drift * steps).exp()
}

/// The month whose intake has its degree in `month`.
pub(crate) fn intake_of(month: Month) -> Month {
    Month(month.0.saturating_sub(STUDY))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn careers() -> Careers {
        Careers {
            degrees: 0.9,
            abroad: 500.0,
            lis1_applicants: 2.0,
            lis1_gives_up: 0.1,
            young_share: 0.75,
            choosing_years: 3.0,
            training_pull: 0.3,
            income_elasticity: 0.9,
            response_months: 12.0,
            online_pace: 6000.0,
            online_from_scheme: 0.5,
            ..Careers::default()
        }
    }

    fn supply() -> Supply {
        Supply {
            intake: 636.0,
            posts: 950.0,
            lis1_months: 18,
            income: 1.0,
            index: 1.0,
            fees: 1.0,
            ..Supply::default()
        }
    }

    fn after(years: usize, supply: &Supply) -> (Pipeline, f64) {
        let mut pipeline = Pipeline::new(&careers(), &[self::supply(); 60], 24, 340.0, 1800.0);
        let mut entrants = 0.0;
        for _ in 0..years * 12 {
            entrants = pipeline.step(&careers(), supply, None, 0.0, 0.0).entrants * 12.0;
        }
        (pipeline, entrants)
    }

    #[test]
    fn the_base_years_enter_at_their_level_and_nobody_is_lost() {
        let (pipeline, entrants) = after(20, &supply());
        assert!((entrants - 340.0).abs() < 1.0, "{entrants}");
        assert!((pipeline.completing - 950.0).abs() < 1e-9);
        assert!((pipeline.choosing - 2850.0).abs() < 30.0, "{}", pipeline.choosing);
    }

    #[test]
    fn study_places_wait_for_lis1_posts() {
        let more_places = Supply {
            intake: 1076.0,
            ..supply()
        };
        let (queue, entrants) = after(10, &more_places);
        assert!((entrants - 340.0).abs() < 1.0, "posts bind: {entrants}");
        assert!(queue.waiting_for_lis1 > after(10, &supply()).0.waiting_for_lis1 + 1000.0);
        let both = Supply {
            posts: 1200.0,
            ..more_places
        };
        assert!(after(10, &both).1 > 380.0);
    }

    #[test]
    fn conditions_pull_and_online_work_draws() {
        let base = after(4, &supply()).1;
        let paid = after(
            4,
            &Supply {
                income: 1.1,
                ..supply()
            },
        )
        .1;
        assert!(paid / base > 1.06 && paid / base < 1.0 + 0.095, "{}", paid / base);
        let agreements = after(
            4,
            &Supply {
                agreements: 1800.0,
                ..supply()
            },
        )
        .1;
        assert!(agreements > base * 1.2);
        let online = after(
            4,
            &Supply {
                online: 3_000_000.0,
                ..supply()
            },
        );
        assert!(
            online.1 < base && (online.0.online - 500.0).abs() < 20.0,
            "{}",
            online.0.online
        );
    }
}
