use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar month, counted from January 1890, so that two bytes hold any birth month and any horizon.
///
/// ```
/// use units::Month;
/// let m = Month::new(2018, 12);
/// assert_eq!((m.year(), m.month(), m.plus(1).to_string().as_str()), (2018, 12, "2019-01"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(pub u16);

impl Month {
    /// The year that month 0 lies in.
    pub const FIRST_YEAR: i32 = 1890;

    /// The month `month` (1 to 12) of `year`; outside 1890-7350 it saturates.
    pub const fn new(year: i32, month: u8) -> Month {
        let n = (year - Self::FIRST_YEAR) * 12 + month as i32 - 1;
        Month(if n < 0 {
            0
        } else if n > u16::MAX as i32 {
            u16::MAX
        } else {
            n as u16
        })
    }

    /// The month that a date lies in.
    pub fn of(date: Date) -> Month {
        Month::new(i32::from(date.year()), date.month() as u8)
    }

    /// Calendar year.
    pub const fn year(self) -> i32 {
        Self::FIRST_YEAR + (self.0 / 12) as i32
    }

    /// Calendar month, 1 to 12.
    pub const fn month(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// The month `n` months later.
    pub const fn plus(self, n: u16) -> Month {
        Month(self.0.saturating_add(n))
    }

    /// Months from `earlier` to this one; 0 when `earlier` is later.
    pub const fn since(self, earlier: Month) -> u16 {
        self.0.saturating_sub(earlier.0)
    }

    /// First day of the month.
    pub fn first_day(self) -> Date {
        Date::new(self.year() as i16, self.month() as i8, 1).unwrap_or(Date::MAX)
    }

    /// Last day of the month.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.month())
    }
}
