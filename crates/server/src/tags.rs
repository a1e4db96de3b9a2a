//! Digests, and versions of what is answered.

use crate::problem::Problem;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The version of something as it is answered, an entity tag.
pub(crate) fn tag(of: &impl Serialize) -> String {
    let digest = digest(&serde_json::to_vec(of).unwrap_or_default());
    format!("\"{}\"", digest.get(..24).unwrap_or_default())
}

/// As a header.
pub(crate) fn header(tag: &str) -> HeaderValue {
    HeaderValue::from_str(tag).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// The version that a change is meant for.
pub(crate) fn meant(headers: &HeaderMap) -> Option<String> {
    headers.get(header::IF_MATCH)?.to_str().ok().map(str::to_owned)
}

/// Whether a change is meant for what is there now: without `If-Match` it is refused, with another version too.
pub(crate) fn must_match(meant: Option<&str>, now: &str) -> Result<(), Problem> {
    match meant {
        None => Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "version-missing")),
        Some(meant) => may_match(Some(meant), now),
    }
}

/// As [`must_match`], but a change may be meant for whatever is there.
pub(crate) fn may_match(meant: Option<&str>, now: &str) -> Result<(), Problem> {
    let same = |meant: &str| {
        meant
            .split(',')
            .any(|one| matches!(one.trim(), "*") || one.trim() == now)
    };
    if meant.is_none_or(same) {
        Ok(())
    } else {
        Err(Problem::new(StatusCode::PRECONDITION_FAILED, "version-other"))
    }
}
