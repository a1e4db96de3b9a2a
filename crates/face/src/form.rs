//! Forms: what was filled in, and the key by which a change is known again.

use crate::trouble::Refused;
use axum::Form;
use axum::extract::{FromRequest, Request};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// What a form sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent(BTreeMap<String, String>);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Sent, Infallible> {
        // What cannot be read as a form is an empty one, and the page says what is missing.
        let read = Form::<BTreeMap<String, String>>::from_request(request, state).await;
        Ok(Sent(read.map(|Form(fields)| fields).unwrap_or_default()))
    }
}

impl Sent {
    pub(crate) fn value(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.value(name).parse().ok()
    }

    /// Those who wait together with the person: each a box of its own.
    pub(crate) fn with(&self) -> Vec<i64> {
        let boxes = self.0.keys().filter_map(|name| name.strip_prefix("with-"));
        boxes.filter_map(|number| number.parse().ok()).collect()
    }

    /// As the query of an address, without what belongs to one sending only.
    pub(crate) fn query(&self) -> String {
        let kept = self
            .0
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "key" | "version"));
        let pairs: Vec<String> = kept
            .map(|(name, value)| format!("{}={}", server::encoded(name), server::encoded(value)))
            .collect();
        pairs.join("&")
    }
}

/// A form as it is shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form_ {
    /// By which the change is known again when it is sent twice.
    pub(crate) key: String,
    /// The version of what is changed.
    pub(crate) version: String,
    /// Why it was refused.
    pub(crate) problem: Option<Refused>,
    filled: BTreeMap<String, String>,
}

impl Form_ {
    /// A fresh form, filled in by the address or by what was sent and refused.
    pub(crate) fn new(
        query: &BTreeMap<String, String>,
        version: String,
        sent: Option<(&Sent, Refused)>,
    ) -> Form_ {
        let (filled, problem) = match sent {
            Some((sent, refused)) => (sent.0.clone(), Some(refused)),
            None => (query.clone(), None),
        };
        Form_ {
            key: server::random_word().unwrap_or_default(),
            version,
            problem,
            filled,
        }
    }

    pub(crate) fn value(&self, name: &str) -> &str {
        self.filled.get(name).map_or("", String::as_str)
    }

    pub(crate) fn has_with(&self, person: impl crate::page::Plain<i64>) -> bool {
        self.filled.contains_key(&format!("with-{}", person.plain()))
    }

    /// Whether a choice among several is taken; the first when nothing is.
    pub(crate) fn is(&self, name: &str, value: &str, first: bool) -> bool {
        match self.filled.get(name) {
            Some(filled) => filled == value,
            None => first,
        }
    }
}
