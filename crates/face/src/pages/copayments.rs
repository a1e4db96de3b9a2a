//! A resident's co-payments of the year, and the exemption card.

use crate::api::Ask;
use crate::data::Copayments;
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "copayments.html")]
struct CopaymentsPage {
    page: Page,
    held: Option<Copayments>,
}

pub(crate) async fn copayments(ask: Ask) -> Result<Response, Trouble> {
    let person = ask.person(ask.asked_for("for"))?;
    let held = ask.maybe(&format!("/api/persons/{person}/copayments")).await?;
    let page = Page::new(&ask, "copayments-title");
    Ok(shown(&CopaymentsPage { page, held }, StatusCode::OK))
}
