//! One row as it is written, and what it tells.

use scheme::training::{Kind, Row, Shape};
use units::Date;

/// The word of the row that tells when the record was written.
const WRITTEN: &str = "written";
/// First and last year of a date.
const YEARS: (i16, i16) = (1930, 2100);

/// A row as it is written; an empty word is one that is not there.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) line: u64,
    pub(super) kind: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) percent: String,
    pub(super) amount: String,
}

/// What a row tells.
pub(super) enum Told {
    Fact(Row),
    Written(Date),
}

impl Raw {
    /// What the row tells, or all that is wrong in it.
    pub(super) fn read(&self) -> Result<Told, Vec<String>> {
        if self.kind == WRITTEN {
            return self.written();
        }
        let Some(kind) = Kind::of(&self.kind) else {
            return Err(vec![unknown(&self.kind)]);
        };
        let mut wrong = vec![];
        let from = date("from", &self.from, &mut wrong);
        let to = self.last_day(kind, &mut wrong);
        let percent = match kind.shape() {
            Shape::Service if self.percent.is_empty() => Some(100),
            Shape::Service => number("percent", &self.percent, 100, &mut wrong),
            _ => {
                self.has_no("percent", &self.percent, &mut wrong);
                Some(100)
            }
        };
        let amount = if kind.shape() == Shape::Amount {
            number("amount", &self.amount, 10_000, &mut wrong)
        } else {
            self.has_no("amount", &self.amount, &mut wrong);
            Some(0)
        };
        match (from, percent, amount) {
            (Some(from), Some(percent), Some(amount)) if wrong.is_empty() => Ok(Told::Fact(Row {
                line: self.line,
                kind,
                from,
                to,
                percent: u8::try_from(percent).unwrap_or(100),
                amount,
            })),
            _ => Err(wrong),
        }
    }

    fn written(&self) -> Result<Told, Vec<String>> {
        let mut wrong = vec![];
        let day = date("from", &self.from, &mut wrong);
        for (column, word) in [
            ("to", &self.to),
            ("percent", &self.percent),
            ("amount", &self.amount),
        ] {
            self.has_no(column, word, &mut wrong);
        }
        day.filter(|_| wrong.is_empty()).map(Told::Written).ok_or(wrong)
    }

    fn last_day(&self, kind: Kind, wrong: &mut Vec<String>) -> Option<Date> {
        match kind.shape() {
            Shape::Service | Shape::Span if self.to.is_empty() => None,
            Shape::Service | Shape::Span => date("to", &self.to, wrong),
            Shape::Event | Shape::Amount => {
                self.has_no("to", &self.to, wrong);
                None
            }
        }
    }

    fn has_no(&self, column: &str, word: &str, wrong: &mut Vec<String>) {
        if !word.is_empty() {
            wrong.push(format!(
                "`{}` has no `{column}`, but `{}` is given; leave it empty",
                short(&self.kind),
                short(word)
            ));
        }
    }
}

fn date(column: &str, word: &str, wrong: &mut Vec<String>) -> Option<Date> {
    if word.is_empty() {
        wrong.push(format!(
            "`{column}` is empty; write year-month-day, such as 2024-08-31"
        ));
        return None;
    }
    let read: Option<Date> = word.parse().ok().filter(|_| word.len() == 10);
    let Some(day) = read else {
        wrong.push(format!(
            "`{}` in `{column}` is not a date; write year-month-day, such as 2024-08-31",
            short(word)
        ));
        return None;
    };
    if !(YEARS.0..=YEARS.1).contains(&day.year()) {
        wrong.push(format!(
            "{day} in `{column}` lies outside {} to {}; mend the year",
            YEARS.0, YEARS.1
        ));
        return None;
    }
    Some(day)
}

fn number(column: &str, word: &str, most: u16, wrong: &mut Vec<String>) -> Option<u16> {
    let read = word.parse().ok().filter(|number| (1..=most).contains(number));
    if read.is_none() {
        wrong.push(format!(
            "`{}` in `{column}` is not a whole number from 1 to {most}; write one",
            short(word)
        ));
    }
    read
}

/// The error for a kind that is none.
fn unknown(word: &str) -> String {
    let likeness = |kind: &Kind| strsim::jaro_winkler(&short(word), kind.word());
    let nearest = Kind::ALL
        .into_iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
        .map_or("", Kind::word);
    let known: Vec<&str> = Kind::ALL.into_iter().map(Kind::word).collect();
    format!(
        "`{}` is no kind of row; perhaps `{nearest}`, of {WRITTEN}, {}",
        short(word),
        known.join(", ")
    )
}

/// The beginning of a word, without signs that a terminal would obey.
pub(super) fn short(word: &str) -> String {
    word.chars().filter(|sign| !sign.is_control()).take(40).collect()
}
