//! Rules: what each says in the reader's language, where it stands, where it is decided.

use crate::api::Ask;
use crate::page::{Page, shown};
use crate::pages::rates::{Rate, Rates};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

#[derive(Clone, Deserialize)]
pub(crate) struct Citation {
    pub(crate) title: String,
    pub(crate) link: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct HeldBy {
    pub(crate) test: String,
    pub(crate) file: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Rule {
    pub(crate) rule: String,
    pub(crate) area: String,
    pub(crate) area_title: String,
    pub(crate) says: String,
    pub(crate) since: Option<String>,
    pub(crate) until: Option<String>,
    pub(crate) sources: Vec<Citation>,
    pub(crate) decided_by: Option<String>,
    pub(crate) outside: Option<String>,
    pub(crate) tests: Vec<HeldBy>,
}

impl Rule {
    /// Whether what is looked for stands in it, whatever the case.
    fn has(&self, sought: &str) -> bool {
        let sources = self.sources.iter().map(|source| source.title.as_str());
        [self.rule.as_str(), &self.area_title, &self.says]
            .into_iter()
            .chain(sources)
            .any(|text| text.to_lowercase().contains(sought))
    }
}

#[derive(Deserialize)]
pub(super) struct Rules {
    pub(super) items: Vec<Rule>,
}

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    page: Page,
    rule: Rule,
    rates: Vec<Rate>,
}

pub(crate) async fn rule(ask: Ask, Path(rule): Path<String>) -> Result<Response, Trouble> {
    let rule: Rule = ask.get(&format!("/api/rules/{}", server::encoded(&rule))).await?;
    let rates: Rates = ask.get("/api/rates").await?;
    let rates = rates.items.into_iter();
    let rates = rates.filter(|rate| rate.rules.contains(&rule.rule)).collect();
    let page = Page::new(&ask, "rule-title").titled(rule.rule.clone());
    Ok(shown(&RulePage { page, rule, rates }, StatusCode::OK))
}

/// Rules of one area.
struct Group {
    area: String,
    title: String,
    rules: Vec<Rule>,
}

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    page: Page,
    sought: String,
    on: String,
    found: usize,
    groups: Vec<Group>,
}

/// Every rule, or those in force on a day, or those that say something.
pub(crate) async fn rules(ask: Ask) -> Result<Response, Trouble> {
    let (sought, on) = (ask.asked_for("sok").to_owned(), ask.asked_for("dato").to_owned());
    let all: Rules = ask.get(&path(&on)).await?;
    let lower = sought.to_lowercase();
    let mut groups: Vec<Group> = vec![];
    let mut found = 0;
    for rule in all.items.into_iter().filter(|rule| rule.has(&lower)) {
        found += 1;
        match groups.iter_mut().find(|group| group.area == rule.area) {
            Some(group) => group.rules.push(rule),
            None => groups.push(Group {
                area: rule.area.clone(),
                title: rule.area_title.clone(),
                rules: vec![rule],
            }),
        }
    }
    let page = RulesPage {
        page: Page::new(&ask, "rules-title"),
        sought,
        on,
        found,
        groups,
    };
    Ok(shown(&page, StatusCode::OK))
}

/// Where the rules in force on a day are asked for; all of them, without a day.
pub(super) fn path(on: &str) -> String {
    match on {
        "" => "/api/rules".to_owned(),
        day => format!("/api/rules?on={}", server::encoded(day)),
    }
}
