//! Days as the database holds them.

use units::{Date, Month};

/// A day as a number such as 20260131, which sorts as days do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i64);

impl Day {
    /// First day of the month after that of `date`.
    pub fn first_of_next_month(date: Date) -> Day {
        Day::from(Month::of(date).plus(1).first_day())
    }

    /// The date, if the number is one.
    pub fn date(self) -> Option<Date> {
        let part = |by: i64, of: i64| i8::try_from(self.0 / by % of).ok();
        Date::new(
            i16::try_from(self.0 / 10_000).ok()?,
            part(100, 100)?,
            part(1, 100)?,
        )
        .ok()
    }

    /// Completed years on a later day.
    pub fn years_until(self, later: Day) -> u8 {
        let years = (later.0 - self.0) / 10_000;
        years.clamp(0, 150) as u8
    }

    /// Its month.
    pub fn month(self) -> Option<Month> {
        self.date().map(Month::of)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day(i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_date_and_back() {
        let date = Date::constant(2024, 2, 29);
        assert_eq!(Day::from(date), Day(20_240_229));
        assert_eq!(Day(20_240_229).date(), Some(date));
        assert_eq!(Day(20_230_229).date(), None);
        assert_eq!(
            Day::first_of_next_month(Date::constant(2025, 12, 31)),
            Day(20_260_101)
        );
    }

    #[test]
    fn birthdays_complete_a_year() {
        let born = Day(20_100_615);
        assert_eq!(born.years_until(Day(20_260_614)), 15);
        assert_eq!(born.years_until(Day(20_260_615)), 16);
        // Who is born on 29 February has the birthday on 1 March of other years.
        assert_eq!(Day(20_080_229).years_until(Day(20_240_228)), 15);
        assert_eq!(Day(20_080_229).years_until(Day(20_260_301)), 18);
    }
}
