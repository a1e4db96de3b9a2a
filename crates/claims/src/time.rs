//! Times as messages write them, as Norwegian local time.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::sync::LazyLock;
use units::{Date, Month};

/// Norway's clock. The rule has held since 1996; no older claim can be paid.
static NORWAY: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC));

/// A time with or without offset, such as `2026-01-06T13:03:00+01:00`, as Norwegian local time; none when it is not a time.
pub(crate) fn local(text: &str) -> Option<DateTime> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(NORWAY.to_datetime(moment));
    }
    // A day without a clock would read as midnight.
    text.contains(['T', ' ']).then(|| text.parse().ok()).flatten()
}

/// When claims are received, Norwegian local time.
pub type Receipt = DateTime;

/// Time of receipt as written on a command line: a day, a local time or a time with offset.
///
/// # Errors
/// A text for the caller.
pub fn parse_receipt(text: &str) -> Result<Receipt, String> {
    local(text)
        .or_else(|| text.parse::<DateTime>().ok())
        .ok_or_else(|| {
            format!("`{text}` is no time; write it as 2026-01-06T15:30, with an offset if you like")
        })
}

/// A month as written on a command line: `2026-03`.
///
/// # Errors
/// A text for the caller.
pub fn parse_month(text: &str) -> Result<Month, String> {
    let first = (text.len() == 7)
        .then(|| format!("{text}-01").parse::<Date>().ok())
        .flatten();
    first
        .map(Month::of)
        .ok_or_else(|| format!("`{text}` is no month; write it as 2026-03"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_is_kept_and_other_offsets_are_brought_home() {
        let at = |text: &str| local(text).map(|t| t.to_string());
        assert_eq!(at("2026-01-06T13:03:00+01:00").unwrap(), "2026-01-06T13:03:00");
        assert_eq!(at("2026-07-06T13:03:00+02:00").unwrap(), "2026-07-06T13:03:00");
        assert_eq!(at("2026-06-30T22:30:00Z").unwrap(), "2026-07-01T00:30:00");
        assert_eq!(at("2016-09-26T00:00:00").unwrap(), "2016-09-26T00:00:00");
        assert_eq!(at("2026-01-06"), None);
        assert_eq!(at("2026-02-30T10:00:00"), None);
        assert_eq!(
            parse_receipt("2026-01-06").unwrap().to_string(),
            "2026-01-06T00:00:00"
        );
        assert!(parse_receipt("yesterday").is_err());
    }
}
