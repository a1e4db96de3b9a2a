//! What the interface is and where its parts are.

use crate::answer::Answer;
use crate::formats::FORMATS;
use crate::request::{Request, tag};
use crate::selected::MOST_CELLS;
use crate::texts::message;
use publish::Language;
use serde_json::json;

/// Calls that one client may make in [`WINDOW`] seconds. The server counts them.
const CALLS: u32 = 300;
const WINDOW: u32 = 60;

/// The front door: where to go on.
pub(crate) fn root(request: &Request, language: Language) -> Answer {
    let base = &request.base;
    let link =
        |name: &str| json!({ "rel": name, "hreflang": tag(language), "href": format!("{base}/{name}") });
    let links = ["config", "navigation", "tables"].map(link);
    Answer::json(&json!({
        "title": message("source").in_language(language),
        "apiVersion": "2.0.0",
        "links": links,
    }))
}

/// The configuration.
pub(crate) fn config() -> Answer {
    let languages = [("no", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")];
    let sources = Language::ALL.map(|language| {
        let text = message("source");
        json!({ "language": tag(language), "text": text.in_language(language) })
    });
    Answer::json(&json!({
        "apiVersion": "2.0.0",
        "appVersion": env!("CARGO_PKG_VERSION"),
        "languages": languages.map(|(id, label)| json!({ "id": id, "label": label })),
        "defaultLanguage": "no",
        "maxDataCells": MOST_CELLS,
        "maxCallsPerTimeWindow": CALLS,
        "timeWindow": WINDOW,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "sourceReferences": sources,
        "defaultDataFormat": FORMATS[0],
        "dataFormats": FORMATS,
        "features": [{ "id": "CORS", "params": [{ "key": "enabled", "value": "false" }] }],
    }))
}
