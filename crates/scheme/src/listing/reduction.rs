//! Area RED: shortening a list (listereduksjon).

use super::Refusal;
use units::Month;

/// Who wants a lower cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Party {
    /// The doctor.
    Doctor,
    /// The municipality, alone.
    Municipality,
}

/// The right to have the list reduced to the cap: RED-001, RED-003 (fastlegeforskriften § 11, from
/// 2026-01-01, continues the old § 35). Persons that must leave.
///
/// `lawful_cap`: what the doctor may set under regulation and agreement; see [`super::lists::lawful_cap`].
///
/// # Errors
/// [`Refusal::MunicipalityMayNotReduce`], [`Refusal::NothingToReduce`].
pub const fn may_claim(by: Party, members: u32, lawful_cap: u16) -> Result<u32, Refusal> {
    match (by, members_to_leave(members, lawful_cap)) {
        (Party::Municipality, _) => Err(Refusal::MunicipalityMayNotReduce),
        (Party::Doctor, 0) => Err(Refusal::NothingToReduce),
        (Party::Doctor, leave) => Ok(leave),
    }
}

/// Members above the new cap: RED-001, and RED-009 when counted again at the end of the notice, after natural
/// attrition
/// (fastlegeforskriften § 11 with notes, from 2026-01-01). Persons.
#[inline]
pub const fn members_to_leave(members: u32, new_cap: u16) -> u32 {
    members.saturating_sub(new_cap as u32)
}

/// The month in which a reduction takes effect: RED-002 (fastlegeforskriften § 11, from 2026-01-01). A notice
/// counts as given on the first of its month.
#[inline]
pub const fn effective_month(notified: Month, notice_months: u8) -> Month {
    notified.plus(notice_months as u16)
}

/// Whether the notice is long enough: RED-002 (fastlegeforskriften § 11, from 2026-01-01); a shorter one may
/// be agreed.
///
/// # Errors
/// [`Refusal::NoticeTooShort`].
pub const fn is_timely(
    notified: Month,
    effect: Month,
    notice_months: u8,
    shorter_agreed: bool,
) -> Result<(), Refusal> {
    if shorter_agreed || effect.since(notified) >= notice_months as u16 {
        Ok(())
    } else {
        Err(Refusal::NoticeTooShort)
    }
}

/// Whether a person is kept together with the household in the draw: RED-006 (Helfo practice; date unknown).
/// Completed years.
///
/// The regulation speaks of family registered in the same household; practice counts children only up to 16,
/// which we read as under 16.
#[inline]
pub const fn belongs_to_household(is_child: bool, age_years: u8) -> bool {
    !is_child || age_years < super::children::CHILD_UNDER_YEARS
}

/// Members of one list who are kept together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Household {
    /// Persons of the household on the list.
    pub members: u32,
}

/// Fewer random keys than households.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{households} households but {keys} random keys; give each household one")]
pub struct KeysMissing {
    /// Households on the list.
    pub households: usize,
    /// Keys given.
    pub keys: usize,
}

/// Who leaves: RED-004, RED-005, RED-007 (fastlegeforskriften § 11 with notes, from 2026-01-01). Rows of the
/// households drawn, in the order drawn.
///
/// Households leave whole, by rising key (ties by row), until at least `must_leave` persons have left; the
/// last may be larger than what is missing. Nothing but the key is looked
/// at, so nobody can be picked out or shielded (RED-007), and a recorded seed gives the same draw.
///
/// # Errors
/// [`KeysMissing`].
pub fn draw(households: &[Household], must_leave: u32, keys: &[u64]) -> Result<Vec<usize>, KeysMissing> {
    if keys.len() < households.len() {
        return Err(KeysMissing {
            households: households.len(),
            keys: keys.len(),
        });
    }
    let mut order: Vec<usize> = (0..households.len())
        .filter(|&row| households[row].members > 0)
        .collect();
    order.sort_unstable_by_key(|&row| (keys[row], row));
    let mut missing = must_leave;
    let taken = order.iter().take_while(|&&row| {
        let takes = missing > 0;
        missing = missing.saturating_sub(households[row].members);
        takes
    });
    let taken = taken.count();
    order.truncate(taken);
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_doctor_of_a_long_list_may_claim() {
        assert_eq!(may_claim(Party::Doctor, 1400, 1100), Ok(300));
        assert_eq!(
            may_claim(Party::Doctor, 1100, 1100),
            Err(Refusal::NothingToReduce)
        );
        assert_eq!(
            may_claim(Party::Municipality, 1400, 1100),
            Err(Refusal::MunicipalityMayNotReduce)
        );
    }

    #[test]
    fn six_months_unless_agreed() {
        let given = Month::new(2026, 8);
        assert_eq!(effective_month(given, 6), Month::new(2027, 2));
        assert_eq!(is_timely(given, Month::new(2027, 2), 6, false), Ok(()));
        assert_eq!(
            is_timely(given, Month::new(2027, 1), 6, false),
            Err(Refusal::NoticeTooShort)
        );
        assert_eq!(is_timely(given, given, 6, true), Ok(()));
    }

    #[test]
    fn a_household_larger_than_the_rest_leaves_whole() {
        let households = [2, 5, 1].map(|members| Household { members });
        assert_eq!(draw(&households, 3, &[10, 20, 30]), Ok(vec![0, 1]));
        assert_eq!(draw(&households, 0, &[10, 20, 30]), Ok(vec![]));
        assert_eq!(draw(&households, 99, &[30, 20, 10]), Ok(vec![2, 1, 0]));
        assert_eq!(
            draw(&households, 1, &[1]),
            Err(KeysMissing {
                households: 3,
                keys: 1
            })
        );
    }

    #[test]
    fn older_children_are_drawn_for_themselves() {
        assert!(
            belongs_to_household(true, 15)
                && !belongs_to_household(true, 16)
                && belongs_to_household(false, 50)
        );
    }
}
