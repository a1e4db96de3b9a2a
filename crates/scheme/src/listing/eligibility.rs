//! Area ELI: who has the right to be on a list (rett til fastlege).

use super::Refusal;
use units::Date;

/// Why a person has the right to be on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Registered as resident in a municipality (ELI-001).
    Resident,
    /// Asylum seeker, or family of one, with national insurance (ELI-003, ELI-004).
    AsylumSeeker,
    /// Lawful stay without need of a permit (ELI-006).
    PermitExempt,
    /// NATO or mission personnel with family (ELI-007).
    PostedPersonnel,
}

/// What the population register and the insurance register say about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Registered as resident in a Norwegian municipality.
    pub registered_resident: bool,
    /// Covered by the asylum regulation, as applicant or family.
    pub asylum_insured: bool,
    /// Lawful stay exempt from a residence permit.
    pub permit_exempt: bool,
    /// NATO or foreign-mission personnel, or their family.
    pub posted_personnel: bool,
    /// Has a D-number.
    pub d_number: bool,
    /// A child whose stay is not lawful.
    pub child_without_lawful_residence: bool,
}

/// First day on which a permit-exempt stay is a ground (FOR-2021-04-29-1363).
fn permit_exempt_from() -> Date {
    Date::constant(2021, 7, 1)
}

/// The right to a list place: ELI-001, ELI-002, ELI-003, ELI-006, ELI-007, ELI-009, ELI-010 and ELI-011
/// (being a student is no ground of its own).
///
/// Pasient- og brukerrettighetsloven § 2-1 c; FOR-2012-08-29-843 § 2, from 2013-01-01; ELI-006 from
/// 2021-07-01. Actual stay is not asked for (ELI-002).
///
/// # Errors
/// The rule that stands in the way.
pub fn right_to_list(person: Standing, on: Date, scheme_suspended: bool) -> Result<Ground, Refusal> {
    if scheme_suspended {
        return Err(Refusal::SchemeSuspended);
    }
    if person.registered_resident {
        return Ok(Ground::Resident);
    }
    if person.asylum_insured {
        return Ok(Ground::AsylumSeeker);
    }
    if person.permit_exempt && on >= permit_exempt_from() {
        return Ok(Ground::PermitExempt);
    }
    if person.posted_personnel {
        return Ok(Ground::PostedPersonnel);
    }
    Err(match (person.child_without_lawful_residence, person.d_number) {
        (true, _) => Refusal::ChildWithoutLawfulResidence,
        (false, true) => Refusal::DNumberAlone,
        (false, false) => Refusal::NoGround,
    })
}

/// How a person belongs to an asylum seeker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// Married to the applicant.
    Spouse,
    /// Child of the applicant.
    Child,
    /// Any other.
    Other,
}

/// Family of an asylum seeker: spouse or child under 18, staying together with the applicant (ELI-004;
/// FOR-2008-05-14-460 § 1, from 2008-05-14).
pub const fn is_asylum_family(kinship: Kinship, age_years: u8, stays_with_applicant: bool) -> bool {
    stays_with_applicant
        && match kinship {
            Kinship::Spouse => true,
            Kinship::Child => age_years < 18,
            Kinship::Other => false,
        }
}

/// Whether an asylum seeker's membership holds on a day (ELI-005; FOR-2008-05-14-460 § 2, from 2008-05-14).
///
/// It runs from the application until the first of: leave to stay, refusal of suspensive effect, final
/// refusal. The day of the decision is no longer covered (our reading).
pub fn asylum_membership_holds(
    on: Date,
    applied: Date,
    granted: Option<Date>,
    suspensive_effect_refused: Option<Date>,
    finally_refused: Option<Date>,
) -> bool {
    let ended = [granted, suspensive_effect_refused, finally_refused]
        .into_iter()
        .flatten()
        .min();
    applied <= on && ended.is_none_or(|end| on < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2024, 3, 1);

    #[test]
    fn residence_gives_the_right_and_suspension_takes_it() {
        let resident = Standing {
            registered_resident: true,
            ..Standing::default()
        };
        assert_eq!(right_to_list(resident, DAY, false), Ok(Ground::Resident));
        assert_eq!(right_to_list(resident, DAY, true), Err(Refusal::SchemeSuspended));
    }

    #[test]
    fn permit_exempt_stay_counts_from_july_2021() {
        let person = Standing {
            permit_exempt: true,
            d_number: true,
            ..Standing::default()
        };
        assert_eq!(
            right_to_list(person, Date::constant(2021, 6, 30), false),
            Err(Refusal::DNumberAlone)
        );
        assert_eq!(
            right_to_list(person, Date::constant(2021, 7, 1), false),
            Ok(Ground::PermitExempt)
        );
    }

    #[test]
    fn without_a_ground_the_nearest_rule_answers() {
        let nobody = Standing::default();
        assert_eq!(right_to_list(nobody, DAY, false), Err(Refusal::NoGround));
        let child = Standing {
            child_without_lawful_residence: true,
            d_number: true,
            ..nobody
        };
        assert_eq!(
            right_to_list(child, DAY, false),
            Err(Refusal::ChildWithoutLawfulResidence)
        );
        let posted = Standing {
            posted_personnel: true,
            d_number: true,
            ..nobody
        };
        assert_eq!(right_to_list(posted, DAY, false), Ok(Ground::PostedPersonnel));
        let seeker = Standing {
            asylum_insured: true,
            d_number: true,
            ..nobody
        };
        assert_eq!(right_to_list(seeker, DAY, false), Ok(Ground::AsylumSeeker));
    }

    #[test]
    fn asylum_family_ends_at_eighteen() {
        assert!(is_asylum_family(Kinship::Child, 17, true));
        assert!(!is_asylum_family(Kinship::Child, 18, true));
        assert!(!is_asylum_family(Kinship::Spouse, 40, false));
        assert!(!is_asylum_family(Kinship::Other, 10, true));
    }

    #[test]
    fn the_first_decision_ends_the_membership() {
        let day = |d| Date::constant(2024, 5, d);
        assert!(!asylum_membership_holds(day(1), day(2), None, None, None));
        assert!(asylum_membership_holds(day(2), day(2), None, None, None));
        assert!(asylum_membership_holds(
            day(9),
            day(2),
            None,
            Some(day(10)),
            Some(day(20))
        ));
        assert!(!asylum_membership_holds(
            day(10),
            day(2),
            None,
            Some(day(10)),
            Some(day(20))
        ));
    }
}
