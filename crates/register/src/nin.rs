//! Identity numbers: birth numbers and D-numbers (fødselsnummer, D-nummer).
//!
//! Checked by today's rule of control digits and by that of 2032 side by side. Only synthetic numbers, with 80 added to the month,
//! are ever made here. Source: the Tax Administration's documentation of the population register's interface.

use std::fmt;
use std::str::FromStr;
use units::{Date, Sex};

const FIRST: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// An identity number whose control digits are right. Its debug form shows no digit of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nin([u8; 11]);

/// What is wrong with a number; never the number itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NinError {
    /// Not eleven digits.
    #[error("an identity number has eleven digits")]
    Digits,
    /// The control digits do not fit.
    #[error("the control digits of the identity number do not fit; check that it is written right")]
    Control,
}

impl Nin {
    /// A synthetic number of somebody born on that day: the `nth` of those of the sex, the first is 0. None when the day has no more.
    ///
    /// ```
    /// use register::Nin;
    /// use units::{Date, Sex};
    /// let nin = Nin::synthetic(Date::constant(2004, 2, 29), Sex::Female, 0).unwrap();
    /// assert!(nin.is_synthetic());
    /// ```
    pub fn synthetic(born: Date, sex: Sex, nth: usize) -> Option<Nin> {
        let (year, month) = (born.year(), born.month() as u8 + 80);
        let series: &[(u32, u32)] = match year {
            1854..=1899 => &[(500, 749)],
            1900..=1939 => &[(0, 499)],
            1940..=1999 => &[(0, 499), (900, 999)],
            2000..=2039 => &[(500, 999)],
            _ => return None,
        };
        let odd = u32::from(sex == Sex::Male);
        let individual = series.iter().flat_map(|&(low, high)| (low..=high).rev());
        let date = [born.day() as u8, month, (year % 100) as u8];
        individual
            .filter(|individual| individual % 2 == odd)
            .filter_map(|individual| {
                let mut digits = [0; 11];
                for (pair, number) in digits.chunks_exact_mut(2).zip(date) {
                    (pair[0], pair[1]) = (number / 10, number % 10);
                }
                for (digit, by) in digits[6..9].iter_mut().zip([100, 10, 1]) {
                    *digit = (individual / by % 10) as u8;
                }
                digits[9] = control(&FIRST, &digits)?;
                digits[10] = control(&SECOND, &digits)?;
                Some(Nin(digits))
            })
            .nth(nth)
    }

    /// Whether 80 is added to the month: no real person has such a number.
    pub fn is_synthetic(&self) -> bool {
        self.0[2] >= 8
    }

    /// Whether it is a D-number: 40 is added to the day.
    pub fn is_d_number(&self) -> bool {
        self.0[0] >= 4
    }

    /// The digits, for the database and for an answer to somebody who may see them.
    pub fn reveal(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }
}

/// Eleven less the weighed sum by eleven; none when that is ten.
fn control(weights: &[u32], digits: &[u8]) -> Option<u8> {
    match 11 - sum(weights, digits) % 11 {
        11 => Some(0),
        10 => None,
        digit => Some(digit as u8),
    }
}

fn sum(weights: &[u32], digits: &[u8]) -> u32 {
    weights
        .iter()
        .zip(digits)
        .map(|(weight, digit)| weight * u32::from(*digit))
        .sum()
}

impl FromStr for Nin {
    type Err = NinError;

    fn from_str(text: &str) -> Result<Nin, NinError> {
        let bytes: [u8; 11] = text.trim().as_bytes().try_into().map_err(|_| NinError::Digits)?;
        if !bytes.iter().all(u8::is_ascii_digit) {
            return Err(NinError::Digits);
        }
        let digits = bytes.map(|byte| byte - b'0');
        // From 2032 the first rest may be 0 to 3.
        let rest = (sum(&FIRST, &digits) + u32::from(digits[9])) % 11;
        if rest < 4 && control(&SECOND, &digits) == Some(digits[10]) {
            Ok(Nin(digits))
        } else {
            Err(NinError::Control)
        }
    }
}

impl fmt::Debug for Nin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nin(***********)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_and_computed_numbers_are_read() {
        for right in [
            "02013299997",
            "02013299903",
            "30108299920",
            "30108299939",
            "01912450178",
            "29820470042",
            "07875199913",
            "15836212328",
            "15836212409",
            "55836212303",
        ] {
            assert!(right.parse::<Nin>().is_ok(), "{right}");
        }
        assert_eq!("15836212329".parse::<Nin>(), Err(NinError::Control));
        assert_eq!("1583621232".parse::<Nin>(), Err(NinError::Digits));
        assert_eq!("1583621232x".parse::<Nin>(), Err(NinError::Digits));
        assert!(
            "55836212303"
                .parse::<Nin>()
                .is_ok_and(|nin| nin.is_d_number() && nin.is_synthetic())
        );
    }

    #[test]
    fn made_numbers_are_synthetic_and_different() {
        let born = Date::constant(1951, 7, 7);
        let made: Vec<Nin> = (0..200)
            .filter_map(|nth| Nin::synthetic(born, Sex::Male, nth))
            .collect();
        assert_eq!(made.len(), 200);
        for nin in &made {
            assert!(nin.is_synthetic());
            assert_eq!(nin.reveal().parse::<Nin>().as_ref(), Ok(nin));
            assert!(!format!("{nin:?}").contains(&nin.reveal()[..6]));
        }
        let mut sorted = made.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 200);
        assert_eq!(Nin::synthetic(born, Sex::Male, 1000), None);
    }
}
