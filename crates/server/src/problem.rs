//! What is wrong, as RFC 9457 has it: in the reader's language, with the rule that refuses.

use crate::language::text;
use crate::said::said;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use publish::Language;
use register::{Fault, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

/// A problem, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Status of the answer.
    pub status: StatusCode,
    /// Its key in the messages; the last part of its type.
    pub kind: &'static str,
    /// What the words are about, put where they have `{what}`.
    pub what: String,
    /// The rule that refuses, and its key in the messages.
    pub rule: Option<(&'static str, String)>,
    /// Seconds after which another try may go well.
    pub retry_after: Option<u64>,
}

/// A problem as it is answered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct Words {
    /// What kind of problem it is.
    #[schema(example = "/problems/refused")]
    r#type: String,
    /// The kind in words.
    #[schema(example = "Regelverket tillater det ikke")]
    title: String,
    /// Status of the answer.
    #[schema(example = 409, minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong here, and how to mend it.
    #[schema(example = "Listen har ingen ledig plass. Still deg på ventelisten, eller velg en annen.")]
    detail: String,
    /// The request's number, as in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// The rule that refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "CHO-001")]
    rule: Option<String>,
    /// What the rule says.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Ønsket om fastlege blir oppfylt når legens liste har ledig plass.")]
    rule_says: Option<String>,
    /// Where the rule is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_page: Option<String>,
}

impl Problem {
    /// A problem of that kind.
    pub fn new(status: StatusCode, kind: &'static str) -> Problem {
        Problem {
            status,
            kind,
            what: String::new(),
            rule: None,
            retry_after: None,
        }
    }

    /// With what it is about.
    pub fn about(mut self, what: impl Into<String>) -> Problem {
        self.what = what.into();
        self
    }

    /// The request cannot be read.
    pub fn request(what: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, "request").about(what)
    }

    /// There is no such thing.
    pub fn unknown(what: &str) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "unknown").about(what)
    }

    /// Something that is no fault of the one who asks.
    pub fn inside() -> Problem {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "inside")
    }

    /// What it is about, in words of that language.
    fn about_what(&self, language: Language) -> String {
        if self.kind != "unknown" {
            return said(language, &self.what);
        }
        let key = thing(&self.what);
        match text(language, &key) {
            unworded if unworded == key => self.what.clone(),
            worded => worded,
        }
    }

    /// In words of that language.
    pub(crate) fn words(&self, language: Language, request: Option<&str>) -> Words {
        let detail = match &self.rule {
            Some((_, key)) => text(language, key),
            None => text(language, &format!("problem-{}", self.kind))
                .replace("{what}", &self.about_what(language)),
        };
        Words {
            r#type: format!("/problems/{}", self.kind),
            title: text(language, &format!("title-{}", self.kind)),
            status: self.status.as_u16(),
            detail,
            instance: request.map(|id| format!("urn:uuid:{id}")),
            rule: self.rule.as_ref().map(|(rule, _)| (*rule).to_owned()),
            rule_says: self.rule.as_ref().and_then(|(rule, _)| {
                let law = crate::law::find(rule)?;
                Some(law.says(language).to_owned())
            }),
            rule_page: self.rule.as_ref().map(|(rule, _)| format!("/api/rules/{rule}")),
        }
    }

    /// The answer in words of that language.
    pub(crate) fn answer(&self, language: Language, request: Option<&str>) -> Response {
        let body = serde_json::to_vec(&self.words(language, request)).unwrap_or_default();
        let mut answer = (self.status, body).into_response();
        let headers = answer.headers_mut();
        let json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, json);
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}

/// Handlers answer without words; the outermost layer puts them in, since it knows the language.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut answer = self.status.into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        match fault {
            Fault::Refused(refusal) => {
                let name = serde_json::to_value(refusal).ok();
                let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
                let key = format!("refusal-{}", name.replace('_', "-"));
                let mut problem = Problem::new(StatusCode::CONFLICT, "refused");
                problem.rule = Some((refusal.rule_id(), key));
                problem
            }
            Fault::Unknown(what) => Problem::unknown(what),
            Fault::Request(what) => Problem::new(StatusCode::CONFLICT, "not-possible").about(what),
            // A day, a record or a roster that the caller gave, and that the rules cannot take.
            Fault::Rules(_) | Fault::Amount(_) | Fault::Fees(_) | Fault::Roster(_) | Fault::Training(_) => {
                Problem::new(StatusCode::CONFLICT, "not-possible").about(fault.to_string())
            }
            Fault::KeyUsed => Problem::new(StatusCode::CONFLICT, "key-reused"),
            Fault::Nin(error) => Problem::request(error.to_string()),
            Fault::Store(error) => {
                tracing::error!(error = %masked(&error), "database");
                let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "database");
                problem.retry_after = Some(2);
                problem
            }
        }
    }
}

/// The key of a thing's name in the messages.
pub(crate) fn thing(what: &str) -> String {
    format!("thing-{}", what.replace(' ', "-"))
}

/// What a database says may hold values of a row; only its kind goes into the log.
fn masked(error: &StoreError) -> &'static str {
    match error {
        StoreError::Sqlite(_) => "sqlite",
        StoreError::Postgres(_) => "postgres",
        StoreError::Io(_) => "connection",
        StoreError::Busy => "busy",
        _ => "database",
    }
}
