//! Households that choose and wait as one.

use super::super::persons::{PersonAt, requester};
use crate::app::{App, Halt};
use crate::change::{Done, Ground, changes};
use crate::ids::{ListId, day, whole};
use crate::policy::Relation;
use crate::problem::Problem;
use crate::texts::Words;
use crate::who::{Target, Today};
use axum::http::StatusCode;
use register::{Asker, Tx, Wish};
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_choose_together))
        .routes(routes!(person_wait_together))
        .routes(routes!(person_split))
}

#[derive(Deserialize, ToSchema)]
struct TogetherAsked {
    /// The list.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    list: ListId,
    /// The others of the household, the person of the path not among them.
    #[serde(deserialize_with = "crate::ids::wholes")]
    #[schema(max_items = 20, example = json!([18, 19]))]
    others: Vec<i64>,
}

/// Places in a queue.
#[derive(Serialize, ToSchema)]
struct QueuedTogether {
    /// Places in the order asked for; the first of the queue is 1.
    numbers: Vec<i64>,
}

#[derive(Deserialize, ToSchema)]
struct ReasonAsked {
    /// Why, which is kept and told.
    #[schema(inline)]
    reason: Words,
}

/// A household's places.
#[derive(Serialize, ToSchema)]
struct ChosenTogether {
    /// First day on the list.
    #[schema(format = Date, example = "2026-04-01")]
    first_day: String,
    /// Persons who have a place there.
    persons: u32,
}

impl TogetherAsked {
    /// Everybody of the household with who asks for them, the person of the path first.
    fn persons(&self, tx: &mut dyn Tx, ground: &Ground, own: i64) -> Result<Vec<(i64, Requester)>, Halt> {
        let mut persons = vec![(own, requester(tx, ground, own)?)];
        for other in self.others.iter().take(20) {
            persons.push((*other, for_other(tx, ground, *other)?));
        }
        Ok(persons)
    }
}

/// Who asks for another of the household: oneself, one's child or one's ward.
fn for_other(tx: &mut dyn Tx, ground: &Ground, person: i64) -> Result<Requester, Halt> {
    let who = &ground.admitted.who;
    let today = Today {
        rules: &ground.rules.listing,
        day: ground.act.day(),
    };
    let target = Target {
        person: Some(person),
        ..Target::default()
    };
    let own = who.person.unwrap_or(0);
    let asked = [
        (Relation::Oneself, Asker::Oneself),
        (Relation::Child, Asker::Parent(own)),
        (Relation::Ward, Asker::Representative(own)),
    ];
    for (relation, asker) in asked {
        if who.has(
            tx,
            &today,
            ground.admitted.operation,
            (ground.admitted.part, relation),
            target,
        )? {
            return Ok(register::requester_of(tx, &ground.act, person, asker)?);
        }
    }
    if ground.admitted.relation == Relation::Any {
        return Ok(register::requester_of(tx, &ground.act, person, Asker::Oneself)?);
    }
    let refused = Problem::new(StatusCode::FORBIDDEN, "access");
    Err(refused.about(ground.admitted.operation.name).into())
}

changes! {
    /// Chooses a list for a household: every one gets a place from the first of next month, or nobody does.
    post "/api/persons/{person}/household/choice" person_choose_together("persons", PersonAt, TogetherAsked) -> OK ChosenTogether, "The places":
    |tx, ground, at, asked| {
        let wish = |(person, requester): (i64, Requester)| Wish {
            person,
            list: asked.list.0,
            requester,
            ground: ChangeGround::OwnWish,
        };
        let wishes: Vec<Wish> = asked.persons(tx, ground, at.person.0)?.into_iter().map(wish).collect();
        let chosen = register::choose_together(tx, &ground.rules.listing, &ground.act, &wishes)?;
        Ok(ChosenTogether {
            first_day: day(chosen.first().map_or(0, |one| one.first_day)),
            persons: u32::try_from(chosen.len()).unwrap_or(u32::MAX),
        })
    };
    /// Puts a household in a list's queue as one request: placed together or not at all.
    post "/api/persons/{person}/household/waiting" person_wait_together("persons", PersonAt, TogetherAsked) -> CREATED QueuedTogether, "The places in the queue":
    |tx, ground, at, asked| {
        let persons = asked.persons(tx, ground, at.person.0)?;
        let rules = &ground.rules.listing;
        let numbers = register::wait_together(tx, rules, &ground.act, &persons, asked.list.0)?;
        Ok(QueuedTogether { numbers })
    };
    /// Lets each of a household that waits as one wait for oneself from now on.
    post "/api/persons/{person}/household/split" person_split("persons", PersonAt, ReasonAsked) -> OK Done, "Each waits alone":
    |tx, ground, at, asked| {
        register::split(tx, &ground.act, at.person.0, &asked.reason.0)?;
        Ok(Done::DONE)
    };
}
