//! Who may ask for whom, as it is on record.

use super::super::persons::PersonAt;
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::At;
use crate::ids::day;
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::ties_of;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(person_ties))
}

/// Somebody who may ask for another, or for whom somebody may ask.
#[derive(Serialize, ToSchema)]
struct Tied {
    /// The other's number in the register.
    #[schema(example = 18)]
    person: i64,
    /// The other's name.
    #[schema(example = "Blid Bjørk")]
    name: String,
    /// `parent`, `consent`, `power_of_attorney` or `guardian`.
    #[schema(example = "power_of_attorney")]
    by: String,
    /// Since this day; none for parents.
    #[schema(format = Date, example = "2026-03-01")]
    since: Option<String>,
}

/// Who may ask for a person, and for whom the person may ask as a representative.
#[derive(Serialize, ToSchema)]
struct Ties {
    /// A parent's consent counts: the person is of the age at which one asks oneself with it.
    consent_counts: bool,
    /// Those who hold parental responsibility, while a parent may ask or consent.
    parents: Vec<Tied>,
    /// Consents that hold.
    consents: Vec<Tied>,
    /// Representatives today.
    representatives: Vec<Tied>,
    /// Whom the person represents today.
    represents: Vec<Tied>,
}

/// Who may ask for a person, and for whom the person may ask as a representative. Those who are named are looked at too.
#[utoipa::path(get, path = "/api/persons/{person}/ties", operation_id = "person_ties", tag = "persons", params(PersonAt),
    responses((status = 200, description = "Who may ask for whom", body = Ties)))]
async fn person_ties(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<PersonAt>,
) -> Result<Json<Ties>, Problem> {
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let found = app.read(move |tx| ties_of(tx, &rules, &act, at.person.0)).await?;
    let groups = [
        &found.parents,
        &found.consents,
        &found.representatives,
        &found.represents,
    ];
    let mut named: Vec<i64> = groups.into_iter().flatten().map(|one| one.person).collect();
    named.sort_unstable();
    named.dedup();
    named.retain(|one| Some(*one) != admitted.who.person);
    app.look(&admitted, &named).await?;
    let tied = |held: Vec<register::Tied>| {
        let one = |held: register::Tied| Tied {
            person: held.person,
            name: held.name,
            by: held.by,
            since: held.since.map(day),
        };
        held.into_iter().map(one).collect()
    };
    Ok(Json(Ties {
        consent_counts: found.consent_counts,
        parents: tied(found.parents),
        consents: tied(found.consents),
        representatives: tied(found.representatives),
        represents: tied(found.represents),
    }))
}
