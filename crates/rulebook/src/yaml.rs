//! YAML as the rulebook reads it: small, without anchors, with a line in every error.

use crate::Error;
use serde::de::DeserializeOwned;
use units::Date;

/// Longest file that is read, bytes.
pub(crate) const LONGEST: usize = 1 << 20;

/// Reads one document. Anchors, aliases, merge keys, duplicate keys, deep nesting and long files are errors.
pub(crate) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Error> {
    if text.len() > LONGEST {
        return Err(invalid(
            file,
            0,
            "the file is longer than 1 MiB",
            "split it: one parameter or reform a file",
        ));
    }
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 16,
            max_nodes: 50_000,
            max_documents: 1,
            max_aliases: 0,
            max_anchors: 0,
            flow_nesting_limit: 16,
        },
        merge_keys: serde_saphyr::options::MergeKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line());
        let words = error.to_string();
        let what = words.split_whitespace().collect::<Vec<_>>().join(" ");
        invalid(
            file,
            line,
            shorten(&what),
            "write plain YAML with the keys that the guide to rules and reforms names, and no anchors",
        )
    })
}

/// The error of a file.
pub(crate) fn invalid(file: &str, line: u64, what: impl Into<String>, help: impl Into<String>) -> Error {
    Error::Invalid {
        file: file.to_owned(),
        line,
        what: what.into(),
        help: help.into(),
    }
}

/// A date written in full, or an error at the line.
pub(crate) fn date(file: &str, line: u64, word: &str) -> Result<Date, Error> {
    let wrong = || {
        invalid(
            file,
            line,
            format!("`{}` is not a date", shorten(word)),
            "write year-month-day, such as 2026-01-01",
        )
    };
    if word.len() != 10 {
        return Err(wrong());
    }
    word.parse().map_err(|_| wrong())
}

/// The first 200 characters, for messages.
pub(crate) fn shorten(words: &str) -> String {
    match words.char_indices().nth(200) {
        Some((end, _)) => format!("{}...", &words[..end]),
        None => words.to_owned(),
    }
}
