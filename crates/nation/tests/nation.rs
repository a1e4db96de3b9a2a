//! What the built nation promises.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nation::{Data, Error, NO_DOCTOR, Nation, build, fit_report};
use proptest::prelude::*;
use std::sync::OnceLock;
use units::{Date, Indicator, Month, RegionLevel, Sex};

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| Data::embedded().unwrap())
}

fn end_of(year: i16) -> Date {
    Date::constant(year, 12, 31)
}

fn newest() -> &'static Nation {
    static NATION: OnceLock<Nation> = OnceLock::new();
    NATION.get_or_init(|| build(data(), end_of(2025), 1.0, 1).unwrap())
}

fn published(indicator: Indicator, level: RegionLevel, region: &str, date: Date) -> Option<f64> {
    data()
        .published()
        .iter()
        .find(|p| {
            p.indicator == indicator && p.region_level == level && p.region == region && p.period == date
        })
        .map(|p| p.value)
}

/// Every row points at rows that exist, and nobody and nothing is counted twice.
fn check(nation: &Nation) {
    let (residents, lists, doctors) = (&nation.residents, &nation.lists, &nation.doctors);
    let today = Month::of(nation.date);
    let n = residents.born.len();
    assert_eq!(
        [residents.sex.len(), residents.place.len(), residents.since.len()],
        [n; 3]
    );
    assert_eq!(residents.first.len(), nation.municipalities.len() + 1);
    assert!(residents.first.is_sorted());
    assert_eq!(*residents.first.last().unwrap() as usize, n);
    for i in 0..n {
        assert!(residents.born[i] <= residents.since[i] && residents.since[i] <= today);
        assert!(
            residents.place[i]
                .list()
                .is_none_or(|row| usize::from(row) < lists.doctor.len())
        );
    }
    assert!(lists.municipality.is_sorted());
    assert_eq!(
        [
            lists.cap.len(),
            lists.form.len(),
            lists.since.len(),
            lists.locked.len(),
            lists.municipality.len()
        ],
        [lists.doctor.len(); 5]
    );
    assert!(lists.cap.iter().all(|&cap| (1..=2500).contains(&cap)));
    let mut held = vec![0; doctors.born.len()];
    for (row, &doctor) in lists.doctor.iter().enumerate() {
        assert!(lists.since[row] <= today);
        if doctor != NO_DOCTOR {
            held[doctor as usize] += 1;
            assert!(doctors.since[doctor as usize] <= lists.since[row]);
            assert!(lists.since[row].since(doctors.born[doctor as usize]) >= 27 * 12);
        }
    }
    assert!(
        held.iter().all(|h| (1..=2).contains(h)),
        "a doctor without a list or with three"
    );
    let summary = nation.summary();
    let counts = summary.counts;
    assert_eq!(counts.residents as usize, n);
    assert_eq!(counts.doctors as usize, doctors.born.len());
    assert_eq!(
        (counts.lists_with_gp + counts.lists_without_gp) as usize,
        lists.doctor.len()
    );
    let off_list = residents.place.iter().filter(|p| p.list().is_none()).count() as u64;
    let listed = counts.residents_on_lists_with_gp + counts.residents_on_lists_without_gp;
    assert_eq!(listed + off_list, counts.residents);
}

#[test]
fn every_municipality_of_2025_is_as_published() {
    let summary = newest().summary();
    let mut women = vec![0u64; summary.municipalities.len()];
    let mut seen = std::collections::HashSet::new();
    for (&m, &doctor) in newest().lists.municipality.iter().zip(&newest().lists.doctor) {
        if doctor != NO_DOCTOR && seen.insert(doctor) && newest().doctors.sex[doctor as usize] == Sex::Female
        {
            women[usize::from(m)] += 1;
        }
    }
    let mut with_figures = 0;
    for (m, women) in summary.municipalities.iter().zip(women) {
        let number = m.municipality_no.to_string();
        let built = [
            (Indicator::ListsWithGp, m.counts.lists_with_gp),
            (Indicator::ListsWithoutGp, m.counts.lists_without_gp),
            (
                Indicator::ResidentsOnListsWithGp,
                m.counts.residents_on_lists_with_gp,
            ),
            (
                Indicator::ResidentsOnListsWithoutGp,
                m.counts.residents_on_lists_without_gp,
            ),
            (Indicator::ListCapacity, m.counts.list_capacity),
            (Indicator::OpenLists, m.counts.open_lists),
            (Indicator::FemaleGps, women),
        ];
        with_figures += u32::from(
            published(
                Indicator::ListsWithGp,
                RegionLevel::Municipality,
                &number,
                end_of(2025),
            )
            .is_some(),
        );
        for (indicator, built) in built {
            let figure = published(indicator, RegionLevel::Municipality, &number, end_of(2025));
            assert_eq!(
                built as f64,
                figure.unwrap_or(0.0),
                "{} in {number}",
                indicator.name()
            );
        }
        let population = published(
            Indicator::Population,
            RegionLevel::Municipality,
            &number,
            end_of(2025),
        );
        assert_eq!(
            m.counts.residents as f64,
            population.unwrap(),
            "population of {number}"
        );
    }
    assert_eq!(with_figures, 351);
    check(newest());
}

#[test]
fn lists_differ_in_length_like_real_ones() {
    // Published for 1 September 2023: median 998 persons, 44 % of lists of 501 to 1 000, 11 % of over 1 400.
    let nation = build(data(), end_of(2023), 1.0, 1).unwrap();
    let mut lengths: Vec<u32> = nation
        .list_lengths()
        .iter()
        .zip(&nation.lists.doctor)
        .filter(|(_, d)| **d != NO_DOCTOR)
        .map(|(l, _)| *l)
        .collect();
    lengths.sort_unstable();
    let share = |from: u32, to: u32| {
        lengths.iter().filter(|l| (from..=to).contains(l)).count() as f64 / lengths.len() as f64
    };
    assert!(
        lengths[lengths.len() / 2].abs_diff(998) < 25,
        "{}",
        lengths[lengths.len() / 2]
    );
    assert!((share(501, 1000) - 0.44).abs() < 0.04, "{}", share(501, 1000));
    assert!((share(1401, 2500) - 0.11).abs() < 0.02, "{}", share(1401, 2500));
}

#[test]
fn the_country_of_2018_is_as_published() {
    let nation = build(data(), end_of(2018), 1.0, 1).unwrap();
    check(&nation);
    let counts = nation.summary().counts;
    assert_eq!(
        (counts.doctors, counts.lists_with_gp, counts.lists_without_gp),
        (4787, 4814, 100)
    );
    assert_eq!(counts.residents_on_lists_without_gp, 55_042);
    assert_eq!(counts.residents, 5_328_188);
    let mean_all = (counts.residents_on_lists_with_gp + counts.residents_on_lists_without_gp) as f64 / 4914.0;
    assert!(
        (1050.0..1105.0).contains(&mean_all),
        "published as about 1 100: {mean_all}"
    );
}

#[test]
fn the_doctors_of_2018_have_published_ages() {
    let nation = build(data(), end_of(2018), 1.0, 1).unwrap();
    let ages: Vec<f64> = nation
        .doctors
        .born
        .iter()
        .map(|&b| f64::from(Month::of(nation.date).since(b)) / 12.0)
        .collect();
    let share = |from: f64, to: f64| {
        ages.iter().filter(|a| (from..to).contains(*a)).count() as f64 / ages.len() as f64
    };
    assert!((share(60.0, 99.0) - 0.24).abs() < 0.02, "{}", share(60.0, 99.0));
    assert!((share(40.0, 60.0) - 0.47).abs() < 0.02, "{}", share(40.0, 60.0));
    let mean = |sex: Sex| {
        let of: Vec<f64> = ages
            .iter()
            .zip(&nation.doctors.sex)
            .filter(|(_, s)| **s == sex)
            .map(|(a, _)| *a)
            .collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    assert!(mean(Sex::Female) + 4.0 < mean(Sex::Male));
}

#[test]
fn other_years_meet_their_national_totals() {
    for (year, doctors, with_gp, without_gp, residents_without) in [
        (2019, 4858, 4884, 126, 75_542),
        (2021, 4961, 4997, 221, 138_453),
        (2023, 5268, 5292, 322, 214_106),
    ] {
        let nation = build(data(), end_of(year), 1.0, 1).unwrap();
        let counts = nation.summary().counts;
        assert_eq!(
            (counts.doctors, counts.lists_with_gp),
            (doctors, with_gp),
            "{year}"
        );
        assert_eq!(counts.lists_without_gp, without_gp, "{year}");
        assert_eq!(counts.residents_on_lists_without_gp, residents_without, "{year}");
        let cap = published(
            Indicator::AvgListCapListsWithGp,
            RegionLevel::Country,
            "Norge",
            end_of(year),
        )
        .unwrap();
        assert!(
            (counts.list_capacity as f64 / with_gp as f64 - cap).abs() < 0.5,
            "{year}"
        );
        for (indicator, share) in [
            (
                Indicator::ShareGpsFemale,
                nation.doctors.sex.iter().filter(|s| **s == Sex::Female).count(),
            ),
            (
                Indicator::ShareGpsSpecialist,
                nation.doctors.specialist.iter().filter(|s| **s).count(),
            ),
        ] {
            let figure = published(indicator, RegionLevel::Country, "Norge", end_of(year)).unwrap();
            let built = 100.0 * share as f64 / doctors as f64;
            assert!(
                (built - figure).abs() < 0.05,
                "{year} {}: {built} and {figure}",
                indicator.name()
            );
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_nation() {
    let [a, b, c] = [3, 3, 4].map(|seed| build(data(), end_of(2025), 0.01, seed).unwrap());
    assert_eq!(a.residents.since, b.residents.since);
    assert_eq!(a.lists.cap, b.lists.cap);
    assert_ne!(a.residents.since, c.residents.since);
}

#[test]
fn impossible_wishes_are_refused() {
    for scale in [0.0, -1.0, 1.01, f64::NAN, f64::INFINITY, 1e-5] {
        assert!(
            matches!(build(data(), end_of(2025), scale, 1), Err(Error::Scale { .. })),
            "{scale}"
        );
    }
    for date in [
        Date::constant(2025, 12, 30),
        end_of(2014),
        end_of(2026),
        Date::MIN,
        Date::MAX,
    ] {
        let error = build(data(), date, 1.0, 1).unwrap_err();
        assert!(error.to_string().contains("choose 31 December"), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn a_small_nation_is_a_nation(scale in 0.004..0.08f64, seed: u64, year in prop::sample::select(vec![2018i16, 2025])) {
        let small = build(data(), end_of(year), scale, seed).unwrap();
        check(&small);
        let counts = small.summary().counts;
        let (staffed, vacant, people) =
            if year == 2025 { (5747.0, 197.0, 5_627_400.0) } else { (4814.0, 100.0, 5_328_188.0) };
        prop_assert!((counts.lists_with_gp as f64 - staffed * scale).abs() <= 0.5);
        prop_assert!((counts.lists_without_gp as f64 - vacant * scale).abs() <= 0.5);
        let error = counts.residents as f64 / (people * scale) - 1.0;
        prop_assert!(error.abs() < 0.05, "residents are off by {error}");
    }
}

#[test]
fn free_places_fit_on_the_open_lists_of_any_seed() {
    // Once the only open list of a municipality was drawn too long for its free places.
    for seed in [10_971_339_311_542_763_008, 12_914_073_251_461_697_793] {
        check(&build(data(), end_of(2018), 0.004, seed).unwrap());
    }
}

#[test]
fn the_fit_report_shows_what_is_exact_and_what_is_not() {
    let rows = fit_report(newest(), data());
    let find = |margin: &str, region: &str| {
        rows.iter()
            .find(|r| r.margin == margin && r.region == region)
            .unwrap()
    };
    assert!(find("residents_on_lists_with_gp", "0301").exact);
    assert!(find("residents_on_lists_without_gp", "Norge").exact);
    assert!(find("avg_list_cap_lists_with_gp", "6").exact);
    assert_eq!(find("population_age_20_44", "5636").difference, 0.0);
    for row in &rows {
        assert_eq!(row.difference, row.built - row.published);
        assert!(row.exact, "{row:?}");
    }

    let nation = build(data(), end_of(2019), 1.0, 1).unwrap();
    let rows = fit_report(&nation, data());
    let find = |margin: &str, region: &str| {
        rows.iter()
            .find(|r| r.margin == margin && r.region == region)
            .unwrap()
    };
    // The register counted more members than there were residents; the report says so.
    let listed = find("residents_on_lists_with_gp", "Norge");
    assert!(
        !listed.exact && (-9_000.0..0.0).contains(&listed.difference),
        "{listed:?}"
    );
    assert!(find("gps", "Norge").exact && find("population", "1101").exact);
}

#[test]
fn the_summary_has_the_promised_keys() {
    let json = serde_json::to_value(newest().summary()).unwrap();
    let keys = [
        "residents",
        "residents_on_lists_with_gp",
        "residents_on_lists_without_gp",
        "lists_with_gp",
        "lists_without_gp",
        "open_lists",
        "list_capacity",
        "doctors",
    ];
    assert!(keys.iter().all(|k| json[k].is_u64()));
    assert_eq!(json["residents_on_lists_with_gp"], 5_504_387);
    let oslo = &json["municipalities"][0];
    assert!(keys.iter().all(|k| oslo[k].is_u64()));
    assert_eq!(
        (&oslo["municipality_no"], &oslo["lists_with_gp"]),
        (&"0301".into(), &611.into())
    );
}
