//! A record as YAML: `written` when known, and `record` with one entry a row.

use super::row::Raw;
use super::{one, record, too_long};
use crate::Error;
use scheme::training::Record;
use serde::Deserialize;
use serde_saphyr::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRecord {
    written: Option<Spanned<String>>,
    record: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    kind: Spanned<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    percent: Option<i64>,
    amount: Option<i64>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// Reads a record from YAML; `file` is its name in complaints.
///
/// # Errors
/// [`Error::Invalid`] with every defect and its line.
pub fn read_yaml(file: &str, text: &str) -> Result<Record, Error> {
    too_long(file, text)?;
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_depth: 6, max_nodes: 50_000, max_documents: 1, max_aliases: 0, max_anchors: 0, },
        strict_booleans: true,
        with_snippet: false,
    };
    let raw: RawRecord =
        serde_saphyr::from_str_with_options(text, options).map_err(|error| refused(file, &error))?;
    let mut rows = Vec::with_capacity(raw.record.len() + 1);
    if let Some(written) = raw.written {
        rows.push(Raw {
            line: written.referenced.line(),
            kind: "written".to_owned(),
            from: written.value,
            ..Raw::default()
        });
    }
    let number = |given: Option<i64>| given.map_or(String::new(), |given| given.to_string());
    rows.extend(raw.record.into_iter().map(|entry| Raw {
        line: entry.kind.referenced.line(),
        kind: entry.kind.value,
        from: entry.from,
        to: entry.to,
        percent: number(entry.percent),
        amount: number(entry.amount),
    }));
    record(file, rows)
}

fn refused(file: &str, error: &serde_saphyr::Error) -> Error {
    let line = error.location().map_or(0, |location| location.line());
    let words = error.to_string();
    let first = words.lines().next().unwrap_or_default();
    let what: String = first
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    one(
        file,
        line,
        format!("{what}; docs/training.md says what a record holds"),
    )
}
