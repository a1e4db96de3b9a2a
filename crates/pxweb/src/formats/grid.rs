//! A selection as rows and columns.

use super::{Naming, Wishes};
use crate::listing::About;
use crate::placement::Placement;
use crate::selected::{Item, Selected};

/// Rows and columns, with the words before and above the figures.
pub(crate) struct Grid {
    /// Names of the variables that run down.
    pub(crate) corner: Vec<String>,
    /// For each column of figures, its words, one for each variable that runs across.
    pub(crate) columns: Vec<Vec<String>>,
    /// Words and figures of each row.
    pub(crate) rows: Vec<(Vec<String>, Vec<Option<i64>>)>,
}

pub(crate) fn named(item: &Item, naming: Naming) -> String {
    match naming {
        Naming::Codes => item.code.clone(),
        Naming::Texts => item.label.clone(),
        Naming::CodesAndTexts => format!("{} {}", item.code, item.label),
    }
}

impl Grid {
    /// With the variables' names in the language of the answer.
    pub(crate) fn labelled(
        about: &About<'_>,
        selected: &Selected<'_>,
        placement: &Placement,
        wishes: &Wishes,
    ) -> Grid {
        let label = |at: usize| {
            let label = &selected.sides[at].variable.label;
            label.in_language(about.language).to_owned()
        };
        Grid::of(selected, placement, wishes, label)
    }

    pub(crate) fn of(
        selected: &Selected<'_>,
        placement: &Placement,
        wishes: &Wishes,
        label: impl Fn(usize) -> String,
    ) -> Grid {
        let (down, across) = (
            offsets(selected, &placement.stub, wishes),
            offsets(selected, &placement.heading, wishes),
        );
        let row = |(words, row): &(Vec<String>, usize)| {
            let cells = across
                .iter()
                .map(|(_, column)| selected.values[row + column])
                .collect();
            (words.clone(), cells)
        };
        Grid {
            corner: placement.stub.iter().map(|at| label(*at)).collect(),
            columns: across.iter().map(|(words, _)| words.clone()).collect(),
            rows: down.iter().map(row).collect(),
        }
    }
}

/// Every combination of some sides: its words, and what it adds to the place of a cell.
pub(crate) fn offsets(
    selected: &Selected<'_>,
    sides: &[usize],
    wishes: &Wishes,
) -> Vec<(Vec<String>, usize)> {
    let mut all = vec![(vec![], 0)];
    for at in sides {
        let step: usize = selected.sides[at + 1..]
            .iter()
            .map(|side| side.items.len())
            .product();
        let items = &selected.sides[*at].items;
        all = all
            .iter()
            .flat_map(|(words, offset): &(Vec<String>, usize)| {
                items.iter().enumerate().map(move |(place, item)| {
                    let mut words = words.clone();
                    words.push(named(item, wishes.naming));
                    (words, offset + place * step)
                })
            })
            .collect();
    }
    all
}
