//! Who has looked at my data.

use crate::api::Ask;
use crate::data::{Items, Look};
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "looks.html")]
struct Looks {
    page: Page,
    looks: Vec<Look>,
    own: String,
    next: Option<i64>,
}

pub(crate) async fn looks(ask: Ask) -> Result<Response, Trouble> {
    let person = ask.person(ask.asked_for("for"))?;
    let mut path = format!("/api/persons/{person}/looks?limit=50");
    if let Ok(from) = ask.asked_for("fra").parse::<i64>() {
        path.push_str(&format!("&cursor={from}"));
    }
    let held: Items<Look> = ask.get(&path).await?;
    let looks = Looks {
        page: Page::new(&ask, "looks-title"),
        looks: held.items,
        own: format!("person:{person}"),
        next: held.next,
    };
    Ok(shown(&looks, StatusCode::OK))
}
