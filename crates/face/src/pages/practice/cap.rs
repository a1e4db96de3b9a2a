//! The cap of one's own list: what the rules allow, and another cap asked for.

use super::super::municipality::terms::Terms;
use crate::api::Ask;
use crate::data::List;
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::Method;
use axum::response::Response;
use serde_json::json;

#[derive(Template)]
#[template(path = "practice/cap.html")]
struct CapPage {
    page: Page,
    list: List,
    terms: Terms,
    counted: Vec<Counted>,
    form: Form_,
}

/// Figures by the name that the rules know, with the keys of their titles.
const FIGURES: [(&str, &str); 3] = [
    ("length", "list-length"),
    ("cap", "list-cap"),
    ("notice_months", "reduction-notice"),
];

pub(crate) async fn form(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let list = ask.number(&list)?;
    show(ask, list, None).await
}

async fn show(ask: Ask, list: i64, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    let path = format!("/api/lists/{list}");
    let terms: Terms = ask.get(&format!("{path}/terms")).await?;
    let (card, version): (List, String) = ask.get_tagged(&path).await?;
    let status = status(refused.as_ref());
    let page = Page::ruled(&ask, "own-cap-title").await?;
    let page = CapPage {
        counted: counted(&page, &FIGURES),
        page,
        list: card,
        terms,
        form: Form_::new(&ask.query, version, refused),
    };
    Ok(shown(&page, status))
}

pub(crate) async fn ask_for(ask: Ask, Path(list): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let list = ask.number(&list)?;
    let path = format!("/api/lists/{list}/cap");
    let done = match sent.must(&ask, "tak") {
        Ok(cap) => {
            let body = json!({ "cap": cap });
            ask.change(Method::PUT, &path, &sent, Some(body)).await
        }
        Err(why) => Err(why),
    };
    match done {
        Ok(_) => Ok(ask.done(&format!("/praksis/{list}"), "cap-set", None)),
        Err(why) => match ask.signed_out(&why, &format!("/praksis/{list}/tak")) {
            Some(to) => Ok(to),
            None => show(ask, list, Some((&sent, why))).await,
        },
    }
}
