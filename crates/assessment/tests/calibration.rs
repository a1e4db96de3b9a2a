//! What the calibration promises: it sees nothing after its cutoff, threads change nothing, and it moves draws towards the figures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assessment::{
    Calibration, CalibrationError, FIT_UNTIL, HINDCAST_FROM, Memory, Plan, PlayError, Played, Setting,
    calibrate, hindcast_dates,
};
use evidence::Evidence;
use nation::{Data, Demography};
use rulebook::Rulebook;
use simulation::Scope;
use std::sync::Mutex;
use units::{Date, Month};

const PLAN: Plan = Plan {
    runs: 30,
    waves: 2,
    whole_runs: 20,
    whole_waves: 1,
    candidates: 2000,
    kept: 12,
    chance_runs: 4,
};

/// Runs that were played, and whether more may be.
#[derive(Default)]
struct Kept {
    runs: Mutex<Vec<(Played, Vec<f64>)>>,
    full: bool,
}

impl Memory for Kept {
    fn recall(&self, played: &Played) -> Option<Vec<f64>> {
        let runs = self.runs.lock().unwrap();
        let found = runs.iter().find(|(kept, _)| kept == played);
        found.map(|(_, values)| values.clone())
    }
    fn keep(&self, played: &Played, values: &[f64]) -> Result<(), PlayError> {
        assert!(!self.full, "{played:?} was played again");
        self.runs.lock().unwrap().push((*played, values.to_vec()));
        Ok(())
    }
}

fn calibrated(data: &Data, until: Date, plan: Plan, threads: usize) -> Result<Calibration, CalibrationError> {
    remembered(data, until, plan, threads, &())
}

fn remembered(
    data: &Data,
    until: Date,
    plan: Plan,
    threads: usize,
    memory: &dyn Memory,
) -> Result<Calibration, CalibrationError> {
    let demography = Demography::build(data).unwrap();
    let rulebook = Rulebook::embedded().unwrap();
    let evidence = Evidence::embedded().unwrap();
    let published = data.published_until(until);
    let built = |scale| nation::build(data, HINDCAST_FROM.last_day(), scale, 1).unwrap();
    let (small, whole) = (built(0.005), built(0.01));
    let observe = hindcast_dates(published.rows(), HINDCAST_FROM, Month::of(until));
    let setting = |nation| Setting {
        scope: Scope::Accounts,
        nation,
        demography: &demography,
        rulebook: &rulebook,
        evidence: &evidence,
        seed: 1,
        end: Month::of(until),
        observe: &observe,
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| {
        calibrate(
            &setting(&small),
            &setting(&whole),
            &published,
            plan,
            (&(), memory),
        )
    })
}

#[test]
fn the_calibration_sees_no_figure_after_its_cutoff() {
    let data = Data::embedded().unwrap();
    let seen = data.published_until(FIT_UNTIL);
    assert!(seen.rows().len() > 50 && seen.sums().len() > 10);
    assert!(seen.rows().iter().all(|p| p.period <= FIT_UNTIL));
    assert!(seen.sums().iter().all(|sum| sum.year <= 2021));
    assert!(data.published().iter().any(|p| p.period > FIT_UNTIL));
    assert!(data.spending().iter().any(|sum| sum.year > 2021));
    let within_a_year = data.published_until(Date::new(2021, 6, 30).unwrap());
    assert!(within_a_year.sums().iter().all(|sum| sum.year <= 2020));
}

#[test]
fn threads_change_nothing_and_draws_move_towards_the_figures() {
    let data = Data::embedded().unwrap();
    let until = Date::new(2020, 12, 31).unwrap();
    let mut kept = Kept::default();
    let one = remembered(&data, until, PLAN, 1, &kept).unwrap();
    let two = calibrated(&data, until, PLAN, 2).unwrap();
    kept.full = true;
    let again = remembered(&data, until, PLAN, 2, &kept).unwrap();
    assert_eq!(one.posterior, two.posterior);
    assert_eq!(one.posterior, again.posterior);
    assert_eq!(format!("{:?}", one.fitted), format!("{:?}", two.fitted));

    assert_eq!(one.posterior.draws.len(), 12);
    assert_eq!(
        one.posterior.fingerprint,
        Evidence::embedded().unwrap().fingerprint()
    );
    assert!(one.effective >= 1.0 && one.effective <= 2000.0);
    assert!(one.fitted.iter().all(|fitted| fitted.target.year() <= 2020));
    assert_eq!(one.waves[0].left, 1.0);
    assert!(one.waves[1].left < 1.0, "{:?}", one.waves);
    // Over all targets the posterior is nearer in tolerances than the prior is.
    let away = |of: &dyn Fn(&assessment::Fitted) -> f64| {
        let squares = one.fitted.iter().map(|fitted| {
            ((of(fitted) - fitted.target.published) / fitted.target.tolerance.hypot(fitted.chance)).powi(2)
        });
        squares.sum::<f64>()
    };
    assert!(away(&|fitted| fitted.posterior.mean) < away(&|fitted| fitted.prior.mean));
    assert!(
        one.learnt
            .windows(2)
            .all(|pair| pair[0].information() >= pair[1].information())
    );
}

#[test]
fn a_plan_that_cannot_be_followed_is_refused() {
    let data = Data::embedded().unwrap();
    for plan in [
        Plan { runs: 19, ..PLAN },
        Plan { waves: 0, ..PLAN },
        Plan {
            candidates: 30,
            ..PLAN
        },
        Plan {
            chance_runs: 1,
            ..PLAN
        },
    ] {
        let refused = calibrated(&data, FIT_UNTIL, plan, 1);
        assert!(matches!(refused, Err(CalibrationError::Plan)), "{plan:?}");
    }
}

#[test]
fn the_calibration_in_the_binary_is_of_its_evidence() {
    let text = include_str!("../../../evidence/posterior.csv");
    let posterior = assessment::Posterior::parse(text).unwrap();
    assert!(posterior.draws.len() >= 50);
    assert_eq!(posterior.fingerprint, Evidence::embedded().unwrap().fingerprint());
}
