use super::table::Table;
use crate::Error;
use std::collections::BTreeMap;
use units::{Centrality, CountyNo, MunicipalityNo};

/// A municipality of 2024 as published.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Number of 2024.
    pub number: MunicipalityNo,
    /// Short Norwegian name, unique.
    pub name: String,
    /// County.
    pub county: CountyNo,
    /// Centrality class.
    pub centrality: Centrality,
    /// Share of people aged 30-66 with lower secondary education or less, 0 to 1.
    pub low_education_share: f64,
    /// Median household income after tax in 2024, kroner; none where the municipality's is not among the figures.
    pub household_income: Option<u32>,
    /// Centre of gravity, EPSG:25833, metres east and north.
    pub centre: (f64, f64),
}

/// A county of 2024.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// Number.
    pub number: CountyNo,
    /// Short Norwegian name.
    pub name: String,
}

/// Two municipalities that lie close, as indices into the places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbours {
    /// The one with the smaller number.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Straight line between the centres, kilometres.
    pub distance_km: f64,
    /// Whether they share a land border.
    pub land_border: bool,
}

impl Place {
    /// Straight line between the centres of two municipalities, kilometres.
    pub fn distance_km(&self, other: &Place) -> f64 {
        (self.centre.0 - other.centre.0).hypot(self.centre.1 - other.centre.1) / 1000.0
    }
}

pub(crate) fn counties(table: &Table) -> Result<Vec<County>, Error> {
    let [number, name] = table.columns(["county_no", "name"])?;
    let mut counties = table
        .rows()
        .map(|row| {
            Ok(County {
                number: row.parse(number)?,
                name: row.text(name).to_owned(),
            })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    counties.sort_by_key(|c| c.number);
    Ok(counties)
}

pub(crate) fn places(table: &Table, education: &Table, income: &Table) -> Result<Vec<Place>, Error> {
    let [number, median] = income.columns(["municipality_no", "median_income_2024"])?;
    let mut incomes: BTreeMap<MunicipalityNo, u32> = BTreeMap::new();
    for row in income.rows() {
        incomes.insert(row.parse(number)?, row.count(median)?);
    }
    let [number, lower, none] =
        education.columns(["municipality_no", "lower_secondary_percent", "none_percent"])?;
    let mut low_education: BTreeMap<MunicipalityNo, f64> = BTreeMap::new();
    for row in education.rows() {
        low_education.insert(
            row.parse(number)?,
            (row.number(lower)? + row.number(none)?) / 100.0,
        );
    }
    let [number, name, county, class, x, y] = table.columns([
        "municipality_no",
        "name",
        "county_no",
        "centrality_class",
        "utm33_x",
        "utm33_y",
    ])?;
    let mut places = Vec::new();
    for row in table.rows() {
        let place = Place {
            number: row.parse(number)?,
            name: row.text(name).to_owned(),
            county: row.parse(county)?,
            centrality: Centrality(row.count(class)? as u8),
            low_education_share: low_education.get(&row.parse(number)?).copied().ok_or_else(|| {
                row.error(
                    "the municipality is not in education.csv",
                    "add its row to data/population/education.csv",
                )
            })?,
            household_income: incomes.get(&row.parse(number)?).copied(),
            centre: (row.number(x)?, row.number(y)?),
        };
        if place.county != place.number.county() {
            return Err(row.error(
                "the county is not the one that the number begins with",
                "correct county_no",
            ));
        }
        places.push(place);
    }
    places.sort_by_key(|p| p.number);
    Ok(places)
}

/// Centres by number.
pub(crate) fn centres(table: &Table) -> Result<BTreeMap<MunicipalityNo, (f64, f64)>, Error> {
    let [number, x, y] = table.columns(["municipality_no", "utm33_x", "utm33_y"])?;
    table
        .rows()
        .map(|row| Ok((row.parse(number)?, (row.number(x)?, row.number(y)?))))
        .collect()
}

pub(crate) fn neighbours(table: &Table, places: &[Place]) -> Result<Vec<Neighbours>, Error> {
    let [a, b, distance, border] =
        table.columns(["municipality_a", "municipality_b", "distance_km", "land_border"])?;
    let mut pairs = Vec::new();
    for row in table.rows() {
        let index = |column| {
            let number: MunicipalityNo = row.parse(column)?;
            index_of(places, number)
                .ok_or_else(|| row.error(format!("{number} is not in municipalities.csv"), "remove the row"))
        };
        pairs.push(Neighbours {
            a: index(a)?,
            b: index(b)?,
            distance_km: row.number(distance)?,
            land_border: row.text(border) == "1",
        });
    }
    Ok(pairs)
}

/// Index of a municipality in the sorted places.
pub(crate) fn index_of(places: &[Place], number: MunicipalityNo) -> Option<usize> {
    places.binary_search_by_key(&number, |p| p.number).ok()
}
