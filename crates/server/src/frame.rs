//! What is around every answer: a number, a time limit, words for what is wrong, a line in the log.

use crate::admit::Marked;
use crate::app::App;
use crate::language::language_of;
use crate::metrics::Labels;
use crate::problem::Problem;
use crate::token::random;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use std::time::Instant;

/// The request's number, in the answer and in the log.
const NUMBER: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layer.
pub(crate) async fn frame(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (start, number) = (Instant::now(), number());
    let language = language_of(request.headers());
    let method = request.method().clone();
    let head = method == Method::HEAD;
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    app.metrics.running.inc();
    let mut answer = answered(&app, request, next).await;
    app.metrics.running.dec();
    let found = answer.extensions_mut().remove::<Problem>();
    let problem = found.or_else(|| unworded(&answer));
    let marked = answer.extensions_mut().remove::<Marked>();
    if let Some(problem) = problem {
        let allow = answer.headers_mut().remove(header::ALLOW);
        answer = problem.answer(language, Some(&number));
        if let Some(allow) = allow {
            answer.headers_mut().insert(header::ALLOW, allow);
        }
        if head {
            *answer.body_mut() = axum::body::Body::empty();
        }
    }
    let headers = answer.headers_mut();
    if let Ok(number) = HeaderValue::from_str(&number) {
        headers.insert(NUMBER, number);
    }
    let fixed = |name, value| (name, HeaderValue::from_static(value));
    headers.extend([
        fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        fixed(header::REFERRER_POLICY, "no-referrer"),
    ]);
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let (status, took) = (answer.status().as_u16(), start.elapsed());
    let marked = marked.unwrap_or(Marked {
        operation: "none",
        part: "anyone",
    });
    // The path as it is described, never as it was asked for.
    tracing::info!(
        request = number,
        %method,
        path = path.unwrap_or_default(),
        operation = marked.operation,
        part = marked.part,
        status,
        ms = took.as_secs_f64() * 1000.0,
        "answered"
    );
    let labels = Labels {
        operation: marked.operation.to_owned(),
        status,
    };
    app.metrics.answered(labels, took);
    answer
}

async fn answered(app: &Arc<App>, request: Request, next: Next) -> Response {
    use axum::response::IntoResponse;
    let busy = || {
        let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy");
        problem.retry_after = Some(1);
        problem.into_response()
    };
    if app.is_stopping() {
        return busy();
    }
    let Ok(_one) = app.limits.at_once.try_acquire() else {
        return busy();
    };
    match tokio::time::timeout(app.settings.time, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "time").into_response(),
    }
}

/// Answers of the router itself have no words yet.
fn unworded(answer: &Response) -> Option<Problem> {
    let status = answer.status();
    let wordless = (status.is_client_error() || status.is_server_error())
        && !answer.headers().contains_key(header::CONTENT_TYPE);
    let plain = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    (wordless || (plain && status.is_client_error())).then(|| match status {
        StatusCode::NOT_FOUND => Problem::unknown("page"),
        StatusCode::METHOD_NOT_ALLOWED => Problem::new(status, "method"),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(status, "body"),
        _ if status.is_server_error() => Problem::inside(),
        _ => Problem::new(status, "request"),
    })
}

fn number() -> String {
    let hex = crate::tags::hex(&random::<16>().unwrap_or_default());
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    // Version and variant of a random number of RFC 9562.
    format!(
        "{}-{}-4{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}
