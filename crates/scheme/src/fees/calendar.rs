//! Public holidays in Norway, as far as the evening rates ask for them.
//!
//! Holy days (LOV-1995-02-24-12 § 2) besides Sundays: 1 January, Maundy Thursday, Good Friday, Easter Sunday and Monday,
//! Ascension Day, Whit Sunday and Monday, 25 and 26 December. Festive days (LOV-1947-04-26-1): 1 and 17 May.

use jiff::ToSpan;
use jiff::civil::Weekday;
use units::Date;

/// Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876).
///
/// ```
/// assert_eq!(scheme::fees::easter_sunday(2026).unwrap().to_string(), "2026-04-05");
/// ```
///
/// # Errors
/// None for the years of the calendar, -9999 to 9999.
pub fn easter_sunday(year: i16) -> Result<Date, jiff::Error> {
    let y = i32::from(year);
    let (golden, century, of_century) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let correction = (century + 8).div_euclid(25);
    let moon = (19 * golden + century - century.div_euclid(4) - (century - correction + 1).div_euclid(3)
        + 15)
        .rem_euclid(30);
    let weekday =
        (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4) - moon - of_century.rem_euclid(4))
            .rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday).div_euclid(451);
    let day = moon + weekday - 7 * late + 114;
    // Month 3 or 4, day 1 to 31.
    Date::new(year, day.div_euclid(31) as i8, (day.rem_euclid(31) + 1) as i8)
}

/// Whether the date is a holy day other than an ordinary Sunday.
pub fn is_holy_day(date: Date) -> bool {
    if matches!((date.month(), date.day()), (1, 1) | (12, 25) | (12, 26)) {
        return true;
    }
    // The movable ones lie between 19 March and 14 June.
    if !(3..=6).contains(&date.month()) {
        return false;
    }
    easter_sunday(date.year()).is_ok_and(|easter| {
        let since = i32::from(date.day_of_year()) - i32::from(easter.day_of_year());
        matches!(since, -3 | -2 | 0 | 1 | 39 | 49 | 50)
    })
}

/// 1 May and 17 May.
pub fn is_festive_day(date: Date) -> bool {
    date.month() == 5 && matches!(date.day(), 1 | 17)
}

/// Saturday, Sunday, holy day or festive day.
pub fn is_free_day(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) || is_festive_day(date) || is_holy_day(date)
}

/// Whether the evening window is open the whole day: REI-006, Sunday, holy day, the day before either, festive day (remark D1).
pub fn is_evening_all_day(date: Date) -> bool {
    is_free_day(date) || date.checked_add(1.day()).is_ok_and(is_holy_day)
}
