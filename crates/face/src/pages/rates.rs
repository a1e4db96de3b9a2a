//! Figures of the rules in force on a date, and what changed since another.

use crate::api::Ask;
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Clone, Deserialize)]
pub(crate) struct Rate {
    pub(crate) parameter: String,
    pub(crate) description: String,
    pub(crate) value: Option<String>,
    pub(crate) unit: String,
    pub(crate) from: String,
    pub(crate) status: String,
    pub(crate) source: String,
    pub(crate) rules: Vec<String>,
}

#[derive(Deserialize)]
struct Rates {
    on: String,
    items: Vec<Rate>,
}

/// A figure that is another than it was.
struct Changed {
    now: Rate,
    before: Option<Rate>,
}

#[derive(Template)]
#[template(path = "rates.html")]
struct RatesPage {
    page: Page,
    on: String,
    since: String,
    changed: Vec<Changed>,
    groups: BTreeMap<String, Vec<Rate>>,
}

pub(crate) async fn rates(ask: Ask) -> Result<Response, Trouble> {
    let path = |day: &str| match day {
        "" => "/api/rates".to_owned(),
        day => format!("/api/rates?on={}", server::encoded(day)),
    };
    let held: Rates = ask.get(&path(ask.asked_for("dato"))).await?;
    let since = ask.asked_for("siden").to_owned();
    let mut changed = vec![];
    if !since.is_empty() {
        let before: Rates = ask.get(&path(&since)).await?;
        let mut before: BTreeMap<String, Rate> = before
            .items
            .into_iter()
            .map(|rate| (rate.parameter.clone(), rate))
            .collect();
        for now in &held.items {
            let was = before.remove(&now.parameter);
            if was.as_ref().is_none_or(|was| was.value != now.value) {
                changed.push(Changed {
                    now: now.clone(),
                    before: was,
                });
            }
        }
    }
    let mut groups: BTreeMap<String, Vec<Rate>> = BTreeMap::new();
    for rate in held.items {
        let group = rate.parameter.split('.').next().unwrap_or_default().to_owned();
        groups.entry(group).or_default().push(rate);
    }
    let page = RatesPage {
        page: Page::new(&ask, "rates-title"),
        on: held.on,
        since,
        changed,
        groups,
    };
    Ok(shown(&page, StatusCode::OK))
}
