//! Columns of the tables that assessments are told in.

use publish::{Column, ColumnKind, Text, Values};

/// A column of words, with its label in bokmål, nynorsk and English.
pub fn dimension(name: &str, nb: &str, nn: &str, en: &str, words: Vec<String>) -> Column {
    Column::dimension(name, Text::new(nb, nn, en), ColumnKind::Dimension, words)
}

/// The column that says of which reform a row is.
pub(super) fn reform(names: Vec<String>) -> Column {
    dimension("reform", "Reform", "Reform", "Reform", names)
}

/// Estimates, with their label in bokmål, nynorsk and English; empty where a value is not a number.
pub fn numbers(name: &str, label: [&str; 3], unit: &str, values: Vec<f64>) -> Column {
    let finite = values
        .into_iter()
        .map(|value| value.is_finite().then_some(value))
        .collect();
    let [nb, nn, en] = label;
    let values = Values::Number(finite);
    Column::measure(name, Text::new(nb, nn, en), unit, ColumnKind::Estimate, values)
}
