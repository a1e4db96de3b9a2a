//! The money pages: sums by year, and the published sums beside them.

use super::bars;
use super::dots;
use super::grades::{Grades, row_heading};
use super::rows::number_cell;
use super::texts::{Html, Texts, escape};
use crate::Text;
use crate::messages::message;
use crate::numbers::norwegian;

/// Where every krone comes from and goes. A part whose list is empty is left out.
#[derive(Debug, Clone, Default)]
pub struct Money {
    /// Charts with their tables, in the order to show them.
    pub figures: Vec<MoneyFigure>,
    /// Published sums beside simulated ones.
    pub reconciled: Vec<ReconciledSum>,
}

/// Sums by year as stacked bars and as a table.
#[derive(Debug, Clone)]
pub struct MoneyFigure {
    /// What it shows.
    pub page: MoneyPage,
    /// Calendar years, one group of bars each.
    pub years: Vec<i32>,
    /// Bars of a year, side by side, each of stacked parts.
    pub stacks: Vec<Vec<MoneyPart>>,
}

/// What a figure of money shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyPage {
    /// Who pays and who receives, million kroner.
    Flows,
    /// What is paid for, million kroner.
    Components,
    /// What becomes of co-payments, million kroner.
    Copayments,
    /// Exemption cards issued.
    Cards,
    /// Income of practices by contract form, million kroner.
    Practices,
}

/// One part of a bar in every year.
#[derive(Debug, Clone)]
pub struct MoneyPart {
    /// Name of an account, such as `refunds`, or of a payer or recipient, such as `state`.
    pub name: String,
    /// One for each year: million kroner, or cards.
    pub values: Vec<Spread>,
}

/// Mean and 90 per cent interval over the draws. Means add up, as money does; medians would not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean of the draws.
    pub mean: f64,
    /// 5 per cent of the draws lie below.
    pub low90: f64,
    /// 5 per cent of the draws lie above.
    pub high90: f64,
}

/// A published sum of a year beside what the simulation gave, million kroner.
#[derive(Debug, Clone)]
pub struct ReconciledSum {
    /// Calendar year.
    pub year: i32,
    /// Component, such as `refunds`.
    pub name: String,
    /// The published sum.
    pub published: f64,
    /// What the simulation gave.
    pub simulated: Spread,
    /// Whether some parameter was set by this sum.
    pub fitted: bool,
    /// Address of the source.
    pub url: Option<String>,
}

impl ReconciledSum {
    /// Simulated less published in per cent of published; `None` where that is no number.
    pub fn difference_percent(&self) -> Option<f64> {
        let difference = (self.simulated.mean / self.published - 1.0) * 100.0;
        difference.is_finite().then_some(difference)
    }
}

impl MoneyPage {
    const fn key(self) -> &'static str {
        match self {
            MoneyPage::Flows => "flows",
            MoneyPage::Components => "components",
            MoneyPage::Copayments => "copayments",
            MoneyPage::Cards => "cards",
            MoneyPage::Practices => "practices",
        }
    }

    pub(super) fn unit(self) -> Text {
        message(match self {
            MoneyPage::Cards => "unit-cards",
            _ => "unit-million",
        })
    }
}

/// Name of an account, payer or recipient.
pub(crate) fn name(account: &str) -> Text {
    message(&format!("account-{account}"))
}

/// A chart and its table, ready for the page.
pub(crate) struct FigureView {
    pub(crate) id: String,
    pub(crate) heading: Html,
    pub(crate) note: Html,
    pub(crate) unit: Html,
    pub(crate) legend: Html,
    pub(crate) svg: Html,
    pub(crate) table: Html,
}

pub(crate) fn figure(figure: &MoneyFigure, grades: &Grades, texts: &Texts) -> FigureView {
    let key = figure.page.key();
    let id = format!("money-{key}");
    let heading = message(&format!("money-{key}-heading"));
    let parts: Vec<&MoneyPart> = figure.stacks.iter().flatten().collect();
    let legend = parts.iter().enumerate().map(|(at, part)| {
        format!(
            "<li><svg width=\"16\" height=\"14\" aria-hidden=\"true\"><path class=\"s{}\" d=\"M0 0h16v14H0z\"/></svg>{}</li>",
            at % bars::COLOURS,
            texts.span(&name(&part.name))
        )
    });
    FigureView {
        heading: texts.span(&heading),
        note: texts.message(&format!("money-{key}-note")),
        unit: texts.span(&figure.page.unit()),
        legend: Html(if parts.len() > 1 {
            legend.collect()
        } else {
            String::new()
        }),
        svg: Html(bars::draw(figure, &id, &heading, texts)),
        table: table(figure, grades, texts),
        id,
    }
}

/// Parts down, years across; the interval stands under the mean.
fn table(figure: &MoneyFigure, grades: &Grades, texts: &Texts) -> Html {
    let mut html = format!(
        "<thead><tr>{}",
        texts.element("th", "scope=\"col\"", &message("column-component"))
    );
    for year in &figure.years {
        html += &format!("<th scope=\"col\" class=\"num\">{year}</th>");
    }
    html += "</tr></thead><tbody>";
    for stack in &figure.stacks {
        for part in stack {
            html += &format!(
                "<tr>{}",
                row_heading(&name(&part.name), &part.name, grades, texts)
            );
            for value in &part.values {
                html += &spread_cell(value, 0);
            }
            html += "</tr>";
        }
        if stack.len() > 1 {
            html += &format!(
                "<tr class=\"sum\">{}",
                texts.element("th", "scope=\"row\"", &message("money-sum"))
            );
            for at in 0..figure.years.len() {
                let sum: f64 = stack
                    .iter()
                    .filter_map(|part| part.values.get(at))
                    .map(|v| v.mean)
                    .sum();
                html += &number_cell(&norwegian(sum, 0));
            }
            html += "</tr>";
        }
    }
    Html(html + "</tbody>")
}

fn spread_cell(value: &Spread, digits: usize) -> String {
    let mean = norwegian(value.mean, digits);
    let (low, high) = (norwegian(value.low90, digits), norwegian(value.high90, digits));
    if low == high {
        return format!("<td class=\"num e\"><span class=\"n\">{mean}</span></td>");
    }
    format!("<td class=\"num e\"><span class=\"n\">{mean}</span><small class=\"n\">{low}–{high}</small></td>")
}

/// The published sums, ready for the page.
pub(crate) struct ReconciledView {
    pub(crate) svg: Html,
    pub(crate) rows: Html,
    pub(crate) sources: Html,
}

pub(crate) fn reconciled(sums: &[ReconciledSum], texts: &Texts) -> Option<ReconciledView> {
    if sums.is_empty() {
        return None;
    }
    let mut urls: Vec<&str> = vec![];
    let mut rows = String::new();
    for sum in sums {
        let source = match sum.url.as_deref().filter(|url| url.starts_with("https://")) {
            Some(url) => {
                let at = urls.iter().position(|known| *known == url).unwrap_or_else(|| {
                    urls.push(url);
                    urls.len() - 1
                });
                format!("<a href=\"{}\">[{}]</a>", escape(url), at + 1)
            }
            None => "–".to_owned(),
        };
        let use_of = message(if sum.fitted { "use-fitted" } else { "use-scored" });
        let difference = sum.difference_percent();
        rows += &format!(
            "<tr>{}<td>{}</td>{}{}{}{}<td>{source}</td></tr>",
            texts.element("th", "scope=\"row\"", &name(&sum.name)),
            sum.year,
            number_cell(&norwegian(sum.published, 0)),
            spread_cell(&sum.simulated, 0),
            number_cell(&difference.map_or_else(|| "–".to_owned(), |d| norwegian(d, 1))),
            texts.element("td", "", &use_of),
        );
    }
    let sources = urls.iter().map(|url| {
        let shown = url.trim_start_matches("https://");
        format!("<li><a href=\"{}\">{}</a></li>", escape(url), escape(shown))
    });
    Some(ReconciledView {
        svg: Html(dots::draw(sums, texts)),
        rows: Html(rows),
        sources: Html(sources.collect()),
    })
}
