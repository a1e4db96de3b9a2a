//! Find a doctor: lists by municipality or distance, doctor, and what is free, in the three meanings of a free place.

use crate::api::Ask;
use crate::data::{Items, List, Municipality, Standing};
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
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
    sharing: String,
    locum: String,
    /// The municipality from whose centre it is measured.
    near: i64,
    near_name: String,
    tongue: String,
    tongues: [&'static str; 9],
    person: String,
    found: Vec<Found>,
    next: Option<String>,
    counted: Vec<Counted>,
}

/// Figures of lists by the name that the rules know, with the keys of their titles.
const FIGURES: [(&str, &str); 4] = [
    ("open_to_choice", "free-choice"),
    ("open_to_queue", "free-queue"),
    ("nominally_free", "free-nominally"),
    ("waiting", "list-in-queue"),
];

/// Languages besides Norwegian that are asked for.
const TONGUES: [&str; 9] = ["ar", "de", "en", "es", "fr", "pl", "sme", "so", "uk"];

/// A list as it is found.
struct Found {
    list: List,
    place: String,
    /// Kilometres from the centre that was chosen.
    km: Option<i64>,
}

#[derive(serde::Deserialize)]
struct FoundList {
    #[serde(flatten)]
    list: List,
    #[serde(default)]
    km: Option<i64>,
}

/// A word of the query, if it is one of those that the interface knows.
fn known<'a>(word: &'a str, words: &[&str]) -> &'a str {
    if words.contains(&word) { word } else { "" }
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
    let asked = [
        "kommune", "naer", "lege", "ledig", "kjonn", "sprak", "deling", "vikar",
    ]
    .iter()
    .any(|name| ask.query.contains_key(*name));
    let home = match asked {
        true => None,
        false => at_home(&ask).await?,
    };
    let municipality: Option<i64> = ask.asked_for("kommune").parse().ok();
    let near: Option<i64> = ask.asked_for("naer").parse().ok().or(home);
    let (doctor, free) = (ask.asked_for("lege"), ask.asked_for("ledig"));
    let (sex, tongue) = (ask.asked_for("kjonn"), ask.asked_for("sprak"));
    let (sharing, locum) = (ask.asked_for("deling"), ask.asked_for("vikar"));
    let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let mut path = "/api/lists?limit=24".to_owned();
    for (name, value) in [
        ("municipality", number(municipality).as_str()),
        ("near", number(near).as_str()),
        ("doctor", doctor),
        ("free", known(free, &["choice", "queue", "nominally"])),
        ("sex", known(sex, &["female", "male"])),
        ("language", known(tongue, &TONGUES)),
        ("sharing", known(sharing, &["own", "shared", "part"])),
        ("locum", known(locum, &["true", "false"])),
        ("cursor", ask.asked_for("fra")),
    ] {
        if !value.is_empty() {
            path.push_str(&format!("&{name}={}", server::encoded(value)));
        }
    }
    let lists: Items<FoundList> = ask.get(&path).await?;
    let name = |number: i64| {
        let found = all.iter().find(|one| one.municipality == number);
        found.map_or_else(|| format!("{number:04}"), |one| one.name.clone())
    };
    let next = lists.next.map(|next| {
        let mut query = ask.query.clone();
        query.insert("fra".to_owned(), next.to_string());
        if let Some(number) = near {
            query.insert("naer".to_owned(), number.to_string());
        }
        let pairs = query
            .iter()
            .map(|(name, value)| format!("{name}={}", server::encoded(value)));
        format!("?{}", pairs.collect::<Vec<_>>().join("&"))
    });
    let page = Page::ruled(&ask, "find-title").await?;
    let find = Find {
        counted: counted(&page, &FIGURES),
        page,
        municipalities: names(&all),
        municipality: municipality.unwrap_or(-1),
        doctor: doctor.to_owned(),
        free: free.to_owned(),
        sex: sex.to_owned(),
        sharing: sharing.to_owned(),
        locum: locum.to_owned(),
        near: near.unwrap_or(-1),
        near_name: near.map_or_else(String::new, name),
        tongue: tongue.to_owned(),
        tongues: TONGUES,
        person: ask.asked_for("for").to_owned(),
        found: lists
            .items
            .into_iter()
            .map(|found| Found {
                place: name(found.list.municipality),
                list: found.list,
                km: found.km,
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
