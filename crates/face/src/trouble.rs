//! What goes wrong, told on a page: what happened, why, and what to do.

use crate::api::Ask;
use crate::page::{Page, shown};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// A refusal of the interface, in the reader's language.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Refused {
    #[serde(skip)]
    pub(crate) status: StatusCode,
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) detail: String,
    pub(crate) rule: Option<String>,
    /// What the rule says.
    #[serde(default)]
    pub(crate) rule_says: String,
}

impl Refused {
    pub(crate) fn of(status: StatusCode) -> Refused {
        Refused {
            status,
            title: String::new(),
            detail: String::new(),
            rule: None,
            rule_says: String::new(),
        }
    }

    pub(crate) fn read(status: StatusCode, body: &[u8]) -> Refused {
        let read = serde_json::from_slice::<Refused>(body).ok();
        read.map_or_else(|| Refused::of(status), |read| Refused { status, ..read })
    }

    /// A problem of the page itself, by its key in the messages.
    pub(crate) fn told(ask: &Ask, status: StatusCode, key: &str) -> Refused {
        Refused {
            title: crate::words::text(ask.language, &format!("trouble-{key}")),
            detail: crate::words::text(ask.language, &format!("trouble-{key}-text")),
            ..Refused::of(status)
        }
    }

    /// It is for somebody else.
    pub(crate) fn is_forbidden(&self) -> bool {
        self.status == StatusCode::FORBIDDEN
    }

    /// Another changed it since the form was made.
    pub(crate) fn is_stale(&self) -> bool {
        self.status == StatusCode::PRECONDITION_FAILED
    }
}

/// A page that cannot be shown.
pub(crate) struct Trouble {
    pub(crate) ask: Ask,
    pub(crate) refused: Refused,
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    page: Page,
    refused: Refused,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let Trouble { ask, refused } = self;
        if refused.status == StatusCode::UNAUTHORIZED {
            return to_sign_in(&ask, &ask.here(""));
        }
        let key = match refused.status {
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::FORBIDDEN => "forbidden",
            StatusCode::TOO_MANY_REQUESTS => "rate",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            StatusCode::BAD_REQUEST => "request",
            _ => "inside",
        };
        let told = Refused::told(&ask, refused.status, key);
        let refused = Refused {
            rule: refused.rule,
            rule_says: refused.rule_says,
            detail: match key {
                "inside" | "busy" | "rate" if !refused.detail.is_empty() => refused.detail,
                _ => told.detail,
            },
            ..told
        };
        let mut page = Page::new(&ask, "trouble-page");
        page.title.clone_from(&refused.title);
        let status = refused.status;
        shown(&TroublePage { page, refused }, status)
    }
}

impl Ask {
    /// To the sign-in page and back to a path, where a change was refused because nobody is signed in any longer.
    pub(crate) fn signed_out(&self, why: &Refused, path: &str) -> Option<Response> {
        let back = format!("/{}{path}", self.language.tag());
        (why.status == StatusCode::UNAUTHORIZED).then(|| to_sign_in(self, &back))
    }

    /// Refuses who does not act for a municipality or for the scheme.
    pub(crate) fn must_act_for(&self, municipality: i64) -> Result<(), Trouble> {
        match (self.me.acts_for(municipality), self.me.parts.is_empty()) {
            (true, _) => Ok(()),
            (_, true) => Err(self.trouble(Refused::of(StatusCode::UNAUTHORIZED))),
            _ => Err(self.trouble(Refused::of(StatusCode::FORBIDDEN))),
        }
    }
}

/// To the sign-in page, which comes back to an address.
pub(crate) fn to_sign_in(ask: &Ask, back: &str) -> Response {
    let tag = ask.language.tag();
    let ended = if ask.ended { "&slutt=1" } else { "" };
    let to = server::encoded(back);
    Redirect::to(&format!("/{tag}/logg-inn?til={to}{ended}")).into_response()
}
