//! Area SHR: several doctors on one list (fellesliste, deleliste), and a company that answers for one.

use super::Refusal;
use rulebook::WorkforceRules;

/// Whether a list is shared: SHR-001, several doctors are responsible for it together (fastlegeforskriften §§ 2 f and 20).
pub const fn is_shared(doctors_with_agreement: usize) -> bool {
    doctors_with_agreement > 1
}

/// Whether a doctor may be the one who answers for a person on a shared list: SHR-002, SHR-005, each doctor of it has an
/// agreement of one's own (fastlegeforskriften §§ 8 and 20).
///
/// # Errors
/// [`Refusal::NoOwnAgreement`].
pub const fn may_be_responsible(has_agreement_on_list: bool) -> Result<(), Refusal> {
    if has_agreement_on_list {
        Ok(())
    } else {
        Err(Refusal::NoOwnAgreement)
    }
}

/// Who answers for a new member of a shared list when nobody is named: SHR-002 says that one must. That it is the doctor who answers for
/// fewest is our choice. Persons by doctor; the row of the doctor.
pub fn responsible(persons: &[u32]) -> Option<usize> {
    (0..persons.len()).min_by_key(|&row| (persons[row], row))
}

/// Why two doctors part a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartGround {
    /// The older of them plans to hand it over.
    PhaseOut {
        /// Completed years of the older.
        years: u8,
    },
    /// One of them has other work beside the list; how much was not read.
    OtherWork,
}

/// Above this age a doctor may part the list to phase out: SHR-006.
pub const PART_LIST_OVER_YEARS: u8 = 60;

/// Whether a list may be parted (deleliste): SHR-006, between two doctors, one of whom is over 60 and hands over, or has other work (Helfo; only
/// partly read).
///
/// # Errors
/// [`Refusal::NotAPartList`].
pub const fn may_part(doctors: usize, ground: PartGround) -> Result<(), Refusal> {
    let grounded = match ground {
        PartGround::PhaseOut { years } => years > PART_LIST_OVER_YEARS,
        PartGround::OtherWork => true,
    };
    if doctors == 2 && grounded {
        Ok(())
    } else {
        Err(Refusal::NotAPartList)
    }
}

/// Whether a company may answer for a list: CON-001 gives lists to doctors alone; a reform that sets a share of company lists allows
/// it.
///
/// # Errors
/// [`Refusal::CompanyList`].
pub fn may_company_answer(rules: &WorkforceRules) -> Result<(), Refusal> {
    if rules.company_list_share.value.is_zero() {
        Err(Refusal::CompanyList)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    #[test]
    fn each_person_of_a_shared_list_has_one_doctor() {
        assert!(is_shared(2) && !is_shared(1));
        assert_eq!(responsible(&[300, 200, 200]), Some(1));
        assert_eq!(responsible(&[]), None);
        assert_eq!(may_be_responsible(false), Err(Refusal::NoOwnAgreement));
        assert_eq!(may_be_responsible(true), Ok(()));
    }

    #[test]
    fn a_part_list_has_two_doctors_and_a_ground() {
        assert_eq!(may_part(2, PartGround::PhaseOut { years: 61 }), Ok(()));
        assert_eq!(
            may_part(2, PartGround::PhaseOut { years: 60 }),
            Err(Refusal::NotAPartList)
        );
        assert_eq!(may_part(3, PartGround::OtherWork), Err(Refusal::NotAPartList));
    }

    #[test]
    fn only_a_reform_gives_lists_to_companies() {
        let mut rules = support::rules().workforce;
        rules.company_list_share.value = support::kroner("0");
        assert_eq!(may_company_answer(&rules), Err(Refusal::CompanyList));
        rules.company_list_share.value = support::kroner("0.5");
        assert_eq!(may_company_answer(&rules), Ok(()));
    }
}
