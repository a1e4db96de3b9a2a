//! CSV as PxWeb writes it: words in quotes, one column for each combination that runs across.

use super::Wishes;
use super::grid::Grid;
use crate::listing::{About, title};
use crate::placement::Placement;
use crate::selected::Selected;

pub(crate) fn write(
    about: &About<'_>,
    selected: &Selected<'_>,
    placement: &Placement,
    wishes: &Wishes,
) -> String {
    let grid = Grid::labelled(about, selected, placement, wishes);
    let separator = char::from(wishes.separator).to_string();
    let quoted = |word: &str| format!("\"{}\"", word.replace('"', "\"\""));
    let mut text = String::new();
    if wishes.title {
        text.push_str(&quoted(&title(about, selected.cube)));
        text.push_str("\r\n\r\n");
    }
    let mut head: Vec<String> = grid.corner.iter().map(|word| quoted(word)).collect();
    head.extend(grid.columns.iter().map(|words| quoted(&words.join(" "))));
    text.push_str(&head.join(&separator));
    text.push_str("\r\n");
    for (words, cells) in &grid.rows {
        let mut row: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        // What is not told is marked as in the other forms.
        row.extend(
            cells
                .iter()
                .map(|cell| cell.map_or(quoted(":"), |count| count.to_string())),
        );
        text.push_str(&row.join(&separator));
        text.push_str("\r\n");
    }
    text
}
