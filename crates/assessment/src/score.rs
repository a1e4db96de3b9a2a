//! Scores: published figures beside simulated bands.

use crate::calibration::FIT_UNTIL;
use crate::hindcast::month_of;
use crate::model_error::Bands;
use nation::Published;
use serde::Serialize;
use std::collections::BTreeMap;
use units::{Indicator, Month, RegionLevel};

/// One published figure and what the hindcast says.
#[derive(Debug, Clone, Serialize)]
pub struct Score {
    /// Which figure.
    pub indicator: Indicator,
    /// Level of the region.
    pub region_level: RegionLevel,
    /// Name of the region.
    pub region: String,
    /// Published day.
    pub period: String,
    /// Published value.
    pub published: f64,
    /// Median of the members.
    pub median: f64,
    /// Low end of the 90 % band.
    pub low90: f64,
    /// High end of the 90 % band.
    pub high90: f64,
    /// Median over published minus one, per cent; of the difference itself in points where the figure is a share.
    pub error_percent: f64,
    /// Whether the figure was there for the fit and the model's error to see.
    pub fitted: bool,
    /// Whether the published value lies in the 90 % band.
    pub inside90: bool,
    /// Source of the published value.
    pub source: String,
}

/// Scores every published figure of the hindcast's months that the simulation also gives.
pub fn score(published: &[Published], bands: &Bands, after: Month) -> Vec<Score> {
    published
        .iter()
        .filter(|p| month_of(p.period) > after)
        .filter_map(|p| {
            let band = bands.get(&(p.indicator, p.region_level, p.region.clone(), month_of(p.period)))?;
            let error_percent = if p.value.abs() < 1e-9 {
                0.0
            } else {
                (band.median / p.value - 1.0) * 100.0
            };
            Some(Score {
                indicator: p.indicator,
                region_level: p.region_level,
                region: p.region.clone(),
                period: p.period.to_string(),
                published: p.value,
                median: band.median,
                low90: band.low90,
                high90: band.high90,
                error_percent,
                fitted: p.period <= FIT_UNTIL,
                inside90: p.value >= band.low90 && p.value <= band.high90,
                source: p.source_id.clone(),
            })
        })
        .collect()
}

/// How scores of one kind came out.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// Which figure.
    pub indicator: Indicator,
    /// Level of the regions.
    pub region_level: RegionLevel,
    /// Number of figures.
    pub figures: usize,
    /// Mean of absolute errors, per cent.
    pub mean_absolute_error_percent: f64,
    /// Share of figures inside the 90 % band, per cent.
    pub inside90_percent: f64,
}

/// Mean absolute error and coverage by indicator and level, of figures that the fit did not see.
pub fn coverage(scores: &[Score]) -> Vec<Coverage> {
    let mut groups: BTreeMap<(RegionLevel, Indicator), Vec<&Score>> = BTreeMap::new();
    for score in scores.iter().filter(|score| !score.fitted) {
        groups
            .entry((score.region_level, score.indicator))
            .or_default()
            .push(score);
    }
    groups
        .into_iter()
        .map(|((region_level, indicator), group)| {
            let n = group.len() as f64;
            Coverage {
                indicator,
                region_level,
                figures: group.len(),
                mean_absolute_error_percent: group.iter().map(|s| s.error_percent.abs()).sum::<f64>() / n,
                inside90_percent: group.iter().filter(|s| s.inside90).count() as f64 * 100.0 / n,
            }
        })
        .collect()
}
