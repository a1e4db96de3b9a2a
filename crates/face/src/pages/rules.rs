//! Rules: what each says, where it is decided.

use crate::api::Ask;
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

#[derive(Clone, Deserialize)]
pub(crate) struct Rule {
    pub(crate) rule: String,
    pub(crate) says: String,
    pub(crate) decided_by: String,
}

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    page: Page,
    rule: Rule,
}

pub(crate) async fn rule(ask: Ask, Path(rule): Path<String>) -> Result<Response, Trouble> {
    let rule: Rule = ask.get(&format!("/api/rules/{}", server::encoded(&rule))).await?;
    let page = Page::new(&ask, "rule-title").titled(rule.rule.clone());
    Ok(shown(&RulePage { page, rule }, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    page: Page,
    groups: Vec<(String, Vec<Rule>)>,
}

pub(crate) async fn rules(ask: Ask) -> Result<Response, Trouble> {
    #[derive(Deserialize)]
    struct All {
        items: Vec<Rule>,
    }
    let all: All = ask.get("/api/rules").await?;
    let mut groups: Vec<(String, Vec<Rule>)> = vec![];
    for rule in all.items {
        let group = rule.rule.split('-').next().unwrap_or_default().to_owned();
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, rules)) => rules.push(rule),
            None => groups.push((group, vec![rule])),
        }
    }
    let page = Page::new(&ask, "rules-title");
    Ok(shown(&RulesPage { page, groups }, StatusCode::OK))
}
