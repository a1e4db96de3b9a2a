//! What a shift of duty pays.

use crate::fees::{is_festive_day, is_holy_day};
use crate::grants::case::{Case, part};
use crate::grants::{DutyDay, Line, Outcome, Payer, Recipient, Required};
use jiff::civil::{DateTime, Weekday};
use jiff::{ToSpan, Unit};
use rulebook::{Rate, Rules};
use rust_decimal::Decimal;
use units::Date;

/// What a doctor does on a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Post {
    /// At home, called when needed.
    StandBy,
    /// At the centre.
    Presence,
    /// Behind a doctor who may not be alone.
    BackUp,
}

/// A shift as pay looks at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaidShift {
    /// First minute.
    pub start: DateTime,
    /// End.
    pub end: DateTime,
    /// What the doctor does.
    pub post: Post,
    /// Class of duty, 1 to 4.
    pub class: u8,
    /// Inhabitants of the district when it is an inter-municipal centre paid by the hour from 23 to 08; fees then go to the
    /// municipality.
    pub centre_inhabitants: Option<u32>,
    /// Whether the doctor is a specialist in general practice.
    pub specialist: bool,
}

/// Hours of a shift by the day and the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paid {
    /// Minutes from 08 to 23, `[weekday, weekend, public holiday]`.
    pub day: [u32; 3],
    /// Minutes from 23 to 08.
    pub night: [u32; 3],
}

/// Which kind of day it is for duty pay.
pub fn duty_day(date: Date) -> DutyDay {
    if is_holy_day(date) || is_festive_day(date) {
        DutyDay::Holiday
    } else if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
        DutyDay::Weekend
    } else {
        DutyDay::Weekday
    }
}

/// Cuts a shift at 23, midnight and 08. `None` when it ends before it starts or lasts more than a week.
pub fn cut(start: DateTime, end: DateTime) -> Option<Paid> {
    let minutes = start.until((Unit::Minute, end)).ok()?.get_minutes();
    if !(1..=7 * 24 * 60).contains(&minutes) {
        return None;
    }
    let (mut paid, mut at) = (Paid::default(), start);
    while at < end {
        let (night, border) = match at.hour() {
            0..8 => (true, at.date().at(8, 0, 0, 0)),
            8..23 => (false, at.date().at(23, 0, 0, 0)),
            _ => (true, at.date().checked_add(1.day()).ok()?.at(0, 0, 0, 0)),
        };
        let next = border.min(end);
        let length = at.until((Unit::Minute, next)).ok()?.get_minutes();
        let row = if night { &mut paid.night } else { &mut paid.day };
        row[duty_day(at.date()) as usize] += u32::try_from(length).ok()?;
        at = next;
    }
    Some(paid)
}

/// Class of a district with an inter-municipal centre, 1 to 4, by inhabitants: SFS-009.
pub fn district_class(inhabitants: u32, rules: &Rules) -> u8 {
    let bounds = &rules.duty.pay.centre_from;
    bounds.iter().filter(|from| inhabitants >= from.value).count() as u8 + 1
}

/// Pay of one shift, kroner in whole øre with trace: SFS-006 stand-by pay, SFS-007 presence, SFS-008 and SFS-012 back-up,
/// SFS-009 and SFS-011 centres at night. Fees that the doctor keeps come beside it.
pub fn shift_pay(shift: &PaidShift, rules: &Rules) -> Line {
    let parties = (Payer::Municipality, Recipient::Doctors);
    Case::decide("duty_shift", "SFS-006", parties, |case| {
        let hours = cut(shift.start, shift.end);
        case.require(
            "shift",
            format!("{} to {}", shift.start, shift.end),
            Required::WithinAWeek,
            hours.is_some(),
        )?;
        let row = usize::from(shift.class)
            .checked_sub(1)
            .and_then(|row| rules.grants.standby.get(row));
        case.require("duty_class", shift.class, Required::Between(1, 4), row.is_some())?;
        let (Some(hours), Some(standby)) = (hours, row) else {
            return Err(Outcome::NotEntitled);
        };
        let mut sum = Decimal::ZERO;
        for (day, standby) in standby.iter().enumerate() {
            let (by_day, by_night) = (hours.day[day], hours.night[day]);
            let pay = &rules.duty.pay;
            match (shift.post, shift.centre_inhabitants) {
                (Post::BackUp, _) => sum += time(case, &pay.backup[day], by_day + by_night)?,
                (post, Some(inhabitants)) => {
                    let class = usize::from(district_class(inhabitants, rules)) - 1;
                    let column = usize::from(day > 0) + 2 * usize::from(shift.specialist);
                    sum += time(case, &pay.centre[class][column], by_night)?;
                    sum += own_hours(case, post, standby, &pay.presence, by_day)?;
                }
                (post, None) => sum += own_hours(case, post, standby, &pay.presence, by_day + by_night)?,
            }
        }
        Ok(sum)
    })
}

/// Stand-by pay, and the addition for presence.
fn own_hours(
    case: &mut Case,
    post: Post,
    standby: &Rate<Decimal>,
    presence: &Rate<Decimal>,
    minutes: u32,
) -> Result<Decimal, Outcome> {
    let base = time(case, standby, minutes)?;
    match post {
        Post::Presence => Ok(base + time(case, presence, minutes)?),
        Post::StandBy | Post::BackUp => Ok(base),
    }
}

fn time(case: &mut Case, rate: &Rate<Decimal>, minutes: u32) -> Result<Decimal, Outcome> {
    if minutes == 0 {
        return Ok(Decimal::ZERO);
    }
    part(case.rate(rate)?, minutes, 60)
}
