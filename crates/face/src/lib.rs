//! The room `face`: the pages that people see.
//!
//! May use `units`, `publish` and `server`, and in its trials `lab`, `nation`, `register`, `rulebook` and `scheme`. Must never know the register or a
//! rule: a page asks the server's own interface, in the process and with the reader's session, and puts the answer into words. So
//! the table of access, the access log, keys, versions and limits hold for pages without a second copy.

mod api;
mod assets;
mod data;
mod form;
mod lab;
mod page;
mod pages;
mod rests;
mod trouble;
mod words;

use api::Face;
use axum::Router;
use publish::Language;
use std::sync::Arc;

/// Pages in three languages over the server's router, which answers everything else.
pub fn router(api: Router) -> Router {
    let face = Arc::new(Face::new(api.clone()));
    let mut router = Router::new()
        .route("/", axum::routing::get(page::by_liking))
        .route("/assets/{*file}", axum::routing::get(assets::asset));
    for language in Language::ALL {
        let at = format!("/{}", language.tag());
        let with_slash = format!("{at}/");
        let home = at.clone();
        router = router
            .route(
                &with_slash,
                axum::routing::get(move || async move { axum::response::Redirect::permanent(&home) }),
            )
            .nest(&at, pages::routes().layer(axum::Extension(language)));
    }
    router
        .layer(axum::middleware::from_fn(page::frame))
        .with_state(face)
        .fallback_service(api)
}
