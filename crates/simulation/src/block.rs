//! Residents of one municipality as columns: thirteen bytes a resident.

use crate::random::{Draws, Stream};
use std::collections::VecDeque;
use units::{ListPlace, Month, Sex};

/// Month of birth and sex in two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Birth(pub(crate) u16);

impl Birth {
    /// A row that holds nobody.
    pub(crate) const NOBODY: Birth = Birth(u16::MAX);

    pub(crate) fn new(month: Month, sex: Sex) -> Birth {
        Birth((month.0 << 1) | sex as u16)
    }
    #[inline(always)]
    pub(crate) fn month(self) -> u16 {
        self.0 >> 1
    }
    #[inline(always)]
    pub(crate) fn sex(self) -> usize {
        (self.0 & 1) as usize
    }
    /// Completed years in `now`, at most 110.
    #[inline(always)]
    pub(crate) fn age(self, now: Month) -> usize {
        (now.0.saturating_sub(self.month()) as usize / 12).min(110)
    }
}

/// Lives on past the end of the run.
pub(crate) const AFTER_THE_END: u16 = u16::MAX;

/// One resident on the way in or between municipalities.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resident {
    pub(crate) birth: Birth,
    pub(crate) place: ListPlace,
    pub(crate) since: u16,
    pub(crate) dies: u16,
    /// Class of need for the doctor, 0 to 31.
    pub(crate) need: u8,
    /// Co-payments counted this calendar year, øre.
    pub(crate) paid: u32,
}

/// A resident who waits for a list of the own municipality.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Waiter {
    pub(crate) row: u32,
    pub(crate) birth: Birth,
}

/// `conduct` holds the changes that count this year (two bits), whether the resident waits, and the class of need.
pub(crate) const CHANGES: u8 = 0b11;
pub(crate) const WAITS: u8 = 0b100;
pub(crate) const NEED_SHIFT: u8 = 3;

#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) birth: Vec<u16>,
    pub(crate) place: Vec<ListPlace>,
    /// Month of joining the list, or the queue of those without one.
    pub(crate) since: Vec<u16>,
    /// Month of death, drawn once.
    pub(crate) dies: Vec<u16>,
    pub(crate) conduct: Vec<u8>,
    /// Co-payments counted this calendar year, øre.
    pub(crate) paid: Vec<u32>,
    /// Whether co-payments are kept; the column is empty where nobody asks for accounts.
    pub(crate) keeps_paid: bool,
    pub(crate) vacant_rows: Vec<u32>,
    /// Residents without a list, longest first: (row, month of joining the queue).
    pub(crate) queue: Vec<(u32, u16)>,
    /// Rows of the lists in this municipality, and who waits for each.
    pub(crate) lists: Vec<u16>,
    pub(crate) waiting: Vec<VecDeque<Waiter>>,
    pub(crate) residents: u32,
}

impl Block {
    #[inline]
    pub(crate) fn birth(&self, row: usize) -> Birth {
        Birth(self.birth[row])
    }

    /// Keeps co-payments from now; nobody has paid yet.
    pub(crate) fn keep_paid(&mut self) {
        self.keeps_paid = true;
        self.paid = Vec::with_capacity(self.birth.capacity());
        self.paid.resize(self.birth.len(), 0);
    }

    /// Takes a resident in, on a free row if there is one.
    pub(crate) fn admit(&mut self, who: Resident) -> usize {
        self.residents += 1;
        let row = match self.vacant_rows.pop() {
            Some(row) => {
                let row = row as usize;
                self.birth[row] = who.birth.0;
                self.place[row] = who.place;
                self.since[row] = who.since;
                self.dies[row] = who.dies;
                self.conduct[row] = who.need << NEED_SHIFT;
                if let Some(paid) = self.paid.get_mut(row) {
                    *paid = who.paid;
                }
                row
            }
            None => {
                self.birth.push(who.birth.0);
                self.place.push(who.place);
                self.since.push(who.since);
                self.dies.push(who.dies);
                self.conduct.push(who.need << NEED_SHIFT);
                if self.keeps_paid {
                    self.paid.push(who.paid);
                }
                self.birth.len() - 1
            }
        };
        if who.place == ListPlace::UNALLOCATED {
            self.queue.push((row as u32, who.since));
        }
        row
    }

    /// Lets a resident go; the row is free from now.
    pub(crate) fn release(&mut self, row: usize) -> Resident {
        let who = Resident {
            birth: self.birth(row),
            place: self.place[row],
            since: self.since[row],
            dies: self.dies[row],
            need: self.conduct[row] >> NEED_SHIFT,
            paid: self.paid.get(row).copied().unwrap_or(0),
        };
        self.birth[row] = Birth::NOBODY.0;
        self.place[row] = ListPlace::OUTSIDE;
        self.dies[row] = AFTER_THE_END;
        self.vacant_rows.push(row as u32);
        self.residents -= 1;
        who
    }

    pub(crate) fn is_nobody(&self, row: usize) -> bool {
        self.birth[row] == Birth::NOBODY.0
    }
}

/// Appends the rows whose value is `wanted`. Written so that the compiler compares many at a time.
pub(crate) fn rows_equal<T: Copy + PartialEq>(column: &[T], wanted: T, rows: &mut Vec<u32>) {
    rows_where::<64, T>(column, rows, |value| value == wanted);
}

/// Appends the rows whose value meets `test`, which should be cheap: whole chunks are tested before any row is.
/// The rarer the rows, the longer the best chunk.
#[inline(always)]
pub(crate) fn rows_where<const CHUNK: usize, T: Copy>(
    column: &[T],
    rows: &mut Vec<u32>,
    test: impl Fn(T) -> bool,
) {
    for (number, chunk) in column.chunks(CHUNK).enumerate() {
        if chunk.iter().fold(false, |any, &value| any | test(value)) {
            for (offset, &value) in chunk.iter().enumerate() {
                if test(value) {
                    rows.push((number * CHUNK + offset) as u32);
                }
            }
        }
    }
}

/// Death rates a month, by sex, calendar year and completed age; the last year holds for later ones.
#[derive(Debug)]
pub(crate) struct Mortality {
    pub(crate) first_year: i32,
    pub(crate) monthly: Vec<[[f32; 111]; 2]>,
    /// No later month of death is of interest.
    pub(crate) end: Month,
}

impl Mortality {
    /// The month of death of somebody alive in `now`, or [`AFTER_THE_END`].
    pub(crate) fn fate(&self, seed: u64, municipality: u16, row: usize, birth: Birth, now: Month) -> u16 {
        let entity = u64::from(municipality) << 32 | row as u64;
        let mut left = Draws::new(seed, Stream::Fate, entity, now.0).exponential(0);
        let mut month = now.0 + 1;
        while month <= self.end.0 {
            let age = birth.age(Month(month));
            let year =
                (Month(month).year() - self.first_year).clamp(0, self.monthly.len() as i32 - 1) as usize;
            let rate = f64::from(self.monthly[year][birth.sex()][age]);
            let to_birthday = 12 - (month.saturating_sub(birth.month())) % 12;
            let to_new_year = 12 - month % 12;
            let months = to_birthday.min(to_new_year);
            let burden = rate * f64::from(months);
            if burden > left {
                return month + (left / rate) as u16;
            }
            left -= burden;
            month += months;
        }
        AFTER_THE_END
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_in_every_chunk() {
        let column: Vec<u16> = (0..1000).map(|i| i % 97).collect();
        let mut rows = vec![];
        rows_equal(&column, 5, &mut rows);
        let expected: Vec<u32> = (0..1000).filter(|i| i % 97 == 5).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_released_row_is_used_again() {
        let mut block = Block::default();
        block.keep_paid();
        let who = Resident {
            birth: Birth(8),
            place: ListPlace::on(3),
            since: 1,
            dies: 9,
            need: 31,
            paid: 17_900,
        };
        let row = block.admit(who);
        let released = block.release(row);
        assert_eq!(released.place, ListPlace::on(3));
        assert_eq!((released.need, released.paid), (31, 17_900));
        assert!(block.is_nobody(row));
        assert_eq!(block.admit(who), row);
        assert_eq!(block.residents, 1);
    }

    #[test]
    fn fates_follow_the_rates() {
        let rate = 0.12f32;
        let mortality = Mortality {
            first_year: 2000,
            monthly: vec![[[rate / 12.0; 111]; 2]],
            end: Month::new(2030, 12),
        };
        let now = Month::new(2020, 5);
        let birth = Birth::new(Month::new(1950, 3), Sex::Male);
        let n = 40_000;
        let alive_after_five_years = (0..n)
            .filter(|&row| mortality.fate(1, 0, row, birth, now) > now.0 + 60)
            .count() as f64
            / n as f64;
        assert!(
            (alive_after_five_years - (-0.6f64).exp()).abs() < 0.01,
            "{alive_after_five_years}"
        );
    }
}
