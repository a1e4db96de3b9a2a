//! `grunnmur rules fees`: the fee schedule of a date.

use super::fee_code::{Row, amount};
use crate::failure::{Failure, print, print_json};
use rulebook::fees::{FeeRow, FeeSchedule, number_on};
use scheme::fees::{Tariffs, is_evening_all_day, is_festive_day, is_free_day, is_holy_day};
use std::collections::BTreeSet;
use units::Date;

pub(super) fn show(
    schedule: &FeeSchedule,
    date: Option<Date>,
    chapter: Option<&str>,
    code: Option<&str>,
    json: bool,
) -> Result<(), Failure> {
    let newest = || {
        let begins = schedule.rows().iter().map(|row| row.valid_from);
        begins.max().unwrap_or(Date::MIN)
    };
    let date = date.unwrap_or_else(newest);
    if let Some(code) = code {
        schedule.find(code, date)?;
    }
    let in_force: Vec<&FeeRow> = schedule.on(date).collect();
    let chapters: BTreeSet<&str> = in_force.iter().map(|row| row.chapter.as_str()).collect();
    if let Some(chapter) = chapter
        && !chapters.contains(chapter)
    {
        let known = Vec::from_iter(chapters).join(", ");
        return Err(Failure::Usage(format!(
            "no code of chapter `{chapter}` is in force on {date}; chapters: {known}"
        )));
    }
    let rows: Vec<&FeeRow> = in_force
        .into_iter()
        .filter(|row| chapter.is_none_or(|of| row.chapter == of) && code.is_none_or(|of| row.code == of))
        .collect();
    if json {
        return print_json(&Vec::from_iter(rows.iter().map(|row| Row::of(row))));
    }
    if rows.is_empty() {
        return print(&format!(
            "No code is in force on {date}; the first is from {}.\n",
            first(schedule)
        ));
    }
    let mut text = format!(
        "Fee schedule on {date}: {} codes, kroner\n{}\n",
        rows.len(),
        the_day(schedule, date)
    );
    text += &format!(
        "{:8} {:>9} {:>9} {:>9}  {:12} {:14} {:20} {}\n",
        "code", "fee", "refund", "patient", "performer", "setting", "since", "what"
    );
    for row in rows {
        text += &format!(
            "{:8} {:>9} {:>9} {:>9}  {:12} {:14} {:20} {}\n",
            row.code,
            amount(row.fee),
            amount(row.refund),
            amount(row.copayment),
            row.performer.word(),
            row.setting.word(),
            row.valid_from,
            row.label_en
        );
    }
    text += "A dash is an amount that was not read; such a code is not settled. `grunnmur rules explain CODE` tells all of a row.\n";
    print(&text)
}

fn first(schedule: &FeeSchedule) -> Date {
    let begins = schedule.rows().iter().map(|row| row.valid_from);
    begins.min().unwrap_or(Date::MAX)
}

/// What the day is to the evening rates, and who pays no co-payment.
fn the_day(schedule: &FeeSchedule, date: Date) -> String {
    let limits = &schedule.limits;
    let kind = match date {
        _ if is_holy_day(date) => "a holy day",
        _ if is_festive_day(date) => "a festive day",
        _ if is_free_day(date) => "a Saturday or Sunday",
        _ if is_evening_all_day(date) => "the day before a holy day",
        _ => "a working day",
    };
    let hour = |numbers| number_on(numbers, date).map_or("-".to_owned(), |hour| format!("{hour:02}:00"));
    let window = if is_evening_all_day(date) {
        "all day".to_owned()
    } else {
        format!(
            "from {} to {} in the morning",
            hour(&limits.evening_from_hour),
            hour(&limits.evening_to_hour)
        )
    };
    let mut text = format!("It is {kind}: the evening window of remark D1 is open {window}.\n");
    if let Some(age) = number_on(&limits.exempt_below_age, date) {
        text += &format!("No co-payment below {age} years");
        if let Some(age) = number_on(&limits.exempt_through_year_of_age, date) {
            text += &format!(", and through the calendar year of {age}");
        }
        text += ".\n";
    }
    text
}

/// Compiles every period, and says what there is.
pub(super) fn checked(schedule: &FeeSchedule) -> String {
    let tariffs = Tariffs::new(schedule);
    let dates = schedule.change_dates();
    let periods = dates.iter().filter(|date| tariffs.on(**date).is_some()).count();
    let rows = schedule.rows();
    let codes: BTreeSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let unread = rows.iter().filter(|row| row.amounts().is_none()).count();
    format!(
        "{} fee codes with {} dated rows in {periods} periods, {unread} of them with an amount not read\n",
        codes.len(),
        rows.len()
    )
}
