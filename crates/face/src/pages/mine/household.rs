//! A household that asks as one, and where each of it stands.

use super::{Person, people};
use crate::api::Ask;
use crate::data::{List, Standing};
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

#[derive(Template)]
#[template(path = "mine/household.html")]
struct Household {
    page: Page,
    standings: Vec<Standing>,
    list: Option<List>,
    form: Form_,
}

impl Household {
    fn listed(&self) -> String {
        self.list
            .as_ref()
            .map_or_else(String::new, |list| list.list.to_string())
    }
}

pub(crate) async fn household(ask: Ask) -> Result<Response, Trouble> {
    show(ask, None).await
}

async fn show(ask: Ask, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    ask.person("")?;
    let mut standings = vec![];
    for Person { person, .. } in people(&ask).await? {
        standings.push(ask.get(&format!("/api/persons/{person}")).await?);
    }
    let list = match ask.asked_for("liste").parse::<i64>() {
        Ok(list) => ask.maybe(&format!("/api/lists/{list}")).await?,
        Err(_) => None,
    };
    let status = status(refused.as_ref());
    let page = Household {
        page: Page::new(&ask, "household-title"),
        standings,
        list,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

pub(crate) async fn ask_together(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    let own = ask.person("")?;
    let (what, said) = match sent.value("hva") {
        "wait" => ("waiting", "household-waits"),
        _ => ("choice", "household-chosen"),
    };
    let mut others = sent.with();
    // The reader may ask for others alone.
    let first = match (others.iter().position(|one| *one == own), others.first()) {
        (Some(at), _) => Some(others.remove(at)),
        (None, Some(_)) => Some(others.remove(0)),
        (None, None) => None,
    };
    let done = match (first, sent.must(&ask, "liste")) {
        (None, _) => Err(Refused::told(&ask, StatusCode::BAD_REQUEST, "nobody")),
        (_, Err(why)) => Err(why),
        (Some(first), Ok(list)) => {
            let body = json!({ "list": list, "others": others });
            let path = format!("/api/persons/{first}/household/{what}");
            ask.change(Method::POST, &path, &sent, Some(body)).await
        }
    };
    match done {
        Ok(done) => Ok(ask.done("/husstand", said, done["first_day"].as_str())),
        Err(why) => match ask.signed_out(&why, "/husstand") {
            Some(to) => Ok(to),
            None => show(ask, Some((&sent, why))).await,
        },
    }
}
