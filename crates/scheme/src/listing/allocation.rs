//! Area ALL: placing those who have not chosen (fordeling).

use super::Refusal;
use super::children::CHILD_UNDER_YEARS;
use units::{Date, Month};

/// Whether automatic allocation may put a resident on a list: ALL-001, ALL-003, ALL-004.
///
/// FOR-2012-08-29-843 § 2 third para., from 2013-01-01; switch and lock: Helfo, date unknown. Children under
/// 16 are placed although the switch is off. Completed years.
///
/// # Errors
/// [`Refusal::ListLocked`], [`Refusal::NoPlaceToAllocate`], [`Refusal::AllocationSwitchedOff`].
#[inline]
pub const fn may_allocate(open: bool, locked: bool, switched_on: bool, age_years: u8) -> Result<(), Refusal> {
    if !switched_on && age_years >= CHILD_UNDER_YEARS {
        return Err(Refusal::AllocationSwitchedOff);
    }
    if locked {
        return Err(Refusal::ListLocked);
    }
    if open {
        Ok(())
    } else {
        Err(Refusal::NoPlaceToAllocate)
    }
}

/// When allocation tries again after finding no place: the next day (ALL-002; Helfo, date unknown). Stays at
/// the last day of the calendar.
pub fn next_attempt(tried: Date) -> Date {
    tried.tomorrow().unwrap_or(tried)
}

/// Sort key of residents without a list, lowest first: longest without, then `tie` (WAI-005; Helfo, date
/// unknown).
#[inline]
pub const fn order_key(since: Month, tie: u64) -> (u16, u64) {
    (since.0, tie)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_a_switch_and_a_full_list_stop_allocation() {
        assert_eq!(may_allocate(true, false, true, 40), Ok(()));
        assert_eq!(
            may_allocate(false, false, true, 40),
            Err(Refusal::NoPlaceToAllocate)
        );
        assert_eq!(may_allocate(true, true, true, 40), Err(Refusal::ListLocked));
        assert_eq!(
            may_allocate(true, false, false, 16),
            Err(Refusal::AllocationSwitchedOff)
        );
        assert_eq!(may_allocate(true, false, false, 15), Ok(()));
    }

    #[test]
    fn longest_without_a_list_comes_first() {
        assert!(order_key(Month::new(2023, 1), 9) < order_key(Month::new(2023, 2), 1));
        assert!(order_key(Month::new(2023, 1), 1) < order_key(Month::new(2023, 1), 2));
    }

    #[test]
    fn tomorrow_is_another_day() {
        assert_eq!(
            next_attempt(Date::constant(2024, 2, 28)),
            Date::constant(2024, 2, 29)
        );
        assert_eq!(next_attempt(Date::MAX), Date::MAX);
    }
}
