//! Light, dark, or as the reader's system has it: kept in a cookie, told to the styles by the page.

use crate::api::Ask;
use crate::form::Sent;
use crate::trouble::{Refused, Trouble};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

const COOKIE: &str = "appearance";
const SECONDS_OF_A_YEAR: u32 = 31_536_000;

/// How pages look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Appearance {
    /// As the system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Appearance {
    pub(crate) const ALL: [Appearance; 3] = [Appearance::Auto, Appearance::Light, Appearance::Dark];

    /// What the reader chose.
    pub(crate) fn chosen(ask: &Ask) -> Appearance {
        ask.cookie(COOKIE).and_then(Appearance::named).unwrap_or_default()
    }

    fn named(name: &str) -> Option<Appearance> {
        Appearance::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Its name in the cookie and in the styles.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Appearance::Auto => "auto",
            Appearance::Light => "light",
            Appearance::Dark => "dark",
        }
    }

    /// What the browser's own parts, such as scroll bars, may look like.
    pub(crate) fn schemes(self) -> &'static str {
        match self {
            Appearance::Auto => "light dark",
            Appearance::Light | Appearance::Dark => self.name(),
        }
    }
}

/// Keeps the choice and goes back to the page that it was made on.
pub(crate) async fn choose(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    if !ask.of_own_site() {
        return Err(ask.trouble(Refused::of(StatusCode::FORBIDDEN)));
    }
    let named = Appearance::named(sent.value("utseende"));
    let Some(chosen) = named else {
        return Err(ask.trouble(Refused::of(StatusCode::BAD_REQUEST)));
    };
    let kept = match chosen {
        Appearance::Auto => 0,
        Appearance::Light | Appearance::Dark => SECONDS_OF_A_YEAR,
    };
    let name = chosen.name();
    let cookie = format!("{COOKIE}={name}; Path=/; Max-Age={kept}; SameSite=Lax; HttpOnly");
    let front = format!("/{}", ask.language.tag());
    let to = server::local_path(sent.value("til")).unwrap_or(&front);
    let mut answer = Redirect::to(to).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}
