//! Agreements that are drafted, begun, handed over and added to.

use super::super::answers::{Made, ToBeTold};
use super::super::lists::ListAt;
use super::{AgreementAt, Form, of_list};
use crate::app::App;
use crate::change::{Done, changes};
use crate::ids::{Cap, HprNumber, Minutes, OrgNumber, Serial, Share, cap, maybe_day, share, told_day, whole};
use register::{Draft, Fault};
use scheme::listing::contract::Content;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(agreement_draft))
        .routes(routes!(agreement_begin))
        .routes(routes!(agreement_prolong))
        .routes(routes!(agreement_hand_over))
        .routes(routes!(agreement_other_work))
        .routes(routes!(agreement_cooperate))
}

#[derive(Deserialize, ToSchema)]
struct DraftAsked {
    /// The doctor's health personnel number.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr: HprNumber,
    /// Organisation number of the office.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    office: OrgNumber,
    /// Form.
    #[schema(inline)]
    form: Form,
    /// Places on the list.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    cap: Cap,
    /// Per cent of full time.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    practice: Share,
    /// It regulates opening hours.
    opening_hours: bool,
    /// It regulates the location.
    location: bool,
    /// It regulates other tasks.
    other_tasks: bool,
}

#[derive(Deserialize, ToSchema)]
struct BeginAsked {
    /// First day.
    #[schema(format = Date, example = "2026-05-01")]
    since: String,
    /// First day after a time-limited agreement.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct ProlongAsked {
    /// First day after it.
    #[schema(format = Date, example = "2027-01-01")]
    until: String,
}

#[derive(Deserialize, ToSchema)]
struct HandOverAsked {
    /// The drafted agreement that takes over.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    to: Serial,
    /// First day of the new agreement.
    #[schema(format = Date, example = "2026-05-01")]
    day: String,
}

#[derive(Deserialize, ToSchema)]
struct OtherWorkAsked {
    /// Minutes a week.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    minutes: Minutes,
}

#[derive(Deserialize, ToSchema)]
struct CooperationAsked {
    /// Numbers of the municipalities beside the main party; none ends it.
    #[serde(deserialize_with = "crate::ids::wholes")]
    #[schema(max_items = 20, example = json!([1121]))]
    municipalities: Vec<i64>,
}

changes! {
    /// Writes a draft of an agreement. Nothing holds by it yet.
    post "/api/lists/{list}/agreements" agreement_draft("agreements", ListAt, DraftAsked) -> CREATED Made, "The draft":
    |tx, ground, at, asked| {
        let draft = Draft {
            list: at.list.0,
            hpr: asked.hpr.0,
            office: asked.office.0,
            form: asked.form.into(),
            cap: cap(asked.cap)?,
            practice: share(asked.practice),
            content: Content {
                doctors: 1,
                opening_hours: asked.opening_hours,
                list_cap: true,
                location: asked.location,
                other_tasks: asked.other_tasks,
            },
        };
        let number = register::draft(tx, &ground.act, &draft)?;
        Ok(Made { number })
    };
    /// Begins a drafted agreement.
    post "/api/lists/{list}/agreements/{agreement}/begin" agreement_begin("agreements", AgreementAt, BeginAsked) -> OK Done, "It begins":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        let until = maybe_day(asked.until.as_ref())?;
        register::activate(tx, &ground.rules, &ground.act, id, told_day(&asked.since)?, until)?;
        Ok(Done::DONE)
    };
    /// Prolongs a time-limited agreement.
    post "/api/lists/{list}/agreements/{agreement}/prolongation" agreement_prolong("agreements", AgreementAt, ProlongAsked) -> OK Done, "Prolonged":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        register::prolong(tx, &ground.rules, &ground.act, id, told_day(&asked.until)?)?;
        Ok(Done::DONE)
    };
    /// Hands a list over to the doctor of a drafted agreement; the members stay and are to be told.
    post "/api/lists/{list}/agreements/{agreement}/hand-over" agreement_hand_over("agreements", AgreementAt, HandOverAsked) -> OK ToBeTold, "Handed over":
    |tx, ground, at, asked| {
        let from = of_list(tx, ground, at)?;
        let persons = register::hand_over(tx, &ground.rules, &ground.act, (from, asked.to.0), (told_day(&asked.day)?, None))?;
        Ok(ToBeTold { persons })
    };
    /// Orders other municipal work of the doctor of an agreement, at most by the share of practice.
    put "/api/lists/{list}/agreements/{agreement}/other-work" agreement_other_work("agreements", AgreementAt, OtherWorkAsked) -> OK Done, "Ordered":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        let minutes = u32::try_from(asked.minutes.0).unwrap_or(u32::MAX);
        let rules = ground.book().office_at(ground.act.date).map_err(Fault::Rules)?;
        register::order_other_work(tx, &rules.tasks, &ground.act, id, minutes)?;
        Ok(Done::DONE)
    };
    /// Writes which municipalities cooperate on an agreement.
    put "/api/lists/{list}/agreements/{agreement}/cooperation" agreement_cooperate("agreements", AgreementAt, CooperationAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        register::cooperate(tx, &ground.act, id, &asked.municipalities)?;
        Ok(Done::DONE)
    };
}
