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
        // What YAML 1.1 readers such as OpenFisca's read otherwise stays text, and a value that is text is checked.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line());
        explain(file, line, &error.to_string())
    })
}

/// The reader's own words, with a way out that fits them.
fn explain(file: &str, line: u64, words: &str) -> Error {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let what = words
        .rsplit_once(" at line ")
        .map_or(words.as_str(), |(what, _)| what);
    let what = what.split(", set DuplicateKeyPolicy").next().unwrap_or(what);
    let anchors = ["Anchors", "Aliases", "alias", "anchor", "merge key"];
    if anchors.iter().any(|word| what.contains(word)) {
        return invalid(
            file,
            line,
            "anchors, aliases and merge keys are not read",
            "write the value out in full",
        );
    }
    let help = if what.starts_with("budget breached") {
        "make the file smaller and flatter: one parameter or reform a file"
    } else if what.starts_with("unknown") {
        "use one of the words named"
    } else if what.starts_with("duplicate") {
        "keep one of the two"
    } else if what.starts_with("missing") {
        "add it; rules/README.md and reforms/README.md say what a file holds"
    } else {
        "rules/README.md and reforms/README.md say what a file holds"
    };
    invalid(file, line, shorten(what), help)
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
