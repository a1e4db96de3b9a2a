//! What a municipality's own measures come to there, beside the rules as they are.

use super::chart::{Chart, Line};
use super::data::{Here, Leans, Outcome, Scenario, Spread};
use super::figure::{change, figure, level, span};
use crate::page::Page;
use crate::rests::Trace;

/// A figure of the municipality in the last year.
pub(super) struct HereRow {
    pub(super) title: String,
    pub(super) without: String,
    pub(super) with: String,
    pub(super) change: String,
    pub(super) span: String,
    pub(super) clear: bool,
    pub(super) trace: Trace,
}

/// A figure year by year.
pub(super) struct HereSeries {
    pub(super) title: String,
    pub(super) svg: String,
    /// Year, without, from and to, with, from and to.
    pub(super) rows: Vec<[String; 5]>,
    pub(super) trace: Trace,
}

pub(super) struct HereTold {
    pub(super) municipality: String,
    pub(super) name: String,
    /// What was asked about.
    pub(super) measure: String,
    pub(super) rows: Vec<HereRow>,
    pub(super) series: Vec<HereSeries>,
}

/// Every municipality of a scenario that has measures of its own.
pub(super) fn here(page: &Page, scenario: &Scenario, evidence: &[Leans]) -> Vec<HereTold> {
    let measure = scenario.title.of(page.language);
    scenario
        .local
        .iter()
        .map(|one| HereTold {
            municipality: one.municipality.clone(),
            name: one.name.clone(),
            measure: measure.to_owned(),
            rows: rows(page, one, evidence),
            series: one
                .outcomes
                .iter()
                .map(|of| series(page, one, of, evidence))
                .collect(),
        })
        .collect()
}

fn rows(page: &Page, here: &Here, evidence: &[Leans]) -> Vec<HereRow> {
    let all = here.outcomes.iter().filter_map(|of| {
        let effect = here.last.iter().find(|effect| effect.outcome == of.name)?;
        Some(HereRow {
            title: of.title.of(page.language).to_owned(),
            without: figure(page, effect.without.middle, &of.unit),
            with: figure(page, effect.with.middle, &of.unit),
            change: change(page, effect.change.middle, &of.unit),
            span: span(page, effect.change.low90, effect.change.high90, &of.unit),
            clear: effect.clear,
            trace: Trace::of(page, &of.grounds, evidence, vec![]),
        })
    });
    all.collect()
}

fn series(page: &Page, here: &Here, of: &Outcome, evidence: &[Leans]) -> HereSeries {
    let (title, unit) = (of.title.of(page.language), of.unit.as_str());
    let years = || here.series.iter().filter(|year| year.outcome == of.name);
    let point = |year: i64, spread: Spread| (year as f64 + 1.0, spread.middle, spread.low90, spread.high90);
    let chart = Chart {
        title,
        unit,
        lines: vec![
            Line {
                points: years().map(|year| point(year.year, year.without)).collect(),
                colour: 0,
            },
            Line {
                points: years().map(|year| point(year.year, year.with)).collect(),
                colour: 1,
            },
        ],
        dots: vec![],
    };
    let told = |spread: &Spread| {
        [
            figure(page, spread.middle, unit),
            level(page, spread.low90, spread.high90, unit),
        ]
    };
    let rows = years().map(|year| {
        let ([without, around], [with, about]) = (told(&year.without), told(&year.with));
        [year.year.to_string(), without, around, with, about]
    });
    HereSeries {
        svg: chart.svg(page),
        rows: rows.collect(),
        trace: Trace::of(page, &of.grounds, evidence, vec![]),
        title: title.to_owned(),
    }
}
