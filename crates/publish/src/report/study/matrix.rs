//! Reforms two by two: each alone on the diagonal, what two do beyond their sum elsewhere, as a table with numbers on colours.

use super::data::{Matrix, Range};
use super::parties::{Scale, name};
use super::tables::datum;
use crate::messages::message;
use crate::report::grades::words;
use crate::report::texts::{Html, Texts};

/// A matrix as the page shows it.
pub(super) struct MatrixView {
    pub(super) id: String,
    pub(super) name: Html,
    pub(super) grade: Html,
    pub(super) table: Html,
    pub(super) sentence: Html,
}

pub(super) fn view(matrix: &Matrix, texts: &Texts) -> MatrixView {
    let scale = Scale::of(&matrix.unit);
    let joint = message(if matrix.beyond.is_clear() {
        "study-matrix-beyond"
    } else {
        "study-matrix-sum"
    })
    .with("joint", &scale.change(&matrix.joint))
    .with("beyond", &scale.change(&matrix.beyond));
    let unit = scale.unit_of_change();
    let title = crate::Text::same("{n} ({u})")
        .with("n", &name(&matrix.outcome))
        .with("u", &unit);
    MatrixView {
        id: format!("matrix-{}", matrix.outcome),
        name: texts.span(&title),
        grade: Html(texts.element("small", "class=\"grade\"", &words(matrix.grade))),
        table: Html(table(matrix, scale, texts)),
        sentence: texts.span(&joint),
    }
}

fn table(matrix: &Matrix, scale: Scale, texts: &Texts) -> String {
    let ranges = matrix
        .alone
        .iter()
        .chain(matrix.pairs.iter().map(|(.., range)| range));
    let largest = ranges.map(|range| range.middle.abs()).fold(0.0, f64::max);
    let decimals = scale.decimals(&[largest]);
    let cell = |range: &Range, alone: bool| {
        let class = shade(range.middle, largest);
        let frame = if alone { " alone" } else { "" };
        let small = if range.is_clear() {
            String::new()
        } else {
            texts.element("small", "", &message("study-unclear"))
        };
        format!(
            "<td class=\"num {class}{frame}\">{}{small}</td>",
            datum(range.middle, &scale.signed(range.middle, decimals), texts)
        )
    };
    let head = |attributes: &str, place: usize| {
        matrix
            .reforms
            .get(place)
            .map_or_else(String::new, |title| texts.element("th", attributes, title))
    };
    let mut html = String::from("<thead><tr><td></td>");
    (0..matrix.alone.len()).for_each(|place| html += &head("scope=\"col\"", place));
    html += &texts.element("th", "scope=\"col\" class=\"num\"", &message("study-shapley"));
    html += "</tr></thead><tbody>";
    for (row, alone) in matrix.alone.iter().enumerate() {
        html += "<tr>";
        html += &head("scope=\"row\"", row);
        for column in 0..matrix.alone.len() {
            let pair = matrix.pairs.iter().find(|(one, other, _)| {
                (*one.min(other), *one.max(other)) == (row.min(column), row.max(column))
            });
            html += &match pair {
                _ if row == column => cell(alone, true),
                Some((.., range)) => cell(range, false),
                None => "<td></td>".to_owned(),
            };
        }
        html += &matrix.shares.get(row).map_or_else(String::new, |share| {
            format!(
                "<td class=\"num\">{}</td>",
                datum(share.middle, &scale.signed(share.middle, decimals), texts)
            )
        });
        html += "</tr>";
    }
    html + "</tbody>"
}

/// Colour of a change: three steps down, none, three up.
pub(super) fn shade(value: f64, largest: f64) -> &'static str {
    const STEPS: [&str; 7] = ["d0", "d1", "d2", "d3", "d4", "d5", "d6"];
    let share = if largest > 0.0 { value / largest } else { 0.0 };
    let step = match share.abs() {
        s if s < 0.05 => 0.0,
        s if s < 0.35 => 1.0,
        s if s < 0.7 => 2.0,
        _ => 3.0,
    };
    STEPS[(3.0 + step * share.signum()) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_sign_and_size() {
        assert_eq!(
            [-1.0, -0.5, -0.1, 0.0, 0.1, 0.5, 1.0].map(|v| shade(v, 1.0)),
            ["d0", "d1", "d2", "d3", "d4", "d5", "d6"]
        );
        assert_eq!(shade(0.0, 0.0), "d3");
    }
}
