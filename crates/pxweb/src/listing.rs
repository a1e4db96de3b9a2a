//! Which tables there are.

use crate::answer::{Answer, Stop};
use crate::cube::Cube;
use crate::request::{Request, tag};
use crate::texts::message;
use publish::Language;
use serde_json::{Value as Json, json};
use units::Date;

/// The subject that all tables belong to.
const SUBJECT: &str = "FLR";
/// Tables of a page when nothing is asked for.
const PAGE: usize = 20;

/// What every answer is made with.
pub(crate) struct About<'a> {
    pub(crate) request: &'a Request,
    pub(crate) language: Language,
    pub(crate) today: Date,
}

impl About<'_> {
    /// A link to an address of the interface.
    pub(crate) fn link(&self, relation: &str, path: &str) -> Json {
        let (base, language) = (&self.request.base, tag(self.language));
        let mark = if path.contains('?') { '&' } else { '?' };
        json!({ "rel": relation, "hreflang": language, "href": format!("{base}/{path}{mark}lang={language}") })
    }

    pub(crate) fn text(&self, key: &str) -> String {
        message(key).in_language(self.language).to_owned()
    }
}

/// The table with an id.
pub(crate) fn find<'a>(cubes: &'a [Cube], id: &str) -> Result<&'a Cube, Stop> {
    cubes
        .iter()
        .find(|cube| cube.id.eq_ignore_ascii_case(id))
        .ok_or_else(|| {
            let ids: Vec<&str> = cubes.iter().map(|cube| cube.id).collect();
            Stop::not_found(&format!("no such table; there are {}", ids.join(", ")))
        })
}

/// A table's title with its variables, as titles of official statistics read.
pub(crate) fn title(about: &About<'_>, cube: &Cube) -> String {
    let names = names(about, cube).join(", ").to_lowercase();
    let (first, last) = cube.periods();
    let span = if first == last {
        first.to_owned()
    } else {
        format!("{first}–{last}")
    };
    let by = about.text("by");
    format!("{} {by} {names} {span}", cube.title.in_language(about.language))
}

fn names(about: &About<'_>, cube: &Cube) -> Vec<String> {
    let names = cube
        .variables
        .iter()
        .map(|variable| variable.label.in_language(about.language).to_owned());
    names.collect()
}

fn entry(about: &About<'_>, cube: &Cube) -> Json {
    let (first, last) = cube.periods();
    let path = |rest: &str| format!("tables/{}{rest}", cube.id);
    json!({
        "type": "Table",
        "id": cube.id,
        "label": title(about, cube),
        "description": "",
        "updated": cube.updated,
        "firstPeriod": first,
        "lastPeriod": last,
        "category": "public",
        "variableNames": names(about, cube),
        "discontinued": false,
        "source": about.text("source"),
        "subjectCode": SUBJECT,
        "timeUnit": "Monthly",
        "paths": [[{ "id": SUBJECT, "label": about.text("subject") }]],
        "links": [
            about.link("self", &path("")),
            about.link("metadata", &path("/metadata")),
            about.link("data", &path("/data")),
        ],
    })
}

/// One table.
pub(crate) fn table(about: &About<'_>, cube: &Cube) -> Answer {
    let mut entry = entry(about, cube);
    entry["language"] = json!(tag(about.language));
    Answer::json(&entry)
}

/// Tables whose title or variables hold every word of the query, by pages.
pub(crate) fn tables(about: &About<'_>, cubes: &[Cube]) -> Result<Answer, Stop> {
    let request = about.request;
    let words: Vec<String> = request
        .value("query")
        .map(|query| {
            query
                .to_lowercase()
                .split_whitespace()
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default();
    let past = request.number("pastDays")?;
    if let Some(word) = request.value("includeDiscontinued")
        && !["true", "false"].contains(&word)
    {
        return Err(Stop::problem(400, "`includeDiscontinued` takes true or false"));
    }
    let fits = |cube: &&Cube| {
        let text = format!("{} {}", cube.id, title(about, cube)).to_lowercase();
        let recent = past.is_none_or(|days| {
            let age = cube
                .updated
                .parse::<Date>()
                .ok()
                .and_then(|updated| about.today.since(updated).ok());
            age.is_some_and(|age| age.get_days() <= i32::try_from(days).unwrap_or(i32::MAX))
        });
        recent && words.iter().all(|word| text.contains(word.as_str()))
    };
    let found: Vec<&Cube> = cubes.iter().filter(fits).collect();
    let size = request.number("pageSize")?.unwrap_or(PAGE);
    let pages = found.len().div_ceil(size).max(1);
    let page = request.number("pageNumber")?.unwrap_or(1);
    if page > pages {
        return Err(Stop::not_found(&format!("there are {pages} pages")));
    }
    let address = |number: usize| {
        let mut query = format!("tables?pageNumber={number}&pageSize={size}");
        if let Some(word) = request.value("query") {
            query.push_str(&format!(
                "&query={}",
                word.replace(|letter: char| !letter.is_alphanumeric(), "+")
            ));
        }
        query
    };
    let mut links = vec![
        about.link("self", &address(page)),
        about.link("first", &address(1)),
        about.link("last", &address(pages)),
    ];
    if page < pages {
        links.push(about.link("next", &address(page + 1)));
    }
    if page > 1 {
        links.push(about.link("previous", &address(page - 1)));
    }
    let shown: Vec<Json> = found
        .iter()
        .skip((page - 1) * size)
        .take(size)
        .map(|cube| entry(about, cube))
        .collect();
    Ok(Answer::json(&json!({
        "language": tag(about.language),
        "tables": shown,
        "page": {
            "pageNumber": page,
            "pageSize": size,
            "totalElements": found.len(),
            "totalPages": pages,
            "links": links,
        },
        "links": [about.link("self", &address(page))],
    })))
}

/// The root of the tree of tables, or its one folder.
pub(crate) fn folder(about: &About<'_>, cubes: &[Cube], id: Option<&str>) -> Result<Answer, Stop> {
    let subject = about.text("subject");
    let (label, contents, path): (Option<&str>, Vec<Json>, String) = match id {
        None => {
            let path = format!("navigation/{SUBJECT}");
            let folder = json!({
                "type": "FolderInformation",
                "id": SUBJECT,
                "label": subject,
                "description": "",
                "links": [about.link("self", &path)],
            });
            (None, vec![folder], "navigation".to_owned())
        }
        Some(SUBJECT) => {
            let tables = cubes.iter().map(|cube| entry(about, cube)).collect();
            (Some(&subject), tables, format!("navigation/{SUBJECT}"))
        }
        Some(_) => {
            return Err(Stop::not_found(&format!("no such folder; there is {SUBJECT}")));
        }
    };
    Ok(Answer::json(&json!({
        "language": tag(about.language),
        "id": id,
        "label": label,
        "description": "",
        "tags": [],
        "folderContents": contents,
        "links": [about.link("self", &path)],
    })))
}
