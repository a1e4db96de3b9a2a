//! Area CHO: choosing and changing doctor (valg og bytte av fastlege).

use super::Refusal;
use rulebook::ListingRules;
use units::Month;

/// Why a person changes list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ChangeGround {
    /// A wish; no reason is asked for (CHO-005).
    OwnWish,
    /// A new address in the population register (CHO-006, CHO-014).
    Moved,
    /// The doctor ended practice and agreement (CHO-006, CHO-014).
    DoctorLeft,
    /// Drawn out in a list reduction (CHO-007, CHO-014).
    ListReduced,
    /// Struck off a list against one's will (CHO-008).
    Removed,
}

/// Whether a change uses one of the year's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Counted {
    /// It uses one.
    Yes,
    /// It leaves them untouched.
    No,
}

/// The right to change, and whether the change counts: CHO-003, CHO-004, CHO-005, CHO-006, CHO-007, CHO-008,
/// CHO-014.
///
/// Pasient- og brukerrettighetsloven § 2-1 c; FOR-2012-08-29-843 § 6 with notes, from 2013-01-01.
/// `counted_this_year`: counted changes in the calendar year.
/// Whether there is a place is [`take_in`]'s question.
///
/// # Errors
/// [`Refusal::ChangesUsedUp`].
#[inline]
pub const fn may_change(
    counted_this_year: u8,
    ground: ChangeGround,
    changes_per_year: u8,
) -> Result<Counted, Refusal> {
    match ground {
        ChangeGround::OwnWish if counted_this_year >= changes_per_year => Err(Refusal::ChangesUsedUp),
        ChangeGround::OwnWish => Ok(Counted::Yes),
        ChangeGround::Moved
        | ChangeGround::DoctorLeft
        | ChangeGround::ListReduced
        | ChangeGround::Removed => Ok(Counted::No),
    }
}

/// Whether a change beyond the year's rests on what it says it rests on: CHO-006, CHO-014 (notes to
/// FOR-2012-08-29-843 § 6, from 2013-01-01; Helsenorge, date unknown).
///
/// `happened`: a move, a doctor's leaving or a reduction that has given no change yet. An own wish rests on nothing.
///
/// # Errors
/// [`Refusal::NoExtraChange`].
#[inline]
pub const fn rests_on(ground: ChangeGround, happened: bool) -> Result<(), Refusal> {
    match ground {
        ChangeGround::OwnWish => Ok(()),
        _ if happened => Ok(()),
        _ => Err(Refusal::NoExtraChange),
    }
}

/// The calendar year that a change is counted in (CHO-004; notes to FOR-2012-08-29-843 § 6, from 2013-01-01).
///
/// No source says which year a change asked for in December counts in: we take the month in which it was
/// asked for.
#[inline]
pub const fn counting_year(asked: Month) -> i32 {
    asked.year()
}

/// First month on the new list: the month after the wish (CHO-010; Helsenorge, from 2016-06-01).
#[inline]
pub const fn effective_month(asked: Month) -> Month {
    asked.plus(1)
}

/// A right to be taken in although the list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryRight {
    /// None.
    None,
    /// Child of a member (CHD-005); see [`super::children::must_be_taken_in`].
    ChildOfMember,
    /// Moved back in time (CHO-015); see [`may_return`].
    Returner,
}

/// Whether a list must take a person in: CHO-001, CHO-002, CHO-011, CHO-017.
///
/// FOR-2012-08-29-843 §§ 2, 4, 6, from 2013-01-01. Neither the doctor's wish nor the municipality of
/// residence is asked for: the doctor may not refuse (CHO-011), and the
/// choice is free across municipalities (CHO-002). `removed`: moved from this doctor's list for threats or
/// violence.
///
/// # Errors
/// [`Refusal::RemovedForThreats`] or [`Refusal::ListFull`].
#[inline]
pub const fn take_in(open: bool, right: EntryRight, removed: bool) -> Result<(), Refusal> {
    if removed {
        return Err(Refusal::RemovedForThreats);
    }
    match right {
        EntryRight::ChildOfMember | EntryRight::Returner => Ok(()),
        EntryRight::None if open => Ok(()),
        EntryRight::None => Err(Refusal::ListFull),
    }
}

/// The list after a reported move: the same, until another wish is notified (CHO-013; notes to
/// FOR-2012-08-29-843 § 2, from 2013-01-01).
#[inline]
pub const fn list_after_move<L: Copy>(list: Option<L>) -> Option<L> {
    list
}

/// The right to return to the earlier list although it is closed: CHO-015, CHO-016.
///
/// FOR-2012-08-29-843 § 4 b, from 2013-01-01; the time to ask is Helsenorge's practice. Exactly three years
/// away and exactly six months after are in time.
///
/// # Errors
/// [`Refusal::AwayTooLong`] or [`Refusal::ReturnAskedTooLate`].
#[inline]
pub const fn may_return(
    moved_away: Month,
    moved_back: Month,
    asked: Month,
    rules: &ListingRules,
) -> Result<(), Refusal> {
    if moved_back.since(moved_away) > rules.return_within_years.value as u16 * 12 {
        return Err(Refusal::AwayTooLong);
    }
    if asked.since(moved_back) > rules.return_request_months.value as u16 {
        return Err(Refusal::ReturnAskedTooLate);
    }
    Ok(())
}

/// The right to a new assessment by another doctor, without referral (CHO-018; FOR-2012-08-29-843 § 7, from
/// 2013-01-01).
///
/// # Errors
/// [`Refusal::OpinionOutsideScheme`] or [`Refusal::OpinionWithoutConsent`].
pub const fn may_have_new_assessment(doctor_in_scheme: bool, consents_to_note: bool) -> Result<(), Refusal> {
    match (doctor_in_scheme, consents_to_note) {
        (false, _) => Err(Refusal::OpinionOutsideScheme),
        (true, false) => Err(Refusal::OpinionWithoutConsent),
        (true, true) => Ok(()),
    }
}

/// How a person is tied to the University of Oslo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UniversityTie {
    /// Never tied.
    None,
    /// Student; the semester fee must be paid.
    Student {
        /// Paid for the running semester.
        fee_paid: bool,
    },
    /// Employee of the university or the student welfare body.
    Employee,
    /// Employee who retired on old-age pension.
    Pensioner,
    /// Child of a student or an employee.
    Child {
        /// Completed years.
        age_years: u8,
    },
    /// Studies or employment ended otherwise.
    Ended,
}

/// Who may be on a University of Oslo list, and when another must be chosen: CHO-020, CHO-021
/// (FOR-2012-08-29-843 § 3 with notes, from 2013-01-01).
///
/// # Errors
/// [`Refusal::NotOfTheUniversity`], or [`Refusal::UniversityTieEnded`] when the person has to choose a new
/// doctor.
pub const fn may_be_on_university_list(tie: UniversityTie) -> Result<(), Refusal> {
    match tie {
        UniversityTie::Student { fee_paid: true } | UniversityTie::Employee | UniversityTie::Pensioner => {
            Ok(())
        }
        UniversityTie::Child { age_years } if age_years < super::children::CHILD_UNDER_YEARS => Ok(()),
        UniversityTie::Child { .. } | UniversityTie::Ended => Err(Refusal::UniversityTieEnded),
        UniversityTie::Student { fee_paid: false } | UniversityTie::None => Err(Refusal::NotOfTheUniversity),
    }
}

/// Order of those who ask for a new list of a Sami-speaking doctor in the Sami language area: Sami speakers,
/// lower, first
/// (CHO-022; fastlegeforskriften § 36, from 2026-01-01, continues the old § 36).
pub const fn sami_list_order_key(sami_list_being_set_up: bool, speaks_sami: bool) -> u8 {
    (sami_list_being_set_up && !speaks_sami) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    #[test]
    fn two_wishes_a_year_and_the_rest_is_free() {
        assert_eq!(may_change(1, ChangeGround::OwnWish, 2), Ok(Counted::Yes));
        assert_eq!(
            may_change(2, ChangeGround::OwnWish, 2),
            Err(Refusal::ChangesUsedUp)
        );
        for ground in [
            ChangeGround::Moved,
            ChangeGround::DoctorLeft,
            ChangeGround::ListReduced,
            ChangeGround::Removed,
        ] {
            assert_eq!(may_change(2, ground, 2), Ok(Counted::No));
        }
    }

    #[test]
    fn an_extra_change_rests_on_what_happened() {
        assert_eq!(rests_on(ChangeGround::OwnWish, false), Ok(()));
        assert_eq!(rests_on(ChangeGround::Moved, true), Ok(()));
        assert_eq!(rests_on(ChangeGround::Moved, false), Err(Refusal::NoExtraChange));
    }

    #[test]
    fn a_change_holds_from_next_month() {
        assert_eq!(effective_month(Month::new(2024, 12)), Month::new(2025, 1));
        assert_eq!(counting_year(Month::new(2024, 12)), 2024);
        assert_eq!(list_after_move(Some(7)), Some(7));
    }

    #[test]
    fn return_is_possible_up_to_the_bounds() {
        let rules = support::rules().listing;
        let (away, back) = (Month::new(2020, 1), Month::new(2023, 1));
        assert_eq!(may_return(away, back, back.plus(6), &rules), Ok(()));
        assert_eq!(
            may_return(away, back, back.plus(7), &rules),
            Err(Refusal::ReturnAskedTooLate)
        );
        assert_eq!(
            may_return(away, back.plus(1), back.plus(1), &rules),
            Err(Refusal::AwayTooLong)
        );
    }

    #[test]
    fn a_closed_list_lets_in_by_right_only_and_a_removed_person_never() {
        assert_eq!(take_in(true, EntryRight::None, false), Ok(()));
        assert_eq!(take_in(false, EntryRight::None, false), Err(Refusal::ListFull));
        assert_eq!(take_in(false, EntryRight::ChildOfMember, false), Ok(()));
        assert_eq!(take_in(false, EntryRight::Returner, false), Ok(()));
        assert_eq!(
            take_in(true, EntryRight::Returner, true),
            Err(Refusal::RemovedForThreats)
        );
    }

    #[test]
    fn the_university_keeps_its_pensioners_and_lets_its_sixteen_year_olds_go() {
        assert_eq!(may_be_on_university_list(UniversityTie::Pensioner), Ok(()));
        assert_eq!(
            may_be_on_university_list(UniversityTie::Child { age_years: 15 }),
            Ok(())
        );
        assert_eq!(
            may_be_on_university_list(UniversityTie::Child { age_years: 16 }),
            Err(Refusal::UniversityTieEnded)
        );
        assert_eq!(
            may_be_on_university_list(UniversityTie::Student { fee_paid: false }),
            Err(Refusal::NotOfTheUniversity)
        );
    }

    #[test]
    fn a_new_assessment_needs_the_scheme_and_consent() {
        assert_eq!(may_have_new_assessment(true, true), Ok(()));
        assert_eq!(
            may_have_new_assessment(false, true),
            Err(Refusal::OpinionOutsideScheme)
        );
        assert_eq!(
            may_have_new_assessment(true, false),
            Err(Refusal::OpinionWithoutConsent)
        );
    }

    #[test]
    fn sami_speakers_come_first_on_a_sami_list() {
        assert!(sami_list_order_key(true, true) < sami_list_order_key(true, false));
        assert_eq!(sami_list_order_key(false, false), 0);
    }
}
