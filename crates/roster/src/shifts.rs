use crate::district::{Days, District};
use crate::error::Error;
use jiff::ToSpan;
use jiff::civil::DateTime;
use scheme::duty::pay::duty_day;
use scheme::fees::is_free_day;
use scheme::grants::DutyDay;

/// One shift of the period.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// Row of its pattern.
    pub pattern: usize,
    /// First minute.
    pub start: DateTime,
    /// End.
    pub end: DateTime,
    /// Kind of the day on which it begins.
    pub day: DutyDay,
}

impl Shift {
    /// Its length.
    pub fn hours(&self, district: &District) -> f64 {
        district
            .patterns
            .get(self.pattern)
            .map_or(0.0, |pattern| f64::from(pattern.minutes) / 60.0)
    }
}

const MOST_CELLS: usize = 60_000;

/// Every shift that begins in the period, by start.
pub(crate) fn shifts(district: &District) -> Result<Vec<Shift>, Error> {
    let mut shifts = vec![];
    let mut day = district.from;
    while day <= district.to {
        for (row, pattern) in district.patterns.iter().enumerate() {
            let begins = match pattern.days {
                Days::Weekdays => !is_free_day(day),
                Days::FreeDays => is_free_day(day),
                Days::EveryDay => true,
            };
            if begins {
                let start = day.to_datetime(pattern.start);
                shifts.push(Shift {
                    pattern: row,
                    start,
                    end: start.saturating_add(i64::from(pattern.minutes).minutes()),
                    day: duty_day(day),
                });
            }
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    shifts.sort_by_key(|shift| (shift.start, shift.pattern));
    if shifts.is_empty() {
        return Err(Error::NoShifts {
            district: district.name.clone(),
            from: district.from,
            to: district.to,
        });
    }
    if shifts.len().saturating_mul(district.doctors.len()) > MOST_CELLS {
        return Err(Error::TooLarge {
            shifts: shifts.len(),
            doctors: district.doctors.len(),
        });
    }
    Ok(shifts)
}
