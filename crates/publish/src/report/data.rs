use super::{Money, Outlines};
use crate::Text;
use crate::messages::message;
use std::collections::BTreeMap;
use units::{Date, Indicator, MunicipalityNo, RegionLevel};

/// Everything the page shows. A section whose list is empty is left out.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was run.
    pub about: About,
    /// National series, in the order to show them.
    pub series: Vec<Series>,
    /// Municipality figures on a map.
    pub map: Option<MunicipalityMap>,
    /// The half-year report: the country first, then counties, then centrality classes.
    pub half_year: Vec<HalfYearTable>,
    /// Simulated beside published figures.
    pub hindcast: Vec<HindcastRow>,
    /// Where every krone comes from and goes.
    pub money: Money,
    /// The weakest grade of what stands behind each simulated figure, by the name of the indicator or account.
    pub grades: BTreeMap<String, Grade>,
    /// The behavioural parameters and dials that the answer rests on.
    pub parameters: Vec<ParameterRow>,
    /// Rates that were not at hand and were estimated instead.
    pub substitutions: Vec<Substitution>,
    /// Where published figures come from.
    pub sources: Vec<SourceRow>,
}

/// What was run, so that it can be run again.
#[derive(Debug, Clone)]
pub struct About {
    /// Heading of the page.
    pub title: Text,
    /// One or two sentences on what the report answers.
    pub lead: Text,
    /// The command line.
    pub command: String,
    /// Version of the program.
    pub version: String,
    /// Digest of rules, evidence and data.
    pub data_digest: String,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Draws of the evidence.
    pub draws: u32,
    /// Share of the nation that was simulated, 0 to 1.
    pub scale: f64,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Last date whose published figures were used for fitting.
    pub fitted_until: Option<Date>,
    /// Day that the report is of, where there is one.
    pub made: Option<Date>,
}

/// One indicator over time, for the country.
#[derive(Debug, Clone)]
pub struct Series {
    /// The indicator.
    pub indicator: Indicator,
    /// Published figures, earliest first.
    pub published: Vec<PublishedPoint>,
    /// Simulated figures, earliest first.
    pub simulated: Vec<Band>,
}

/// A published figure at a date.
#[derive(Debug, Clone)]
pub struct PublishedPoint {
    /// The date it holds for.
    pub date: Date,
    /// The figure, in the indicator's unit.
    pub value: f64,
    /// Who published it, in short.
    pub source: String,
    /// Whether the model was fitted to it.
    pub fitted: bool,
}

/// The spread of the draws at a date.
#[derive(Debug, Clone, Copy)]
pub struct Band {
    /// The date.
    pub date: Date,
    /// Half of the draws lie below.
    pub median: f64,
    /// 5 per cent of the draws lie below.
    pub low90: f64,
    /// 5 per cent of the draws lie above.
    pub high90: f64,
    /// 25 per cent of the draws lie below.
    pub low50: f64,
    /// 25 per cent of the draws lie above.
    pub high50: f64,
}

/// What kind of figure a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Published by the authorities.
    Published,
    /// Outcome of the simulation.
    Simulated,
    /// Estimated from published figures of another kind.
    Estimated,
}

/// Outlines of the municipalities and the figures to colour them by.
#[derive(Debug, Clone)]
pub struct MunicipalityMap {
    /// Where the municipalities lie.
    pub outlines: Outlines,
    /// Figures to choose among; the first is shown at first, so put the newest date of the main indicator there.
    pub layers: Vec<MapLayer>,
}

/// One indicator at one date in the municipalities.
#[derive(Debug, Clone)]
pub struct MapLayer {
    /// The indicator.
    pub indicator: Indicator,
    /// The date.
    pub date: Date,
    /// Figures; a municipality without one is shown as missing.
    pub values: Vec<MunicipalityValue>,
}

/// A municipality's figure.
#[derive(Debug, Clone, Copy)]
pub struct MunicipalityValue {
    /// The municipality.
    pub municipality: MunicipalityNo,
    /// The figure, in the indicator's unit.
    pub value: f64,
    /// What kind of figure it is.
    pub status: Status,
}

/// A region that a figure is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Region {
    /// What kind of region.
    pub level: RegionLevel,
    /// Code, such as `03`.
    pub code: String,
    /// Name for readers.
    pub name: Text,
}

impl Region {
    /// The whole country.
    pub fn country() -> Region {
        Region {
            level: RegionLevel::Country,
            code: "0".to_owned(),
            name: message("region-country"),
        }
    }

    /// A county with its code and name.
    pub fn county(code: &str, name: &str) -> Region {
        Region {
            level: RegionLevel::County,
            code: code.to_owned(),
            name: Text::same(name),
        }
    }

    /// A centrality class, 1 (most central) to 6.
    pub fn centrality(class: u8) -> Region {
        let name = message("region-centrality").with("class", &Text::same(class.to_string()));
        Region {
            level: RegionLevel::Centrality,
            code: class.to_string(),
            name,
        }
    }
}

/// The half-year report (halvårsrapport) of one region: indicators down, dates across.
#[derive(Debug, Clone)]
pub struct HalfYearTable {
    /// The region.
    pub region: Region,
    /// The columns.
    pub dates: Vec<Date>,
    /// The rows.
    pub rows: Vec<HalfYearRow>,
}

/// An indicator's figures at the dates of its table.
#[derive(Debug, Clone)]
pub struct HalfYearRow {
    /// The indicator.
    pub indicator: Indicator,
    /// One per date; `None` is unknown.
    pub cells: Vec<Option<Cell>>,
}

/// A figure and what kind it is.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// The figure, in the indicator's unit.
    pub value: f64,
    /// What kind of figure it is.
    pub status: Status,
}

/// A published figure beside what the simulation gave.
#[derive(Debug, Clone)]
pub struct HindcastRow {
    /// The indicator.
    pub indicator: Indicator,
    /// The region.
    pub region: Region,
    /// Date of the published figure.
    pub period: Date,
    /// The published figure.
    pub published: f64,
    /// Median of the draws.
    pub median: f64,
    /// Lower end of the 90 per cent interval.
    pub low90: f64,
    /// Upper end of the 90 per cent interval.
    pub high90: f64,
    /// Median minus published in per cent of published; `None` where published is 0.
    pub error_percent: Option<f64>,
    /// Whether the model was fitted to the published figure.
    pub fitted: bool,
}

impl HindcastRow {
    /// Whether the published figure lies in the 90 per cent interval.
    pub fn inside(&self) -> bool {
        (self.low90..=self.high90).contains(&self.published)
    }
}

/// How well a parameter is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Read in a register or a study.
    A,
    /// From a survey, or derived.
    B,
    /// Judgement.
    C,
    /// Measured by nobody: a range to turn within.
    Dial,
}

/// A parameter of behaviour.
#[derive(Debug, Clone)]
pub struct ParameterRow {
    /// Its identifier.
    pub id: String,
    /// What it is.
    pub what: Text,
    /// The value used, or a dial's default.
    pub value: f64,
    /// Lower end of the interval, or of a dial's range.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Unit.
    pub unit: String,
    /// How well it is known.
    pub grade: Grade,
    /// Who says so, or the reason for a dial's range.
    pub source: String,
    /// Address of the source.
    pub url: Option<String>,
}

/// A rate that was not at hand, and what was used instead.
#[derive(Debug, Clone)]
pub struct Substitution {
    /// The rule's parameter.
    pub parameter: String,
    /// From which date the estimate stands in.
    pub date: Date,
    /// What was used, with its unit.
    pub used: String,
    /// How it was estimated.
    pub reason: Text,
}

/// A source of published figures.
#[derive(Debug, Clone)]
pub struct SourceRow {
    /// Title and publisher.
    pub title: String,
    /// Address.
    pub url: Option<String>,
    /// Licence, where known.
    pub licence: String,
}
