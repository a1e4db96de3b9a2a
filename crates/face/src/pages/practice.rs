//! A doctor's pages: my lists, their members and queue, agreements, and what the list is paid.

pub(super) mod bills;
pub(super) mod cap;
pub(super) mod reduction;
pub(super) mod training;

use crate::api::Ask;
use crate::data::{Agreement, Items, List, Since, Statement, Status, WhatIf};
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "practice.html")]
struct Practice {
    page: Page,
    lists: Vec<List>,
    counted: Vec<Counted>,
}

/// Figures of a list by the name that the rules know, with the keys of their titles.
const FIGURES: [(&str, &str); 4] = [
    ("length", "list-length"),
    ("cap", "list-cap"),
    ("open_to_choice", "free-choice"),
    ("waiting", "list-in-queue"),
];

/// The reader's own lists; one alone is shown at once.
pub(crate) async fn practice(ask: Ask) -> Result<Response, Trouble> {
    if ask.me.parts.is_empty() {
        return Err(ask.trouble(Refused::of(StatusCode::UNAUTHORIZED)));
    }
    if !ask.me.works_on_lists() {
        return Err(ask.trouble(Refused::of(StatusCode::FORBIDDEN)));
    }
    if let [only] = ask.me.lists.as_slice() {
        return Ok(Redirect::to(&format!("/{}/praksis/{only}", ask.language.tag())).into_response());
    }
    let mut lists = vec![];
    for list in &ask.me.lists {
        lists.extend(ask.maybe::<List>(&format!("/api/lists/{list}")).await?);
    }
    let page = Page::ruled(&ask, "practice-title").await?;
    let counted = counted(&page, &FIGURES[..2]);
    Ok(shown(&Practice { page, lists, counted }, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "practice_list.html")]
struct PracticeList {
    page: Page,
    list: List,
    status: Status,
    place: String,
    agreements: Vec<Agreement>,
    counted: Vec<Counted>,
}

pub(crate) async fn list(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&list)?;
    let agreements: Items<Agreement> = ask.get(&format!("/api/lists/{number}/agreements")).await?;
    let list: List = ask.get(&format!("/api/lists/{number}")).await?;
    let page = Page::ruled(&ask, "practice-title").await?;
    let title = page.t1("list-number", number);
    let shown_page = PracticeList {
        counted: counted(&page, &FIGURES),
        page: page.titled(title),
        status: ask.get(&format!("/api/lists/{number}/status")).await?,
        place: ask.municipality(list.municipality).await?,
        list,
        agreements: agreements.items,
    };
    Ok(shown(&shown_page, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "people.html")]
struct People {
    page: Page,
    /// `members`, `queue` or `unallocated`.
    kind: &'static str,
    back: String,
    /// The list or the municipality that they are of, in words.
    place: String,
    people: Vec<Since>,
    next: Option<i64>,
}

pub(crate) async fn members(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&list)?;
    let of = of_list(&ask, number);
    people(ask, "members", &format!("/api/lists/{number}/members"), of).await
}

pub(crate) async fn queue(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&list)?;
    let of = of_list(&ask, number);
    people(ask, "queue", &format!("/api/lists/{number}/queue"), of).await
}

/// A list's page and its name.
fn of_list(ask: &Ask, list: i64) -> (String, String) {
    let name = Page::new(ask, "practice-title").t1("list-number", list);
    (format!("/praksis/{list}"), name)
}

/// A page of persons and since when.
pub(crate) async fn people(
    ask: Ask,
    kind: &'static str,
    path: &str,
    (back, place): (String, String),
) -> Result<Response, Trouble> {
    let mut path = path.to_owned();
    if kind != "queue" {
        path.push_str("?limit=100");
        if let Ok(from) = ask.asked_for("fra").parse::<i64>() {
            path.push_str(&format!("&cursor={from}"));
        }
    }
    let held: Items<Since> = ask.get(&path).await?;
    let title = match kind {
        "members" => "members-title",
        "queue" => "queue-title",
        _ => "unallocated-title",
    };
    let people = People {
        page: Page::new(&ask, title),
        kind,
        back,
        place,
        people: held.items,
        next: held.next,
    };
    Ok(shown(&people, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage {
    page: Page,
    list: i64,
    month: String,
    statement: Option<Statement>,
    /// The cap to try, and what comes of it.
    cap: i64,
    what_if: Option<WhatIf>,
}

/// What a list was paid for a month, each øre explained.
pub(crate) async fn statement(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&list)?;
    let mut month = ask.asked_for("maned").to_owned();
    if month.is_empty() {
        month = crate::words::this_month();
    }
    let path = format!("/api/lists/{number}/statement?month={}", server::encoded(&month));
    let statement: Option<Statement> = match ask.get(&path).await {
        Ok(statement) => Some(statement),
        Err(trouble) if trouble.refused.status == StatusCode::NOT_FOUND => None,
        Err(trouble) => return Err(trouble),
    };
    let asked: Option<i64> = ask.asked_for("tak").parse().ok();
    let cap = match asked {
        Some(cap) => cap,
        // A hundred fewer than there is room for now.
        None => (ask.get::<List>(&format!("/api/lists/{number}")).await?.cap - 100).max(0),
    };
    let tried = format!(
        "/api/lists/{number}/what-if?month={}&cap={cap}",
        server::encoded(&month)
    );
    let page = StatementPage {
        page: Page::new(&ask, "statement-title"),
        list: number,
        what_if: match &statement {
            Some(_) => ask.maybe(&tried).await?,
            None => None,
        },
        cap,
        statement,
        month,
    };
    Ok(shown(&page, StatusCode::OK))
}
