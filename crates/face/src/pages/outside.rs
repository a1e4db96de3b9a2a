//! Standing outside the scheme, and coming back.

use crate::api::Ask;
use crate::data::Standing;
use crate::form::{Form_, Sent};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble, to_sign_in};
use askama::Template;
use axum::http::{Method, StatusCode};
use axum::response::Response;

#[derive(Template)]
#[template(path = "outside.html")]
struct Outside {
    page: Page,
    standing: Standing,
    form: Form_,
}

pub(crate) async fn form(ask: Ask) -> Result<Response, Trouble> {
    show(ask, None).await
}

async fn show(ask: Ask, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    let person = ask.person("")?;
    let status = refused
        .as_ref()
        .map_or(StatusCode::OK, |(_, refused)| refused.status);
    let page = Outside {
        page: Page::new(&ask, "outside-title"),
        standing: ask.get(&format!("/api/persons/{person}")).await?,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

pub(crate) async fn stand_outside(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    ask_for(ask, &sent, "outside", "outside").await
}

pub(crate) async fn come_back(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    ask_for(ask, &sent, "return", "back").await
}

async fn ask_for(ask: Ask, sent: &Sent, what: &str, said: &str) -> Result<Response, Trouble> {
    let person = ask.person("")?;
    let path = format!("/api/persons/{person}/{what}");
    match ask.change(Method::POST, &path, sent, None).await {
        Ok(_) => Ok(ask.done("/min-lege", said, None)),
        Err(why) if why.status == StatusCode::UNAUTHORIZED => {
            Ok(to_sign_in(&ask, &format!("/{}/utenfor", ask.language.tag())))
        }
        Err(why) => show(ask, Some((sent, why))).await,
    }
}
