//! The rates, played month by month in expectation from counted residents, against what was counted and foreseen.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use nation::data::AGE_GROUPS;
use nation::{Data, Demography};
use std::collections::BTreeMap;
use std::path::Path;

/// Share of boys as the simulation has it.
const BOYS: f64 = 0.5135;
/// Statistics Norway's projection of 2026, main alternative (table 14746, MMMM): residents on 1 January.
const FORESEEN: [(i32, f64); 6] = [
    (2027, 5_658_058.0),
    (2030, 5_749_760.0),
    (2035, 5_893_900.0),
    (2040, 6_020_359.0),
    (2045, 6_121_519.0),
    (2050, 6_195_859.0),
];

/// Residents by sex and month of birth, counted from the month now played: an independent reading of the rates.
struct Play<'a> {
    demography: &'a Demography,
    born: BTreeMap<i32, [f64; 2]>,
}

impl<'a> Play<'a> {
    fn from(data: &Data, demography: &'a Demography, year: i32) -> Play<'a> {
        let mut born = BTreeMap::new();
        for age in 0..106 {
            let residents =
                [0, 1].map(|sex| f64::from(data.population().national(year).unwrap()[sex][age]) / 12.0);
            for month in 0..12 {
                born.insert((year - 1 - age as i32) * 12 + month, residents);
            }
        }
        Play { demography, born }
    }

    /// Plays a calendar year; gives births and deaths.
    fn year(&mut self, year: i32) -> (f64, f64) {
        let at = (year - self.demography.first_year) as usize;
        let demography = self.demography;
        let (mut births, mut deaths) = (0.0, 0.0);
        for now in year * 12..year * 12 + 12 {
            let mut children = 0.0;
            for (&birth, residents) in &mut self.born {
                let age = ((now - birth) / 12).min(110) as usize;
                for (sex, residents) in residents.iter_mut().enumerate() {
                    let dying = *residents * chance(demography.mortality[at][sex][age]);
                    let leaving = (*residents - dying) * chance(demography.emigration[at][sex][age]);
                    deaths += dying;
                    *residents -= dying + leaving;
                }
                children += residents[1] * chance(demography.fertility[at][age]);
            }
            births += children;
            self.born.insert(now, [children * BOYS, children * (1.0 - BOYS)]);
            for month in 0..111 * 12 {
                let residents = self.born.entry(now - month).or_default();
                for (sex, residents) in residents.iter_mut().enumerate() {
                    *residents += f64::from(demography.immigration[at][sex][month as usize / 12]) / 144.0;
                }
            }
        }
        (births, deaths)
    }

    fn groups(&self, year: i32) -> [f64; 10] {
        let mut groups = [0.0; 10];
        for (birth, residents) in &self.born {
            let age = (year * 12 - 1 - birth) / 12;
            let group = AGE_GROUPS
                .iter()
                .rposition(|&(first, _)| age >= first as i32)
                .unwrap();
            groups[group] += residents[0] + residents[1];
        }
        groups
    }

    fn total(&self) -> f64 {
        self.born.values().flatten().sum()
    }
}

fn chance(rate: f32) -> f64 {
    1.0 - (-f64::from(rate) / 12.0).exp()
}

fn off_percent(reached: f64, published: f64) -> f64 {
    (reached / published - 1.0) * 100.0
}

#[test]
fn counted_years_come_out_as_counted() {
    let data = Data::embedded().unwrap();
    let demography = Demography::build(&data).unwrap();
    let mut play = Play::from(&data, &demography, 2019);
    for year in 2019..2026 {
        let (births, deaths) = play.year(year);
        let counted = data.population().national(year + 1).unwrap();
        let total: f64 = counted.iter().flatten().map(|&n| f64::from(n)).sum();
        let off = off_percent(play.total(), total);
        let groups: Vec<f64> = play
            .groups(year + 1)
            .iter()
            .zip(AGE_GROUPS)
            .map(|(&reached, (first, last))| {
                let counted: f64 = counted
                    .iter()
                    .flat_map(|ages| &ages[first..=last])
                    .map(|&n| f64::from(n))
                    .sum();
                off_percent(reached, counted)
            })
            .collect();
        let at = (year - 2015) as usize;
        let immigrants: f64 = demography.immigration[at]
            .iter()
            .flatten()
            .map(|&n| f64::from(n))
            .sum();
        println!(
            "{} total {off:+.3} % births {births:.0} deaths {deaths:.0} immigrants {immigrants:.0} groups {groups:+.2?}",
            year + 1
        );
        assert!(off.abs() < 0.1, "{year}: total {off} %");
        assert!(
            groups.iter().all(|off| off.abs() < 0.5),
            "{year}: groups {groups:?} %"
        );
    }
}

#[test]
fn foreseen_years_come_out_as_foreseen() {
    let data = Data::embedded().unwrap();
    let demography = Demography::build(&data).unwrap();
    let mut play = Play::from(&data, &demography, 2026);
    for year in 2026..2050 {
        let (births, deaths) = play.year(year);
        let at = (year - 2015) as usize;
        let immigrants: f64 = demography.immigration[at]
            .iter()
            .flatten()
            .map(|&n| f64::from(n))
            .sum();
        let tfr: f32 = demography.fertility[at].iter().sum();
        println!(
            "{} {:.0} births {births:.0} tfr {tfr:.3} deaths {deaths:.0} immigrants {immigrants:.0}",
            year + 1,
            play.total()
        );
        if let Some((_, foreseen)) = FORESEEN.iter().find(|(of, _)| *of == year + 1) {
            let off = off_percent(play.total(), *foreseen);
            assert!(off.abs() < 0.3, "1 January {}: {off} %", year + 1);
        }
    }
}

#[test]
fn rates_and_flows_are_possible() {
    let demography = Demography::build(&Data::embedded().unwrap()).unwrap();
    let cells = |of: &[[[f32; 111]; 2]]| of.iter().flatten().flatten().copied().collect::<Vec<f32>>();
    for (what, values, most) in [
        ("mortality", cells(&demography.mortality), 1.5),
        ("emigration", cells(&demography.emigration), 0.5),
        ("immigration", cells(&demography.immigration), 3000.0),
        (
            "fertility",
            demography.fertility.iter().flatten().copied().collect(),
            0.3,
        ),
        ("moves", demography.move_rate.to_vec(), 0.3),
    ] {
        assert!(values.iter().all(|value| (0.0..=most).contains(value)), "{what}");
    }
    assert!(demography.destination.iter().all(|&weight| weight > 0.0));
    assert!((demography.immigrant_share.iter().sum::<f32>() - 1.0).abs() < 1e-4);
    assert!((0.0..1.0).contains(&demography.within_county));
}

#[test]
fn a_missing_figure_is_named_with_a_way_out() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    for (file, row, fragment) in [
        ("death_rates.csv", "2019,40,", "row for 40 years in 2019"),
        ("births.csv", "2020,", "row for 2020"),
        ("projection_2026.csv", "2030,67,", "group from 67 years in 2030"),
        ("wpp_fertility.csv", "2041,", "row for 2041"),
        ("changes.csv", "2023,", "row for a year from 2015 to 2023"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for name in ["geography", "population", "scheme", "demography"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
            for entry in std::fs::read_dir(source.join(name)).unwrap() {
                let entry = entry.unwrap();
                std::fs::copy(entry.path(), folder.path().join(name).join(entry.file_name())).unwrap();
            }
        }
        let path = folder.path().join("demography").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let without: Vec<&str> = text.lines().filter(|line| !line.starts_with(row)).collect();
        std::fs::write(&path, without.join("\n")).unwrap();
        let error = Data::load(folder.path()).unwrap_err().to_string();
        assert!(
            error.contains(file) && error.contains(fragment) && error.contains("add it"),
            "{error}"
        );
    }
}
