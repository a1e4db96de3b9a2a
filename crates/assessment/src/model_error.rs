//! The model's own error: how far medians were from published figures up to the fit's cutoff, and bands widened by it.
//!
//! Draws of the evidence say how unsure the parameters are; they cannot say what the model leaves out. What it left
//! out in the years of the fit is taken as a random walk that goes on: an error grows with the root of the time played.

use crate::hindcast::{Band, HINDCAST_FROM, month_of};
use nation::PublishedUntil;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use units::{Indicator, Month, RegionLevel};

/// Bands of figures by (indicator, level, region, month).
pub type Bands = BTreeMap<(Indicator, RegionLevel, String, Month), Band>;

/// Standard normal quantiles of the ends of the 90 % and the 50 % band.
const Z90: f64 = 1.6449;
const Z50: f64 = 0.6745;

/// The error of one kind of figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ErrorRow {
    /// Which figure.
    pub indicator: Indicator,
    /// Level of the regions.
    pub region_level: RegionLevel,
    /// Standard deviation after one year: relative to the figure, or in its own unit where the figure is a share or
    /// a difference.
    pub after_one_year: f64,
    /// Figures that it was measured on.
    pub figures: usize,
}

/// The errors of all kinds of figures that were published up to the fit's cutoff.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ModelError {
    rows: Vec<ErrorRow>,
}

impl ModelError {
    /// From rows read back.
    pub fn new(rows: Vec<ErrorRow>) -> ModelError {
        ModelError { rows }
    }

    /// Measures the medians of a hindcast against the figures that the fit may see.
    pub fn measure(published: &PublishedUntil, bands: &Bands) -> ModelError {
        let mut sums: BTreeMap<(Indicator, RegionLevel), (f64, usize)> = BTreeMap::new();
        for p in published.rows() {
            let month = month_of(p.period);
            let key = (p.indicator, p.region_level, p.region.clone(), month);
            let Some(band) = bands.get(&key).filter(|_| month > HINDCAST_FROM) else {
                continue;
            };
            let unit = if is_relative(p.indicator) { p.value } else { 1.0 };
            if unit == 0.0 {
                continue;
            }
            let (sum, figures) = sums.entry((p.indicator, p.region_level)).or_default();
            *sum += ((band.median - p.value) / unit).powi(2) / years(HINDCAST_FROM, month);
            *figures += 1;
        }
        let row = |((indicator, region_level), (sum, figures)): (_, (f64, usize))| ErrorRow {
            indicator,
            region_level,
            after_one_year: (sum / figures as f64).sqrt(),
            figures,
        };
        ModelError {
            rows: sums.into_iter().map(row).collect(),
        }
    }

    /// One row for each kind of figure.
    pub fn rows(&self) -> &[ErrorRow] {
        &self.rows
    }

    /// The rows as a file.
    pub fn text(&self) -> String {
        let mut text = "indicator,region_level,after_one_year,figures\n".to_owned();
        for row in &self.rows {
            let (indicator, level) = (row.indicator.name(), row.region_level.name());
            text += &format!("{indicator},{level},{:.5},{}\n", row.after_one_year, row.figures);
        }
        text
    }

    /// Widens bands of a play that began in `start`. Where a level was not measured its regions get the country's
    /// error as if their errors were independent: larger by the root of how much smaller the region is.
    pub fn widen(&self, bands: &mut Bands, start: Month) {
        let population: BTreeMap<(RegionLevel, String, Month), f64> = bands
            .iter()
            .filter(|((indicator, ..), _)| *indicator == Indicator::Population)
            .map(|((_, level, region, month), band)| ((*level, region.clone(), *month), band.median))
            .collect();
        let country = |month| {
            population
                .iter()
                .find(|((level, _, at), _)| *level == RegionLevel::Country && *at == month)
                .map(|(_, &residents)| residents)
        };
        let countries: BTreeMap<Month, f64> = population
            .keys()
            .filter_map(|(_, _, month)| Some((*month, country(*month)?)))
            .collect();
        for ((indicator, level, region, month), band) in bands.iter_mut() {
            let after_one_year = self.of(*indicator, *level).or_else(|| {
                let national = self.of(*indicator, RegionLevel::Country)?;
                let here = population.get(&(*level, region.clone(), *month))?;
                Some(national * (countries.get(month)? / here.max(1.0)).max(1.0).sqrt())
            });
            if let Some(after_one_year) = after_one_year {
                let unit = if is_relative(*indicator) { band.median } else { 1.0 };
                let error = after_one_year * years(start, *month).sqrt() * unit;
                *band = widened(band, error, lowest(*indicator), highest(*indicator));
            }
        }
    }

    fn of(&self, indicator: Indicator, level: RegionLevel) -> Option<f64> {
        self.rows
            .iter()
            .find(|row| row.indicator == indicator && row.region_level == level)
            .map(|row| row.after_one_year)
    }
}

fn years(from: Month, to: Month) -> f64 {
    f64::from(to.since(from)) / 12.0
}

/// Whether an error is told relative to the figure.
fn is_relative(indicator: Indicator) -> bool {
    indicator != Indicator::AvgCapMinusLengthListsWithGp && !indicator.name().starts_with("share_")
}

fn lowest(indicator: Indicator) -> f64 {
    if indicator == Indicator::AvgCapMinusLengthListsWithGp {
        f64::NEG_INFINITY
    } else {
        0.0
    }
}

fn highest(indicator: Indicator) -> f64 {
    if indicator.name().starts_with("share_") {
        100.0
    } else {
        f64::INFINITY
    }
}

/// The spread of the draws and an independent error of that standard deviation, together.
fn widened(band: &Band, error: f64, lowest: f64, highest: f64) -> Band {
    let end = |end: f64, z: f64| {
        let way = end - band.median;
        let both = way.hypot(z * error);
        (band.median + if z < 0.0 { -both } else { both }).clamp(lowest.min(end), highest.max(end))
    };
    Band {
        median: band.median,
        low90: end(band.low90, -Z90),
        high90: end(band.high90, Z90),
        low50: end(band.low50, -Z50),
        high50: end(band.high50, Z50),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(median: f64, half: f64) -> Band {
        Band {
            median,
            low90: median - half,
            high90: median + half,
            low50: median - half / 2.0,
            high50: median + half / 2.0,
        }
    }

    fn key(
        indicator: Indicator,
        level: RegionLevel,
        region: &str,
    ) -> (Indicator, RegionLevel, String, Month) {
        (indicator, level, region.to_owned(), Month::new(2022, 12))
    }

    #[test]
    fn an_error_grows_with_the_root_of_time_and_adds_as_independent() {
        let error = ModelError::new(vec![ErrorRow {
            indicator: Indicator::Gps,
            region_level: RegionLevel::Country,
            after_one_year: 0.01,
            figures: 3,
        }]);
        let mut bands = Bands::from([(
            key(Indicator::Gps, RegionLevel::Country, "Norge"),
            band(5000.0, 0.0),
        )]);
        error.widen(&mut bands, Month::new(2018, 12));
        let wide = bands.values().next().unwrap();
        assert!((wide.high90 - (5000.0 + Z90 * 100.0)).abs() < 1e-9, "{wide:?}");
        assert_eq!(wide.median, 5000.0);
    }

    #[test]
    fn a_small_region_errs_more_and_a_share_stays_a_share() {
        let error = ModelError::new(vec![ErrorRow {
            indicator: Indicator::ShareListsOpen,
            region_level: RegionLevel::Country,
            after_one_year: 5.0,
            figures: 3,
        }]);
        let county = key(Indicator::ShareListsOpen, RegionLevel::County, "55");
        let mut bands = Bands::from([
            (county.clone(), band(10.0, 1.0)),
            (
                key(Indicator::Population, RegionLevel::County, "55"),
                band(25_000.0, 0.0),
            ),
            (
                key(Indicator::Population, RegionLevel::Country, "Norge"),
                band(100_000.0, 0.0),
            ),
        ]);
        error.widen(&mut bands, Month::new(2021, 12));
        let wide = bands[&county];
        assert!(
            (wide.high90 - (10.0 + 1f64.hypot(Z90 * 10.0))).abs() < 1e-9,
            "{wide:?}"
        );
        assert_eq!(wide.low90, 0.0);
    }
}
