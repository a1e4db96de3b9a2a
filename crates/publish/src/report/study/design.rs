//! Reforms found backwards: one page in one language, with the frontier of cost against effect, the levers at each of its points, and
//! what was played beside what was foretold.

use super::data::Range;
use super::frontier::{self, Labels};
use super::parties::{Scale, number};
use crate::messages::message;
use crate::report::data::{About, Grade};
use crate::report::frame::Framed;
use crate::report::grades::words;
use crate::report::texts::{Html, Texts, escape};
use crate::{Error, Language, Text, write_bytes};
use askama::Template;
use std::path::Path;

/// Everything the page shows.
#[derive(Debug, Clone)]
pub struct Design {
    /// What was played.
    pub about: About,
    /// What came out, in a sentence.
    pub answer: Text,
    /// Share of the draws that must meet the goal, per cent.
    pub confidence: f64,
    /// The levers.
    pub levers: Vec<DesignLever>,
    /// Points of the frontier, from the least progress to the most.
    pub points: Vec<DesignPoint>,
    /// How well the stand-in foretold runs.
    pub accuracy: Vec<Accuracy>,
    /// Tables in the same folder: name and title.
    pub tables: Vec<(String, Text)>,
}

/// A lever and its range.
#[derive(Debug, Clone)]
pub struct DesignLever {
    /// Title.
    pub title: Text,
    /// Unit of the range.
    pub unit: Text,
    /// Ends of the range as they are written.
    pub range: (String, String),
}

/// A point of the frontier.
#[derive(Debug, Clone)]
pub struct DesignPoint {
    /// Name of its reform; its file is the same with `.yaml`.
    pub name: String,
    /// Value of each lever as it is written.
    pub settings: Vec<String>,
    /// Net public spending beyond the baseline, kroner a year; the middle is the mean.
    pub cost: Range,
    /// The same, foretold.
    pub cost_foretold: f64,
    /// The weakest evidence behind spending.
    pub cost_grade: Grade,
    /// Each goal's measure.
    pub reached: Vec<Reached>,
    /// Share of the draws that meet all goals, 0 to 1: played and foretold.
    pub met: (f64, f64),
}

/// A goal's measure at a point.
#[derive(Debug, Clone)]
pub struct Reached {
    /// Name in the tables.
    pub outcome: String,
    /// Unit in the tables.
    pub unit: String,
    /// With the setting, in the goal's year.
    pub level: Range,
    /// With less without, draw by draw.
    pub change: Range,
    /// The level that the asked share of the draws keep: played and foretold.
    pub kept: (f64, f64),
    /// The weakest evidence behind it.
    pub grade: Grade,
}

/// How well runs that were left out were foretold.
#[derive(Debug, Clone)]
pub struct Accuracy {
    /// Name in the tables, or `net_public_kroner`.
    pub outcome: String,
    /// Unit in the tables.
    pub unit: String,
    /// Root mean square of the error.
    pub error: f64,
    /// Share of the spread that was foretold, 0 to 1.
    pub explained: f64,
    /// Runs that it was learnt from.
    pub runs: usize,
}

#[derive(Template)]
#[template(path = "design.html")]
struct Page<'a> {
    about: &'a About,
    texts: &'a Texts,
    languages: Html,
    answer: Html,
    outcome: Html,
    frontier: Html,
    frontier_rows: Html,
    point_heads: Html,
    lever_rows: Html,
    reached_rows: Html,
    accuracy_rows: Html,
    files: Html,
}

impl Framed for Page<'_> {
    fn texts(&self) -> &Texts {
        self.texts
    }

    fn about(&self) -> &About {
        self.about
    }
}

impl Design {
    /// Writes `report.nb.html`, `report.nn.html` and `report.en.html` into a folder.
    ///
    /// # Errors
    /// As [`Design::to_html`], and [`Error::Io`].
    pub fn write_html(&self, folder: &Path) -> Result<(), Error> {
        for language in Language::ALL {
            let path = folder.join(super::file_name(language));
            write_bytes(&path, self.to_html(language)?.as_bytes())?;
        }
        Ok(())
    }

    /// The page in one language.
    ///
    /// # Errors
    /// [`Error::NotFinite`] for a figure that is no number.
    pub fn to_html(&self, language: Language) -> Result<String, Error> {
        self.check()?;
        let texts = &Texts::only(language);
        let first = self.points.first().and_then(|point| point.reached.first());
        let points: Vec<frontier::Point> = self
            .points
            .iter()
            .filter_map(|point| {
                let change = point.reached.first()?.change;
                Some((point.name.clone(), point.cost.times(1e-6), change))
            })
            .collect();
        let labels = Labels {
            heading: message("study-frontier-heading"),
            note: message("design-frontier-note"),
            x: message("design-frontier-x"),
        };
        let rows = points.iter().enumerate();
        let page = Page {
            about: &self.about,
            texts,
            languages: languages(language),
            answer: texts.span(&self.answer),
            outcome: first.map_or_else(Html::default, |reached| texts.span(&named(&reached.outcome))),
            frontier: Html(frontier::draw(&points, &labels, texts)),
            frontier_rows: Html(rows.map(|(at, point)| frontier::row(at, point, texts)).collect()),
            point_heads: Html(
                (1..=self.points.len())
                    .map(|at| texts.element("th", "scope=\"col\" class=\"num\"", &point_name(at)))
                    .collect(),
            ),
            lever_rows: Html(self.lever_rows(texts)),
            reached_rows: Html(self.reached_rows(texts)),
            accuracy_rows: Html(self.accuracy.iter().map(|one| accuracy_row(one, texts)).collect()),
            files: Html(self.files(texts)),
        };
        Ok(page.render()?)
    }

    fn check(&self) -> Result<(), Error> {
        for point in &self.points {
            let mut values = vec![point.cost_foretold, point.met.0, point.met.1];
            values.extend(point.cost.all());
            for reached in &point.reached {
                values.extend(reached.level.all());
                values.extend(reached.change.all());
                values.extend([reached.kept.0, reached.kept.1]);
            }
            if values.iter().any(|value| !value.is_finite()) {
                return Err(Error::NotFinite {
                    place: format!("design, {}", point.name),
                });
            }
        }
        for one in &self.accuracy {
            if !one.error.is_finite() || !one.explained.is_finite() {
                return Err(Error::NotFinite {
                    place: format!("design, error of `{}`", one.outcome),
                });
            }
        }
        Ok(())
    }

    fn lever_rows(&self, texts: &Texts) -> String {
        let row = |(at, lever): (usize, &DesignLever)| {
            let settings: String = self
                .points
                .iter()
                .map(|point| {
                    let value = point.settings.get(at).map_or("", String::as_str);
                    format!("<td class=\"num\">{}</td>", texts.local(&escape(value)))
                })
                .collect();
            format!(
                "<tr><th scope=\"row\">{}<small>{}</small></th><td>{} – {}</td>{settings}</tr>",
                escape(texts.shown(&lever.title)),
                escape(texts.shown(&lever.unit)),
                escape(&lever.range.0),
                escape(&lever.range.1)
            )
        };
        self.levers.iter().enumerate().map(row).collect()
    }

    fn reached_rows(&self, texts: &Texts) -> String {
        let confidence = number(self.confidence, 0);
        let cells = |at: usize, played: String, foretold: String| {
            format!(
                "<td>{}</td><td class=\"num\">{played}</td><td class=\"num\">{foretold}</td></tr>",
                at + 1
            )
        };
        let mut html = String::new();
        for (at, point) in self.points.iter().enumerate() {
            for reached in &point.reached {
                let scale = Scale::of(&reached.unit);
                let decimals = scale.decimals(&[reached.level.middle]).max(1);
                let name = message("design-kept").with("confidence", &confidence);
                let shown = |value: f64| texts.span(&scale.number(value, decimals)).to_string();
                html += &format!(
                    "<tr><th scope=\"row\">{}: {}{}</th>{}",
                    texts.span(&named(&reached.outcome)),
                    texts.span(&name),
                    texts.element("small", "class=\"grade\"", &words(reached.grade)),
                    cells(at, shown(reached.kept.0), shown(reached.kept.1))
                );
            }
            let percent = |share: f64| texts.span(&number(100.0 * share, 0)).to_string();
            html += &format!(
                "<tr><th scope=\"row\">{}</th>{}",
                texts.span(&message("design-met")),
                cells(at, percent(point.met.0), percent(point.met.1))
            );
            let millions = |kroner: f64| texts.span(&number(kroner / 1e6, 0)).to_string();
            html += &format!(
                "<tr><th scope=\"row\">{}{}</th>{}",
                texts.span(&message("design-frontier-x")),
                texts.element("small", "class=\"grade\"", &words(point.cost_grade)),
                cells(at, millions(point.cost.middle), millions(point.cost_foretold))
            );
        }
        html
    }

    fn files(&self, texts: &Texts) -> String {
        let reform = |(at, point): (usize, &DesignPoint)| {
            let name = escape(&point.name);
            let text = texts.span(&point_name(at + 1));
            format!("<li>{text}: <a href=\"{name}.yaml\"><code>{name}.yaml</code></a></li>")
        };
        let tables = self.tables.iter();
        self.points
            .iter()
            .enumerate()
            .map(reform)
            .chain(tables.map(|(name, title)| super::page::table_row(name, title, texts)))
            .collect()
    }
}

fn point_name(at: usize) -> Text {
    message("design-point").with("point", &Text::same(at.to_string()))
}

/// The outcome's name for readers; one without shows itself.
fn named(outcome: &str) -> Text {
    if outcome == "net_public_kroner" {
        return message("design-frontier-x");
    }
    let key = format!("outcome-{outcome}");
    let text = message(&key);
    if text.nb == key { Text::same(outcome) } else { text }
}

fn accuracy_row(one: &Accuracy, texts: &Texts) -> String {
    let scale = Scale::of(&one.unit);
    let decimals = scale.decimals(&[one.error]).max(1);
    format!(
        "<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>",
        texts.span(&named(&one.outcome)),
        texts.span(&scale.number(one.error, decimals)),
        texts.span(&number(100.0 * one.explained, 0)),
        texts.span(&number(one.runs as f64, 0))
    )
}

/// Links to the same page in the other languages.
fn languages(here: Language) -> Html {
    let link = |language: Language| {
        let current = if language == here {
            " aria-current=\"page\""
        } else {
            ""
        };
        let tag = language.tag();
        let name = match language {
            Language::Nb => "Bokmål",
            Language::Nn => "Nynorsk",
            Language::En => "English",
        };
        format!(
            "<a href=\"{}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{name}</a>",
            super::file_name(language)
        )
    };
    Html(Language::ALL.into_iter().map(link).collect())
}
