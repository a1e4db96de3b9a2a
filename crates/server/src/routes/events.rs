//! The log of events: pages, a stream, and subscriptions whose events are sent.

use super::lists::page;
use crate::admit::Admitted;
use crate::app::App;
use crate::change::{Change, Ground};
use crate::cloud::{CloudEvent, Read};
use crate::extract::{Asked, At, Body};
use crate::ids::{Most, Serial};
use crate::problem::Problem;
use crate::{token, webhooks};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use futures_util::stream;
use register::{Cursor, Subscription, Tx, end_subscription, make_subscription, subscriptions_of};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How often followers look again when this server itself changed nothing.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(events_read))
        .routes(routes!(events_stream))
        .routes(routes!(subscription_list, subscription_make))
        .routes(routes!(subscription_end))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EventsAsked {
    /// A place in the log: the `next` of the page before, or an event's `id`. The beginning when not given.
    #[param(pattern = "^[0-9]{1,18}-[0-9]{1,18}$", example = "0-12")]
    cursor: Option<String>,
    /// At most so many are read.
    #[param(inline)]
    limit: Option<Most>,
}

/// A page of events.
#[derive(Serialize, ToSchema)]
struct Events {
    /// The events that the caller may see, in order.
    items: Vec<CloudEvent>,
    /// Where the next page begins.
    #[schema(example = "0-12")]
    next: String,
    /// Whether the log may have more now.
    more: bool,
}

fn place(text: Option<&str>) -> Result<Cursor, Problem> {
    let wrong = |_| Problem::request("a place in the log is written such as 0-12");
    text.map_or(Ok(Cursor::default()), |text| text.parse().map_err(wrong))
}

/// Events after a place in the log, as CloudEvents.
#[utoipa::path(get, path = "/api/events", operation_id = "events_read", tag = "events", params(EventsAsked),
    responses((status = 200, description = "A page of events", body = Events)))]
async fn events_read(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Asked(asked): Asked<EventsAsked>,
) -> Result<Json<Events>, Problem> {
    let (after, most) = (place(asked.cursor.as_deref())?, page(asked.limit) as u32);
    let Read { events, cursor, more } = app.events(admitted, after, most).await?;
    Ok(Json(Events {
        items: events,
        next: cursor.to_string(),
        more,
    }))
}

/// Events as they happen, each with its place as `id`; a reader that was cut off goes on with `Last-Event-ID`.
#[utoipa::path(get, path = "/api/events/stream", operation_id = "events_stream", tag = "events",
    params(("Last-Event-ID" = Option<String>, Header, description = "The last event that was read; the beginning when not given", example = "0-12")),
    responses((status = 200, description = "Server-sent events", body = String, content_type = "text/event-stream")))]
async fn events_stream(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let after = place(last)?;
    let one = Arc::clone(&app.limits.followers)
        .try_acquire_owned()
        .map_err(|_| {
            let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy");
            problem.retry_after = Some(5);
            problem
        })?;
    let follower = Follower {
        changed: app.changed.subscribe(),
        app,
        admitted,
        cursor: after,
        read: VecDeque::new(),
        _one: one,
    };
    let events = stream::unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok::<Event, Infallible>(event), follower))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}

/// One who follows the log.
struct Follower {
    app: Arc<App>,
    admitted: Admitted,
    changed: tokio::sync::watch::Receiver<u64>,
    cursor: Cursor,
    read: VecDeque<CloudEvent>,
    _one: tokio::sync::OwnedSemaphorePermit,
}

impl Follower {
    /// The next event, whenever it comes; none when the server stops or the log cannot be read.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if self.app.is_stopping() {
                return None;
            }
            if let Some(event) = self.read.pop_front() {
                let text = serde_json::to_string(&event).ok()?;
                return Some(Event::default().id(event.id).event("event").data(text));
            }
            let read = self
                .app
                .events(self.admitted.clone(), self.cursor, 200)
                .await
                .ok()?;
            self.cursor = read.cursor;
            self.read.extend(read.events);
            if self.read.is_empty() && !read.more {
                let _ = tokio::time::timeout(LOOK_AGAIN, self.changed.changed()).await;
            }
        }
    }
}

#[derive(Deserialize, ToSchema)]
struct SubscriptionAsked {
    /// Where events are sent: `https`, or this machine on a demo server.
    #[schema(max_length = 500, example = "https://example.org/events")]
    url: String,
    /// Kinds by their names in the register's interface; all when empty.
    #[serde(default)]
    #[schema(max_items = 30, example = json!(["PatientOnContractCreated"]))]
    kinds: Vec<String>,
    /// Begins after this place in the log; at its beginning when not given.
    #[serde(default)]
    #[schema(pattern = "^[0-9]{1,18}-[0-9]{1,18}$")]
    after: Option<String>,
}

/// A subscription.
#[derive(Serialize, ToSchema)]
struct Subscribed {
    /// Its number.
    subscription: i64,
    /// Where events are sent.
    url: String,
    /// Kinds; all when empty.
    kinds: Vec<String>,
    /// The last place in the log whose event was taken.
    #[schema(example = "0-12")]
    after: String,
    /// Deliveries that failed since one went well.
    failures: i64,
    /// Signs every delivery; told once.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// The caller's subscriptions.
#[derive(Serialize, ToSchema)]
struct Subscriptions {
    /// The subscriptions.
    items: Vec<Subscribed>,
}

impl From<Subscription> for Subscribed {
    fn from(held: Subscription) -> Subscribed {
        Subscribed {
            subscription: held.id,
            url: held.url,
            kinds: held.kinds,
            after: held.after.to_string(),
            failures: held.failures,
            secret: None,
        }
    }
}

/// The caller's subscriptions.
#[utoipa::path(get, path = "/api/subscriptions", operation_id = "subscription_list", tag = "events",
    responses((status = 200, description = "The subscriptions", body = Subscriptions)))]
async fn subscription_list(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
) -> Result<Json<Subscriptions>, Problem> {
    let owner = admitted.who.actor.clone();
    let held = app.read(move |tx| subscriptions_of(tx, &owner)).await?;
    let items = held.into_iter().map(Subscribed::from).collect();
    Ok(Json(Subscriptions { items }))
}

/// Sends events to an address from now on, or from a place in the log: each at least once, in order, signed with HMAC-SHA256.
#[utoipa::path(post, path = "/api/subscriptions", operation_id = "subscription_make", tag = "events", request_body = SubscriptionAsked,
    responses((status = 201, description = "The subscription with its secret", body = Subscribed)))]
async fn subscription_make(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    Body(asked, digest): Body<SubscriptionAsked>,
) -> Result<Response, Problem> {
    if !webhooks::may_be_called(&asked.url, app.settings.demo) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "address"));
    }
    let wrong =
        |kind: &&String| kind.is_empty() || kind.len() > 60 || !kind.chars().all(char::is_alphanumeric);
    if asked.kinds.len() > 30 || asked.kinds.iter().any(|kind| wrong(&kind)) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "kinds"));
    }
    let after = place(asked.after.as_deref())?;
    let who = serde_json::to_string(&*admitted.who).map_err(|_| Problem::inside())?;
    let secret = token::random_word().map_err(|_| Problem::inside())?;
    let change = Change::new(&app, admitted, &headers, &digest)?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        let held = Subscription {
            id: 0,
            owner: ground.act.actor.clone(),
            who: who.clone(),
            part: ground.admitted.part.name().to_owned(),
            url: asked.url.clone(),
            secret: secret.clone(),
            kinds: asked.kinds.clone(),
            after,
            failures: 0,
            not_before: 0,
        };
        let held = make_subscription(tx, &ground.act, held)?;
        let secret = Some(held.secret.clone());
        Ok(Subscribed {
            secret,
            ..Subscribed::from(held)
        })
    };
    change.done(StatusCode::CREATED, work).await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct SubscriptionAt {
    /// The subscription.
    #[param(inline)]
    subscription: Serial,
}

/// Ends a subscription of the caller's.
#[utoipa::path(delete, path = "/api/subscriptions/{subscription}", operation_id = "subscription_end", tag = "events", params(SubscriptionAt),
    responses((status = 200, description = "The subscriptions that are left", body = Subscriptions)))]
async fn subscription_end(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    At(at): At<SubscriptionAt>,
) -> Result<Response, Problem> {
    let change = Change::new(&app, admitted, &headers, &at.subscription.0.to_string())?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        end_subscription(tx, &ground.act.actor, at.subscription.0)?;
        let held = subscriptions_of(tx, &ground.act.actor)?;
        let items = held.into_iter().map(Subscribed::from).collect();
        Ok(Subscriptions { items })
    };
    change.done(StatusCode::OK, work).await
}
