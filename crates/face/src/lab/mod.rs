//! The country, its municipalities and the laboratory.

mod beside;
mod chart;
mod country;
pub(crate) mod data;
mod duty;
mod figure;
mod here;
mod place;
mod practice;
mod question;
mod result;
mod run;
mod together;

use crate::api::Face;
use crate::assets::{Linked, linked};
use crate::page::Page;
use axum::Router;
use axum::routing::{get, post};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pages of this part, below the language.
pub(crate) fn routes() -> Router<Arc<Face>> {
    Router::new()
        .route("/landet", get(country::country))
        .route("/landet/{municipality}", get(place::place))
        .route(
            "/landet/{municipality}/hva-om",
            get(place::place).post(place::what_if),
        )
        .route("/praksis/{list}/arbeid", get(practice::practice))
        .route("/laboratorium", get(question::form).post(question::ask))
        .route("/laboratorium/{run}", get(run::run))
        .route("/laboratorium/{run}/igjen", get(run::run).post(run::ask_again))
        .route("/laboratorium/{run}/avbryt", post(run::cancel))
}

/// A script of `web/` with the styles that its drawings need.
fn scripted(entry: &str) -> Linked {
    let styles = linked("src/lab/lab.css").styles;
    Linked {
        styles,
        script: linked(entry).script,
    }
}

/// Texts that a page hands over to its script, as JSON.
fn handed(page: &Page, keys: &[&str]) -> String {
    let texts: BTreeMap<&str, String> = keys.iter().map(|key| (*key, page.t(key))).collect();
    serde_json::to_string(&texts).unwrap_or_default()
}
