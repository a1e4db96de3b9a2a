//! Changes: asked for twice with the same key, they are done once and answered alike.

use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::language::language_of;
use crate::problem::Problem;
use crate::tags;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use publish::Language;
use register::{Act, Answer, Fault, Tx, once};
use rulebook::{Rulebook, Rules};
use serde::Serialize;
use std::sync::Arc;

/// Set where an answer is one that was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A change that is asked for.
pub(crate) struct Change {
    app: Arc<App>,
    admitted: Admitted,
    key: Option<String>,
    /// Operation, path and body, by which the same request is known again.
    request: String,
    language: Language,
    /// The version that it is meant for.
    pub(crate) meant: Option<String>,
}

/// What a change works with.
pub(crate) struct Ground {
    pub(crate) rules: Arc<Rules>,
    pub(crate) act: Act,
    pub(crate) admitted: Admitted,
    /// Of who asks; the answer that is kept for a key is in that of who asked first.
    pub(crate) language: Language,
    app: Arc<App>,
}

impl Ground {
    /// The rules of every day.
    pub(crate) fn book(&self) -> &Rulebook {
        self.app.rules.book()
    }
}

/// The caller's key of a request, if there is one.
pub(crate) fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(key) = headers.get(KEY) else {
        return Ok(None);
    };
    match key.to_str() {
        Ok(key) if (1..=200).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Ok(Some(key.to_owned()))
        }
        _ => Err(Problem::request(
            "`Idempotency-Key` has 1 to 200 plain characters",
        )),
    }
}

impl Change {
    /// A change asked for by somebody who was let through; `what` is what of the path and body decides it.
    pub(crate) fn new(
        app: &Arc<App>,
        admitted: Admitted,
        headers: &HeaderMap,
        what: &str,
    ) -> Result<Change, Problem> {
        Ok(Change {
            app: Arc::clone(app),
            request: tags::digest(format!("{} {what}", admitted.operation.name).as_bytes()),
            admitted,
            key: key(headers)?,
            language: language_of(headers),
            meant: tags::meant(headers),
        })
    }

    /// Does it in one transaction with the answer that is kept, and answers.
    pub(crate) async fn done<T: Serialize + 'static>(
        self,
        status: StatusCode,
        mut work: impl FnMut(&mut dyn Tx, &Ground) -> Result<T, Halt> + Send + 'static,
    ) -> Result<Response, Problem> {
        let ground = Ground {
            rules: self.app.rules()?,
            act: self.app.act(&self.admitted),
            admitted: self.admitted,
            language: self.language,
            app: Arc::clone(&self.app),
        };
        let (key, request) = (self.key, self.request);
        let answer = self
            .app
            .write(move |tx| {
                let mut stopped = None;
                let mut did = |tx: &mut dyn Tx| match work(tx, &ground) {
                    Ok(done) => Ok((status.as_u16(), serde_json::to_string(&done).unwrap_or_default())),
                    Err(Halt::Fault(fault)) => Err(fault),
                    // It undoes the transaction as a fault of the register and comes out as it was.
                    Err(Halt::Problem(problem)) => {
                        stopped = Some(problem);
                        Err(Fault::Request(String::new()))
                    }
                };
                let done = match &key {
                    Some(key) => once(tx, &ground.act, key, &request, &mut did),
                    None => did(tx).map(|(status, body)| Answer {
                        status,
                        body,
                        again: false,
                    }),
                };
                done.map_err(|fault| stopped.take().map_or(Halt::Fault(fault), Halt::Problem))
            })
            .await?;
        let status = StatusCode::from_u16(answer.status).unwrap_or(status);
        let (body, replayed) = (answer.body, answer.again);
        let json = HeaderValue::from_static("application/json");
        let mut answer = (status, [(header::CONTENT_TYPE, json)], body).into_response();
        if replayed {
            answer
                .headers_mut()
                .insert(REPLAYED, HeaderValue::from_static("true"));
        }
        Ok(answer)
    }
}

/// It was done, and nothing more is to be said.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Done {
    /// `true`.
    #[schema(example = true)]
    done: bool,
}

impl Done {
    pub(crate) const DONE: Done = Done { done: true };
}

/// Operations that change something: method, path, name, tag, the path's parts and the body, what comes of it, and the work in the
/// transaction.
macro_rules! changes {
    ($($(#[doc = $doc:literal])+ $method:ident $path:literal $name:ident($tag:literal, $at:ty $(, $asked:ty)?) -> $status:ident $out:ty, $told:literal:
        |$tx:ident, $ground:ident, $path_parts:ident, $body:ident| $work:block;)+) => {
        $(crate::change::changes! { @one $(#[doc = $doc])+ $method $path $name($tag, $at $(, $asked)?) -> $status $out, $told: |$tx, $ground, $path_parts, $body| $work })+
    };
    (@one $(#[doc = $doc:literal])+ $method:ident $path:literal $name:ident($tag:literal, $at:ty, $asked:ty) -> $status:ident $out:ty, $told:literal:
        |$tx:ident, $ground:ident, $path_parts:ident, $body:ident| $work:block) => {
        $(#[doc = $doc])+
        #[utoipa::path($method, path = $path, tag = $tag, params($at), request_body = $asked, responses((status = $status, description = $told, body = $out)))]
        async fn $name(
            axum::extract::State(app): axum::extract::State<std::sync::Arc<crate::app::App>>,
            axum::Extension(admitted): axum::Extension<crate::admit::Admitted>,
            uri: axum::http::Uri,
            headers: axum::http::HeaderMap,
            crate::extract::At($path_parts): crate::extract::At<$at>,
            crate::extract::Body(asked, digest): crate::extract::Body<$asked>,
        ) -> Result<axum::response::Response, crate::problem::Problem> {
            let what = format!("{} {digest}", uri.path());
            let change = crate::change::Change::new(&app, admitted, &headers, &what)?;
            let work = move |$tx: &mut dyn register::Tx, $ground: &crate::change::Ground| -> Result<$out, crate::app::Halt> {
                let $body = &asked;
                $work
            };
            change.done(axum::http::StatusCode::$status, work).await
        }
    };
    (@one $(#[doc = $doc:literal])+ $method:ident $path:literal $name:ident($tag:literal, $at:ty) -> $status:ident $out:ty, $told:literal:
        |$tx:ident, $ground:ident, $path_parts:ident, $body:ident| $work:block) => {
        $(#[doc = $doc])+
        #[utoipa::path($method, path = $path, tag = $tag, params($at), responses((status = $status, description = $told, body = $out)))]
        async fn $name(
            axum::extract::State(app): axum::extract::State<std::sync::Arc<crate::app::App>>,
            axum::Extension(admitted): axum::Extension<crate::admit::Admitted>,
            uri: axum::http::Uri,
            headers: axum::http::HeaderMap,
            crate::extract::At($path_parts): crate::extract::At<$at>,
        ) -> Result<axum::response::Response, crate::problem::Problem> {
            let change = crate::change::Change::new(&app, admitted, &headers, uri.path())?;
            let work = move |$tx: &mut dyn register::Tx, $ground: &crate::change::Ground| -> Result<$out, crate::app::Halt> {
                $work
            };
            change.done(axum::http::StatusCode::$status, work).await
        }
    };
}
pub(crate) use changes;
