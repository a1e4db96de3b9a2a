//! Lists: cards, caps, locks and queues; search and members.

mod find;
mod members;
mod terms;

use super::views;
use crate::admit::Admitted;
use crate::app::App;
use crate::change::Change;
use crate::extract::{At, Body};
use crate::ids::{Cap, ListId, Most, PersonId, day, whole};
use crate::problem::Problem;
use crate::tags;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use register::{Act, Day, Tx, approve_low_cap, list_card, lock, queue, serve, set_cap};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(find::routes())
        .merge(members::routes())
        .merge(terms::routes())
        .routes(routes!(list_card_))
        .routes(routes!(list_cap_set))
        .routes(routes!(list_lock_set))
        .routes(routes!(list_queue))
        .routes(routes!(list_serve))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct ListAt {
    /// The list.
    #[param(inline)]
    pub(super) list: ListId,
}

pub(super) fn page(most: Option<Most>) -> usize {
    most.and_then(|most| usize::try_from(most.0).ok()).unwrap_or(50)
}

/// What everybody may know of a list.
#[utoipa::path(get, path = "/api/lists/{list}", operation_id = "list_card", tag = "lists", params(ListAt),
    responses((status = 200, description = "The list", body = views::List, headers(("ETag" = String, description = "Its version")))))]
async fn list_card_(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ListAt>,
) -> Result<Response, Problem> {
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let card = app.read(move |tx| list_card(tx, &rules, &act, at.list.0)).await?;
    let view = views::List::from(card);
    let tag = tags::tag(&view);
    Ok(([(header::ETAG, tags::header(&tag))], Json(view)).into_response())
}

/// The card in a transaction, and whether the change is meant for it.
fn matched(
    tx: &mut dyn Tx,
    rules: &rulebook::ListingRules,
    act: &Act,
    list: i64,
    meant: Option<&str>,
) -> Result<(), crate::app::Halt> {
    let view = views::List::from(list_card(tx, rules, act, list)?);
    Ok(tags::must_match(meant, &tags::tag(&view))?)
}

#[derive(Deserialize, ToSchema)]
struct CapAsked {
    /// The cap, persons.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    cap: Cap,
    /// The municipality has agreed to a cap that needs its agreement.
    #[serde(default)]
    approved: bool,
}

/// Sets a list's cap.
#[utoipa::path(put, path = "/api/lists/{list}/cap", operation_id = "list_cap_set", tag = "lists",
    params(ListAt, ("If-Match" = String, Header, description = "The list's version, its `ETag`")), request_body = CapAsked,
    responses((status = 200, description = "The list as it is now", body = views::List)))]
async fn list_cap_set(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    At(at): At<ListAt>,
    Body(asked, digest): Body<CapAsked>,
) -> Result<Response, Problem> {
    let mut change = Change::new(&app, admitted, &headers, &format!("{} {digest}", at.list.0))?;
    let meant = change.meant.take();
    let cap = u16::try_from(asked.cap.0).map_err(|_| Problem::request("a cap is 0 to 10000"))?;
    let work = move |tx: &mut dyn Tx, ground: &crate::change::Ground| {
        let rules = &ground.rules.listing;
        matched(tx, rules, &ground.act, at.list.0, meant.as_deref())?;
        if asked.approved {
            approve_low_cap(tx, rules, &ground.act, at.list.0, true)?;
        }
        set_cap(tx, rules, &ground.act, at.list.0, cap)?;
        Ok(views::List::from(list_card(tx, rules, &ground.act, at.list.0)?))
    };
    change.done(StatusCode::OK, work).await
}

#[derive(Deserialize, ToSchema)]
struct LockAsked {
    /// Whether it is locked: takes nobody.
    locked: bool,
}

/// Locks a list, or opens the lock. All who wait are told by the event.
#[utoipa::path(put, path = "/api/lists/{list}/lock", operation_id = "list_lock_set", tag = "lists",
    params(ListAt, ("If-Match" = String, Header, description = "The list's version, its `ETag`")), request_body = LockAsked,
    responses((status = 200, description = "The list as it is now", body = views::List)))]
async fn list_lock_set(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    At(at): At<ListAt>,
    Body(asked, digest): Body<LockAsked>,
) -> Result<Response, Problem> {
    let mut change = Change::new(&app, admitted, &headers, &format!("{} {digest}", at.list.0))?;
    let meant = change.meant.take();
    let work = move |tx: &mut dyn Tx, ground: &crate::change::Ground| {
        let rules = &ground.rules.listing;
        matched(tx, rules, &ground.act, at.list.0, meant.as_deref())?;
        lock(tx, &ground.act, at.list.0, asked.locked)?;
        Ok(views::List::from(list_card(tx, rules, &ground.act, at.list.0)?))
    };
    change.done(StatusCode::OK, work).await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PersonsAsked {
    /// From the end of the page before: its `next`.
    #[param(inline)]
    pub(super) cursor: Option<PersonId>,
    /// At most so many.
    #[param(inline)]
    pub(super) limit: Option<Most>,
}

/// A person and since when.
#[derive(Serialize, ToSchema)]
pub(super) struct Since {
    /// The person's number in the register.
    #[schema(example = 17)]
    pub(super) person: i64,
    /// Since this day.
    #[schema(format = Date, example = "2026-03-01")]
    pub(super) since: String,
}

/// A page of persons.
#[derive(Serialize, ToSchema)]
pub(super) struct Persons {
    /// The persons.
    pub(super) items: Vec<Since>,
    /// Where the next page begins; none at the end.
    pub(super) next: Option<i64>,
}

impl Persons {
    /// A page, once the log says who looked at them.
    pub(super) async fn shown(
        app: &Arc<App>,
        admitted: &Admitted,
        found: Vec<(i64, i64)>,
        most: usize,
    ) -> Result<Json<Persons>, Problem> {
        let persons: Vec<i64> = found.iter().map(|(person, _)| *person).collect();
        app.look(admitted, &persons).await?;
        let next = (found.len() == most).then(|| persons.last().copied()).flatten();
        let item = |(person, since): (i64, i64)| Since {
            person,
            since: day(since),
        };
        let items = found.into_iter().map(item).collect();
        Ok(Json(Persons { items, next }))
    }
}

/// Those who wait for a list, the first first.
#[utoipa::path(get, path = "/api/lists/{list}/queue", operation_id = "list_queue", tag = "lists", params(ListAt),
    responses((status = 200, description = "Those who wait, 200 at most", body = Persons)))]
async fn list_queue(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ListAt>,
) -> Result<Json<Persons>, Problem> {
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let found = app
        .read(move |tx| {
            list_card(tx, &rules, &act, at.list.0)?;
            queue(tx, at.list.0, 200)
        })
        .await?;
    Persons::shown(&app, &admitted, found, usize::MAX).await
}

/// Who got a place.
#[derive(Serialize, ToSchema)]
struct Served {
    /// The person; none when there was no place or nobody for it.
    person: Option<i64>,
}

/// Gives one free place of a list to the one whose turn it is.
#[utoipa::path(post, path = "/api/lists/{list}/serve", operation_id = "list_serve", tag = "lists", params(ListAt),
    responses((status = 200, description = "Who got the place", body = Served)))]
async fn list_serve(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    At(at): At<ListAt>,
) -> Result<Response, Problem> {
    let change = Change::new(&app, admitted, &headers, &at.list.0.to_string())?;
    let work = move |tx: &mut dyn Tx, ground: &crate::change::Ground| {
        list_card(tx, &ground.rules.listing, &ground.act, at.list.0)?;
        let person = serve(tx, &ground.rules.listing, &ground.act, at.list.0)?;
        Ok(Served { person })
    };
    change.done(StatusCode::OK, work).await
}

/// Today as the register's number.
pub(super) fn today(app: &App) -> Day {
    Day::from(app.clock.today())
}
