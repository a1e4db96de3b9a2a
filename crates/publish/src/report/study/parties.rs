//! Whom an outcome concerns, what it is called and how its figures are shown.

use super::data::Range;
use crate::Text;
use crate::messages::message;
use crate::numbers::{english, norwegian};

/// Whom a reform affects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// Residents and patients.
    Residents,
    /// Regular GPs.
    Doctors,
    /// Municipalities.
    Municipalities,
    /// The state.
    State,
}

impl Party {
    /// In the order of the page.
    pub const ALL: [Party; 4] = [
        Party::Residents,
        Party::Doctors,
        Party::Municipalities,
        Party::State,
    ];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Party::Residents => "study-party-residents",
            Party::Doctors => "study-party-doctors",
            Party::Municipalities => "study-party-municipalities",
            Party::State => "study-party-state",
        }
    }

    /// Names of the outcomes that are told of it, in the order of the page.
    pub const fn outcomes(self) -> &'static [&'static str] {
        match self {
            Party::Residents => &[
                "share_residents_without_gp",
                "residents_on_lists_without_gp",
                "share_lists_open",
                "waiting",
                "wait_days",
                "share_given_up",
                "own_doctor_share",
                "relation_years_mean",
                "contacts_physical",
                "contacts_out_of_hours",
                "expected_admissions",
                "expected_deaths",
                "patients_kroner",
            ],
            Party::Doctors => &[
                "gps",
                "entries",
                "exits",
                "doctors_under_40",
                "doctors_67_plus",
                "avg_list_length_lists_with_gp",
                "hours_regular",
                "hours_with_duty",
                "duty_hours_a_week",
                "self_employed_capitation_kroner",
                "self_employed_fees_kroner",
            ],
            Party::Municipalities => &[
                "lists_without_gp",
                "share_employed_of_all_lists",
                "adverts",
                "new_lists",
                "duty_districts_not_covered",
                "municipalities_kroner",
            ],
            Party::State => &["state_kroner"],
        }
    }
}

/// Outcomes drawn year by year.
pub const CHARTED: [&str; 6] = [
    "share_residents_without_gp",
    "lists_without_gp",
    "gps",
    "avg_list_length_lists_with_gp",
    "hours_with_duty",
    "wait_days",
];

/// What the scheme is meant to achieve and a figure can tell of; all of them are better when lower.
pub const GOALS: [&str; 6] = [
    "share_residents_without_gp",
    "lists_without_gp",
    "wait_days",
    "hours_with_duty",
    "duty_districts_not_covered",
    "expected_admissions",
];

/// Name of an outcome, without its unit.
pub(super) fn name(outcome: &str) -> Text {
    message(&format!("outcome-{outcome}"))
}

/// How figures of an outcome are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// What figures are multiplied by.
    pub(super) factor: f64,
    unit: &'static str,
    counted: bool,
}

impl Scale {
    /// Of a unit in the tables.
    pub(super) fn of(unit: &str) -> Scale {
        let (factor, unit, counted) = match unit {
            "percent" => (1.0, "study-unit-percent", false),
            "hours a week" => (1.0, "study-unit-hours", false),
            "working days" => (1.0, "study-unit-days", false),
            "years" => (1.0, "study-unit-years", false),
            "kroner" => (1e-6, "study-unit-million", false),
            "kroner a resident" => (1.0, "study-unit-kroner", false),
            "kroner a doctor" => (1e-3, "study-unit-thousand", false),
            "lists" => (1.0, "study-unit-lists", true),
            "districts" => (1.0, "study-unit-districts", true),
            "a year" => (1.0, "study-unit-a-year", true),
            _ => (1.0, "study-unit-persons", true),
        };
        Scale {
            factor,
            unit,
            counted,
        }
    }

    pub(super) fn unit(self) -> Text {
        message(self.unit)
    }

    /// The same in per cent where the figure itself is one: a change of it is in percentage points.
    pub(super) fn unit_of_change(self) -> Text {
        message(if self.unit == "study-unit-percent" {
            "study-unit-points"
        } else {
            self.unit
        })
    }

    /// Decimals that figures of this size need, the largest of them deciding.
    pub(super) fn decimals(self, values: &[f64]) -> usize {
        let largest = values
            .iter()
            .map(|value| (value * self.factor).abs())
            .fold(0.0, f64::max);
        match largest {
            0.0 => 0,
            size if size >= 100.0 => 0,
            size if size >= 10.0 => usize::from(!self.counted),
            size if size >= 1.0 => 1,
            _ => 2,
        }
    }

    pub(super) fn number(self, value: f64, decimals: usize) -> Text {
        number(value * self.factor, decimals)
    }

    /// With a plus before what is above zero.
    pub(super) fn signed(self, value: f64, decimals: usize) -> Text {
        let text = self.number(value, decimals);
        let nothing = !text.nb.contains(|c: char| c.is_ascii_digit() && c != '0');
        if value > 0.0 && !nothing {
            Text::same("+{n}").with("n", &text)
        } else {
            text
        }
    }

    /// Middle and 90 per cent interval of a change, in words.
    pub(super) fn change(self, range: &Range) -> Text {
        let decimals = self.decimals(&[range.middle, range.low90, range.high90]);
        message("study-change-words")
            .with("middle", &self.signed(range.middle, decimals))
            .with("low", &self.signed(range.low90, decimals))
            .with("high", &self.signed(range.high90, decimals))
            .with("unit", &self.unit_of_change())
    }
}

/// A number as text in every language.
pub(super) fn number(value: f64, decimals: usize) -> Text {
    let no = norwegian(value, decimals);
    Text {
        nb: no.clone(),
        nn: no,
        en: english(value, decimals),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_outcome_has_a_name() {
        let told = Party::ALL
            .into_iter()
            .flat_map(Party::outcomes)
            .chain(&CHARTED)
            .chain(&GOALS);
        let mut seen = BTreeSet::new();
        for outcome in told {
            assert_ne!(name(outcome).nn, format!("outcome-{outcome}"), "{outcome}");
            seen.insert(outcome);
        }
        assert!(CHARTED.iter().chain(&GOALS).all(|outcome| seen.contains(outcome)));
    }

    #[test]
    fn figures_have_the_decimals_that_their_size_needs() {
        let (kroner, lists) = (Scale::of("kroner"), Scale::of("lists"));
        assert_eq!(kroner.decimals(&[2.5e9]), 0);
        assert_eq!(kroner.signed(3.24e6, 1).nb, "+3,2");
        assert_eq!(
            (
                lists.decimals(&[55.0]),
                lists.decimals(&[-5.0]),
                lists.decimals(&[0.0])
            ),
            (0, 1, 0)
        );
        assert_eq!(lists.signed(0.001, 0).en, "0");
    }
}
