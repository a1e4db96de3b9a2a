use super::data::{About, Grade, Report, Series};
use super::frame::Framed;
use super::grades::{Grades, with_grade};
use super::map::MapView;
use super::texts::{Html, Texts};
use super::{chart, figures, hindcast, map, money, rows};
use crate::messages::message;
use crate::numbers::{english, norwegian};
use crate::{Error, Text};
use askama::Template;
use units::{Indicator, RegionLevel};

/// Indicators whose last simulated figure stands at the top of the page.
const HEADLINES: [Indicator; 4] = [
    Indicator::Gps,
    Indicator::ResidentsOnListsWithoutGp,
    Indicator::AvgListLengthListsWithGp,
    Indicator::OpenLists,
];

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    about: &'a About,
    texts: &'a Texts,
    headlines: Vec<Headline>,
    charts: Vec<Chart>,
    map: Option<MapView>,
    map_grades: Html,
    half_year: Vec<HalfYearGroup>,
    hindcast_summary: Html,
    hindcast: Vec<hindcast::Detail>,
    money: Vec<money::FigureView>,
    reconciled: Option<money::ReconciledView>,
    grades: Vec<GradeCount>,
    parameters: Html,
    dials: Html,
    substitutions: Html,
    sources: Html,
}

struct Headline {
    name: Html,
    value: String,
    interval: Html,
    date: Html,
}

struct Chart {
    id: String,
    name: Html,
    svg: Html,
    rows: Html,
}

struct HalfYearGroup {
    heading: Html,
    open: bool,
    tables: Vec<HalfYearView>,
}

struct HalfYearView {
    name: Html,
    body: Html,
}

struct GradeCount {
    name: Html,
    count: usize,
    percent: usize,
}

impl Framed for Page<'_> {
    fn texts(&self) -> &Texts {
        self.texts
    }

    fn about(&self) -> &About {
        self.about
    }
}

pub(crate) fn render(report: &Report) -> Result<String, Error> {
    let texts = &Texts::default();
    let page = Page {
        about: &report.about,
        texts,
        headlines: headlines(&report.series, &report.grades, texts),
        charts: charts(report, texts),
        map: report
            .map
            .as_ref()
            .map(|m| map::view(m, texts))
            .transpose()?
            .flatten(),
        map_grades: map_grades(report, texts),
        half_year: half_year(report, texts),
        hindcast_summary: hindcast::summary(&report.hindcast, &report.grades, texts),
        hindcast: hindcast::details(&report.hindcast, &report.grades, texts),
        money: report
            .money
            .figures
            .iter()
            .map(|figure| money::figure(figure, &report.grades, texts))
            .collect(),
        reconciled: money::reconciled(&report.money.reconciled, texts),
        grades: grades(report, texts),
        parameters: rows::of_parameters(&report.parameters, |g| g != Grade::Dial, texts),
        dials: rows::of_parameters(&report.parameters, |g| g == Grade::Dial, texts),
        substitutions: rows::of_substitutions(&report.substitutions, texts),
        sources: rows::of_sources(&report.sources),
    };
    Ok(page.render()?)
}

fn headlines(series: &[Series], grades: &Grades, texts: &Texts) -> Vec<Headline> {
    let of = |indicator: Indicator| {
        let series = series.iter().find(|s| s.indicator == indicator)?;
        let last = series.simulated.last()?;
        let interval = message("headline-interval").with("interval", &figures::band90(indicator, last));
        Some(Headline {
            name: with_grade(&figures::name(indicator), indicator.name(), grades, texts),
            value: figures::shown(indicator, last.median),
            interval: texts.span(&interval),
            date: texts.span(&figures::date(last.date)),
        })
    };
    HEADLINES.into_iter().filter_map(of).collect()
}

fn charts(report: &Report, texts: &Texts) -> Vec<Chart> {
    let drawn = report
        .series
        .iter()
        .filter(|s| !s.published.is_empty() || !s.simulated.is_empty());
    drawn
        .map(|series| {
            let id = format!("chart-{}", series.indicator.name());
            Chart {
                name: with_grade(
                    &figures::name(series.indicator),
                    series.indicator.name(),
                    &report.grades,
                    texts,
                ),
                svg: Html(chart::draw(series, &id, report.about.fitted_until, texts)),
                rows: rows::of_series(series, texts),
                id,
            }
        })
        .collect()
}

/// Each indicator on the map that is simulated somewhere, with its grade.
fn map_grades(report: &Report, texts: &Texts) -> Html {
    let layers = report.map.iter().flat_map(|map| &map.layers);
    let mut shown: Vec<Indicator> = vec![];
    for layer in layers.filter(|layer| report.grades.contains_key(layer.indicator.name())) {
        if !shown.contains(&layer.indicator) {
            shown.push(layer.indicator);
        }
    }
    let item = |i: Indicator| with_grade(&figures::name(i), i.name(), &report.grades, texts);
    Html(
        shown
            .into_iter()
            .map(|i| format!("<li>{}</li>", item(i)))
            .collect(),
    )
}

fn half_year(report: &Report, texts: &Texts) -> Vec<HalfYearGroup> {
    let levels = [
        (RegionLevel::Country, "level-country"),
        (RegionLevel::County, "level-county"),
        (RegionLevel::Centrality, "level-centrality"),
    ];
    let group = |(level, key): (RegionLevel, &str)| HalfYearGroup {
        heading: texts.message(key),
        open: level == RegionLevel::Country,
        tables: (report.half_year.iter().filter(|t| t.region.level == level))
            .map(|t| HalfYearView {
                name: texts.span(&rows::region(&t.region)),
                body: rows::of_half_year(t, &report.grades, texts),
            })
            .collect(),
    };
    levels
        .into_iter()
        .map(group)
        .filter(|g| !g.tables.is_empty())
        .collect()
}

fn grades(report: &Report, texts: &Texts) -> Vec<GradeCount> {
    let all = report.parameters.len();
    [
        (Grade::A, "grade-a"),
        (Grade::B, "grade-b"),
        (Grade::C, "grade-c"),
        (Grade::Dial, "grade-dial"),
    ]
    .into_iter()
    .map(|(grade, key)| {
        let count = report.parameters.iter().filter(|p| p.grade == grade).count();
        let shown = |n: fn(f64, usize) -> String| n(count as f64, 0);
        let number = Text {
            nb: shown(norwegian),
            nn: shown(norwegian),
            en: shown(english),
        };
        GradeCount {
            name: texts.span(&message(key).with("count", &number)),
            count,
            percent: (count * 100).checked_div(all).unwrap_or(0),
        }
    })
    .filter(|g| g.count > 0)
    .collect()
}
