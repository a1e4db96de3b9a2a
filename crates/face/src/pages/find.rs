//! Find a doctor: lists by municipality, doctor and what is free, in the three meanings of a free place.

use crate::api::Ask;
use crate::data::{Items, List, Municipality, Standing};
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "find.html")]
struct Find {
    page: Page,
    municipalities: Vec<(i64, String)>,
    municipality: i64,
    doctor: String,
    free: String,
    sex: String,
    tongue: String,
    tongues: [&'static str; 9],
    person: String,
    found: Vec<Found>,
    next: Option<String>,
}

/// Languages besides Norwegian that are asked for.
const TONGUES: [&str; 9] = ["ar", "de", "en", "es", "fr", "pl", "sme", "so", "uk"];

fn speaks(code: &str) -> bool {
    TONGUES.contains(&code)
}

/// A list as it is found.
struct Found {
    list: List,
    place: String,
}

/// Municipalities that have lists, by name.
pub(crate) fn names(all: &[Municipality]) -> Vec<(i64, String)> {
    let with_lists = all.iter().filter(|one| one.lists > 0);
    with_lists
        .map(|one| (one.municipality, one.name.clone()))
        .collect()
}

pub(crate) async fn find(ask: Ask) -> Result<Response, Trouble> {
    let all = ask.municipalities().await?;
    let asked = ["kommune", "lege", "ledig", "kjonn", "sprak"]
        .iter()
        .any(|name| ask.query.contains_key(*name));
    let municipality = match (asked, ask.asked_for("kommune").parse().ok()) {
        (_, Some(number)) => Some(number),
        (true, None) => None,
        (false, None) => at_home(&ask).await?,
    };
    let (doctor, free) = (ask.asked_for("lege"), ask.asked_for("ledig"));
    let (sex, tongue) = (ask.asked_for("kjonn"), ask.asked_for("sprak"));
    let mut path = "/api/lists?limit=24".to_owned();
    for (name, value) in [
        (
            "municipality",
            municipality.map_or_else(String::new, |number: i64| number.to_string()),
        ),
        ("doctor", doctor.to_owned()),
        (
            "free",
            if matches!(free, "choice" | "queue" | "nominally") {
                free.to_owned()
            } else {
                String::new()
            },
        ),
        (
            "sex",
            if matches!(sex, "female" | "male") {
                sex.to_owned()
            } else {
                String::new()
            },
        ),
        (
            "language",
            if speaks(tongue) {
                tongue.to_owned()
            } else {
                String::new()
            },
        ),
        ("cursor", ask.asked_for("fra").to_owned()),
    ] {
        if !value.is_empty() {
            path.push_str(&format!("&{name}={}", server::encoded(&value)));
        }
    }
    let lists: Items<List> = ask.get(&path).await?;
    let name = |number: i64| {
        let found = all.iter().find(|one| one.municipality == number);
        found.map_or_else(|| format!("{number:04}"), |one| one.name.clone())
    };
    let next = lists.next.map(|next| {
        let mut query = ask.query.clone();
        query.insert("fra".to_owned(), next.to_string());
        if let Some(number) = municipality {
            query.insert("kommune".to_owned(), number.to_string());
        }
        let pairs = query
            .iter()
            .map(|(name, value)| format!("{name}={}", server::encoded(value)));
        format!("?{}", pairs.collect::<Vec<_>>().join("&"))
    });
    let find = Find {
        page: Page::new(&ask, "find-title"),
        municipalities: names(&all),
        municipality: municipality.unwrap_or(-1),
        doctor: doctor.to_owned(),
        free: free.to_owned(),
        sex: sex.to_owned(),
        tongue: tongue.to_owned(),
        tongues: TONGUES,
        person: ask.asked_for("for").to_owned(),
        found: lists
            .items
            .into_iter()
            .map(|list| Found {
                place: name(list.municipality),
                list,
            })
            .collect(),
        next,
    };
    Ok(shown(&find, StatusCode::OK))
}

/// Where the reader lives.
async fn at_home(ask: &Ask) -> Result<Option<i64>, Trouble> {
    let Some(person) = ask.me.person else {
        return Ok(None);
    };
    let standing: Option<Standing> = ask.maybe(&format!("/api/persons/{person}")).await?;
    Ok(standing.and_then(|standing| standing.municipality))
}
