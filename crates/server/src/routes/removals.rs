//! Moving a person off a list for threats or violence, and the appeal.

use super::answers::Made;
use super::lists::ListAt;
use super::persons::PersonAt;
use crate::app::App;
use crate::change::{Done, changes};
use crate::extract::At;
use crate::ids::{HprNumber, ListId, PersonId, Serial, day, maybe_whole, whole};
use crate::problem::Problem;
use crate::texts::Words;
use axum::Json;
use axum::extract::State;
use register::{Fault, Removal, Tx};
use scheme::listing::safety::{Conduct, Toward};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(removals_of_person))
        .routes(routes!(removal_decide))
        .routes(routes!(removal_appeal, removal_appeal_decide))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct DecisionAt {
    /// The person's number in the register.
    #[param(inline)]
    person: PersonId,
    /// The decision.
    #[param(inline)]
    decision: Serial,
}

/// A decision to move a person off a list.
#[derive(Serialize, ToSchema)]
struct Decision {
    /// Its number.
    decision: i64,
    /// The list that the person left.
    list: i64,
    /// The doctor who demanded it.
    hpr: i64,
    /// Day.
    #[schema(format = Date, example = "2026-03-10")]
    decided: String,
    /// The list given instead.
    moved_to: Option<i64>,
    /// `none`, `open`, `upheld` or `overturned`.
    #[schema(example = "none")]
    appeal: String,
    /// Day of the appeal.
    #[schema(format = Date, example = "2026-03-20")]
    appealed: Option<String>,
    /// Day on which the county governor decided.
    #[schema(format = Date, example = "2026-05-01")]
    appeal_decided: Option<String>,
}

/// Decisions about a person.
#[derive(Serialize, ToSchema)]
struct Decisions {
    /// The decisions, the first first.
    items: Vec<Decision>,
}

/// Decisions that moved a person off a list, and their appeals. What the person did is not told.
#[utoipa::path(get, path = "/api/persons/{person}/removals", operation_id = "removals_of_person", tag = "removals", params(PersonAt),
    responses((status = 200, description = "The decisions", body = Decisions)))]
async fn removals_of_person(
    State(app): State<Arc<App>>,
    At(at): At<PersonAt>,
) -> Result<Json<Decisions>, Problem> {
    let found = app
        .read(move |tx| register::decisions_of(tx, at.person.0))
        .await?;
    let item = |held: register::Decision| Decision {
        decision: held.id,
        list: held.list,
        hpr: held.hpr,
        decided: day(held.decided),
        moved_to: held.moved_to,
        appeal: held.appeal,
        appealed: held.appealed.map(day),
        appeal_decided: held.appeal_decided.map(day),
    };
    let items = found.into_iter().map(item).collect();
    Ok(Json(Decisions { items }))
}

/// What a person did.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Did {
    /// Threatening behaviour.
    Threats,
    /// Violent behaviour.
    Violence,
    /// Anything else, which is no ground.
    Other,
}

/// Toward whom.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum To {
    /// The regular GP.
    Doctor,
    /// Who works for the GP.
    Staff,
    /// Family of the GP or of the staff.
    Family,
    /// Anybody else, which is no ground.
    Other,
}

#[derive(Deserialize, ToSchema)]
struct RemovalAsked {
    /// Who is moved.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    person: PersonId,
    /// The doctor who demanded it.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr: HprNumber,
    /// What the person did.
    #[schema(inline)]
    conduct: Did,
    /// Toward whom.
    #[schema(inline)]
    toward: To,
    /// The list given instead; none for who stands without one.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    to: Option<ListId>,
}

#[derive(Deserialize, ToSchema)]
struct AppealAsked {
    /// What the person says.
    #[schema(inline)]
    note: Words,
}

#[derive(Deserialize, ToSchema)]
struct AppealDecidedAsked {
    /// The county governor overturns the decision.
    overturned: bool,
}

/// The decision is about the person.
fn of_person(tx: &mut dyn Tx, at: DecisionAt) -> Result<i64, Fault> {
    let all = register::decisions_of(tx, at.person.0)?;
    let found = all.iter().find(|one| one.id == at.decision.0);
    found.map(|one| one.id).ok_or(Fault::Unknown("decision"))
}

changes! {
    /// Moves a person off a list by the municipality's decision, from the first of next month. The person may appeal.
    post "/api/lists/{list}/removals" removal_decide("removals", ListAt, RemovalAsked) -> CREATED Made, "The decision":
    |tx, ground, at, asked| {
        let today = ground.act.day();
        let on = register::lists_with(tx, asked.person.0, today)?;
        if !on.contains(&at.list.0) {
            return Err(Fault::Unknown("place of the person on the list").into());
        }
        let removal = Removal {
            person: asked.person.0,
            hpr: asked.hpr.0,
            conduct: match asked.conduct {
                Did::Threats => Conduct::Threats,
                Did::Violence => Conduct::Violence,
                Did::Other => Conduct::Other,
            },
            toward: match asked.toward {
                To::Doctor => Toward::Doctor,
                To::Staff => Toward::Staff,
                To::Family => Toward::Family,
                To::Other => Toward::Other,
            },
            to: asked.to.map(|list| list.0),
        };
        let number = register::remove_for_safety(tx, &ground.act, &removal)?;
        Ok(Made { number })
    };
    /// Appeals a decision to the county governor. The decision stands meanwhile.
    post "/api/persons/{person}/removals/{decision}/appeal" removal_appeal("removals", DecisionAt, AppealAsked) -> OK Done, "The appeal is on record":
    |tx, ground, at, asked| {
        let decision = of_person(tx, at)?;
        register::appeal_removal(tx, &ground.act, decision, &asked.note.0)?;
        Ok(Done::DONE)
    };
    /// Records what the county governor decided. A decision that is overturned bars the person no longer.
    put "/api/persons/{person}/removals/{decision}/appeal" removal_appeal_decide("removals", DecisionAt, AppealDecidedAsked) -> OK Done, "On record":
    |tx, ground, at, asked| {
        let decision = of_person(tx, at)?;
        register::decide_appeal(tx, &ground.act, decision, asked.overturned)?;
        Ok(Done::DONE)
    };
}
