//! National identity numbers, read for the birth date they hold.

use units::Date;

/// Birth date in a national identity number (fødselsnummer) or D-number; none when the digits are no such number.
///
/// The shape is checked, the check digits are not: numbers given from 2032 have other ones, and synthetic test numbers (month + 80
/// or + 65, help numbers month + 40) need not keep them. A D-number has day + 40.
/// Source: the Tax Administration's description of the identity number, <https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/>.
pub(crate) fn birth_date(number: &str) -> Option<Date> {
    if number.len() != 11 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = |from: usize, to: usize| number[from..to].parse::<i16>().ok();
    let (day, month, year, individual) = (digits(0, 2)?, digits(2, 4)?, digits(4, 6)?, digits(6, 9)?);
    let day = if day > 40 { day - 40 } else { day };
    let month = match month {
        81..=92 => month - 80,
        66..=77 => month - 65,
        41..=52 => month - 40,
        plain => plain,
    };
    let century = match (individual, year) {
        (0..=499, _) => 1900,
        (500..=749, 54..) => 1800,
        (900.., 40..) => 1900,
        (500.., 0..=39) => 2000,
        _ => return None,
    };
    Date::new(century + year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_from_plain_synthetic_and_d_numbers() {
        let date = |text: &str| birth_date(text).map(|d| d.to_string());
        assert_eq!(date("47908702367").unwrap(), "1987-10-07");
        assert_eq!(date("15850150032").unwrap(), "2001-05-15");
        assert_eq!(date("15850190032").unwrap(), "2001-05-15");
        assert_eq!(date("15054850032"), None);
        for wrong in [
            "",
            "1234567890",
            "123456789012",
            "1585015003x",
            "32850150032",
            "15930150032",
            "00850150032",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }
}
