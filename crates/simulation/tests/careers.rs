//! Doctors as agents in a small nation: what reforms of their supply and work do, and the same in every way of playing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nation::Nation;
use rulebook::{Reform, Rulebook};
use simulation::{Behaviour, Flows, Run, Scope, Snapshot};
use std::path::Path;
use std::sync::LazyLock;
use support::{DATA, DEMOGRAPHY, EVIDENCE, RULEBOOK};
use units::{Counts, Date, Month};

static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2025, 12, 31), 0.1, 1).unwrap());
static BASE: LazyLock<(Snapshot, Flows, u64)> = LazyLock::new(|| play(&RULEBOOK, &[]));

/// Plays to the end of 2031: how it is then, what happened, and residents without a GP added up over the Decembers.
fn play(rulebook: &Rulebook, changes: &[(&str, f64)]) -> (Snapshot, Flows, u64) {
    let mut draw = EVIDENCE.draw(0);
    for (name, value) in changes {
        draw = draw.with(name, *value).unwrap();
    }
    let behaviour = Behaviour::from_draw(&draw).unwrap();
    let end = Month::new(2031, 12);
    let mut run = Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, Scope::Lists, 1, end).unwrap();
    let mut flows = Flows::default();
    let mut without_gp = 0;
    while run.step() {
        if run.month().month() == 12 {
            without_gp += run.observe().national().without_gp;
        }
        run.world().check().unwrap();
        flows.add(&run.take_flows());
    }
    (run.observe(), flows, without_gp)
}

fn under(reform: &str) -> (Snapshot, Flows, u64) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../reforms/{reform}.yaml"));
    play(&RULEBOOK.with(&[Reform::load(&file).unwrap()]).unwrap(), &[])
}

fn cap(counts: &Counts) -> f64 {
    counts.capacity as f64 / counts.staffed as f64
}

#[test]
fn training_agreements_bring_applicants() {
    let all = under("training-agreements-for-all");
    assert!(all.1.applicants > BASE.1.applicants);
    assert!(all.1.training_agreements > BASE.1.training_agreements);
    assert!(all.0.pipeline.pull > BASE.0.pipeline.pull * 1.05);
}

#[test]
fn study_places_bring_nobody_before_their_degrees() {
    let places = under("study-places-1076");
    assert_eq!(places.0.national(), BASE.0.national());
    assert_eq!(places.1, BASE.1);
}

#[test]
fn lis1_posts_bring_doctors_when_they_have_been_served() {
    let posts = under("lis1-posts-1500");
    assert!(posts.0.pipeline.choosing > BASE.0.pipeline.choosing);
    assert!(posts.0.pipeline.waiting_for_lis1 < BASE.0.pipeline.waiting_for_lis1);
    assert!(posts.1.applicants > BASE.1.applicants);
}

#[test]
fn a_norm_shortens_lists_and_adds_doctors() {
    let short = under("list-length-800");
    assert!(cap(&short.0.national()) < 850.0, "{}", cap(&short.0.national()));
    assert!(short.1.entries > BASE.1.entries);
    assert!(short.1.new_lists > BASE.1.new_lists);
}

#[test]
fn companies_keep_lists_with_a_doctor() {
    let companies = under("company-lists");
    assert!(companies.1.kept_by_companies > 0 && BASE.1.kept_by_companies == 0);
    assert!(companies.2 < BASE.2, "{} and {}", companies.2, BASE.2);
}

#[test]
fn municipal_offices_are_salaried_and_bound_by_budgets() {
    let offices = under("municipal-gp-offices");
    assert!(offices.1.posts_turned_salaried > BASE.1.posts_turned_salaried);
    assert!(offices.0.national().salaried > BASE.0.national().salaried);
    let poor = play(&RULEBOOK, &[("municipal_budget_slack", 0.0)]);
    assert_eq!(poor.1.posts_turned_salaried, 0);
}

#[test]
fn online_work_draws_doctors_and_spares_the_others() {
    let online = under("online-doctors-double");
    assert!(online.1.drawn_online > 0 && BASE.1.drawn_online == 0);
    assert!(online.0.pipeline.online > 100.0);
    assert!(online.1.asked < BASE.1.asked);
}

#[test]
fn fewer_notes_shorten_the_week() {
    let hours = |of: &(Snapshot, Flows, u64)| of.0.work[0].1.mean.regular();
    for reform in [
        "self-certified-sickness-16-days",
        "school-certificates-abolished",
        "other-municipal-work-none",
    ] {
        let eased = under(reform);
        assert!(
            hours(&eased) < hours(&BASE),
            "{reform}: {} {}",
            hours(&eased),
            hours(&BASE)
        );
    }
}

#[test]
fn a_higher_age_limit_keeps_doctors_longer() {
    let older = under("agreement-end-age-75");
    assert!(older.1.retirements < BASE.1.retirements);
    assert!(older.0.doctors_by_age[5] > BASE.0.doctors_by_age[5]);
}

#[test]
fn hours_and_duty_make_doctors_leave() {
    let effects = [("exit_hours_effect", 2.0), ("exit_duty_effect", 1.2)];
    let calm = play(&RULEBOOK, &effects);
    let tired = play(&RULEBOOK, &[effects[0], effects[1], ("work_task_growth", 0.08)]);
    assert!(tired.0.work[0].1.mean.regular() > calm.0.work[0].1.mean.regular() + 2.0);
    assert!(tired.1.exits > calm.1.exits, "{} {}", tired.1.exits, calm.1.exits);
}
