//! Those who are on a list, as they who work on it know them.

use super::{ListAt, PersonsAsked, page};
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::{Asked, At};
use crate::ids::day;
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::{list_card, members};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list_members))
}

/// A member of a list.
#[derive(Serialize, ToSchema)]
struct Member {
    /// The person's number in the register.
    #[schema(example = 17)]
    person: i64,
    /// Name.
    #[schema(example = "Blid Bjørk")]
    name: String,
    /// Day of birth.
    #[schema(format = Date, example = "1971-04-15")]
    born: String,
    /// First day on the list.
    #[schema(format = Date, example = "2026-03-01")]
    since: String,
}

/// A page of members.
#[derive(Serialize, ToSchema)]
struct Members {
    /// The members.
    items: Vec<Member>,
    /// Where the next page begins; none at the end.
    next: Option<i64>,
}

/// Those who are on a list today.
#[utoipa::path(get, path = "/api/lists/{list}/members", operation_id = "list_members", tag = "lists", params(ListAt, PersonsAsked),
    responses((status = 200, description = "A page of those on the list", body = Members)))]
async fn list_members(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ListAt>,
    Asked(asked): Asked<PersonsAsked>,
) -> Result<Json<Members>, Problem> {
    let (rules, act, most) = (app.listing()?, app.act(&admitted), page(asked.limit));
    let after = asked.cursor.map_or(0, |person| person.0);
    let found = app.read(move |tx| {
        list_card(tx, &rules, &act, at.list.0)?;
        members(tx, at.list.0, act.day(), after, most as u32)
    });
    let found = found.await?;
    let persons: Vec<i64> = found.iter().map(|one| one.person).collect();
    app.look(&admitted, &persons).await?;
    let next = (found.len() == most).then(|| persons.last().copied()).flatten();
    let item = |held: register::Member| Member {
        person: held.person,
        name: held.name,
        born: day(held.born),
        since: day(held.since),
    };
    let items = found.into_iter().map(item).collect();
    Ok(Json(Members { items, next }))
}
