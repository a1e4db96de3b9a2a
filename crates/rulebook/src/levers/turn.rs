//! Values between the ends of a lever.

use crate::{Patch, Reform, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Steps from end to end.
pub(super) fn steps(range: (Decimal, Decimal), step: Option<Decimal>) -> Option<u32> {
    let step = step.filter(|step| !step.is_zero())?;
    range.1.checked_sub(range.0)?.checked_div(step)?.floor().to_u32()
}

/// The value at a place from 0 to 1: on a step, or with about four digits of the range.
pub(super) fn value(range: (Decimal, Decimal), step: Option<Decimal>, place: f64) -> Decimal {
    let place = if place.is_finite() {
        place.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (low, high) = range;
    if let (Some(many), Some(step)) = (steps(range, step), step) {
        let taken = (place * f64::from(many)).round() as u32;
        return (low + step * Decimal::from(taken)).min(high).normalize();
    }
    let width = high - low;
    let digits = 4 - width.to_f64().unwrap_or(1.0).abs().max(1e-9).log10().ceil() as i32;
    let decimals = digits.clamp(0, 9) as u32;
    let along = Decimal::try_from(place).unwrap_or_default();
    (low + width * along)
        .round_dp(decimals)
        .clamp(low, high)
        .normalize()
}

/// Where a value lies in the range.
pub(super) fn place(range: (Decimal, Decimal), value: Decimal) -> f64 {
    let share = (value - range.0).checked_div(range.1 - range.0);
    share
        .and_then(|share| share.to_f64())
        .unwrap_or(0.0)
        .clamp(0.0, 1.0)
}

/// A patch by so much of its way from the value before it. Whole numbers far apart stay whole.
pub(super) fn between(patch: &Patch, before: Decimal, strength: Decimal) -> Patch {
    let Some(Value::Number(after)) = patch.value else {
        return patch.clone();
    };
    let change = after - before;
    let decimals = before.normalize().scale().max(after.normalize().scale());
    let decimals = if decimals == 0 && change.abs() >= Decimal::from(20) {
        0
    } else {
        decimals + 3
    };
    let value = (before + change * strength).round_dp(decimals).normalize();
    let note = format!("{strength} of the way from {before} to {after}");
    Patch {
        value: Some(Value::Number(value)),
        status: crate::Status::Assumed,
        note: Some(note),
        ..patch.clone()
    }
}

/// Where another reform is proposed, how it works and what it assumes.
pub(super) fn take_over(reform: &mut Reform, other: &Reform) {
    for part in other.parts() {
        for reference in &part.references {
            if !reform.references.contains(reference) {
                reform.references.push(reference.clone());
            }
        }
        reform.mechanisms.extend(part.mechanisms.iter().cloned());
        reform.assumptions.extend(part.assumptions.iter().cloned());
        reform.objections.extend(part.objections.iter().cloned());
    }
}
