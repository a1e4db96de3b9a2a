//! Every code of every dated version settles on a bill made for it.

use crate::bills::{SCHEDULE, With, bill};
use rulebook::fees::{Basis, FeeRow, RowPerformer, RowSetting};
use scheme::fees::{Bill, Decision, ListStatus, Reason, Setting, Situation, Tariff};
use units::Date;

/// Days on which versions are looked at, and how many rows each has.
const VERSIONS: [(Date, usize); 16] = [
    (Date::constant(2006, 1, 1), 11),
    (Date::constant(2007, 1, 1), 5),
    (Date::constant(2016, 7, 1), 16),
    (Date::constant(2017, 1, 1), 0),
    (Date::constant(2017, 7, 1), 0),
    (Date::constant(2018, 1, 1), 0),
    (Date::constant(2019, 7, 1), 0),
    (Date::constant(2020, 7, 6), 0),
    (Date::constant(2021, 7, 1), 0),
    (Date::constant(2022, 7, 1), 0),
    (Date::constant(2023, 7, 1), 0),
    (Date::constant(2024, 7, 1), 5),
    // With the web doctor's 12 and NAV's L1.
    (Date::constant(2025, 7, 1), 351 + 12 + 1),
    (Date::constant(2026, 1, 1), 455 + 12 + 1),
    (Date::constant(2026, 7, 1), 451 + 12),
    (Date::constant(2026, 12, 1), 451 + 12),
];

/// Rows of older versions whose amounts were read, but which require a code whose amounts were not.
const EXCEPTIONS: [(Date, &str); 2] = [
    (Date::constant(2019, 7, 1), "507c"),
    (Date::constant(2019, 7, 1), "507d"),
];

const SITUATIONS: [Situation; 6] = [
    Situation::Planned,
    Situation::Emergency,
    Situation::UnforeseenEmergency,
    Situation::MunicipalOutOfHoursNoClinic,
    Situation::DigitalStaffWithPatient,
    Situation::NoConsultationPcrTaken,
];

/// First ordinary weekday, and first Saturday, at or after the date.
fn days(date: Date) -> [Date; 2] {
    let find = |saturday: bool| {
        let mut day = date;
        loop {
            let is_saturday = day.weekday() == jiff::civil::Weekday::Saturday;
            if (saturday && is_saturday) || (!saturday && !scheme::fees::is_evening_all_day(day)) {
                return day;
            }
            day = day.tomorrow().unwrap();
        }
    };
    [find(false), find(true)]
}

/// Bills for the codes, over what a row may ask of the contact.
fn contacts(date: Date, row: &FeeRow, codes: &[&str]) -> Vec<Bill> {
    let setting: &[Setting] = match row.setting {
        RowSetting::Both => &[Setting::Practice, Setting::OutOfHours],
        RowSetting::Practice => &[Setting::Practice],
        RowSetting::OutOfHours => &[Setting::OutOfHours],
        RowSetting::ContractSpecialist => &[Setting::ContractSpecialist],
        RowSetting::WebDoctor => &[Setting::WebDoctor],
    };
    let mut bills = Vec::new();
    for day in days(date) {
        for clock in ["10:00", "20:00", "23:30"] {
            for &setting in setting {
                for situation in SITUATIONS {
                    for list in [ListStatus::Any, ListStatus::OutsideScheme] {
                        for born in ["1980-01-01", "2017-01-01"] {
                            let mut bill = bill(&format!("{day} {clock}"), &codes.join(";"))
                                .minutes(180)
                                .travel(90)
                                .at(setting)
                                .in_situation(situation)
                                .list(list)
                                .born(if date.year() < 2020 { "1980-01-01" } else { born })
                                .specialist();
                            bill.doctorate = true;
                            if row.performer == RowPerformer::Nurse {
                                bill = bill.by_nurse();
                            }
                            bills.push(bill);
                        }
                    }
                }
            }
        }
    }
    bills
}

/// A bill with the code that is accepted; companions are added where codes are required.
fn accepted(tariff: &Tariff, date: Date, row: &FeeRow, codes: &[&str]) -> Option<Bill> {
    let mut lacking = false;
    for bill in contacts(date, row, codes) {
        match tariff.settle(&bill) {
            Decision::Accepted(_) => return Some(bill),
            Decision::Rejected(rejection) => lacking |= rejection.reason == Reason::RequiresCode,
        }
    }
    if !lacking || codes.len() > 3 {
        return None;
    }
    let numbers = tariff.rows().iter().filter(|other| other.amounts().is_some());
    let candidates: Vec<&str> = numbers.map(|other| other.code.as_str()).collect();
    let of_series = |code: &&str| code.starts_with('S') == (row.performer == RowPerformer::Nurse);
    let mentions = |code: &&str| {
        let contacts = [
            "2ad", "2ak", "2fk", "11ad", "11ak", "S2ad", "S2ak", "S11ad", "S11ak",
        ];
        contacts.contains(code)
            || codes.iter().any(|held| {
                tariff
                    .rows()
                    .iter()
                    .any(|r| r.code == **held && r.requires.text.split([':', ';']).any(|item| item == *code))
            })
    };
    candidates
        .into_iter()
        .filter(|code| of_series(code) && mentions(code) && !codes.contains(code))
        .find_map(|code| accepted(tariff, date, row, &[codes, &[code]].concat()))
}

#[test]
fn every_code_of_every_version_settles() {
    let mut settled = 0;
    let mut failures = Vec::new();
    for (date, rows) in VERSIONS {
        let tariff = Tariff::new(&SCHEDULE, date);
        if rows > 0 {
            assert_eq!(tariff.rows().len(), rows, "{date}");
        }
        assert!(!tariff.rows().is_empty(), "{date}");
        for row in tariff.rows() {
            if row.amounts().is_none() {
                assert_eq!(row.basis, Basis::Partial, "{} on {date}", row.code);
                let bill = bill(&format!("{date} 10:00"), &row.code);
                let Decision::Rejected(rejection) = tariff.settle(&bill) else {
                    panic!("{} on {date} settles without its amounts", row.code)
                };
                assert_eq!(rejection.reason, Reason::CodeNotValidOnDate);
                assert!(rejection.detail.contains("was not read"), "{}", rejection.detail);
                continue;
            }
            let excepted = EXCEPTIONS.contains(&(date, row.code.as_str()));
            let Some(bill) = accepted(&tariff, date, row, &[&row.code]) else {
                if !excepted {
                    failures.push((date, row.code.clone()));
                }
                continue;
            };
            assert!(!excepted, "{} on {date} is no exception any more", row.code);
            let Decision::Accepted(settlement) = tariff.settle(&bill) else {
                unreachable!()
            };
            let line = settlement
                .lines
                .iter()
                .find(|line| line.code == row.code)
                .unwrap();
            let part = line.copayment + line.own_payment;
            assert_eq!(
                (line.fee, line.refund, part),
                row.amounts().unwrap(),
                "{} on {date}",
                row.code
            );
            settled += 1;
        }
    }
    assert!(failures.is_empty(), "no bill was found for {failures:?}");
    assert!(settled > 1_700, "{settled} rows settled");
}

/// The full versions hold the rows of the regulation and no others are without amounts.
#[test]
fn full_versions_are_full() {
    for (date, rows) in [
        (Date::constant(2025, 7, 1), 351),
        (Date::constant(2026, 1, 1), 455),
        (Date::constant(2026, 7, 1), 451),
    ] {
        let full: Vec<&FeeRow> = SCHEDULE
            .on(date)
            .filter(|row| row.source.contains("FOR-2024-06-26-1322"))
            .collect();
        assert_eq!(full.len(), rows, "{date}");
        let without: Vec<&str> = full
            .iter()
            .filter(|row| row.amounts().is_none())
            .map(|row| row.code.as_str())
            .collect();
        assert_eq!(without, ["4da"], "{date}");
    }
}
