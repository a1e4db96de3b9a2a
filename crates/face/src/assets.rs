//! Styles and scripts as `web/` was built, embedded in the program; a plain style where it was not.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static BUILT: Dir<'_> = include_dir!("$FACE_DIST");
/// Its name changes when its text does.
const PLAIN: (&str, &str) = ("plain-1.css", include_str!("../static/plain.css"));
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// An entry of Vite's manifest.
#[derive(Deserialize)]
struct Entry {
    file: String,
    #[serde(default)]
    css: Vec<String>,
}

/// What a page links to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Linked {
    pub(crate) styles: Vec<String>,
    pub(crate) script: Option<String>,
}

static MANIFEST: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(|| {
    let text = BUILT
        .get_file(".vite/manifest.json")
        .map(include_dir::File::contents);
    text.and_then(|text| serde_json::from_slice(text).ok())
        .unwrap_or_default()
});

/// What an entry of `web/` was built to, such as `src/face.css`.
pub(crate) fn linked(entry: &str) -> Linked {
    let Some(built) = MANIFEST.get(entry) else {
        let plain = (entry == "src/face.css").then(|| format!("/assets/{}", PLAIN.0));
        return Linked {
            styles: plain.into_iter().collect(),
            script: None,
        };
    };
    let mut linked = Linked::default();
    let files = std::iter::once(&built.file).chain(&built.css);
    for file in files.map(|file| format!("/{file}")) {
        if file.ends_with(".css") {
            linked.styles.push(file);
        } else {
            linked.script = Some(file);
        }
    }
    linked
}

/// A file by its name, which holds a digest of what is in it.
pub(crate) async fn asset(Path(file): Path<String>) -> Response {
    let built = BUILT
        .get_file(format!("assets/{file}"))
        .map(include_dir::File::contents);
    let plain = (file == PLAIN.0).then_some(PLAIN.1.as_bytes());
    let Some(contents) = built.or(plain) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match file.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, FOREVER),
    ];
    (headers, contents).into_response()
}
