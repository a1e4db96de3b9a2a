//! How an indicator's figures, dates and names are shown.

use super::data::Band;
use crate::Text;
use crate::messages::message;
use crate::numbers::{english, norwegian};
use units::{Date, Indicator};

/// Name of an indicator for readers.
pub(crate) fn name(indicator: Indicator) -> Text {
    message(&format!("indicator-{}", indicator.name()))
}

/// Whether the figure is a percentage.
pub(crate) const fn is_share(indicator: Indicator) -> bool {
    matches!(
        indicator,
        Indicator::ShareResidentsWithoutGp
            | Indicator::ShareListsWithoutGp
            | Indicator::ShareListsOpen
            | Indicator::ShareEmployedOfAllLists
            | Indicator::ShareGpsFemale
            | Indicator::ShareGpsSpecialist
            | Indicator::ShareResidentsOnWaitingList
    )
}

/// Decimals to show: one for a percentage, none for a count or a mean list.
pub(crate) const fn decimals(indicator: Indicator) -> usize {
    if is_share(indicator) { 1 } else { 0 }
}

/// A figure in Norwegian form.
pub(crate) fn shown(indicator: Indicator, value: f64) -> String {
    norwegian(value, decimals(indicator))
}

/// An interval in Norwegian form.
pub(crate) fn interval(indicator: Indicator, low: f64, high: f64) -> String {
    // The word, not a dash, between numbers that may be negative.
    let between = if low < 0.0 { " til " } else { "–" };
    format!("{}{between}{}", shown(indicator, low), shown(indicator, high))
}

/// A figure as text in every language.
pub(crate) fn number(indicator: Indicator, value: f64) -> Text {
    let (no, en) = (shown(indicator, value), english(value, decimals(indicator)));
    Text {
        nb: no.clone(),
        nn: no,
        en,
    }
}

/// The 90 per cent interval as text in every language.
pub(crate) fn band90(indicator: Indicator, band: &Band) -> Text {
    let (low, high) = (number(indicator, band.low90), number(indicator, band.high90));
    message("interval-words").with("low", &low).with("high", &high)
}

/// A number of unknown size with four significant digits, without trailing zeros, in Norwegian form.
pub(crate) fn significant(value: f64) -> String {
    let magnitude = if value == 0.0 {
        0.0
    } else {
        value.abs().log10().floor()
    };
    let decimals = (3.0 - magnitude).clamp(0.0, 8.0) as usize;
    let text = norwegian(value, decimals);
    if text.contains(',') {
        text.trim_end_matches('0').trim_end_matches(',').to_owned()
    } else {
        text
    }
}

/// A date: `31.12.2025` in Norwegian, `31 Dec 2025` in English.
pub(crate) fn date(date: Date) -> Text {
    let norwegian = format!("{:02}.{:02}.{}", date.day(), date.month(), date.year());
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|m| months.get(m))
        .copied()
        .unwrap_or_default();
    Text {
        nb: norwegian.clone(),
        nn: norwegian,
        en: format!("{} {month} {}", date.day(), date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_any_size_are_readable() {
        assert_eq!(significant(0.012_345_6), "0,01235");
        assert_eq!(significant(0.0), "0");
        assert_eq!(significant(1_234.5), "1\u{202f}234");
        assert_eq!(significant(2.5), "2,5");
        assert_eq!(significant(1e-12), "0");
    }

    #[test]
    fn dates_follow_each_language() {
        let text = date(Date::constant(2025, 6, 3));
        assert_eq!((text.nb.as_str(), text.en.as_str()), ("03.06.2025", "3 Jun 2025"));
    }
}
