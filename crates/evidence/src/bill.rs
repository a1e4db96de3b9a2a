//! What doctors put on a typical bill: codes, and how often.

use crate::error::{EvidenceError, Problem};
use crate::table::{Row, rows};
use units::Date;

const COLUMNS: &[&str] = &[
    "contact",
    "part",
    "from",
    "until",
    "lines",
    "nurse_lines",
    "minutes",
    "share",
    "note",
];

/// How often a part is on the bill: a number, a parameter's value, or a parameter's value times a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Name of a parameter or dial.
    pub parameter: Option<String>,
    /// The number.
    pub times: f64,
}

/// One part of the typical bill of a kind of contact. The part `main` is on each; the others come on top of it. Where
/// no part is `main` the parts are bills of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct BillPart {
    /// Kind of contact, such as `physical`.
    pub contact: String,
    /// Name of the part.
    pub part: String,
    /// First and last day, where the codes are not always the same.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Codes and how many times each.
    pub lines: Vec<(String, u16)>,
    /// The codes when the doctor has delegated the contact; empty where that is not possible.
    pub nurse_lines: Vec<(String, u16)>,
    /// Length of the contact.
    pub minutes: u16,
    /// How often.
    pub share: Share,
    pub(crate) line: u64,
}

impl BillPart {
    /// Whether the part belongs to bills of that day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Reads the table of bills; `file` is its name in complaints.
///
/// # Errors
/// The first line that is wrong, with a way out.
pub fn parse_bills(text: &str, file: &str) -> Result<Vec<BillPart>, EvidenceError> {
    rows(text, file, COLUMNS, part)
}

fn part(row: &Row<'_>) -> Result<BillPart, EvidenceError> {
    let lines = codes(row, "lines")?;
    if lines.is_empty() {
        return Err(row.complain(Problem::Empty("lines")));
    }
    let minutes = row.number("minutes")?;
    row.contains(minutes, 0.0, 1440.0)?;
    Ok(BillPart {
        contact: row.filled("contact")?,
        part: row.filled("part")?,
        from: day(row, "from")?,
        until: day(row, "until")?,
        lines,
        nurse_lines: codes(row, "nurse_lines")?,
        minutes: minutes as u16,
        share: share(row)?,
        line: row.line,
    })
}

fn unreadable(row: &Row<'_>, column: &'static str, text: &str, wanted: &'static str) -> EvidenceError {
    row.complain(Problem::Unreadable {
        column,
        text: text.to_owned(),
        wanted,
    })
}

/// `2cd x2; 701a`.
fn codes(row: &Row<'_>, column: &'static str) -> Result<Vec<(String, u16)>, EvidenceError> {
    let text = row.text(column);
    let words = text.split(';').map(str::trim).filter(|word| !word.is_empty());
    words
        .map(|word| match word.split_once(" x") {
            None => Ok((word.to_owned(), 1)),
            Some((code, count)) => match count.trim().parse() {
                Ok(count) if count > 0 => Ok((code.trim().to_owned(), count)),
                _ => Err(unreadable(row, column, word, "write codes like 2cd x2; 701a")),
            },
        })
        .collect()
}

fn day(row: &Row<'_>, column: &'static str) -> Result<Option<Date>, EvidenceError> {
    match row.text(column) {
        "" => Ok(None),
        text => match text.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(unreadable(row, column, text, "write a day like 2026-07-01")),
        },
    }
}

/// `0.4`, `bill_sampling` or `bill_other_codes * 0.2`.
fn share(row: &Row<'_>) -> Result<Share, EvidenceError> {
    let text = row.filled("share")?;
    let number = |word: &str| match word.trim().parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err(unreadable(
            row,
            "share",
            word,
            "write 0.4, bill_sampling or bill_other_codes * 0.2",
        )),
    };
    if !text.starts_with(|first: char| first.is_ascii_lowercase()) {
        return Ok(Share {
            parameter: None,
            times: number(&text)?,
        });
    }
    let (name, times) = text.split_once('*').unwrap_or((&text, "1"));
    Ok(Share {
        parameter: Some(name.trim().to_owned()),
        times: number(times)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "contact,part,from,until,lines,nurse_lines,minutes,share,note\n";

    #[test]
    fn shares_and_codes_are_read() {
        let bills = parse_bills(
            &format!("{HEAD}physical,time,2026-07-01,,2cd x5; 701a,,45,bill_time * 0.5,\n"),
            "t",
        );
        let part = &bills.unwrap()[0];
        assert_eq!(part.lines, [("2cd".to_owned(), 5), ("701a".to_owned(), 1)]);
        assert_eq!(part.share.parameter.as_deref(), Some("bill_time"));
        assert_eq!(part.share.times, 0.5);
        assert!(part.holds_on(Date::constant(2026, 7, 1)) && !part.holds_on(Date::constant(2026, 6, 30)));
    }

    #[test]
    fn a_bad_share_or_count_is_refused_with_its_line() {
        for row in [
            "a,main,,,2ad,,15,-1,",
            "a,main,,,2ad x0,,15,1,",
            "a,main,,,,,15,1,",
            "a,main,x,,2ad,,15,1,",
        ] {
            let error = parse_bills(&format!("{HEAD}{row}\n"), "t").unwrap_err();
            assert!(error.to_string().contains("t:2"), "{error}");
        }
    }
}
