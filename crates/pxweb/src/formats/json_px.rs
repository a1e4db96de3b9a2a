//! The plain JSON of PxWeb: columns, and a key and figures for each row.

use crate::cube::Kind;
use crate::selected::Selected;
use serde_json::{Value as Json, json};

pub(crate) fn table(selected: &Selected<'_>) -> Json {
    let contents = selected
        .sides
        .iter()
        .position(|side| side.variable.kind == Kind::Contents);
    let mut columns: Vec<Json> = vec![];
    for (at, side) in selected
        .sides
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != contents)
    {
        let kind = if side.variable.kind == Kind::Time {
            "t"
        } else {
            "d"
        };
        let text = &selected.sides[at].variable.label.nb;
        columns.push(json!({ "code": side.variable.code, "text": text, "type": kind }));
    }
    let measures = contents.map_or(&[][..], |at| selected.sides[at].items.as_slice());
    columns.extend(
        measures
            .iter()
            .map(|item| json!({ "code": item.code, "text": item.label, "type": "c" })),
    );
    let sizes: Vec<usize> = selected.sides.iter().map(|side| side.items.len()).collect();
    let step = |at: usize| sizes[at + 1..].iter().product::<usize>();
    let rows = selected.values.len() / measures.len().max(1);
    let row = |number: usize| {
        let (mut rest, mut first) = (number, 0);
        let mut key = vec![];
        for at in (0..sizes.len()).rev().filter(|at| Some(*at) != contents) {
            let place = rest % sizes[at];
            rest /= sizes[at];
            first += place * step(at);
            key.push(selected.sides[at].items[place].code.as_str());
        }
        key.reverse();
        let measure = contents.map_or(0, step);
        let figure = |nth: usize| {
            let value = selected.values.get(first + nth * measure).copied().flatten();
            value.map_or(":".to_owned(), |count| count.to_string())
        };
        let figures: Vec<String> = (0..measures.len()).map(figure).collect();
        json!({ "key": key, "values": figures })
    };
    json!({ "columns": columns, "comments": [], "data": (0..rows).map(row).collect::<Vec<_>>() })
}
