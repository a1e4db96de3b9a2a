//! The country: what is published, what is played behind and ahead, and every municipality in a table.

use super::chart::{Chart, Line, year};
use super::data::{Country, Forecast, Made, Measure, Places, Source};
use super::figure::{figure, in_unit, level};
use super::{handed, scripted};
use crate::api::Ask;
use crate::assets::Linked;
use crate::page::{Page, shown};
use crate::rests::Trace;
use crate::trouble::Trouble;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

/// Figures that the page leads with, and those with a series.
const LEADING: [&str; 4] = [
    "share_residents_without_gp",
    "residents_on_lists_without_gp",
    "avg_list_length_lists_with_gp",
    "gps",
];
const SERIES: [&str; 9] = [
    "share_residents_without_gp",
    "residents_on_lists_without_gp",
    "avg_list_length_lists_with_gp",
    "gps",
    "lists_without_gp",
    "share_lists_open",
    "hours_with_duty",
    "wait_days",
    "retirements",
];
/// Figures of municipalities.
pub(super) const OF_PLACES: [&str; 6] = [
    "share_residents_without_gp",
    "residents_on_lists_without_gp",
    "avg_list_length_lists_with_gp",
    "share_lists_open",
    "lists_without_gp",
    "gps",
];
const TEXTS: [&str; 13] = [
    "map-trouble",
    "map-play",
    "map-stop",
    "map-keys",
    "map-measure",
    "map-year",
    "map-table",
    "map-place",
    "map-none",
    "map-published",
    "map-played",
    "map-mixed",
    "map-choose",
];

/// A figure as it stands.
pub(super) struct Stands {
    pub(super) title: String,
    pub(super) now: String,
    pub(super) when: String,
    pub(super) then: Option<(String, String, String)>,
    pub(super) trace: Trace,
}

/// A series with its table.
pub(super) struct Series {
    pub(super) title: String,
    pub(super) svg: String,
    /// Day, published, played, from and to.
    pub(super) rows: Vec<[String; 4]>,
    pub(super) trace: Trace,
}

#[derive(Template)]
#[template(path = "lab/country.html")]
struct CountryPage {
    page: Page,
    script: Linked,
    texts: String,
    measures: String,
    forecast: Forecast,
    made: Option<Made>,
    stands: Vec<Stands>,
    series: Vec<Series>,
    chosen: String,
    choices: Vec<(String, String)>,
    years: Vec<i64>,
    year: i64,
    places: Vec<(String, String, String, String)>,
    /// What the figure of the map and of the table rests on.
    places_trace: Trace,
}

/// Each publication once.
fn sources(measure: &Measure) -> Vec<Source> {
    let mut all: Vec<Source> = vec![];
    for one in &measure.published {
        if !all.iter().any(|known| known.title == one.source.title) {
            all.push(one.source.clone());
        }
    }
    all
}

pub(super) fn stands(page: &Page, measure: &Measure, evidence: &[super::data::Leans]) -> Option<Stands> {
    let last = measure.published.last();
    let foreseen = measure.played.last();
    let (now, when) = match (last, measure.played.iter().rev().nth(1)) {
        (Some(last), _) => (figure(page, last.value, &measure.unit), page.day(&last.date)),
        (None, _) => {
            let first = measure
                .played
                .iter()
                .find(|point| point.date.starts_with("2025-12"))?;
            (figure(page, first.middle, &measure.unit), page.day(&first.date))
        }
    };
    Some(Stands {
        title: measure.title.of(page.language).to_owned(),
        now,
        when,
        then: foreseen.map(|point| {
            (
                figure(page, point.middle, &measure.unit),
                level(page, point.low90, point.high90, &measure.unit),
                page.day(&point.date),
            )
        }),
        trace: Trace::of(page, &measure.grounds, evidence, sources(measure)),
    })
}

pub(super) fn series(page: &Page, measure: &Measure, evidence: &[super::data::Leans]) -> Series {
    let title = in_unit(page, measure.title.of(page.language), &measure.unit);
    let behind = |date: &str| date <= "2025-12-31";
    let line = |is_behind: bool, colour: usize| Line {
        points: measure
            .played
            .iter()
            .filter(|point| behind(&point.date) == is_behind)
            .map(|point| (year(&point.date), point.middle, point.low90, point.high90))
            .collect(),
        colour,
    };
    let chart = Chart {
        title: &title,
        unit: &measure.unit,
        lines: [line(true, 0), line(false, 1)]
            .into_iter()
            .filter(|line| line.points.len() > 1)
            .collect(),
        dots: measure
            .published
            .iter()
            .map(|one| (year(&one.date), one.value))
            .collect(),
    };
    let mut days: Vec<&str> = measure.published.iter().map(|one| one.date.as_str()).collect();
    days.extend(
        measure
            .played
            .iter()
            .map(|point| point.date.as_str())
            .filter(|date| date.ends_with("12-31")),
    );
    days.sort_unstable();
    days.dedup();
    let rows = days.into_iter().map(|day| {
        let published = measure.published.iter().find(|one| one.date == day);
        let played = measure.played.iter().find(|point| point.date == day);
        [
            page.day(day),
            published.map_or_else(String::new, |one| figure(page, one.value, &measure.unit)),
            played.map_or_else(String::new, |point| figure(page, point.middle, &measure.unit)),
            played.map_or_else(String::new, |point| {
                level(page, point.low90, point.high90, &measure.unit)
            }),
        ]
    });
    Series {
        svg: chart.svg(page),
        rows: rows.collect(),
        trace: Trace::of(page, &measure.grounds, evidence, sources(measure)),
        title,
    }
}

pub(super) async fn country(ask: Ask) -> Result<Response, Trouble> {
    if let Ok(chosen) = ask.asked_for("kommune").parse::<i64>() {
        let to = format!("/{}/landet/{chosen:04}", ask.language.tag());
        return Ok(Redirect::to(&to).into_response());
    }
    let page = Page::ruled(&ask, "country-title").await?;
    let country: Country = ask.get("/api/country").await?;
    let wanted = ask.asked_for("tall");
    let chosen = OF_PLACES
        .into_iter()
        .find(|name| *name == wanted)
        .unwrap_or(OF_PLACES[0]);
    let places: Places = ask
        .get(&format!("/api/country/municipalities?measure={chosen}"))
        .await?;
    let published = |year: usize| {
        places
            .items
            .iter()
            .filter(|one| one.status.get(year).is_some_and(|kind| kind == "published"))
            .count()
    };
    let newest = (0..places.years.len())
        .rev()
        .find(|at| published(*at) > 100)
        .unwrap_or(0);
    let asked: Option<i64> = ask.asked_for("ar").parse().ok();
    let at = asked
        .and_then(|year| places.years.iter().position(|one| *one == year))
        .unwrap_or(newest);
    let mut rows: Vec<_> = places
        .items
        .iter()
        .filter_map(|one| {
            let value = one.values.get(at).copied().flatten()?;
            let kind = one.status.get(at).map_or("none", String::as_str);
            Some((value, one, page.word("map", kind)))
        })
        .collect();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    let of = |name: &&str| country.measures.iter().find(|measure| measure.name == **name);
    let template = CountryPage {
        script: scripted("src/map/main.ts"),
        texts: handed(&page, &[&TEXTS[..], &["map-open"]].concat()),
        measures: OF_PLACES.join(" "),
        stands: LEADING
            .iter()
            .filter_map(of)
            .filter_map(|one| stands(&page, one, &country.evidence))
            .collect(),
        series: SERIES
            .iter()
            .filter_map(of)
            .map(|one| series(&page, one, &country.evidence))
            .collect(),
        choices: OF_PLACES
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), of(name)?.title.of(page.language).to_owned())))
            .collect(),
        places: rows
            .into_iter()
            .map(|(value, one, kind)| {
                (
                    one.municipality.clone(),
                    one.name.clone(),
                    figure(&page, value, &places.measure.unit),
                    kind,
                )
            })
            .collect(),
        places_trace: of(&chosen).map_or_else(Trace::default, |one| {
            Trace::of(&page, &one.grounds, &country.evidence, sources(one))
        }),
        year: places.years.get(at).copied().unwrap_or(0),
        years: places.years.clone(),
        chosen: chosen.to_owned(),
        forecast: country.forecast,
        made: country.made,
        page,
    };
    Ok(shown(&template, StatusCode::OK))
}
