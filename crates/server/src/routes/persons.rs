//! Persons: where they stand, their doctor, their history, and what they ask for.

use super::lists::today;
use super::views;
use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::change::{Change, Ground};
use crate::extract::{Asked, At, Body};
use crate::ids::{ListId, PersonId, read_day, whole};
use crate::policy::Relation;
use crate::problem::Problem;
use crate::tags;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use register::{Asker, Fault, Nin, Tx, Wish, choose, gp_of, history, person_of, standing_of, wait, withdraw};
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_find))
        .routes(routes!(person_standing))
        .routes(routes!(person_doctor))
        .routes(routes!(person_history))
        .routes(routes!(person_children))
        .routes(routes!(person_choose))
        .routes(routes!(person_wait, person_withdraw))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct PersonAt {
    /// The person's number in the register.
    #[param(inline)]
    pub(super) person: PersonId,
}

#[derive(Deserialize, ToSchema)]
struct NumberAsked {
    /// Birth number or D-number.
    #[schema(pattern = "^[0-9]{11}$", example = "15836212328")]
    nin: String,
}

/// Where a person with an identity number stands. The number is in the body, so that no address or log holds it.
#[utoipa::path(post, path = "/api/persons/find", operation_id = "person_find", tag = "persons", request_body = NumberAsked,
    responses((status = 200, description = "Where the person stands", body = views::Standing)))]
async fn person_find(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<NumberAsked>,
) -> Result<Json<views::Standing>, Problem> {
    let person = found(&app, &admitted, &asked.nin).await?;
    let act = app.act(&admitted);
    let standing = app.read(move |tx| standing_of(tx, &act, person)).await?;
    Ok(Json(views::Standing::of(person, standing)))
}

/// The person with an identity number, once the table lets the caller see them and the log has it.
pub(crate) async fn found(app: &Arc<App>, admitted: &Admitted, nin: &str) -> Result<i64, Problem> {
    // A number that cannot be is told as one that nobody has.
    let nin: Nin = nin.parse().map_err(|_| Problem::unknown("person"))?;
    let (rules, day, by) = (app.listing()?, today(app), admitted.clone());
    let person = app
        .read(move |tx| {
            let person = person_of(tx, &nin)?;
            Ok(by.may_see(tx, &rules, day, person)?.then_some(person))
        })
        .await?;
    // Who may not see a person is not told that there is one.
    let person = person.ok_or_else(|| Problem::unknown("person"))?;
    app.look(admitted, &[person]).await?;
    Ok(person)
}

/// Where a person stands: list, doctors, queue.
#[utoipa::path(get, path = "/api/persons/{person}", operation_id = "person_standing", tag = "persons", params(PersonAt),
    responses((status = 200, description = "Where the person stands", body = views::Standing, headers(("ETag" = String, description = "Its version")))))]
async fn person_standing(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<PersonAt>,
) -> Result<Response, Problem> {
    let act = app.act(&admitted);
    let standing = app.read(move |tx| standing_of(tx, &act, at.person.0)).await?;
    let view = views::Standing::of(at.person.0, standing);
    let tag = tags::tag(&view);
    Ok(([(header::ETAG, tags::header(&tag))], Json(view)).into_response())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DayAsked {
    /// The day; today when not given.
    #[param(value_type = Option<String>, format = Date, example = "2026-04-01")]
    pub(crate) on: Option<String>,
}

impl DayAsked {
    pub(crate) fn day(&self, app: &App) -> Result<i64, Problem> {
        match &self.on {
            None => Ok(today(app).0),
            Some(text) => read_day(text)
                .map(|day| day.0)
                .ok_or_else(|| Problem::request("`on` is a day such as 2026-04-01")),
        }
    }
}

/// Who is a person's doctor.
#[derive(Serialize, ToSchema)]
struct DoctorOf {
    /// The list; none when the person is on none that day.
    list: Option<i64>,
    /// Its doctors that day.
    doctors: Vec<views::Doctor>,
}

/// Who is a person's doctor on a day.
#[utoipa::path(get, path = "/api/persons/{person}/doctor", operation_id = "person_doctor", tag = "persons", params(PersonAt, DayAsked),
    responses((status = 200, description = "The list and its doctors", body = DoctorOf)))]
async fn person_doctor(
    State(app): State<Arc<App>>,
    At(at): At<PersonAt>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<DoctorOf>, Problem> {
    let day = asked.day(&app)?;
    let found = app
        .read(move |tx| {
            exists(tx, at.person.0)?;
            gp_of(tx, at.person.0, day)
        })
        .await?;
    let (list, doctors) = found.map_or((None, vec![]), |(list, doctors)| (Some(list), doctors));
    let doctors = doctors.into_iter().map(views::Doctor::from).collect();
    Ok(Json(DoctorOf { list, doctors }))
}

fn exists(tx: &mut dyn Tx, person: i64) -> Result<(), Fault> {
    register::home_of(tx, person).map(|_| ())
}

/// Every place that a person has had.
#[derive(Serialize, ToSchema)]
struct History {
    /// The places, the first first.
    items: Vec<views::Place>,
}

/// Every place that a person has had.
#[utoipa::path(get, path = "/api/persons/{person}/history", operation_id = "person_history", tag = "persons", params(PersonAt),
    responses((status = 200, description = "The places, the first first", body = History)))]
async fn person_history(State(app): State<Arc<App>>, At(at): At<PersonAt>) -> Result<Json<History>, Problem> {
    let places = app
        .read(move |tx| {
            exists(tx, at.person.0)?;
            history(tx, at.person.0)
        })
        .await?;
    let items = places.into_iter().map(views::Place::from).collect();
    Ok(Json(History { items }))
}

/// Children for whom a person chooses.
#[derive(Serialize, ToSchema)]
struct Children {
    /// Their numbers in the register.
    items: Vec<i64>,
}

/// Children for whom a person chooses: those who are too young to choose alone.
#[utoipa::path(get, path = "/api/persons/{person}/children", operation_id = "person_children", tag = "persons", params(PersonAt),
    responses((status = 200, description = "The children's numbers", body = Children)))]
async fn person_children(
    State(app): State<Arc<App>>,
    At(at): At<PersonAt>,
) -> Result<Json<Children>, Problem> {
    let (rules, day) = (app.listing()?, today(&app));
    let items = app.read(move |tx| {
        exists(tx, at.person.0)?;
        register::children_of(tx, &rules, day, at.person.0)
    });
    Ok(Json(Children { items: items.await? }))
}

/// Why a person changes.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// By own wish; counted.
    #[default]
    OwnWish,
    /// Moved house.
    Moved,
    /// The doctor left.
    DoctorLeft,
}

#[derive(Deserialize, ToSchema)]
struct ChoiceAsked {
    /// The list that is chosen.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    list: ListId,
    /// Why.
    #[serde(default)]
    #[schema(inline)]
    why: Why,
}

/// What came of a choice.
#[derive(Serialize, ToSchema)]
#[schema(as = ChoiceMade)]
struct Chosen {
    /// First day on the list.
    #[schema(format = Date, example = "2026-04-01")]
    first_day: String,
    /// Counted changes of the year, this one with them.
    #[schema(example = 1)]
    counted: u8,
}

/// Who asks, as the register has it on record, by the relation that let them in.
pub(super) fn requester(tx: &mut dyn Tx, ground: &Ground, person: i64) -> Result<Requester, Halt> {
    let own = ground.admitted.who.person.unwrap_or(0);
    let asker = match ground.admitted.relation {
        Relation::Child => Asker::Parent(own),
        Relation::Ward => Asker::Representative(own),
        _ => Asker::Oneself,
    };
    Ok(register::requester_of(tx, &ground.act, person, asker)?)
}

/// Whether the change is meant for where the person stands now, when it says so.
fn matched(tx: &mut dyn Tx, ground: &Ground, person: i64, meant: Option<&str>) -> Result<(), Halt> {
    if meant.is_some() {
        let view = views::Standing::of(person, standing_of(tx, &ground.act, person)?);
        tags::may_match(meant, &tags::tag(&view))?;
    }
    Ok(())
}

/// Chooses a list for a person, from the first of next month.
#[utoipa::path(post, path = "/api/persons/{person}/choice", operation_id = "person_choose", tag = "persons",
    params(PersonAt, ("If-Match" = Option<String>, Header, description = "The version of the person's standing, its `ETag`")),
    request_body = ChoiceAsked, responses((status = 200, description = "The place", body = Chosen)))]
async fn person_choose(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    At(at): At<PersonAt>,
    Body(asked, digest): Body<ChoiceAsked>,
) -> Result<Response, Problem> {
    let mut change = Change::new(&app, admitted, &headers, &format!("{} {digest}", at.person.0))?;
    let meant = change.meant.take();
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        matched(tx, ground, at.person.0, meant.as_deref())?;
        let wish = Wish {
            person: at.person.0,
            list: asked.list.0,
            requester: requester(tx, ground, at.person.0)?,
            ground: match asked.why {
                Why::OwnWish => ChangeGround::OwnWish,
                Why::Moved => ChangeGround::Moved,
                Why::DoctorLeft => ChangeGround::DoctorLeft,
            },
        };
        let chosen = choose(tx, &ground.rules.listing, &ground.act, &wish)?;
        Ok(Chosen {
            first_day: crate::ids::day(chosen.first_day),
            counted: chosen.counted,
        })
    };
    change.done(StatusCode::OK, work).await
}

#[derive(Deserialize, ToSchema)]
struct WaitAsked {
    /// The list that is waited for.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    list: ListId,
}

/// A place in a queue.
#[derive(Serialize, ToSchema)]
struct Queued {
    /// Place in the queue; the first is 1.
    #[schema(example = 4, minimum = 1)]
    number: i64,
}

/// Puts a person in a full list's queue.
#[utoipa::path(post, path = "/api/persons/{person}/waiting", operation_id = "person_wait", tag = "persons", params(PersonAt),
    request_body = WaitAsked, responses((status = 201, description = "The place in the queue", body = Queued)))]
async fn person_wait(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    At(at): At<PersonAt>,
    Body(asked, digest): Body<WaitAsked>,
) -> Result<Response, Problem> {
    let change = Change::new(&app, admitted, &headers, &format!("{} {digest}", at.person.0))?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        let who = requester(tx, ground, at.person.0)?;
        let number = wait(
            tx,
            &ground.rules.listing,
            &ground.act,
            (at.person.0, asked.list.0),
            who,
        )?;
        Ok(Queued { number })
    };
    change.done(StatusCode::CREATED, work).await
}

/// Takes a person out of the queue.
#[utoipa::path(delete, path = "/api/persons/{person}/waiting", operation_id = "person_withdraw", tag = "persons", params(PersonAt),
    responses((status = 200, description = "Where the person stands now", body = views::Standing)))]
async fn person_withdraw(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    At(at): At<PersonAt>,
) -> Result<Response, Problem> {
    let change = Change::new(&app, admitted, &headers, &at.person.0.to_string())?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        exists(tx, at.person.0)?;
        withdraw(tx, &ground.act, at.person.0)?;
        Ok(views::Standing::of(
            at.person.0,
            standing_of(tx, &ground.act, at.person.0)?,
        ))
    };
    change.done(StatusCode::OK, work).await
}
