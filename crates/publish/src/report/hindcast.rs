use super::data::HindcastRow;
use super::figures::{date, interval, name, shown};
use super::grades::{Grades, row_heading, with_grade};
use super::rows::{number_cell, region};
use super::texts::{Html, Texts};
use crate::messages::message;
use crate::numbers::norwegian;
use std::collections::BTreeMap;
use units::{Indicator, RegionLevel};

/// The hindcast of one indicator: its rows, by region and date.
pub(crate) struct Detail {
    pub(crate) name: Html,
    pub(crate) rows: Html,
}

/// Rows by indicator and level: figures scored, mean absolute error, share inside the interval. Fitted figures do not count.
pub(crate) fn summary(hindcast: &[HindcastRow], grades: &Grades, texts: &Texts) -> Html {
    let mut groups: BTreeMap<(Indicator, RegionLevel), Vec<&HindcastRow>> = BTreeMap::new();
    for row in hindcast.iter().filter(|r| !r.fitted) {
        groups
            .entry((row.indicator, row.region.level))
            .or_default()
            .push(row);
    }
    let row = |(&(indicator, level), rows): (&(Indicator, RegionLevel), &Vec<&HindcastRow>)| {
        let errors: Vec<f64> = rows
            .iter()
            .filter_map(|r| r.error_percent)
            .map(f64::abs)
            .collect();
        let mean = if errors.is_empty() {
            None
        } else {
            Some(errors.iter().sum::<f64>() / errors.len() as f64)
        };
        let inside = rows.iter().filter(|r| r.inside()).count() as f64 / rows.len() as f64 * 100.0;
        format!(
            "<tr>{}{}{}{}{}</tr>",
            row_heading(&name(indicator), indicator.name(), grades, texts),
            texts.element("td", "", &message(level_key(level))),
            number_cell(&norwegian(rows.len() as f64, 0)),
            number_cell(&mean.map_or_else(|| "–".to_owned(), |m| norwegian(m, 1))),
            number_cell(&norwegian(inside, 0)),
        )
    };
    Html(groups.iter().map(row).collect())
}

/// Every row, one table per indicator.
pub(crate) fn details(hindcast: &[HindcastRow], grades: &Grades, texts: &Texts) -> Vec<Detail> {
    let mut groups: BTreeMap<Indicator, Vec<&HindcastRow>> = BTreeMap::new();
    for row in hindcast {
        groups.entry(row.indicator).or_default().push(row);
    }
    groups
        .into_iter()
        .map(|(indicator, rows)| Detail {
            name: with_grade(&name(indicator), indicator.name(), grades, texts),
            rows: Html(rows.into_iter().map(|r| of_row(r, texts)).collect()),
        })
        .collect()
}

fn of_row(row: &HindcastRow, texts: &Texts) -> String {
    let i = row.indicator;
    let inside = message(if row.inside() {
        "answer-inside"
    } else {
        "answer-outside"
    });
    let use_of = message(if row.fitted { "use-fitted" } else { "use-scored" });
    let class = if row.inside() { "" } else { "class=\"miss\"" };
    format!(
        "<tr>{}{}{}{}{}{}{}{}</tr>",
        texts.element("th", "scope=\"row\"", &region(&row.region)),
        texts.element("td", "", &date(row.period)),
        number_cell(&shown(i, row.published)),
        number_cell(&shown(i, row.median)),
        number_cell(&interval(i, row.low90, row.high90)),
        number_cell(
            &row.error_percent
                .map_or_else(|| "–".to_owned(), |e| norwegian(e, 1))
        ),
        texts.element("td", class, &inside),
        texts.element("td", "", &use_of),
    )
}

const fn level_key(level: RegionLevel) -> &'static str {
    match level {
        RegionLevel::Country => "level-country",
        RegionLevel::County => "level-county",
        RegionLevel::Centrality => "level-centrality",
        RegionLevel::Municipality => "level-municipality",
    }
}
