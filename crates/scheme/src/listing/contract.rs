//! Area CON: the doctor's agreement with the municipality (fastlegeavtale): making it, and what happens to
//! the list. Its end is in `contract/ending.rs`.

mod ending;

pub use ending::*;

use super::Refusal;
use units::ContractForm;

/// What an agreement states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Content {
    /// Doctors who are party to it.
    pub doctors: u8,
    /// Number of places on the list is stated.
    pub list_cap: bool,
    /// Opening hours are regulated.
    pub opening_hours: bool,
    /// Location is regulated.
    pub location: bool,
    /// Other medical tasks for the municipality are regulated, be it that there are none.
    pub other_tasks: bool,
}

/// What an agreement must hold: CON-001, CON-002, CON-003 (fastlegeforskriften § 8 with notes, from
/// 2026-01-01; CON-002 is new then).
///
/// # Errors
/// [`Refusal::JointAgreement`], [`Refusal::PlacesNotStated`], [`Refusal::AgreementIncomplete`].
pub const fn is_complete(form: ContractForm, content: Content) -> Result<(), Refusal> {
    if content.doctors != 1 {
        return Err(Refusal::JointAgreement);
    }
    match form {
        ContractForm::Salaried if content.list_cap => Ok(()),
        ContractForm::Salaried => Err(Refusal::PlacesNotStated),
        ContractForm::SelfEmployed
            if content.list_cap && content.opening_hours && content.location && content.other_tasks =>
        {
            Ok(())
        }
        ContractForm::SelfEmployed => Err(Refusal::AgreementIncomplete),
    }
}

/// When a new agreement can be made: CON-005 (fastlegeforskriften § 9 first para., from 2026-01-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vacancy {
    /// The list has a doctor.
    None,
    /// A self-employed doctor ends business and agreement.
    SelfEmployedEnds,
    /// An employed doctor's employment ends.
    EmploymentEnds,
    /// A vacant or newly created agreement is to be filled.
    VacantOrNew,
}

/// Whether a new agreement can be made: CON-005 (fastlegeforskriften § 9 first para., from 2026-01-01).
pub const fn may_make_agreement(vacancy: Vacancy) -> bool {
    !matches!(vacancy, Vacancy::None)
}

/// What happens to a list when its doctor ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListFate<D> {
    /// All members follow to this doctor.
    FollowsTo(D),
    /// The list is vacant and keeps its members (LST-007) until the municipality finds a doctor.
    Vacant,
}

/// Where the list goes: whole to the successor (CON-006 self-employed, CON-007 employed), else it is vacant
/// and keeps its members (LST-007).
/// Fastlegeforskriften § 9, from 2026-01-01, continues the old § 31.
#[inline]
pub fn list_goes_to<D>(successor: Option<D>) -> ListFate<D> {
    successor.map_or(ListFate::Vacant, ListFate::FollowsTo)
}

/// Whether members must be told that the doctor changes: CON-008 (fastlegeforskriften § 9 fourth para., from
/// 2026-01-01).
pub const fn must_tell_members<D>(fate: &ListFate<D>) -> bool {
    matches!(fate, ListFate::FollowsTo(_))
}

/// Who is considered for a place on a newly made list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Candidate {
    /// Newly registered, without a stated wish.
    NewWithoutWish,
    /// Newly registered, the wished doctor is full.
    NewWishFull,
    /// Drawn out in a reduction, has not changed to another doctor.
    DrawnOut,
    /// On another list.
    Listed,
}

/// Whom the municipality may place on a new list to secure a new practice: CON-009 (fastlegeforskriften § 9
/// fifth para. with notes, from 2026-01-01).
///
/// # Errors
/// [`Refusal::NotForNewList`].
#[inline]
pub const fn may_be_placed_on_new_list(candidate: Candidate) -> Result<(), Refusal> {
    match candidate {
        Candidate::NewWithoutWish | Candidate::NewWishFull | Candidate::DrawnOut => Ok(()),
        Candidate::Listed => Err(Refusal::NotForNewList),
    }
}

/// A newly created agreement without members is a zero list (nulliste): CON-025 (Medical Association
/// guidance; date unknown).
pub const fn is_zero_list(newly_created: bool, members: u32) -> bool {
    newly_created && members == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_is_individual_and_complete() {
        let full = Content {
            doctors: 1,
            list_cap: true,
            opening_hours: true,
            location: true,
            other_tasks: true,
        };
        assert_eq!(is_complete(ContractForm::SelfEmployed, full), Ok(()));
        assert_eq!(
            is_complete(
                ContractForm::SelfEmployed,
                Content {
                    location: false,
                    ..full
                }
            ),
            Err(Refusal::AgreementIncomplete)
        );
        assert_eq!(
            is_complete(
                ContractForm::Salaried,
                Content {
                    location: false,
                    ..full
                }
            ),
            Ok(())
        );
        assert_eq!(
            is_complete(
                ContractForm::Salaried,
                Content {
                    list_cap: false,
                    ..full
                }
            ),
            Err(Refusal::PlacesNotStated)
        );
        assert_eq!(
            is_complete(ContractForm::Salaried, Content { doctors: 2, ..full }),
            Err(Refusal::JointAgreement)
        );
    }

    #[test]
    fn the_list_follows_whole_or_stays_vacant() {
        assert_eq!(list_goes_to(Some(4_u32)), ListFate::FollowsTo(4));
        assert_eq!(list_goes_to::<u32>(None), ListFate::Vacant);
        assert!(must_tell_members(&list_goes_to(Some(4))) && !must_tell_members(&list_goes_to::<u32>(None)));
        assert!(may_make_agreement(Vacancy::EmploymentEnds) && !may_make_agreement(Vacancy::None));
    }

    #[test]
    fn a_new_list_takes_nobody_from_another() {
        assert_eq!(may_be_placed_on_new_list(Candidate::DrawnOut), Ok(()));
        assert_eq!(may_be_placed_on_new_list(Candidate::NewWishFull), Ok(()));
        assert_eq!(
            may_be_placed_on_new_list(Candidate::Listed),
            Err(Refusal::NotForNewList)
        );
        assert!(is_zero_list(true, 0) && !is_zero_list(true, 1) && !is_zero_list(false, 0));
    }
}
