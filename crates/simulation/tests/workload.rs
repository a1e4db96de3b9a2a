//! Hours, waits and outcomes of a small nation: directions, conservation, and the same in every way of playing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nation::Nation;
use rulebook::{Reform, Rulebook};
use simulation::{Behaviour, Flows, Run, Scope, Snapshot, Work};
use std::sync::LazyLock;
use support::{DATA, DEMOGRAPHY, EVIDENCE, RULEBOOK};
use units::{Date, Month};

static NATION: LazyLock<Nation> =
    LazyLock::new(|| nation::build(&DATA, Date::constant(2025, 12, 31), 0.02, 1).unwrap());

fn run(rulebook: &Rulebook, scope: Scope, changes: &[(&str, f64)], months: u16) -> Run {
    run_with(1, rulebook, scope, changes, months)
}

fn run_with(seed: u64, rulebook: &Rulebook, scope: Scope, changes: &[(&str, f64)], months: u16) -> Run {
    let mut draw = EVIDENCE.draw(0);
    for (name, value) in changes {
        draw = draw.with(name, *value).unwrap();
    }
    let behaviour = Behaviour::from_draw(&draw).unwrap();
    let end = Month::new(2025, 12).plus(months);
    Run::new(&NATION, &DEMOGRAPHY, rulebook, behaviour, scope, seed, end).unwrap()
}

fn play(rulebook: &Rulebook, scope: Scope, changes: &[(&str, f64)], months: u16) -> (Snapshot, Flows) {
    let mut run = run(rulebook, scope, changes, months);
    while run.step() {}
    (run.observe(), run.take_flows())
}

/// Where who takes which list is another draw: the last month's lists of several seeds.
fn play_seeds(changes: &[(&str, f64)], months: u16) -> Vec<Snapshot> {
    let last = |seed| {
        let mut run = run_with(seed, &RULEBOOK, Scope::Lists, changes, months);
        while run.step() {}
        run.observe()
    };
    (1..=SEEDS).map(last).collect()
}

const SEEDS: u64 = 6;

fn mean(snapshots: &[Snapshot], of: impl Fn(&Snapshot) -> f64) -> f64 {
    snapshots.iter().map(of).sum::<f64>() / snapshots.len() as f64
}

fn nation(snapshot: &Snapshot) -> Work {
    snapshot.work[0].1
}

/// The rulebook with one parameter changed for 2026 and later.
fn with(parameter: &str, value: &str) -> Rulebook {
    let text = format!(
        "name: test\ntitle:\n  nb: t\n  nn: t\n  en: t\nproposed_by: nobody\nfrom: 2026-01-01\nreferences:\n  - title: t\n    href: https://example.org\n\
         patches:\n  - parameter: {parameter}\n    from: 2026-01-01\n    value: {value}\n    status: assumed\nassumptions: []\n"
    );
    let file = std::env::temp_dir().join(format!("grunnmur-work-{}-{parameter}.yaml", std::process::id()));
    std::fs::write(&file, text).unwrap();
    let reform = Reform::load(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    RULEBOOK.with(&[reform]).unwrap()
}

#[test]
fn the_start_has_the_published_hours_and_waits() {
    for date in [Date::constant(2018, 12, 31), Date::constant(2025, 12, 31)] {
        let nation = nation::build(&DATA, date, 0.02, 1).unwrap();
        let behaviour = Behaviour::from_draw(&EVIDENCE.draw(0)).unwrap();
        let end = Month::of(date).plus(1);
        let run = Run::new(&nation, &DEMOGRAPHY, &RULEBOOK, behaviour, Scope::Lists, 1, end).unwrap();
        let work = run.observe().work[0].1;
        assert!((work.mean.regular() - 49.0).abs() < 0.05, "{work:?}");
        assert!(
            (f64::from(work.mean.contacts) / work.mean.regular() - 0.541).abs() < 0.002,
            "{work:?}"
        );
        assert!((work.over_five_days - 0.406).abs() < 0.002, "{work:?}");
        assert!((45.0..53.0).contains(&work.regular.0), "{work:?}");
    }
}

/// Only the whole nation has the districts and the doctors in them that the published hours of duty are of.
#[test]
fn the_start_has_the_published_hours_with_duty() {
    let date = Date::constant(2018, 12, 31);
    let nation = nation::build(&DATA, date, 1.0, 1).unwrap();
    let behaviour = Behaviour::from_draw(&EVIDENCE.draw(0)).unwrap();
    let end = Month::of(date).plus(1);
    let run = Run::new(&nation, &DEMOGRAPHY, &RULEBOOK, behaviour, Scope::Lists, 1, end).unwrap();
    let work = run.observe().work[0].1;
    assert!((work.mean.in_all() - 55.6).abs() < 0.3, "{work:?}");
    // 52.5 and 62.2 were published for one week of each doctor
    assert!(
        (50.0..59.0).contains(&work.in_all.0) && (58.0..67.0).contains(&work.in_all.1),
        "{work:?}"
    );
}

#[test]
fn the_first_month_has_the_published_use() {
    let unrationed = [
        ("work_over_five_days", 0.0),
        ("work_booking_days", 0.5),
        ("work_room_spread", 0.0),
    ];
    let consultations = |changes: &[(&str, f64)]| play(&RULEBOOK, Scope::Accounts, changes, 3).1.accounts;
    let (rationed, free) = (consultations(&[]), consultations(&unrationed));
    let ratio = rationed.consultations() as f64 / free.consultations() as f64;
    assert!((ratio - 1.0).abs() < 0.015, "{ratio}");
    let ratio = rationed.contacts_out_of_hours as f64 / free.contacts_out_of_hours as f64;
    assert!((ratio - 1.0).abs() < 0.03, "{ratio}");
}

#[test]
fn hours_and_waits_are_the_same_in_both_scopes() {
    let (lists, _) = play(&RULEBOOK, Scope::Lists, &[], 14);
    let (accounts, _) = play(&RULEBOOK, Scope::Accounts, &[], 14);
    assert_eq!(lists.work, accounts.work);
    assert_eq!(lists.outcomes, accounts.outcomes);
}

#[test]
fn threads_do_not_show() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| play(&RULEBOOK, Scope::Accounts, &[], 6))
    };
    let ((one, flows), (two, other)) = (on(1), on(2));
    assert_eq!((one.work, one.outcomes, flows), (two.work, two.outcomes, other));
}

#[test]
fn consultations_asked_for_are_had_given_up_moved_or_waited_for() {
    for scope in [Scope::Lists, Scope::Accounts] {
        let mut run = run(&RULEBOOK, scope, &[], 18);
        let before = run.world().waited_for();
        let mut flows = Flows::default();
        while run.step() {
            flows.add(&run.take_flows());
        }
        let gone = (flows.had_room + flows.given_up + flows.moved_out_of_hours) as f64;
        let left = gone + run.world().waited_for() - before;
        // each month's four figures are rounded to whole consultations
        assert!((flows.asked as f64 - left).abs() < 18.0 * 2.0, "{flows:?}");
        assert!(flows.given_up > 0 && flows.moved_out_of_hours > 0);
    }
}

#[test]
fn what_the_doctors_have_room_for_is_what_is_drawn() {
    let (_, flows) = play(&RULEBOOK, Scope::Accounts, &[], 12);
    let (_, lists) = play(&RULEBOOK, Scope::Lists, &[], 12);
    assert_eq!((flows.asked, flows.had_room), (lists.asked, lists.had_room));
    // lists without a doctor and residents without a list are in the contacts only
    let ratio = flows.accounts.consultations() as f64 / flows.had_room as f64;
    assert!((0.99..1.08).contains(&ratio), "{ratio}");
}

#[test]
fn more_work_means_more_hours_and_longer_waits() {
    let base = nation(&play(&RULEBOOK, Scope::Lists, &[], 24).0);
    let growing = nation(&play(&RULEBOOK, Scope::Lists, &[("work_task_growth", 0.03)], 24).0);
    assert!(growing.mean.tasks > base.mean.tasks);
    assert!(growing.mean.regular() > base.mean.regular());
    assert!(growing.wait_days > base.wait_days && growing.given_up > base.given_up);
}

#[test]
fn longer_hours_for_longer_lists_by_the_dial() {
    // a doctor with a longer list works longer, more so at the high end
    let spread = |slope: f64| {
        let work = nation(
            &play(
                &RULEBOOK,
                Scope::Lists,
                &[("work_list_slope", slope), ("work_hours_sd", 0.0)],
                1,
            )
            .0,
        );
        work.regular.1 - work.regular.0
    };
    let (low, high) = (spread(0.3), spread(4.4));
    assert!(high > low + 0.5, "{low} {high}");
}

#[test]
fn shorter_lists_mean_fewer_hours_and_shorter_waits() {
    let claims = [
        ("cap_claims_per_year", 0.9),
        ("cap_cut_per_claim", 0.15),
        ("new_lists_per_year", 600.0),
    ];
    let (base, short) = (play_seeds(&[], 36), play_seeds(&claims, 36));
    let length =
        |snapshot: &Snapshot| snapshot.national().with_gp as f64 / snapshot.national().staffed as f64;
    let hours = |snapshot: &Snapshot| nation(snapshot).mean.regular();
    let days = |snapshot: &Snapshot| nation(snapshot).wait_days;
    for (base, short) in base.iter().zip(&short) {
        assert!(length(short) < length(base) * 0.98);
        assert!(hours(short) < hours(base));
    }
    assert!(mean(&short, days) < mean(&base, days));
}

#[test]
fn rules_that_spare_the_doctor_work_do() {
    let (base, flows) = play(&RULEBOOK, Scope::Accounts, &[], 12);
    let base = nation(&base);
    let (without, fewer) = play(
        &with("demand.school_absence_certificate", "false"),
        Scope::Accounts,
        &[],
        12,
    );
    let without = nation(&without);
    assert!(without.mean.administration < base.mean.administration);
    assert!(without.mean.regular() < base.mean.regular());
    assert!(without.wait_days < base.wait_days);
    assert!(fewer.asked < flows.asked);

    let (teams, with_teams) = play(&with("demand.team_share", "0.065"), Scope::Accounts, &[], 12);
    let teams = nation(&teams);
    assert!(teams.mean.contacts < base.mean.contacts && teams.wait_days < base.wait_days);
    assert!(with_teams.had_room > flows.had_room && with_teams.asked == flows.asked);
    // guidance can cost more than it saves
    let costly = [("work_supervision", 1.1)];
    let idle = play(&RULEBOOK, Scope::Lists, &costly, 12).0;
    let dear = play(&with("demand.team_share", "0.065"), Scope::Lists, &costly, 12).0;
    assert!(nation(&dear).wait_days > nation(&idle).wait_days);
}

#[test]
fn relations_add_up_and_outcomes_begin_at_nought() {
    let mut run = run(&RULEBOOK, Scope::Lists, &[("share_causal", 0.5)], 24);
    let start = run.observe().outcomes;
    assert!(
        start
            .change
            .iter()
            .all(|change| change.association == 0.0 && change.experiment == 0.0)
    );
    while run.step() {}
    let outcomes = run.observe().outcomes;
    assert!((outcomes.relation.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!((0.6..0.85).contains(&outcomes.own_doctor), "{outcomes:?}");
    for change in outcomes.change {
        let middle = (change.association + change.experiment) / 2.0;
        assert!(
            (change.between - middle).abs() < 1e-12 && change.expected > 0.0,
            "{change:?}"
        );
    }
    // deaths of the experiments stay
    assert_eq!(outcomes.change[2].experiment, 0.0);
}

/// What the play makes of relations is what the start says of them.
#[test]
fn relations_of_the_start_last_as_long_as_those_played() {
    let date = Date::constant(2018, 12, 31);
    let nation = nation::build(&DATA, date, 0.2, 1).unwrap();
    let behaviour = Behaviour::from_draw(&EVIDENCE.draw(0)).unwrap();
    let end = Month::of(date).plus(24);
    let mut run = Run::new(&nation, &DEMOGRAPHY, &RULEBOOK, behaviour, Scope::Lists, 1, end).unwrap();
    let start = run.observe();
    while run.step() {}
    let later = run.observe();
    let (young, old) = (0, 5);
    for (length, points) in [(young, 0.03), (old, 0.03)] {
        let change = later.outcomes.relation[length] - start.outcomes.relation[length];
        assert!(change.abs() < points, "{:?} {:?}", start.outcomes, later.outcomes);
    }
    let change = later.relation_years.0 - start.relation_years.0;
    assert!(change.abs() < 0.4, "{change}");
}

#[test]
fn doctors_who_leave_more_often_shorten_relations() {
    let leave = [("exit_rate_all", 0.15), ("net_entrants_per_year", 58.0)];
    let (base, leaving) = (play_seeds(&[], 24), play_seeds(&leave, 24));
    for (base, leaving) in base.iter().zip(&leaving) {
        let (base, leaving) = (&base.outcomes, &leaving.outcomes);
        assert!(leaving.relation[5] < base.relation[5]);
        assert!(leaving.change[0].association > base.change[0].association);
        assert!(leaving.change[0].experiment > base.change[0].experiment);
        assert!(leaving.gp_contacts > base.gp_contacts);
    }
}

#[test]
fn fewer_who_enter_mean_fewer_consultations_with_the_own_doctor() {
    let (base, few) = (
        play_seeds(&[], 24),
        play_seeds(&[("net_entrants_per_year", -250.0)], 24),
    );
    let vacant = |snapshot: &Snapshot| snapshot.national().without_gp;
    for (base, few) in base.iter().zip(&few) {
        assert!(vacant(few) > vacant(base));
        assert!(few.outcomes.own_doctor < base.outcomes.own_doctor);
    }
}
