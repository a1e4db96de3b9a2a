//! Winners and losers: a page on how the pay of lists changes between two sets of rules.

use super::bars::{counted, round_step};
use super::data::About;
use super::frame::Framed;
use super::rows::number_cell;
use super::spread;
use super::texts::{Html, Texts, escape};
use crate::messages::message;
use crate::numbers::norwegian;
use crate::{Error, Text, write_bytes};
use askama::Template;
use std::path::Path;

/// Everything the page shows.
#[derive(Debug, Clone)]
pub struct Changes {
    /// What was compared.
    pub about: About,
    /// Change of each list, per cent of its pay before.
    pub percents: Vec<f64>,
    /// All lists together.
    pub all: ClassChange,
    /// The same by what lists are.
    pub groups: Vec<GroupChange>,
    /// Lists with the largest changes, in the order to show them.
    pub biggest: Vec<ListChange>,
}

/// What lists are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Centrality class of the municipality.
    Centrality,
    /// Members.
    Length,
    /// The doctor's sex.
    Sex,
    /// The doctor's age.
    Age,
    /// Contract form.
    Form,
}

/// Lists grouped one way.
#[derive(Debug, Clone)]
pub struct GroupChange {
    /// By what.
    pub grouping: Grouping,
    /// The classes, in order.
    pub classes: Vec<ClassChange>,
}

/// How the pay of a class of lists changes.
#[derive(Debug, Clone)]
pub struct ClassChange {
    /// Code: a centrality class, a range such as `500-799`, or a word such as `female`.
    pub class: String,
    /// Lists.
    pub lists: usize,
    /// Mean change, kroner a year.
    pub mean_kroner: f64,
    /// Mean change of a list, per cent.
    pub mean_percent: f64,
    /// 5, 25, 50, 75 and 95 per cent of lists lie below, per cent.
    pub quantiles: [f64; 5],
    /// Lists that win more than one per cent, per cent of lists.
    pub winning: f64,
    /// Lists that lose more than one per cent, per cent of lists.
    pub losing: f64,
}

/// One list's change.
#[derive(Debug, Clone)]
pub struct ListChange {
    /// Municipality and number of the list.
    pub list: String,
    /// Members.
    pub members: u32,
    /// Kroner a year.
    pub kroner: f64,
    /// Per cent of pay before.
    pub percent: f64,
}

#[derive(Template)]
#[template(path = "changes.html")]
struct Page<'a> {
    about: &'a About,
    texts: &'a Texts,
    cards: Vec<Card>,
    histogram: Html,
    bins: Html,
    groups: Vec<Group>,
    biggest: Html,
}

struct Card {
    name: Html,
    value: String,
    note: Html,
}

struct Group {
    id: &'static str,
    heading: Html,
    svg: Html,
    rows: Html,
}

impl Framed for Page<'_> {
    fn texts(&self) -> &Texts {
        self.texts
    }

    fn about(&self) -> &About {
        self.about
    }
}

impl Grouping {
    const fn key(self) -> &'static str {
        match self {
            Grouping::Centrality => "centrality",
            Grouping::Length => "length",
            Grouping::Sex => "sex",
            Grouping::Age => "age",
            Grouping::Form => "form",
        }
    }

    fn class(self, class: &str) -> Text {
        match self {
            Grouping::Centrality => message("region-centrality").with("class", &Text::same(class)),
            Grouping::Sex | Grouping::Form => message(&format!("class-{class}")),
            Grouping::Length | Grouping::Age if class == "none" => message("class-none"),
            Grouping::Length | Grouping::Age => Text::same(class.replace('-', "–")),
        }
    }
}

impl Changes {
    /// Writes the page as one self-contained HTML file.
    ///
    /// # Errors
    /// As [`Changes::to_html`], and [`Error::Io`].
    pub fn write_html(&self, path: &Path) -> Result<(), Error> {
        write_bytes(path, self.to_html()?.as_bytes())
    }

    /// The page as HTML, in the three languages.
    ///
    /// # Errors
    /// [`Error::NotFinite`] for a figure that is no number.
    pub fn to_html(&self) -> Result<String, Error> {
        self.check()?;
        let texts = &Texts::default();
        let bins = bins(&self.percents);
        let page = Page {
            about: &self.about,
            texts,
            cards: self.cards(texts),
            histogram: Html(spread::histogram(&bins, texts)),
            bins: Html(bins.iter().map(bin_row).collect()),
            groups: self.groups.iter().map(|group| view(group, texts)).collect(),
            biggest: Html(self.biggest.iter().map(list_row).collect()),
        };
        Ok(page.render()?)
    }

    fn check(&self) -> Result<(), Error> {
        let finite = |place: String, values: &[f64]| {
            if values.iter().all(|value| value.is_finite()) {
                Ok(())
            } else {
                Err(Error::NotFinite { place })
            }
        };
        finite("changes of lists".to_owned(), &self.percents)?;
        let classes = self.groups.iter().flat_map(|group| &group.classes);
        for class in classes.chain([&self.all]) {
            let mut values = vec![class.mean_kroner, class.mean_percent, class.winning, class.losing];
            values.extend(class.quantiles);
            finite(format!("changes of class `{}`", class.class), &values)?;
        }
        for list in &self.biggest {
            finite(
                format!("change of list {}", list.list),
                &[list.kroner, list.percent],
            )?;
        }
        Ok(())
    }

    fn cards(&self, texts: &Texts) -> Vec<Card> {
        let all = &self.all;
        let lists = message("changes-lists").with("lists", &counted(all.lists as f64));
        let card = |key: &str, value: String, note: &Text| Card {
            name: texts.message(key),
            value,
            note: texts.span(note),
        };
        vec![
            card(
                "changes-mean",
                format!("{} kr", norwegian(all.mean_kroner, 0)),
                &lists,
            ),
            card(
                "changes-median",
                format!("{} %", norwegian(all.quantiles[2], 1)),
                &message("changes-quantiles")
                    .with("low", &one_decimal(all.quantiles[0]))
                    .with("high", &one_decimal(all.quantiles[4])),
            ),
            card(
                "changes-winning",
                format!("{} %", norwegian(all.winning, 0)),
                &message("changes-of-lists"),
            ),
            card(
                "changes-losing",
                format!("{} %", norwegian(all.losing, 0)),
                &message("changes-of-lists"),
            ),
        ]
    }
}

fn one_decimal(value: f64) -> Text {
    let no = norwegian(value, 1);
    Text {
        nb: no.clone(),
        nn: no,
        en: crate::numbers::english(value, 1),
    }
}

fn view(group: &GroupChange, texts: &Texts) -> Group {
    let heading = message(&format!("group-{}", group.grouping.key()));
    let named: Vec<(Text, &ClassChange)> = (group.classes.iter())
        .map(|class| (group.grouping.class(&class.class), class))
        .collect();
    let rows = named.iter().map(|(name, class)| {
        let mut row = format!(
            "<tr>{}{}{}{}",
            texts.element("th", "scope=\"row\"", name),
            number_cell(&norwegian(class.lists as f64, 0)),
            number_cell(&norwegian(class.mean_kroner, 0)),
            number_cell(&norwegian(class.mean_percent, 1)),
        );
        for quantile in class.quantiles {
            row += &number_cell(&norwegian(quantile, 1));
        }
        row + &number_cell(&norwegian(class.winning, 0)) + &number_cell(&norwegian(class.losing, 0)) + "</tr>"
    });
    let rows = Html(rows.collect());
    Group {
        id: group.grouping.key(),
        svg: Html(spread::boxes(&named, group.grouping.key(), &heading, texts)),
        heading: texts.span(&heading),
        rows,
    }
}

/// Lists whose change lies in `from..to`, per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bin {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) lists: usize,
}

const BINS: f64 = 40.0;

/// Bins of one round width over all but the outermost lists, which are in the first and the last.
fn bins(percents: &[f64]) -> Vec<Bin> {
    let mut sorted = percents.to_vec();
    sorted.sort_by(f64::total_cmp);
    let outermost = sorted.len() / 200;
    let (Some(&low), Some(&high)) = (sorted.get(outermost), sorted.iter().rev().nth(outermost)) else {
        return vec![];
    };
    let step = round_step(((high - low) / BINS).max(0.05));
    let first = (low / step).floor();
    let count = ((high / step).floor() - first) as usize + 1;
    let mut bins: Vec<Bin> = (0..count)
        .map(|at| Bin {
            from: (first + at as f64) * step,
            to: (first + at as f64 + 1.0) * step,
            lists: 0,
        })
        .collect();
    for percent in percents {
        let at = ((percent / step).floor() - first).clamp(0.0, count as f64 - 1.0);
        bins[at as usize].lists += 1;
    }
    bins
}

fn bin_row(bin: &Bin) -> String {
    format!(
        "<tr>{}{}{}</tr>",
        number_cell(&norwegian(bin.from, 2)),
        number_cell(&norwegian(bin.to, 2)),
        number_cell(&norwegian(bin.lists as f64, 0))
    )
}

fn list_row(list: &ListChange) -> String {
    format!(
        "<tr><th scope=\"row\">{}</th>{}{}{}</tr>",
        escape(&list.list),
        number_cell(&norwegian(f64::from(list.members), 0)),
        number_cell(&norwegian(list.kroner, 0)),
        number_cell(&norwegian(list.percent, 1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_one_bin() {
        let percents: Vec<f64> = (0..1_000)
            .map(|at| f64::from(at) / 50.0 - 5.0)
            .chain([900.0])
            .collect();
        let bins = bins(&percents);
        assert_eq!(bins.iter().map(|bin| bin.lists).sum::<usize>(), percents.len());
        assert!(bins.len() <= 45 && bins[0].from <= -4.9, "{}", bins.len());
        assert_eq!(super::bins(&[]), []);
        assert_eq!(super::bins(&[0.0, 0.0]).len(), 1);
    }
}
