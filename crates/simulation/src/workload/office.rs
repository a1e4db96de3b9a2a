//! Rules of a month that make the doctor work, or spare it.

use rulebook::{Rulebook, Rules, Value};
use rust_decimal::prelude::ToPrimitive;
use units::{ContractForm, Date};

/// Hours a week of other municipal work that may be ordered where the rules name no limit.
const NO_LIMIT: f64 = f64::INFINITY;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Office {
    /// A nurse may act for a self-employed doctor, and for a salaried one.
    delegation: [bool; 2],
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
    pub(crate) fn new(rulebook: &Rulebook, rules: &Rules, date: Date) -> Office {
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
            team: number("demand.team_share").unwrap_or(0.0).clamp(0.0, 1.0),
            self_certified_days: number("demand.self_certification_days").unwrap_or(0.0),
            employer_days: number("demand.employer_period_days").unwrap_or(0.0),
            municipal_hours: number("demand.other_municipal_hours")
                .unwrap_or(NO_LIMIT)
                .max(0.0),
        }
    }

    /// Share of consultations and simple contacts that others take, when practices that may delegate do so with `nurse`.
    pub(crate) fn delegated(&self, form: ContractForm, nurse: f64) -> f64 {
        let own = if self.delegation[usize::from(form == ContractForm::Salaried)] {
            nurse
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
