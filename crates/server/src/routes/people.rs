//! What persons are told, and what they wait for.

mod household;
mod rights;
mod ties;

use super::persons::{PersonAt, requester};
use crate::admit::Admitted;
use crate::app::App;
use crate::change::{Done, changes};
use crate::extract::{Asked, At};
use crate::ids::{ListId, Most, PersonId, Serial, day};
use crate::language::Reads;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::Prospect;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_expectation))
        .routes(routes!(person_notices))
        .routes(routes!(person_notice_read))
        .routes(routes!(person_watch, person_watch_end))
        .routes(routes!(person_stand_outside))
        .routes(routes!(person_come_back))
        .merge(household::routes())
        .merge(rights::routes())
        .merge(ties::routes())
}

/// What somebody who waits may expect.
#[derive(Serialize, ToSchema)]
struct Expectation {
    /// The list.
    list: i64,
    /// Place in the queue; the first is 1.
    #[schema(minimum = 1)]
    number: i64,
    /// Persons in the queue.
    waiting: i64,
    /// Months of the past that were looked at.
    months_observed: u16,
    /// Places that the queue got in them.
    places_observed: i64,
    /// Five of a hundred get a place sooner, months; none when the queue stands still.
    soonest: Option<f64>,
    /// Half get a place sooner, months.
    middle: Option<f64>,
    /// Five of a hundred wait longer, months.
    latest: Option<f64>,
    /// Chance of a place within twelve months, 0 to 1.
    within_a_year: f64,
    /// `stands_still`, `low`, `possible` or `likely`.
    #[schema(example = "low")]
    prospect: &'static str,
}

/// How long a person who waits will probably wait, from what the list's queue has done.
#[utoipa::path(get, path = "/api/persons/{person}/waiting", operation_id = "person_expectation", tag = "persons", params(PersonAt),
    responses((status = 200, description = "What to expect", body = Expectation)))]
async fn person_expectation(
    State(app): State<Arc<App>>,
    axum::Extension(admitted): axum::Extension<Admitted>,
    At(at): At<PersonAt>,
) -> Result<Json<Expectation>, Problem> {
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let found = app
        .read(move |tx| register::expectation(tx, &rules, &act, at.person.0))
        .await?;
    let found = found.ok_or_else(|| Problem::unknown("waiting entry"))?;
    Ok(Json(Expectation {
        list: found.list,
        number: found.number,
        waiting: found.waiting,
        months_observed: found.months_observed,
        places_observed: found.places_observed,
        soonest: found.soonest,
        middle: found.middle,
        latest: found.latest,
        within_a_year: found.within_a_year,
        prospect: match found.prospect {
            Prospect::StandsStill => "stands_still",
            Prospect::Low => "low",
            Prospect::Possible => "possible",
            Prospect::Likely => "likely",
        },
    }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NoticesAsked {
    /// From the end of the page before: its `next`.
    #[param(inline)]
    cursor: Option<Serial>,
    /// At most so many.
    #[param(inline)]
    limit: Option<Most>,
}

/// Something that a person is told.
#[derive(Serialize, ToSchema)]
struct Notice {
    /// Its number; later ones are higher.
    notice: i64,
    /// Day.
    #[schema(format = Date, example = "2027-04-01")]
    day: String,
    /// What it is about.
    #[schema(example = "list_open")]
    kind: String,
    /// The list, if it is about one.
    list: Option<i64>,
    /// The rule.
    rule: String,
    /// What the rule says, in the reader's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_says: Option<String>,
    /// What else there is to say.
    #[schema(value_type = Object)]
    more: serde_json::Value,
    /// Day on which it was read.
    #[schema(format = Date, example = "2027-04-01")]
    read: Option<String>,
}

/// A page of notices.
#[derive(Serialize, ToSchema)]
struct Notices {
    /// The notices, the first first.
    items: Vec<Notice>,
    /// Where the next page begins; none at the end.
    next: Option<i64>,
}

/// What a person is told: places given, lists locked or opened, draws, decisions, the own choice at sixteen.
#[utoipa::path(get, path = "/api/persons/{person}/notices", operation_id = "person_notices", tag = "persons", params(PersonAt, NoticesAsked),
    responses((status = 200, description = "A page of notices", body = Notices)))]
async fn person_notices(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    At(at): At<PersonAt>,
    Asked(asked): Asked<NoticesAsked>,
) -> Result<Json<Notices>, Problem> {
    let most = super::lists::page(asked.limit);
    let after = asked.cursor.map_or(0, |serial| serial.0);
    let found = app
        .read(move |tx| {
            register::home_of(tx, at.person.0)?;
            register::notices(tx, at.person.0, after, most as u32)
        })
        .await?;
    let next = (found.len() == most)
        .then(|| found.last().map(|notice| notice.id))
        .flatten();
    let item = |held: register::Notice| Notice {
        notice: held.id,
        day: day(held.day),
        kind: held.kind,
        list: held.list,
        rule_says: crate::law::find(&held.rule).map(|law| law.says(language).to_owned()),
        rule: held.rule,
        more: held.body,
        read: held.read.map(day),
    };
    let items = found.into_iter().map(item).collect();
    Ok(Json(Notices { items, next }))
}

/// A person and another number below.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct NoticeAt {
    /// The person's number in the register.
    #[param(inline)]
    person: PersonId,
    /// The notice.
    #[param(inline)]
    notice: Serial,
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct WatchAt {
    /// The person's number in the register.
    #[param(inline)]
    person: PersonId,
    /// The list.
    #[param(inline)]
    watched: ListId,
}

/// A person and another.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct OtherAt {
    /// The person's number in the register.
    #[param(inline)]
    pub(super) person: PersonId,
    /// The other person.
    #[param(inline)]
    pub(super) other: PersonId,
}

changes! {
    /// Marks a notice as read.
    post "/api/persons/{person}/notices/{notice}/read" person_notice_read("persons", NoticeAt) -> OK Done, "It is read":
    |tx, ground, at, _asked| {
        register::read_notice(tx, &ground.act, at.person.0, at.notice.0)?;
        Ok(Done::DONE)
    };
    /// Asks to be told once when a list opens to choice. Being told early wins nothing: the queue comes first.
    put "/api/persons/{person}/watched/{watched}" person_watch("persons", WatchAt) -> OK Done, "To be told":
    |tx, ground, at, _asked| {
        register::watch(tx, &ground.act, at.person.0, at.watched.0)?;
        Ok(Done::DONE)
    };
    /// No longer to be told when a list opens.
    delete "/api/persons/{person}/watched/{watched}" person_watch_end("persons", WatchAt) -> OK Done, "Not to be told":
    |tx, ground, at, _asked| {
        register::stop_watching(tx, &ground.act, at.person.0, at.watched.0)?;
        Ok(Done::DONE)
    };
    /// Takes a person out of the scheme by own notice, from the first of next month.
    post "/api/persons/{person}/outside" person_stand_outside("persons", PersonAt) -> OK Done, "Outside":
    |tx, ground, at, _asked| {
        let by = requester(tx, ground, at.person.0)?;
        register::stand_outside(tx, &ground.rules.listing, &ground.act, at.person.0, by)?;
        Ok(Done::DONE)
    };
    /// Takes a person who stood outside back into the scheme.
    post "/api/persons/{person}/return" person_come_back("persons", PersonAt) -> OK Done, "Back":
    |tx, ground, at, _asked| {
        let by = requester(tx, ground, at.person.0)?;
        register::come_back(tx, &ground.rules.listing, &ground.act, at.person.0, by)?;
        Ok(Done::DONE)
    };
}
