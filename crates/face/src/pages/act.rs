//! What people ask for: choose, wait, withdraw, be told when a list opens.

use super::mine::{Person, people};
use crate::api::Ask;
use crate::data::{List, Standing};
use crate::form::{Form_, Sent};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble, to_sign_in};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

/// A form about a person and a list: to choose it, or to wait for it.
#[derive(Template)]
#[template(path = "act.html")]
struct Act {
    page: Page,
    /// `choose` or `wait`.
    kind: &'static str,
    list: List,
    place: String,
    /// For whom the reader may ask.
    people: Vec<Person>,
    person: i64,
    standing: Standing,
    from: Option<List>,
    form: Form_,
}

impl Act {
    /// Whether it is about the reader.
    fn is_own(&self) -> bool {
        self.page.me.person == Some(self.person)
    }
}

pub(crate) async fn choose_form(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    show(ask, "choose", &list, None).await
}

pub(crate) async fn wait_form(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    show(ask, "wait", &list, None).await
}

async fn show(
    ask: Ask,
    kind: &'static str,
    list: &str,
    refused: Option<(&Sent, Refused)>,
) -> Result<Response, Trouble> {
    let number = ask.number(list)?;
    let named = refused
        .as_ref()
        .map_or(ask.asked_for("for"), |(sent, _)| sent.value("for"));
    let person = ask.person(named)?;
    let (standing, version): (Standing, String) = ask.get_tagged(&format!("/api/persons/{person}")).await?;
    let list: List = ask.get(&format!("/api/lists/{number}")).await?;
    let from: Option<List> = match &standing.place {
        Some(place) => ask.maybe(&format!("/api/lists/{}", place.list)).await?,
        None => None,
    };
    let status = refused
        .as_ref()
        .map_or(StatusCode::OK, |(_, refused)| refused.status);
    let page = Act {
        page: Page::new(
            &ask,
            if kind == "choose" {
                "choose-title"
            } else {
                "wait-title"
            },
        ),
        kind,
        place: ask.municipality(list.municipality).await?,
        list,
        people: people(&ask).await?,
        person,
        standing,
        from,
        form: Form_::new(&ask.query, version, refused),
    };
    Ok(shown(&page, status))
}

/// What comes of a refusal: the sign-in page when the session ended, else the form again with what was filled in.
async fn refused(
    ask: Ask,
    kind: &'static str,
    list: &str,
    sent: &Sent,
    refused: Refused,
) -> Result<Response, Trouble> {
    if refused.status == StatusCode::UNAUTHORIZED {
        return Ok(to_sign_in(&ask, &ask.here(&sent.query())));
    }
    show(ask, kind, list, Some((sent, refused))).await
}

fn about(path: &str, ask: &Ask, person: i64) -> String {
    match ask.me.person {
        Some(own) if own != person => format!("{path}?for={person}"),
        _ => path.to_owned(),
    }
}

pub(crate) async fn choose(ask: Ask, Path(list): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let number = ask.number(&list)?;
    let person = match ask.person(sent.value("for")) {
        Ok(person) => person,
        Err(trouble) => return refused(ask, "choose", &list, &sent, trouble.refused).await,
    };
    let why = match sent.value("why") {
        why @ ("moved" | "doctor_left") => why,
        _ => "own_wish",
    };
    let body = json!({ "list": number, "why": why });
    let path = format!("/api/persons/{person}/choice");
    match ask.change(Method::POST, &path, &sent, Some(body)).await {
        Ok(chosen) => Ok(ask.done(
            &about("/min-lege", &ask, person),
            "chosen",
            chosen["first_day"].as_str(),
        )),
        Err(why) => refused(ask, "choose", &list, &sent, why).await,
    }
}

pub(crate) async fn wait(ask: Ask, Path(list): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let number = ask.number(&list)?;
    let person = match ask.person(sent.value("for")) {
        Ok(person) => person,
        Err(trouble) => return refused(ask, "wait", &list, &sent, trouble.refused).await,
    };
    let others: Vec<i64> = sent.with().into_iter().filter(|other| *other != person).collect();
    let (path, body) = if others.is_empty() {
        (
            format!("/api/persons/{person}/waiting"),
            json!({ "list": number }),
        )
    } else {
        let path = format!("/api/persons/{person}/household/waiting");
        (path, json!({ "list": number, "others": others }))
    };
    match ask.change(Method::POST, &path, &sent, Some(body)).await {
        Ok(_) => Ok(ask.done(&about("/min-lege", &ask, person), "waiting", None)),
        Err(why) => refused(ask, "wait", &list, &sent, why).await,
    }
}

#[derive(Template)]
#[template(path = "withdraw.html")]
struct Withdraw {
    page: Page,
    standing: Standing,
    form: Form_,
}

pub(crate) async fn withdraw_form(ask: Ask) -> Result<Response, Trouble> {
    withdrawing(ask, None).await
}

async fn withdrawing(ask: Ask, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    let named = refused
        .as_ref()
        .map_or(ask.asked_for("for"), |(sent, _)| sent.value("for"));
    let person = ask.person(named)?;
    let standing: Standing = ask.get(&format!("/api/persons/{person}")).await?;
    let status = refused
        .as_ref()
        .map_or(StatusCode::OK, |(_, refused)| refused.status);
    let page = Withdraw {
        page: Page::new(&ask, "withdraw-title"),
        standing,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

pub(crate) async fn withdraw(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    let person = ask.person(sent.value("for"))?;
    let path = format!("/api/persons/{person}/waiting");
    match ask.change(Method::DELETE, &path, &sent, None).await {
        Ok(_) => Ok(ask.done(&about("/min-lege", &ask, person), "withdrawn", None)),
        Err(why) if why.status == StatusCode::UNAUTHORIZED => Ok(to_sign_in(&ask, &ask.here(&sent.query()))),
        Err(why) => withdrawing(ask, Some((&sent, why))).await,
    }
}

pub(crate) async fn watch(ask: Ask, Path(list): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    watching(ask, Method::PUT, &list, &sent, "watching").await
}

pub(crate) async fn watch_end(ask: Ask, Path(list): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    watching(ask, Method::DELETE, &list, &sent, "not-watching").await
}

async fn watching(
    ask: Ask,
    method: Method,
    list: &str,
    sent: &Sent,
    said: &str,
) -> Result<Response, Trouble> {
    let number = ask.number(list)?;
    let back = format!("/liste/{number}");
    let signed_out = || to_sign_in(&ask, &format!("/{}{back}", ask.language.tag()));
    let person = match ask.person(sent.value("for")) {
        Ok(person) => person,
        Err(trouble) if trouble.refused.status == StatusCode::UNAUTHORIZED => return Ok(signed_out()),
        Err(trouble) => return Err(trouble),
    };
    let path = format!("/api/persons/{person}/watched/{number}");
    match ask.change(method, &path, sent, None).await {
        Ok(_) => Ok(ask.done(&about(&back, &ask, person), said, None)),
        Err(why) if why.status == StatusCode::UNAUTHORIZED => Ok(signed_out()),
        Err(why) => Err(ask.trouble(why)),
    }
}
