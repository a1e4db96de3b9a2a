//! Signing in and out: at the identity provider, or as a test person of a demo.

use crate::api::Ask;
use crate::data::{Items, TestPerson};
use crate::form::Sent;
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    page: Page,
    /// The session has ended.
    ended: bool,
    /// Where one goes then.
    to: String,
    /// At the identity provider.
    provider: String,
    /// Test persons by part; none where there is an identity provider.
    groups: Vec<(String, Vec<TestPerson>)>,
    problem: Option<Refused>,
}

pub(crate) async fn form(ask: Ask) -> Result<Response, Trouble> {
    show(&ask, ask.asked_for("til"), None).await
}

async fn show(ask: &Ask, to: &str, problem: Option<Refused>) -> Result<Response, Trouble> {
    let held: Option<Items<TestPerson>> = ask.maybe("/demo/persons").await?;
    let mut groups: Vec<(String, Vec<TestPerson>)> = vec![];
    for person in held.map(|held| held.items).unwrap_or_default() {
        match groups.iter_mut().find(|(part, _)| *part == person.part) {
            Some((_, group)) => group.push(person),
            // Other bodies' systems have no pages.
            None if person.part == "system" => {}
            None => groups.push((person.part.clone(), vec![person])),
        }
    }
    let to = server::local_path(to).unwrap_or_default().to_owned();
    let after = if to.is_empty() {
        format!("/{}", ask.language.tag())
    } else {
        to.clone()
    };
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| problem.status);
    let page = SignIn {
        page: Page::new(ask, "sign-in-title"),
        ended: !ask.asked_for("slutt").is_empty(),
        provider: format!("/sign-in?to={}", server::encoded(&after)),
        to,
        groups,
        problem,
    };
    Ok(shown(&page, status))
}

/// Becomes a test person.
pub(crate) async fn sign_in(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    if !ask.of_own_site() {
        return Err(ask.trouble(Refused::of(StatusCode::FORBIDDEN)));
    }
    let mut asked = json!({});
    for name in ["person", "hpr", "municipality"] {
        if let Some(number) = sent.number(name) {
            asked[name] = number.into();
        }
    }
    let part = sent.value("part");
    // A person comes in every part that people have.
    if sent.number("person").is_none() && !part.is_empty() {
        asked["part"] = part.into();
    }
    let token = match ask
        .change(Method::POST, "/demo/sign-in", &sent, Some(asked))
        .await
    {
        Ok(token) => token,
        Err(refused) => return show(&ask, sent.value("til"), Some(refused)).await,
    };
    let (word, seconds) = (token["access_token"].as_str(), token["expires_in"].as_i64());
    let home = match part {
        "doctor" | "locum" | "staff" => "/praksis".to_owned(),
        "municipality" => format!("/kommune/{}", sent.value("municipality")),
        "administrator" | "auditor" => "/forvaltning".to_owned(),
        "out_of_hours" | "statistics" => String::new(),
        _ => "/min-lege".to_owned(),
    };
    let to = match server::local_path(sent.value("til")) {
        Some(to) => to.to_owned(),
        None => format!("/{}{home}", ask.language.tag()),
    };
    let cookie = server::session_cookie(word.unwrap_or_default(), seconds.unwrap_or(0), false);
    Ok(with_cookie(Redirect::to(&to).into_response(), &cookie))
}

fn with_cookie(mut answer: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

pub(crate) async fn sign_out(ask: Ask) -> Result<Response, Trouble> {
    if !ask.of_own_site() {
        return Err(ask.trouble(Refused::of(StatusCode::FORBIDDEN)));
    }
    Ok(with_cookie(
        ask.done("", "signed-out", None),
        &server::session_cookie("", 0, false),
    ))
}
