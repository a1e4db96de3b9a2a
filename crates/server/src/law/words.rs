//! Reasons, figures, units and citations of the data, which are in English, in the reader's language.

use publish::{Language, Text};
use scheme::trace::{Step, Trace};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TEXTS: &str = include_str!("../../../../data/law/texts.csv");
const PHRASES: &str = include_str!("../../../../data/law/phrases.csv");

#[derive(Deserialize)]
struct Row {
    kind: String,
    en: String,
    nb: String,
    nn: String,
}

#[derive(Deserialize)]
struct Phrase {
    en: String,
    nb: String,
    nn: String,
}

static TOLD: LazyLock<BTreeMap<(String, String), Text>> = LazyLock::new(|| {
    let rows = super::rows::<Row>(TEXTS).into_iter();
    rows.map(|row| ((row.kind, row.en.clone()), Text::new(row.nb, row.nn, row.en)))
        .collect()
});

/// Longest first, so that a part of a phrase does not go before it.
static CITED: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut phrases = super::rows::<Phrase>(PHRASES);
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.en.len()));
    phrases
});

/// A text of the data by its kind: `reason`, `figure` or `unit`; one that nobody put into words shows itself.
pub(crate) fn told(kind: &str, en: &str) -> Text {
    let text = TOLD.get(&(kind.to_owned(), en.to_owned()));
    text.cloned().unwrap_or_else(|| Text::same(en))
}

/// A citation: names and titles stay, what stands around them is put into words.
pub(crate) fn cited(en: &str) -> Text {
    let mut text = Text::same(en);
    for phrase in CITED.iter() {
        text.nb = text.nb.replace(&phrase.en, &phrase.nb);
        text.nn = text.nn.replace(&phrase.en, &phrase.nn);
    }
    text
}

/// How an amount came about, with its citations in words.
pub(crate) fn traced(mut trace: Trace, language: Language) -> Trace {
    for step in &mut trace.steps {
        if let Step::Used { value, .. } = step {
            value.source = cited(&value.source).in_language(language).to_owned();
        }
    }
    trace
}

#[cfg(test)]
pub(super) fn each() -> impl Iterator<Item = Text> {
    TOLD.values().cloned()
}
