use super::geography::{Place, index_of};
use super::package::Folder;
use super::population::Population;
use super::table::{Keys, Row};
use super::yearly::YearlySum;
use crate::Error;
use std::collections::BTreeMap;
use units::{Centrality, CountyNo, Date, Indicator, MunicipalityNo, RegionLevel};

/// A figure of the scheme on one counting day.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// What was counted.
    pub indicator: Indicator,
    /// Kind of region.
    pub region_level: RegionLevel,
    /// `Norge`, a county number, a centrality class `1` to `6` or a municipality number.
    pub region: String,
    /// The counting day.
    pub period: Date,
    /// The figure, in `unit`.
    pub value: f64,
    /// Unit, such as `persons` or `percent`.
    pub unit: String,
    /// Row of `sources.csv`; of a derived figure that of its first part.
    pub source_id: String,
    /// Rounding, bounds, derivation.
    pub note: String,
    /// Computed here from published figures, not read in a source.
    pub derived: bool,
}

/// The published series up to a day. Holds no later row, so that code that gets it cannot see one.
#[derive(Debug, Clone)]
pub struct PublishedUntil {
    cutoff: Date,
    rows: Vec<Published>,
    sums: Vec<YearlySum>,
}

impl PublishedUntil {
    pub(crate) fn new<'a>(
        all: &[Published],
        sums: impl Iterator<Item = &'a YearlySum>,
        cutoff: Date,
    ) -> PublishedUntil {
        // A sum is known when its year has ended.
        let whole = |sum: &&YearlySum| {
            sum.year < i32::from(cutoff.year())
                || (sum.year == i32::from(cutoff.year()) && (cutoff.month(), cutoff.day()) == (12, 31))
        };
        PublishedUntil {
            cutoff,
            rows: all.iter().filter(|p| p.period <= cutoff).cloned().collect(),
            sums: sums.filter(whole).cloned().collect(),
        }
    }

    /// The last day that may be in it.
    pub fn cutoff(&self) -> Date {
        self.cutoff
    }

    /// The rows, sorted by indicator, region and date.
    pub fn rows(&self) -> &[Published] {
        &self.rows
    }

    /// Money and contacts of whole years.
    pub fn sums(&self) -> &[YearlySum] {
        &self.sums
    }

    /// The same series up to an earlier day.
    pub fn until(&self, cutoff: Date) -> PublishedUntil {
        PublishedUntil::new(&self.rows, self.sums.iter(), cutoff.min(self.cutoff))
    }
}

/// `[municipality]` the reserve capacity index (places per 100 listed residents, staffed lists) by day.
pub(crate) type ReserveIndex = Vec<Vec<(Date, f64)>>;

type RegionDay = (RegionLevel, String, Date);

struct Candidate {
    rank: u8,
    published: Published,
}

#[derive(Default)]
struct Series(BTreeMap<(Indicator, RegionDay), Candidate>);

pub(crate) fn read(
    folder: &Folder,
    keys: &Keys,
    places: &[Place],
    population: &Population,
) -> Result<(Vec<Published>, ReserveIndex), Error> {
    let mut reserve = vec![Vec::new(); places.len()];
    let mut series = Series::default();
    for file in [
        "lists_national.csv",
        "lists_by_county.csv",
        "lists_by_size_and_centrality.csv",
    ] {
        let table = folder.table(file, keys)?;
        let columns @ [_, _, _, level, region] =
            table.columns(["indicator", "period", "value", "region_level", "region"])?;
        let texts = table.columns(["unit", "source_id", "note"])?;
        for row in table.rows() {
            let Some(level) = region_level(row.text(level)) else {
                continue;
            };
            if !region_exists(level, row.text(region), keys, places) {
                let what = format!("there is no region `{}` of that level", row.text(region));
                return Err(row.error(
                    what,
                    "use Norge, a county number of 2024, a class 1 to 6 or a municipality number",
                ));
            }
            series.add(
                row,
                [columns[0], columns[1], columns[2]],
                texts,
                level,
                row.text(region),
            )?;
        }
    }
    for file in [
        "lists_by_municipality.csv",
        "lists_by_municipality_2024_numbers.csv",
    ] {
        let table = folder.table(file, keys)?;
        let columns = table.columns(["indicator", "period", "value"])?;
        let texts = table.columns(["unit", "source_id", "note"])?;
        let [number] = table.columns(["municipality_no"])?;
        for row in table.rows() {
            if row.text(columns[0]) == "reserve_capacity_index"
                && let Ok(day) = row.text(columns[1]).parse::<Date>()
                && let Some(place) = index_of(places, row.parse(number)?)
            {
                reserve[place].push((day, row.number(columns[2])?));
            }
            series.add(row, columns, texts, RegionLevel::Municipality, row.text(number))?;
        }
    }
    series.add_population(places, population);
    series.derive();
    Ok((series.0.into_values().map(|c| c.published).collect(), reserve))
}

fn region_level(word: &str) -> Option<RegionLevel> {
    match word {
        "country" => Some(RegionLevel::Country),
        "county" => Some(RegionLevel::County),
        "centrality" => Some(RegionLevel::Centrality),
        "municipality" => Some(RegionLevel::Municipality),
        _ => None,
    }
}

fn region_exists(level: RegionLevel, region: &str, keys: &Keys, places: &[Place]) -> bool {
    match level {
        RegionLevel::Country => region == "Norge",
        RegionLevel::County => region
            .parse::<CountyNo>()
            .is_ok_and(|number| keys.counties.as_ref().is_none_or(|known| known.contains(&number))),
        RegionLevel::Centrality => matches!(region, "1" | "2" | "3" | "4" | "5" | "6"),
        RegionLevel::Municipality => region
            .parse::<MunicipalityNo>()
            .is_ok_and(|number| index_of(places, number).is_some()),
    }
}

/// Lower is preferred, where several sources state one figure: the newest report of the Directorate of Health first,
/// but for the listed residents of 2019 the report before it, whose figure fits the growth of the following years.
fn rank(source: &str, indicator: Indicator, period: Date) -> u8 {
    let listed_2019 = (period.year(), period.month()) == (2019, 12)
        && matches!(
            indicator,
            Indicator::ResidentsOnListsWithGp | Indicator::AvgListLengthListsWithGp
        );
    match source {
        "hdir_h2023_k1_1" if listed_2019 => 0,
        "ssb_12005" => 1,
        "hdir_ar2023_k8" => 2,
        s if s.starts_with("hdir_h2023") => 3,
        s if s.starts_with("hdir_ar2023") => 4,
        s if s.starts_with("hdir") && s.contains("2022") => 5,
        s if s.starts_with("hdir") && s.contains("2021") => 6,
        s if s.starts_with("hdir") => 7,
        s if s.starts_with("ssb") => 8,
        _ => 9,
    }
}

impl Series {
    fn add(
        &mut self,
        row: Row,
        [indicator, period, value]: [usize; 3],
        [unit, source, note]: [usize; 3],
        region_level: RegionLevel,
        region: &str,
    ) -> Result<(), Error> {
        // Other series, and periods that are not a counting day, stay in the files.
        let (Some(indicator), Ok(period)) = (
            Indicator::from_name(row.text(indicator)),
            row.text(period).parse::<Date>(),
        ) else {
            return Ok(());
        };
        let note = row.text(note).to_owned();
        let candidate = Candidate {
            rank: rank(row.text(source), indicator, period),
            published: Published {
                indicator,
                region_level,
                region: region.to_owned(),
                period,
                value: row.number(value)?,
                unit: row.text(unit).to_owned(),
                source_id: row.text(source).to_owned(),
                derived: note.starts_with("derived"),
                note,
            },
        };
        let key = (indicator, (region_level, region.to_owned(), period));
        match self.0.get(&key) {
            Some(known) if known.rank <= candidate.rank => {}
            _ => {
                self.0.insert(key, candidate);
            }
        }
        Ok(())
    }

    fn add_population(&mut self, places: &[Place], population: &Population) {
        for year in population.years() {
            let (Ok(period), Some(totals)) = (Date::new(year as i16 - 1, 12, 31), population.totals(year))
            else {
                continue;
            };
            let mut counties: BTreeMap<CountyNo, u32> = BTreeMap::new();
            let mut classes: BTreeMap<Centrality, u32> = BTreeMap::new();
            for (place, &persons) in places.iter().zip(&totals) {
                *counties.entry(place.county).or_default() += persons;
                *classes.entry(place.centrality).or_default() += persons;
                self.add_persons(
                    RegionLevel::Municipality,
                    place.number.to_string(),
                    period,
                    persons,
                    false,
                );
            }
            for (county, persons) in counties {
                self.add_persons(RegionLevel::County, county.to_string(), period, persons, true);
            }
            for (class, persons) in classes {
                self.add_persons(
                    RegionLevel::Centrality,
                    class.0.to_string(),
                    period,
                    persons,
                    true,
                );
            }
            if let Some(national) = population.national(year) {
                let persons = national.iter().flatten().sum();
                self.add_persons(RegionLevel::Country, "Norge".to_owned(), period, persons, false);
            }
        }
    }

    fn add_persons(&mut self, level: RegionLevel, region: String, period: Date, persons: u32, derived: bool) {
        let published = Published {
            indicator: Indicator::Population,
            region_level: level,
            region: region.clone(),
            period,
            value: f64::from(persons),
            unit: "persons".to_owned(),
            source_id: "ssb_07459_sd".to_owned(),
            note: if derived {
                "derived: sum over municipalities"
            } else {
                "1 January after the date"
            }
            .to_owned(),
            derived,
        };
        self.0.insert(
            (Indicator::Population, (level, region, period)),
            Candidate { rank: 0, published },
        );
    }

    /// Adds sums and ratios of published figures where the figure itself was not read.
    fn derive(&mut self) {
        use Indicator as I;
        type Rule = (
            Indicator,
            &'static str,
            &'static str,
            &'static [Indicator],
            fn(&[f64]) -> f64,
        );
        const RULES: &[Rule] = &[
            (
                I::ListsTotal,
                "lists",
                "with + without GP",
                &[I::ListsWithGp, I::ListsWithoutGp],
                |v| v[0] + v[1],
            ),
            (
                I::ResidentsOnListsTotal,
                "persons",
                "on lists with + without GP",
                &[I::ResidentsOnListsWithGp, I::ResidentsOnListsWithoutGp],
                |v| v[0] + v[1],
            ),
            (
                I::ShareResidentsWithoutGp,
                "percent",
                "without GP / on all lists",
                &[I::ResidentsOnListsWithoutGp, I::ResidentsOnListsTotal],
                |v| 100.0 * v[0] / v[1],
            ),
            (
                I::ShareListsWithoutGp,
                "percent",
                "without GP / all lists",
                &[I::ListsWithoutGp, I::ListsTotal],
                |v| 100.0 * v[0] / v[1],
            ),
            (
                I::AvgListLengthListsWithGp,
                "persons_per_list",
                "residents / lists with GP",
                &[I::ResidentsOnListsWithGp, I::ListsWithGp],
                |v| v[0] / v[1],
            ),
            (
                I::AvgListCapListsWithGp,
                "persons_per_list",
                "capacity / lists with GP",
                &[I::ListCapacity, I::ListsWithGp],
                |v| v[0] / v[1],
            ),
            (
                I::AvgCapMinusLengthListsWithGp,
                "persons_per_list",
                "(capacity - residents) / lists with GP",
                &[I::ListCapacity, I::ResidentsOnListsWithGp, I::ListsWithGp],
                |v| (v[0] - v[1]) / v[2],
            ),
            (
                I::ShareListsOpen,
                "percent",
                "open / lists with GP",
                &[I::OpenLists, I::ListsWithGp],
                |v| 100.0 * v[0] / v[1],
            ),
        ];
        for &(indicator, unit, how, parts, formula) in RULES {
            let days: Vec<RegionDay> = self
                .0
                .keys()
                .filter(|(i, _)| *i == parts[0])
                .map(|(_, day)| day.clone())
                .collect();
            for day in days {
                if self.0.contains_key(&(indicator, day.clone())) {
                    continue;
                }
                let found: Option<Vec<&Published>> = parts
                    .iter()
                    .map(|&p| self.0.get(&(p, day.clone())).map(|c| &c.published))
                    .collect();
                let Some(found) = found else { continue };
                let value = formula(&found.iter().map(|p| p.value).collect::<Vec<_>>());
                if !value.is_finite() {
                    continue;
                }
                let published = Published {
                    indicator,
                    region_level: day.0,
                    region: day.1.clone(),
                    period: day.2,
                    value,
                    unit: unit.to_owned(),
                    source_id: found[0].source_id.clone(),
                    note: format!("derived: {how}"),
                    derived: true,
                };
                self.0.insert(
                    (indicator, day),
                    Candidate {
                        rank: u8::MAX,
                        published,
                    },
                );
            }
        }
    }
}
