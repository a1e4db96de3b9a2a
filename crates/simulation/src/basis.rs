//! What each outcome rests on: the steps of the month behind it, and the parameters that those steps read.
//!
//! A step's parameters are those that [`crate::Behaviour::from_draw`] reads in its name, so a parameter that is read
//! is in the basis of every outcome of that step. An outcome that no step of behaviour stands behind follows from
//! published births, deaths and moves alone.

use evidence::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// A step of the month that reads parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Wishes for another doctor.
    People,
    /// Leaving, approval as a specialist, lower caps.
    Doctors,
    /// New lists, salaried posts, lists that end.
    Municipalities,
    /// Entry and what posts are taken.
    Recruitment,
    /// Locums.
    Locums,
    /// Placement, waiting lists, changes.
    Choice,
    /// Contacts, co-payments and cards.
    Use,
    /// Who pays and receives.
    Money,
    /// Hours and capacity.
    Workload,
    /// Out-of-hours duty.
    Duty,
    /// What becomes of residents' health.
    Outcomes,
    /// How the register shows what is.
    Register,
}

impl Step {
    /// Every step, in the order of the month.
    pub const ALL: [Step; 12] = [
        Step::People,
        Step::Doctors,
        Step::Municipalities,
        Step::Recruitment,
        Step::Locums,
        Step::Choice,
        Step::Use,
        Step::Money,
        Step::Workload,
        Step::Duty,
        Step::Outcomes,
        Step::Register,
    ];

    /// Name of the step, as its module has it.
    pub const fn name(self) -> &'static str {
        match self {
            Step::People => "people",
            Step::Doctors => "doctors",
            Step::Municipalities => "municipalities",
            Step::Recruitment => "recruitment",
            Step::Locums => "locums",
            Step::Choice => "choice",
            Step::Use => "use",
            Step::Money => "money",
            Step::Workload => "workload",
            Step::Duty => "duty",
            Step::Outcomes => "outcomes",
            Step::Register => "register",
        }
    }
}

/// Doctors, lists and who is on them act on each other from month to month, by the work and duty that follow from use.
const LISTS: &[Step] = &[
    Step::People,
    Step::Doctors,
    Step::Municipalities,
    Step::Recruitment,
    Step::Locums,
    Step::Choice,
    Step::Use,
    Step::Workload,
    Step::Duty,
];
const REGISTERED: &[Step] = &[
    Step::People,
    Step::Doctors,
    Step::Municipalities,
    Step::Recruitment,
    Step::Locums,
    Step::Choice,
    Step::Use,
    Step::Workload,
    Step::Duty,
    Step::Register,
];
const MONEY: &[Step] = &[
    Step::People,
    Step::Doctors,
    Step::Municipalities,
    Step::Recruitment,
    Step::Locums,
    Step::Choice,
    Step::Use,
    Step::Workload,
    Step::Duty,
    Step::Money,
];
const RELATIONS: &[Step] = &[
    Step::People,
    Step::Doctors,
    Step::Municipalities,
    Step::Recruitment,
    Step::Locums,
    Step::Choice,
    Step::Use,
    Step::Workload,
    Step::Duty,
    Step::Outcomes,
];

/// Every outcome by name, with the steps that it rests on: the indicators of the half-year report, the keys of a
/// simulated year, the accounts and their sums.
#[rustfmt::skip]
const OUTCOMES: &[(&[Step], &[&str])] = &[
    (&[], &["population", "residents", "births", "deaths", "immigrants", "emigrants", "moves"]),
    (LISTS, &[
        "gps", "doctors", "female_gps", "share_gps_female", "share_gps_specialist", "tenure_years_median",
        "entries", "exits", "adverts", "new_lists",
        "lists_with_gp", "lists_without_gp", "lists_total", "share_lists_without_gp",
        "residents_on_lists_total", "avg_list_cap_lists_with_gp", "list_capacity", "open_lists", "share_lists_open",
        "lists_employed_gp", "share_employed_of_all_lists",
        "residents_unallocated", "without_list", "share_residents_on_waiting_list", "waiting", "changes",
        "relation_years_mean", "relation_years_median",
        "capitation_month_kroner", "capitation", "base_grant", "equalisation", "grants", "municipalities_kroner",
        "municipalities", "self_employed_capitation", "salaried_capitation", "vacant_capitation",
    ]),
    (REGISTERED, &[
        "residents_on_lists_with_gp", "residents_on_lists_without_gp", "share_residents_without_gp",
        "avg_list_length_lists_with_gp", "avg_cap_minus_length_lists_with_gp",
    ]),
    (LISTS, &[
        "lists_with_locum", "doctors_by_age", "pipeline", "events", "work", "work_by_centrality",
        "duty_districts", "duty_districts_not_covered", "duty_share_taking_part", "duty_hours_a_week",
    ]),
    (RELATIONS, &["outcomes"]),
    (LISTS, &[
        "contacts", "contacts_physical", "contacts_text", "contacts_telephone", "contacts_video",
        "contacts_home_visit", "contacts_simple_present", "contacts_simple_written", "contacts_out_of_hours",
        "cards_issued",
    ]),
    (MONEY, &[
        "state_kroner", "patients_kroner", "accounts_kroner", "refunds", "waived_by_card", "waived_by_age",
        "waived_otherwise", "copayment_burden", "doctor_income", "repaid", "nav", "fees_from_municipalities", "out_of_hours_state", "copayments", "own_payments",
        "out_of_hours_patients", "self_employed_fees", "salaried_fees", "vacant_fees", "out_of_hours_fees",
        "state", "patients", "waived", "refunds_and_nav", "self_employed", "salaried", "vacant", "out_of_hours",
    ]),
];

/// The steps that an outcome rests on; none for a name that is no outcome.
pub fn steps(outcome: &str) -> Option<&'static [Step]> {
    OUTCOMES
        .iter()
        .find(|(_, names)| names.contains(&outcome))
        .map(|(steps, _)| *steps)
}

/// Names of all outcomes.
pub fn outcomes() -> impl Iterator<Item = &'static str> {
    OUTCOMES.iter().flat_map(|(_, names)| names.iter().copied())
}

/// The parameters that were read, by the step that read them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched(BTreeMap<String, BTreeSet<&'static str>>);

impl Touched {
    pub(crate) fn of(reader: &Reader<'_>) -> Touched {
        let mut touched = Touched::default();
        for (section, name) in reader.touched_by_section() {
            touched.0.entry(name.to_owned()).or_default().insert(section);
        }
        touched
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Names of the steps that read a parameter; empty where none does.
    pub fn steps_of(&self, name: &str) -> impl Iterator<Item = &'static str> + '_ {
        self.0.get(name).into_iter().flatten().copied()
    }

    /// The parameters that an outcome rests on, sorted; none for a name that is no outcome.
    pub fn basis(&self, outcome: &str) -> Option<Vec<&str>> {
        let steps = steps(outcome)?;
        let rests = |sections: &BTreeSet<&str>| steps.iter().any(|step| sections.contains(step.name()));
        let names = self.0.iter().filter(|(_, sections)| rests(sections));
        Some(names.map(|(name, _)| name.as_str()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Accounts, Behaviour};
    use evidence::Evidence;
    use units::Indicator;

    fn touched() -> Touched {
        let draw = Evidence::embedded().map(|evidence| evidence.draw(0));
        let read = draw.ok().and_then(|draw| Behaviour::from_draw(&draw).ok());
        read.map(|behaviour| behaviour.touched).unwrap_or_default()
    }

    #[test]
    fn every_outcome_has_one_basis() {
        let mut names: Vec<&str> = outcomes().collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        for indicator in Indicator::ALL {
            assert!(steps(indicator.name()).is_some(), "{}", indicator.name());
        }
        for (account, _) in Accounts::default().each() {
            assert!(steps(account).is_some(), "{account}");
        }
        assert!(steps("weather").is_none());
    }

    #[test]
    fn every_parameter_is_read_in_the_name_of_a_step() {
        let known: Vec<&str> = Step::ALL.iter().map(|step| step.name()).collect();
        let touched = touched();
        assert!(touched.names().count() > 100);
        for name in touched.names() {
            let by: Vec<&str> = touched.steps_of(name).collect();
            assert!(
                !by.is_empty() && by.iter().all(|step| known.contains(step)),
                "{name}: {by:?}"
            );
        }
        assert_eq!(touched.basis("population"), Some(vec![]));
        assert_eq!(touched.basis("weather"), None);
    }
}
