//! Area SAF: moving a person off a list for threats or violence (fastlegeforskriften §§ 38-39).

use super::Refusal;

/// What the person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conduct {
    /// Threatening behaviour.
    Threats,
    /// Violent behaviour.
    Violence,
    /// Anything else: rudeness, missed hours, a hard case.
    Other,
}

/// Toward whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Toward {
    /// The regular GP.
    Doctor,
    /// Who works for the GP.
    Staff,
    /// Family of the GP or of the staff.
    Family,
    /// Anybody else.
    Other,
}

/// Whether the doctor may demand that a person is moved off the list: SAF-001 (fastlegeforskriften § 38, from
/// 2026-01-01, continues the old § 15).
///
/// # Errors
/// [`Refusal::NoGroundForRemoval`].
pub const fn may_demand(conduct: Conduct, toward: Toward) -> Result<(), Refusal> {
    match (conduct, toward) {
        (Conduct::Threats | Conduct::Violence, Toward::Doctor | Toward::Staff | Toward::Family) => Ok(()),
        _ => Err(Refusal::NoGroundForRemoval),
    }
}

/// Who decides: the municipality, and it must when the ground is there: SAF-002 (fastlegeforskriften § 39 with
/// notes, from 2026-01-01).
///
/// # Errors
/// [`Refusal::NotTheMunicipality`], or what [`may_demand`] refuses.
pub const fn must_decide(by_municipality: bool, conduct: Conduct, toward: Toward) -> Result<(), Refusal> {
    if by_municipality {
        may_demand(conduct, toward)
    } else {
        Err(Refusal::NotTheMunicipality)
    }
}

/// Who may appeal to the county governor: SAF-002. The person; not the doctor. `open`: no appeal of the
/// decision has been decided.
///
/// # Errors
/// [`Refusal::DoctorMayNotAppeal`], [`Refusal::AppealClosed`].
pub const fn may_appeal(by_doctor: bool, open: bool) -> Result<(), Refusal> {
    match (by_doctor, open) {
        (true, _) => Err(Refusal::DoctorMayNotAppeal),
        (false, false) => Err(Refusal::AppealClosed),
        (false, true) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threats_and_violence_toward_the_office_are_a_ground_and_nothing_else_is() {
        assert_eq!(may_demand(Conduct::Threats, Toward::Staff), Ok(()));
        assert_eq!(may_demand(Conduct::Violence, Toward::Family), Ok(()));
        for (conduct, toward) in [
            (Conduct::Other, Toward::Doctor),
            (Conduct::Violence, Toward::Other),
        ] {
            assert_eq!(may_demand(conduct, toward), Err(Refusal::NoGroundForRemoval));
        }
    }

    #[test]
    fn the_municipality_decides_and_the_doctor_does_not_appeal() {
        assert_eq!(
            must_decide(false, Conduct::Violence, Toward::Doctor),
            Err(Refusal::NotTheMunicipality)
        );
        assert_eq!(must_decide(true, Conduct::Violence, Toward::Doctor), Ok(()));
        assert_eq!(may_appeal(true, true), Err(Refusal::DoctorMayNotAppeal));
        assert_eq!(may_appeal(false, true), Ok(()));
        assert_eq!(may_appeal(false, false), Err(Refusal::AppealClosed));
    }
}
