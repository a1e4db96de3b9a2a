//! Remarks, general rules and claim rules in words, for explanations.

use super::table::rows;
use crate::Error;
use serde::Serialize;

/// A rule in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleText {
    /// Id, such as `D1.7`, `FGR105` or `CR19`.
    pub rule: String,
    /// First day, as the source gives it; may be empty.
    pub from: String,
    /// Last day; empty when open.
    pub to: String,
    /// What it says.
    pub text: String,
    /// Where it was read.
    pub source: String,
}

/// A file and its columns.
pub(crate) type Kind = (&'static str, &'static [&'static str]);

/// The files of rules in words.
pub(crate) const FILES: [Kind; 3] = [
    (
        "remarks.csv",
        &[
            "remark",
            "part",
            "valid_from",
            "valid_to",
            "topic",
            "rule",
            "codes",
            "field",
            "value",
            "unit",
            "start_time",
            "end_time",
            "days",
            "source",
            "note",
        ],
    ),
    (
        "general_rules.csv",
        &[
            "rule_id",
            "paragraph",
            "valid_from",
            "valid_to",
            "subject",
            "rule",
            "field",
            "value",
            "unit",
            "status",
            "source",
            "note",
        ],
    ),
    (
        "claim_rules.csv",
        &[
            "rule_id",
            "area",
            "rule",
            "effective_from",
            "effective_to",
            "source_url",
            "note",
        ],
    ),
];

pub(crate) fn read(file: &str, text: &str, kind: Kind) -> Result<Vec<RuleText>, Error> {
    let first = |row: &super::table::Row<'_>, columns: [&str; 2]| {
        let found = columns.into_iter().map(|column| row.text(column));
        found.max_by_key(|text| text.len()).unwrap_or_default().to_owned()
    };
    let mut found = Vec::new();
    for row in rows(file, text, kind.1)? {
        let rule = match row.text("remark") {
            "" => row.needed("rule_id")?.to_owned(),
            remark => format!("{remark}.{}", row.needed("part")?),
        };
        found.push(RuleText {
            rule,
            from: first(&row, ["valid_from", "effective_from"]),
            to: first(&row, ["valid_to", "effective_to"]),
            text: row.needed("rule")?.to_owned(),
            source: first(&row, ["source", "source_url"]),
        });
    }
    Ok(found)
}
