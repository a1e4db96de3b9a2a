//! What is compared: figures of a year, read from a run's December.

use crate::ensemble::Observed;
use simulation::{Burden, Change, Earnings, Outcome, Paid, Work};
use units::{Centrality, Counts, Indicator};

/// A figure of a year at full scale.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Name, such as `share_residents_without_gp` or `lists_without_gp_centrality_6`.
    pub name: String,
    /// Unit: `persons`, `percent`, `hours a week`, `kroner`, `kroner a resident`, `kroner a doctor`.
    pub unit: &'static str,
    /// The outcome of the simulation whose evidence it rests on.
    pub rests_on: &'static str,
    of: Of,
}

#[derive(Debug, Clone, Copy)]
enum Of {
    Figure(Indicator),
    InClass(u8, Indicator),
    Counted(fn(&Counts) -> u64),
    Event(&'static str),
    Worked(fn(&Work) -> f64),
    Aged(usize, usize),
    Read(fn(&Observed) -> f64),
    Expected(Outcome, fn(&Change) -> f64),
    Account(&'static str),
    Money(fn(&simulation::Accounts) -> u64),
    Borne(By, usize, fn(&Paid) -> f64),
    Earned(fn(&Earnings, usize) -> f64, usize),
}

#[derive(Debug, Clone, Copy)]
enum By {
    Age,
    Income,
}

/// Every measure, in the order of a report.
pub fn measures() -> Vec<Measure> {
    let mut all = vec![];
    let mut add = |name: &str, unit, rests_on, of| {
        all.push(Measure {
            name: name.to_owned(),
            unit,
            rests_on,
            of,
        });
    };
    for (indicator, unit) in [
        (Indicator::ShareResidentsWithoutGp, "percent"),
        (Indicator::ResidentsOnListsWithoutGp, "persons"),
        (Indicator::ShareListsOpen, "percent"),
        (Indicator::OpenLists, "lists"),
        (Indicator::AvgListLengthListsWithGp, "persons"),
        (Indicator::Gps, "persons"),
        (Indicator::ListsWithGp, "lists"),
        (Indicator::ListsWithoutGp, "lists"),
        (Indicator::ShareListsWithoutGp, "percent"),
        (Indicator::ShareEmployedOfAllLists, "percent"),
        (Indicator::ShareGpsSpecialist, "percent"),
    ] {
        add(indicator.name(), unit, indicator.name(), Of::Figure(indicator));
    }
    for class in 1..=6 {
        for (indicator, unit) in [
            (Indicator::ListsWithoutGp, "lists"),
            (Indicator::ShareResidentsWithoutGp, "percent"),
        ] {
            let name = format!("{}_centrality_{class}", indicator.name());
            add(&name, unit, indicator.name(), Of::InClass(class, indicator));
        }
    }
    add(
        "waiting",
        "persons",
        "waiting",
        Of::Counted(|counts| counts.waiting),
    );
    add(
        "without_list",
        "persons",
        "without_list",
        Of::Counted(|counts| counts.unallocated),
    );
    for (name, event) in [
        ("entries", "entries"),
        ("exits", "exits"),
        ("retirements", "retirements"),
        ("applicants", "applicants"),
        ("new_lists", "new_lists"),
        ("adverts", "adverts"),
        ("changes", "changes"),
    ] {
        let rests_on = if matches!(name, "retirements" | "applicants") {
            "events"
        } else {
            event
        };
        add(name, "a year", rests_on, Of::Event(event));
    }
    for (name, from, to) in [
        ("doctors_under_40", 0, 1),
        ("doctors_40_54", 1, 3),
        ("doctors_55_66", 3, 5),
        ("doctors_67_plus", 5, 6),
    ] {
        add(name, "persons", "doctors_by_age", Of::Aged(from, to));
    }
    add(
        "hours_regular",
        "hours a week",
        "work",
        Of::Worked(|work| work.mean.regular()),
    );
    add(
        "hours_with_duty",
        "hours a week",
        "work",
        Of::Worked(|work| work.mean.in_all()),
    );
    add(
        "wait_days",
        "working days",
        "work",
        Of::Worked(|work| work.wait_days),
    );
    add(
        "share_waiting_over_five_days",
        "percent",
        "work",
        Of::Worked(|work| 100.0 * work.over_five_days),
    );
    add(
        "share_given_up",
        "percent",
        "work",
        Of::Worked(|work| 100.0 * work.given_up),
    );
    add(
        "duty_districts_not_covered",
        "districts",
        "duty_districts_not_covered",
        Of::Read(|o| f64::from(o.snapshot.duty.not_feasible)),
    );
    add(
        "duty_hours_a_week",
        "hours a week",
        "duty_hours_a_week",
        Of::Read(|o| o.snapshot.duty.hours),
    );
    add(
        "relation_years_mean",
        "years",
        "relation_years_mean",
        Of::Read(|o| o.snapshot.relation_years.0),
    );
    add(
        "own_doctor_share",
        "percent",
        "outcomes",
        Of::Read(|o| 100.0 * o.snapshot.outcomes.own_doctor),
    );
    for outcome in Outcome::ALL {
        let (between, association, experiment) = match outcome {
            Outcome::OutOfHours => (
                "expected_out_of_hours",
                "expected_out_of_hours_association",
                "expected_out_of_hours_experiment",
            ),
            Outcome::AcuteAdmissions => (
                "expected_admissions",
                "expected_admissions_association",
                "expected_admissions_experiment",
            ),
            Outcome::Deaths => (
                "expected_deaths",
                "expected_deaths_association",
                "expected_deaths_experiment",
            ),
        };
        add(
            between,
            "a year",
            "outcomes",
            Of::Expected(outcome, |change| change.expected * (1.0 + change.between)),
        );
        add(
            association,
            "a year",
            "outcomes",
            Of::Expected(outcome, |change| change.expected * (1.0 + change.association)),
        );
        add(
            experiment,
            "a year",
            "outcomes",
            Of::Expected(outcome, |change| change.expected * (1.0 + change.experiment)),
        );
    }
    for name in [
        "contacts_physical",
        "contacts_text",
        "contacts_out_of_hours",
        "cards_issued",
    ] {
        add(name, "a year", name, Of::Account(name));
    }
    add(
        "copayments_kroner",
        "kroner",
        "copayments",
        Of::Money(|accounts| accounts.copayments + accounts.out_of_hours_patients),
    );
    add(
        "state_kroner",
        "kroner",
        "state_kroner",
        Of::Money(simulation::Accounts::state),
    );
    add(
        "municipalities_kroner",
        "kroner",
        "municipalities_kroner",
        Of::Money(simulation::Accounts::municipalities),
    );
    add(
        "patients_kroner",
        "kroner",
        "patients_kroner",
        Of::Money(simulation::Accounts::patients),
    );
    add(
        "self_employed_capitation_kroner",
        "kroner",
        "self_employed_capitation",
        Of::Money(|accounts| accounts.self_employed_capitation),
    );
    add(
        "self_employed_fees_kroner",
        "kroner",
        "self_employed_fees",
        Of::Money(|accounts| accounts.self_employed_fees),
    );
    burden(&mut add);
    earnings(&mut add);
    all
}

/// Takes another measure: name, unit, outcome that it rests on, how it is read.
type Add<'a> = dyn FnMut(&str, &'static str, &'static str, Of) + 'a;

/// Co-payments of a year by age and by income area, and who reached the ceiling.
fn burden(add: &mut Add<'_>) {
    let ages = Burden::AGES.iter().map(|age| format!("age_{age}"));
    let ages = ages.enumerate().map(|(at, group)| (By::Age, at, group));
    let fifths = Burden::FIFTHS.iter().map(|fifth| format!("income_fifth_{fifth}"));
    let fifths = fifths.enumerate().map(|(at, group)| (By::Income, at, group));
    for (by, at, group) in ages.chain(fifths) {
        let mean = format!("copayment_mean_{group}");
        add(
            &mean,
            "kroner a resident",
            "copayment_burden",
            Of::Borne(by, at, Paid::mean_kroner),
        );
        let share = Of::Borne(by, at, |paid| 100.0 * paid.card_share());
        add(
            &format!("share_with_card_{group}"),
            "percent",
            "copayment_burden",
            share,
        );
    }
}

/// What self-employed doctors receive a year: percentiles, and means by list and by centrality.
fn earnings(add: &mut Add<'_>) {
    let mut of = |name: String, get: fn(&Earnings, usize) -> f64, at| {
        let name = format!("doctor_income_{name}");
        add(&name, "kroner a doctor", "doctor_income", Of::Earned(get, at));
    };
    for (at, percent) in Earnings::PERCENTS.iter().enumerate() {
        of(
            format!("p{percent}"),
            |e, at| e.percentiles.get(at).copied().unwrap_or(f64::NAN),
            at,
        );
    }
    for (at, list) in Earnings::LISTS.iter().enumerate() {
        of(
            format!("list_{list}"),
            |e, at| e.by_list.get(at).map_or(f64::NAN, |group| group.mean()),
            at,
        );
    }
    for at in 0..6 {
        of(
            format!("centrality_{}", at + 1),
            |e, at| e.by_centrality.get(at).map_or(f64::NAN, |group| group.mean()),
            at,
        );
    }
}

impl Measure {
    /// The year's value from its December, whose flows are the year's; not a number where nothing is counted.
    pub fn value(&self, december: &Observed) -> f64 {
        let snapshot = &december.snapshot;
        let scaled = |number: u64| number as f64 / snapshot.scale;
        let accounts = &december.flows.accounts;
        match self.of {
            Of::Figure(indicator) => snapshot
                .national()
                .figure(indicator, snapshot.scale)
                .unwrap_or(f64::NAN),
            Of::InClass(class, indicator) => {
                let mut counts = Counts::default();
                let here = snapshot
                    .municipalities
                    .iter()
                    .filter(|(_, _, centrality, _)| *centrality == Centrality(class));
                here.for_each(|(.., more)| counts.add(more));
                counts.figure(indicator, snapshot.scale).unwrap_or(f64::NAN)
            }
            Of::Counted(get) => scaled(get(&snapshot.national())),
            Of::Event(name) => {
                let found = december.flows.each().find(|(event, _)| *event == name);
                found.map_or(f64::NAN, |(_, number)| scaled(number))
            }
            Of::Worked(get) => {
                let country = snapshot.work.iter().find(|(class, _)| class.is_none());
                country.map_or(f64::NAN, |(_, work)| get(work))
            }
            Of::Aged(from, to) => scaled(snapshot.doctors_by_age[from..to].iter().sum()),
            Of::Read(get) => get(december),
            Of::Expected(outcome, get) => snapshot
                .outcomes
                .change
                .get(outcome as usize)
                .map_or(f64::NAN, |change| get(change) / snapshot.scale),
            Of::Account(name) => {
                let found = accounts.each().find(|(account, _)| *account == name);
                found.map_or(f64::NAN, |(_, number)| scaled(number))
            }
            Of::Money(get) => scaled(get(accounts)) / 100.0,
            Of::Borne(by, at, get) => {
                let group = match by {
                    By::Age => snapshot.burden.by_age.get(at),
                    By::Income => snapshot.burden.by_income.get(at),
                };
                group.map_or(f64::NAN, get)
            }
            Of::Earned(get, at) => get(&snapshot.earnings, at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_rest_on_known_outcomes() {
        let mut names: Vec<String> = measures().into_iter().map(|measure| measure.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        for measure in measures() {
            assert!(
                simulation::steps(measure.rests_on).is_some(),
                "{}",
                measure.rests_on
            );
        }
    }
}
