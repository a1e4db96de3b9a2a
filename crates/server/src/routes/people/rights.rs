//! Rights to ask for somebody: consent, representation, care.

use super::super::persons::PersonAt;
use super::OtherAt;
use crate::app::{App, Halt};
use crate::change::{Done, Ground, changes};
use crate::policy::Relation;
use crate::problem::Problem;
use axum::http::StatusCode;
use register::{Care, Representation};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_consent, person_consent_end))
        .routes(routes!(person_represent, person_represent_end))
        .routes(routes!(person_care, person_care_end))
}

/// By what somebody represents another.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum By {
    /// Power of attorney.
    PowerOfAttorney,
    /// An appointed guardian.
    Guardian,
}

#[derive(Deserialize, ToSchema)]
struct RepresentationAsked {
    /// By what.
    #[schema(inline)]
    by: By,
}

/// What is taken from the parents.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Taken {
    /// The care of the child.
    Care,
    /// Parental responsibility.
    ParentalResponsibility,
}

#[derive(Deserialize, ToSchema)]
struct CareAsked {
    /// What is taken from the parents.
    #[schema(inline)]
    taken: Taken,
}

changes! {
    /// Puts a parent's consent to the choices of a child of twelve to fifteen on record; the other is the parent.
    put "/api/persons/{person}/consents/{other}" person_consent("persons", OtherAt) -> OK Done, "On record":
    |tx, ground, at, _asked| {
        own_name(ground, at.other.0)?;
        register::give_consent(tx, &ground.rules.listing, &ground.act, at.person.0, at.other.0)?;
        Ok(Done::DONE)
    };
    /// Takes a parent's consent back.
    delete "/api/persons/{person}/consents/{other}" person_consent_end("persons", OtherAt) -> OK Done, "Taken back":
    |tx, ground, at, _asked| {
        own_name(ground, at.other.0)?;
        register::take_back_consent(tx, &ground.act, at.person.0, at.other.0)?;
        Ok(Done::DONE)
    };
    /// Puts a representative on record; the other is who represents.
    put "/api/persons/{person}/representatives/{other}" person_represent("persons", OtherAt, RepresentationAsked) -> OK Done, "On record":
    |tx, ground, at, asked| {
        let kind = match asked.by {
            By::PowerOfAttorney => Representation::PowerOfAttorney,
            By::Guardian => Representation::Guardian,
        };
        // People give power of attorney; guardians are appointed.
        if ground.admitted.relation == Relation::Oneself && kind == Representation::Guardian {
            let refused = Problem::new(StatusCode::FORBIDDEN, "access");
            return Err(refused.about(ground.admitted.operation.name).into());
        }
        register::represent(tx, &ground.act, at.person.0, at.other.0, kind)?;
        Ok(Done::DONE)
    };
    /// Ends a representation.
    delete "/api/persons/{person}/representatives/{other}" person_represent_end("persons", OtherAt) -> OK Done, "Ended":
    |tx, ground, at, _asked| {
        register::end_representation(tx, &ground.act, at.person.0, at.other.0)?;
        Ok(Done::DONE)
    };
    /// Puts on record that care or parental responsibility was taken from a child's parents.
    put "/api/persons/{person}/care" person_care("persons", PersonAt, CareAsked) -> OK Done, "On record":
    |tx, ground, at, asked| {
        let what = match asked.taken {
            Taken::Care => Care::OfChild,
            Taken::ParentalResponsibility => Care::ParentalResponsibility,
        };
        register::take_into_care(tx, &ground.act, at.person.0, what)?;
        Ok(Done::DONE)
    };
    /// Ends that.
    delete "/api/persons/{person}/care" person_care_end("persons", PersonAt) -> OK Done, "Ended":
    |tx, ground, at, _asked| {
        register::end_care(tx, &ground.act, at.person.0)?;
        Ok(Done::DONE)
    };
}

/// A parent consents for oneself, the administrator for whom a letter came from.
fn own_name(ground: &Ground, parent: i64) -> Result<(), Halt> {
    if ground.admitted.relation == Relation::Any || ground.admitted.who.person == Some(parent) {
        return Ok(());
    }
    let refused = Problem::new(StatusCode::FORBIDDEN, "access");
    Err(refused.about(ground.admitted.operation.name).into())
}
