//! Health, readiness, metrics, the description.

use crate::app::App;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::{Arc, LazyLock};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(health))
        .routes(routes!(ready))
        .routes(routes!(metrics))
        .routes(routes!(openapi))
}

/// That the server runs.
#[derive(Serialize, ToSchema)]
struct Health {
    /// `up`.
    #[schema(example = "up")]
    status: &'static str,
    /// The program's version.
    #[schema(example = "0.1.0")]
    version: &'static str,
}

/// Whether the server runs.
#[utoipa::path(get, path = "/health", operation_id = "health", tag = "service",
    responses((status = 200, description = "It runs", body = Health)))]
async fn health() -> Json<Health> {
    Json(Health {
        status: "up",
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// Whether the server can take work: its database answers, its clock is right and it is not stopping.
#[utoipa::path(get, path = "/ready", operation_id = "ready", tag = "service",
    responses((status = 200, description = "It can", body = Health)))]
async fn ready(State(app): State<Arc<App>>) -> Result<Json<Health>, Problem> {
    app.read(|tx| Ok(tx.row("SELECT version FROM version", &[]).map(|_| ())?))
        .await?;
    app.rules()?;
    app.clock.is_right()?;
    Ok(health().await)
}

/// Figures for Prometheus.
#[utoipa::path(get, path = "/metrics", operation_id = "metrics", tag = "service",
    responses((status = 200, description = "OpenMetrics text", body = String, content_type = "application/openmetrics-text")))]
async fn metrics(State(app): State<Arc<App>>) -> Response {
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], app.metrics.text()).into_response()
}

/// By whether it is a demo server, then by whether it has a laboratory.
static DESCRIBED: LazyLock<[[String; 2]; 2]> = LazyLock::new(|| {
    [false, true].map(|demo| [false, true].map(|lab| super::openapi(demo, lab).to_json().unwrap_or_default()))
});

/// This description.
#[utoipa::path(get, path = "/openapi.json", operation_id = "openapi", tag = "service",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
async fn openapi(State(app): State<Arc<App>>) -> Response {
    let json = HeaderValue::from_static("application/json");
    let text = DESCRIBED[usize::from(app.settings.demo)][usize::from(app.lab().is_ok())].as_str();
    ([(header::CONTENT_TYPE, json)], text).into_response()
}
