//! Deaths, births, migration and moves of 2015-2060 as yearly rates.
//!
//! Counted where counted, else set so that the expected course from month to month, in the order that the
//! simulation plays it, ends each year in the residents that Statistics Norway counted or foresees.
//! `docs/demography.md` describes the method and how close it comes.

mod choice;
mod cohorts;
mod course;
mod fit;
mod interpolate;
mod moves;
mod rates;
mod tables;
mod towns;

pub(crate) use tables::Tables;

use crate::{Data, Demography, Error};
use cohorts::ByAge;
use std::ops::RangeInclusive;
use tables::YEARS;

/// Years that a hindcast may be fitted to; later figures judge it.
const HINDCAST_FIT: RangeInclusive<i32> = 2015..=2021;

impl Demography {
    /// Rates and flows of 2015-2060 from the published figures in `data`, with destinations of moves that were
    /// seen in 2015-2021, so that figures by municipality after 1 January 2022 can judge a hindcast.
    ///
    /// # Errors
    /// When a year of `data/population` that the rates rest on is missing.
    ///
    /// ```
    /// # fn main() -> Result<(), nation::Error> {
    /// let demography = nation::Demography::build(&nation::Data::embedded()?)?;
    /// assert_eq!((demography.first_year, demography.mortality.len(), demography.destination.len()), (2015, 46, 357));
    /// # Ok(())
    /// # }
    /// ```
    pub fn build(data: &Data) -> Result<Demography, Error> {
        Demography::fitted_to(data, HINDCAST_FIT)
    }

    /// As [`Demography::build`], with destinations of moves that were seen in other `years`, such as 2019 to 2025
    /// for a look ahead from 2026.
    ///
    /// # Errors
    /// As [`Demography::build`], and when the residents of the municipalities are not known at both ends of
    /// each of the `years`, or there are none.
    pub fn fitted_to(data: &Data, years: RangeInclusive<i32>) -> Result<Demography, Error> {
        let (tables, population, places) = (data.demography(), data.population(), data.places());
        let course = course::course(tables, population)?;
        if years.is_empty() || !YEARS.contains(years.start()) || !YEARS.contains(years.end()) {
            let what = format!(
                "destinations cannot be fitted to {} to {}",
                years.start(),
                years.end()
            );
            let remedy = "choose years from 2015 to 2025, the earlier first";
            return Err(Error::file(
                "data/population/municipality_age_groups.csv",
                what,
                remedy,
            ));
        }
        let [from, to] = [years.start(), years.end()].map(|at| (at - YEARS.start()) as usize);
        let moves = moves::moves(tables, population, places, &course[from..=to])?;
        let by_sex = |pick: fn(&cohorts::Rates) -> [ByAge; 2]| {
            course.iter().map(|year| pick(&year.rates).map(single)).collect()
        };
        Ok(Demography {
            first_year: *YEARS.start(),
            mortality: by_sex(|rates| rates.mortality),
            fertility: course.iter().map(|year| single(year.rates.fertility)).collect(),
            emigration: by_sex(|rates| rates.emigration),
            immigration: by_sex(|rates| rates.immigration),
            immigrant_share: moves.immigrant_share.iter().map(|&share| share as f32).collect(),
            move_rate: single(moves.move_rate),
            destination: moves.destination.iter().map(|&weight| weight as f32).collect(),
            within_county: moves.within_county as f32,
        })
    }
}

fn single(ages: ByAge) -> [f32; 111] {
    ages.map(|value| value as f32)
}
