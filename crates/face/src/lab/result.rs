//! What a run came to: by party, by municipality, in kroner, together, and what it rests on.

use super::beside::Beside;
use super::chart::{Chart, Line};
use super::data::{Answer, Effect, Outcome, Run, Scenario, Spread};
use super::figure::{change, figure, in_unit, span};
use super::here::{HereTold, here};
use super::run;
use super::together::{Together, together};
use super::{handed, scripted};
use crate::assets::Linked;
use crate::page::Page;
use crate::rests::Trace;
use askama::Template;

const TEXTS: [&str; 11] = [
    "lab-alone",
    "lab-pair",
    "lab-joint",
    "lab-charts",
    "lab-map",
    "lab-scenario",
    "lab-baseline",
    "lab-map-choose",
    "lab-map-place",
    "lab-unit-working-days",
    "lab-unit-hours-a-week",
];
const PARTIES: [&str; 4] = ["residents", "doctors", "municipalities", "state"];
const CHARTED: usize = 6;

/// An effect as a row.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) without: String,
    pub(super) change: String,
    pub(super) span: String,
    pub(super) clear: bool,
    pub(super) trace: Trace,
}

pub(super) struct PartyRows {
    pub(super) party: String,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Money {
    pub(super) item: String,
    pub(super) present: String,
    pub(super) present_span: String,
    pub(super) last: String,
    pub(super) trace: Trace,
}

/// What the width of an effect rests on.
pub(super) struct Rests {
    pub(super) outcome: String,
    pub(super) explained: String,
    pub(super) dials: String,
    /// Parameter, what it is, change by one standard deviation of it.
    pub(super) parts: Vec<[String; 3]>,
}

/// An outcome year by year.
pub(super) struct Drawn {
    pub(super) title: String,
    pub(super) svg: String,
    pub(super) trace: Trace,
}

pub(super) struct Told {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) parties: Vec<PartyRows>,
    pub(super) costs: Vec<Money>,
    /// Class, better, same, worse.
    pub(super) winners: Vec<[String; 4]>,
    /// Municipalities that change the most: number, name, without, with, change, span.
    pub(super) places: Vec<[String; 6]>,
    pub(super) charts: Vec<Drawn>,
    /// Rules that the reforms change, each with what it says.
    pub(super) changes: Vec<(String, String)>,
    pub(super) rests_on: Vec<Rests>,
}

#[derive(Template)]
#[template(path = "lab/result.html")]
pub(super) struct ResultPage {
    page: Page,
    script: Linked,
    texts: String,
    run: Run,
    again: String,
    made: super::data::MadeRun,
    here: Vec<HereTold>,
    told: Vec<Told>,
    together: Vec<Together>,
    beside: Beside,
    /// What the maps and the tables of municipalities rest on.
    share: Trace,
}

impl ResultPage {
    pub(super) fn new(mut page: Page, run: Run, answer: Answer, beside: Beside) -> ResultPage {
        let titles: Vec<&str> = answer
            .scenarios
            .iter()
            .map(|one| one.title.of(page.language))
            .collect();
        let alone = titles.len().saturating_sub(usize::from(titles.len() > 1)).max(1);
        page.title = titles.get(..alone).unwrap_or_default().join(" + ");
        let told = answer
            .scenarios
            .iter()
            .enumerate()
            .map(|(at, one)| told(&page, at, one, &answer))
            .collect();
        let together = together(&page, &answer);
        let here = answer
            .scenarios
            .last()
            .map_or_else(Vec::new, |all| here(&page, all, &answer.evidence));
        ResultPage {
            script: scripted("src/lab/main.ts"),
            texts: handed(&page, &TEXTS),
            told,
            together,
            here,
            beside: beside.of(&page, &answer),
            share: outcome(&answer, "share_residents_without_gp").map_or_else(Trace::default, |of| {
                Trace::of(&page, &of.grounds, &answer.evidence, vec![])
            }),
            made: answer.made,
            again: run::again(&page, &run),
            run,
            page,
        }
    }
}

pub(super) fn outcome<'a>(answer: &'a Answer, name: &str) -> Option<&'a Outcome> {
    answer.outcomes.iter().find(|one| one.name == name)
}

fn row(page: &Page, effect: &Effect, of: &Outcome, answer: &Answer) -> Row {
    Row {
        title: in_unit(page, of.title.of(page.language), &of.unit),
        without: figure(page, effect.without.middle, &of.unit),
        change: change(page, effect.change.middle, &of.unit),
        span: span(page, effect.change.low90, effect.change.high90, &of.unit),
        clear: effect.clear,
        trace: Trace::of(page, &of.grounds, &answer.evidence, vec![]),
    }
}

fn told(page: &Page, at: usize, scenario: &Scenario, answer: &Answer) -> Told {
    let parties = PARTIES.iter().map(|party| PartyRows {
        party: page.word("lab-party", party),
        rows: scenario
            .effects
            .iter()
            .filter_map(|effect| Some((effect, outcome(answer, &effect.outcome)?)))
            .filter(|(_, of)| of.party.as_deref() == Some(party))
            .map(|(effect, of)| row(page, effect, of, answer))
            .collect(),
    });
    let kroner = |value: f64| change(page, value, "kroner");
    let mut places: Vec<_> = scenario.municipalities.iter().collect();
    places.sort_by(|one, other| other.change.middle.abs().total_cmp(&one.change.middle.abs()));
    Told {
        id: format!("s{at}"),
        title: scenario.title.of(page.language).to_owned(),
        parties: parties.filter(|party| !party.rows.is_empty()).collect(),
        costs: scenario
            .costs
            .iter()
            .map(|cost| Money {
                item: page.word("lab-cost", &cost.item),
                present: kroner(cost.present_value.middle),
                present_span: span(
                    page,
                    cost.present_value.low90,
                    cost.present_value.high90,
                    "kroner",
                ),
                last: kroner(cost.last_year.middle),
                trace: Trace::of(page, &cost.grounds, &answer.evidence, vec![]),
            })
            .collect(),
        winners: scenario
            .winners
            .iter()
            .map(|one| {
                let class = one.centrality.map_or_else(
                    || page.t("lab-everywhere"),
                    |class| page.t1("lab-centrality", class),
                );
                let share = |value: f64| figure(page, value, "percent");
                [class, share(one.better), share(one.same), share(one.worse)]
            })
            .collect(),
        places: places
            .into_iter()
            .take(20)
            .map(|one| {
                let percent = |value: f64| figure(page, value, "percent");
                [
                    one.municipality.clone(),
                    one.name.clone(),
                    percent(one.without),
                    percent(one.with),
                    change(page, one.change.middle, "points"),
                    span(page, one.change.low90, one.change.high90, "points"),
                ]
            })
            .collect(),
        charts: charts(page, scenario, answer),
        changes: page.laws.told(&scenario.changes),
        rests_on: scenario
            .rests_on
            .iter()
            .filter_map(|one| {
                let of = outcome(answer, &one.outcome)?;
                let what = |name: &str| {
                    let leans = answer.evidence.iter().find(|leans| leans.name == name);
                    let what = leans.and_then(|leans| leans.what.as_ref());
                    what.map_or_else(String::new, |what| what.of(page.language).to_owned())
                };
                let parts = one.parts.iter().map(|part| {
                    let slope = change(page, part.slope, &of.unit);
                    [part.name.clone(), what(&part.name), slope]
                });
                Some(Rests {
                    outcome: of.title.of(page.language).to_owned(),
                    explained: page.percent(one.explained),
                    dials: page.percent(one.dials),
                    parts: parts.collect(),
                })
            })
            .collect(),
    }
}

/// The leading outcomes year by year, without and with.
fn charts(page: &Page, scenario: &Scenario, answer: &Answer) -> Vec<Drawn> {
    let mut names: Vec<&str> = scenario.series.iter().map(|year| year.outcome.as_str()).collect();
    names.dedup();
    let drawn = names.into_iter().take(CHARTED).filter_map(|name| {
        let of = outcome(answer, name)?;
        let years = || scenario.series.iter().filter(|year| year.outcome == name);
        let point =
            |time: i64, spread: Spread| (time as f64 + 1.0, spread.middle, spread.low90, spread.high90);
        let title = of.title.of(page.language);
        let chart = Chart {
            title,
            unit: &of.unit,
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
        Some(Drawn {
            svg: chart.svg(page),
            title: title.to_owned(),
            trace: Trace::of(page, &of.grounds, &answer.evidence, vec![]),
        })
    });
    drawn.collect()
}
