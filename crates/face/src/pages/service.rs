//! About the pages themselves.

use crate::api::Ask;
use crate::page::{Page, shown};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Accessibility {
    page: Page,
}

pub(crate) async fn accessibility(ask: Ask) -> Response {
    let page = Page::new(&ask, "accessibility-title");
    shown(&Accessibility { page }, StatusCode::OK)
}
