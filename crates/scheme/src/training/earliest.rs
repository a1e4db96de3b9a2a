//! The earliest day on which an approval is possible, and the shortest way there.

use super::record::{Kind, Record, Row, Shape};
use super::requirement::{self, time_is_fulfilled};
use super::service::{Counted, counted};
use super::stage::{licensed_from, part_one_done};
use super::time::Time;
use rulebook::TrainingRules;
use serde::Serialize;
use units::Date;

/// Full-time service that would fulfil what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stint {
    /// What kind of service.
    pub kind: Kind,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// The earliest approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Earliest {
    /// The day after the last day that is needed; the day asked for when time is fulfilled.
    pub date: Date,
    /// The service up to it, full time without absence, in specialisation and in a supervision group throughout.
    pub plan: Vec<Stint>,
}

/// Longest stint that is tried, days.
const MOST_DAYS: i32 = 40 * 366;

/// The earliest day of approval when the doctor works full time without absence from the day after `on`, and hours and goals are had
/// meanwhile. What the record plans after `on` is left out. `None` without licence, and for specialists.
pub fn earliest(record: &Record, on: Date, rules: &TrainingRules) -> Option<Earliest> {
    licensed_from(record, on)?;
    if record.first(Kind::Specialist, on).is_some() || record.first(Kind::EeaGp, on).is_some() {
        return None;
    }
    let internship = record.first(Kind::Internship, on).is_some();
    if time_is_fulfilled(&counted(record, on), internship, rules) {
        return Some(Earliest {
            date: on,
            plan: vec![],
        });
    }
    let mut way = Way {
        record: until(record, on),
        next: next(on),
        plan: vec![],
    };
    way.serve(Kind::Lis1Hospital, |c| {
        requirement::hospital(c, internship, rules).met
    });
    way.serve(Kind::Lis1Municipality, |c| {
        requirement::municipal(c, internship, rules).met
    });
    if part_one_done(&way.record, on).is_none() {
        way.begin(Kind::Lis1Goals);
    }
    if !record.holds(Kind::Specialisation, on) {
        way.begin(Kind::Specialisation);
    }
    way.begin(Kind::SupervisionGroup);
    way.serve(Kind::Institution, |c| requirement::institution(c, rules).met);
    let most = Time::from_months(rules.practice.open_most_months.value);
    way.serve(Kind::OpenPractice, |c| {
        let enough = requirement::total(c, rules).met && requirement::service_after_part_one(c, rules).met;
        requirement::open_practice(c, rules).met
            && requirement::group(c, rules).met
            && requirement::group_in_open_practice(c, rules).met
            && (enough || c.open.worked >= most)
    });
    way.serve(Kind::Institution, |c| time_is_fulfilled(c, internship, rules));
    Some(Earliest {
        date: way.next,
        plan: way.plan,
    })
}

struct Way {
    record: Record,
    /// First day that is free.
    next: Date,
    plan: Vec<Stint>,
}

impl Way {
    /// Something begins on the next day.
    fn begin(&mut self, kind: Kind) {
        self.record.rows.push(Row::since(kind, self.next));
    }

    /// The shortest full-time service of a kind that suffices; more service never makes less of what is met.
    fn serve(&mut self, kind: Kind, met: impl Fn(&Counted) -> bool) {
        let begin = self.next;
        let last = |days: i32| begin.saturating_add(jiff::Span::new().days(i64::from(days) - 1));
        let mut suffices = |days: i32| {
            let mut row = Row::since(kind, begin);
            row.to = Some(last(days));
            self.record.rows.push(row);
            let counted = counted(&self.record, last(days).max(begin));
            self.record.rows.pop();
            met(&counted)
        };
        if suffices(0) {
            return;
        }
        let (mut low, mut high) = (0, MOST_DAYS);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if suffices(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        let to = last(high);
        let mut row = Row::since(kind, begin);
        row.to = Some(to);
        self.record.rows.push(row);
        self.plan.push(Stint {
            kind,
            from: begin,
            to,
        });
        self.next = next(to);
    }
}

fn next(day: Date) -> Date {
    day.saturating_add(jiff::Span::new().days(1))
}

/// The record up to a day: what runs ends then, but for specialisation.
pub(crate) fn until(record: &Record, on: Date) -> Record {
    let past = record.rows.iter().filter(|row| row.from <= on);
    let ended = past.map(|row| match row.kind.shape() {
        Shape::Service | Shape::Span if row.holds(on) => Row {
            to: (row.kind != Kind::Specialisation).then_some(on),
            ..*row
        },
        _ => *row,
    });
    Record {
        written: None,
        rows: ended.collect(),
    }
}
