//! Area CHD: children and young people (barn og unge).

use super::Refusal;
use rulebook::ListingRules;
use units::Month;

/// Under this age, in completed years, a person is a child for the places of members' children
/// (FOR-2012-08-29-843 §§ 3-5, from 2013-01-01).
pub const CHILD_UNDER_YEARS: u8 = 16;

/// Who asks for a list or a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Requester {
    /// The person.
    Self_ {
        /// The holders of parental responsibility agree; of no weight from the age of own choice.
        guardians_consent: bool,
    },
    /// A holder of parental responsibility.
    Guardian,
    /// The child welfare service (barnevernet).
    ChildWelfare {
        /// Care or parental responsibility is taken from the parents.
        has_taken_over: bool,
    },
}

/// Who may choose for a person of this age: CHD-001, CHD-006, CHD-007, CHD-008, CHD-009 (FOR-2012-08-29-843
/// §§ 5-6, from 2013-01-01).
///
/// # Errors
/// The rule that gives the choice to somebody else.
pub const fn may_request(age_years: u8, requester: Requester, rules: &ListingRules) -> Result<(), Refusal> {
    let chooses_alone = age_years >= rules.own_choice_age.value;
    match requester {
        Requester::Self_ { .. } if chooses_alone => Ok(()),
        Requester::Self_ { .. } if age_years < rules.consent_choice_age.value => Err(Refusal::TooYoungToAsk),
        Requester::Self_ {
            guardians_consent: true,
        } => Ok(()),
        Requester::Self_ {
            guardians_consent: false,
        } => Err(Refusal::ConsentNeeded),
        Requester::Guardian | Requester::ChildWelfare { .. } if chooses_alone => {
            Err(Refusal::YoungPersonChooses)
        }
        Requester::ChildWelfare {
            has_taken_over: false,
        } => Err(Refusal::CareNotTakenOver),
        Requester::Guardian | Requester::ChildWelfare { has_taken_over: true } => Ok(()),
    }
}

/// The list of a child for whom nobody has chosen: CHD-002, CHD-003, CHD-004 (FOR-2012-08-29-843 § 5 with
/// notes, from 2013-01-01).
///
/// `mother`, `other_parent`: lists of the holders of parental responsibility. `with_mother`: the child is
/// registered at the mother's address, be it hers alone or both parents'.
/// When the parent with whom the child lives has no list, the other's is taken (our reading of CHD-002).
/// `None`: the child waits for allocation.
/// The place is given over the cap if need be: see [`must_be_taken_in`].
#[inline]
pub const fn newborn_place<L: Copy>(
    mother: Option<L>,
    other_parent: Option<L>,
    with_mother: bool,
) -> Option<L> {
    let (first, second) = if with_mother {
        (mother, other_parent)
    } else {
        (other_parent, mother)
    };
    match first {
        Some(list) => Some(list),
        None => second,
    }
}

/// Children of members have a place on the list even when it is closed: CHD-005, and so the count may exceed
/// the cap (LST-004).
/// FOR-2012-08-29-843 § 4 a, from 2013-01-01. Completed years.
#[inline]
pub const fn must_be_taken_in(age_years: u8) -> bool {
    age_years < CHILD_UNDER_YEARS
}

/// Who may give notice that a person stands outside the scheme, or comes back: OPT-001 (FOR-2012-08-29-843 § 2
/// third para., from 2013-01-01), and OPT-002 for a child (regjeringen.no, date unknown).
///
/// The one who chooses for a person of this age also gives the notice (our reading).
///
/// # Errors
/// The rule that gives the choice to somebody else.
pub const fn may_stand_outside(
    age_years: u8,
    requester: Requester,
    rules: &ListingRules,
) -> Result<(), Refusal> {
    may_request(age_years, requester, rules)
}

/// The month in which a young person is told of the own choice (CHD-010; regjeringen.no, date and today's
/// practice not verified).
#[inline]
pub const fn is_told_of_own_choice(born: Month, month: Month, rules: &ListingRules) -> bool {
    born.plus(rules.own_choice_age.value as u16 * 12).0 == month.0
}

/// Consent to health care by the young person (CHD-011; pasient- og brukerrettighetsloven § 4-3; start not
/// read). Completed years.
pub const fn consents_to_care(age_years: u8) -> bool {
    age_years >= 16
}

/// Parents acting for a child in the digital service: CHD-012 (Helsenorge terms; date unknown). Both may when
/// at least one is registered at the child's address.
///
/// # Errors
/// [`Refusal::NoGuardianAtAddress`], [`Refusal::YoungPersonChooses`].
pub const fn guardian_may_act_online(
    child_age_years: u8,
    a_parent_at_childs_address: bool,
) -> Result<(), Refusal> {
    if child_age_years >= CHILD_UNDER_YEARS {
        return Err(Refusal::YoungPersonChooses);
    }
    if a_parent_at_childs_address {
        Ok(())
    } else {
        Err(Refusal::NoGuardianAtAddress)
    }
}

/// Acting for another adult in the digital service: CHD-013 (Helsenorge terms; date unknown).
/// `protected_address`: of either.
///
/// # Errors
/// [`Refusal::ProtectedAddress`], [`Refusal::NoPowerOfAttorney`].
pub const fn may_represent_adult(power_of_attorney: bool, protected_address: bool) -> Result<(), Refusal> {
    match (protected_address, power_of_attorney) {
        (true, _) => Err(Refusal::ProtectedAddress),
        (false, false) => Err(Refusal::NoPowerOfAttorney),
        (false, true) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    #[test]
    fn the_choice_passes_to_the_child_at_twelve_and_sixteen() {
        let rules = support::rules().listing;
        let own = |guardians_consent| Requester::Self_ { guardians_consent };
        assert_eq!(may_request(11, own(true), &rules), Err(Refusal::TooYoungToAsk));
        assert_eq!(may_request(12, own(true), &rules), Ok(()));
        assert_eq!(may_request(15, own(false), &rules), Err(Refusal::ConsentNeeded));
        assert_eq!(may_request(16, own(false), &rules), Ok(()));
        assert_eq!(may_request(15, Requester::Guardian, &rules), Ok(()));
        assert_eq!(
            may_request(16, Requester::Guardian, &rules),
            Err(Refusal::YoungPersonChooses)
        );
        let welfare = |has_taken_over| Requester::ChildWelfare { has_taken_over };
        assert_eq!(may_request(5, welfare(true), &rules), Ok(()));
        assert_eq!(
            may_request(5, welfare(false), &rules),
            Err(Refusal::CareNotTakenOver)
        );
    }

    #[test]
    fn who_chooses_may_also_stand_outside() {
        let rules = support::rules().listing;
        assert_eq!(may_stand_outside(3, Requester::Guardian, &rules), Ok(()));
        assert_eq!(
            may_stand_outside(17, Requester::Guardian, &rules),
            Err(Refusal::YoungPersonChooses)
        );
    }

    #[test]
    fn a_newborn_follows_the_parent_it_lives_with() {
        assert_eq!(newborn_place(Some(1), Some(2), true), Some(1));
        assert_eq!(newborn_place(Some(1), Some(2), false), Some(2));
        assert_eq!(newborn_place(None, Some(2), true), Some(2));
        assert_eq!(newborn_place(Some(1), None, false), Some(1));
        assert_eq!(newborn_place::<u16>(None, None, true), None);
    }

    #[test]
    fn the_sixteenth_birthday_is_the_bound() {
        let rules = support::rules().listing;
        assert!(must_be_taken_in(15) && !must_be_taken_in(16));
        assert!(!consents_to_care(15) && consents_to_care(16));
        let born = Month::new(2008, 5);
        assert!(is_told_of_own_choice(born, Month::new(2024, 5), &rules));
        assert!(!is_told_of_own_choice(born, Month::new(2024, 6), &rules));
    }

    #[test]
    fn representation_needs_a_ground() {
        assert_eq!(guardian_may_act_online(3, true), Ok(()));
        assert_eq!(
            guardian_may_act_online(3, false),
            Err(Refusal::NoGuardianAtAddress)
        );
        assert_eq!(
            guardian_may_act_online(16, true),
            Err(Refusal::YoungPersonChooses)
        );
        assert_eq!(may_represent_adult(true, false), Ok(()));
        assert_eq!(may_represent_adult(false, false), Err(Refusal::NoPowerOfAttorney));
        assert_eq!(may_represent_adult(true, true), Err(Refusal::ProtectedAddress));
    }
}
