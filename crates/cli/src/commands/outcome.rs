//! What a run leaves: tables in every format and the report.

use super::yearly::Year;
use crate::args::WorldArgs;
use crate::failure::Failure;
use assessment::{Band, Ensemble, FIT_UNTIL, Score};
use evidence::{Evidence, Grade};
use nation::{Data, Published};
use publish::{
    About, Cell, Column, ColumnKind, HalfYearRow, HalfYearTable, HindcastRow, MapLayer, MunicipalityMap,
    MunicipalityValue, Outlines, OutputFolder, ParameterRow, PublishedPoint, Region, Report, Series,
    SourceRow, Status, Substitution, Table, Text, Values,
};
use rulebook::Rulebook;
use std::collections::BTreeMap;
use std::path::PathBuf;
use units::{Date, Indicator, Month, MunicipalityNo, RegionLevel};

type Key = (Indicator, RegionLevel, String, Month);
type Bands = BTreeMap<Key, Band>;

/// Figures shown on the map.
const ON_THE_MAP: [Indicator; 4] = [
    Indicator::ShareResidentsWithoutGp,
    Indicator::AvgListLengthListsWithGp,
    Indicator::ShareListsOpen,
    Indicator::ResidentsOnListsWithoutGp,
];

/// A run and everything that tells what it rests on.
pub(super) struct Described<'a> {
    pub(super) title: Text,
    pub(super) command: String,
    pub(super) world: WorldArgs,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) data: &'a Data,
    pub(super) evidence: &'a Evidence,
    pub(super) rulebook: &'a Rulebook,
    pub(super) ensemble: &'a Ensemble,
    pub(super) bands: Bands,
    pub(super) scores: Vec<Score>,
    pub(super) years: Vec<Year>,
}

impl Described<'_> {
    /// Writes tables and report into the folder and puts it in its place.
    pub(super) fn write(&self, output: OutputFolder) -> Result<PathBuf, Failure> {
        self.figures()?.write_all(output.path())?;
        self.events()?.write_all(output.path())?;
        if let Some(table) = self.score_table()? {
            table.write_all(output.path())?;
        }
        self.report()?.write_html(&output.file("report.html"))?;
        Ok(output.commit()?)
    }

    /// Every simulated figure: indicator x region x month.
    fn figures(&self) -> Result<Table, Failure> {
        let keys: Vec<_> = self.bands.keys().collect();
        let words = |get: &dyn Fn(&Key) -> String| keys.iter().map(|k| get(k)).collect::<Vec<_>>();
        let number =
            |get: fn(&Band) -> f64| Values::Number(self.bands.values().map(|band| Some(get(band))).collect());
        let estimate = |name: &str, nb: &str, en: &str, get: fn(&Band) -> f64| {
            Column::measure(
                name,
                Text::new(nb, nb, en),
                "see indicator",
                ColumnKind::Estimate,
                number(get),
            )
        };
        let columns = vec![
            Column::dimension(
                "indicator",
                Text::new("Indikator", "Indikator", "Indicator"),
                ColumnKind::Dimension,
                words(&|k| k.0.name().to_owned()),
            ),
            Column::dimension(
                "region_level",
                Text::new("Regionnivå", "Regionnivå", "Level"),
                ColumnKind::Dimension,
                words(&|k| k.1.name().to_owned()),
            ),
            Column::dimension(
                "region",
                Text::new("Region", "Region", "Region"),
                ColumnKind::Place,
                words(&|k| k.2.clone()),
            ),
            Column::dimension(
                "period",
                Text::new("Tid", "Tid", "Time"),
                ColumnKind::Time,
                words(&|k| k.3.last_day().to_string()),
            ),
            estimate("median", "Median", "Median", |b| b.median),
            estimate("low90", "Nedre 90 %", "Low 90 %", |b| b.low90),
            estimate("high90", "Øvre 90 %", "High 90 %", |b| b.high90),
        ];
        let title = Text::new(
            "Simulerte tall for fastlegeordningen",
            "Simulerte tal for fastlegeordninga",
            "Simulated figures of the regular-GP scheme",
        );
        Ok(Table::new(
            "figures",
            title,
            "Grunnmur",
            &self.to.to_string(),
            columns,
        )?)
    }

    /// Entries, exits and other events a year.
    fn events(&self) -> Result<Table, Failure> {
        let whole = |name: &str, nb: &str, nn: &str, en: &str, get: fn(&Year) -> u64| {
            let values = Values::Integer(
                self.years
                    .iter()
                    .map(|year| i64::try_from(get(year)).ok())
                    .collect(),
            );
            Column::measure(
                name,
                Text::new(nb, nn, en),
                "persons or lists",
                ColumnKind::Estimate,
                values,
            )
        };
        let columns = vec![
            Column::dimension(
                "period",
                Text::new("Tid", "Tid", "Time"),
                ColumnKind::Time,
                self.years.iter().map(|y| y.date.clone()).collect(),
            ),
            whole(
                "entries",
                "Nye fastleger",
                "Nye fastlegar",
                "Doctors who entered",
                |y| y.entries,
            ),
            whole(
                "exits",
                "Fastleger som sluttet",
                "Fastlegar som slutta",
                "Doctors who left",
                |y| y.exits,
            ),
            whole("new_lists", "Nye lister", "Nye lister", "New lists", |y| {
                y.new_lists
            }),
            whole(
                "changes",
                "Legebytter etter ønske",
                "Legebyte etter ønske",
                "Changes of doctor by wish",
                |y| y.changes,
            ),
            whole(
                "without_list",
                "Uten listeplass",
                "Utan listeplass",
                "Without a list",
                |y| y.without_list,
            ),
            whole(
                "waiting",
                "På venteliste",
                "På venteliste",
                "On a waiting list",
                |y| y.waiting,
            ),
        ];
        let title = Text::new("Hendelser per år", "Hendingar per år", "Events a year");
        Ok(Table::new(
            "events",
            title,
            "Grunnmur",
            &self.to.to_string(),
            columns,
        )?)
    }

    fn score_table(&self) -> Result<Option<Table>, Failure> {
        if self.scores.is_empty() {
            return Ok(None);
        }
        let words = |get: fn(&Score) -> String| self.scores.iter().map(get).collect::<Vec<_>>();
        let number = |name: &str, nb: &str, en: &str, kind: ColumnKind, get: fn(&Score) -> f64| {
            Column::measure(
                name,
                Text::new(nb, nb, en),
                "see indicator",
                kind,
                Values::Number(self.scores.iter().map(|s| Some(get(s))).collect()),
            )
        };
        let columns = vec![
            Column::dimension(
                "indicator",
                Text::new("Indikator", "Indikator", "Indicator"),
                ColumnKind::Dimension,
                words(|s| s.indicator.name().to_owned()),
            ),
            Column::dimension(
                "region_level",
                Text::new("Regionnivå", "Regionnivå", "Level"),
                ColumnKind::Dimension,
                words(|s| s.region_level.name().to_owned()),
            ),
            Column::dimension(
                "region",
                Text::new("Region", "Region", "Region"),
                ColumnKind::Place,
                words(|s| s.region.clone()),
            ),
            Column::dimension(
                "period",
                Text::new("Tid", "Tid", "Time"),
                ColumnKind::Time,
                words(|s| s.period.clone()),
            ),
            number("published", "Publisert", "Published", ColumnKind::Measure, |s| {
                s.published
            }),
            number("median", "Median", "Median", ColumnKind::Estimate, |s| s.median),
            number("low90", "Nedre 90 %", "Low 90 %", ColumnKind::Estimate, |s| {
                s.low90
            }),
            number("high90", "Øvre 90 %", "High 90 %", ColumnKind::Estimate, |s| {
                s.high90
            }),
            number(
                "error_percent",
                "Avvik i prosent",
                "Error in per cent",
                ColumnKind::Estimate,
                |s| s.error_percent,
            ),
        ];
        let title = Text::new(
            "Tilbakeblikk: simulert mot publisert",
            "Tilbakeblikk: simulert mot publisert",
            "Hindcast: simulated against published",
        );
        Ok(Some(Table::new(
            "hindcast",
            title,
            "SSB, Helsedirektoratet, Grunnmur",
            &self.to.to_string(),
            columns,
        )?))
    }

    fn report(&self) -> Result<Report, Failure> {
        Ok(Report {
            about: self.about(),
            series: Indicator::ALL
                .iter()
                .filter_map(|&indicator| self.series(indicator))
                .collect(),
            map: Some(self.map()?),
            half_year: self.half_year(),
            hindcast: self.scores.iter().filter_map(|s| self.hindcast_row(s)).collect(),
            parameters: self.parameters(),
            substitutions: self.substitutions(),
            sources: self.sources(),
        })
    }

    fn about(&self) -> About {
        About {
            title: self.title.clone(),
            lead: Text::new(
                "Hver innbygger, hver lege og hver liste, spilt måned for måned etter reglene som gjaldt. Linjer er medianer, felt er usikkerhet over trekninger av forutsetningene, punkter er publiserte tall.",
                "Kvar innbyggjar, kvar lege og kvar liste, spela månad for månad etter reglane som galdt. Linjer er medianar, felt er uvisse over trekningar av føresetnadene, punkt er publiserte tal.",
                "Every resident, doctor and list, played month by month under the rules in force. Lines are medians, bands are the spread over draws of the evidence, dots are published figures.",
            ),
            command: self.command.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_digest: self.digest(),
            seed: self.world.seed,
            draws: self.ensemble.runs.len() as u32,
            scale: self.world.scale,
            from: self.from,
            to: self.to,
            fitted_until: Some(FIT_UNTIL),
            made: self.to,
        }
    }

    /// FNV-1a over rules, evidence and published figures, so that two reports can be told apart by what they rest on.
    fn digest(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        let mut feed = |text: String| {
            text.bytes()
                .for_each(|byte| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        };
        self.rulebook
            .parameters()
            .for_each(|parameter| feed(format!("{parameter:?}")));
        self.evidence
            .parameters()
            .iter()
            .for_each(|parameter| feed(format!("{parameter:?}")));
        self.evidence
            .dials()
            .iter()
            .for_each(|dial| feed(format!("{dial:?}")));
        self.data
            .published()
            .iter()
            .for_each(|published| feed(format!("{published:?}")));
        format!("{hash:016x}")
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

    /// What the runs read, dials last.
    fn parameters(&self) -> Vec<ParameterRow> {
        let touched = self
            .ensemble
            .runs
            .first()
            .map(|run| run.behaviour.touched.clone())
            .unwrap_or_default();
        let read = |name: &str| touched.iter().any(|t| t == name);
        let parameters = self
            .evidence
            .parameters()
            .iter()
            .filter(|p| read(&p.name))
            .map(|p| ParameterRow {
                id: p.name.clone(),
                what: Text::same(p.description.clone()),
                value: p.value,
                low: p.low,
                high: p.high,
                unit: p.unit.clone(),
                grade: match p.grade {
                    Grade::A => publish::Grade::A,
                    Grade::B => publish::Grade::B,
                    Grade::C => publish::Grade::C,
                },
                source: p.source.clone(),
                url: (!p.url.is_empty()).then(|| p.url.clone()),
            });
        let dials = self
            .evidence
            .dials()
            .iter()
            .filter(|d| read(&d.name))
            .map(|d| ParameterRow {
                id: d.name.clone(),
                what: Text::same(d.description.clone()),
                value: d.default,
                low: d.low,
                high: d.high,
                unit: d.unit.clone(),
                grade: publish::Grade::Dial,
                source: d.reason.clone(),
                url: None,
            });
        parameters.chain(dials).collect()
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
        let used: std::collections::BTreeSet<&str> = self
            .data
            .published()
            .iter()
            .map(|p| p.source_id.as_str())
            .collect();
        self.data
            .sources()
            .iter()
            .filter(|(id, _)| used.contains(id.as_str()))
            .map(|(_, source)| SourceRow {
                title: source.title.clone(),
                url: (!source.url.is_empty()).then(|| source.url.clone()),
                licence: "NLOD".to_owned(),
            })
            .collect()
    }
}

pub(super) fn report_title() -> Text {
    Text::new(
        "Fastlegeordningen 2018–2035: tilbakeblikk og framskriving",
        "Fastlegeordninga 2018–2035: tilbakeblikk og framskriving",
        "The regular-GP scheme: hindcast and forecast",
    )
}

pub(super) fn simulation_title() -> Text {
    Text::new(
        "Fastlegeordningen, simulert",
        "Fastlegeordninga, simulert",
        "The regular-GP scheme, simulated",
    )
}

/// A line a year for the terminal.
pub(super) fn year_lines(years: &[Year]) -> String {
    let mut text = format!(
        "{:10} {:>10} {:>10} {:>10} {:>8} {:>7} {:>7} {:>8} {:>8} {:>8}\n",
        "date", "residents", "with GP", "without", "doctors", "staffed", "vacant", "open", "entries", "exits"
    );
    for y in years {
        let f = &y.figures;
        text += &format!(
            "{:10} {:>10} {:>10} {:>10} {:>8} {:>7} {:>7} {:>8} {:>8} {:>8}\n",
            y.date,
            f.residents,
            f.residents_on_lists_with_gp,
            f.residents_on_lists_without_gp,
            f.doctors,
            f.lists_with_gp,
            f.lists_without_gp,
            f.open_lists,
            y.entries,
            y.exits
        );
    }
    text
}
