//! How long doctors and residents have been where they are on the first day, beside what was published.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nation::{Data, NO_DOCTOR, Nation, build};
use std::ops::RangeInclusive;
use units::{Date, Month};

fn nation(year: i16) -> Nation {
    build(&Data::embedded().unwrap(), Date::constant(year, 12, 31), 1.0, 1).unwrap()
}

/// Years in order of length.
struct Years(Vec<f64>);

impl Years {
    fn of(months: impl Iterator<Item = u16>) -> Years {
        let mut years: Vec<f64> = months.map(|months| f64::from(months) / 12.0).collect();
        years.sort_by(f64::total_cmp);
        Years(years)
    }

    fn median(&self) -> f64 {
        self.0[self.0.len() / 2]
    }

    fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len() as f64
    }

    /// Per cent that are longer.
    fn over(&self, years: f64) -> f64 {
        let longer = self.0.len() - self.0.partition_point(|&x| x <= years);
        100.0 * longer as f64 / self.0.len() as f64
    }
}

/// Agreements that run, by residents of the municipality.
fn agreements(nation: &Nation, size: RangeInclusive<u32>) -> Years {
    let lists = &nation.lists;
    let here = |row: &usize| {
        let municipality = &nation.municipalities[usize::from(lists.municipality[*row])];
        lists.doctor[*row] != NO_DOCTOR && size.contains(&municipality.population)
    };
    let rows = (0..lists.doctor.len()).filter(here);
    Years::of(rows.map(|row| Month::of(nation.date).since(lists.since[row])))
}

/// Residents with their doctor, by residents of the list's municipality.
fn relations(nation: &Nation, size: RangeInclusive<u32>) -> Years {
    let (residents, lists) = (&nation.residents, &nation.lists);
    Years::of((0..residents.born.len()).filter_map(|i| {
        let row = usize::from(residents.place[i].list()?);
        let municipality = &nation.municipalities[usize::from(lists.municipality[row])];
        let counts = lists.doctor[row] != NO_DOCTOR && size.contains(&municipality.population);
        counts.then(|| Month::of(nation.date).since(residents.since[i].max(lists.since[row])))
    }))
}

#[track_caller]
fn near(what: &str, built: f64, published: f64, tolerance: f64) {
    assert!(
        (built - published).abs() <= tolerance,
        "{what}: {built:.2} built, {published} published"
    );
}

const ALL: RangeInclusive<u32> = 0..=u32::MAX;

/// Directorate of Health, annual report 2021, chapter 9.2 (table 9.1), and the quality indicator for 2022.
#[test]
fn agreements_are_as_old_as_published() {
    let sizes = [
        0..=1999,
        2000..=4999,
        5000..=9999,
        10_000..=49_999,
        50_000..=u32::MAX,
    ];
    for (year, medians) in [
        (2018, [3.3, 6.2, 6.2, 8.4, 10.5]),
        (2021, [4.0, 5.9, 6.7, 7.8, 9.8]),
    ] {
        let nation = nation(year);
        for (size, published) in sizes.iter().zip(medians) {
            let built = agreements(&nation, size.clone()).median();
            near(&format!("{year}, {size:?}"), built, published, 0.1);
        }
        if year == 2021 {
            near("2021, all", agreements(&nation, ALL).median(), 8.3, 0.3);
            near("2021, mean", agreements(&nation, ALL).mean(), 10.0, 0.5);
        }
    }
    near("2022, all", agreements(&nation(2022), ALL).median(), 7.8, 0.3);
}

/// The quality indicator of the Directorate of Health for 2022, and its annual report 2021, chapter 9.3.
#[test]
fn relations_are_as_old_as_published() {
    let relations_2022 = relations(&nation(2022), ALL);
    near("over 2 years", relations_2022.over(2.0), 74.3, 1.0);
    near("over 10 years", relations_2022.over(10.0), 29.5, 1.0);
    near("median", relations_2022.median(), 5.2, 0.2);
    near("mean", relations_2022.mean(), 7.5, 0.2);

    // Not fitted to: residents of large municipalities choose anew more often than those of small ones.
    let nation_2021 = nation(2021);
    near("2021, median", relations(&nation_2021, ALL).median(), 5.2, 0.5);
    near("2021, mean", relations(&nation_2021, ALL).mean(), 7.3, 0.4);
    near(
        "2021, small",
        relations(&nation_2021, 0..=1999).median(),
        3.4,
        0.7,
    );
    near(
        "2021, large",
        relations(&nation_2021, 50_000..=u32::MAX).median(),
        5.3,
        1.0,
    );
    // Between 2015 and 2021: a median of 5.1 and 5.2, a mean of 6.6 and 7.3.
    let nation_2018 = nation(2018);
    near("2018, median", relations(&nation_2018, ALL).median(), 5.15, 0.5);
    near("2018, mean", relations(&nation_2018, ALL).mean(), 6.95, 0.5);
}
