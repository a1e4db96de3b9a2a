//! A resident's co-payments of the year, and the exemption card.

use crate::api::Ask;
use crate::data::Copayments;
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::Trouble;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// Figures of the page.
const FIGURES: [(&str, &str); 4] = [
    ("copayments_counted", "copayments-counted"),
    ("copayment_ceiling", "copayments-ceiling"),
    ("copayment_left", "copayments-left"),
    ("copayments_repaid", "copayments-repaid"),
];

#[derive(Template)]
#[template(path = "copayments.html")]
struct CopaymentsPage {
    page: Page,
    counted: Vec<Counted>,
    held: Option<Copayments>,
}

pub(crate) async fn copayments(ask: Ask) -> Result<Response, Trouble> {
    let person = ask.person(ask.asked_for("for"))?;
    let held = ask.maybe(&format!("/api/persons/{person}/copayments")).await?;
    let page = Page::ruled(&ask, "copayments-title").await?;
    let counted = counted(&page, &FIGURES);
    Ok(shown(&CopaymentsPage { page, counted, held }, StatusCode::OK))
}
