//! The fit: which draws of the evidence come closest to the national figures up to the cutoff.
//!
//! Members are drawn from the evidence as it is, played from 31 December 2018 to the cutoff, and kept by their
//! distance to the published figures. What is kept is a list of member numbers, so that a posterior draw is as pure
//! a function as a prior one.

use crate::ensemble::{PlayError, Progress, Setting};
use crate::hindcast::{HINDCAST_FROM, month_of};
use nation::PublishedUntil;
use serde::{Deserialize, Serialize};
use units::{Date, Indicator, RegionLevel};

/// Figures after this day are for scoring only.
pub const FIT_UNTIL: Date = Date::constant(2021, 12, 31);

/// What is fitted and how far off counts as one unit of distance, relative to the published value.
const TARGETS: &[(Indicator, f64)] = &[
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

/// A member and how far it is from the published figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fitted {
    /// Number of the draw.
    pub member: u64,
    /// Root mean square of the distances over all targets.
    pub distance: f64,
}

/// Plays `members` to the cutoff and returns them by distance, nearest first.
///
/// # Errors
/// As [`Setting::play`].
pub fn fit(
    setting: &Setting<'_>,
    published: &PublishedUntil,
    members: &[u64],
    progress: &dyn Progress,
) -> Result<Vec<Fitted>, PlayError> {
    let ensemble = setting.play(members, progress)?;
    let mut fitted: Vec<Fitted> = ensemble
        .runs
        .iter()
        .map(|run| {
            let (mut sum, mut figures) = (0.0, 0u32);
            for p in published
                .rows()
                .iter()
                .filter(|p| p.region_level == RegionLevel::Country)
            {
                let Some(&(_, unit)) = TARGETS.iter().find(|(indicator, _)| *indicator == p.indicator) else {
                    continue;
                };
                let observed = run
                    .observed
                    .iter()
                    .find(|o| o.snapshot.month == month_of(p.period));
                let Some(observed) = observed.filter(|o| o.snapshot.month > HINDCAST_FROM) else {
                    continue;
                };
                let Some(value) = observed
                    .snapshot
                    .national()
                    .figure(p.indicator, observed.snapshot.scale)
                else {
                    continue;
                };
                sum += ((value / p.value - 1.0) / unit).powi(2);
                figures += 1;
            }
            Fitted {
                member: run.member,
                distance: (sum / f64::from(figures.max(1))).sqrt(),
            }
        })
        .collect();
    fitted.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.member.cmp(&b.member)));
    Ok(fitted)
}
