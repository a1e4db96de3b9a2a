//! The front page: what this is, ways in, three figures of the register.

use crate::api::Ask;
use crate::page::{Page, shown};
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
}

pub(crate) async fn front(ask: Ask) -> Result<Response, Trouble> {
    let all = ask.municipalities().await?;
    let front = Front {
        page: Page::new(&ask, "front-title"),
        listed: all.iter().filter_map(|one| one.listed).sum(),
        unallocated: all.iter().filter_map(|one| one.unallocated).sum(),
        waiting: all.iter().filter_map(|one| one.waiting).sum(),
        lists: all.iter().map(|one| one.lists).sum(),
        municipalities: super::find::names(&all),
    };
    Ok(shown(&front, StatusCode::OK))
}
