//! The replay of each outcome: played twice, followed through one run, or expected of those whom the rule touches.

use super::ValidationError;
use super::worlds::{Absent, Worlds, at, figure};
use crate::comparison::Interval;
use crate::ensemble::MemberRun;
use rulebook::{Reform, Rulebook};
use simulation::ExpectedFees;
use std::ops::RangeInclusive;
use units::{Indicator, Month, Sex};

const APRIL_2023: Month = Month::new(2023, 4);
const JULY_2023: Month = Month::new(2023, 7);
const END_2023: Month = Month::new(2023, 12);
const APRIL_2024: Month = Month::new(2024, 4);

/// How an outcome is replayed.
enum How {
    /// Consultations expected at these ages, the rules as they are over the reform's or the other way, less one, per cent.
    Contacts(Contacts),
    /// What happened less its absence.
    Effect(Absent, fn(&MemberRun) -> Option<f64>),
    /// Within what happened.
    Course(fn(&MemberRun) -> Option<f64>),
}

struct Contacts {
    reform: &'static str,
    /// The reform is the absence of what is looked at.
    is_absence: bool,
    month: Month,
    ages: RangeInclusive<u16>,
    sexes: &'static [Sex],
}

const BOTH: &[Sex] = &[Sex::Female, Sex::Male];

fn how(outcome: &str) -> Option<How> {
    let copayment = |sexes| Contacts {
        reform: "copayment-from-12",
        is_absence: true,
        month: Month::new(2024, 3),
        ages: 12..=15,
        sexes,
    };
    let school = |ages| Contacts {
        reform: "school-certificates-abolished",
        is_absence: true,
        month: Month::new(2027, 3),
        ages,
        sexes: BOTH,
    };
    Some(match outcome {
        "visits_12_15_girls" => How::Contacts(copayment(&[Sex::Female])),
        "visits_12_15_boys" => How::Contacts(copayment(&[Sex::Male])),
        "visits_16_17" => How::Contacts(Contacts {
            reform: "copayment-at-16-17",
            is_absence: false,
            month: Month::new(2027, 3),
            ages: 16..=17,
            sexes: BOTH,
        }),
        "visits_16_18" => How::Contacts(school(16..=18)),
        "visits_15" => How::Contacts(school(15..=15)),
        "capitation_added_2020" => How::Effect(Absent::Tiers, |run| {
            (5..=12)
                .map(|month| million_kroner(run, Month::new(2020, month)))
                .sum()
        }),
        "doctors_2022_by_tiers" => How::Effect(Absent::Tiers, |run| {
            figure(run, Month::new(2022, 12), Indicator::Gps)
        }),
        "capitation_rise_may" => How::Course(|run| {
            rise(
                per_resident(run, APRIL_2023)?,
                per_resident(run, APRIL_2023.plus(1))?,
            )
        }),
        "capitation_rise_july" => {
            How::Course(|run| rise(per_resident(run, APRIL_2023)?, per_resident(run, JULY_2023)?))
        }
        // The rate changes in the middle of the year.
        "capitation_rise_on_2022" => How::Course(|run| {
            let halves = per_resident(run, Month::new(2022, 6))? + per_resident(run, Month::new(2022, 12))?;
            rise(halves / 2.0, per_resident(run, JULY_2023)?)
        }),
        "doctors_2023_by_weights" => {
            How::Effect(Absent::Weights, |run| figure(run, END_2023, Indicator::Gps))
        }
        "doctors_2023" => How::Effect(Absent::Package, |run| figure(run, END_2023, Indicator::Gps)),
        "doctors_april_2024" => How::Effect(Absent::Package, |run| figure(run, APRIL_2024, Indicator::Gps)),
        "list_length_2023" => How::Effect(Absent::Package, |run| {
            figure(run, END_2023, Indicator::AvgListLengthListsWithGp)
        }),
        "vacant_lists_2023" => How::Effect(Absent::Package, |run| {
            figure(run, END_2023, Indicator::ListsWithoutGp)
        }),
        "doctors_2023_by_agreements" => {
            How::Effect(Absent::Agreements, |run| figure(run, END_2023, Indicator::Gps))
        }
        "entries_2021_2023_by_agreements" => How::Effect(Absent::Agreements, |run| {
            let years = |month: Month| (2021..=2023).contains(&month.year());
            let here = run
                .observed
                .iter()
                .filter(|observed| years(observed.snapshot.month));
            Some(
                here.map(|observed| observed.flows.entries as f64 / observed.snapshot.scale)
                    .sum(),
            )
        }),
        _ => return None,
    })
}

#[cfg(test)]
pub(super) fn is_known(outcome: &str) -> bool {
    how(outcome).is_some()
}

/// The effect over the draws; none where nothing is counted.
///
/// # Errors
/// When the outcome is not known, or its rules cannot be put together.
pub fn replayed(outcome: &str, worlds: &Worlds) -> Result<Option<Interval>, ValidationError> {
    let values: Vec<f64> = match how(outcome).ok_or_else(|| ValidationError::Unknown(outcome.to_owned()))? {
        How::Contacts(contacts) => contacts.changes(worlds)?,
        How::Effect(absent, of) => {
            let pairs = worlds.pairs(absent);
            pairs
                .filter_map(|(with, without)| Some(of(with)? - of(without)?))
                .collect()
        }
        How::Course(of) => worlds.hindcast.runs.iter().filter_map(of).collect(),
    };
    Ok(Interval::of(&values))
}

impl Contacts {
    fn changes(&self, worlds: &Worlds) -> Result<Vec<f64>, ValidationError> {
        let reformed = worlds.rulebook.with(&[Reform::embedded(self.reform)?])?;
        let (with, without) = if self.is_absence {
            (&worlds.rulebook, &reformed)
        } else {
            (&reformed, &worlds.rulebook)
        };
        let runs = worlds.hindcast.runs.iter();
        runs.map(|run| Ok(100.0 * (self.expected(with, run)? / self.expected(without, run)? - 1.0)))
            .collect()
    }

    /// Consultations of one resident of each age and sex, on a list with a doctor.
    fn expected(&self, rulebook: &Rulebook, run: &MemberRun) -> Result<f64, ValidationError> {
        let fees = ExpectedFees::new(rulebook, &run.behaviour, self.month)?;
        let ages = self
            .ages
            .clone()
            .flat_map(|age| self.sexes.iter().map(move |&sex| (age, sex)));
        let born = |age: u16| Month(self.month.0.saturating_sub(12 * age + 6));
        Ok(ages
            .map(|(age, sex)| fees.of(sex, born(age), true).consultations)
            .sum())
    }
}

fn rise(before: f64, after: f64) -> Option<f64> {
    (before > 0.0).then(|| 100.0 * (after / before - 1.0))
}

/// Capitation of a month in øre for each listed resident.
fn per_resident(run: &MemberRun, month: Month) -> Option<f64> {
    let counts = at(run, month)?.national();
    let listed = counts.with_gp + counts.without_gp;
    (listed > 0).then(|| counts.capitation as f64 / listed as f64)
}

/// Capitation of a month over all lists at full scale.
fn million_kroner(run: &MemberRun, month: Month) -> Option<f64> {
    let snapshot = at(run, month)?;
    Some(snapshot.national().capitation as f64 / snapshot.scale / 1e8)
}
