//! Class of duty (vaktklasse) and presence duty.

use rulebook::DutyRules;
use rust_decimal::Decimal;

/// The class of a duty by its average minutes of active work for each hour: SFS-005. `None` when no hour has so many.
pub fn class_of(minutes_per_hour: Decimal, rules: &DutyRules) -> Option<u8> {
    if minutes_per_hour < Decimal::ZERO || minutes_per_hour > Decimal::from(60) {
        return None;
    }
    let above = |most: &&rulebook::Dated<u8>| minutes_per_hour > Decimal::from(most.value);
    Some(rules.class_minutes.iter().filter(above).count() as u8 + 1)
}

/// Whether a duty of that class may be a presence duty (tilstedevakt): SFS-010. Where the rule is not in force, it may.
pub fn presence_allowed(class: u8, agreed_locally: bool, rules: &DutyRules) -> bool {
    let least = if agreed_locally {
        &rules.presence_from_class_agreed
    } else {
        &rules.presence_from_class
    };
    least.as_ref().is_none_or(|least| class >= least.value)
}
