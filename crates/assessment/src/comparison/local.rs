//! Municipalities that have measures of their own, year by year, with and without them.

use super::effect::{Interval, by_task, complete};
use super::{Head, Row};
use simulation::Snapshot;
use units::{Counts, Indicator, MunicipalityNo};

/// Figures of a municipality with measures of its own, in the order of a row; after them comes [`SPENT`].
pub const IN_LOCAL: [Indicator; 7] = [
    Indicator::ShareResidentsWithoutGp,
    Indicator::ResidentsOnListsWithoutGp,
    Indicator::ListsWithoutGp,
    Indicator::ListsTotal,
    Indicator::Gps,
    Indicator::AvgListLengthListsWithGp,
    Indicator::ShareListsOpen,
];

/// What the municipality spends on its measures in the year, kroner.
pub const SPENT: &str = "local_spent_kroner";

/// Figures of a municipality and year.
const FIGURES: usize = IN_LOCAL.len() + 1;

/// A figure of a municipality in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct InMunicipality {
    /// Place of the scenario.
    pub scenario: usize,
    /// The municipality.
    pub municipality: MunicipalityNo,
    /// Calendar year.
    pub year: i32,
    /// Name of the figure: of an indicator, or [`SPENT`].
    pub figure: &'static str,
    /// Under the baseline.
    pub baseline: Interval,
    /// Under the scenario.
    pub level: Interval,
    /// After less before, draw by draw.
    pub effect: Interval,
}

/// The figures of a December for the municipalities of a head.
pub(super) fn figures(snapshot: &Snapshot, of: &[MunicipalityNo]) -> Vec<f64> {
    let mut all = Vec::with_capacity(of.len() * FIGURES);
    for municipality in of {
        let found = snapshot
            .municipalities
            .iter()
            .position(|(number, ..)| number == municipality);
        let counts = found.map_or_else(Counts::default, |at| snapshot.municipalities[at].3);
        let figure = |indicator: &Indicator| counts.figure(*indicator, snapshot.scale).unwrap_or(f64::NAN);
        all.extend(IN_LOCAL.iter().map(figure));
        let spent = found.and_then(|at| snapshot.local_spent.get(at)).copied();
        all.push(spent.unwrap_or(0.0) / snapshot.scale);
    }
    all
}

/// Every figure of every municipality of the head, under every scenario but the baseline.
pub fn in_municipalities(rows: &[Row], head: &Head) -> Vec<InMunicipality> {
    let rows = by_task(rows);
    let first = i32::from(head.from.year()) + 1;
    let mut all = vec![];
    if head.local.is_empty() {
        return all;
    }
    for scenario in 1..head.scenarios.len() {
        let draws = complete(&rows, &[0, scenario]);
        let value = |scenario: usize, draw: usize, at: usize| {
            let row = rows.get(&(scenario, draw));
            row.and_then(|row| row.local.get(at)).copied().unwrap_or(f64::NAN)
        };
        for (year, calendar) in (first..=head.until).enumerate() {
            for (place, municipality) in head.local.iter().enumerate() {
                for figure in 0..FIGURES {
                    let at = (year * head.local.len() + place) * FIGURES + figure;
                    let of = |scenario: usize| -> Vec<f64> {
                        draws.iter().map(|&draw| value(scenario, draw, at)).collect()
                    };
                    let (before, after) = (of(0), of(scenario));
                    let change: Vec<f64> = after.iter().zip(&before).map(|(a, b)| a - b).collect();
                    let (Some(baseline), Some(level), Some(effect)) =
                        (Interval::of(&before), Interval::of(&after), Interval::of(&change))
                    else {
                        continue;
                    };
                    all.push(InMunicipality {
                        scenario,
                        municipality: *municipality,
                        year: calendar,
                        figure: IN_LOCAL.get(figure).map_or(SPENT, |indicator| indicator.name()),
                        baseline,
                        level,
                        effect,
                    });
                }
            }
        }
    }
    all
}
