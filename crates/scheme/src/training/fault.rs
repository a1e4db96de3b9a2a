//! Records that no career can have.

use super::record::{Kind, Record, Row, Shape};
use units::Date;

/// Why a record is impossible. Lines are those of its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A period ends before it begins.
    #[error("`{kind}` ends on {to}, before it begins on {from}; let `to` be the last day", kind = .kind.word())]
    Backwards {
        /// Line of the row.
        line: u64,
        /// Its kind.
        kind: Kind,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Service of more than full time at once.
    #[error(
        "{percent} % of full time on {from}, together with line {other}; \
         service at the same time is at most 100 %: mend the dates or the percentages"
    )]
    Overlap {
        /// Line of the later row.
        line: u64,
        /// Line of an earlier one that it overlaps.
        other: u64,
        /// First day of more than full time.
        from: Date,
        /// Percent on that day.
        percent: u32,
    },
    /// Two spans of a kind at once, which would count twice.
    #[error(
        "`{kind}` of line {other} still runs on {from}, so that day would count twice; end one before the other begins",
        kind = .kind.word()
    )]
    Twice {
        /// Line of the later row.
        line: u64,
        /// Line of the earlier one.
        other: u64,
        /// Their kind.
        kind: Kind,
        /// First day of both.
        from: Date,
    },
    /// Something confirmed on a day that has not come.
    #[error(
        "`{kind}` is dated {date}, after {day}, the day that the record is held against; \
         mend the date, check on a later day, or give the day on which the record was written as `written`",
        kind = .kind.word()
    )]
    Ahead {
        /// Line of the row.
        line: u64,
        /// Its kind.
        kind: Kind,
        /// Its date.
        date: Date,
        /// The day of the record or of the check.
        day: Date,
    },
    /// Something before what it presupposes.
    #[error("`{kind}` on {date} comes before {needs}; add what is missing or mend the date", kind = .kind.word())]
    OutOfOrder {
        /// Line of the row.
        line: u64,
        /// Its kind.
        kind: Kind,
        /// Its date.
        date: Date,
        /// What must come first.
        needs: &'static str,
    },
    /// More goals than the specialty has.
    #[error(
        "{goals} learning goals of the specialty are confirmed, of {most}; give each row the goals since the row before"
    )]
    TooManyGoals {
        /// Line of the row that goes beyond.
        line: u64,
        /// Goals in all.
        goals: u32,
        /// Goals that there are.
        most: u16,
    },
}

impl Fault {
    /// Line of the row that is wrong.
    pub const fn line(&self) -> u64 {
        match self {
            Fault::Backwards { line, .. }
            | Fault::Overlap { line, .. }
            | Fault::Twice { line, .. }
            | Fault::Ahead { line, .. }
            | Fault::OutOfOrder { line, .. }
            | Fault::TooManyGoals { line, .. } => *line,
        }
    }
}

/// All that is impossible in a record that is held against a day, by line; `goals` is how many the specialty has.
pub fn faults(record: &Record, on: Date, goals: u16) -> Vec<Fault> {
    let mut rows: Vec<&Row> = record.rows.iter().collect();
    rows.sort_by_key(|row| (row.from, row.line, row.kind));
    let mut found: Vec<Fault> = rows.iter().filter_map(|row| backwards(row)).collect();
    if found.is_empty() {
        found.extend(overlaps(&rows));
        found.extend(twice(&rows));
    }
    let day = record.written.unwrap_or(on);
    found.extend(rows.iter().filter_map(|row| ahead(row, day)));
    found.extend(rows.iter().filter_map(|row| out_of_order(row, record)));
    found.extend(too_many_goals(&rows, goals));
    found.sort_by_key(Fault::line);
    found
}

fn backwards(row: &Row) -> Option<Fault> {
    let to = row.to.filter(|to| *to < row.from)?;
    Some(Fault::Backwards {
        line: row.line,
        kind: row.kind,
        from: row.from,
        to,
    })
}

fn runs(row: &Row, day: Date) -> bool {
    row.from <= day && row.to.is_none_or(|to| to >= day)
}

/// More than full time can only begin where some service begins.
fn overlaps(rows: &[&Row]) -> Vec<Fault> {
    let service: Vec<&&Row> = rows
        .iter()
        .filter(|row| row.kind.shape() == Shape::Service)
        .collect();
    let mut found = vec![];
    for (at, row) in service.iter().enumerate() {
        let before: Vec<_> = service[..at]
            .iter()
            .filter(|other| runs(other, row.from))
            .collect();
        let percent = before.iter().map(|row| u32::from(row.percent)).sum::<u32>() + u32::from(row.percent);
        if percent > 100
            && let Some(other) = before.last()
        {
            found.push(Fault::Overlap {
                line: row.line,
                other: other.line,
                from: row.from,
                percent,
            });
        }
    }
    found
}

fn twice(rows: &[&Row]) -> Vec<Fault> {
    let mut found = vec![];
    for (at, row) in rows.iter().enumerate() {
        if row.kind.shape() == Shape::Span
            && let Some(other) = rows[..at]
                .iter()
                .find(|other| other.kind == row.kind && runs(other, row.from))
        {
            found.push(Fault::Twice {
                line: row.line,
                other: other.line,
                kind: row.kind,
                from: row.from,
            });
        }
    }
    found
}

fn ahead(row: &Row, day: Date) -> Option<Fault> {
    let confirmed = matches!(row.kind.shape(), Shape::Event | Shape::Amount);
    (confirmed && row.from > day).then_some(Fault::Ahead {
        line: row.line,
        kind: row.kind,
        date: row.from,
        day,
    })
}

fn out_of_order(row: &Row, record: &Record) -> Option<Fault> {
    let first = |kinds: &[Kind]| kinds.iter().any(|kind| record.first(*kind, row.from).is_some());
    let needs = match row.kind {
        Kind::Renewal if !first(&[Kind::Specialist, Kind::EeaGp]) => "any approval as specialist",
        Kind::Specialist | Kind::EeaGp if !first(&[Kind::Authorisation]) => "any authorisation",
        Kind::ApprovedGp | Kind::Lis1Goals | Kind::Internship
            if !first(&[Kind::Licence, Kind::Authorisation]) =>
        {
            "any licence or authorisation"
        }
        Kind::Authorisation if record.of(Kind::Degree).any(|degree| degree.from > row.from) => "the degree",
        _ => return None,
    };
    Some(Fault::OutOfOrder {
        line: row.line,
        kind: row.kind,
        date: row.from,
        needs,
    })
}

fn too_many_goals(rows: &[&Row], most: u16) -> Option<Fault> {
    let mut goals = 0;
    for row in rows.iter().filter(|row| row.kind == Kind::SpecialtyGoals) {
        goals += u32::from(row.amount);
        if goals > u32::from(most) {
            return Some(Fault::TooManyGoals {
                line: row.line,
                goals,
                most,
            });
        }
    }
    None
}
