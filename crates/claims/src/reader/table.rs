//! The plain bill table: one line, one bill.
//!
//! Lines are cut without looking at quotes, so that an unclosed quote spoils one bill and not the rest of the file; no cell of
//! the table needs a line end.

use super::{Cut, LONGEST_BILL, RawBill, unreadable, words};
use crate::{Claim, Claimed, Error, Malformed, Order};
use jiff::civil::{Date, Time};
use scheme::fees::{Bill, Line, Patient, PriorUse, Situation};
use std::borrow::Cow;
use std::io::{BufRead, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The columns of a bill table.
pub(crate) const COLUMNS: [&str; 18] = [
    "bill_id",
    "date",
    "start_time",
    "minutes",
    "travel_minutes",
    "setting",
    "situation",
    "performer",
    "specialist_gp_until",
    "doctorate",
    "salaried",
    "patient_birth_date",
    "exemption",
    "card_from",
    "card_to",
    "list_status",
    "prior_uses",
    "lines",
];

/// Where each of [`COLUMNS`] stands in the file.
pub(super) type Columns = [usize; COLUMNS.len()];

pub(super) fn read(
    mut input: impl BufRead,
    file: &str,
    take: &mut dyn FnMut(RawBill) -> ControlFlow<()>,
) -> Result<(), Error> {
    let mut line = 0;
    let mut columns = None;
    loop {
        let mut text = Vec::with_capacity(256);
        let complete = next_line(&mut input, &mut text).map_err(|e| unreadable(file, e))?;
        if text.is_empty() && complete {
            break;
        }
        line += 1;
        while text.last().is_some_and(|b| b"\r\n".contains(b)) {
            text.pop();
        }
        if text.iter().all(u8::is_ascii_whitespace) && complete {
            continue;
        }
        let Some(columns) = &columns else {
            columns = Some(Arc::new(header(&text, file, line)?));
            continue;
        };
        let cut = if complete {
            Cut::Row {
                text,
                columns: Arc::clone(columns),
            }
        } else {
            Cut::TooLong(text)
        };
        if take(RawBill {
            line,
            header: None,
            cut,
        })
        .is_break()
        {
            return Ok(());
        }
    }
    match columns {
        Some(_) => Ok(()),
        None => Err(Error::Broken {
            file: file.to_owned(),
            line: 1,
            problem: format!(
                "the file is empty; a bill table begins with `{}`",
                COLUMNS.join(",")
            ),
        }),
    }
}

/// The next line with its end, or the beginning of one that is too long, whose rest is passed over; the answer says which.
fn next_line(input: &mut impl BufRead, text: &mut Vec<u8>) -> std::io::Result<bool> {
    input.by_ref().take(LONGEST_BILL).read_until(b'\n', text)?;
    if (text.len() as u64) < LONGEST_BILL || text.ends_with(b"\n") {
        return Ok(true);
    }
    text.truncate(1024);
    text.shrink_to_fit();
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|&b| b == b'\n');
        let (passed, last) = (
            end.map_or(buffer.len(), |at| at + 1),
            end.is_some() || buffer.is_empty(),
        );
        input.consume(passed);
        if last {
            return Ok(false);
        }
    }
}

fn header(text: &[u8], file: &str, line: u64) -> Result<Columns, Error> {
    let broken = |problem| Error::Broken {
        file: file.to_owned(),
        line,
        problem,
    };
    let right = || format!("a bill table begins with `{}`", COLUMNS.join(","));
    let names = std::str::from_utf8(text).ok().and_then(|text| cells(text).ok());
    let names = names.ok_or_else(|| broken(format!("the header is no line of CSV in UTF-8; {}", right())))?;
    let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    if let Some(unknown) = names.iter().find(|name| !COLUMNS.contains(name)) {
        let unknown: String = unknown.chars().take(60).collect();
        return Err(broken(format!(
            "the header has an unknown column `{unknown}`; {}",
            right()
        )));
    }
    let mut columns = [0; COLUMNS.len()];
    for (name, place) in COLUMNS.iter().zip(&mut columns) {
        let mut places = names
            .iter()
            .enumerate()
            .filter(|(_, found)| *found == name)
            .map(|(at, _)| at);
        *place = places
            .next()
            .ok_or_else(|| broken(format!("the header lacks the column `{name}`; {}", right())))?;
        if places.next().is_some() {
            return Err(broken(format!("the column `{name}` stands twice; keep one")));
        }
    }
    Ok(columns)
}

/// The cells of one line; an error when a quote is not closed or stands where none may.
fn cells(line: &str) -> Result<Vec<Cow<'_, str>>, &'static str> {
    let mut cells = Vec::with_capacity(COLUMNS.len());
    if !line.contains('"') {
        cells.extend(line.split(',').map(Cow::Borrowed));
        return Ok(cells);
    }
    let mut rest = line;
    loop {
        let Some(quoted) = rest.strip_prefix('"') else {
            let (cell, after) = rest
                .split_once(',')
                .map_or((rest, None), |(cell, after)| (cell, Some(after)));
            if cell.contains('"') {
                return Err("a quote stands inside a cell that does not begin with one");
            }
            cells.push(Cow::Borrowed(cell));
            match after {
                Some(after) => rest = after,
                None => return Ok(cells),
            }
            continue;
        };
        let mut cell = String::new();
        let mut left = quoted;
        let after = loop {
            let (part, after) = left.split_once('"').ok_or("a quote is not closed")?;
            cell.push_str(part);
            let Some(again) = after.strip_prefix('"') else {
                break after;
            };
            cell.push('"');
            left = again;
        };
        cells.push(Cow::Owned(cell));
        match after.strip_prefix(',') {
            Some(after) => rest = after,
            None if after.is_empty() => return Ok(cells),
            None => return Err("something follows the closing quote of a cell"),
        }
    }
}

pub(super) fn too_long(start: &[u8], line: u64) -> Malformed {
    let text = String::from_utf8_lossy(start);
    let detail = format!("line {line} is longer than {LONGEST_BILL} bytes; write one bill a line");
    Malformed {
        id: readable_id(text.split(',').next().unwrap_or_default(), line),
        number: String::new(),
        detail,
        salaried: false,
    }
}

/// An id that can be shown, or the place when there is none.
fn readable_id(cell: &str, line: u64) -> String {
    let cell = cell.trim_matches(['"', ' ']);
    if super::message::is_id(cell) {
        cell.to_owned()
    } else {
        format!("line {line}")
    }
}

pub(super) fn interpret(text: &[u8], columns: &Columns, line: u64) -> Result<Claim, Malformed> {
    let malformed = |id: &str, detail: String| Malformed {
        id: readable_id(id, line),
        number: String::new(),
        detail: format!("line {line}: {detail}"),
        salaried: false,
    };
    let first = |text: &str| text.split(',').nth(columns[0]).unwrap_or_default().to_owned();
    let text = match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => {
            let id = first(&String::from_utf8_lossy(text));
            return Err(malformed(
                &id,
                "the line is not UTF-8; save the table as UTF-8".to_owned(),
            ));
        }
    };
    let row = cells(text).map_err(|problem| malformed(&first(text), problem.to_owned()))?;
    if row.len() != COLUMNS.len() {
        let detail = format!("the line has {} cells instead of {}", row.len(), COLUMNS.len());
        return Err(malformed(row.get(columns[0]).map_or("", |id| id), detail));
    }
    let row = Row { cells: &row, columns };
    let id = row.cell(0);
    if !super::message::is_id(id) {
        return Err(malformed(
            "",
            "bill_id is empty, longer than 100 bytes or not printable; give each bill its own".to_owned(),
        ));
    }
    let bill = row.bill().map_err(|detail| Malformed {
        salaried: row.word(10, words::yes, "yes or no").unwrap_or(false),
        ..malformed(id, detail)
    })?;
    let claimed = Claimed {
        patient: None,
        diagnoses: Vec::new(),
        amount: None,
        copayment_paid: None,
        bill,
    };
    Ok(Claim {
        id: id.to_owned(),
        number: String::new(),
        order: Order::Pay(Box::new(claimed)),
    })
}

struct Row<'a> {
    cells: &'a [Cow<'a, str>],
    columns: &'a Columns,
}

impl<'a> Row<'a> {
    /// A cell by its place in [`COLUMNS`].
    fn cell(&self, column: usize) -> &'a str {
        let place = self.columns.get(column).and_then(|&place| self.cells.get(place));
        place.map_or("", |cell| cell.trim())
    }

    fn word<T>(&self, column: usize, read: impl Fn(&str) -> Option<T>, right: &str) -> Result<T, String> {
        let (name, cell) = (COLUMNS.get(column).unwrap_or(&""), self.cell(column));
        read(cell).ok_or_else(|| format!("{name} is `{}`; write {right}", shown(cell)))
    }

    fn optional<T>(
        &self,
        column: usize,
        read: impl Fn(&str) -> Option<T>,
        right: &str,
    ) -> Result<Option<T>, String> {
        let read = |cell: &str| {
            if cell.is_empty() {
                Some(None)
            } else {
                read(cell).map(Some)
            }
        };
        self.word(column, read, right)
    }

    fn bill(&self) -> Result<Bill, String> {
        let (day, whole) = ("a date as 2026-02-03", "whole minutes, 0 or more");
        let birth_date = self.optional(11, date, day)?;
        let (list_status, eea_not_member) = self.word(
            15,
            words::list_status,
            "own_list, other_list, outside_scheme or any, with +eea_not_member where it holds",
        )?;
        let card = match (self.optional(13, date, day)?, self.optional(14, date, day)?) {
            (None, None) => None,
            // An end that is not known bounds nothing.
            (from, to) => Some((from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX))),
        };
        Ok(Bill {
            date: self.word(1, date, day)?,
            start: self.word(2, time, "a time as 10:30")?,
            minutes: self.optional(3, count, whole)?,
            travel_minutes: self.optional(4, count, whole)?,
            setting: self.word(5, words::named, "gp or out_of_hours")?,
            situation: self
                .optional(6, words::named, "one of the situations in docs/claims.md")?
                .unwrap_or(Situation::Planned),
            performer: self.word(7, words::named, "doctor or nurse_delegated")?,
            specialist_gp_until: self.optional(8, date, day)?,
            doctorate: self.word(9, words::yes, "yes or no")?,
            salaried: self.word(10, words::yes, "yes or no")?,
            company: false,
            patient: Patient {
                birth_date,
                exemption: self.word(12, words::exemption, "one of the exemptions in docs/claims.md")?,
                card,
                list_status,
                eea_not_member,
            },
            prior_uses: prior_uses(self.cell(16))?,
            lines: lines(self.cell(17))?,
        })
    }
}

/// A cell for an error text, cut short.
fn shown(cell: &str) -> String {
    cell.chars().filter(|c| !c.is_control()).take(40).collect()
}

fn date(cell: &str) -> Option<Date> {
    (cell.len() == 10).then(|| cell.parse().ok()).flatten()
}

fn time(cell: &str) -> Option<Time> {
    let (hour, rest) = cell.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
    let two = |digits: &str| (digits.len() == 2).then(|| count(digits)).flatten();
    let [hour, minute, second] = [two(hour)?, two(minute)?, two(second)?];
    Time::new(
        hour.try_into().ok()?,
        minute.try_into().ok()?,
        second.try_into().ok()?,
        0,
    )
    .ok()
}

fn count(digits: &str) -> Option<u16> {
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

/// `CODE xN` separated by `;`.
fn lines(cell: &str) -> Result<Vec<Line>, String> {
    parts(cell)
        .map(|part| {
            let wrong = || {
                format!(
                    "`{}` is no line; write it as `2ad x1`, the number 1 or more",
                    shown(part)
                )
            };
            let (code, times) = part.rsplit_once(' ').ok_or_else(wrong)?;
            let count = times
                .strip_prefix('x')
                .and_then(count)
                .filter(|&n| n > 0)
                .ok_or_else(wrong)?;
            Ok(Line {
                code: code_of(code).ok_or_else(wrong)?,
                count,
            })
        })
        .collect()
}

/// `CODE: N in YEAR` separated by `;`.
fn prior_uses(cell: &str) -> Result<Vec<PriorUse>, String> {
    parts(cell)
        .map(|part| {
            let wrong = || {
                format!(
                    "`{}` is no earlier use; write it as `2ld: 2 in 2025`",
                    shown(part)
                )
            };
            let (code, uses) = part.split_once(':').ok_or_else(wrong)?;
            let (times, year) = uses.split_once(" in ").ok_or_else(wrong)?;
            Ok(PriorUse {
                code: code_of(code).ok_or_else(wrong)?,
                year: count(year.trim())
                    .and_then(|y| y.try_into().ok())
                    .ok_or_else(wrong)?,
                count: count(times.trim()).ok_or_else(wrong)?,
            })
        })
        .collect()
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

fn code_of(text: &str) -> Option<String> {
    let code = text.trim();
    super::message::is_code(code).then(|| code.to_owned())
}
