//! A municipality: today, the years ahead, its risk of lists without a doctor, and what could be tried.

use super::country::{OF_PLACES, Series, Stands, series, stands};
use super::data::{Grants, Place, Risk};
use crate::api::Ask;
use crate::assets::{Linked, linked};
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

/// What a municipality asks "what if" of, as questions to the laboratory.
const TRIALS: [(&str, &str); 4] = [
    ("place-try-training", "reform=salaried-training-posts"),
    ("place-try-grant", "reform=recruitment-grant-300000"),
    ("place-try-shorter", "reform=list-length-1000"),
    ("place-try-duty", "reform=rural-duty-grant"),
];

#[derive(Template)]
#[template(path = "lab/place.html")]
struct PlacePage {
    page: Page,
    script: Linked,
    place: Place,
    number: i64,
    stands: Vec<Stands>,
    series: Vec<Series>,
    risk: Vec<Risk>,
    trials: Vec<(String, String)>,
    grants: Grants,
    alis: String,
    alis_salaried: String,
    consolidated: bool,
    year: String,
}

impl PlacePage {
    fn kroner(&self, ore: &i64) -> String {
        crate::words::kroner(self.page.language, *ore)
    }

    /// The risk in the last year, in words that anybody reads.
    fn last_risk(&self) -> Option<(String, String)> {
        let last = self.risk.last()?;
        Some((last.year.to_string(), self.page.percent(last.some_list)))
    }
}

pub(super) async fn place(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    let place: Place = ask.get(&format!("/api/country/municipalities/{number}")).await?;
    let page = Page::new(&ask, "place-title").titled(place.name.clone());
    let posts = |name: &str| ask.asked_for(name).parse::<u16>().unwrap_or(0).min(50);
    let year = ask
        .asked_for("ar")
        .parse::<u16>()
        .ok()
        .filter(|year| (2024..=2035).contains(year))
        .unwrap_or(2026);
    let consolidated = ask.asked_for("samlet") == "1";
    let (alis, alis_salaried) = (posts("alis"), posts("alis_lonnet"));
    let grants: Grants = ask
        .get(&format!(
            "/api/country/municipalities/{number}/grants?year={year}&alis={alis}&alis_salaried={alis_salaried}&consolidated={consolidated}"
        ))
        .await?;
    let of = |name: &&str| place.measures.iter().find(|measure| measure.name == **name);
    let template = PlacePage {
        script: linked("src/lab/lab.css"),
        stands: OF_PLACES[..4]
            .iter()
            .filter_map(of)
            .filter_map(|one| stands(&page, one, &place.evidence))
            .collect(),
        series: OF_PLACES
            .iter()
            .filter_map(of)
            .map(|one| series(&page, one, &place.evidence))
            .collect(),
        risk: place.risk.clone(),
        trials: TRIALS
            .iter()
            .map(|(key, query)| (page.t(key), (*query).to_owned()))
            .collect(),
        alis: alis.to_string(),
        alis_salaried: alis_salaried.to_string(),
        consolidated,
        year: year.to_string(),
        grants,
        number,
        page,
        place,
    };
    Ok(shown(&template, StatusCode::OK))
}
