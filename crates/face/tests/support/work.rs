//! What pages are asked by where somebody does something.

use super::{Asked, Browser, Seen};
use std::collections::BTreeMap;

pub(crate) const LANGUAGES: [&str; 3] = ["nb", "nn", "en"];

/// A form with more filled in.
pub(crate) fn with(form: BTreeMap<String, String>, more: &[(&str, &str)]) -> BTreeMap<String, String> {
    let more = more
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    form.into_iter().chain(more).collect()
}

/// The page in three languages, with every text there.
pub(crate) async fn reads(browser: &mut Browser, path: &str) -> Seen {
    let mut last = None;
    for language in LANGUAGES {
        let seen = browser.get(&format!("/{language}{path}")).await;
        assert_eq!(seen.status, 200, "{path}: {}", seen.text);
        assert!(!seen.has("\u{27e6}"), "{path}: {}", seen.text);
        last = Some(seen);
    }
    last.unwrap()
}

/// A list with room, its doctor and its municipality.
pub(crate) fn scene(asked: &Asked) -> (i64, i64, i64, i64) {
    let row = asked.row("SELECT i.id, i.booked, d.hpr, i.municipality FROM list i JOIN doctor_period d ON d.list = i.id AND d.role = 'LPFL' AND (d.until IS NULL OR d.until > 20260310) WHERE i.booked <= i.cap AND i.booked > 600 AND i.cap < 2000 ORDER BY i.id LIMIT 1");
    (row[0], row[1], row[2], row[3])
}

/// Signed in as a municipality.
pub(crate) async fn municipality(asked: &Asked, number: i64) -> Browser {
    let mut browser = Browser::over(asked);
    browser
        .sign_in(&[("part", "municipality"), ("municipality", &number.to_string())])
        .await;
    browser
}
