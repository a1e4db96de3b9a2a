//! The register as FHIR R4 tells of it, and its statistics as PxWebApi 2 offers them: both in rooms that know no web.

use super::lists::today;
use crate::admit::Admitted;
use crate::app::App;
use crate::policy::{self, Part, Relation};
use crate::problem::Problem;
use crate::who::{Target, Today};
use axum::Extension;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fhir::About;
use std::sync::Arc;

/// Routes that describe themselves in their own way, with the operation of each.
pub(super) const OPERATIONS: [(&str, &str, &str); 8] = [
    ("GET", "/fhir", "fhir_open"),
    ("GET", "/fhir/{*rest}", "fhir_open"),
    ("POST", "/fhir/{*rest}", "fhir_open"),
    ("POST", "/fhir", "fhir_open"),
    ("GET", "/statistics/api/v2", "statistics_read"),
    ("GET", "/statistics/api/v2/", "statistics_read"),
    ("GET", "/statistics/api/v2/{*rest}", "statistics_read"),
    ("POST", "/statistics/api/v2/{*rest}", "statistics_read"),
];

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/fhir", get(read).post(read))
        .route("/fhir/{*rest}", get(read).post(read))
        .route("/statistics/api/v2", get(statistics))
        .route("/statistics/api/v2/", get(statistics))
        .route("/statistics/api/v2/{*rest}", get(statistics).post(statistics))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// This server's address as the caller sees it.
fn base(app: &App, headers: &HeaderMap, path: &str) -> String {
    let public = app
        .sign_in
        .as_ref()
        .map(|sign_in| sign_in.provider.public.trim_end_matches('/').to_owned());
    let host = text(headers, header::HOST).unwrap_or_else(|| "localhost".to_owned());
    format!("{}{path}", public.unwrap_or_else(|| format!("http://{host}")))
}

/// Pairs of a query or a form.
fn pairs(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let mut bytes = vec![];
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            match byte {
                b'+' => bytes.push(b' '),
                b'%' => {
                    let digits = [rest.next(), rest.next()]
                        .map(|digit| digit.and_then(|d| char::from(d).to_digit(16)));
                    if let [Some(high), Some(low)] = digits {
                        bytes.push((high * 16 + low) as u8);
                    }
                }
                byte => bytes.push(byte),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name), decoded(value))
    };
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(pair)
        .collect()
}

async fn read(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let path = uri.path().strip_prefix("/fhir").unwrap_or_default();
    let mut query = pairs(uri.query().unwrap_or_default());
    let mut path = path.trim_matches('/').to_owned();
    if method == Method::POST {
        // Only searches are posted, so that what is looked for is in no address.
        match path.strip_suffix("_search") {
            Some(resource) => path = resource.trim_matches('/').to_owned(),
            None => return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method")),
        }
        query.extend(pairs(&String::from_utf8_lossy(&body)));
    }
    let request = fhir::Request {
        base: base(&app, &headers, "/fhir"),
        path,
        query,
        accept: text(&headers, header::ACCEPT),
        prefer: text(&headers, header::HeaderName::from_static("prefer")),
        if_none_match: text(&headers, header::IF_NONE_MATCH),
    };
    let (asked, about) = app
        .read(move |tx| {
            let about = fhir::about(tx, &request)?;
            Ok((request, about))
        })
        .await?;
    let admitted = allowed(&app, admitted, about).await?;
    let (rules, date) = (app.listing()?, app.clock.today());
    let answer = app.read(move |tx| fhir::answer(tx, &rules, date, &asked)).await?;
    app.look(&admitted, &answer.persons).await?;
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = if status == StatusCode::NOT_MODIFIED {
        String::new()
    } else {
        answer.json.to_string()
    };
    let kind = HeaderValue::from_static(fhir::MEDIA_TYPE);
    let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    let parsed = |value: Option<String>| value.and_then(|value| HeaderValue::from_str(&value).ok());
    if let Some(etag) = parsed(answer.etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(response)
}

/// Whether the caller may be told of whom the request is about.
async fn allowed(app: &Arc<App>, admitted: Admitted, about: About) -> Result<Admitted, Problem> {
    let target = match about {
        About::Nobody => return Ok(admitted),
        About::Person(person) => Target {
            person: Some(person),
            ..Target::default()
        },
        About::List(list) => Target {
            list: Some(list),
            ..Target::default()
        },
        About::Everyone => Target::default(),
    };
    let operation = policy::operation("fhir_person").ok_or_else(Problem::inside)?;
    let (rules, day) = (app.listing()?, today(app));
    let who = Arc::clone(&admitted.who);
    let found = app
        .read(move |tx| {
            let today = Today { rules: &rules, day };
            let found = who.admitted(tx, &today, operation, target)?;
            // Everybody at once is for those who need no tie.
            let free = |(_, relation): &(Part, Relation)| matches!(relation, Relation::Any | Relation::Scope);
            Ok(found.filter(|found| about != About::Everyone || free(found)))
        })
        .await?;
    let (part, relation) = found.ok_or_else(|| {
        if admitted.who.parts.is_empty() {
            Problem::new(StatusCode::UNAUTHORIZED, "sign-in")
        } else {
            Problem::new(StatusCode::FORBIDDEN, "access").about("fhir_person")
        }
    })?;
    Ok(Admitted {
        part,
        relation,
        operation,
        ..admitted
    })
}

async fn statistics(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let path = uri.path().strip_prefix("/statistics/api/v2").unwrap_or_default();
    let request = pxweb::Request {
        base: base(&app, &headers, "/statistics/api/v2"),
        path: path.trim_matches('/').to_owned(),
        query: pairs(uri.query().unwrap_or_default()),
        body: (method == Method::POST).then(|| body.to_vec()),
    };
    let (rules, date, statistics) = (app.listing()?, app.clock.today(), Arc::clone(&app.statistics));
    let answer = app
        .read(move |tx| pxweb::answer(tx, &statistics, &rules, date, &request))
        .await?;
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = HeaderValue::from_static(answer.content_type);
    let mut response = (status, [(header::CONTENT_TYPE, kind)], answer.body).into_response();
    let named = answer.file.map(|file| format!("attachment; filename=\"{file}\""));
    if let Some(named) = named.and_then(|named| HeaderValue::from_str(&named).ok()) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(response)
}
