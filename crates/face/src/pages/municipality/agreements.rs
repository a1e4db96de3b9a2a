//! Agreements of a municipality: all with their state, one with what may be asked for, a new draft.

use crate::api::Ask;
use crate::data::{Agreement, Items};
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Template)]
#[template(path = "municipality/agreements.html")]
struct Agreements {
    page: Page,
    number: i64,
    agreements: Vec<Agreement>,
    ended: bool,
    next: Option<i64>,
}

fn home(number: i64) -> String {
    format!("/kommune/{number}/avtaler")
}

pub(crate) async fn agreements(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    let ended = !ask.asked_for("avsluttet").is_empty();
    let mut path = format!("/api/municipalities/{number}/agreements?limit=100&ended={ended}");
    if let Ok(from) = ask.asked_for("fra").parse::<i64>() {
        path.push_str(&format!("&cursor={from}"));
    }
    let held: Items<Agreement> = ask.get(&path).await?;
    let page = Page::new(&ask, "agreements");
    let title = page.t1("agreements-of", ask.municipality(number).await?);
    let agreements = Agreements {
        page: page.titled(title),
        number,
        agreements: held.items,
        ended,
        next: held.next,
    };
    Ok(shown(&agreements, StatusCode::OK))
}

#[derive(Deserialize)]
struct Office {
    office: i64,
    name: String,
}

#[derive(Template)]
#[template(path = "municipality/draft.html")]
struct DraftPage {
    page: Page,
    number: i64,
    offices: Vec<Office>,
    form: Form_,
}

pub(crate) async fn draft_form(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    drafting(ask, number, None).await
}

async fn drafting(ask: Ask, number: i64, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    ask.must_act_for(number)?;
    let path = format!("/api/municipalities/{number}/offices");
    let offices: Items<Office> = ask.get(&path).await?;
    let status = status(refused.as_ref());
    let page = DraftPage {
        page: Page::new(&ask, "draft-title"),
        number,
        offices: offices.items,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

pub(crate) async fn draft(ask: Ask, Path(number): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    match write_draft(&ask, &sent).await {
        Ok((list, made)) => {
            let made = made["number"].as_i64().unwrap_or(0);
            Ok(ask.done(&format!("{}/{list}/{made}", home(number)), "drafted", None))
        }
        Err(why) => match ask.signed_out(&why, &home(number)) {
            Some(to) => Ok(to),
            None => drafting(ask, number, Some((&sent, why))).await,
        },
    }
}

async fn write_draft(ask: &Ask, sent: &Sent) -> Result<(i64, Value), Refused> {
    let list = sent.must(ask, "liste")?;
    let form = match sent.value("form") {
        "salaried" => "salaried",
        _ => "self_employed",
    };
    let body = json!({
        "hpr": sent.must(ask, "hpr")?,
        "office": sent.must(ask, "kontor")?,
        "form": form,
        "cap": sent.must(ask, "tak")?,
        "practice": sent.must(ask, "andel")?,
        "opening_hours": sent.ticked("apningstid"),
        "location": sent.ticked("sted"),
        "other_tasks": sent.ticked("oppgaver"),
    });
    let path = format!("/api/lists/{list}/agreements");
    let made = ask.change(Method::POST, &path, sent, Some(body)).await?;
    Ok((list, made))
}

/// Why an agreement may end.
const WHYS: [&str; 6] = ["agreed", "notice", "age", "breach", "authorisation", "employment"];

#[derive(Template)]
#[template(path = "municipality/agreement.html")]
struct AgreementPage {
    page: Page,
    number: i64,
    a: Agreement,
    whys: [&'static str; 6],
    form: Form_,
}

pub(crate) async fn agreement(
    ask: Ask,
    Path((number, list, agreement)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let (number, list, agreement) = (ask.number(&number)?, ask.number(&list)?, ask.number(&agreement)?);
    show(ask, number, (list, agreement), None).await
}

async fn show(
    ask: Ask,
    number: i64,
    (list, agreement): (i64, i64),
    refused: Option<(&Sent, Refused)>,
) -> Result<Response, Trouble> {
    ask.must_act_for(number)?;
    let held: Items<Agreement> = ask.get(&format!("/api/lists/{list}/agreements")).await?;
    let found = held
        .items
        .into_iter()
        .find(|one| one.agreement == agreement && one.municipality == number);
    let Some(found) = found else {
        return Err(ask.trouble(Refused::of(StatusCode::NOT_FOUND)));
    };
    let status = status(refused.as_ref());
    let page = Page::new(&ask, "agreement-title");
    let title = page.t2("agreement-of", &found.doctor, list);
    let page = AgreementPage {
        page: page.titled(title),
        number,
        a: found,
        whys: WHYS,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

/// Path below the agreement, body, and what is said when it is done.
fn asked(what: &str, sent: &Sent) -> Option<(&'static str, Option<Value>, &'static str)> {
    let until = Some(sent.value("til")).filter(|day| !day.is_empty());
    Some(match what {
        "start" => (
            "begin",
            Some(json!({ "since": sent.value("fra"), "until": until })),
            "begun",
        ),
        "oppsigelse" => (
            "notice",
            Some(json!({ "just_cause": sent.ticked("saklig"), "until": until })),
            "notice-given",
        ),
        "slutt" => (
            "end",
            Some(json!({ "why": sent.value("grunn") })),
            "agreement-over",
        ),
        "utlysning" => ("announcements", None, "announced-post"),
        _ => return None,
    })
}

pub(crate) async fn act(
    ask: Ask,
    Path((number, list, agreement, what)): Path<(String, String, String, String)>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let (number, list, agreement) = (ask.number(&number)?, ask.number(&list)?, ask.number(&agreement)?);
    let Some((below, body, said)) = asked(&what, &sent) else {
        return Err(ask.trouble(Refused::of(StatusCode::NOT_FOUND)));
    };
    let here = format!("{}/{list}/{agreement}", home(number));
    let path = format!("/api/lists/{list}/agreements/{agreement}/{below}");
    match ask.change(Method::POST, &path, &sent, body).await {
        Ok(done) => Ok(ask.done(&here, said, done["day"].as_str())),
        Err(why) => match ask.signed_out(&why, &here) {
            Some(to) => Ok(to),
            None => show(ask, number, (list, agreement), Some((&sent, why))).await,
        },
    }
}
