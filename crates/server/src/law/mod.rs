//! The rules as readers meet them: what each says in three languages, since when, where it stands, what decides it, which tests hold it.

mod words;

use publish::{Language, Text};
pub(crate) use publish::{cited, told};
use scheme::rules_index::{DecidedBy, IndexedRule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::ToSchema;
pub(crate) use words::traced;

const WORDING: &str = include_str!("../../../../data/law/wording.csv");
const AREAS: &str = include_str!("../../../../data/law/areas.csv");
const LAW: &str = include_str!("../../../../data/law/rules.csv");
const COPAYMENTS: &str = include_str!("../../../../data/funding/copayment_rules.csv");
const HELD_BY: &str = include_str!("../../../../data/law/held_by.csv");

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Citation {
    /// Law and paragraph, or the publication.
    #[schema(example = "fastlegeforskriften § 10")]
    pub(crate) title: String,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405")]
    pub(crate) link: Option<String>,
}

/// A test that holds a rule.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HeldBy {
    /// Its name.
    #[schema(example = "two_wishes_a_year_and_the_rest_is_free")]
    pub(crate) test: String,
    /// The file that it is in.
    #[schema(example = "crates/scheme/src/listing/choice.rs")]
    pub(crate) file: String,
}

/// A rule before it is told in a language.
pub(crate) struct Law {
    pub(crate) index: &'static IndexedRule,
    pub(crate) area: &'static str,
    says: Text,
    source: String,
    link: String,
    /// As the data have it: a day, a month or a year.
    pub(crate) since: Option<String>,
    pub(crate) until: Option<String>,
    pub(crate) tests: Vec<HeldBy>,
}

impl Law {
    pub(crate) fn says(&self, language: Language) -> &str {
        self.says.in_language(language)
    }

    /// Whether it is in force on a day such as `2026-04-01`; one whose beginning nobody told is.
    pub(crate) fn holds(&self, day: &str) -> bool {
        let begun = self.since.as_deref().is_none_or(|since| since <= day);
        let ended = self
            .until
            .as_deref()
            .is_some_and(|until| day.get(..until.len()).is_some_and(|day| day > until));
        begun && !ended
    }

    /// Where the program decides it, and no reason; or none, and why no software does.
    pub(crate) fn decided(&self, language: Language) -> (Option<String>, Option<String>) {
        match self.index.decided_by {
            DecidedBy::Function(path) => (Some(format!("scheme::{path}")), None),
            DecidedBy::Room(place) | DecidedBy::Data(place) => (Some(place.to_owned()), None),
            DecidedBy::Outside(why) => (None, Some(told("reason", why).in_language(language).to_owned())),
        }
    }

    /// Law and paragraph, each with its address where it has one.
    pub(crate) fn sources(&self, language: Language) -> Vec<Citation> {
        let parts = self.source.split("; ").flat_map(|part| part.split(" | "));
        let mut all: Vec<Citation> = parts
            .filter(|part| !matches!(*part, "" | "-"))
            .map(
                |part| match part.strip_prefix("https://").or(part.strip_prefix("http://")) {
                    Some(rest) => Citation {
                        title: rest.split('/').next().unwrap_or(rest).to_owned(),
                        // What stands after the address is a remark.
                        link: part.split(' ').next().map(str::to_owned),
                    },
                    None => Citation {
                        title: cited(part).in_language(language).to_owned(),
                        link: lovdata(part),
                    },
                },
            )
            .collect();
        let linked = self.link.is_empty() || all.iter().any(|one| one.link.as_ref() == Some(&self.link));
        if !linked && let Some(first) = all.iter_mut().find(|one| one.link.is_none()) {
            first.link = Some(self.link.clone());
        }
        all
    }
}

/// The address of an act or a regulation that is named by its number.
fn lovdata(cited: &str) -> Option<String> {
    let words = || cited.split([' ', ',', '(', ')']);
    let of = |prefix: &str, folder: &str| {
        let number = words().find_map(|word| word.strip_prefix(prefix))?;
        Some(format!("https://lovdata.no/dokument/{folder}/{number}"))
    };
    of("FOR-", "SF/forskrift").or_else(|| of("LOV-", "NL/lov"))
}

/// The area of a rule's id: `CHO` of `CHO-001`, `EX` of `EX01`.
fn area_of(id: &'static str) -> &'static str {
    let area = id.split_once('-').map(|(area, _)| area);
    area.unwrap_or_else(|| id.trim_end_matches(|c: char| c.is_ascii_digit()))
}

fn rows<T: serde::de::DeserializeOwned>(file: &str) -> Vec<T> {
    // A row that cannot be read leaves a rule without its words, which a test finds.
    let rows = csv::Reader::from_reader(file.as_bytes()).into_deserialize();
    rows.filter_map(Result::ok).collect()
}

#[derive(Deserialize)]
struct Words {
    rule_id: String,
    nb: String,
    nn: String,
}

#[derive(Deserialize)]
struct Area {
    area: String,
    nb: String,
    nn: String,
    en: String,
}

#[derive(Deserialize)]
struct Read {
    rule_id: String,
    #[serde(alias = "legal_source")]
    source: String,
    effective_from: String,
    effective_to: String,
    #[serde(default)]
    source_url: String,
}

#[derive(Deserialize)]
struct Holding {
    rule_id: String,
    test: String,
    file: String,
}

static ALL: LazyLock<Vec<Law>> = LazyLock::new(|| {
    let mut words: BTreeMap<String, Words> = rows::<Words>(WORDING)
        .into_iter()
        .map(|row| (row.rule_id.clone(), row))
        .collect();
    let read = rows::<Read>(LAW).into_iter().chain(rows(COPAYMENTS));
    let mut read: BTreeMap<String, Read> = read.map(|row| (row.rule_id.clone(), row)).collect();
    let mut tests: BTreeMap<String, Vec<HeldBy>> = BTreeMap::new();
    for row in rows::<Holding>(HELD_BY) {
        let (test, file) = (row.test, row.file);
        tests.entry(row.rule_id).or_default().push(HeldBy { test, file });
    }
    let law = |index: &'static IndexedRule| {
        let (nb, nn) = words
            .remove(index.id)
            .map(|words| (words.nb, words.nn))
            .unwrap_or_default();
        let read = read.remove(index.id);
        let day = |of: fn(&Read) -> &String| {
            let day = read.as_ref().map(of)?;
            day.starts_with(|c: char| c.is_ascii_digit()).then(|| day.clone())
        };
        Law {
            index,
            area: area_of(index.id),
            says: Text::new(nb, nn, index.statement),
            since: day(|read| &read.effective_from),
            until: day(|read| &read.effective_to),
            source: read.as_ref().map(|read| read.source.clone()).unwrap_or_default(),
            link: read
                .as_ref()
                .map(|read| read.source_url.clone())
                .unwrap_or_default(),
            tests: tests.remove(index.id).unwrap_or_default(),
        }
    };
    scheme::rules_index::all().map(law).collect()
});

static TITLES: LazyLock<BTreeMap<String, Text>> = LazyLock::new(|| {
    let areas = rows::<Area>(AREAS).into_iter();
    areas
        .map(|row| (row.area, Text::new(row.nb, row.nn, row.en)))
        .collect()
});

/// Every rule, by area as the index has them.
pub(crate) fn all() -> &'static [Law] {
    &ALL
}

/// The rule of that id.
pub(crate) fn find(id: &str) -> Option<&'static Law> {
    ALL.iter().find(|law| law.index.id == id)
}

/// What an area of rules is called.
pub fn title(area: &str, language: Language) -> String {
    let title = TITLES.get(area).map(|title| title.in_language(language));
    title.unwrap_or(area).to_owned()
}

#[cfg(test)]
mod tests;
