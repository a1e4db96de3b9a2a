//! Area LST: caps, closing and counting (listetak, lukking og telling).

use super::Refusal;
use rulebook::ListingRules;
use rust_decimal::Decimal;
use units::{Date, Month};

/// Vacant places: cap minus members, never below zero (LST-005; Directorate of Health definitions, from
/// 2023-11-09). Persons.
///
/// ```
/// assert_eq!(scheme::listing::lists::free_places(1000, 1012), 0);
/// ```
#[inline]
pub const fn free_places(cap: u16, members: u32) -> u32 {
    (cap as u32).saturating_sub(members)
}

/// A list is closed when its members have reached the cap (LST-003; fastlegeforskriften § 10, from
/// 2026-01-01, continues the old § 34).
#[inline]
pub const fn is_open(cap: u16, members: u32) -> bool {
    members < cap as u32
}

/// A closed list opens for its queue only when `threshold` places are free (WAI-006; reported practice, low
/// confidence). A threshold of 0 counts as 1.
#[inline]
pub const fn opens_for_queue(cap: u16, members: u32, was_closed: bool, threshold: u16) -> bool {
    let free = free_places(cap, members);
    free > 0 && (!was_closed || free >= threshold as u32)
}

/// The cap, if it may be agreed: LST-001, LST-002 (fastlegeforskriften § 10, from 2026-01-01, continues the
/// old § 34 from 2013-01-01). Persons.
///
/// `approved_below_minimum`: the municipality has agreed to a low cap; there is no fixed lower bound.
///
/// # Errors
/// [`Refusal::CapAboveMaximum`], [`Refusal::CapNeedsAgreement`].
pub const fn lawful_cap(
    cap: u16,
    approved_below_minimum: bool,
    rules: &ListingRules,
) -> Result<u16, Refusal> {
    if cap > rules.cap_max.value {
        return Err(Refusal::CapAboveMaximum);
    }
    if cap < rules.cap_needs_approval_below.value && !approved_below_minimum {
        return Err(Refusal::CapNeedsAgreement);
    }
    Ok(cap)
}

/// Members above the cap are lawful when they came in by right: LST-004 (fastlegeforskriften § 10 notes, from
/// 2026-01-01; FOR-2012-08-29-843 § 4).
///
/// `by_right`: members taken in as children of members, as returners, or before the cap was lowered.
#[inline]
pub const fn is_lawful_length(cap: u16, members: u32, by_right: u32) -> bool {
    members.saturating_sub(cap as u32) <= by_right
}

/// The day on which a month's length and membership are counted: its first (LST-006; Directorate of Health
/// definitions, from 2023-11-09).
pub fn counting_day(month: Month) -> Date {
    month.first_day()
}

/// A list is without a GP when the municipality has no agreement with a permanent doctor for it, whoever
/// serves it meanwhile
/// (LST-007; Directorate of Health definitions, from 2023-11-09).
#[inline]
pub const fn is_without_gp(agreement_with_permanent_doctor: bool) -> bool {
    !agreement_with_permanent_doctor
}

/// The cap after a doctor's wish to raise or lower it: LST-008 (Helfo; date unknown). Lowering by right is
/// [`super::reduction::may_claim`].
///
/// # Errors
/// [`Refusal::CapChangeNeedsApproval`], or what [`lawful_cap`] refuses.
pub const fn changed_cap(
    wanted: u16,
    municipality_approves: bool,
    rules: &ListingRules,
) -> Result<u16, Refusal> {
    if !municipality_approves {
        return Err(Refusal::CapChangeNeedsApproval);
    }
    lawful_cap(wanted, true, rules)
}

/// List responsibility that may be demanded of a salaried doctor in full-time clinical practice: LST-009 (SFS
/// 2305 pt 3.1, from 2018-05-01; the KS area). Persons.
///
/// # Errors
/// [`Refusal::SalariedCapTooHigh`].
pub const fn may_demand_of_salaried(places: u16, rules: &ListingRules) -> Result<(), Refusal> {
    if places > rules.salaried_cap_max.value {
        Err(Refusal::SalariedCapTooHigh)
    } else {
        Ok(())
    }
}

/// Statistics Norway's list length corrected for municipal hours: LST-010 (KOSTRA; date unknown). Persons a
/// list.
///
/// (patients + full positions of municipal work x 1 500) / (agreements - lists without a doctor); `None` when
/// no list has a doctor or the figures are absurdly large.
pub fn corrected_list_length(
    patients: u32,
    municipal_positions: Decimal,
    agreements: u32,
    without_doctor: u32,
) -> Option<Decimal> {
    let lists = agreements
        .checked_sub(without_doctor)
        .filter(|&lists| lists > 0)?;
    municipal_positions
        .checked_mul(Decimal::from(1_500))?
        .checked_add(Decimal::from(patients))?
        .checked_div(Decimal::from(lists))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    #[test]
    fn a_list_closes_at_the_cap_and_counts_no_negative_places() {
        assert!(is_open(1000, 999) && !is_open(1000, 1000) && !is_open(1000, 1001));
        assert_eq!((free_places(1000, 990), free_places(1000, 1010)), (10, 0));
    }

    #[test]
    fn the_queue_waits_for_the_threshold() {
        assert!(opens_for_queue(1000, 999, false, 10));
        assert!(!opens_for_queue(1000, 991, true, 10));
        assert!(opens_for_queue(1000, 990, true, 10));
        assert!(!opens_for_queue(1000, 1000, true, 0));
        assert!(opens_for_queue(1000, 999, true, 0));
    }

    #[test]
    fn caps_have_a_top_and_a_bottom_that_needs_agreement() {
        let rules = support::rules().listing;
        assert_eq!(lawful_cap(2500, false, &rules), Ok(2500));
        assert_eq!(lawful_cap(2501, true, &rules), Err(Refusal::CapAboveMaximum));
        assert_eq!(lawful_cap(500, false, &rules), Ok(500));
        assert_eq!(lawful_cap(499, false, &rules), Err(Refusal::CapNeedsAgreement));
        assert_eq!(lawful_cap(499, true, &rules), Ok(499));
        assert_eq!(
            changed_cap(800, false, &rules),
            Err(Refusal::CapChangeNeedsApproval)
        );
        assert_eq!(changed_cap(400, true, &rules), Ok(400));
        assert_eq!(may_demand_of_salaried(1500, &rules), Ok(()));
        assert_eq!(
            may_demand_of_salaried(1501, &rules),
            Err(Refusal::SalariedCapTooHigh)
        );
    }

    #[test]
    fn length_over_the_cap_needs_as_many_rights() {
        assert!(is_lawful_length(1000, 1003, 3));
        assert!(!is_lawful_length(1000, 1004, 3));
        assert!(is_without_gp(false));
        assert_eq!(counting_day(Month::new(2024, 2)).to_string(), "2024-02-01");
    }

    #[test]
    fn municipal_hours_lengthen_the_list() {
        assert_eq!(
            corrected_list_length(10_000, Decimal::new(2, 0), 12, 2),
            Some(Decimal::from(1_300))
        );
        assert_eq!(corrected_list_length(10_000, Decimal::ZERO, 2, 2), None);
        assert_eq!(corrected_list_length(1, Decimal::MAX, 2, 1), None);
    }
}
