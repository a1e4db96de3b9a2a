//! The grade of the evidence behind each simulated figure.

use super::data::{Grade, Report, Status};
use super::texts::{Html, Texts};
use crate::messages::message;
use crate::{Error, Text};
use std::collections::BTreeMap;

/// Grades by the name of the indicator or account.
pub(crate) type Grades = BTreeMap<String, Grade>;

/// A name with the weakest grade behind it in small; the name alone where no simulated figure has that name.
pub(crate) fn with_grade(name: &Text, outcome: &str, grades: &Grades, texts: &Texts) -> Html {
    let grade = grades.get(outcome).map_or_else(String::new, |&grade| {
        texts.element("small", "class=\"grade\"", &words(grade))
    });
    Html(format!("{}{grade}", texts.span(name)))
}

/// The same as a row's heading.
pub(crate) fn row_heading(name: &Text, outcome: &str, grades: &Grades, texts: &Texts) -> String {
    format!(
        "<th scope=\"row\">{}</th>",
        with_grade(name, outcome, grades, texts)
    )
}

pub(crate) fn words(grade: Grade) -> Text {
    let letter = match grade {
        Grade::A => Text::same("A"),
        Grade::B => Text::same("B"),
        Grade::C => Text::same("C"),
        Grade::Dial => message("grade-letter-dial"),
    };
    message("grade-weakest").with("grade", &letter)
}

/// Refuses a report with a simulated figure that has no grade.
pub(crate) fn check(report: &Report) -> Result<(), Error> {
    let series = report.series.iter().filter(|s| !s.simulated.is_empty());
    let rows = report.half_year.iter().flat_map(|table| &table.rows);
    let simulated = |status| status == Status::Simulated;
    let rows = rows.filter(|row| row.cells.iter().flatten().any(|cell| simulated(cell.status)));
    let layers = report.map.iter().flat_map(|map| &map.layers);
    let layers = layers.filter(|layer| layer.values.iter().any(|value| simulated(value.status)));
    let parts = report
        .money
        .figures
        .iter()
        .flat_map(|figure| figure.stacks.iter().flatten());
    let outcomes = (series.map(|s| s.indicator.name()))
        .chain(rows.map(|row| row.indicator.name()))
        .chain(layers.map(|layer| layer.indicator.name()))
        .chain(report.hindcast.iter().map(|row| row.indicator.name()))
        .chain(parts.map(|part| part.name.as_str()));
    for outcome in outcomes {
        if !report.grades.contains_key(outcome) {
            return Err(Error::NoGrade {
                outcome: outcome.to_owned(),
            });
        }
    }
    Ok(())
}
