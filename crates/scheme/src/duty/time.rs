//! Working time with duty.

use rulebook::DutyRules;
use rust_decimal::Decimal;

/// Average working time in hours a week: ordinary time of a post (SFS-002), presence duty in full, home duty by the main rule's
/// part. Hours of duty are a week's average. `None` where the rule is not in force or the sum is too large.
pub fn working_week(post: Decimal, presence: Decimal, home: Decimal, rules: &DutyRules) -> Option<Decimal> {
    let ordinary = rules.week_hours.as_ref()?.value.checked_mul(post)?;
    let home = rules.standby_part.as_ref()?.value.checked_mul(home)?;
    ordinary.checked_add(presence)?.checked_add(home)
}

/// Whether the doctor must consent to so long a week: SFS-004.
pub fn needs_consent(week: Decimal, rules: &DutyRules) -> bool {
    rules
        .consent_above_hours
        .as_ref()
        .is_some_and(|most| week > most.value)
}
