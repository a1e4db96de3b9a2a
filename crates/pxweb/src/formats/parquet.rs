//! Parquet: a row for each combination, with a column for each variable and one for the count.

use crate::answer::Stop;
use crate::selected::Selected;
use publish::{Column, ColumnKind, Table, Text, Values};

pub(crate) fn write(selected: &Selected<'_>) -> Result<Vec<u8>, Stop> {
    let mut step = selected.values.len();
    let mut columns = vec![];
    for side in &selected.sides {
        let before = step;
        step /= side.items.len();
        let code = |cell: usize| side.items[cell % before / step].code.clone();
        let codes = (0..selected.values.len()).map(code).collect();
        let (name, label) = (side.variable.code, side.variable.label.clone());
        columns.push(Column::dimension(name, label, ColumnKind::Dimension, codes));
    }
    columns.push(Column::measure(
        "value",
        Text::same("value"),
        "",
        ColumnKind::Measure,
        Values::Integer(selected.values.clone()),
    ));
    let cube = selected.cube;
    let table = Table::new(cube.id, cube.title.clone(), "Grunnmur", &cube.updated, columns);
    table
        .and_then(|table| table.to_parquet())
        .map_err(|error| Stop::problem(500, &error.to_string()))
}
