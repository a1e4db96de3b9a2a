//! Reductions of a list and the published file of each draw, for anybody to check.

use crate::api::Ask;
use crate::data::{Audit, Items, Reduction};
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "draws.html")]
struct Draws {
    page: Page,
    list: i64,
    reductions: Vec<Reduction>,
}

impl Draws {
    /// Whether the reader works on the list, or acts for the scheme.
    fn may_announce(&self) -> bool {
        self.page.me.is("administrator") || self.page.me.lists.contains(&self.list)
    }
}

pub(crate) async fn draws(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let list = ask.number(&list)?;
    let held: Items<Reduction> = ask.get(&format!("/api/lists/{list}/reductions")).await?;
    let page = Draws {
        page: Page::new(&ask, "draws-title"),
        list,
        reductions: held.items,
    };
    Ok(shown(&page, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "draw.html")]
struct Draw {
    page: Page,
    file: String,
    audit: Audit,
}

pub(crate) async fn draw(
    ask: Ask,
    Path((list, reduction)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (list, reduction) = (ask.number(&list)?, ask.number(&reduction)?);
    let file = format!("/api/lists/{list}/reductions/{reduction}/audit");
    let audit: Audit = ask.get(&file).await?;
    let page = Draw {
        page: Page::new(&ask, "draw-title"),
        file,
        audit,
    };
    Ok(shown(&page, StatusCode::OK))
}
