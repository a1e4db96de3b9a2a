//! Days of the register as FHIR writes them, and dates that are searched for.

use crate::answer::{Stop, refused};
use register::Day;
use serde_json::{Value as Json, json};
use units::Date;

/// After every day.
const END: i64 = 99_999_999;

/// A day as FHIR writes it.
pub(crate) fn iso(day: i64) -> Option<String> {
    Day(day).date().map(|date| date.to_string())
}

/// The last day of a period that ends before `until`.
fn last(until: i64) -> Option<String> {
    let until = Day(until).date()?;
    Some(until.yesterday().ok()?.to_string())
}

/// A period from its first day to the day before `until`; one that was never lived has no end.
pub(crate) fn period(since: i64, until: Option<i64>) -> Json {
    let end = until.filter(|&until| until > since).and_then(last);
    json!({ "start": iso(since), "end": end })
}

/// Where a period must begin and end: `first..=last` for its first day, and for the day after its last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) since: (i64, i64),
    pub(crate) until: (i64, i64),
}

impl Bounds {
    /// Every period.
    pub(crate) const ANY: Bounds = Bounds {
        since: (0, END),
        until: (0, END),
    };

    /// Narrowed by a date parameter such as `ge2026-01`, read as the standard reads it for periods.
    pub(crate) fn narrowed(self, text: &str) -> Result<Bounds, Stop> {
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (prefix, date) = text.split_at(letters.min(2));
        let (low, high) = span(date).ok_or_else(|| {
            refused(
                400,
                "value",
                &format!("`{text}` is no date; write 2026, 2026-01 or 2026-01-31, with eq, gt, lt, ge, le, sa or eb before it"),
            )
        })?;
        let low_next = low + 1;
        let after_high = Date::tomorrow(high).map_or(END, |date| Day::from(date).0);
        let (low, high) = (low, Day::from(high).0);
        let all = Bounds::ANY;
        let asked = match prefix {
            "" | "eq" => Bounds {
                since: (low, END),
                until: (0, after_high),
            },
            "gt" => Bounds {
                until: (after_high + 1, END),
                ..all
            },
            "ge" => Bounds {
                until: (low_next, END),
                ..all
            },
            "lt" => Bounds {
                since: (0, low - 1),
                ..all
            },
            "le" => Bounds {
                since: (0, high),
                ..all
            },
            "sa" => Bounds {
                since: (high + 1, END),
                ..all
            },
            "eb" => Bounds {
                until: (0, low),
                ..all
            },
            other => {
                return Err(refused(
                    400,
                    "not-supported",
                    &format!("the prefix `{other}` is not offered for dates"),
                ));
            }
        };
        let both = |a: (i64, i64), b: (i64, i64)| (a.0.max(b.0), a.1.min(b.1));
        Ok(Bounds {
            since: both(self.since, asked.since),
            until: both(self.until, asked.until),
        })
    }
}

/// First day, as a number, and last day of a year, a month or a day.
fn span(text: &str) -> Option<(i64, Date)> {
    // A time of day says no more about a day.
    let day = text.split('T').next()?;
    let mut parts = day.split('-');
    let digits = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
        part.parse::<i16>().ok()
    };
    let year = digits(parts.next()?, 4)?;
    let month = parts
        .next()
        .map(|part| digits(part, 2))
        .map_or(Some(None), |part| part.map(Some))?;
    let day = parts
        .next()
        .map(|part| digits(part, 2))
        .map_or(Some(None), |part| part.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let date =
        |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let (first, last) = match (month, day) {
        (None, _) => (date(1, 1)?, date(12, 31)?),
        (Some(month), None) => (date(month, 1)?, date(month, 1)?.last_of_month()),
        (Some(month), Some(day)) => (date(month, day)?, date(month, day)?),
    };
    Some((Day::from(first).0, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(text: &str) -> Bounds {
        match Bounds::ANY.narrowed(text) {
            Ok(bounds) => bounds,
            Err(_) => panic!("{text}"),
        }
    }

    #[test]
    fn a_period_ends_on_the_day_before() {
        assert_eq!(
            period(20_260_101, Some(20_260_201)),
            json!({ "start": "2026-01-01", "end": "2026-01-31" })
        );
        assert_eq!(period(20_260_101, Some(20_260_101))["end"], Json::Null);
    }

    #[test]
    fn dates_are_searched_as_spans() {
        assert_eq!(bounds("2026-01").since, (20_260_101, END));
        assert_eq!(bounds("2026-01").until, (0, 20_260_201));
        assert_eq!(bounds("ge2026-01-31").until, (20_260_132, END));
        assert_eq!(bounds("lt2026").since, (0, 20_260_100));
        for wrong in [
            "2026-13",
            "26",
            "ne2026",
            "2026-02-30",
            "ap2026-01-01",
            "",
            "2026-01-01-01",
            "-",
        ] {
            assert!(Bounds::ANY.narrowed(wrong).is_err(), "{wrong}");
        }
    }
}
