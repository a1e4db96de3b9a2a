//! Signing in and out by browser, and who one is.

use crate::admit::{Admitted, SESSION, cookie};
use crate::app::{App, apart};
use crate::extract::Asked;
use crate::problem::Problem;
use crate::token::random_word;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// A session, and a sign-in that has begun, last so many seconds.
const SESSION_LASTS: i64 = 3_600;
const SIGN_IN_LASTS: i64 = 600;
/// Name of the cookie that holds a sign-in that has begun.
const BEGUN: &str = "grunnmur_sign_in";

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(sign_in))
        .routes(routes!(sign_in_return))
        .routes(routes!(sign_out))
}

pub(super) fn who_routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(who_am_i))
}

/// A sign-in that has begun, in a cookie that only this server can make.
#[derive(Serialize, Deserialize)]
struct Begun {
    state: String,
    nonce: String,
    verifier: String,
    /// Where the person goes then.
    to: String,
}

/// Where somebody goes who came from nowhere.
const HOME: &str = "/api/me";

/// An address that is on this server, given back; a browser takes `//host` and `/\\host` for another's.
pub fn local_path(to: &str) -> Option<&str> {
    let plain = to.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (to.starts_with('/') && !to.starts_with("//") && plain && to.len() <= 2_000).then_some(to)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SignInAsked {
    /// Where the browser goes when it is done, an address on this server without its host.
    #[param(max_length = 2000, example = "/nb/min-lege")]
    to: Option<String>,
}

/// Begins a sign-in: the browser goes to the identity provider.
#[utoipa::path(get, path = "/sign-in", operation_id = "sign_in", tag = "sign-in", params(SignInAsked),
    responses((status = 303, description = "To the identity provider")))]
async fn sign_in(State(app): State<Arc<App>>, Asked(asked): Asked<SignInAsked>) -> Result<Response, Problem> {
    let provider = app.sign_in.as_ref().ok_or_else(|| Problem::unknown("page"))?;
    let word = || random_word().map_err(|_| Problem::inside());
    let begun = Begun {
        state: word()?,
        nonce: word()?,
        verifier: format!("{}{}", word()?, word()?),
        to: asked
            .to
            .as_deref()
            .and_then(local_path)
            .unwrap_or(HOME)
            .to_owned(),
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(begun.verifier.as_bytes()));
    let way = provider.way(&begun.state, &begun.nonce, &challenge);
    let now = app.clock.now().as_second();
    let held = app
        .tokens
        .make("sign-in", &begun, now, SIGN_IN_LASTS)
        .ok_or_else(Problem::inside)?;
    let secure = provider.provider.public.starts_with("https");
    answer(&way, &[set(BEGUN, &held, SIGN_IN_LASTS, secure)])
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Returned {
    /// The provider's code.
    #[param(max_length = 4000)]
    code: Option<String>,
    /// What the sign-in began with.
    #[param(max_length = 200)]
    state: Option<String>,
    /// Why there is no code.
    #[param(max_length = 200)]
    error: Option<String>,
}

/// Ends a sign-in: the provider sends the browser back here.
#[utoipa::path(get, path = "/sign-in/return", operation_id = "sign_in_return", tag = "sign-in", params(Returned),
    responses((status = 303, description = "Signed in")))]
async fn sign_in_return(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Asked(returned): Asked<Returned>,
) -> Result<Response, Problem> {
    let wrong = || Problem::new(StatusCode::UNAUTHORIZED, "sign-in");
    let provider = app.sign_in.as_ref().ok_or_else(|| Problem::unknown("page"))?;
    let secure = provider.provider.public.starts_with("https");
    let now = app.clock.now().as_second();
    let held = cookie(&headers, BEGUN).ok_or_else(wrong)?;
    let begun: Begun = app.tokens.read("sign-in", held, now).ok_or_else(wrong)?;
    let code = match (returned.code, returned.state, returned.error) {
        (Some(code), Some(state), None) if state == begun.state => code,
        _ => return Err(wrong()),
    };
    let reader = Arc::clone(&app);
    let who = apart(move || reader.read_code(&code, &begun.verifier, &begun.nonce)).await?;
    let session = app
        .tokens
        .make("session", &who, now, SESSION_LASTS)
        .ok_or_else(Problem::inside)?;
    answer(
        &begun.to,
        &[
            set(SESSION, &session, SESSION_LASTS, secure),
            set(BEGUN, "", 0, secure),
        ],
    )
}

/// Ends the session.
#[utoipa::path(get, path = "/sign-out", operation_id = "sign_out", tag = "sign-in",
    responses((status = 303, description = "Signed out")))]
async fn sign_out() -> Result<Response, Problem> {
    answer("/health", &[set(SESSION, "", 0, false)])
}

/// The session's cookie with a token, as a header; an empty one with no seconds ends it.
pub fn session_cookie(token: &str, seconds: i64, secure: bool) -> String {
    set(SESSION, token, seconds, secure)
}

fn set(name: &str, value: &str, seconds: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

fn answer(to: &str, cookies: &[String]) -> Result<Response, Problem> {
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Problem::inside());
    let mut answer = StatusCode::SEE_OTHER.into_response();
    answer.headers_mut().insert(header::LOCATION, value(to)?);
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, value(cookie)?);
    }
    Ok(answer)
}

/// Who somebody is to the server.
#[derive(Serialize, ToSchema)]
struct Me {
    /// The name in logs.
    #[schema(example = "person:17")]
    actor: String,
    /// Parts of the table of access.
    #[schema(example = json!(["resident", "parent", "guardian"]))]
    parts: Vec<String>,
    /// The person's number in the register.
    person: Option<i64>,
    /// Health personnel number.
    hpr: Option<i64>,
    /// The municipality that they act for.
    municipality: Option<i64>,
    /// Lists on which they work today.
    lists: Vec<i64>,
    /// Scopes.
    scopes: Vec<String>,
}

/// Who the server takes the caller for.
#[utoipa::path(get, path = "/api/me", operation_id = "who_am_i", tag = "sign-in",
    responses((status = 200, description = "Who the caller is", body = Me)))]
async fn who_am_i(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
) -> Result<Json<Me>, Problem> {
    let who = admitted.who.as_ref().clone();
    let today = register::Day::from(app.clock.today());
    let lists = match who.hpr {
        Some(hpr) => app.read(move |tx| register::lists_of(tx, hpr, today)).await?,
        None => vec![],
    };
    Ok(Json(Me {
        lists: lists.into_iter().map(|(list, _)| list).collect(),
        actor: who.actor,
        parts: who.parts,
        person: who.person,
        hpr: who.hpr,
        municipality: who.municipality,
        scopes: who.scopes,
    }))
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn one_comes_back_to_addresses_of_this_server_only() {
        for to in ["/nb/min-lege", "/en?for=1", "/"] {
            assert_eq!(local_path(to), Some(to));
        }
        for to in [
            "",
            "nb",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/a\r\nx",
        ] {
            assert_eq!(local_path(to), None, "{to}");
        }
    }
}
