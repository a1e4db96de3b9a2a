//! The report of a run.

use super::Described;
use crate::failure::Failure;
use assessment::{FIT_UNTIL, Score};
use lab::{grade, parameter_rows, source_rows};
use nation::Published;
use publish::{
    About, Cell, HalfYearRow, HalfYearTable, HindcastRow, MapLayer, MunicipalityMap, MunicipalityValue,
    Outlines, ParameterRow, PublishedPoint, Region, Report, Series, SourceRow, Status, Substitution, Text,
};
use std::collections::BTreeMap;
use units::{Indicator, Month, MunicipalityNo, RegionLevel};

/// Figures shown on the map.
const ON_THE_MAP: [Indicator; 4] = [
    Indicator::ShareResidentsWithoutGp,
    Indicator::AvgListLengthListsWithGp,
    Indicator::ShareListsOpen,
    Indicator::ResidentsOnListsWithoutGp,
];

impl Described<'_> {
    pub(super) fn report(&self) -> Result<Report, Failure> {
        Ok(Report {
            about: self.about(),
            series: Indicator::ALL
                .iter()
                .filter_map(|&indicator| self.series(indicator))
                .collect(),
            map: Some(self.map()?),
            half_year: self.half_year(),
            hindcast: self.scores.iter().filter_map(|s| self.hindcast_row(s)).collect(),
            money: self.money(),
            grades: self.grades(),
            parameters: self.parameters(),
            substitutions: self.substitutions(),
            sources: self.sources(),
        })
    }

    fn about(&self) -> About {
        About {
            title: self.title.clone(),
            lead: Text::new(
                "Hver innbygger, hver lege og hver liste, spilt måned for måned etter reglene som gjaldt. Linjer er medianer, felt er usikkerhet: trekninger av forutsetningene og modellens egen feil til og med 2021; punkter er publiserte tall.",
                "Kvar innbyggjar, kvar lege og kvar liste, spela månad for månad etter reglane som galdt. Linjer er medianar, felt er uvisse: trekningar av føresetnadene og feilen til modellen sjølv til og med 2021; punkt er publiserte tal.",
                "Every resident, doctor and list, played month by month under the rules in force. Lines are medians, bands are the draws of the evidence and the model's own error up to 2021; dots are published figures.",
            ),
            command: self.command.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_digest: assessment::digest(self.data, self.evidence, self.rulebook),
            seed: self.world.seed,
            draws: self.ensemble.runs.len() as u32,
            scale: self.world.scale,
            from: self.from,
            to: self.to,
            fitted_until: Some(FIT_UNTIL),
            made: Some(self.to),
        }
    }

    fn national(&self) -> impl Iterator<Item = &Published> {
        self.data
            .published()
            .iter()
            .filter(|p| p.region_level == RegionLevel::Country)
    }

    fn series(&self, indicator: Indicator) -> Option<Series> {
        let simulated: Vec<publish::Band> = self
            .bands
            .iter()
            .filter(|((i, level, _, _), _)| *i == indicator && *level == RegionLevel::Country)
            .map(|((_, _, _, month), b)| publish::Band {
                date: month.last_day(),
                median: b.median,
                low90: b.low90,
                high90: b.high90,
                low50: b.low50,
                high50: b.high50,
            })
            .collect();
        let published = self
            .national()
            .filter(|p| p.indicator == indicator && p.period >= self.from && p.period <= self.to)
            .map(|p| PublishedPoint {
                date: p.period,
                value: p.value,
                source: p.source_id.clone(),
                fitted: p.period <= FIT_UNTIL && !self.scores.is_empty(),
            })
            .collect();
        (!simulated.is_empty()).then_some(Series {
            indicator,
            published,
            simulated,
        })
    }

    /// The newest published figures and the last simulated ones.
    fn map(&self) -> Result<MunicipalityMap, Failure> {
        let outlines =
            Outlines::from_topojson(self.data.topojson(), "data/geography/municipalities.topojson")?;
        let mut layers = vec![];
        for indicator in ON_THE_MAP {
            let of_kind = || {
                self.data
                    .published()
                    .iter()
                    .filter(move |p| p.indicator == indicator && p.region_level == RegionLevel::Municipality)
            };
            if let Some(newest) = of_kind().map(|p| p.period).max() {
                let values = of_kind()
                    .filter(|p| p.period == newest)
                    .filter_map(|p| {
                        Some(MunicipalityValue {
                            municipality: p.region.parse().ok()?,
                            value: p.value,
                            status: Status::Published,
                        })
                    })
                    .collect();
                layers.push(MapLayer {
                    indicator,
                    date: newest,
                    values,
                });
            }
            let last = Month::of(self.to);
            let values: Vec<_> = self
                .bands
                .iter()
                .filter(|((i, level, _, month), _)| {
                    *i == indicator && *level == RegionLevel::Municipality && *month == last
                })
                .filter_map(|((_, _, region, _), band)| {
                    let municipality: MunicipalityNo = region.parse().ok()?;
                    Some(MunicipalityValue {
                        municipality,
                        value: band.median,
                        status: Status::Simulated,
                    })
                })
                .collect();
            if !values.is_empty() {
                layers.push(MapLayer {
                    indicator,
                    date: last.last_day(),
                    values,
                });
            }
        }
        Ok(MunicipalityMap { outlines, layers })
    }

    /// Decembers and Junes down the years, for the country, each county and each class.
    fn half_year(&self) -> Vec<HalfYearTable> {
        let mut regions: Vec<(RegionLevel, String)> = self
            .bands
            .keys()
            .map(|(_, level, region, _)| (*level, region.clone()))
            .filter(|(level, _)| *level != RegionLevel::Municipality)
            .collect();
        regions.sort();
        regions.dedup();
        let mut months: Vec<Month> = self
            .bands
            .keys()
            .map(|(_, _, _, month)| *month)
            .filter(|month| month.month() % 6 == 0)
            .collect();
        months.sort();
        months.dedup();
        let cell = |indicator: Indicator, level: RegionLevel, region: &str, month: Month| {
            self.bands
                .get(&(indicator, level, region.to_owned(), month))
                .map(|band| Cell {
                    value: band.median,
                    status: Status::Simulated,
                })
        };
        regions
            .iter()
            .filter_map(|(level, name)| {
                let rows = Indicator::ALL
                    .iter()
                    .map(|&indicator| HalfYearRow {
                        indicator,
                        cells: months
                            .iter()
                            .map(|&month| cell(indicator, *level, name, month))
                            .collect(),
                    })
                    .collect();
                let dates = months.iter().map(|month| month.last_day()).collect();
                Some(HalfYearTable {
                    region: self.region(*level, name)?,
                    dates,
                    rows,
                })
            })
            .collect()
    }

    fn region(&self, level: RegionLevel, name: &str) -> Option<Region> {
        match level {
            RegionLevel::Country => Some(Region::country()),
            RegionLevel::County => {
                let county = self
                    .data
                    .counties()
                    .iter()
                    .find(|county| county.number.to_string() == name)?;
                Some(Region::county(name, &county.name))
            }
            RegionLevel::Centrality => Some(Region::centrality(name.parse().ok()?)),
            RegionLevel::Municipality => None,
        }
    }

    fn hindcast_row(&self, s: &Score) -> Option<HindcastRow> {
        Some(HindcastRow {
            indicator: s.indicator,
            region: self.region(s.region_level, &s.region)?,
            period: s.period.parse().ok()?,
            published: s.published,
            median: s.median,
            low90: s.low90,
            high90: s.high90,
            error_percent: (s.published != 0.0).then_some(s.error_percent),
            fitted: s.fitted,
        })
    }

    /// The weakest evidence behind each outcome.
    fn grades(&self) -> BTreeMap<String, publish::Grade> {
        let basis = self.basis();
        simulation::outcomes()
            .filter_map(|name| Some((name.to_owned(), grade(basis.backing(name)?.weakest()))))
            .collect()
    }

    fn parameters(&self) -> Vec<ParameterRow> {
        let basis = self.basis();
        parameter_rows(self.evidence, |name| basis.reads(name))
    }

    fn substitutions(&self) -> Vec<Substitution> {
        let mut shown: Vec<Substitution> = vec![];
        for s in &self.ensemble.substitutions {
            if !shown
                .iter()
                .any(|known| known.parameter == s.parameter && known.used == s.value.to_string())
            {
                shown.push(Substitution {
                    parameter: s.parameter.clone(),
                    date: s.date,
                    used: s.value.to_string(),
                    reason: Text::same(s.method.clone()),
                });
            }
        }
        shown
    }

    fn sources(&self) -> Vec<SourceRow> {
        source_rows(self.data)
    }
}
