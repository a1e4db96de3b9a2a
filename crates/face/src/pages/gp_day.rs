//! Fastlegedagen, 5 December: a card of figures and a picture frame for a municipality or a list, to download and share.

use crate::api::Ask;
use crate::data::{List, Municipality};
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What a card is about.
struct About {
    name: String,
    /// Figures with what they are.
    figures: Vec<(String, String)>,
    /// The query by which it is asked for again.
    query: String,
    /// The figures by the name that the rules know, with the keys of what they are.
    named: [(&'static str, &'static str); 3],
}

/// Figures of a list, and of municipalities.
const OF_LIST: [(&str, &str); 3] = [
    ("length", "day-on-list"),
    ("open_to_choice", "day-free"),
    ("waiting", "day-waiting"),
];
const OF_PLACE: [(&str, &str); 3] = [
    ("listed", "day-listed"),
    ("lists", "day-lists"),
    ("unallocated", "day-unallocated"),
];

async fn about(ask: &Ask) -> Result<About, Trouble> {
    let page = Page::new(ask, "day-title");
    if let Ok(number) = ask.asked_for("liste").parse::<i64>() {
        let list: List = ask.get(&format!("/api/lists/{number}")).await?;
        let name = if list.doctors.is_empty() {
            page.t1("list-number", number)
        } else {
            list.names()
        };
        return Ok(About {
            name,
            figures: vec![
                (page.number(list.length), page.t("day-on-list")),
                (page.number(list.open_to_choice), page.t("day-free")),
                (page.number(list.waiting), page.t("day-waiting")),
            ],
            query: format!("liste={number}"),
            named: OF_LIST,
        });
    }
    let all = ask.municipalities().await?;
    let number: Option<i64> = ask.asked_for("kommune").parse().ok();
    let chosen: Vec<&Municipality> = all
        .iter()
        .filter(|one| number.is_none_or(|n| n == one.municipality))
        .collect();
    let Some(first) = chosen.first() else {
        return Err(ask.trouble(Refused::of(StatusCode::NOT_FOUND)));
    };
    let sum = |count: fn(&Municipality) -> Option<i64>| -> Option<i64> {
        let told: Vec<i64> = chosen.iter().filter_map(|one| count(one)).collect();
        // A single municipality's small count is not told.
        (number.is_none() || !told.is_empty()).then(|| told.iter().sum())
    };
    Ok(About {
        name: number.map_or_else(|| page.t("norway"), |_| first.name.clone()),
        figures: vec![
            (page.count(&sum(|one| one.listed)), page.t("day-listed")),
            (
                page.number(chosen.iter().map(|one| one.lists).sum::<i64>()),
                page.t("day-lists"),
            ),
            (page.count(&sum(|one| one.unallocated)), page.t("day-unallocated")),
        ],
        query: number.map_or_else(String::new, |number| format!("kommune={number}")),
        named: OF_PLACE,
    })
}

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage {
    page: Page,
    municipalities: Vec<(i64, String)>,
    municipality: i64,
    list: String,
    about: About,
    counted: Vec<Counted>,
    script: Option<String>,
}

pub(crate) async fn day(ask: Ask) -> Result<Response, Trouble> {
    let all = ask.municipalities().await?;
    let about = about(&ask).await?;
    let page = Page::ruled(&ask, "day-title").await?;
    let page = DayPage {
        counted: counted(&page, &about.named),
        page,
        municipalities: super::find::names(&all),
        municipality: ask.asked_for("kommune").parse().unwrap_or(-1),
        list: ask.asked_for("liste").to_owned(),
        about,
        script: crate::assets::linked("src/day.ts").script,
    };
    Ok(shown(&page, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "card.svg", escape = "html")]
struct Card {
    page: Page,
    about: About,
}

#[derive(Template)]
#[template(path = "frame.svg", escape = "html")]
struct Frame {
    page: Page,
    about: About,
}

/// `kort.svg` or `ramme.svg`.
pub(crate) async fn picture(ask: Ask, Path(name): Path<String>) -> Result<Response, Trouble> {
    let (about, page) = (about(&ask).await?, Page::new(&ask, "day-title"));
    let drawn = match name.as_str() {
        "kort.svg" => Card { page, about }.render(),
        "ramme.svg" => Frame { page, about }.render(),
        _ => return Err(ask.trouble(Refused::of(StatusCode::NOT_FOUND))),
    };
    let drawn = drawn.map_err(|_| ask.trouble(Refused::of(StatusCode::INTERNAL_SERVER_ERROR)))?;
    let mut answer = drawn.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    if !ask.asked_for("last-ned").is_empty()
        && let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"fastlegedagen-{name}\""))
    {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(answer)
}

impl About {
    /// Height of the letters of the name, so that a long one has room.
    fn letters(&self, widest: usize) -> usize {
        let count = self.name.chars().count().max(1);
        (widest * 19 / 10 / count).clamp(34, 108)
    }
}
