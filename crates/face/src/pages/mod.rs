//! The pages, by what they are for.

mod act;
mod administration;
pub(crate) mod appearance;
mod copayments;
mod draws;
mod find;
mod front;
mod gp_day;
mod list;
mod looks;
mod mine;
mod municipality;
mod outside;
mod practice;
mod rates;
mod rules;
mod service;
mod sign_in;

use crate::api::{Ask, Face};
use crate::trouble::{Refused, Trouble};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use mine::{household, ties};
use municipality::{agreements, offices, terms};
use practice::reduction;
use std::sync::Arc;

/// Every page, below the language.
pub(crate) fn routes() -> Router<Arc<Face>> {
    Router::new()
        .route("/", get(front::front))
        .route("/logg-inn", get(sign_in::form).post(sign_in::sign_in))
        .route("/logg-ut", post(sign_in::sign_out))
        .route("/finn-lege", get(find::find))
        .route("/liste/{list}", get(list::list))
        .route("/liste/{list}/trekninger", get(draws::draws))
        .route("/liste/{list}/trekninger/{reduction}", get(draws::draw))
        .route("/velg/{list}", get(act::choose_form).post(act::choose))
        .route("/vent/{list}", get(act::wait_form).post(act::wait))
        .route("/folg/{list}", post(act::watch))
        .route("/folg-ikke/{list}", post(act::watch_end))
        .route("/trekk", get(act::withdraw_form).post(act::withdraw))
        .route("/min-lege", get(mine::doctor))
        .route("/mine-barn", get(mine::children))
        .route("/fullmakter", get(ties::ties))
        .route("/fullmakter/gi", post(ties::give))
        .route("/fullmakter/{other}/slutt", post(ties::take_back))
        .route("/fullmakter/{child}/samtykke", post(ties::consent))
        .route(
            "/husstand",
            get(household::household).post(household::ask_together),
        )
        .route("/historikk", get(mine::history))
        .route("/varsler", get(mine::notices))
        .route("/varsler/{notice}/lest", post(mine::notice_read))
        .route("/innsyn", get(looks::looks))
        .route("/praksis", get(practice::practice))
        .route("/praksis/{list}", get(practice::list))
        .route("/praksis/{list}/pasienter", get(practice::members))
        .route("/praksis/{list}/ko", get(practice::queue))
        .route("/praksis/{list}/oppgjor", get(practice::statement))
        .route(
            "/praksis/{list}/tak",
            get(practice::cap::form).post(practice::cap::ask_for),
        )
        .route(
            "/praksis/{list}/reduksjon",
            get(reduction::form).post(reduction::announce),
        )
        .route(
            "/liste/{list}/trekninger/{reduction}/trekk",
            get(reduction::draw_form).post(reduction::draw),
        )
        .route(
            "/lege/{hpr}/utdanning",
            get(practice::training::training).post(practice::training::keep),
        )
        .route(
            "/lege/{hpr}/regninger",
            get(practice::bills::bills).post(practice::bills::send),
        )
        .route("/lege/{hpr}/regninger/{bill}", post(practice::bills::change))
        .route("/kommune", get(municipality::all))
        .route("/kommune/{number}", get(municipality::one))
        .route("/kommune/{number}/uten-fastlege", get(municipality::unallocated))
        .route("/kommune/{number}/legekontor", get(offices::offices))
        .route(
            "/kommune/{number}/legekontor/nytt",
            get(offices::new_form).post(offices::open),
        )
        .route(
            "/kommune/{number}/legekontor/{office}",
            get(offices::form).post(offices::keep),
        )
        .route("/kommune/{number}/legekontor/{office}/lukk", post(offices::close))
        .route(
            "/kommune/{number}/legekontor/{office}/flytt",
            post(offices::hand_over),
        )
        .route("/kommune/{number}/liste/{list}", get(terms::form))
        .route("/kommune/{number}/liste/{list}/{what}", post(terms::agree))
        .route("/kommune/{number}/avtaler", get(agreements::agreements))
        .route(
            "/kommune/{number}/avtaler/nytt",
            get(agreements::draft_form).post(agreements::draft),
        )
        .route(
            "/kommune/{number}/avtaler/{list}/{agreement}",
            get(agreements::agreement),
        )
        .route(
            "/kommune/{number}/avtaler/{list}/{agreement}/{what}",
            post(agreements::act),
        )
        .route("/forvaltning", get(administration::administration))
        .route("/forvaltning/tildeling", post(administration::allocate))
        .route("/forvaltning/regninger", post(administration::settle))
        .route("/forvaltning/utbetaling", post(administration::pay))
        .route("/forvaltning/hendelser", get(administration::events))
        .route("/forvaltning/halvar", get(administration::half_year))
        .route("/egenandeler", get(copayments::copayments))
        .route("/utenfor", get(outside::form).post(outside::stand_outside))
        .route("/utenfor/tilbake", post(outside::come_back))
        .route("/satser", get(rates::rates))
        .route("/regler", get(rules::rules))
        .route("/regler/{rule}", get(rules::rule))
        .route("/fastlegedagen", get(gp_day::day))
        .route("/fastlegedagen/{name}", get(gp_day::picture))
        .route("/utseende", post(appearance::choose))
        .route("/tilgjengelighet", get(service::accessibility))
        .merge(crate::lab::routes())
        .fallback(missing)
        .method_not_allowed_fallback(missing)
}

async fn missing(ask: Ask) -> Trouble {
    ask.trouble(Refused::of(StatusCode::NOT_FOUND))
}
