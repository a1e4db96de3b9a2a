//! The question: which reforms, how far they are turned, how it is played. The address holds it, so that it can be shared.

use super::data::{Offer, Run};
use super::{handed, scripted};
use crate::api::Ask;
use crate::assets::Linked;
use crate::data::Items;
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::{RawForm, RawQuery};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use publish::Language;
use serde_json::{Map, Value, json};

const TEXTS: [&str; 4] = ["lab-share", "lab-shared", "lab-choose", "lab-work"];
/// Groups of reforms in the order of the page.
const GROUPS: [&str; 9] = [
    "capitation",
    "payment",
    "lists",
    "teams",
    "recruitment",
    "copayments",
    "duty",
    "tasks",
    "packages",
];
const SCALES: [&str; 5] = ["0.02", "0.05", "0.1", "0.2", "1"];

/// A question as a form or an address has it.
#[derive(Default)]
pub(super) struct Asked {
    pairs: Vec<(String, String)>,
}

impl Asked {
    fn read(text: &str) -> Asked {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        });
        Asked {
            pairs: pairs.collect(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().rev().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    fn has(&self, reform: &str) -> bool {
        self.pairs
            .iter()
            .any(|(key, value)| key == "reform" && value == reform)
    }

    /// As the interface takes it; a lever that stands where the reform has it is left out.
    fn question(&self, offers: &[Offer]) -> Value {
        let chosen = offers.iter().filter(|offer| self.has(&offer.name));
        let reforms: Vec<Value> = chosen
            .map(|offer| {
                let mut levers = Map::new();
                for lever in &offer.levers {
                    let given = self.value(&lever_name(&offer.name, &lever.key));
                    let number = given.and_then(|given| given.replace(',', ".").parse::<f64>().ok());
                    if let Some(number) = number.filter(|number| (number - lever.default).abs() > 1e-9) {
                        levers.insert(lever.key.clone(), json!(number));
                    }
                }
                json!({ "name": offer.name, "levers": levers })
            })
            .collect();
        let mut question = json!({ "reforms": reforms });
        for (name, least) in [("until", 2035.0), ("draws", 8.0), ("seed", 1.0), ("scale", 0.1)] {
            let given = self
                .value(name)
                .and_then(|given| given.replace(',', ".").parse::<f64>().ok());
            question[name] = json!(given.unwrap_or(least));
        }
        question
    }
}

fn lever_name(reform: &str, key: &str) -> String {
    format!("lever:{reform}:{key}")
}

/// A part of a form or an address as it was written.
fn decoded(text: &str) -> String {
    let mut bytes = vec![];
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits =
                    [rest.next(), rest.next()].map(|digit| digit.and_then(|d| char::from(d).to_digit(16)));
                if let [Some(high), Some(low)] = digits {
                    bytes.push((high * 16 + low) as u8);
                }
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A lever with what stands in its box.
struct LeverBox {
    id: String,
    name: String,
    what: String,
    unit: String,
    low: f64,
    high: f64,
    step: f64,
    default: f64,
    today: Option<String>,
    value: String,
}

struct OfferBox {
    offer: Offer,
    title: String,
    chosen: bool,
    levers: Vec<LeverBox>,
}

impl OfferBox {
    /// Whether every word is somewhere in what the reform is called, who proposed it and how it works.
    fn has(&self, words: &[String], language: Language) -> bool {
        let offer = &self.offer;
        let mut text = format!("{} {} {}", self.title, offer.name, offer.proposed_by.of(language));
        offer.mechanisms.iter().for_each(|one| text += one.of(language));
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Reforms that are about the same.
struct OfferGroup {
    name: &'static str,
    title: String,
    offers: Vec<OfferBox>,
}

#[derive(Template)]
#[template(path = "lab/lab.html")]
struct LabPage {
    page: Page,
    script: Linked,
    texts: String,
    problem: Option<Refused>,
    /// What is looked for.
    search: String,
    chosen: Vec<OfferBox>,
    groups: Vec<OfferGroup>,
    until: String,
    draws: String,
    seed: String,
    scale: String,
    /// Value and share in words.
    scales: Vec<(&'static str, String)>,
    runs: Vec<Run>,
}

impl LabPage {
    fn is_scale(&self, scale: &str) -> bool {
        self.scale == scale
    }
}

#[derive(serde::Deserialize)]
struct Offers {
    items: Vec<Offer>,
}

pub(super) async fn form(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Trouble> {
    let asked = Asked::read(&query.unwrap_or_default());
    page(ask, asked, None).await
}

/// The form with what was asked, and why it was refused.
async fn page(ask: Ask, asked: Asked, problem: Option<Refused>) -> Result<Response, Trouble> {
    let page = Page::ruled(&ask, "lab-title").await?;
    let offers: Offers = ask.get("/api/lab/reforms").await?;
    let runs: Items<Run> = ask.get("/api/lab/runs").await?;
    let value = |name: &str, other: &str| asked.value(name).unwrap_or(other).to_owned();
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| problem.status);
    let mut boxes: Vec<OfferBox> = offers
        .items
        .into_iter()
        .map(|offer| OfferBox {
            title: offer.title.of(page.language).to_owned(),
            chosen: asked.has(&offer.name),
            levers: levers(&page, &offer, &asked),
            offer,
        })
        .collect();
    boxes.sort_by(|one, other| one.title.cmp(&other.title));
    let search = asked.value("sok").unwrap_or_default().to_owned();
    let words: Vec<String> = search
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let (chosen, rest): (Vec<OfferBox>, Vec<OfferBox>) = boxes.into_iter().partition(|one| one.chosen);
    let mut rest: Vec<OfferBox> = rest
        .into_iter()
        .filter(|one| one.has(&words, page.language))
        .collect();
    let mut groups = vec![];
    for name in GROUPS {
        let (offers, others): (Vec<OfferBox>, Vec<OfferBox>) =
            rest.into_iter().partition(|one| one.offer.group == name);
        rest = others;
        groups.push(OfferGroup {
            name,
            title: page.word("lab-group", name),
            offers,
        });
    }
    groups.retain(|group| !group.offers.is_empty());
    let template = LabPage {
        script: scripted("src/lab/main.ts"),
        texts: handed(&page, &TEXTS),
        problem,
        search,
        chosen,
        groups,
        until: value("until", "2035"),
        draws: value("draws", "8"),
        seed: value("seed", "1"),
        scale: value("scale", "0.1"),
        scales: SCALES
            .into_iter()
            .map(|scale| (scale, page.percent(scale.parse::<f64>().unwrap_or(1.0))))
            .collect(),
        runs: runs.items,
        page,
    };
    Ok(shown(&template, status))
}

fn levers(page: &Page, offer: &Offer, asked: &Asked) -> Vec<LeverBox> {
    let boxed = |(at, lever): (usize, &super::data::Lever)| {
        let name = lever_name(&offer.name, &lever.key);
        LeverBox {
            id: format!("lever-{}-{at}", offer.name),
            what: lever.what.of(page.language).to_owned(),
            unit: if lever.key == "strength" {
                page.t("lab-strength-unit")
            } else {
                lever.unit.of(page.language).to_owned()
            },
            low: lever.low,
            high: lever.high,
            step: lever.step,
            default: lever.default,
            today: lever.today.map(|today| today.to_string()),
            value: asked
                .value(&name)
                .map_or_else(|| lever.default.to_string(), str::to_owned),
            name,
        }
    };
    offer.levers.iter().enumerate().map(boxed).collect()
}

/// Starts the run, or shows the form again with why not.
pub(super) async fn ask(ask: Ask, RawForm(form): RawForm) -> Result<Response, Trouble> {
    let asked = Asked::read(&String::from_utf8_lossy(&form));
    let offers: Offers = ask.get("/api/lab/reforms").await?;
    let question = asked.question(&offers.items);
    let sent = crate::form::Sent::default();
    match ask
        .change(Method::POST, "/api/lab/runs", &sent, Some(question))
        .await
    {
        Ok(run) => {
            let id = run["id"].as_str().unwrap_or_default();
            Ok(Redirect::to(&format!("/{}/laboratorium/{id}", ask.language.tag())).into_response())
        }
        Err(refused) => page(ask, asked, Some(refused)).await,
    }
}
