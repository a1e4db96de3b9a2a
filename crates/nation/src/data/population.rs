use super::geography::{Place, index_of};
use super::package::Folder;
use super::table::{Keys, Row, Table};
use crate::Error;
use std::collections::BTreeMap;

/// Single years of age in the published tables: 0 to 105, where 105 is 105 and over.
pub const AGES: usize = 106;

/// First and last age of the published age groups.
pub const AGE_GROUPS: [(usize, usize); 10] = [
    (0, 0),
    (1, 5),
    (6, 12),
    (13, 15),
    (16, 19),
    (20, 44),
    (45, 66),
    (67, 79),
    (80, 89),
    (90, 105),
];

/// Years whose municipality figures by single year of age are in the repository.
const EXACT_YEARS: [i32; 3] = [2020, 2024, 2026];

/// Men and women by age.
type ByAge = [[u32; AGES]; 2];

/// Published residents on 1 January, in the municipalities of 2024.
#[derive(Debug, Clone, Default)]
pub struct Population {
    national: BTreeMap<i32, ByAge>,
    groups: BTreeMap<i32, Vec<[[u32; 10]; 2]>>,
    exact: BTreeMap<i32, Vec<ByAge>>,
}

impl Population {
    /// `[sex][age]` of the country on 1 January of the year.
    pub fn national(&self, year: i32) -> Option<&ByAge> {
        self.national.get(&year)
    }

    /// `[municipality][sex][age group]` on 1 January of the year.
    pub fn groups(&self, year: i32) -> Option<&[[[u32; 10]; 2]]> {
        self.groups.get(&year).map(Vec::as_slice)
    }

    /// `[municipality][sex][age]` on 1 January of the year, where published by single year of age.
    pub fn exact(&self, year: i32) -> Option<&[ByAge]> {
        self.exact.get(&year).map(Vec::as_slice)
    }

    /// Years with figures by single year of age.
    pub fn exact_years(&self) -> impl Iterator<Item = i32> {
        self.exact.keys().copied()
    }

    /// Years with figures by age group.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.groups.keys().copied()
    }

    /// Residents of each municipality on 1 January of the year.
    pub fn totals(&self, year: i32) -> Option<Vec<u32>> {
        Some(
            self.groups(year)?
                .iter()
                .map(|m| m.iter().flatten().sum())
                .collect(),
        )
    }

    pub(crate) fn read(folder: &Folder, keys: &Keys, places: &[Place]) -> Result<Population, Error> {
        let mut population = Population::default();
        let table = folder.table("national.csv", keys)?;
        let [year, age, men, women] = table.columns(["year", "age", "men", "women"])?;
        for row in table.rows() {
            let ages = population
                .national
                .entry(row.integer(year)? as i32)
                .or_insert([[0; AGES]; 2]);
            put(ages, row, age, men, women)?;
        }
        population.read_groups(&folder.table("municipality_age_groups.csv", keys)?, places)?;
        for year in EXACT_YEARS {
            let table = folder.table(&format!("municipality_{year}.csv"), keys)?;
            let [number, age, men, women] = table.columns(["municipality_no", "age", "men", "women"])?;
            let mut exact = vec![[[0; AGES]; 2]; places.len()];
            for row in table.rows() {
                put(
                    &mut exact[municipality(row, number, places)?],
                    row,
                    age,
                    men,
                    women,
                )?;
            }
            population.exact.insert(year, exact);
        }
        Ok(population)
    }

    fn read_groups(&mut self, table: &Table, places: &[Place]) -> Result<(), Error> {
        let [number, year, sex, first] = table.columns(["municipality_no", "year", "sex", "age_0"])?;
        for row in table.rows() {
            let by_place = self
                .groups
                .entry(row.integer(year)? as i32)
                .or_insert_with(|| vec![[[0; 10]; 2]; places.len()]);
            let sex = usize::from(row.text(sex) == "female");
            let cells = &mut by_place[municipality(row, number, places)?][sex];
            for (group, cell) in cells.iter_mut().enumerate() {
                *cell = row.count(first + group)?;
            }
        }
        Ok(())
    }
}

fn municipality(row: Row, column: usize, places: &[Place]) -> Result<usize, Error> {
    let number = row.parse(column)?;
    index_of(places, number).ok_or_else(|| {
        row.error(
            format!("{number} is not in municipalities.csv"),
            "add it there or remove the row",
        )
    })
}

fn put(ages: &mut ByAge, row: Row, age: usize, men: usize, women: usize) -> Result<(), Error> {
    let age = row.count(age)? as usize;
    if age >= AGES {
        return Err(row.error(format!("age {age}"), "put ages over 105 together as 105"));
    }
    ages[0][age] = row.count(men)?;
    ages[1][age] = row.count(women)?;
    Ok(())
}
