//! Answers: a resource, or an `OperationOutcome` that says what is wrong.

use crate::request::Request;
use register::{Fault, NinError, StoreError};
use serde_json::{Value as Json, json};
use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// What answers are written in.
pub const MEDIA_TYPE: &str = "application/fhir+json; charset=utf-8";

/// An answer, free of any web framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body, in [`MEDIA_TYPE`]; with 304 it is not sent.
    pub json: Json,
    /// The header `ETag`.
    pub etag: Option<String>,
    /// Last change as an RFC 3339 moment, for the header `Last-Modified`.
    pub last_modified: Option<String>,
    /// Persons whom the answer tells of, each once: what the access log is to hold.
    pub persons: Vec<i64>,
}

/// Why there is no resource to answer with.
pub(crate) enum Stop {
    Refused(Answer),
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Fault(Fault::from(error))
    }
}

impl From<NinError> for Stop {
    fn from(error: NinError) -> Stop {
        refused(400, "value", &error.to_string())
    }
}

impl Answer {
    pub(crate) fn of(json: Json, persons: Vec<i64>) -> Answer {
        Answer {
            status: 200,
            json,
            etag: None,
            last_modified: None,
            persons,
        }
    }

    /// 304 without a body for one who has this version already.
    pub(crate) fn unless_known(mut self, request: &Request) -> Answer {
        let known = request.if_none_match.as_deref().unwrap_or_default();
        let same = |etag: &str| known.split(',').any(|one| [etag, "*"].contains(&one.trim()));
        if self.status == 200 && self.etag.as_deref().is_some_and(same) {
            self.status = 304;
        }
        self
    }
}

pub(crate) fn refused(status: u16, code: &str, text: &str) -> Stop {
    Stop::Refused(Answer {
        status,
        json: outcome("error", code, text),
        etag: None,
        last_modified: None,
        persons: vec![],
    })
}

/// An `OperationOutcome` with one issue: `severity` is `fatal`, `error`, `warning` or `information`, `code` one of FHIR's issue types.
pub fn outcome(severity: &str, code: &str, text: &str) -> Json {
    json!({
        "resourceType": "OperationOutcome",
        "issue": [{ "severity": severity, "code": code, "diagnostics": text, "details": { "text": text } }],
    })
}

/// A name for what a resource says now: another content, another version.
pub(crate) fn version_of(content: &Json) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(content.to_string().as_bytes());
    format!("{:016x}", hasher.finish())
}

/// Without nulls, empty lists and empty objects, which FHIR forbids.
pub(crate) fn compact(value: Json) -> Json {
    let says = |value: &Json| match value {
        Json::Null => false,
        Json::Array(items) => !items.is_empty(),
        Json::Object(fields) => !fields.is_empty(),
        _ => true,
    };
    match value {
        Json::Array(items) => items.into_iter().map(compact).filter(says).collect(),
        Json::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, compact(value)))
            .filter(|(_, value)| says(value))
            .collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_empty_is_left() {
        let full = json!({ "a": null, "b": [null, {}], "c": { "d": [], "e": 0 }, "f": false });
        assert_eq!(compact(full), json!({ "c": { "e": 0 }, "f": false }));
    }
}
