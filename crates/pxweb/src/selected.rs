//! The part of a cube that is asked for, summed and with small counts hidden.

use crate::answer::Stop;
use crate::codelists;
use crate::cube::{Cube, Kind, Variable};
use crate::expression::chosen;
use crate::selection::{Choice, Choices, by_default};
use publish::Language;

/// Cells in one answer.
pub(crate) const MOST_CELLS: usize = 800_000;
/// Counts of persons below it are not told, but for none.
pub(crate) const TOLD_FROM: i64 = 5;

/// A value of a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) code: String,
    pub(crate) label: String,
    /// Places in the variable that are summed.
    members: Vec<usize>,
}

/// A variable that is left in the answer.
#[derive(Debug, Clone)]
pub(crate) struct Side<'a> {
    pub(crate) variable: &'a Variable,
    pub(crate) items: Vec<Item>,
    pub(crate) codelist: Option<String>,
}

/// What is selected of a cube.
#[derive(Debug, Clone)]
pub(crate) struct Selected<'a> {
    pub(crate) cube: &'a Cube,
    pub(crate) sides: Vec<Side<'a>>,
    /// The last side runs fastest; nothing where a count is not told.
    pub(crate) values: Vec<Option<i64>>,
}

/// Selects from a cube.
pub(crate) fn select<'a>(
    cube: &'a Cube,
    choices: &Choices,
    language: Language,
) -> Result<Selected<'a>, Stop> {
    let usual;
    let asked = if choices.of.is_empty() {
        usual = by_default(cube);
        &usual
    } else {
        &choices.of
    };
    for choice in asked {
        let known = cube
            .variables
            .iter()
            .any(|variable| variable.code.eq_ignore_ascii_case(&choice.variable));
        if !known {
            let codes: Vec<&str> = cube.variables.iter().map(|variable| variable.code).collect();
            return Err(Stop::problem(
                400,
                &format!(
                    "{} has no variable `{}`; it has {}",
                    cube.id,
                    choice.variable,
                    codes.join(", ")
                ),
            ));
        }
    }
    let mut axes: Vec<(&Variable, Vec<Item>, Option<String>, bool)> = vec![];
    for variable in &cube.variables {
        let choice = asked
            .iter()
            .find(|choice| choice.variable.eq_ignore_ascii_case(variable.code));
        match choice.filter(|choice| !choice.expressions.is_empty() || choice.codelist.is_some()) {
            Some(choice) => {
                let items = items(variable, choice, language)?;
                axes.push((variable, items, choice.codelist.clone(), true));
            }
            None if variable.eliminable() => {
                let all = Item {
                    code: String::new(),
                    label: String::new(),
                    members: (0..variable.values.len()).collect(),
                };
                axes.push((variable, vec![all], None, false));
            }
            None => {
                return Err(Stop::problem(
                    400,
                    &format!(
                        "`{}` must be selected: its values cannot be summed",
                        variable.code
                    ),
                ));
            }
        }
    }
    let cells = axes
        .iter()
        .try_fold(1_usize, |cells, (_, items, _, _)| cells.checked_mul(items.len()));
    if cells.is_none_or(|cells| cells > MOST_CELLS) {
        return Err(Stop::problem(
            403,
            &format!("more than {MOST_CELLS} cells are selected; ask for parts of it"),
        ));
    }
    let values = told(cube, &axes);
    let sides = axes
        .into_iter()
        .filter(|(_, _, _, stays)| *stays)
        .map(|(variable, items, codelist, _)| Side {
            variable,
            items,
            codelist,
        })
        .collect();
    Ok(Selected { cube, sides, values })
}

fn items(variable: &Variable, choice: &Choice, language: Language) -> Result<Vec<Item>, Stop> {
    let single = |at: usize| Item {
        code: variable.values[at].code.clone(),
        label: variable.values[at].label.in_language(language).to_owned(),
        members: vec![at],
    };
    let all: Vec<Item> = match &choice.codelist {
        None => (0..variable.values.len()).map(single).collect(),
        Some(id) if variable.codelists.contains(&id.as_str()) => codelists::over(id, variable)
            .into_iter()
            .map(|of| Item {
                code: of.code,
                label: of.label.in_language(language).to_owned(),
                members: of.members,
            })
            .collect(),
        Some(id) => {
            let known = variable.codelists.join(", ");
            return Err(Stop::problem(
                400,
                &format!("`{}` has no code list `{id}`; it has: {known}", variable.code),
            ));
        }
    };
    let codes: Vec<&str> = all.iter().map(|item| item.code.as_str()).collect();
    let mut wanted = vec![choice.expressions.is_empty(); all.len()];
    for expression in &choice.expressions {
        let time = variable.kind == Kind::Time;
        for at in chosen(expression, &codes, time, variable.code)? {
            wanted[at] = true;
        }
    }
    let kept: Vec<Item> = all
        .into_iter()
        .zip(wanted)
        .filter_map(|(item, wanted)| wanted.then_some(item))
        .collect();
    if kept.is_empty() {
        return Err(Stop::problem(
            400,
            &format!(
                "`{}`: no value fits {}",
                variable.code,
                choice.expressions.join(", ")
            ),
        ));
    }
    Ok(if choice.single && choice.codelist.is_some() {
        let mut members: Vec<usize> = kept.into_iter().flat_map(|item| item.members).collect();
        members.sort_unstable();
        members.dedup();
        members.into_iter().map(single).collect()
    } else {
        kept
    })
}

/// Sums along one axis after the other, then hides small counts of persons.
fn told(cube: &Cube, axes: &[(&Variable, Vec<Item>, Option<String>, bool)]) -> Vec<Option<i64>> {
    let mut cells = cube.cells.clone();
    let mut before = 1;
    for (at, (variable, items, _, _)) in axes.iter().enumerate() {
        let size = variable.values.len();
        let after: usize = cube.variables[at + 1..]
            .iter()
            .map(|later| later.values.len())
            .product();
        let mut summed = vec![0; before * items.len() * after];
        for outer in 0..before {
            for (place, item) in items.iter().enumerate() {
                let to = (outer * items.len() + place) * after;
                for member in &item.members {
                    let from = (outer * size + member) * after;
                    for (sum, cell) in summed[to..to + after].iter_mut().zip(&cells[from..from + after]) {
                        *sum += cell;
                    }
                }
            }
        }
        before *= items.len();
        cells = summed;
    }
    let after_contents: usize = axes
        .iter()
        .skip_while(|(variable, _, _, _)| variable.kind != Kind::Contents)
        .skip(1)
        .map(|(_, items, _, _)| items.len())
        .product();
    let contents = axes
        .iter()
        .find(|(variable, _, _, _)| variable.kind == Kind::Contents);
    let personal: Vec<bool> = contents.map_or(vec![], |(_, items, _, _)| {
        let of = |item: &Item| item.members.iter().any(|at| cube.measures[*at].personal);
        items.iter().map(of).collect()
    });
    let count = |(cell, count): (usize, i64)| {
        let of = cell / after_contents.max(1) % personal.len().max(1);
        let hidden = personal.get(of).copied().unwrap_or(false) && (1..TOLD_FROM).contains(&count);
        (!hidden).then_some(count)
    };
    cells.into_iter().enumerate().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::{Measure, Value};
    use publish::Text;

    fn variable(code: &'static str, kind: Kind, size: usize) -> Variable {
        let value = |at: usize| Value {
            code: at.to_string(),
            label: Text::same(at.to_string()),
        };
        Variable {
            code,
            label: Text::same(code),
            kind,
            values: (0..size).map(value).collect(),
            codelists: &[],
        }
    }

    fn cube(size: usize) -> Cube {
        let measure = |personal| Measure {
            unit: Text::same("x"),
            personal,
            flow: false,
        };
        let variables = vec![
            variable("A", Kind::Plain, size),
            variable("C", Kind::Contents, 2),
            variable("T", Kind::Time, 1),
        ];
        let title = Text::same("t");
        let mut cube = Cube::empty(
            "X",
            title,
            String::new(),
            variables,
            vec![measure(true), measure(false)],
        );
        for at in 0..size {
            cube.add(&[Some(at), Some(0), Some(0)], at as i64);
            cube.add(&[Some(at), Some(1), Some(0)], 1);
        }
        cube
    }

    fn values(cube: &Cube, asked: &[(&str, &str)]) -> Option<Vec<Option<i64>>> {
        let choice = |(code, expression): &(&str, &str)| Choice {
            variable: (*code).to_owned(),
            expressions: vec![(*expression).to_owned()],
            ..Choice::default()
        };
        let choices = Choices {
            of: asked.iter().map(choice).collect(),
            ..Choices::default()
        };
        select(cube, &choices, Language::En)
            .ok()
            .map(|selected| selected.values)
    }

    #[test]
    fn what_is_left_out_is_summed_and_small_counts_of_persons_are_hidden() {
        let cube = cube(7);
        assert_eq!(
            values(&cube, &[("C", "*"), ("T", "*")]),
            Some(vec![Some(21), Some(7)])
        );
        let hidden = values(&cube, &[("A", "range(4,5)"), ("C", "*"), ("T", "*")]);
        assert_eq!(hidden, Some(vec![None, Some(1), Some(5), Some(1)]));
        assert_eq!(
            values(&cube, &[("A", "0"), ("C", "0"), ("T", "*")]),
            Some(vec![Some(0)])
        );
    }

    #[test]
    fn too_many_cells_are_refused_before_they_are_counted() {
        let cube = cube(MOST_CELLS / 2 + 1);
        assert_eq!(values(&cube, &[("A", "*"), ("C", "*"), ("T", "*")]), None);
        assert!(values(&cube, &[("A", "*"), ("C", "0"), ("T", "*")]).is_some());
    }
}
