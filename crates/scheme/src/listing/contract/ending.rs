use crate::listing::Refusal;
use crate::listing::reduction::Party;
use rulebook::ContractRules;
use units::{Date, Month};

/// The month in which the agreement ends without notice: that of the 70th birthday (CON-013;
/// fastlegeforskriften § 12 third para., from 2026-01-01, continues the old § 32).
#[inline]
pub const fn agreement_end(born: Month, rules: &ContractRules) -> Month {
    born.plus(rules.end_age.value as u16 * 12)
}

/// The last month that a time-limited agreement may reach: that of the 80th birthday from 2026-01-01
/// (CON-014), of the 75th before (CON-015).
/// Fastlegeforskriften § 12 third para.; the old § 32.
#[inline]
pub const fn latest_time_limited_end(born: Month, rules: &ContractRules) -> Month {
    born.plus(rules.time_limited_until_age.value as u16 * 12)
}

/// The day on which somebody reaches an age; 1 March for who is born on 29 February, in other years.
pub fn birthday(born: Date, years: u8) -> Date {
    let year = born.year().saturating_add(i16::from(years));
    Date::new(year, born.month(), born.day())
        .or_else(|_| Date::new(year, 3, 1))
        .unwrap_or(Date::MAX)
}

/// First day without the agreement for age: the 70th birthday (CON-013), or the 80th, the 75th before 2026, where it is limited in time
/// (CON-014, CON-015; fastlegeforskriften § 12 third para.).
pub fn end_for_age(born: Date, time_limited: bool, rules: &ContractRules) -> Date {
    let age = if time_limited {
        &rules.time_limited_until_age
    } else {
        &rules.end_age
    };
    birthday(born, age.value)
}

/// First day after a notice that was given on a day, for a self-employed doctor: CON-010 (fastlegeforskriften § 12 first para., from
/// 2026-01-01).
pub fn notice_ends(given: Date, rules: &ContractRules) -> Date {
    given.saturating_add(jiff::Span::new().months(i64::from(rules.notice_months.value)))
}

/// Whether a doctor of this age may hold an agreement: CON-013, CON-014, CON-015 (fastlegeforskriften § 12
/// third para., from 2026-01-01). Completed years.
///
/// # Errors
/// [`Refusal::PastEndAge`], [`Refusal::PastTimeLimitedAge`].
#[inline]
pub const fn may_hold_agreement(
    age_years: u8,
    time_limited: bool,
    rules: &ContractRules,
) -> Result<(), Refusal> {
    if age_years < rules.end_age.value {
        return Ok(());
    }
    if age_years >= rules.time_limited_until_age.value {
        return Err(Refusal::PastTimeLimitedAge);
    }
    if time_limited {
        Ok(())
    } else {
        Err(Refusal::PastEndAge)
    }
}

/// Whether notice may be given: CON-010 (fastlegeforskriften § 12 first para., from 2026-01-01). The doctor
/// needs no cause.
///
/// # Errors
/// [`Refusal::NoJustCause`].
pub const fn may_give_notice(by: Party, just_cause: bool) -> Result<(), Refusal> {
    match by {
        Party::Municipality if !just_cause => Err(Refusal::NoJustCause),
        Party::Municipality | Party::Doctor => Ok(()),
    }
}

/// The month in which a notice runs out, for a self-employed doctor: CON-010 (fastlegeforskriften § 12 first
/// para., from 2026-01-01). A notice counts as given on the first of its month.
#[inline]
pub const fn notice_end(given: Month, rules: &ContractRules) -> Month {
    given.plus(rules.notice_months.value as u16)
}

/// What may end an agreement without notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Incident {
    /// Material breach, cancelled by the municipality (CON-011).
    MaterialBreach,
    /// A final decision takes the authorisation, or restricts it so that the duties cannot be met (CON-016).
    AuthorisationLost,
    /// The authorisation is suspended, or its loss is under appeal (CON-017).
    AuthorisationSuspended,
}

/// Whether an incident ends the agreement at once: CON-011, CON-016; not CON-017 (fastlegeforskriften § 12,
/// from 2026-01-01).
pub const fn ends_at_once(incident: Incident) -> bool {
    matches!(incident, Incident::MaterialBreach | Incident::AuthorisationLost)
}

/// A suspended self-employed doctor may use a locum until the case is decided: CON-017 (fastlegeforskriften §
/// 12 fifth para., from 2026-01-01).
///
/// # Errors
/// [`Refusal::LocumExtendsPractice`].
pub const fn may_use_locum_while_suspended(extends_practice: bool) -> Result<(), Refusal> {
    if extends_practice {
        Err(Refusal::LocumExtendsPractice)
    } else {
        Ok(())
    }
}

/// Whether the municipality must tell Helfo that a doctor leaves: CON-018 (Helfo; date unknown). Not when age
/// is the reason.
pub const fn must_notify_helfo(leaves_due_to_age: bool) -> bool {
    !leaves_due_to_age
}

/// Sale of a practice to the doctor who was given the agreement: CON-020 (framework agreement ASA 4310; date
/// unknown).
///
/// # Errors
/// [`Refusal::BuyerWithoutAgreement`].
pub const fn may_sell_practice(buyer_has_agreement: bool) -> Result<(), Refusal> {
    if buyer_has_agreement {
        Ok(())
    } else {
        Err(Refusal::BuyerWithoutAgreement)
    }
}

/// Reversion to the municipality without payment: CON-021 (ASA 4310, 2024-04-01 to 2025-07-01, renewal not
/// verified).
///
/// # Errors
/// [`Refusal::DoesNotRevert`], also when no such rule is in force.
pub fn reverts(
    notice: Month,
    now: Month,
    announcements: u8,
    qualified_applicants: bool,
    rules: &ContractRules,
) -> Result<(), Refusal> {
    let (Some(months), Some(adverts)) = (&rules.reversion_months, &rules.reversion_adverts) else {
        return Err(Refusal::DoesNotRevert);
    };
    let waited = now.since(notice) >= u16::from(months.value);
    if waited && announcements >= adverts.value && !qualified_applicants {
        Ok(())
    } else {
        Err(Refusal::DoesNotRevert)
    }
}

/// Last month in which the municipality covers a locum and running costs while no successor is found: CON-022
/// (ASA 4310, 2024-04-01 to 2025-07-01, renewal not verified); none when no such rule is in force.
pub fn locum_cover_until(notice_end: Month, rules: &ContractRules) -> Option<Month> {
    let months = rules.vacancy_cover_months.as_ref()?;
    Some(notice_end.plus(u16::from(months.value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    #[test]
    fn agreements_end_with_age() {
        let rules = support::rules().contract;
        let born = Month::new(1955, 7);
        assert_eq!(agreement_end(born, &rules), Month::new(2025, 7));
        assert_eq!(latest_time_limited_end(born, &rules), Month::new(2035, 7));
        assert_eq!(may_hold_agreement(69, false, &rules), Ok(()));
        assert_eq!(may_hold_agreement(70, false, &rules), Err(Refusal::PastEndAge));
        assert_eq!(may_hold_agreement(79, true, &rules), Ok(()));
        assert_eq!(
            may_hold_agreement(80, true, &rules),
            Err(Refusal::PastTimeLimitedAge)
        );
    }

    #[test]
    fn days_of_ending_are_birthdays_and_half_years() {
        let rules = support::rules().contract;
        let born = Date::constant(1956, 2, 29);
        assert_eq!(end_for_age(born, false, &rules), Date::constant(2026, 3, 1));
        assert_eq!(end_for_age(born, true, &rules), Date::constant(2036, 2, 29));
        assert_eq!(
            notice_ends(Date::constant(2026, 8, 31), &rules),
            Date::constant(2027, 2, 28)
        );
    }

    #[test]
    fn notice_takes_six_months_and_the_municipality_needs_cause() {
        let rules = support::rules().contract;
        assert_eq!(notice_end(Month::new(2026, 7), &rules), Month::new(2027, 1));
        assert_eq!(
            may_give_notice(Party::Municipality, false),
            Err(Refusal::NoJustCause)
        );
        assert_eq!(may_give_notice(Party::Municipality, true), Ok(()));
        assert_eq!(may_give_notice(Party::Doctor, false), Ok(()));
        assert_eq!(
            locum_cover_until(Month::new(2027, 1), &rules),
            Some(Month::new(2027, 7))
        );
    }

    #[test]
    fn reversion_needs_time_announcements_and_no_applicant() {
        let mut rules = support::rules().contract;
        let notice = Month::new(2024, 5);
        let year_later = notice.plus(12);
        assert_eq!(reverts(notice, year_later, 3, false, &rules), Ok(()));
        assert_eq!(
            reverts(notice, notice.plus(11), 3, false, &rules),
            Err(Refusal::DoesNotRevert)
        );
        assert_eq!(
            reverts(notice, year_later, 2, false, &rules),
            Err(Refusal::DoesNotRevert)
        );
        assert_eq!(
            reverts(notice, year_later, 3, true, &rules),
            Err(Refusal::DoesNotRevert)
        );
        rules.reversion_months = None;
        assert_eq!(
            reverts(notice, year_later, 3, false, &rules),
            Err(Refusal::DoesNotRevert)
        );
    }

    #[test]
    fn suspension_is_no_end() {
        assert!(ends_at_once(Incident::MaterialBreach) && ends_at_once(Incident::AuthorisationLost));
        assert!(!ends_at_once(Incident::AuthorisationSuspended));
        assert_eq!(
            may_use_locum_while_suspended(true),
            Err(Refusal::LocumExtendsPractice)
        );
        assert_eq!(may_use_locum_while_suspended(false), Ok(()));
        assert!(must_notify_helfo(false) && !must_notify_helfo(true));
        assert_eq!(may_sell_practice(false), Err(Refusal::BuyerWithoutAgreement));
        assert_eq!(may_sell_practice(true), Ok(()));
    }
}
