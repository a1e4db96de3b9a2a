//! What a municipality agrees on for a list: cap, opening threshold, intake, lock.

use crate::api::Ask;
use crate::data::{List, Status};
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

/// What is agreed on for a list, and the rules' own figures.
#[derive(Clone, Deserialize)]
pub(crate) struct Terms {
    pub(crate) low_cap_approved: bool,
    pub(crate) opening_threshold: Option<i64>,
    pub(crate) intake_per_month: Option<i64>,
    pub(crate) rules_opening_threshold: i64,
    pub(crate) highest_cap: i64,
    pub(crate) low_below: i64,
    pub(crate) notice_months: i64,
}

#[derive(Template)]
#[template(path = "municipality/terms.html")]
struct TermsPage {
    page: Page,
    number: i64,
    list: List,
    status: Status,
    terms: Terms,
    form: Form_,
}

impl TermsPage {
    fn maybe(&self, number: &Option<i64>) -> String {
        number.map_or_else(String::new, |number| number.to_string())
    }
}

pub(crate) async fn form(
    ask: Ask,
    Path((number, list)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (number, list) = (ask.number(&number)?, ask.number(&list)?);
    show(ask, number, list, None).await
}

async fn show(
    ask: Ask,
    number: i64,
    list: i64,
    refused: Option<(&Sent, Refused)>,
) -> Result<Response, Trouble> {
    ask.must_act_for(number)?;
    let path = format!("/api/lists/{list}");
    let (card, version): (List, String) = ask.get_tagged(&path).await?;
    if card.municipality != number {
        return Err(ask.trouble(Refused::of(StatusCode::NOT_FOUND)));
    }
    let page = Page::new(&ask, "terms-title");
    let title = page.t1("list-number", list);
    let status = status(refused.as_ref());
    let shown_page = TermsPage {
        page: page.titled(title),
        number,
        list: card,
        status: ask.get(&format!("{path}/status")).await?,
        terms: ask.get(&format!("{path}/terms")).await?,
        form: Form_::new(&ask.query, version, refused),
    };
    Ok(shown(&shown_page, status))
}

/// Path below the list, and body, of what is to be written.
fn asked(ask: &Ask, what: &str, sent: &Sent) -> Result<(&'static str, Value), Refused> {
    Ok(match what {
        "tak" => (
            "cap",
            json!({ "cap": sent.must(ask, "tak")?, "approved": sent.ticked("samtykke") }),
        ),
        "terskel" => (
            "opening-threshold",
            json!({ "places": sent.maybe(ask, "terskel")? }),
        ),
        "inntak" => ("intake", json!({ "per_month": sent.maybe(ask, "inntak")? })),
        "las" => ("lock", json!({ "locked": sent.ticked("laas") })),
        _ => return Err(Refused::of(StatusCode::NOT_FOUND)),
    })
}

pub(crate) async fn agree(
    ask: Ask,
    Path((number, list, what)): Path<(String, String, String)>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let (number, list) = (ask.number(&number)?, ask.number(&list)?);
    let home = format!("/kommune/{number}/liste/{list}");
    let done = match asked(&ask, &what, &sent) {
        Ok((below, body)) => {
            let path = format!("/api/lists/{list}/{below}");
            ask.change(Method::PUT, &path, &sent, Some(body)).await
        }
        Err(why) => Err(why),
    };
    match done {
        Ok(_) => Ok(ask.done(&home, "agreed", None)),
        Err(why) if why.status == StatusCode::NOT_FOUND => Err(ask.trouble(why)),
        Err(why) => match ask.signed_out(&why, &home) {
            Some(to) => Ok(to),
            None => show(ask, number, list, Some((&sent, why))).await,
        },
    }
}
