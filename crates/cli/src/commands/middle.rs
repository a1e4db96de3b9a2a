//! The middle of the members' values.

/// The upper middle one where they are even in number; none where there is none.
pub(super) fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
