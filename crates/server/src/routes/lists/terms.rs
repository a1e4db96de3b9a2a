//! What is agreed on for a list, and between which bounds.

use super::ListAt;
use crate::app::App;
use crate::extract::At;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::list_terms;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list_terms_))
}

/// What is agreed on for a list, with the rules' own figures.
#[derive(Serialize, ToSchema)]
struct ListTerms {
    /// Cap, persons.
    #[schema(example = 1100)]
    cap: u16,
    /// The municipality has agreed to a low cap.
    low_cap_approved: bool,
    /// Free places at which the list opens, where it has a threshold of its own.
    opening_threshold: Option<u16>,
    /// Persons whom allocation gives it in a month at most; none for as many as there is room for.
    intake_per_month: Option<u16>,
    /// The rules' opening threshold.
    rules_opening_threshold: u16,
    /// The highest cap.
    highest_cap: u16,
    /// Below this cap the municipality must agree.
    low_below: u16,
    /// Months of notice before a reduction.
    notice_months: u8,
}

/// What doctor and municipality have agreed on for a list, and the rules' bounds.
#[utoipa::path(get, path = "/api/lists/{list}/terms", operation_id = "list_terms", tag = "lists", params(ListAt),
    responses((status = 200, description = "What is agreed on", body = ListTerms)))]
async fn list_terms_(State(app): State<Arc<App>>, At(at): At<ListAt>) -> Result<Json<ListTerms>, Problem> {
    let rules = app.listing()?;
    let held = app.read(move |tx| list_terms(tx, at.list.0)).await?;
    Ok(Json(ListTerms {
        cap: held.cap,
        low_cap_approved: held.low_cap_approved,
        opening_threshold: held.opening_threshold,
        intake_per_month: held.intake_per_month,
        rules_opening_threshold: rules.opening_threshold.value,
        highest_cap: rules.cap_max.value,
        low_below: rules.cap_needs_approval_below.value,
        notice_months: rules.reduction_notice_months.value,
    }))
}
