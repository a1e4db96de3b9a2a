//! How old doctors' agreements were at the end of a year, by size of the municipality.

use super::Table;
use crate::Error;
use std::collections::BTreeMap;

const INDICATOR: &str = "gp_agreement_median_age";

/// Published medians, in years.
#[derive(Debug, Clone, Default)]
pub(crate) struct AgreementAges {
    /// By the fewest residents of the class, then year.
    by_size: BTreeMap<u32, BTreeMap<i16, f64>>,
    country: BTreeMap<i16, f64>,
}

impl AgreementAges {
    /// Reads the rows of `workforce.csv` that tell agreements' ages.
    pub(crate) fn read(table: &Table) -> Result<AgreementAges, Error> {
        let [indicator, level, region, period, value] =
            table.columns(["indicator", "region_level", "region", "period", "value"])?;
        let mut ages = AgreementAges::default();
        for row in table.rows().filter(|row| row.text(indicator) == INDICATOR) {
            let year = row
                .text(period)
                .parse()
                .map_err(|_| row.error("the age of agreements is not of a year", "write a year"))?;
            let median = row.number(value)?;
            if !(median > 0.0 && median.is_finite()) {
                return Err(row.error("a median age that is not above 0", "write years"));
            }
            match row.text(level) {
                "country" => {
                    ages.country.insert(year, median);
                }
                "municipality_size" => {
                    let from = row.text(region).split(['-', '+']).next().unwrap_or_default();
                    let from = from.parse().map_err(|_| {
                        row.error(
                            format!("`{}` is no class of size", row.text(region)),
                            "write `2000-4999` or `50000+`",
                        )
                    })?;
                    ages.by_size.entry(from).or_default().insert(year, median);
                }
                _ => {}
            }
        }
        Ok(ages)
    }

    /// The size's class, by its fewest residents, and its median age in years at the end of `year`. Years without a
    /// figure for the size follow the country from the nearest year that has one. `None` without any figure for the
    /// size.
    pub(crate) fn median(&self, population: u32, year: i16) -> Option<(u32, f64)> {
        let (&class, by_year) = self.by_size.range(..=population).next_back()?;
        let (&then, &median) = nearest(by_year, year)?;
        let country = |year| nearest(&self.country, year).map(|(_, &median)| median);
        match (country(year), country(then)) {
            (Some(now), Some(before)) => Some((class, median * now / before)),
            _ => Some((class, median)),
        }
    }
}

fn nearest(by_year: &BTreeMap<i16, f64>, year: i16) -> Option<(&i16, &f64)> {
    by_year
        .iter()
        .min_by_key(|(with_figure, _)| (with_figure.abs_diff(year), **with_figure))
}
