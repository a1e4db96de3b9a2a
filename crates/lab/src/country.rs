//! The country and its municipalities year by year: as published, as played, as foreseen.

use crate::baseline::{Ahead, IN_COUNTRY, IN_PLACES, Point};
use crate::catalogue::{Leans, Source, Words, leans};
use crate::grounds::{Grounds, of_figures, of_measure};
use crate::{Ages, ForecastState, Lab, TellError, behind};
use assessment::comparison::measures;
use nation::{AGES_READ_IN, Data, Published};
use publish::message;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use units::{Indicator, RegionLevel};
use utoipa::ToSchema;

/// The first year of the series.
const FIRST: i16 = 2015;

/// The country year by year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CountryTold {
    /// How far the years ahead are.
    pub forecast: ForecastState,
    /// How they were played; none before they are there.
    pub made: Option<MadeAhead>,
    /// Figures.
    pub measures: Vec<MeasureTold>,
    /// The evidence that simulated figures rest on, by name.
    pub evidence: Vec<Leans>,
}

/// How years behind and ahead were played.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MadeAhead {
    /// Share of the nation.
    pub scale: f64,
    /// Draws of the evidence.
    pub draws: u32,
    /// Last year.
    pub until: i32,
    /// Digest of data, rules and evidence.
    pub digest: String,
}

/// A figure year by year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MeasureTold {
    /// What it is.
    #[serde(flatten)]
    pub about: MeasureAbout,
    /// As published.
    pub published: Vec<PublishedTold>,
    /// As played: to 2025 from the nation of 2018, after that from the nation of 2025. Empty before the years are there.
    pub played: Vec<PointTold>,
}

/// What a figure is.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MeasureAbout {
    /// Name in tables.
    #[schema(example = "share_residents_without_gp")]
    pub name: String,
    /// Title.
    pub title: Words,
    /// `percent`, `persons`, `lists`, `hours a week` or `working days`.
    pub unit: String,
    /// The weakest evidence behind what is played: A, B, C or dial.
    pub grade: String,
    /// Names of that evidence.
    pub rests_on: Vec<String>,
    /// Rules that decide it, such as `LST-007`; empty where no rule does.
    pub rules: Vec<String>,
}

/// A published figure.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PublishedTold {
    /// The counting day.
    pub date: String,
    /// The figure.
    pub value: f64,
    /// Where it was read.
    pub source: Source,
    /// Computed here from published figures.
    pub derived: bool,
}

/// A played figure, over draws and with the model's own error.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PointTold {
    /// The day.
    pub date: String,
    /// Median.
    pub middle: f64,
    /// 5 per cent are below.
    pub low90: f64,
    /// 5 per cent are above.
    pub high90: f64,
    /// 25 per cent are below.
    pub low50: f64,
    /// 25 per cent are above.
    pub high50: f64,
}

/// One figure of every municipality, year by year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlacesTold {
    /// How far the years ahead are.
    pub forecast: ForecastState,
    /// What the figure is.
    pub measure: MeasureAbout,
    /// The years, rising.
    pub years: Vec<i32>,
    /// Municipalities by number.
    pub items: Vec<PlaceYears>,
}

/// A figure of a municipality, year by year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlaceYears {
    /// Number of 2024.
    #[schema(example = "1103")]
    pub municipality: String,
    /// Name.
    pub name: String,
    /// Centrality class, 1 to 6.
    pub centrality: u8,
    /// The figure in December of each year; null where there is none.
    pub values: Vec<Option<f64>>,
    /// For each year `published`, `played` or `none`.
    pub status: Vec<&'static str>,
}

/// A municipality year by year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlaceTold {
    /// Number of 2024.
    #[schema(example = "1103")]
    pub municipality: String,
    /// Name.
    pub name: String,
    /// County.
    pub county: String,
    /// Centrality class, 1 to 6.
    pub centrality: u8,
    /// How far the years ahead are.
    pub forecast: ForecastState,
    /// Figures.
    pub measures: Vec<MeasureTold>,
    /// The risk of being without doctors, year by year ahead.
    pub risk: Vec<RiskTold>,
    /// What the risk rests on.
    pub risk_grounds: Grounds,
    /// Doctors by when they reach 67, estimated from published margins; none before the years ahead are there.
    pub ages: Option<AgesTold>,
    /// What the ages rest on.
    pub ages_grounds: Grounds,
    /// The evidence that simulated figures rest on, by name.
    pub evidence: Vec<Leans>,
}

/// The risk of a municipality in a year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RiskTold {
    /// Year.
    pub year: i32,
    /// Share of the draws in which some list is without a doctor in December, 0 to 1.
    pub some_list: f64,
    /// Share of the draws in which a tenth of the listed residents or more are without a doctor.
    pub tenth_of_residents: f64,
    /// Lists without a doctor, mean over draws.
    pub lists: f64,
    /// Share of the draws in which nobody can cover its out-of-hours duty at a bearable load.
    pub duty_not_covered: f64,
}

/// Doctors of a municipality by age on the nation's day.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AgesTold {
    /// Doctors with a list.
    pub doctors: u32,
    /// Of them, 55 to 59 years old.
    pub from_55: u32,
    /// Of them, 60 to 66 years old.
    pub from_60: u32,
    /// Of them, 67 or older.
    pub from_67: u32,
    /// Who are 67 or older five years later if they stay.
    pub reach_67_in_five: u32,
    /// Who are 67 or older ten years later if they stay.
    pub reach_67_in_ten: u32,
}

impl Lab {
    /// The country year by year.
    ///
    /// # Errors
    /// When the evidence lacks a parameter that the simulation needs.
    pub fn country(&self) -> Result<CountryTold, TellError> {
        let data = &self.sources().data;
        let ahead = self.forecast().ahead();
        let about = self.abouts()?;
        let names = Indicator::ALL.iter().map(|indicator| indicator.name());
        let mut all = vec![];
        for name in names.chain(IN_COUNTRY) {
            let Some(about) = about.get(name) else { continue };
            let told = MeasureTold {
                about: about.clone(),
                published: published(data, name, RegionLevel::Country, "Norge"),
                played: points(ahead.as_deref().and_then(|ahead| ahead.country.get(name))),
            };
            if !told.published.is_empty() || !told.played.is_empty() {
                all.push(told);
            }
        }
        Ok(CountryTold {
            forecast: self.forecast().state(),
            made: ahead.as_deref().map(made),
            evidence: self.leaning(&all, &[]),
            measures: all,
        })
    }

    /// One figure of every municipality; none where municipalities have no such figure.
    ///
    /// # Errors
    /// As [`Lab::country`].
    pub fn places(&self, measure: &str) -> Result<Option<PlacesTold>, TellError> {
        let known = IN_PLACES.iter().find(|indicator| indicator.name() == measure);
        let (Some(&indicator), Some(about)) = (known, self.abouts()?.remove(measure)) else {
            return Ok(None);
        };
        let data = &self.sources().data;
        let ahead = self.forecast().ahead();
        let mut known: BTreeMap<(String, i32), (f64, &'static str)> = BTreeMap::new();
        for (number, place) in ahead.as_deref().iter().flat_map(|ahead| &ahead.places) {
            for point in place.series.get(measure).into_iter().flatten() {
                let key = (format!("{number:04}"), point.month.year());
                known.insert(key, (point.middle, "played"));
            }
        }
        for one in data.published().iter().filter(|one| {
            one.indicator == indicator
                && one.region_level == RegionLevel::Municipality
                && one.period.year() >= FIRST
        }) {
            let key = (one.region.clone(), i32::from(one.period.year()));
            known.insert(key, (one.value, "published"));
        }
        let years: BTreeSet<i32> = known.keys().map(|(_, year)| *year).collect();
        let items = data.places().iter().map(|place| {
            let number = place.number.to_string();
            let found: Vec<Option<&(f64, &str)>> = years
                .iter()
                .map(|year| known.get(&(number.clone(), *year)))
                .collect();
            PlaceYears {
                name: place.name.clone(),
                centrality: place.centrality.0,
                values: found.iter().map(|one| one.map(|(value, _)| *value)).collect(),
                status: found
                    .iter()
                    .map(|one| one.map_or("none", |(_, status)| status))
                    .collect(),
                municipality: number,
            }
        });
        Ok(Some(PlacesTold {
            forecast: self.forecast().state(),
            measure: about,
            items: items.collect(),
            years: years.into_iter().collect(),
        }))
    }

    /// A municipality; none where there is no such number.
    ///
    /// # Errors
    /// As [`Lab::country`].
    pub fn place(&self, number: u16) -> Result<Option<PlaceTold>, TellError> {
        let data = &self.sources().data;
        let Some(place) = data.places().iter().find(|place| place.number.0 == number) else {
            return Ok(None);
        };
        let ahead = self.forecast().ahead();
        let here = ahead.as_deref().and_then(|ahead| ahead.places.get(&number));
        let about = self.abouts()?;
        let region = place.number.to_string();
        let mut all = vec![];
        for indicator in IN_PLACES {
            let Some(about) = about.get(indicator.name()) else {
                continue;
            };
            all.push(MeasureTold {
                about: about.clone(),
                published: published(data, indicator.name(), RegionLevel::Municipality, &region),
                played: points(here.and_then(|here| here.series.get(indicator.name()))),
            });
        }
        let county = data
            .counties()
            .iter()
            .find(|county| county.number == place.county);
        let risk = here.map_or_else(Vec::new, |here| here.risk.clone());
        let risk_grounds = self.risk_grounds()?;
        Ok(Some(PlaceTold {
            name: place.name.clone(),
            county: county.map_or_else(String::new, |county| county.name.clone()),
            centrality: place.centrality.0,
            forecast: self.forecast().state(),
            evidence: self.leaning(&all, &risk_grounds.rests_on),
            risk_grounds,
            measures: all,
            risk: risk
                .iter()
                .map(|one| RiskTold {
                    year: one.year,
                    some_list: one.some_list,
                    tenth_of_residents: one.tenth_of_residents,
                    lists: one.lists,
                    duty_not_covered: one.duty_not_covered,
                })
                .collect(),
            ages: here.map(|here| ages(here.ages)),
            ages_grounds: self.ages_grounds(),
            municipality: region,
        }))
    }

    /// What each figure is and rests on, by name.
    fn abouts(&self) -> Result<BTreeMap<String, MeasureAbout>, TellError> {
        let evidence = &self.sources().evidence;
        let touched = behind(evidence)?;
        let indicators = Indicator::ALL.iter().map(|indicator| {
            let name = indicator.name();
            let rules = of_figures([name]);
            (
                name.to_owned(),
                format!("indicator-{name}"),
                unit(*indicator),
                name,
                rules,
            )
        });
        let others = measures()
            .into_iter()
            .filter(|measure| IN_COUNTRY.contains(&measure.name.as_str()))
            .map(|measure| {
                let title = format!("outcome-{}", measure.name);
                let rules = of_measure(&measure);
                (measure.name, title, measure.unit, measure.rests_on, rules)
            });
        let about = |(name, title, unit, rests_on, rules): (String, String, &str, &str, Vec<String>)| {
            let names = touched.basis(rests_on).unwrap_or_default();
            let about = MeasureAbout {
                title: Words::from(&message(&title)),
                unit: unit.to_owned(),
                grade: evidence.backing(names.iter().copied()).weakest().to_string(),
                rests_on: names.into_iter().map(str::to_owned).collect(),
                rules,
                name: name.clone(),
            };
            (name, about)
        };
        Ok(indicators.chain(others).map(about).collect())
    }

    /// Lists without a doctor, and duty that nobody covers.
    fn risk_grounds(&self) -> Result<Grounds, TellError> {
        let evidence = &self.sources().evidence;
        let touched = behind(evidence)?;
        let outcomes = [Indicator::ListsWithoutGp.name(), "duty_districts_not_covered"];
        let names: BTreeSet<&str> = outcomes
            .into_iter()
            .flat_map(|outcome| touched.basis(outcome).unwrap_or_default())
            .collect();
        Ok(Grounds {
            status: "played",
            grade: Some(evidence.backing(names.iter().copied()).weakest().to_string()),
            rests_on: names.into_iter().map(str::to_owned).collect(),
            rules: of_figures(outcomes),
            sources: vec![],
        })
    }

    /// Doctors' ages: how old they are is estimated, and when an agreement ends by age is a rule.
    fn ages_grounds(&self) -> Grounds {
        Grounds {
            status: "estimated",
            grade: None,
            rests_on: vec![],
            rules: of_figures(["doctors_by_age"]),
            sources: AGES_READ_IN
                .map(|id| published_in(&self.sources().data, id))
                .into(),
        }
    }

    fn leaning(&self, of: &[MeasureTold], others: &[String]) -> Vec<Leans> {
        let names: BTreeSet<&str> = of
            .iter()
            .flat_map(|measure| &measure.about.rests_on)
            .chain(others)
            .map(String::as_str)
            .collect();
        names
            .into_iter()
            .map(|name| leans(name, self.sources()))
            .collect()
    }
}

pub(crate) fn unit(indicator: Indicator) -> &'static str {
    let name = indicator.name();
    match indicator {
        _ if name.starts_with("share_") => "percent",
        Indicator::ListsWithGp
        | Indicator::ListsWithoutGp
        | Indicator::ListsTotal
        | Indicator::OpenLists
        | Indicator::ListsEmployedGp => "lists",
        _ => "persons",
    }
}

fn made(ahead: &Ahead) -> MadeAhead {
    MadeAhead {
        scale: ahead.scale,
        draws: ahead.draws,
        until: ahead.until,
        digest: ahead.digest.clone(),
    }
}

fn published(data: &Data, name: &str, level: RegionLevel, region: &str) -> Vec<PublishedTold> {
    let told = |one: &Published| PublishedTold {
        date: one.period.to_string(),
        value: one.value,
        source: published_in(data, &one.source_id),
        derived: one.derived,
    };
    data.published()
        .iter()
        .filter(|one| {
            one.indicator.name() == name
                && one.region_level == level
                && one.region == region
                && one.period.year() >= FIRST
        })
        .map(told)
        .collect()
}

/// A publication by its id in the data.
fn published_in(data: &Data, id: &str) -> Source {
    let source = data.sources().get(id);
    Source {
        title: source.map_or_else(|| id.to_owned(), |source| source.title.clone()),
        url: source.and_then(|source| (!source.url.is_empty()).then(|| source.url.clone())),
    }
}

fn points(series: Option<&Vec<Point>>) -> Vec<PointTold> {
    let told = |point: &Point| PointTold {
        date: point.month.last_day().to_string(),
        middle: point.middle,
        low90: point.low90,
        high90: point.high90,
        low50: point.low50,
        high50: point.high50,
    };
    series.into_iter().flatten().map(told).collect()
}

fn ages(ages: Ages) -> AgesTold {
    AgesTold {
        doctors: ages.doctors,
        from_55: ages.from_55,
        from_60: ages.from_60,
        from_67: ages.from_67,
        reach_67_in_five: ages.reach_67_in_five,
        reach_67_in_ten: ages.reach_67_in_ten,
    }
}
