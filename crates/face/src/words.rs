//! Texts of the pages, one file per language, and numbers and days as each language writes them.

use publish::{Language, Text, messages};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static MESSAGES: LazyLock<BTreeMap<String, Text>> = LazyLock::new(|| {
    messages([
        concat!(
            include_str!("../messages/nb.ftl"),
            "\n",
            include_str!("../messages/lab.nb.ftl"),
            "\n",
            include_str!("../messages/work.nb.ftl")
        ),
        concat!(
            include_str!("../messages/nn.ftl"),
            "\n",
            include_str!("../messages/lab.nn.ftl"),
            "\n",
            include_str!("../messages/work.nn.ftl")
        ),
        concat!(
            include_str!("../messages/en.ftl"),
            "\n",
            include_str!("../messages/lab.en.ftl"),
            "\n",
            include_str!("../messages/work.en.ftl")
        ),
    ])
});

/// The text of a key; an unknown key shows itself between marks that a test looks for.
pub(crate) fn text(language: Language, key: &str) -> String {
    maybe(language, key).unwrap_or_else(|| format!("⟦{key}⟧"))
}

/// The text of a key, if there is one.
pub(crate) fn maybe(language: Language, key: &str) -> Option<String> {
    MESSAGES
        .get(key)
        .map(|text| text.in_language(language).to_owned())
}

/// A whole number with its thousands apart.
pub(crate) fn number(language: Language, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let apart = if language == Language::En { "," } else { "\u{a0}" };
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push_str(apart);
        }
        written.push(digit);
    }
    if number < 0 {
        format!("−{written}")
    } else {
        written
    }
}

/// A number with so many decimals.
pub(crate) fn decimal(language: Language, value: f64, decimals: usize) -> String {
    let written = format!("{:.decimals$}", value.abs());
    let (whole, rest) = written.split_once('.').unwrap_or((&written, ""));
    let mut all = number(language, whole.parse().unwrap_or(0));
    if !rest.is_empty() {
        all.push(if language == Language::En { '.' } else { ',' });
        all.push_str(rest);
    }
    let zero = written.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if value < 0.0 && !zero {
        format!("−{all}")
    } else {
        all
    }
}

/// Kroner and øre.
pub(crate) fn kroner(language: Language, ore: i64) -> String {
    let (whole, rest) = (number(language, (ore / 100).abs()), (ore % 100).abs());
    let sign = if ore < 0 { "−" } else { "" };
    if language == Language::En {
        format!("NOK\u{a0}{sign}{whole}.{rest:02}")
    } else {
        format!("{sign}{whole},{rest:02}\u{a0}kr")
    }
}

/// A day such as `2026-04-01` in words, or a month such as `2026-04`; what is none shows itself.
pub(crate) fn day(language: Language, day: &str) -> String {
    let mut parts = day.get(..10).unwrap_or(day).splitn(3, '-');
    let mut part = || parts.next().and_then(|part| part.parse::<usize>().ok());
    let (Some(year), Some(month @ 1..=12), date) = (part(), part(), part()) else {
        return day.to_owned();
    };
    let month = text(language, &format!("month-{month}"));
    let Some(date) = date else {
        return format!("{month} {year}");
    };
    if language == Language::En {
        format!("{date} {month} {year}")
    } else {
        format!("{date}. {month} {year}")
    }
}

/// A month such as `2026-09` in words; what is none shows itself.
pub(crate) fn month(language: Language, month: &str) -> String {
    let read = |(year, month): (&str, &str)| Some((year.parse::<u16>().ok()?, month.parse::<u8>().ok()?));
    match month.split_once('-').and_then(read) {
        Some((year, number @ 1..=12)) => {
            format!("{} {year}", text(language, &format!("month-{number}")))
        }
        _ => month.to_owned(),
    }
}

/// The month of now, such as `2026-04`, to begin a form with.
pub(crate) fn this_month() -> String {
    let now = jiff::Timestamp::now().to_string();
    now.get(..7).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_written_as_people_do() {
        assert_eq!(number(Language::Nb, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(number(Language::En, -1_234), "−1,234");
        assert_eq!(decimal(Language::Nb, 12.345, 1), "12,3");
        assert_eq!(decimal(Language::En, -0.04, 1), "0.0");
        assert_eq!(kroner(Language::Nb, -123_405), "−1\u{a0}234,05\u{a0}kr");
        assert_eq!(day(Language::Nb, "2026-04-01"), "1. april 2026");
        assert_eq!(day(Language::Nn, "2022-06"), "juni 2022");
        assert_eq!(day(Language::En, "2016"), "2016");
        assert_eq!(day(Language::Nb, "2026-13-01"), "2026-13-01");
        assert_eq!(month(Language::Nb, "2026-09"), "september 2026");
    }
}
