//! Area WAI: waiting lists (venteliste). When a closed list opens for its queue (WAI-006):
//! [`super::lists::opens_for_queue`].

use super::Refusal;
use units::Month;

/// Who a person puts on a waiting list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entrant {
    /// Oneself.
    Self_,
    /// An own child.
    OwnChild,
    /// Anybody else.
    Other,
}

/// Who may be put on a waiting list: WAI-001 (Directorate of Health, from 2016).
///
/// # Errors
/// [`Refusal::NotOwnChild`].
pub const fn may_enter(entrant: Entrant) -> Result<(), Refusal> {
    match entrant {
        Entrant::Self_ | Entrant::OwnChild => Ok(()),
        Entrant::Other => Err(Refusal::NotOwnChild),
    }
}

/// Whether a person may stand in a list's queue: WAI-001, WAI-002 (Directorate of Health and Helsenorge, from
/// 2016).
///
/// # Errors
/// [`Refusal::AlreadyOnList`], [`Refusal::ListIsOpen`], [`Refusal::AlreadyWaiting`].
#[inline]
pub const fn may_wait(already_waiting: bool, on_that_list: bool, open: bool) -> Result<(), Refusal> {
    if on_that_list {
        return Err(Refusal::AlreadyOnList);
    }
    if open {
        return Err(Refusal::ListIsOpen);
    }
    if already_waiting {
        Err(Refusal::AlreadyWaiting)
    } else {
        Ok(())
    }
}

/// First month on the list for one who is served from the queue: the month after the place became free
/// (WAI-003; Directorate of Health, from 2016).
#[inline]
pub const fn effective_month(place_free: Month) -> Month {
    super::choice::effective_month(place_free)
}

/// Who competes for a free place; earlier variants are served first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Claim {
    /// A resident without any list.
    Unallocated,
    /// A person in the list's queue.
    Waiting,
}

/// Whether `a` is served before `b`: residents without a list before the queue (WAI-004; Helfo, date
/// unknown).
#[inline]
pub const fn served_before(a: Claim, b: Claim) -> bool {
    (a as u8) < b as u8
}

/// Sort key within one queue, lowest first: first come, first served (WAI-008). No source read says so; this
/// is our assumption.
#[inline]
pub const fn order_key(entered: Month, tie: u64) -> (u16, u64) {
    (entered.0, tie)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_queue_at_a_time_for_a_closed_list_of_another() {
        assert_eq!(may_wait(false, false, false), Ok(()));
        assert_eq!(may_wait(true, false, false), Err(Refusal::AlreadyWaiting));
        assert_eq!(may_wait(false, true, false), Err(Refusal::AlreadyOnList));
        assert_eq!(may_wait(false, false, true), Err(Refusal::ListIsOpen));
        assert_eq!(may_enter(Entrant::OwnChild), Ok(()));
        assert_eq!(may_enter(Entrant::Other), Err(Refusal::NotOwnChild));
    }

    #[test]
    fn those_without_a_list_come_before_the_queue() {
        assert!(served_before(Claim::Unallocated, Claim::Waiting));
        assert!(!served_before(Claim::Waiting, Claim::Unallocated));
        assert!(!served_before(Claim::Waiting, Claim::Waiting));
    }

    #[test]
    fn the_queue_is_served_in_order_from_next_month() {
        assert!(order_key(Month::new(2020, 1), 5) < order_key(Month::new(2020, 2), 0));
        assert_eq!(effective_month(Month::new(2020, 12)), Month::new(2021, 1));
    }
}
