//! Lists reduced by lot: announced, drawn, published.

mod foreseen;

use super::answers::Made;
use super::lists::{ListAt, PersonsAsked, page};
use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::change::changes;
use crate::extract::{Asked, At};
use crate::ids::{Cap, Head, ListId, MonthNamed, Serial, cap, day, whole};
use crate::language::Reads;
use crate::problem::Problem;
use crate::said::said;
use crate::texts::Words;
use axum::extract::State;
use axum::{Extension, Json};
use publish::Language;
use register::{Fault, Offer, ReductionClaim, Tx};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(reductions_of_list, reduction_announce))
        .merge(foreseen::routes())
        .routes(routes!(reduction_draw))
        .routes(routes!(reduction_audit))
        .routes(routes!(reduction_drawn))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct ReductionAt {
    /// The list.
    #[param(inline)]
    list: ListId,
    /// The reduction.
    #[param(inline)]
    reduction: Serial,
}

/// A reduction.
#[derive(Serialize, ToSchema)]
struct Reduction {
    /// Its number.
    reduction: i64,
    /// The cap to come down to.
    cap: i64,
    /// Day of the notice.
    #[schema(format = Date, example = "2026-03-10")]
    notified: String,
    /// First day of the reduced list.
    #[schema(format = Date, example = "2026-10-01")]
    effect: String,
    /// A shorter notice was agreed.
    shorter_agreed: bool,
    /// The commitment to the seed of the draw: 64 digits.
    commitment: String,
    /// Day of the draw; none before it.
    #[schema(format = Date, example = "2026-09-02")]
    drawn: Option<String>,
}

/// Reductions of a list.
#[derive(Serialize, ToSchema)]
struct Reductions {
    /// The reductions, the first first.
    items: Vec<Reduction>,
}

/// Reductions of a list, with the commitment to each draw's seed.
#[utoipa::path(get, path = "/api/lists/{list}/reductions", operation_id = "reductions_of_list", tag = "reductions", params(ListAt),
    responses((status = 200, description = "The reductions", body = Reductions)))]
async fn reductions_of_list(
    State(app): State<Arc<App>>,
    At(at): At<ListAt>,
) -> Result<Json<Reductions>, Problem> {
    let found = app.read(move |tx| {
        register::municipality_of(tx, at.list.0)?;
        register::reductions_of(tx, at.list.0)
    });
    let item = |held: register::Reduction| Reduction {
        reduction: held.id,
        cap: held.cap,
        notified: day(held.notified),
        effect: day(held.effect),
        shorter_agreed: held.shorter_agreed,
        commitment: held.commitment,
        drawn: held.drawn.map(day),
    };
    let items = found.await?.into_iter().map(item).collect();
    Ok(Json(Reductions { items }))
}

/// A unit of a draw: a household, or a person.
#[derive(Serialize, ToSchema)]
struct DrawUnit {
    /// Its number, from 1.
    unit: u32,
    /// Persons.
    members: u32,
}

/// Where a drawn unit went.
#[derive(Serialize, ToSchema)]
struct DrawMoved {
    /// The unit's number.
    unit: u32,
    /// Persons.
    members: u32,
    /// The list that all of them were given; none where no offered list had room for all.
    to: Option<i64>,
}

/// The published file of a draw.
#[derive(Serialize, ToSchema)]
struct DrawAudit {
    /// What kind of file it is.
    format: String,
    /// What is done, in words.
    algorithm: Vec<String>,
    /// The list.
    list: i64,
    /// Its cap.
    cap: u16,
    /// Its members before the draw, persons.
    members: u32,
    /// Persons above the cap.
    must_leave: u32,
    /// Day of the notice, such as 20260131.
    notified: i64,
    /// First day of the reduced list.
    effect: i64,
    /// Day of the draw.
    drawn_on: i64,
    /// Published with the notice.
    commitment: String,
    /// Published with the draw.
    seed: String,
    /// Digest of what was drawn from.
    input_digest: String,
    /// What was drawn from.
    units: Vec<DrawUnit>,
    /// Units drawn, in the order drawn.
    drawn: Vec<u32>,
    /// Persons who leave.
    leaving: u32,
    /// Where they go, in the order drawn.
    moved: Vec<DrawMoved>,
}

impl DrawAudit {
    /// With what is done in the reader's language; the draw is checked by the figures.
    fn told(file: register::Audit, language: Language) -> DrawAudit {
        let unit = |one: register::Unit| DrawUnit {
            unit: one.unit,
            members: one.members,
        };
        let moved = |one: register::MovedUnit| DrawMoved {
            unit: one.unit,
            members: one.members,
            to: one.to,
        };
        DrawAudit {
            format: file.format,
            algorithm: file.algorithm.iter().map(|step| said(language, step)).collect(),
            list: file.list,
            cap: file.cap,
            members: file.members,
            must_leave: file.must_leave,
            notified: file.notified,
            effect: file.effect,
            drawn_on: file.drawn_on,
            commitment: file.commitment,
            seed: file.seed,
            input_digest: file.input_digest,
            units: file.units.into_iter().map(unit).collect(),
            drawn: file.drawn,
            leaving: file.leaving,
            moved: file.moved.into_iter().map(moved).collect(),
        }
    }
}

/// The published file of a draw: units, seed and who left by number of unit, and nothing of who they are. `grunnmur register verify-draw` plays it again.
#[utoipa::path(get, path = "/api/lists/{list}/reductions/{reduction}/audit", operation_id = "reduction_audit", tag = "reductions", params(ReductionAt),
    responses((status = 200, description = "The file", body = DrawAudit)))]
async fn reduction_audit(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    At(at): At<ReductionAt>,
) -> Result<Json<DrawAudit>, Problem> {
    let found = app.read(move |tx| {
        of_list(tx, at)?;
        register::audit_of(tx, at.reduction.0)
    });
    Ok(Json(DrawAudit::told(found.await?, language)))
}

/// Somebody who was drawn.
#[derive(Serialize, ToSchema)]
struct DrawnPerson {
    /// The person's number in the register.
    person: i64,
    /// The unit of the published file.
    unit: i64,
    /// The list given instead; none for who stands without one.
    to: Option<i64>,
}

/// A page of those who were drawn.
#[derive(Serialize, ToSchema)]
struct DrawnPersons {
    /// The persons.
    items: Vec<DrawnPerson>,
    /// Where the next page begins; none at the end.
    next: Option<i64>,
}

/// Who left a list by a draw, and where to.
#[utoipa::path(get, path = "/api/lists/{list}/reductions/{reduction}/drawn", operation_id = "reduction_drawn", tag = "reductions",
    params(ReductionAt, PersonsAsked), responses((status = 200, description = "A page of those drawn", body = DrawnPersons)))]
async fn reduction_drawn(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ReductionAt>,
    Asked(asked): Asked<PersonsAsked>,
) -> Result<Json<DrawnPersons>, Problem> {
    let most = page(asked.limit);
    let after = asked.cursor.map_or(0, |person| person.0);
    let found = app.read(move |tx| {
        of_list(tx, at)?;
        register::drawn_of(tx, at.reduction.0, after, most as u32)
    });
    let found = found.await?;
    let persons: Vec<i64> = found.iter().map(|one| one.person).collect();
    app.look(&admitted, &persons).await?;
    let next = (found.len() == most).then(|| persons.last().copied()).flatten();
    let item = |one: register::DrawnPerson| DrawnPerson {
        person: one.person,
        unit: one.unit,
        to: one.to,
    };
    let items = found.into_iter().map(item).collect();
    Ok(Json(DrawnPersons { items, next }))
}

#[derive(Deserialize, ToSchema)]
struct ReductionAsked {
    /// The cap to come down to.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    cap: Cap,
    /// The month from which the list is to be within it.
    #[schema(inline)]
    effect: MonthNamed,
    /// Doctor and municipality have agreed on a shorter notice.
    #[serde(default)]
    shorter_agreed: bool,
    /// The commitment to the seed of the draw: SHA-256 of `grunnmur seed/` and the seed, 64 digits.
    #[schema(
        pattern = "^[0-9a-f]{64}$",
        min_length = 64,
        max_length = 64,
        example = "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b"
    )]
    commitment: String,
}

/// A list that is offered.
#[derive(Deserialize, ToSchema)]
struct OfferAsked {
    /// The list.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    list: ListId,
    /// Persons at most.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    persons: Head,
}

#[derive(Deserialize, ToSchema)]
struct DrawAsked {
    /// The seed that was committed to.
    #[schema(inline)]
    seed: Words,
    /// Lists that the municipality offers to those who are drawn.
    #[serde(default)]
    #[schema(max_items = 100)]
    offers: Vec<OfferAsked>,
}

/// The reduction is one of the list's.
fn of_list(tx: &mut dyn Tx, at: ReductionAt) -> Result<(), Fault> {
    let all = register::reductions_of(tx, at.list.0)?;
    let found = all.iter().any(|one| one.id == at.reduction.0);
    found.then_some(()).ok_or(Fault::Unknown("reduction"))
}

fn digest(text: &str) -> Result<(), Halt> {
    let right = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if right {
        Ok(())
    } else {
        Err(Problem::request("`commitment` is a SHA-256 digest: 64 digits, letters small").into())
    }
}

changes! {
    /// Announces that a list is to be reduced. The cap is lowered at once, and the commitment to the seed of the draw is published.
    post "/api/lists/{list}/reductions" reduction_announce("reductions", ListAt, ReductionAsked) -> CREATED Made, "The reduction":
    |tx, ground, at, asked| {
        digest(&asked.commitment)?;
        let claim = ReductionClaim {
            list: at.list.0,
            cap: cap(asked.cap)?,
            effect: asked.effect.0,
            shorter_agreed: asked.shorter_agreed,
            commitment: asked.commitment.clone(),
        };
        let number = register::announce_reduction(tx, &ground.rules.listing, &ground.act, &claim)?;
        Ok(Made { number })
    };
    /// Draws an announced reduction in the last month of its notice, moves those drawn, and publishes the file.
    post "/api/lists/{list}/reductions/{reduction}/draw" reduction_draw("reductions", ReductionAt, DrawAsked) -> OK DrawAudit, "The published file":
    |tx, ground, at, asked| {
        of_list(tx, at)?;
        let offer = |one: &OfferAsked| Offer {
            list: one.list.0,
            persons: u32::try_from(one.persons.0).unwrap_or(u32::MAX),
        };
        let offers: Vec<Offer> = asked.offers.iter().map(offer).collect();
        let audit = register::draw_reduction(tx, &ground.act, at.reduction.0, &asked.seed.0, &offers)?;
        Ok(DrawAudit::told(audit, ground.language))
    };
}
