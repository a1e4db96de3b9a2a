//! A table as a small page.

use super::Wishes;
use super::grid::Grid;
use crate::listing::{About, title};
use crate::placement::Placement;
use crate::request::tag;
use crate::selected::Selected;

pub(crate) fn write(
    about: &About<'_>,
    selected: &Selected<'_>,
    placement: &Placement,
    wishes: &Wishes,
) -> String {
    let grid = Grid::labelled(about, selected, placement, wishes);
    let title = escaped(&title(about, selected.cube));
    let caption = if wishes.title {
        format!("<caption>{title}</caption>")
    } else {
        String::new()
    };
    let head = |word: &String| format!("<th scope=\"col\">{}</th>", escaped(word));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body><table>{caption}\n<thead><tr>",
        tag(about.language)
    );
    page.extend(grid.corner.iter().map(head));
    page.extend(grid.columns.iter().map(|words| head(&words.join(" "))));
    page.push_str("</tr></thead>\n<tbody>\n");
    for (words, cells) in &grid.rows {
        page.push_str("<tr>");
        page.extend(
            words
                .iter()
                .map(|word| format!("<th scope=\"row\">{}</th>", escaped(word))),
        );
        let cell =
            |cell: &Option<i64>| cell.map_or("<td>:</td>".to_owned(), |count| format!("<td>{count}</td>"));
        page.extend(cells.iter().map(cell));
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table></body></html>\n");
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
