//! What runs from 31 December 2018 say beside old forecasts.

use super::ValidationError;
use super::worlds::{AHEAD_FROM, AHEAD_TO, Worlds, at, hours};
use crate::hindcast::{Band, HINDCAST_FROM, HINDCAST_TO};
use crate::model_error::Bands;
use units::{Indicator, Month, RegionLevel};

/// A normal working week of the comparison, hours.
const WEEK: f64 = 45.0;

enum What {
    /// A figure of the hindcast, less what the start has when `growth`.
    Figure {
        indicator: Indicator,
        month: Month,
        growth: bool,
    },
    MissingAtNormalWeek,
    HoursAhead,
}

fn what(compared: &str) -> Option<What> {
    Some(match compared {
        "doctors_seven_years" => What::Figure {
            indicator: Indicator::Gps,
            month: HINDCAST_TO,
            growth: true,
        },
        "vacant_lists_2023" => What::Figure {
            indicator: Indicator::ListsWithoutGp,
            month: Month::new(2023, 12),
            growth: false,
        },
        "doctors_missing_at_45_hours" => What::MissingAtNormalWeek,
        "hours_asked_2040" => What::HoursAhead,
        _ => return None,
    })
}

#[cfg(test)]
pub(super) fn is_known(compared: &str) -> bool {
    what(compared).is_some()
}

/// Median and band. `bands` are the hindcast's, with the model's own error; what is not a figure of the hindcast has the spread of the
/// draws alone.
///
/// # Errors
/// When the name is not known.
pub fn foreseen(compared: &str, worlds: &Worlds, bands: &Bands) -> Result<Option<Band>, ValidationError> {
    let runs = &worlds.hindcast.runs;
    Ok(
        match what(compared).ok_or_else(|| ValidationError::Unknown(compared.to_owned()))? {
            What::Figure {
                indicator,
                month,
                growth,
            } => {
                let of = |month| bands.get(&(indicator, RegionLevel::Country, "Norge".to_owned(), month));
                let start = if growth {
                    of(HINDCAST_FROM).map_or(f64::NAN, |start| start.median)
                } else {
                    0.0
                };
                of(month).map(|band| Band {
                    median: band.median - start,
                    low50: band.low50 - start,
                    high50: band.high50 - start,
                    low90: band.low90 - start,
                    high90: band.high90 - start,
                })
            }
            What::MissingAtNormalWeek => Band::of(
                runs.iter()
                    .filter_map(|run| {
                        // Hours are known from the first month played.
                        let first = run
                            .observed
                            .iter()
                            .map(|observed| &observed.snapshot)
                            .find(|snapshot| snapshot.month > HINDCAST_FROM)?;
                        let doctors = first.national().figure(Indicator::Gps, first.scale)?;
                        Some(hours(first)? / WEEK - doctors)
                    })
                    .collect(),
            ),
            What::HoursAhead => Band::of(
                worlds
                    .ahead
                    .runs
                    .iter()
                    .filter_map(|run| {
                        Some(100.0 * (hours(at(run, AHEAD_TO)?)? / hours(at(run, AHEAD_FROM)?)? - 1.0))
                    })
                    .collect(),
            ),
        },
    )
}
