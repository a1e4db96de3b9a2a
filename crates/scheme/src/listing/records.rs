//! Area REG: what the register of the scheme asks of what is written in it.

use super::Refusal;

/// Whether an agreement or a doctor's period may refer to doctor and office: REG-003, both must be in their registers (interface of the GP
/// register).
///
/// # Errors
/// [`Refusal::NotRegistered`].
pub const fn may_refer(doctor_registered: bool, office_registered: bool) -> Result<(), Refusal> {
    if doctor_registered && office_registered {
        Ok(())
    } else {
        Err(Refusal::NotRegistered)
    }
}

/// Whether two periods overlap: REG-004, a person's may not. First day and first day after; none while it runs.
pub fn overlap<D: PartialOrd>(one: (D, Option<D>), other: (D, Option<D>)) -> bool {
    let begins_before_end = |begin: &D, end: &Option<D>| end.as_ref().is_none_or(|end| begin < end);
    begins_before_end(&one.0, &other.1) && begins_before_end(&other.0, &one.1)
}

/// Whether a person may be moved together with others: REG-005; when one may not, nobody is moved.
///
/// # Errors
/// [`Refusal::NotOnSourceList`], [`Refusal::AlreadyOnTarget`].
pub const fn may_move(on_source: bool, on_target: bool) -> Result<(), Refusal> {
    if !on_source {
        return Err(Refusal::NotOnSourceList);
    }
    if on_target {
        return Err(Refusal::AlreadyOnTarget);
    }
    Ok(())
}

/// Places available: REG-007, none unless the list is open. Persons.
pub const fn places_available(open: bool, free: u32) -> u32 {
    if open { free } else { 0 }
}

/// Whether municipalities may cooperate on an agreement: MUN-003, they may; REG-008, none twice, and not the main party.
///
/// # Errors
/// [`Refusal::CooperationTwice`].
pub fn may_cooperate<M: PartialEq>(main: &M, others: &[M]) -> Result<(), Refusal> {
    let twice = |(row, one): (usize, &M)| one == main || others[..row].contains(one);
    if others.iter().enumerate().any(twice) {
        Err(Refusal::CooperationTwice)
    } else {
        Ok(())
    }
}

/// Whether a doctor's period on a list may be written: REG-009, a number of the health personnel register, a share above 0 to 100 per cent or none, weekdays
/// 0 (Sunday) to 6 without repetition, and an end that is not before the beginning.
///
/// # Errors
/// [`Refusal::PeriodInvalid`].
pub fn may_be_period<D: PartialOrd>(
    hpr: i64,
    percentage: Option<u8>,
    weekdays: &[u8],
    days: (D, Option<D>),
) -> Result<(), Refusal> {
    let known = (1..=99_999_999).contains(&hpr);
    let share = percentage.is_none_or(|share| (1..=100).contains(&share));
    let repeated = |(row, day): (usize, &u8)| *day > 6 || weekdays[..row].contains(day);
    let ends = days.1.is_none_or(|until| until >= days.0);
    if known && share && ends && !weekdays.iter().enumerate().any(repeated) {
        Ok(())
    } else {
        Err(Refusal::PeriodInvalid)
    }
}

/// To whom messages about a member go: REG-010, on a list without a GP to the one active locum; nobody where there are several.
pub fn message_address<T: Copy>(doctor: Option<T>, locums: &[T]) -> Option<T> {
    match (doctor, locums) {
        (Some(doctor), _) => Some(doctor),
        (None, [only]) => Some(*only),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_refers_to_what_exists() {
        assert_eq!(may_refer(true, true), Ok(()));
        assert_eq!(may_refer(true, false), Err(Refusal::NotRegistered));
    }

    #[test]
    fn periods_that_touch_do_not_overlap() {
        assert!(!overlap((1, Some(5)), (5, None)));
        assert!(overlap((1, None), (5, None)));
        assert!(overlap((1, Some(6)), (5, Some(7))));
    }

    #[test]
    fn a_move_needs_the_source_and_another_target() {
        assert_eq!(may_move(false, false), Err(Refusal::NotOnSourceList));
        assert_eq!(may_move(true, true), Err(Refusal::AlreadyOnTarget));
        assert_eq!(may_move(true, false), Ok(()));
        assert_eq!((places_available(false, 4), places_available(true, 4)), (0, 4));
    }

    #[test]
    fn no_municipality_is_party_twice() {
        assert_eq!(may_cooperate(&301, &[3203, 3205]), Ok(()));
        assert_eq!(may_cooperate(&301, &[3203, 301]), Err(Refusal::CooperationTwice));
        assert_eq!(may_cooperate(&301, &[3203, 3203]), Err(Refusal::CooperationTwice));
    }

    #[test]
    fn a_period_has_a_number_a_share_and_days() {
        let period =
            |hpr, share, days: &[u8]| may_be_period(hpr, share, days, (20_260_101, Some(20_260_201)));
        assert_eq!(period(9_000_001, Some(60), &[1, 2, 4]), Ok(()));
        assert_eq!(period(0, None, &[]), Err(Refusal::PeriodInvalid));
        assert_eq!(period(1, Some(101), &[]), Err(Refusal::PeriodInvalid));
        assert_eq!(period(1, None, &[7]), Err(Refusal::PeriodInvalid));
        assert_eq!(period(1, None, &[1, 1]), Err(Refusal::PeriodInvalid));
        assert_eq!(
            may_be_period(1, None, &[], (2, Some(1))),
            Err(Refusal::PeriodInvalid)
        );
    }

    #[test]
    fn two_locums_on_a_vacant_list_have_no_one_address() {
        assert_eq!(message_address(Some(1), &[2]), Some(1));
        assert_eq!(message_address(None, &[2]), Some(2));
        assert_eq!(message_address(None, &[2, 3]), None);
        assert_eq!(message_address::<i32>(None, &[]), None);
    }
}
