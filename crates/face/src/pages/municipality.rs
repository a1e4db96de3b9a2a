//! A municipality as the register has it: its lists, agreements, offices and those without a doctor.

pub(super) mod agreements;
pub(super) mod offices;
pub(super) mod terms;

use crate::api::Ask;
use crate::data::{Items, List, Municipality};
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "municipalities.html")]
struct All {
    page: Page,
    sought: String,
    all: Vec<Municipality>,
    counted: Vec<Counted>,
}

/// Figures of a municipality by the name that the rules know, with the keys of their titles.
const FIGURES: [(&str, &str); 6] = [
    ("lists", "column-lists"),
    ("cap", "list-cap"),
    ("listed", "figure-listed"),
    ("unallocated", "figure-unallocated"),
    ("waiting", "list-in-queue"),
    ("locked", "locked-lists"),
];
/// Those of its lists.
const OF_LISTS: [(&str, &str); 2] = [("length", "list-length"), ("open_to_choice", "free-choice")];

/// The reader's own, or every municipality.
pub(crate) async fn all(ask: Ask) -> Result<Response, Trouble> {
    if let Ok(chosen) = ask.asked_for("kommune").parse::<i64>() {
        return Ok(Redirect::to(&format!("/{}/kommune/{chosen}", ask.language.tag())).into_response());
    }
    if let (Some(own), true) = (ask.me.municipality, ask.query.is_empty()) {
        return Ok(Redirect::to(&format!("/{}/kommune/{own}", ask.language.tag())).into_response());
    }
    let sought = ask.asked_for("sok").to_owned();
    let lower = sought.trim().to_lowercase();
    let all = ask.municipalities().await?;
    let found = all.iter().filter(|one| one.name.to_lowercase().contains(&lower));
    let page = Page::ruled(&ask, "municipalities-title").await?;
    let all = All {
        counted: counted(&page, &FIGURES[..5]),
        page,
        all: found.cloned().collect(),
        sought,
    };
    Ok(shown(&all, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "municipality.html")]
struct One {
    page: Page,
    card: Municipality,
    lists: Vec<List>,
    counted: Vec<Counted>,
    next: Option<i64>,
    /// The reader acts for it, or for the scheme.
    own: bool,
}

pub(crate) async fn one(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    let card: Municipality = ask.get(&format!("/api/municipalities/{number}")).await?;
    let mut path = format!("/api/lists?municipality={number}&limit=100");
    if let Ok(from) = ask.asked_for("fra").parse::<i64>() {
        path.push_str(&format!("&cursor={from}"));
    }
    let lists: Items<List> = ask.get(&path).await?;
    let page = Page::ruled(&ask, "municipality").await?.titled(card.name.clone());
    let one = One {
        own: ask.me.acts_for(number),
        counted: counted(&page, &[&FIGURES[..], &OF_LISTS[..]].concat()),
        page,
        card,
        lists: lists.items,
        next: lists.next,
    };
    Ok(shown(&one, StatusCode::OK))
}

pub(crate) async fn unallocated(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    let path = format!("/api/municipalities/{number}/unallocated");
    let place = ask.municipality(number).await?;
    super::practice::people(ask, "unallocated", &path, (format!("/kommune/{number}"), place)).await
}
