//! Forms: what was filled in, and the key by which a change is known again.

use crate::api::Ask;
use crate::trouble::Refused;
use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
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

    /// Whether a box was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// A number that has to be there.
    pub(crate) fn must(&self, ask: &Ask, name: &str) -> Result<i64, Refused> {
        let number = self.number(name);
        number.ok_or_else(|| Refused::told(ask, StatusCode::BAD_REQUEST, "number"))
    }

    /// A number, or nothing where the field was left empty.
    pub(crate) fn maybe(&self, ask: &Ask, name: &str) -> Result<Option<i64>, Refused> {
        match self.value(name) {
            "" => Ok(None),
            _ => self.must(ask, name).map(Some),
        }
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

/// Status of a page that shows a form, or shows it again.
pub(crate) fn status(refused: Option<&(&Sent, Refused)>) -> StatusCode {
    refused.map_or(StatusCode::OK, |(_, refused)| refused.status)
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

    /// What was filled in where the form was refused, else what there is.
    pub(crate) fn or(&self, name: &str, there: impl std::fmt::Display) -> String {
        match self.problem {
            Some(_) => self.value(name).to_owned(),
            None => there.to_string(),
        }
    }

    /// As [`Form_::or`], of a box.
    pub(crate) fn ticked(&self, name: &str, there: impl std::borrow::Borrow<bool>) -> bool {
        match self.problem {
            Some(_) => !self.value(name).is_empty(),
            None => *there.borrow(),
        }
    }

    /// A value of one of several like rows.
    pub(crate) fn numbered(&self, name: &str, row: impl std::fmt::Display) -> &str {
        self.value(&format!("{name}{row}"))
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
