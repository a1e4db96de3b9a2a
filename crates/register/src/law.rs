//! Which version of the law decided.

use crate::day::Day;
use rulebook::Rulebook;
use std::sync::LazyLock;

/// Days on which some figure of the rules changes, sorted.
static CHANGES: LazyLock<Vec<i64>> = LazyLock::new(|| {
    let dates = Rulebook::embedded().map(|book| book.change_dates());
    dates
        .unwrap_or_default()
        .into_iter()
        .map(|date| Day::from(date).0)
        .collect()
});

/// First day of the rules in force on a day, such as 20260101: the last day until then on which something changed in the rulebook that this program holds.
pub(crate) fn version_on(day: Day) -> Option<i64> {
    let until = CHANGES.partition_point(|change| *change <= day.0);
    until.checked_sub(1).and_then(|at| CHANGES.get(at).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_last_change_until_the_day() {
        assert_eq!(version_on(Day(20_260_101)), Some(20_260_101));
        assert!(version_on(Day(20_260_310)) >= Some(20_260_101));
        assert!(version_on(Day(20_260_310)) <= Some(20_260_310));
        assert_eq!(version_on(Day(10_000_101)), None);
    }
}
