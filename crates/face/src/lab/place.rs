//! A municipality: today, the years ahead, its risk of lists without a doctor, and what could be tried.

use super::country::{OF_PLACES, Series, Stands, series, stands};
use super::data::{Grants, Place, Risk, Run};
use super::duty::Duty;
use crate::api::Ask;
use crate::assets::{Linked, linked};
use crate::data::Items;
use crate::form::Sent;
use crate::page::{Page, shown};
use crate::rests::Trace;
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

/// How a municipality's own measures are played: all lists of the country, for no part of it has all lists of one municipality.
const OWN: (&str, f64, u32) = ("2030", 1.0, 12);
/// What the whole country could do, as questions to the laboratory.
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
    duty: Duty,
    number: i64,
    stands: Vec<Stands>,
    series: Vec<Series>,
    risk: Vec<Risk>,
    risk_trace: Trace,
    ages_trace: Trace,
    trials: Vec<(String, String)>,
    /// Lists, training posts, offer, last year, as they stand in the form.
    tried: [String; 4],
    problem: Option<Refused>,
    /// Measures of this municipality that were asked about.
    runs: Vec<Run>,
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

    fn moment(&self, at: &str) -> String {
        super::duty::moment(&self.page, at)
    }

    /// The risk in the last year, in words that anybody reads.
    fn last_risk(&self) -> Option<(String, String)> {
        let last = self.risk.last()?;
        Some((last.year.to_string(), self.page.percent(last.some_list)))
    }
}

pub(super) async fn place(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    page(ask, &number, ["0", "0", "0", OWN.0].map(str::to_owned), None).await
}

/// Asks about measures of the municipality's own, or shows the form again with why not.
pub(super) async fn what_if(ask: Ask, Path(number): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let municipality = ask.number(&number)?;
    let whole = |name: &str| sent.value(name).replace([' ', '\u{a0}'], "").parse::<i64>();
    let given = |name: &str| {
        if sent.value(name).is_empty() {
            Ok(0)
        } else {
            whole(name)
        }
    };
    let filled = ["lister", "stillinger", "tilbud", "til"].map(|name| sent.value(name).to_owned());
    let (Ok(lists), Ok(posts), Ok(offer), Ok(until)) = (
        given("lister"),
        given("stillinger"),
        given("tilbud"),
        whole("til"),
    ) else {
        let refused = Refused::told(&ask, StatusCode::UNPROCESSABLE_ENTITY, "numbers");
        return page(ask, &number, filled, Some(refused)).await;
    };
    let question = json!({
        "reforms": [],
        "local": { "municipality": municipality, "lists": lists, "training_posts": posts, "offer": offer },
        "until": until,
        "scale": OWN.1,
        "draws": OWN.2,
    });
    match ask
        .change(Method::POST, "/api/lab/runs", &sent, Some(question))
        .await
    {
        Ok(run) => {
            let id = run["id"].as_str().unwrap_or_default();
            Ok(Redirect::to(&format!("/{}/laboratorium/{id}", ask.language.tag())).into_response())
        }
        Err(refused) => page(ask, &number, filled, Some(refused)).await,
    }
}

async fn page(
    ask: Ask,
    number: &str,
    tried: [String; 4],
    problem: Option<Refused>,
) -> Result<Response, Trouble> {
    let number = ask.number(number)?;
    let runs: Items<Run> = ask.get("/api/lab/runs").await?;
    let of_here = |run: &Run| {
        run.question
            .local
            .as_ref()
            .is_some_and(|local| local.municipality == number)
    };
    let runs = runs.items.into_iter().filter(of_here).take(10).collect();
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| problem.status);
    let place: Place = ask.get(&format!("/api/country/municipalities/{number}")).await?;
    let page = Page::ruled(&ask, "place-title").await?.titled(place.name.clone());
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
    let duty: Duty = ask
        .get(&format!("/api/country/municipalities/{number}/duty"))
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
        risk_trace: Trace::of(&page, &place.risk_grounds, &place.evidence, vec![]),
        ages_trace: Trace::of(&page, &place.ages_grounds, &place.evidence, vec![]),
        trials: TRIALS
            .iter()
            .map(|(key, query)| (page.t(key), (*query).to_owned()))
            .collect(),
        alis: alis.to_string(),
        alis_salaried: alis_salaried.to_string(),
        consolidated,
        tried,
        problem,
        runs,
        year: year.to_string(),
        grants,
        duty,
        number,
        page,
        place,
    };
    Ok(shown(&template, status))
}
