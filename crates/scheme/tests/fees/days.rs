//! Holy days against the dates of remark D1's table, which were computed elsewhere.

use scheme::fees::{easter_sunday, is_evening_all_day, is_free_day, is_holy_day};
use std::collections::BTreeSet;
use units::Date;

/// Rows `D1,H2025` to `D1,H2027` of the remarks; the first holds the second half of the year only.
fn published() -> Vec<(Date, Date, BTreeSet<Date>)> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules/fees/remarks.csv");
    let mut reader = csv::Reader::from_path(file).unwrap();
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|row| &row[0] == "D1" && row[1].starts_with('H'))
        .map(|row| {
            let year: i16 = row[1][1..].parse().unwrap();
            let first = Date::constant(year, if year == 2025 { 7 } else { 1 }, 1);
            let days = row[8].split(';').map(|day| day.parse().unwrap()).collect();
            (first, Date::constant(year, 12, 31), days)
        })
        .collect()
}

#[test]
fn holy_days_are_the_published_ones() {
    let published = published();
    assert_eq!(published.len(), 3);
    for (first, last, days) in published {
        let mut date = first;
        while date <= last {
            assert_eq!(is_holy_day(date), days.contains(&date), "{date}");
            date = date.tomorrow().unwrap();
        }
    }
}

#[test]
fn easter_of_known_years() {
    for (year, month, day) in [
        (1961, 4, 2),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2024, 3, 31),
        (2027, 3, 28),
        (2038, 4, 25),
        (2285, 3, 22),
    ] {
        assert_eq!(easter_sunday(year).unwrap(), Date::constant(year, month, day));
    }
}

#[test]
fn days_before_holy_days_are_evening_all_day_and_those_before_festive_days_are_not() {
    let day = |month, day| Date::constant(2026, month, day);
    for (date, expected) in [
        (day(4, 1), true),  // before Maundy Thursday
        (day(5, 13), true), // before Ascension Day
        (day(12, 24), true),
        (day(12, 31), true),
        (day(5, 1), true),
        (day(4, 30), false), // before 1 May
        (day(3, 7), true),   // Saturday
        (day(3, 8), true),   // Sunday
        (day(3, 9), false),
    ] {
        assert_eq!(is_evening_all_day(date), expected, "{date}");
    }
    assert!(!is_free_day(day(12, 24)));
}
