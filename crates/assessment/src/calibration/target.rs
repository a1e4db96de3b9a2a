//! What the calibration looks at: published figures of the country, and how close is close.

use crate::ensemble::MemberRun;
use crate::hindcast::{HINDCAST_FROM, month_of};
use crate::reconciliation::{simulated, yearly_accounts};
use nation::PublishedUntil;
use std::collections::BTreeSet;
use units::{Indicator, Month, RegionLevel};

/// A published figure that draws are held against.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// What is counted; figures of one kind count together as one.
    pub kind: String,
    /// Published day, or year of a sum.
    pub when: String,
    /// Published value.
    pub published: f64,
    /// What the model may be off by without being wrong, as a standard deviation in the figure's own unit.
    pub tolerance: f64,
    month: Month,
    read: Read,
}

/// How a run's value is read.
#[derive(Debug, Clone, PartialEq)]
enum Read {
    Figure(Indicator),
    /// The figure less that of a year before.
    Growth(Indicator),
    /// Money or contacts of the year.
    Sum(String),
}

/// Stocks and shares, with the tolerance relative to the published value. The model leaves out what moves a figure by
/// about so much: posts between two doctors, parts of lists, days of counting.
const FIGURES: &[(Indicator, f64)] = &[
    (Indicator::Gps, 0.004),
    (Indicator::ListsWithGp, 0.004),
    (Indicator::ListsWithoutGp, 0.10),
    (Indicator::ResidentsOnListsWithoutGp, 0.10),
    (Indicator::AvgListLengthListsWithGp, 0.006),
    (Indicator::AvgListCapListsWithGp, 0.006),
    (Indicator::ShareEmployedOfAllLists, 0.03),
    (Indicator::ShareGpsFemale, 0.01),
    (Indicator::ShareGpsSpecialist, 0.01),
];

/// Growth of doctors in a year, tolerance in doctors.
const GROWTH: (Indicator, f64) = (Indicator::Gps, 25.0);

/// Sums of a year, with relative tolerance: the level follows from evidence that was read from the same sums.
const SUMS: &[(&str, f64)] = &[
    ("total", 0.05),
    ("refunds", 0.08),
    ("copayments", 0.05),
    ("physical", 0.05),
    ("digital", 0.08),
    ("out_of_hours", 0.08),
];

/// Every figure of `published` after the start that the calibration looks at; one of each kind and month.
pub(super) fn targets(published: &PublishedUntil) -> Vec<Target> {
    let mut seen = BTreeSet::new();
    let figures = FIGURES.iter().flat_map(|&(indicator, tolerance)| {
        of_country(published, indicator).map(move |(month, when, value)| Target {
            kind: indicator.name().to_owned(),
            when,
            published: value,
            tolerance: tolerance * value,
            month,
            read: Read::Figure(indicator),
        })
    });
    let (indicator, tolerance) = GROWTH;
    let growth = of_country(published, indicator).filter_map(|(month, when, value)| {
        let (_, _, before) =
            of_country(published, indicator).find(|(earlier, ..)| month.since(*earlier) == 12)?;
        Some(Target {
            kind: format!("growth of {} in a year", indicator.name()),
            when,
            published: value - before,
            tolerance,
            month,
            read: Read::Growth(indicator),
        })
    });
    let sums = SUMS.iter().flat_map(|&(name, tolerance)| {
        let of_name = published.sums().iter().filter(move |sum| sum.name == name);
        of_name.map(move |sum| Target {
            kind: name.to_owned(),
            when: sum.year.to_string(),
            published: sum.value,
            tolerance: tolerance * sum.value,
            month: Month::new(sum.year, 12),
            read: Read::Sum(name.to_owned()),
        })
    });
    figures
        .chain(growth)
        .chain(sums)
        .filter(|target| target.month > HINDCAST_FROM)
        .filter(|target| seen.insert((target.kind.clone(), target.month)))
        .collect()
}

/// Figures of the country by month, in the order of the data.
fn of_country(
    published: &PublishedUntil,
    indicator: Indicator,
) -> impl Iterator<Item = (Month, String, f64)> + '_ {
    let rows = published.rows().iter();
    rows.filter(move |row| row.region_level == RegionLevel::Country && row.indicator == indicator)
        .map(|row| (month_of(row.period), row.period.to_string(), row.value))
}

impl Target {
    /// Calendar year of the figure.
    pub fn year(&self) -> i32 {
        self.month.year()
    }

    /// The run's value in the unit of the published one; None where the run does not give it.
    pub fn value(&self, run: &MemberRun) -> Option<f64> {
        let figure = |indicator, month| {
            let observed = run.observed.iter().find(|o| o.snapshot.month == month)?;
            observed
                .snapshot
                .national()
                .figure(indicator, observed.snapshot.scale)
        };
        match &self.read {
            Read::Figure(indicator) => figure(*indicator, self.month),
            Read::Growth(indicator) => Some(
                figure(*indicator, self.month)? - figure(*indicator, Month(self.month.0.saturating_sub(12)))?,
            ),
            Read::Sum(name) => {
                let scale = run.observed.first()?.snapshot.scale;
                let years = yearly_accounts(run);
                Some(simulated(years.get(&self.month.year())?, name)? / scale)
            }
        }
    }
}
