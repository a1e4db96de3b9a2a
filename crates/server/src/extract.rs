//! Paths, queries and bodies of requests; what cannot be read is a problem with words.

use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// The path's parts.
pub(crate) struct At<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<At<T>, Problem> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(path)) => Ok(At(path)),
            Err(wrong) => Err(Problem::request(wrong.body_text())),
        }
    }
}

/// The query's parts.
pub(crate) struct Asked<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asked<T>, Problem> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(query)) => Ok(Asked(query)),
            Err(wrong) => Err(Problem::request(wrong.body_text())),
        }
    }
}

/// A body of JSON, with its digest, by which the same request is known again.
pub(crate) struct Body<T>(pub(crate) T, pub(crate) String);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, Problem> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|wrong| match wrong {
                BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
                    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body")
                }
                _ => Problem::request("the body did not come whole"),
            })?;
        let held = serde_json::from_slice(&bytes).map_err(|wrong| Problem::request(told(&wrong)))?;
        Ok(Body(held, crate::tags::digest(&bytes)))
    }
}

/// Where the body is wrong, without what stands there: it may be an identity number.
fn told(wrong: &serde_json::Error) -> String {
    let kind = match wrong.classify() {
        serde_json::error::Category::Syntax => "no JSON",
        serde_json::error::Category::Eof => "JSON that ends too early",
        _ => "JSON that is not as the operation describes it",
    };
    format!("{kind}, line {}, column {}", wrong.line(), wrong.column())
}
