//! Answers made smaller on their way out, for whoever takes them so: pages, JSON, styles and scripts.

use axum::Router;
use axum::body::HttpBody;
use axum::http::{Response, header};
use tower_http::CompressionLevel;
use tower_http::compression::{CompressionLayer, Predicate};

/// Below this nothing is gained, bytes.
const LEAST: u64 = 512;
/// Of 11 for brotli and 9 for gzip: above it an answer takes longer to make than it saves on the way.
const LEVEL: i32 = 4;

/// What is text and whole; streams go out as they come, and pictures, fonts and packages are small already.
#[derive(Clone, Copy)]
struct Text;

impl Predicate for Text {
    fn should_compress<B: HttpBody>(&self, answer: &Response<B>) -> bool {
        let kind = answer.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let text = kind.starts_with("text/")
            || ["json", "xml", "javascript"]
                .iter()
                .any(|end| kind.ends_with(end));
        text && kind != "text/event-stream" && answer.body().size_hint().lower() >= LEAST
    }
}

/// The router, whose answers are gzip or brotli where the request takes it.
pub fn compressed(router: Router) -> Router {
    let level = CompressionLevel::Precise(LEVEL);
    router.layer(CompressionLayer::new().quality(level).compress_when(Text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use axum::response::IntoResponse;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    fn answer(kind: &'static str, bytes: usize) -> axum::routing::MethodRouter {
        get(move || async move { ([(header::CONTENT_TYPE, kind)], "a".repeat(bytes)).into_response() })
    }

    /// How it is encoded, and its bytes.
    async fn asked(path: &str, accept: &str) -> (String, usize) {
        let router = Router::new()
            .route("/page", answer("text/html; charset=utf-8", 10_000))
            .route("/data", answer("application/problem+json", 10_000))
            .route("/drawing", answer("image/svg+xml", 10_000))
            .route("/small", answer("application/json", 100))
            .route("/stream", answer("text/event-stream", 10_000))
            .route("/font", answer("font/woff2", 10_000));
        let request = Request::get(path)
            .header("accept-encoding", accept)
            .body(Body::empty())
            .unwrap();
        let answer = compressed(router).oneshot(request).await.unwrap();
        let how = answer.headers().get(header::CONTENT_ENCODING);
        let how = how.map_or_else(String::new, |how| how.to_str().unwrap().to_owned());
        (how, answer.into_body().collect().await.unwrap().to_bytes().len())
    }

    #[tokio::test]
    async fn text_is_made_smaller_as_it_is_taken() {
        for path in ["/page", "/data", "/drawing"] {
            for (accept, how) in [("gzip", "gzip"), ("gzip, br", "br")] {
                let (encoded, bytes) = asked(path, accept).await;
                assert_eq!(encoded, how, "{path}");
                assert!(bytes < 500, "{path}: {bytes}");
            }
            assert_eq!(asked(path, "identity").await, (String::new(), 10_000));
        }
    }

    #[tokio::test]
    async fn streams_and_what_is_small_go_as_they_are() {
        for path in ["/small", "/stream", "/font"] {
            assert_eq!(asked(path, "gzip, br").await.0, "", "{path}");
        }
    }
}
