//! The hindcast's dates, and bands of figures over members.

use crate::ensemble::Ensemble;
use crate::model_error::Bands;
use nation::Published;
use simulation::REGISTRATION_STEP_FROM;
use std::collections::BTreeMap;
use units::{Counts, Date, Indicator, Month, RegionLevel};

/// The nation that the hindcast starts from: 31 December 2018.
pub const HINDCAST_FROM: Month = Month::new(2018, 12);
/// The last month that it plays.
pub const HINDCAST_TO: Month = Month::new(2025, 12);

/// The month whose end is the published day: a first of a month counts the month before.
pub(crate) fn month_of(day: Date) -> Month {
    let month = Month::of(day);
    if day.day() == 1 {
        Month(month.0.saturating_sub(1))
    } else {
        month
    }
}

/// Months to observe: each half-year and each day that something was published for.
pub fn hindcast_dates(published: &[Published], from: Month, to: Month) -> Vec<Month> {
    let half_years = (from.0..=to.0).map(Month).filter(|month| month.month() % 6 == 0);
    let days = published
        .iter()
        .map(|p| month_of(p.period))
        .filter(|&month| month >= from && month <= to);
    let mut months: Vec<Month> = half_years.chain(days).collect();
    months.sort_unstable();
    months.dedup();
    months
}

/// A figure over the members: median and intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Half of the members are below.
    pub median: f64,
    /// 5 per cent are below.
    pub low90: f64,
    /// 5 per cent are above.
    pub high90: f64,
    /// 25 per cent are below.
    pub low50: f64,
    /// 25 per cent are above.
    pub high50: f64,
}

impl Band {
    /// Of the members' values; None when there are none.
    pub fn of(mut values: Vec<f64>) -> Option<Band> {
        values.retain(|value| value.is_finite());
        values.sort_by(f64::total_cmp);
        let last = values.len().checked_sub(1)?;
        let quantile = |q: f64| {
            let at = q * last as f64;
            let below = at.floor() as usize;
            values[below] + (values[(below + 1).min(last)] - values[below]) * (at - below as f64)
        };
        Some(Band {
            median: quantile(0.5),
            low90: quantile(0.05),
            high90: quantile(0.95),
            low50: quantile(0.25),
            high50: quantile(0.75),
        })
    }
}

/// Bands by (indicator, level, region, month). From October 2022 the figures of residents without a GP are as the
/// cleaned-up register shows them when `with_step`: the drawn step of the register is taken from those with a GP.
pub fn bands(ensemble: &Ensemble, levels: &[RegionLevel], with_step: bool) -> Bands {
    let mut values: BTreeMap<(Indicator, RegionLevel, String, Month), Vec<f64>> = BTreeMap::new();
    for run in &ensemble.runs {
        for observed in &run.observed {
            let snapshot = &observed.snapshot;
            let step = if with_step && snapshot.month >= REGISTRATION_STEP_FROM {
                run.behaviour.registration_step
            } else {
                1.0
            };
            for &level in levels {
                for (region, counts) in snapshot.regions(level) {
                    let counts = as_registered(counts, step);
                    for &indicator in Indicator::ALL {
                        if let Some(value) = counts.figure(indicator, snapshot.scale) {
                            values
                                .entry((indicator, level, region.clone(), snapshot.month))
                                .or_default()
                                .push(value);
                        }
                    }
                }
            }
        }
    }
    values
        .into_iter()
        .filter_map(|(key, values)| Some((key, Band::of(values)?)))
        .collect()
}

/// Residents that the clean-up moves from lists with a GP to lists without.
fn as_registered(mut counts: Counts, step: f64) -> Counts {
    let moved = ((counts.without_gp as f64 * (step - 1.0)).round().max(0.0) as u64).min(counts.with_gp);
    counts.without_gp += moved;
    counts.with_gp -= moved;
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_holds_its_members() {
        let band = Band::of((0..=100).map(f64::from).collect()).unwrap();
        assert_eq!(
            (band.low90, band.low50, band.median, band.high50, band.high90),
            (5.0, 25.0, 50.0, 75.0, 95.0)
        );
        assert_eq!(Band::of(vec![f64::NAN]), None);
    }

    #[test]
    fn the_registration_step_moves_residents_and_loses_none() {
        let counts = as_registered(
            Counts {
                with_gp: 900,
                without_gp: 100,
                ..Counts::default()
            },
            1.3,
        );
        assert_eq!((counts.with_gp, counts.without_gp), (870, 130));
    }

    #[test]
    fn the_first_of_a_month_counts_the_month_before() {
        assert_eq!(month_of(jiff_date(2024, 5, 1)), Month::new(2024, 4));
        assert_eq!(month_of(jiff_date(2023, 12, 31)), Month::new(2023, 12));
    }

    fn jiff_date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }
}
