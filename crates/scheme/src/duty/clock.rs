//! The time that a doctor may work outside the requirement of specialisation, counted in days.

use super::competence::specialisation_exempt;
use jiff::ToSpan;
use rulebook::{Dated, DutyCompetence};
use std::collections::BTreeSet;
use units::Date;

/// Time in municipal service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Weekdays worked, 0 for Sunday; empty where all are.
    pub weekdays: Vec<u8>,
}

/// How much of the exemption is used on a day, the day itself included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Clock {
    /// Days in all.
    pub total: u16,
    /// Days of the calendar year.
    pub year: u16,
    /// Days that are left on the longer of the clocks.
    pub left: u16,
    /// Whether the work of the day is outside the requirement.
    pub exempt: bool,
}

/// The clock on a day: COM-010, COM-011, and COM-012 on duty (FOR-2017-02-17-192 § 4). A day in two municipalities is one day; days before the one before the rule
/// began do not count.
///
/// The regulation speaks of months and a year; that months are twelfths of 365 days, rounded down over all of them, is our reading. Whether
/// the time is used up is what [`specialisation_exempt`] says of months begun.
pub fn clock(worked: &[Worked], on: Date, on_duty: bool, rules: &DutyCompetence) -> Clock {
    let began = rules
        .exempt_total_months
        .as_ref()
        .map_or(Date::MAX, |total| total.from.saturating_sub(1.day()));
    let days: BTreeSet<Date> = worked.iter().flat_map(|worked| days(worked, began, on)).collect();
    let total = count(days.len());
    let year = count(days.iter().filter(|day| day.year() == on.year()).count());
    let left = |used: u16, months: &Option<Dated<u8>>| {
        let limit = months
            .as_ref()
            .map_or(0, |months| in_days(u16::from(months.value)));
        limit.saturating_sub(used)
    };
    let on_duty_left = if on_duty {
        left(year, &rules.exempt_yearly_months_duty)
    } else {
        0
    };
    Clock {
        total,
        year,
        left: left(total, &rules.exempt_total_months)
            .max(left(year, &rules.exempt_yearly_months))
            .max(on_duty_left),
        exempt: specialisation_exempt(begun_months(total), begun_months(year), on_duty, rules),
    }
}

/// Days of so many months.
pub const fn in_days(months: u16) -> u16 {
    (months as u32 * 365 / 12) as u16
}

/// Months that so many days have begun.
fn begun_months(days: u16) -> u16 {
    (0..=u16::MAX / 32)
        .find(|&months| in_days(months) >= days)
        .unwrap_or(u16::MAX)
}

fn days(worked: &Worked, began: Date, on: Date) -> impl Iterator<Item = Date> + '_ {
    let (first, last) = (worked.from.max(began), worked.to.min(on));
    first
        .series(1.day())
        .take_while(move |day| *day <= last)
        .filter(|day| {
            let weekday = day.weekday().to_sunday_zero_offset() as u8;
            worked.weekdays.is_empty() || worked.weekdays.contains(&weekday)
        })
}

fn count(days: usize) -> u16 {
    u16::try_from(days).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    fn worked(from: (i16, i8, i8), to: (i16, i8, i8)) -> Worked {
        Worked {
            from: Date::constant(from.0, from.1, from.2),
            to: Date::constant(to.0, to.1, to.2),
            weekdays: vec![],
        }
    }

    fn since_2026() -> DutyCompetence {
        let months = |value| {
            let from = Date::constant(2026, 1, 1);
            let dated = support::dated("months", value);
            Some(Dated { from, ..dated })
        };
        DutyCompetence {
            exempt_total_months: months(12),
            exempt_yearly_months: months(4),
            exempt_yearly_months_duty: months(6),
            ..support::rules().duty.competence
        }
    }

    #[test]
    fn a_year_in_all_or_four_months_a_year() {
        let rules = since_2026();
        // Days before the last of 2025 do not count, and a day in two municipalities is one.
        let two = [
            worked((2025, 1, 1), (2026, 1, 9)),
            worked((2026, 1, 5), (2026, 1, 10)),
        ];
        let on = |day| clock(&two, day, false, &rules);
        assert_eq!(on(Date::constant(2026, 1, 10)).total, 11);
        assert_eq!(on(Date::constant(2026, 1, 10)).year, 10);
        // A year and a day of uninterrupted work is over, but a new calendar year gives four months.
        let long = [worked((2025, 12, 31), (2027, 12, 31))];
        let on = |day| clock(&long, day, false, &rules);
        assert!(on(Date::constant(2026, 12, 30)).exempt);
        assert!(!on(Date::constant(2026, 12, 31)).exempt);
        assert!(on(Date::constant(2027, 5, 1)).exempt);
        assert!(!on(Date::constant(2027, 5, 2)).exempt);
        assert!(clock(&long, Date::constant(2027, 5, 2), true, &rules).exempt);
        assert_eq!(on(Date::constant(2027, 5, 1)).left, 0);
    }

    #[test]
    fn only_the_weekdays_worked_count() {
        let rules = since_2026();
        let mondays = Worked {
            weekdays: vec![1],
            ..worked((2026, 3, 1), (2026, 3, 31))
        };
        assert_eq!(
            clock(&[mondays], Date::constant(2026, 3, 31), false, &rules).total,
            5
        );
    }

    #[test]
    fn without_a_rule_nobody_is_exempt() {
        let mut rules = support::rules().duty.competence;
        rules.exempt_total_months = None;
        rules.exempt_yearly_months = None;
        assert!(!clock(&[], Date::constant(2025, 6, 1), false, &rules).exempt);
    }
}
