//! A list: its doctors, what is free and in which sense, and what one may do.

use crate::api::Ask;
use crate::data::{List, Standing, Status};
use crate::form::Form_;
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Page,
    list: List,
    status: Status,
    place: String,
    person: String,
    /// The reader is on it, and asks for nobody else.
    own: bool,
    form: Form_,
    counted: Vec<Counted>,
}

/// Figures of a list by the name that the rules know, with the keys of their titles.
const FIGURES: [(&str, &str); 6] = [
    ("open_to_choice", "free-choice"),
    ("open_to_queue", "free-queue"),
    ("nominally_free", "free-nominally"),
    ("waiting", "list-in-queue"),
    ("length", "list-length"),
    ("cap", "list-cap"),
];

pub(crate) async fn list(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&list)?;
    let card: List = ask.get(&format!("/api/lists/{number}")).await?;
    let status: Status = ask.get(&format!("/api/lists/{number}/status")).await?;
    let page = Page::ruled(&ask, "list-title").await?;
    let title = if card.doctors.is_empty() {
        page.t1("list-without-doctor", number)
    } else {
        card.names()
    };
    let shown_page = ListPage {
        counted: counted(&page, &FIGURES),
        page: page.titled(title),
        place: ask.municipality(card.municipality).await?,
        list: card,
        status,
        own: is_own(&ask, number).await?,
        person: ask.asked_for("for").to_owned(),
        form: Form_::new(&ask.query, String::new(), None),
    };
    Ok(shown(&shown_page, StatusCode::OK))
}

/// Whether the reader is on a list and asks for nobody else.
async fn is_own(ask: &Ask, list: i64) -> Result<bool, Trouble> {
    let Some(person) = ask.me.person.filter(|_| ask.asked_for("for").is_empty()) else {
        return Ok(false);
    };
    let standing: Option<Standing> = ask.maybe(&format!("/api/persons/{person}")).await?;
    let place = standing.and_then(|standing| standing.place);
    Ok(place.is_some_and(|place| place.list == list))
}
