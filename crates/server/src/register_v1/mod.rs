//! The register's interface of today, by name, as JSON: the same operations and fields, without SOAP.
//!
//! What the register does not hold is empty: message addresses (HER-id), offices and teams.

mod export;
mod lists;
mod offices;
mod persons;
mod types;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    persons::routes().merge(lists::routes()).merge(export::routes())
}
