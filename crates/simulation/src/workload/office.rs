//! Rules of a month that make the doctor work, or spare it.

use crate::use_of_services::Habits;
use rulebook::{Rulebook, Rules, Value};
use rust_decimal::prelude::ToPrimitive;
use units::{ContractForm, Date};

/// Hours a week of other municipal work that may be ordered where the rules name no limit.
const NO_LIMIT: f64 = f64::INFINITY;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Office {
    /// A nurse may act for a self-employed doctor, and for a salaried one.
    delegation: [bool; 2],
    /// Share that a nurse takes there.
    nurse: f64,
    /// Contacts that financed teams take over in addition (a reform), share.
    team: f64,
    /// Days of absence that employees certify themselves (SIC-006).
    pub(crate) self_certified_days: f64,
    /// Days that the employer pays for (SIC-009).
    pub(crate) employer_days: f64,
    /// Other municipal work that may be ordered of a full-time doctor (GPD-015), hours a week.
    pub(crate) municipal_hours: f64,
}

impl Office {
    /// Of a day. A limit that the rulebook does not name yet limits nothing.
    pub(crate) fn new(rulebook: &Rulebook, rules: &Rules, habits: &Habits, date: Date) -> Office {
        let number = |name: &str| {
            let parameter = rulebook.parameter(name).ok()?;
            match parameter.on(date).or(parameter.entries.first())?.value.as_ref()? {
                Value::Number(value) => value.to_f64(),
                _ => None,
            }
        };
        let open = rules.fees_reform.nurse_open.value;
        Office {
            delegation: [open && !rules.fees_reform.nurse_companies_only.value, open],
            nurse: habits.delegated(&rules.fees_reform),
            team: number("demand.team_share").unwrap_or(0.0).clamp(0.0, 1.0),
            self_certified_days: number("demand.self_certification_days").unwrap_or(0.0),
            employer_days: number("demand.employer_period_days").unwrap_or(0.0),
            municipal_hours: number("demand.other_municipal_hours")
                .unwrap_or(NO_LIMIT)
                .max(0.0),
        }
    }

    /// Share of consultations and simple contacts that others take, by form of contract.
    pub(crate) fn delegated(&self, form: ContractForm) -> f64 {
        let own = if self.delegation[usize::from(form == ContractForm::Salaried)] {
            self.nurse
        } else {
            0.0
        };
        (own + self.team).clamp(0.0, 1.0)
    }

    /// How much of the notes for absence within the employer's days lapses, when employees certify more days than they
    /// did in `before`.
    pub(crate) fn notes_lapsed(&self, before: f64) -> f64 {
        let (more, all) = (self.self_certified_days - before, self.employer_days - before);
        if all > 0.0 {
            (more / all).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_lapse_with_the_days_that_employees_certify() {
        let office = |days: f64| Office {
            delegation: [false, true],
            nurse: 0.0,
            team: 0.0,
            self_certified_days: days,
            employer_days: 16.0,
            municipal_hours: NO_LIMIT,
        };
        assert_eq!(office(3.0).notes_lapsed(3.0), 0.0);
        assert_eq!(office(16.0).notes_lapsed(3.0), 1.0);
        assert!((office(8.0).notes_lapsed(3.0) - 5.0 / 13.0).abs() < 1e-12);
        assert_eq!(office(1.0).notes_lapsed(3.0), 0.0);
        assert_eq!(office(3.0).notes_lapsed(16.0), 0.0);
    }

    #[test]
    fn a_nurse_acts_where_the_rules_let_it_and_a_team_anyway() {
        let office = |nurse| Office {
            delegation: [false, true],
            nurse,
            team: 0.1,
            self_certified_days: 3.0,
            employer_days: 16.0,
            municipal_hours: 7.5,
        };
        assert_eq!(office(0.2).delegated(ContractForm::SelfEmployed), 0.1);
        assert!((office(0.2).delegated(ContractForm::Salaried) - 0.3).abs() < 1e-12);
        assert_eq!(office(5.0).delegated(ContractForm::Salaried), 1.0);
    }
}
