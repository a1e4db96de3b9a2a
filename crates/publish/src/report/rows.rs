//! The page's tables, except the hindcast: a row of HTML per figure, region or parameter.

use super::data::{
    Band, Cell, Grade, HalfYearTable, ParameterRow, PublishedPoint, Region, Series, SourceRow, Status,
    Substitution,
};
use super::figures::{date, interval, name, shown, significant};
use super::grades::{Grades, row_heading};
use super::texts::{Html, Texts, escape};
use crate::Text;
use crate::messages::message;
use std::collections::BTreeMap;
use units::Date;

/// Rows beyond which a chart's table keeps mid-year, year-end and published dates only.
const MOST_CHART_ROWS: usize = 60;

/// A number's cell; `text` is already in Norwegian form.
pub(crate) fn number_cell(text: &str) -> String {
    format!("<td class=\"n\">{}</td>", escape(text))
}

/// The table behind a chart: date, published, source, median, 90 and 50 per cent interval.
pub(crate) fn of_series(series: &Series, texts: &Texts) -> Html {
    let mut dates: BTreeMap<Date, (Option<&PublishedPoint>, Option<&Band>)> = BTreeMap::new();
    for p in &series.published {
        dates.entry(p.date).or_default().0 = Some(p);
    }
    for b in &series.simulated {
        dates.entry(b.date).or_default().1 = Some(b);
    }
    let thin = dates.len() > MOST_CHART_ROWS;
    let i = series.indicator;
    let row = |(day, (published, band)): (&Date, &(Option<&PublishedPoint>, Option<&Band>))| {
        let figure = |v: Option<String>| number_cell(v.as_deref().unwrap_or("–"));
        let use_of = published.map_or_else(Text::default, |p| {
            message(if p.fitted { "use-fitted" } else { "use-scored" })
        });
        format!(
            "<tr>{}{}{}<td>{}</td>{}{}{}</tr>",
            texts.element("th", "scope=\"row\"", &date(*day)),
            figure(published.map(|p| shown(i, p.value))),
            texts.element("td", "", &use_of),
            published.map_or_else(String::new, |p| escape(&p.source)),
            figure(band.map(|b| shown(i, b.median))),
            figure(band.map(|b| interval(i, b.low90, b.high90))),
            figure(band.map(|b| interval(i, b.low50, b.high50))),
        )
    };
    let kept = dates
        .iter()
        .filter(|(d, (published, _))| !thin || published.is_some() || [6, 12].contains(&d.month()));
    Html(kept.map(row).collect())
}

/// Head and rows of a half-year table.
pub(crate) fn of_half_year(table: &HalfYearTable, grades: &Grades, texts: &Texts) -> Html {
    let simulated = |column: usize| {
        let mut cells = table
            .rows
            .iter()
            .filter_map(|r| r.cells.get(column).copied().flatten())
            .peekable();
        cells.peek().is_some() && cells.all(|c| c.status == Status::Simulated)
    };
    let mut html = format!(
        "<thead><tr>{}",
        texts.element("th", "scope=\"col\"", &message("column-indicator"))
    );
    for (column, &day) in table.dates.iter().enumerate() {
        let note = if simulated(column) {
            texts.element("small", "", &message("status-simulated"))
        } else {
            String::new()
        };
        html += &format!(
            "<th scope=\"col\" class=\"num\">{}{note}</th>",
            texts.span(&date(day))
        );
    }
    html += "</tr></thead><tbody>";
    for row in &table.rows {
        html += &format!(
            "<tr>{}",
            row_heading(&name(row.indicator), row.indicator.name(), grades, texts)
        );
        for column in 0..table.dates.len() {
            html += &match row.cells.get(column).copied().flatten() {
                None => number_cell("–"),
                Some(Cell { value, status }) => {
                    let (class, mark) = match status {
                        Status::Published => ("n", ""),
                        Status::Simulated => ("n s", ""),
                        Status::Estimated => ("n e", "\u{a0}*"),
                    };
                    format!("<td class=\"{class}\">{}{mark}</td>", shown(row.indicator, value))
                }
            };
        }
        html += "</tr>";
    }
    Html(html + "</tbody>")
}

/// A region's name, or a county's with its code.
pub(crate) fn region(region: &Region) -> Text {
    match region.level {
        units::RegionLevel::County => Text::same(format!("{} {}", region.code, region.name.nb)),
        _ => region.name.clone(),
    }
}

/// Rows of the parameters of the given grades.
pub(crate) fn of_parameters(parameters: &[ParameterRow], wanted: fn(Grade) -> bool, texts: &Texts) -> Html {
    let row = |p: &ParameterRow| {
        let between = if p.low < 0.0 { " til " } else { "–" };
        let letter = match p.grade {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::Dial => "–",
        };
        format!(
            "<tr><th scope=\"row\">{}<small><code>{}</code></small></th>{}{}<td>{}</td><td>{letter}</td><td>{}</td></tr>",
            texts.span(&p.what),
            escape(&p.id),
            number_cell(&texts.local(&significant(p.value))),
            number_cell(&texts.local(&format!("{}{between}{}", significant(p.low), significant(p.high)))),
            escape(&p.unit),
            link(&p.source, p.url.as_deref()),
        )
    };
    Html(parameters.iter().filter(|p| wanted(p.grade)).map(row).collect())
}

/// Rows of the estimates that stand in for missing rates.
pub(crate) fn of_substitutions(substitutions: &[Substitution], texts: &Texts) -> Html {
    let row = |s: &Substitution| {
        format!(
            "<tr><th scope=\"row\"><code>{}</code></th>{}<td>{}</td>{}</tr>",
            escape(&s.parameter),
            texts.element("td", "", &date(s.date)),
            escape(&s.used),
            texts.element("td", "", &s.reason)
        )
    };
    Html(substitutions.iter().map(row).collect())
}

/// Items of the list of sources.
pub(crate) fn of_sources(sources: &[SourceRow]) -> Html {
    let item = |s: &SourceRow| {
        let licence = if s.licence.is_empty() {
            String::new()
        } else {
            format!(" <small>{}</small>", escape(&s.licence))
        };
        format!("<li>{}{licence}</li>", link(&s.title, s.url.as_deref()))
    };
    Html(sources.iter().map(item).collect())
}

/// A link where the address is one a browser may open; plain text otherwise.
pub(crate) fn link(text: &str, url: Option<&str>) -> String {
    match url {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            format!("<a href=\"{}\">{}</a>", escape(url), escape(text))
        }
        _ => escape(text),
    }
}
