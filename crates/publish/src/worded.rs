//! What the data say in English, in the reader's language: figures and units of the rules, reasons, citations, evidence.

use crate::Text;
use crate::messages::begins;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TEXTS: &str = include_str!("../../../data/law/texts.csv");
const PHRASES: &str = include_str!("../../../data/law/phrases.csv");
const EVIDENCE: &str = include_str!("../../../evidence/wording.csv");
const REFORMS: &str = include_str!("../../../reforms/wording.csv");

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

#[derive(Deserialize)]
struct Behaviour {
    name: String,
    nb: String,
    nn: String,
    reason_nb: String,
    reason_nn: String,
}

static TOLD: LazyLock<BTreeMap<(String, String), Text>> = LazyLock::new(|| {
    let all = rows::<Row>(TEXTS).into_iter();
    all.map(|row| ((row.kind, row.en.clone()), Text::new(row.nb, row.nn, row.en)))
        .collect()
});

/// Longest first, so that a part of a phrase does not go before it.
static CITED: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut phrases = rows::<Phrase>(PHRASES);
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.en.len()));
    phrases
});

static BEHAVIOUR: LazyLock<BTreeMap<String, Behaviour>> = LazyLock::new(|| {
    let all = rows::<Behaviour>(EVIDENCE).into_iter();
    all.map(|row| (row.name.clone(), row)).collect()
});

/// What files of reforms tell, and the measures of a municipality, which the laboratory tells in the words of its messages.
static REFORM: LazyLock<BTreeMap<String, Text>> = LazyLock::new(|| {
    let all = rows::<Phrase>(REFORMS).into_iter();
    let filed = all.map(|row| Text::new(row.nb, row.nn, row.en));
    filed
        .chain(begins("local-"))
        .map(|text| (text.en.clone(), text))
        .collect()
});

/// A row that cannot be read leaves something without its words, which a test finds.
fn rows<T: serde::de::DeserializeOwned>(file: &str) -> Vec<T> {
    let rows = csv::Reader::from_reader(file.as_bytes()).into_deserialize();
    rows.filter_map(Result::ok).collect()
}

/// A text of the data by its kind: `reason`, `figure` or `unit`; one that nobody put into words shows itself.
pub fn told(kind: &str, en: &str) -> Text {
    let text = TOLD.get(&(kind.to_owned(), en.to_owned()));
    text.cloned().unwrap_or_else(|| Text::same(en))
}

/// A citation: names and titles stay, what stands around them is put into words.
pub fn cited(en: &str) -> Text {
    let mut text = Text::same(en);
    for phrase in CITED.iter() {
        text.nb = text.nb.replace(&phrase.en, &phrase.nb);
        text.nn = text.nn.replace(&phrase.en, &phrase.nn);
    }
    text
}

/// What a parameter or dial of the evidence is, by its name; `en` is its description.
pub fn behaviour(name: &str, en: &str) -> Text {
    BEHAVIOUR.get(name).map_or_else(
        || Text::same(en),
        |row| Text::new(row.nb.clone(), row.nn.clone(), en),
    )
}

/// What a reform's file tells: who proposes it, how it works, what it assumes; one of a user's own shows itself.
pub fn proposed(en: &str) -> Text {
    REFORM.get(en).cloned().unwrap_or_else(|| Text::same(en))
}

/// Why a dial is what it is, by its name; `en` is its reason.
pub fn reason(name: &str, en: &str) -> Text {
    let row = BEHAVIOUR.get(name).filter(|row| !row.reason_nb.is_empty());
    row.map_or_else(
        || Text::same(en),
        |row| Text::new(row.reason_nb.clone(), row.reason_nn.clone(), en),
    )
}

/// Every text of the data that is put into words, for a trial of the languages; reasons of dials beside what they are.
pub fn worded() -> Vec<Text> {
    let behaviour = BEHAVIOUR.values().flat_map(|row| {
        [
            Text::new(row.nb.clone(), row.nn.clone(), row.name.clone()),
            Text::new(row.reason_nb.clone(), row.reason_nn.clone(), row.name.clone()),
        ]
    });
    let rest = TOLD.values().chain(REFORM.values()).cloned();
    rest.chain(behaviour).collect()
}
