//! Figures and rules in force on a date, and what changed since another.

use crate::api::Ask;
use crate::page::{Page, shown};
use crate::pages::rules::{self, Citation, Rule, Rules};
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
    pub(crate) sources: Vec<Citation>,
    pub(crate) rules: Vec<String>,
}

impl Rate {
    /// The part of the scheme that it belongs to, the first word of its name.
    fn group(&self) -> &str {
        self.parameter.split('.').next().unwrap_or_default()
    }

    fn has(&self, sought: &str) -> bool {
        let sources = self.sources.iter().map(|source| source.title.as_str());
        [self.parameter.as_str(), &self.description]
            .into_iter()
            .chain(sources)
            .chain(self.rules.iter().map(String::as_str))
            .any(|text| text.to_lowercase().contains(sought))
    }
}

#[derive(Deserialize)]
pub(crate) struct Rates {
    on: String,
    pub(crate) items: Vec<Rate>,
}

/// A figure that is another than it was.
struct Changed {
    now: Rate,
    before: Option<String>,
}

/// What is other than on an earlier day.
#[derive(Default)]
struct Changes {
    figures: Vec<Changed>,
    begun: Vec<Rule>,
    ended: Vec<Rule>,
}

#[derive(Template)]
#[template(path = "rates.html")]
struct RatesPage {
    page: Page,
    on: String,
    since: String,
    sought: String,
    changes: Changes,
    groups: BTreeMap<String, Vec<Rate>>,
}

impl RatesPage {
    /// Rules that began and rules that ended, each kind with the key of its heading; none that is empty.
    fn of_rules(&self) -> Vec<(&'static str, &[Rule])> {
        let both = [
            ("rates-begun", self.changes.begun.as_slice()),
            ("rates-ended", &self.changes.ended),
        ];
        both.into_iter().filter(|(_, rules)| !rules.is_empty()).collect()
    }
}

pub(crate) async fn rates(ask: Ask) -> Result<Response, Trouble> {
    let mut held: Rates = ask.get(&path(ask.asked_for("dato"))).await?;
    let (since, sought) = (ask.asked_for("siden").to_owned(), ask.asked_for("sok").to_owned());
    let mut changes = match since.as_str() {
        "" => Changes::default(),
        since => changes_since(&ask, &held, since).await?,
    };
    let lower = sought.to_lowercase();
    held.items.retain(|rate| rate.has(&lower));
    changes.figures.retain(|changed| changed.now.has(&lower));
    let mut groups: BTreeMap<String, Vec<Rate>> = BTreeMap::new();
    for rate in held.items {
        groups.entry(rate.group().to_owned()).or_default().push(rate);
    }
    let page = RatesPage {
        page: Page::ruled(&ask, "rates-title").await?,
        on: held.on,
        since,
        sought,
        changes,
        groups,
    };
    Ok(shown(&page, StatusCode::OK))
}

async fn changes_since(ask: &Ask, held: &Rates, since: &str) -> Result<Changes, Trouble> {
    let before: Rates = ask.get(&path(since)).await?;
    let before: BTreeMap<String, Option<String>> = before
        .items
        .into_iter()
        .map(|rate| (rate.parameter, rate.value))
        .collect();
    let other = held.items.iter().filter_map(|now| {
        let before = before.get(&now.parameter).cloned().flatten();
        (before != now.value).then(|| Changed {
            now: now.clone(),
            before,
        })
    });
    let then: Rules = ask.get(&rules::path(since)).await?;
    let now: Rules = ask.get(&rules::path(&held.on)).await?;
    let without = |all: &Rules, others: &Rules| -> Vec<Rule> {
        let there = |rule: &&Rule| !others.items.iter().any(|other| other.rule == rule.rule);
        all.items.iter().filter(there).cloned().collect()
    };
    Ok(Changes {
        figures: other.collect(),
        begun: without(&now, &then),
        ended: without(&then, &now),
    })
}

fn path(day: &str) -> String {
    match day {
        "" => "/api/rates".to_owned(),
        day => format!("/api/rates?on={}", server::encoded(day)),
    }
}
