//! Who may ask for whom: consents of parents, power of attorney given and taken back, and whom one represents.

use crate::api::Ask;
use crate::data::{Items, Standing};
use crate::form::{Form_, Sent, status};
use crate::page::{Page, Plain, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::Method;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

/// Somebody who may ask for another, or for whom somebody may ask.
#[derive(Clone, Deserialize)]
pub(crate) struct Tied {
    pub(crate) person: i64,
    pub(crate) name: String,
    pub(crate) by: String,
    pub(crate) since: Option<String>,
}

/// Who may ask for a person, and whom the person represents.
#[derive(Clone, Deserialize)]
pub(crate) struct Ties {
    pub(crate) consent_counts: bool,
    pub(crate) parents: Vec<Tied>,
    pub(crate) consents: Vec<Tied>,
    pub(crate) representatives: Vec<Tied>,
    pub(crate) represents: Vec<Tied>,
}

/// A child for whom the reader may ask, and whose own choices need a parent's consent or do not yet count.
struct Child {
    person: i64,
    name: String,
    ties: Ties,
}

impl Child {
    /// Whether the reader has consented.
    fn consented(&self, own: impl Plain<i64>) -> bool {
        let own = own.plain();
        self.ties.consents.iter().any(|one| one.person == own)
    }
}

#[derive(Template)]
#[template(path = "mine/ties.html")]
struct TiesPage {
    page: Page,
    own: i64,
    ties: Ties,
    children: Vec<Child>,
    form: Form_,
}

pub(crate) async fn ties(ask: Ask) -> Result<Response, Trouble> {
    show(ask, None).await
}

async fn show(ask: Ask, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    let own = ask.person("")?;
    let ties: Ties = ask.get(&format!("/api/persons/{own}/ties")).await?;
    let numbers: Items<i64> = ask.get(&format!("/api/persons/{own}/children")).await?;
    let mut children = vec![];
    for person in numbers.items {
        let standing: Standing = ask.get(&format!("/api/persons/{person}")).await?;
        children.push(Child {
            person,
            name: standing.name,
            ties: ask.get(&format!("/api/persons/{person}/ties")).await?,
        });
    }
    let status = status(refused.as_ref());
    let page = TiesPage {
        page: Page::new(&ask, "ties-title"),
        own,
        ties,
        children,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

const HOME: &str = "/fullmakter";

async fn came(
    ask: Ask,
    sent: &Sent,
    (done, said): (Result<serde_json::Value, Refused>, &str),
) -> Result<Response, Trouble> {
    match done {
        Ok(_) => Ok(ask.done(HOME, said, None)),
        Err(why) => match ask.signed_out(&why, HOME) {
            Some(to) => Ok(to),
            None => show(ask, Some((sent, why))).await,
        },
    }
}

/// Gives somebody power of attorney.
pub(crate) async fn give(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    let own = ask.person("")?;
    let done = match sent.must(&ask, "til") {
        Ok(other) => {
            let path = format!("/api/persons/{own}/representatives/{other}");
            let body = json!({ "by": "power_of_attorney" });
            ask.change(Method::PUT, &path, &sent, Some(body)).await
        }
        Err(why) => Err(why),
    };
    came(ask, &sent, (done, "power-given")).await
}

/// Takes it back.
pub(crate) async fn take_back(ask: Ask, Path(other): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let (own, other) = (ask.person("")?, ask.number(&other)?);
    let path = format!("/api/persons/{own}/representatives/{other}");
    let done = ask.change(Method::DELETE, &path, &sent, None).await;
    came(ask, &sent, (done, "power-taken")).await
}

/// Consents to a child's own choices, or takes that back.
pub(crate) async fn consent(ask: Ask, Path(child): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let (own, child) = (ask.person("")?, ask.number(&child)?);
    let path = format!("/api/persons/{child}/consents/{own}");
    let (method, said) = match sent.ticked("gis") {
        true => (Method::PUT, "consented"),
        false => (Method::DELETE, "consent-taken"),
    };
    let done = ask.change(method, &path, &sent, None).await;
    came(ask, &sent, (done, said)).await
}
