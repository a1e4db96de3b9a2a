//! Time of service: thirtieths of a month times percent of full time, so that whole months and years come out whole.

use rust_decimal::Decimal;
use std::ops::{Add, Sub};
use units::Date;

/// Full-time equivalent of service, exact. A calendar month of full time is one month, whatever its length; from the 15th of a month to the 14th of
/// the next is one month too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(i64);

/// Percent times thirtieths in a month.
const MONTH: i64 = 100 * 30;

impl Time {
    /// No time.
    pub const NONE: Time = Time(0);

    /// Whole months of full time.
    pub const fn from_months(months: u16) -> Time {
        Time(months as i64 * MONTH)
    }

    /// Days of full time, a thirtieth of a month each.
    pub const fn from_days(days: u8) -> Time {
        Time(days as i64 * 100)
    }

    /// From the first to the last day, both included, at a percentage; nothing when the last is before the first. Part time
    /// shortens the time in proportion: SPE-011 (spesialistforskriften §§ 8 and 31, wording from 2025-01-01).
    pub fn full_time_equivalent(first: Date, last: Date, percent: u8) -> Time {
        if last < first {
            return Time::NONE;
        }
        let end = last.tomorrow().unwrap_or(last);
        Time((serial(end) - serial(first)) * i64::from(percent))
    }

    /// A share of this time, rounded down.
    pub fn part(self, share: Decimal) -> Time {
        let part = (Decimal::from(self.0) * share).floor();
        Time(i64::try_from(part).unwrap_or(i64::MAX))
    }

    /// Months, rounded down to two digits.
    pub fn months(self) -> Decimal {
        Decimal::new(self.0 * 100 / MONTH, 2).normalize()
    }

    /// Months, rounded up to two digits.
    pub fn months_up(self) -> Decimal {
        Decimal::new((self.0 * 100 + MONTH - 1) / MONTH, 2).normalize()
    }

    /// Whole months that are over.
    pub fn whole_months(self) -> u16 {
        u16::try_from(self.0 / MONTH).unwrap_or(u16::MAX)
    }

    /// Months begun.
    pub fn begun_months(self) -> u16 {
        u16::try_from((self.0 + MONTH - 1) / MONTH).unwrap_or(u16::MAX)
    }

    /// This time less another, not below none.
    pub fn less(self, other: Time) -> Time {
        Time((self.0 - other.0).max(0))
    }
}

impl Add for Time {
    type Output = Time;
    fn add(self, other: Time) -> Time {
        Time(self.0 + other.0)
    }
}

impl Sub for Time {
    type Output = Time;
    fn sub(self, other: Time) -> Time {
        Time(self.0 - other.0)
    }
}

impl std::iter::Sum for Time {
    fn sum<I: Iterator<Item = Time>>(times: I) -> Time {
        times.fold(Time::NONE, Add::add)
    }
}

/// Thirtieths of a month since year 0; the 31st falls together with the 30th.
fn serial(date: Date) -> i64 {
    let months = i64::from(date.year()) * 12 + i64::from(date.month());
    months * 30 + i64::from(date.day().min(30)) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(first: &str, last: &str, percent: u8) -> Time {
        Time::full_time_equivalent(first.parse().unwrap(), last.parse().unwrap(), percent)
    }

    #[test]
    fn whole_months_come_out_whole() {
        let year = Time::from_months(12);
        for (first, last) in [
            ("2020-09-01", "2021-08-31"),
            ("2023-02-15", "2024-02-14"),
            ("2022-08-31", "2023-08-30"),
        ] {
            assert_eq!(time(first, last, 100), year, "{first} {last}");
        }
        assert_eq!(time("2021-09-01", "2022-02-28", 100), Time::from_months(6));
        assert_eq!(time("2021-03-01", "2021-08-31", 100), Time::from_months(6));
        assert_eq!(time("2021-01-01", "2021-12-31", 50), Time::from_months(6));
        assert_eq!(time("2021-01-02", "2021-01-01", 100), Time::NONE);
        assert_eq!(time("2021-01-01", "2021-01-20", 100).months().to_string(), "0.66");
        assert_eq!(
            time("2021-01-01", "2021-01-20", 100).months_up().to_string(),
            "0.67"
        );
    }
}
