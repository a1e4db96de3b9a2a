//! The front page: what this is, ways in, three figures of the register.

use crate::api::Ask;
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::Trouble;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "front.html")]
struct Front {
    page: Page,
    listed: i64,
    unallocated: i64,
    waiting: i64,
    lists: i64,
    municipalities: Vec<(i64, String)>,
    /// What each figure rests on, in their order.
    counted: Vec<Counted>,
}

/// Figures by the name that the rules know, with the keys of their titles.
const FIGURES: [(&str, &str); 4] = [
    ("listed", "figure-listed"),
    ("lists", "column-lists"),
    ("unallocated", "figure-unallocated"),
    ("waiting", "figure-waiting"),
];

pub(crate) async fn front(ask: Ask) -> Result<Response, Trouble> {
    let all = ask.municipalities().await?;
    let page = Page::ruled(&ask, "front-title").await?;
    let front = Front {
        counted: counted(&page, &FIGURES),
        page,
        listed: all.iter().filter_map(|one| one.listed).sum(),
        unallocated: all.iter().filter_map(|one| one.unallocated).sum(),
        waiting: all.iter().filter_map(|one| one.waiting).sum(),
        lists: all.iter().map(|one| one.lists).sum(),
        municipalities: super::find::names(&all),
    };
    Ok(shown(&front, StatusCode::OK))
}
