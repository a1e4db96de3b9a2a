//! Hours, waits and outcomes of a simulated year, as medians over members.

use super::middle::middle;
use assessment::Observed;
use serde::Serialize;
use simulation::{Change, Flows, Outcome, Outcomes, Work};
use std::collections::BTreeMap;
use units::Centrality;

type Members<'a> = [(&'a Observed, Flows)];

/// Hours a week of doctors, and waits for consultations in working days, in the last month of the year.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WorkFigures {
    hours_regular_mean: f64,
    hours_regular_median: f64,
    hours_regular_p75: f64,
    hours_with_duty_mean: f64,
    hours_with_duty_median: f64,
    hours_with_duty_p75: f64,
    /// Mean hours by what they are for.
    hours_by_part: BTreeMap<&'static str, f64>,
    wait_days_mean: f64,
    /// Of consultations asked for on lists with a doctor.
    share_waiting_over_five_days: f64,
    share_given_up: f64,
    share_moved_out_of_hours: f64,
    /// Telephone answered within two minutes: no model of it, so always null.
    share_answered_within_two_minutes: Option<f64>,
}

/// Residents with their doctor, and changes against the relations of the start.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OutcomeFigures {
    relation_shares: BTreeMap<&'static str, f64>,
    own_doctor_share: f64,
    gp_contacts_experiment_percent: f64,
    changes: BTreeMap<&'static str, ChangeFigures>,
}

/// One outcome: expected a year with the start's relations, and the change in each family of evidence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeFigures {
    expected: f64,
    association_percent: f64,
    experiment_percent: f64,
    by_dial_percent: f64,
    by_dial: f64,
}

/// Lengths of relation in years.
const LENGTHS: [&str; 6] = ["0-1", "2-3", "4-5", "6-10", "11-15", "16+"];

/// Of the whole country, or of one class of centrality.
pub(super) fn work(members: &Members<'_>, class: Option<Centrality>) -> WorkFigures {
    let of = |observed: &Observed| {
        let regions = &observed.snapshot.work;
        let found = regions.iter().find(|(region, _)| *region == class);
        found.map(|(_, work)| *work).unwrap_or_default()
    };
    let works: Vec<Work> = members.iter().map(|(observed, _)| of(observed)).collect();
    let get = |get: &dyn Fn(&Work) -> f64| middle(works.iter().map(get).collect()).unwrap_or(0.0);
    let part = |name, get_part: fn(&Work) -> f32| (name, get(&|work| f64::from(get_part(work))));
    WorkFigures {
        hours_regular_mean: get(&|work| work.mean.regular()),
        hours_regular_median: get(&|work| work.regular.0),
        hours_regular_p75: get(&|work| work.regular.1),
        hours_with_duty_mean: get(&|work| work.mean.in_all()),
        hours_with_duty_median: get(&|work| work.in_all.0),
        hours_with_duty_p75: get(&|work| work.in_all.1),
        hours_by_part: BTreeMap::from([
            part("contacts", |work| work.mean.contacts),
            part("tasks", |work| work.mean.tasks),
            part("administration", |work| work.mean.administration),
            part("municipal", |work| work.mean.municipal),
            part("duty", |work| work.mean.duty),
        ]),
        wait_days_mean: get(&|work| work.wait_days),
        share_waiting_over_five_days: get(&|work| work.over_five_days),
        share_given_up: get(&|work| work.given_up),
        share_moved_out_of_hours: get(&|work| work.moved),
        share_answered_within_two_minutes: None,
    }
}

pub(super) fn by_centrality(members: &Members<'_>) -> BTreeMap<u8, WorkFigures> {
    let regions = members.first().map(|(observed, _)| &observed.snapshot.work);
    let classes = regions.into_iter().flatten().filter_map(|&(class, _)| class);
    classes
        .map(|class| (class.0, work(members, Some(class))))
        .collect()
}

pub(super) fn outcomes(members: &Members<'_>) -> OutcomeFigures {
    let get = |get: &dyn Fn(&Outcomes) -> f64| {
        middle(
            members
                .iter()
                .map(|(observed, _)| get(&observed.snapshot.outcomes))
                .collect(),
        )
        .unwrap_or(0.0)
    };
    let change = |outcome: Outcome| {
        let get = |of: fn(&Change) -> f64| get(&|all| all.change.get(outcome as usize).map_or(0.0, of));
        let figures = ChangeFigures {
            expected: get(|change| change.expected),
            association_percent: get(|change| 100.0 * change.association),
            experiment_percent: get(|change| 100.0 * change.experiment),
            by_dial_percent: get(|change| 100.0 * change.between),
            by_dial: get(|change| change.expected * change.between),
        };
        (outcome.name(), figures)
    };
    let lengths = LENGTHS.iter().enumerate();
    OutcomeFigures {
        relation_shares: lengths
            .map(|(at, &name)| (name, get(&|all| all.relation.get(at).copied().unwrap_or(0.0))))
            .collect(),
        own_doctor_share: get(&|all| all.own_doctor),
        gp_contacts_experiment_percent: get(&|all| 100.0 * all.gp_contacts),
        changes: Outcome::ALL.map(change).into_iter().collect(),
    }
}

/// A line a year for the terminal: hours and waits, then relations and outcomes.
pub(super) fn lines(years: &[(&str, &WorkFigures, &OutcomeFigures)]) -> String {
    let mut text = format!(
        "\n{:10} {:>7} {:>7} {:>7} {:>7} {:>8} {:>6} {:>6} {:>6} {:>6} {:>7} {:>8} {:>7} {:>6}\n",
        "hours",
        "mean",
        "median",
        "p75",
        "contact",
        "tasks",
        "admin",
        "munic",
        "duty",
        "in all",
        "wait d",
        ">5 d %",
        "unmet %",
        "OOH %"
    );
    for (date, work, _) in years {
        let part = |name| work.hours_by_part.get(name).copied().unwrap_or(0.0);
        text += &format!(
            "{date:10} {:>7.1} {:>7.1} {:>7.1} {:>7.1} {:>8.1} {:>6.1} {:>6.1} {:>6.1} {:>6.1} {:>7.1} {:>8.1} {:>7.1} {:>6.2}\n",
            work.hours_regular_mean,
            work.hours_regular_median,
            work.hours_regular_p75,
            part("contacts"),
            part("tasks"),
            part("administration"),
            part("municipal"),
            part("duty"),
            work.hours_with_duty_mean,
            work.wait_days_mean,
            100.0 * work.share_waiting_over_five_days,
            100.0 * work.share_given_up,
            100.0 * work.share_moved_out_of_hours,
        );
    }
    text += &format!(
        "\n{:10} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}  change against the start, %: association | experiment\n{:62}{:>6} {:>6} {:>6} | {:>6} {:>6} {:>6}\n",
        "relation",
        "0-1 %",
        "2-3",
        "4-5",
        "6-10",
        "11-15",
        "16+",
        "own %",
        "",
        "OOH",
        "acute",
        "deaths",
        "OOH",
        "acute",
        "deaths"
    );
    for (date, _, outcomes) in years {
        text += &format!("{date:10}");
        for name in LENGTHS {
            text += &format!(
                " {:>6.1}",
                100.0 * outcomes.relation_shares.get(name).copied().unwrap_or(0.0)
            );
        }
        text += &format!(" {:>6.1}  ", 100.0 * outcomes.own_doctor_share);
        let of = |outcome: Outcome, get: fn(&ChangeFigures) -> f64| {
            outcomes.changes.get(outcome.name()).map_or(0.0, get)
        };
        for outcome in Outcome::ALL {
            text += &format!(" {:>+6.2}", of(outcome, |change| change.association_percent));
        }
        text += " |";
        for outcome in Outcome::ALL {
            text += &format!(" {:>+6.2}", of(outcome, |change| change.experiment_percent));
        }
        text.push('\n');
    }
    text += "hours rest on evidence of grade C and dials, waits on dials, outcomes on evidence of grade C and dials; nobody dies \
             by them\n";
    text
}
