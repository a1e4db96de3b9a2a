//! Answers, and problems as RFC 9457 has them.

use register::Fault;
use serde_json::{Value as Json, json};

/// What problems are written in.
pub const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json; charset=utf-8";

/// An answer, free of any web framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// What the body is.
    pub content_type: &'static str,
    /// The body.
    pub body: Vec<u8>,
    /// Name of the file, when it is one to be kept.
    pub file: Option<String>,
}

/// Why there is nothing to answer with.
pub(crate) enum Stop {
    Refused(Answer),
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

impl Answer {
    pub(crate) fn json(json: &Json) -> Answer {
        Answer::of(JSON, json.to_string().into_bytes())
    }

    pub(crate) fn of(content_type: &'static str, body: Vec<u8>) -> Answer {
        Answer {
            status: 200,
            content_type,
            body,
            file: None,
        }
    }
}

impl Stop {
    /// A problem with the request, and the way out.
    pub(crate) fn problem(status: u16, detail: &str) -> Stop {
        let title = match status {
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            500 => "Internal Server Error",
            _ => "Bad Request",
        };
        let body = json!({ "type": "about:blank", "title": title, "status": status, "detail": detail });
        Stop::Refused(Answer {
            status,
            content_type: PROBLEM,
            body: body.to_string().into_bytes(),
            file: None,
        })
    }

    pub(crate) fn not_found(what: &str) -> Stop {
        Stop::problem(404, what)
    }
}
