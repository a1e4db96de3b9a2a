//! The API's operations.

pub(crate) mod agreements;
pub(crate) mod allocation;
mod answers;
mod bills;
mod capitation;
mod copayments;
pub(crate) mod country;
pub(crate) mod demo;
mod doctors;
mod duty;
pub(crate) mod events;
pub(crate) mod facade;
mod intake;
pub(crate) mod lab;
mod list_state;
pub(crate) mod lists;
mod locums;
pub(crate) mod looks;
pub(crate) mod municipalities;
mod night;
mod offices;
pub(crate) mod people;
pub(crate) mod persons;
mod population;
mod practice;
mod rates;
mod reductions;
mod removals;
mod reports;
mod rules;
pub(crate) mod service;
pub(crate) mod sessions;
pub(crate) mod views;

use crate::app::App;
use crate::describe;
use crate::{admit, frame, policy, register_v1};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode};
use axum::middleware::from_fn_with_state;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// Which operation a route is.
#[derive(Debug, Default)]
pub(crate) struct Routes(BTreeMap<(String, String), String>);

impl Routes {
    fn of(api: &OpenApi) -> Routes {
        let mut routes = BTreeMap::new();
        for (path, item) in &api.paths.paths {
            for (method, operation) in describe::operations(item) {
                let id = operation.operation_id.clone().unwrap_or_default();
                routes.insert((method.to_owned(), path.clone()), id);
            }
        }
        Routes(routes)
    }

    pub(crate) fn operation(&self, method: &Method, path: &str) -> Option<&str> {
        self.0
            .get(&(method.as_str().to_owned(), path.to_owned()))
            .map(String::as_str)
    }

    /// With routes that describe themselves in their own way.
    fn with(mut self, others: &[(&str, &str, &str)]) -> Routes {
        for (method, path, name) in others {
            self.0
                .insert(((*method).to_owned(), (*path).to_owned()), (*name).to_owned());
        }
        self
    }

    /// Every operation that has a route.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

/// Every route with its description.
fn described(demo: bool, sign_in: bool, lab: bool) -> OpenApiRouter<Arc<App>> {
    let mut all = OpenApiRouter::with_openapi(describe::begun())
        .merge(service::routes())
        .merge(rules::routes())
        .merge(rates::routes())
        .merge(lists::routes())
        .merge(list_state::routes())
        .merge(locums::routes())
        .merge(agreements::routes())
        .merge(offices::routes())
        .merge(doctors::routes())
        .merge(duty::routes())
        .merge(persons::routes())
        .merge(people::routes())
        .merge(removals::routes())
        .merge(copayments::routes())
        .merge(bills::routes())
        .merge(population::routes())
        .merge(municipalities::routes())
        .merge(intake::routes())
        .merge(allocation::routes())
        .merge(night::routes())
        .merge(reductions::routes())
        .merge(capitation::routes())
        .merge(reports::routes())
        .merge(events::routes())
        .merge(looks::routes())
        .merge(register_v1::routes())
        .merge(sessions::who_routes());
    if lab {
        all = all
            .merge(lab::routes())
            .merge(country::routes())
            .merge(practice::routes());
    }
    if demo {
        all = all.merge(demo::routes());
    }
    if sign_in {
        all = all.merge(sessions::routes());
    }
    all
}

/// The API's description, OpenAPI 3.1, of a demo server or not, with the laboratory or without.
pub fn openapi(demo: bool, lab: bool) -> OpenApi {
    describe::finished(described(demo, false, lab).into_openapi())
}

/// The part of the description that the scripts in `web/` are typed from: laboratory and country.
pub fn lab_openapi() -> OpenApi {
    let routes = OpenApiRouter::with_openapi(describe::begun())
        .merge(lab::routes())
        .merge(country::routes())
        .merge(practice::routes());
    describe::finished(routes.into_openapi())
}

/// The server's routes over its state.
pub fn router(app: Arc<App>) -> Router {
    let (router, api) =
        described(app.settings.demo, app.sign_in.is_some(), app.lab().is_ok()).split_for_parts();
    let routes = Arc::new(Routes::of(&api).with(&facade::OPERATIONS));
    for name in routes.names().filter(|name| policy::operation(name).is_none()) {
        // Such a route answers as if it were not there.
        tracing::error!(operation = name, "not in the table of access");
    }
    let body = app.settings.body;
    router
        .merge(facade::router())
        .route_layer(from_fn_with_state((Arc::clone(&app), routes), admit::gate))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(body))
        .layer(from_fn_with_state(Arc::clone(&app), frame::frame))
        .with_state(app)
}
