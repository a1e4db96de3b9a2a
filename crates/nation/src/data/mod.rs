//! Published figures and geography: read, checked against their description, and typed.

mod agreements;
mod codes;
mod files;
mod geography;
mod package;
mod population;
mod published;
mod table;
mod validation;
mod yearly;

pub use codes::Codes;
pub use geography::{County, Neighbours, Place};
pub(crate) use package::Folder;
pub use package::{Constraints, Field, FieldType, KeyKind, License, Package, Resource, Schema, SourceNote};
pub use population::{AGE_GROUPS, AGES, Population};
pub use published::{Published, PublishedUntil};
pub use table::{Keys, Row, Table, parse_csv_resource};
pub use validation::{Experiment, Forecast, Validation};
pub use yearly::YearlySum;

use crate::Error;
use crate::demography::Tables;
use agreements::AgreementAges;
use files::Files;
use std::collections::BTreeMap;
use std::path::Path;
use units::Date;

/// A publication that figures were read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Publisher and title.
    pub title: String,
    /// Address.
    pub url: String,
}

/// Everything in `data/scheme`, `data/geography`, `data/population`, `data/demography`, `data/spending` and `data/use`.
#[derive(Debug, Clone)]
pub struct Data {
    sources: BTreeMap<String, Source>,
    places: Vec<Place>,
    counties: Vec<County>,
    neighbours: Vec<Neighbours>,
    codes: Codes,
    topojson: String,
    population: Population,
    national_income: u32,
    demography: Tables,
    published: Vec<Published>,
    reserve_index: published::ReserveIndex,
    durations: BTreeMap<String, f64>,
    agreement_ages: AgreementAges,
    spending: Vec<YearlySum>,
    contacts: Vec<YearlySum>,
}

impl Data {
    /// The data in the program.
    ///
    /// # Errors
    /// None for an unchanged program; the checks are the same as for [`Data::load`].
    pub fn embedded() -> Result<Data, Error> {
        Data::from_files(&Files::Embedded)
    }

    /// The data under a folder that is laid out like `data/` in the repository.
    ///
    /// # Errors
    /// The first file or row that is not what its description says, with file, line and a way out.
    pub fn load(folder: &Path) -> Result<Data, Error> {
        Data::from_files(&Files::Folder(folder.to_owned()))
    }

    /// Centres of the municipalities of 2024 from the data in the program: EPSG:25833, metres east and north.
    ///
    /// # Errors
    /// As for [`Data::embedded`].
    pub fn embedded_centres() -> Result<BTreeMap<units::MunicipalityNo, (f64, f64)>, Error> {
        let geography = Folder::open(&Files::Embedded, "geography")?;
        geography::centres(&geography.table("municipalities.csv", &Keys::default())?)
    }

    fn from_files(files: &Files) -> Result<Data, Error> {
        let geography = Folder::open(files, "geography")?;
        let population = Folder::open(files, "population")?;
        let scheme = Folder::open(files, "scheme")?;

        let mut keys = Keys::default();
        let codes = Codes::from_table(&geography.table("municipality_code_changes.csv", &keys)?)?;
        keys.codes = Some(codes.clone());
        let counties = geography::counties(&geography.table("counties.csv", &keys)?)?;
        keys.counties = Some(counties.iter().map(|c| c.number).collect());
        let places = geography::places(
            &geography.table("municipalities.csv", &keys)?,
            &population.table("education.csv", &keys)?,
            &population.table("income.csv", &keys)?,
        )?;
        let national_income = national_income(&population.table("income_national.csv", &keys)?)?;
        let neighbours = geography::neighbours(&geography.table("neighbours.csv", &keys)?, &places)?;
        let topojson = geography.text("municipalities.topojson")?;

        let people = Population::read(&population, &keys, &places)?;
        let demography = Tables::read(&Folder::open(files, "demography")?, &keys)?;

        let mut sources = BTreeMap::new();
        let table = scheme.table("sources.csv", &keys)?;
        let [id, title, url] = table.columns(["source_id", "title", "url"])?;
        for row in table.rows() {
            let source = Source {
                title: row.text(title).to_owned(),
                url: row.text(url).to_owned(),
            };
            sources.insert(row.text(id).to_owned(), source);
        }
        keys.sources = Some(sources.keys().cloned().collect());
        let durations = durations(&scheme.table("durations.csv", &keys)?)?;
        let spending = Folder::open(files, "spending")?;
        let spending = yearly::read(&spending, "spending.csv", "component", "million_kroner", &keys)?;
        let used = Folder::open(files, "use")?;
        let contacts = yearly::read(&used, "contacts.csv", "contact", "number", &keys)?;
        let agreement_ages = AgreementAges::read(&scheme.table("workforce.csv", &keys)?)?;
        let (published, reserve_index) = published::read(&scheme, &keys, &places, &people)?;
        Ok(Data {
            sources,
            places,
            counties,
            neighbours,
            codes,
            topojson,
            population: people,
            national_income,
            demography,
            published,
            reserve_index,
            durations,
            agreement_ages,
            spending,
            contacts,
        })
    }

    /// Sources by identifier.
    pub fn sources(&self) -> &BTreeMap<String, Source> {
        &self.sources
    }

    /// The municipalities of 2024, by number.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The counties of 2024, by number.
    pub fn counties(&self) -> &[County] {
        &self.counties
    }

    /// Pairs of municipalities that lie close to each other.
    pub fn neighbours(&self) -> &[Neighbours] {
        &self.neighbours
    }

    /// Which municipality numbers were in use when.
    pub fn codes(&self) -> &Codes {
        &self.codes
    }

    /// Boundaries of the municipalities (TopoJSON, object `kommuner`, id = number). Name Kartverket with a map.
    pub fn topojson(&self) -> &str {
        &self.topojson
    }

    /// Residents by place, age and sex.
    pub fn population(&self) -> &Population {
        &self.population
    }

    /// Median household income after tax of the country in 2024, kroner. It stands for a municipality without a figure.
    pub fn national_income(&self) -> u32 {
        self.national_income
    }

    /// Deaths, births and migration, counted and foreseen.
    pub(crate) fn demography(&self) -> &Tables {
        &self.demography
    }

    /// The published series: one preferred vintage for each indicator, region and date, sorted by them.
    pub fn published(&self) -> &[Published] {
        &self.published
    }

    /// Published spending by year and component, million kroner in current prices.
    pub fn spending(&self) -> &[YearlySum] {
        &self.spending
    }

    /// Published contacts by year and kind, and exemption cards issued.
    pub fn contacts(&self) -> &[YearlySum] {
        &self.contacts
    }

    /// A copy of the published series that holds nothing later than `cutoff`.
    pub fn published_until(&self, cutoff: Date) -> PublishedUntil {
        PublishedUntil::new(
            &self.published,
            self.spending.iter().chain(&self.contacts),
            cutoff,
        )
    }

    /// Reserve capacity index of a municipality on the day nearest to `date`, from 2018 on.
    pub(crate) fn nearest_reserve_index(&self, place: usize, date: Date) -> Option<(Date, f64)> {
        let distance = |day: Date| (day - date).get_days().unsigned_abs();
        let days = self
            .reserve_index
            .get(place)?
            .iter()
            .filter(|(day, _)| day.year() >= 2018);
        days.min_by_key(|(day, _)| (distance(*day), *day)).copied()
    }

    /// A municipality's class of size, and the median age in years of doctors' agreements there at the end of a year.
    pub(crate) fn agreement_age(&self, population: u32, year: i16) -> Result<(u32, f64), Error> {
        self.agreement_ages.median(population, year).ok_or_else(|| {
            Error::file(
                "data/scheme/workforce.csv",
                format!("no `gp_agreement_median_age` for municipalities of {population} residents"),
                "add the rows of its class of size",
            )
        })
    }

    /// A number of `durations.csv`, above 0.
    pub(crate) fn duration(&self, id: &str) -> Result<f64, Error> {
        self.durations.get(id).copied().ok_or_else(|| {
            Error::file(
                "data/scheme/durations.csv",
                format!("no row `{id}`"),
                "add the row with its source",
            )
        })
    }
}

/// The year of the household incomes that places carry.
const INCOME_YEAR: u32 = 2024;

fn national_income(table: &Table) -> Result<u32, Error> {
    let [year, median] = table.columns(["year", "median_income"])?;
    for row in table.rows() {
        if row.count(year)? == INCOME_YEAR {
            return row.count(median);
        }
    }
    Err(Error::file(
        "data/population/income_national.csv",
        format!("no row of {INCOME_YEAR}"),
        "add the country's median of that year with its source",
    ))
}

fn durations(table: &Table) -> Result<BTreeMap<String, f64>, Error> {
    let [id, value] = table.columns(["id", "value"])?;
    table
        .rows()
        .map(|row| {
            let number = row.number(value)?;
            if number > 0.0 {
                Ok((row.text(id).to_owned(), number))
            } else {
                Err(row.error(format!("`value` is {number}"), "write a number above 0"))
            }
        })
        .collect()
}
