//! What happens to persons: rights to ask for somebody, standing outside, waiting together, notices; and what the population register reports.

use super::persons::{PersonAt, requester};
use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::change::{Done, Ground, changes};
use crate::extract::{Asked, At};
use crate::ids::{ListId, Most, MunicipalityNumber, PersonId, Serial, day, maybe_whole, read_day, whole};
use crate::policy::Relation;
use crate::problem::Problem;
use crate::who::{Target, Today};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use register::{Asker, Care, Day, Details, Home, Leaving, Prospect, Representation, Tx};
use scheme::listing::children::Requester;
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
        .routes(routes!(person_wait_together))
        .routes(routes!(person_split))
        .routes(routes!(person_stand_outside))
        .routes(routes!(person_come_back))
        .routes(routes!(person_watch, person_watch_end))
        .routes(routes!(person_consent, person_consent_end))
        .routes(routes!(person_represent, person_represent_end))
        .routes(routes!(person_care, person_care_end))
        .routes(routes!(person_leave))
        .routes(routes!(person_move))
        .routes(routes!(person_details))
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

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct OtherAt {
    /// The person's number in the register.
    #[param(inline)]
    person: PersonId,
    /// The other person.
    #[param(inline)]
    other: PersonId,
}

#[derive(Deserialize, ToSchema)]
struct TogetherAsked {
    /// The list that is waited for.
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
struct Queued {
    /// Places in the order asked for; the first of the queue is 1.
    numbers: Vec<i64>,
}

#[derive(Deserialize, ToSchema)]
struct ReasonAsked {
    /// Why, which is kept and told.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
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

/// Why a membership ends for good.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LeavingWhy {
    /// Death.
    Death,
    /// No longer registered as resident.
    Emigration,
    /// The ground for a place has ended.
    GroundEnded,
}

#[derive(Deserialize, ToSchema)]
struct LeavingAsked {
    /// Why.
    #[schema(inline)]
    why: LeavingWhy,
    /// The day on which it happened.
    #[schema(format = Date, example = "2026-03-01")]
    day: String,
}

#[derive(Deserialize, ToSchema)]
struct HomeAsked {
    /// The municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality: MunicipalityNumber,
    /// Number of the household, if it is another.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    household: Option<PersonId>,
    /// First day there.
    #[schema(format = Date, example = "2026-03-01")]
    since: String,
}

#[derive(Deserialize, ToSchema)]
struct DetailsAsked {
    /// A new name.
    #[schema(min_length = 1, max_length = 200)]
    name: Option<String>,
    /// Whether the address is protected.
    protected_address: Option<bool>,
}

fn told_day(text: &str) -> Result<Day, Problem> {
    read_day(text).ok_or_else(|| Problem::request("a day is written such as 2026-03-01"))
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
    /// Marks a notice as read.
    post "/api/persons/{person}/notices/{notice}/read" person_notice_read("persons", NoticeAt) -> OK Done, "It is read":
    |tx, ground, at, _asked| {
        register::read_notice(tx, &ground.act, at.person.0, at.notice.0)?;
        Ok(Done::DONE)
    };
    /// Puts a household in a list's queue as one request: placed together or not at all.
    post "/api/persons/{person}/household/waiting" person_wait_together("persons", PersonAt, TogetherAsked) -> CREATED Queued, "The places in the queue":
    |tx, ground, at, asked| {
        let mut persons = vec![(at.person.0, requester(tx, ground, at.person.0)?)];
        for other in asked.others.iter().take(20) {
            persons.push((*other, for_other(tx, ground, *other)?));
        }
        let rules = &ground.rules.listing;
        let numbers = register::wait_together(tx, rules, &ground.act, &persons, asked.list.0)?;
        Ok(Queued { numbers })
    };
    /// Lets each of a household that waits as one wait for oneself from now on.
    post "/api/persons/{person}/household/split" person_split("persons", PersonAt, ReasonAsked) -> OK Done, "Each waits alone":
    |tx, ground, at, asked| {
        register::split(tx, &ground.act, at.person.0, &asked.reason)?;
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
    /// Ends a membership for good, as the population register reports.
    post "/api/persons/{person}/leaving" person_leave("population", PersonAt, LeavingAsked) -> OK Done, "Ended":
    |tx, ground, at, asked| {
        let why = match asked.why {
            LeavingWhy::Death => Leaving::Death,
            LeavingWhy::Emigration => Leaving::Emigration,
            LeavingWhy::GroundEnded => Leaving::GroundEnded,
        };
        register::leave(tx, &ground.act, at.person.0, why, told_day(&asked.day)?.0)?;
        Ok(Done::DONE)
    };
    /// Records a move, as the population register reports. The place stays, and a change is given.
    post "/api/persons/{person}/home" person_move("population", PersonAt, HomeAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        let home = Home {
            municipality: asked.municipality.0,
            household: asked.household.map(|household| household.0),
            since: told_day(&asked.since)?.0,
        };
        register::move_home(tx, &ground.act, at.person.0, &home)?;
        Ok(Done::DONE)
    };
    /// Changes name or protection of address, as the population register reports.
    put "/api/persons/{person}/details" person_details("population", PersonAt, DetailsAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        let details = Details {
            name: asked.name.clone(),
            household: None,
            protected_address: asked.protected_address,
        };
        register::set_details(tx, &ground.act, at.person.0, &details)?;
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
