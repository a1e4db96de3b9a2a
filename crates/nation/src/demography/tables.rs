use super::cohorts::{AGES, ByAge};
use crate::Error;
use crate::data::{AGE_GROUPS, Folder};
use crate::data::{Keys, Table};
use std::collections::BTreeMap;

/// First year with rates, and the last.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 2015..=2060;
/// Years whose deaths and births are counted.
pub(crate) const COUNTED: std::ops::RangeInclusive<i32> = 2015..=2023;
/// Death rates are taken as counted below this age and from a fitted curve from it on.
pub(crate) const CURVE_FROM: usize = 98;

/// Rows with a value or two by year and first age.
type ByYearAndAge<const N: usize> = BTreeMap<i32, BTreeMap<usize, [f64; N]>>;

/// The files of `data/demography`, typed and complete.
#[derive(Debug, Clone)]
pub(crate) struct Tables {
    /// `[sex][age]` deaths per person-year by counted year; from [`CURVE_FROM`] on not to be used.
    pub(crate) death_rates: BTreeMap<i32, [ByAge; 2]>,
    /// Boys and girls born by counted year.
    pub(crate) births: BTreeMap<i32, [f64; 2]>,
    /// Year with a published number of emigrations, and the number.
    pub(crate) emigrations: (i32, f64),
    /// By first age: emigrations per resident and year in 2002.
    pub(crate) emigration_profile: BTreeMap<usize, f64>,
    /// By middle year and first age: men's and women's foreseen death rates.
    pub(crate) wpp_death_rates: ByYearAndAge<2>,
    /// By middle year and first age of the mother: per cent of the total fertility rate.
    pub(crate) wpp_fertility: ByYearAndAge<1>,
    /// By year: foreseen children per woman.
    pub(crate) total_fertility: BTreeMap<i32, f64>,
    /// By 1 January: foreseen residents of each age group of [`AGE_GROUPS`].
    pub(crate) projection: BTreeMap<i32, [f64; 10]>,
    /// By first age: moves per resident and year, in the newest year that has the group.
    pub(crate) move_profile: BTreeMap<usize, f64>,
    /// Share of moves between municipalities that stayed within the county.
    pub(crate) within_county: f64,
    /// Moves out of and into Telemark's municipalities in 2025.
    pub(crate) telemark_moves: [f64; 2],
}

impl Tables {
    pub(crate) fn read(folder: &Folder, keys: &Keys) -> Result<Tables, Error> {
        let (births, boys_and_girls) = table_by_year(folder, keys, "births.csv", ["boys", "girls"])?;
        require_years(&births, &boys_and_girls, COUNTED)?;
        let (fertility, total_fertility) =
            table_by_year(folder, keys, "wpp_fertility.csv", ["total_fertility"])?;
        require_years(&fertility, &total_fertility, *COUNTED.end() + 1..=*YEARS.end())?;
        let (changes, emigrations) = table_by_year(folder, keys, "changes.csv", ["emigration"])?;
        let emigrations = emigrations.into_iter().next_back();
        let Some((year, [emigrations])) = emigrations.filter(|(year, _)| COUNTED.contains(year)) else {
            return Err(changes.lacks("row for a year from 2015 to 2023"));
        };
        Ok(Tables {
            death_rates: death_rates(&folder.table("death_rates.csv", keys)?)?,
            births: boys_and_girls,
            emigrations: (year, emigrations),
            emigration_profile: emigration_profile(&folder.table("emigration_2002.csv", keys)?)?,
            wpp_death_rates: profiles(folder, keys, "wpp_death_rates.csv", ["men", "women"])?,
            wpp_fertility: profiles(folder, keys, "wpp_fertility_profile.csv", ["percent"])?,
            total_fertility: total_fertility
                .into_iter()
                .map(|(year, [rate])| (year, rate))
                .collect(),
            projection: projection(&folder.table("projection_2026.csv", keys)?)?,
            move_profile: move_profile(&folder.table("moves_by_age.csv", keys)?)?,
            within_county: within_county(&folder.table("moves_by_type.csv", keys)?)?,
            telemark_moves: telemark_moves(&folder.table("moves_telemark_2025.csv", keys)?)?,
        })
    }
}

fn table_by_year<const N: usize>(
    folder: &Folder,
    keys: &Keys,
    path: &str,
    values: [&str; N],
) -> Result<(Table, BTreeMap<i32, [f64; N]>), Error> {
    let table = folder.table(path, keys)?;
    let [year] = table.columns(["year"])?;
    let columns = table.columns(values)?;
    let mut rows = BTreeMap::new();
    for row in table.rows() {
        let mut cells = [0.0; N];
        for (cell, column) in cells.iter_mut().zip(columns) {
            *cell = row.number(column)?;
        }
        rows.insert(row.integer(year)? as i32, cells);
    }
    Ok((table, rows))
}

fn require_years<T>(
    table: &Table,
    rows: &BTreeMap<i32, T>,
    years: std::ops::RangeInclusive<i32>,
) -> Result<(), Error> {
    match years.into_iter().find(|year| !rows.contains_key(year)) {
        Some(year) => Err(table.lacks(format!("row for {year}"))),
        None => Ok(()),
    }
}

/// Rows by year (or middle year) and first age.
fn by_year_and_age<const N: usize>(
    table: &Table,
    [year, age]: [&str; 2],
    values: [&str; N],
) -> Result<ByYearAndAge<N>, Error> {
    let [year, age] = table.columns([year, age])?;
    let columns = table.columns(values)?;
    let mut rows = ByYearAndAge::new();
    for row in table.rows() {
        let first = row.count(age)? as usize;
        if first >= AGES {
            return Err(row.error(format!("age {first}"), "put ages over 110 together as 110"));
        }
        let mut cells = [0.0; N];
        for (cell, column) in cells.iter_mut().zip(columns) {
            if !(row.text(column).is_empty() && first >= CURVE_FROM) {
                *cell = row.number(column)?;
            }
        }
        rows.entry(row.integer(year)? as i32)
            .or_default()
            .insert(first, cells);
    }
    Ok(rows)
}

/// Age profiles by middle year; every year has the ages of the first.
fn profiles<const N: usize>(
    folder: &Folder,
    keys: &Keys,
    path: &str,
    values: [&str; N],
) -> Result<ByYearAndAge<N>, Error> {
    let table = folder.table(path, keys)?;
    let rows = by_year_and_age(&table, ["mid_year", "age_from"], values)?;
    let Some(first) = rows.values().next() else {
        return Err(table.lacks("rows"));
    };
    for (year, profile) in &rows {
        if let Some(age) = first
            .keys()
            .chain(profile.keys())
            .find(|a| first.contains_key(a) != profile.contains_key(a))
        {
            return Err(table.lacks(format!("row for {age} years in {year} or another period")));
        }
    }
    Ok(rows)
}

fn by_single_year(ages: &BTreeMap<usize, [f64; 2]>) -> [ByAge; 2] {
    let mut by_sex = [[0.0; AGES]; 2];
    for (&age, values) in ages {
        (by_sex[0][age], by_sex[1][age]) = (values[0], values[1]);
    }
    by_sex
}

fn death_rates(table: &Table) -> Result<BTreeMap<i32, [ByAge; 2]>, Error> {
    let rows = by_year_and_age(table, ["year", "age"], ["men", "women"])?;
    require_years(table, &rows, COUNTED)?;
    for (year, ages) in &rows {
        if let Some(age) = (0..CURVE_FROM).find(|age| !ages.contains_key(age)) {
            return Err(table.lacks(format!("row for {age} years in {year}")));
        }
    }
    Ok(rows
        .iter()
        .map(|(&year, ages)| (year, by_single_year(ages)))
        .collect())
}

fn projection(table: &Table) -> Result<BTreeMap<i32, [f64; 10]>, Error> {
    let rows = by_year_and_age(table, ["year", "age_from"], ["persons"])?;
    require_years(table, &rows, 2026..=2050)?;
    let mut projection = BTreeMap::new();
    for (&year, ages) in &rows {
        let mut groups = [0.0; 10];
        for (group, (first, _)) in groups.iter_mut().zip(AGE_GROUPS) {
            let Some([persons]) = ages.get(&first) else {
                return Err(table.lacks(format!("row for the group from {first} years in {year}")));
            };
            *group = *persons;
        }
        projection.insert(year, groups);
    }
    Ok(projection)
}

fn emigration_profile(table: &Table) -> Result<BTreeMap<usize, f64>, Error> {
    let [age, emigrations, residents] = table.columns(["age_from", "emigrations", "mean_residents"])?;
    let mut profile = BTreeMap::new();
    for row in table.rows() {
        profile.insert(
            row.count(age)? as usize,
            row.number(emigrations)? / row.number(residents)?.max(1.0),
        );
    }
    if profile.is_empty() {
        Err(table.lacks("rows"))
    } else {
        Ok(profile)
    }
}

fn move_profile(table: &Table) -> Result<BTreeMap<usize, f64>, Error> {
    let rows = by_year_and_age(table, ["year", "age_from"], ["per_1000"])?;
    let newest_last = rows.values().flatten();
    let profile: BTreeMap<usize, f64> = newest_last
        .map(|(&age, [per_1000])| (age, per_1000 / 1000.0))
        .collect();
    if profile.is_empty() {
        Err(table.lacks("rows"))
    } else {
        Ok(profile)
    }
}

fn within_county(table: &Table) -> Result<f64, Error> {
    let [all, between] = table.columns(["between_municipalities", "between_counties"])?;
    let (mut moves, mut crossing) = (0.0, 0.0);
    for row in table.rows() {
        moves += row.number(all)?;
        crossing += row.number(between)?;
        if crossing > moves {
            return Err(row.error(
                "more moves between counties than between municipalities",
                "correct the row",
            ));
        }
    }
    if moves > 0.0 {
        Ok(1.0 - crossing / moves)
    } else {
        Err(table.lacks("moves"))
    }
}

fn telemark_moves(table: &Table) -> Result<[f64; 2], Error> {
    let [from, to, moves] = table.columns(["from_county", "to_county", "moves"])?;
    let mut both = [0.0; 2];
    for row in table.rows() {
        for (sum, end) in both.iter_mut().zip([from, to]) {
            if row.text(end) == "40" {
                *sum += row.number(moves)?;
            }
        }
    }
    if both.iter().all(|&sum| sum > 0.0) {
        Ok(both)
    } else {
        Err(table.lacks("moves of county 40"))
    }
}
