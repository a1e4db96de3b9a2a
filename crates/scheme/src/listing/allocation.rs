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

/// Whether a municipality in manual mode may have a resident placed on a list that it names: ALL-003, ALL-004
/// (Helfo, date unknown). The list has free capacity and is not locked.
///
/// # Errors
/// [`Refusal::ListLocked`], [`Refusal::NoPlaceToAllocate`].
#[inline]
pub const fn may_order(free: u32, locked: bool) -> Result<(), Refusal> {
    if locked {
        Err(Refusal::ListLocked)
    } else if free == 0 {
        Err(Refusal::NoPlaceToAllocate)
    } else {
        Ok(())
    }
}

/// Whether a list takes one more by allocation this month, where the municipality has agreed on a number a
/// month: our form of ALL-004's lock, by degrees. Choice and queue are not touched by it: a vacant place is
/// theirs (CHO-001). Persons.
///
/// # Errors
/// [`Refusal::IntakeUsedUp`].
#[inline]
pub const fn within_intake(allocated_this_month: u32, per_month: Option<u16>) -> Result<(), Refusal> {
    match per_month {
        Some(most) if allocated_this_month >= most as u32 => Err(Refusal::IntakeUsedUp),
        _ => Ok(()),
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
    fn an_order_needs_room_and_the_intake_of_a_month_is_kept() {
        assert_eq!(may_order(1, false), Ok(()));
        assert_eq!(may_order(0, false), Err(Refusal::NoPlaceToAllocate));
        assert_eq!(may_order(5, true), Err(Refusal::ListLocked));
        assert_eq!(within_intake(9, None), Ok(()));
        assert_eq!(within_intake(2, Some(3)), Ok(()));
        assert_eq!(within_intake(3, Some(3)), Err(Refusal::IntakeUsedUp));
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
