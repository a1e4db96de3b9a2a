//! The pages, by what they are for.

mod act;
mod find;
mod front;
mod list;
mod looks;
mod mine;
mod rules;
mod service;
mod sign_in;

use crate::api::{Ask, Face};
use crate::trouble::{Refused, Trouble};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use std::sync::Arc;

/// Every page, below the language.
pub(crate) fn routes() -> Router<Arc<Face>> {
    Router::new()
        .route("/", get(front::front))
        .route("/logg-inn", get(sign_in::form).post(sign_in::sign_in))
        .route("/logg-ut", post(sign_in::sign_out))
        .route("/finn-lege", get(find::find))
        .route("/liste/{list}", get(list::list))
        .route("/velg/{list}", get(act::choose_form).post(act::choose))
        .route("/vent/{list}", get(act::wait_form).post(act::wait))
        .route("/folg/{list}", post(act::watch))
        .route("/folg-ikke/{list}", post(act::watch_end))
        .route("/trekk", get(act::withdraw_form).post(act::withdraw))
        .route("/min-lege", get(mine::doctor))
        .route("/mine-barn", get(mine::children))
        .route("/historikk", get(mine::history))
        .route("/varsler", get(mine::notices))
        .route("/varsler/{notice}/lest", post(mine::notice_read))
        .route("/innsyn", get(looks::looks))
        .route("/regler", get(rules::rules))
        .route("/regler/{rule}", get(rules::rule))
        .route("/tilgjengelighet", get(service::accessibility))
        .fallback(missing)
        .method_not_allowed_fallback(missing)
}

async fn missing(ask: Ask) -> Trouble {
    ask.trouble(Refused::of(StatusCode::NOT_FOUND))
}
