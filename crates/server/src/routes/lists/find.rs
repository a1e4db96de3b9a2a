//! Finding lists.

use super::super::views;
use super::page;
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::Asked;
use crate::ids::{ListId, Most, MunicipalityNumber};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::{Free, ListCard, Sought, find_lists, find_lists_near};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(lists_find))
}

/// What "free" is to mean.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FreeFor {
    /// Cap less length is above zero.
    Nominally,
    /// Anybody may choose it now.
    Choice,
    /// It has a place for those without a list and for its queue.
    Queue,
}

/// A doctor's sex.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DoctorSexAsked)]
enum SexAsked {
    /// A woman.
    Female,
    /// A man.
    Male,
}

/// How a list is divided between doctors.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SharingSought {
    /// One doctor.
    Own,
    /// Several doctors are responsible together.
    Shared,
    /// Two part it.
    Part,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListsAsked {
    /// Lists of this municipality.
    #[param(inline)]
    municipality: Option<MunicipalityNumber>,
    /// Lists with a doctor whose name has this in it.
    doctor: Option<String>,
    /// Lists with a doctor of this sex.
    #[param(inline)]
    sex: Option<SexAsked>,
    /// Lists with a doctor who speaks this language besides Norwegian, a code such as `en`.
    #[param(pattern = "^[a-z]{2,3}$", example = "en")]
    language: Option<String>,
    /// Lists divided so between doctors.
    #[param(inline)]
    sharing: Option<SharingSought>,
    /// Lists with a locum today, or without one.
    locum: Option<bool>,
    /// Lists with a free place in this meaning.
    #[param(inline)]
    free: Option<FreeFor>,
    /// From the centre of this municipality: the nearest municipality's lists first, with kilometres.
    #[param(inline)]
    near: Option<MunicipalityNumber>,
    /// From the end of the page before: its `next`.
    #[param(inline)]
    cursor: Option<ListId>,
    /// At most so many.
    #[param(inline)]
    limit: Option<Most>,
}

/// A list that was found.
#[derive(Serialize, ToSchema)]
struct FoundList {
    #[serde(flatten)]
    list: views::List,
    /// About so many kilometres from the centre asked for to that of the list's municipality; none where nobody asked, or a centre is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 12)]
    km: Option<u32>,
}

/// A page of lists.
#[derive(Serialize, ToSchema)]
struct Lists {
    /// The lists.
    items: Vec<FoundList>,
    /// Where the next page begins; none at the end.
    next: Option<i64>,
}

/// Lists by municipality, doctor and what is free.
#[utoipa::path(get, path = "/api/lists", operation_id = "lists_find", tag = "lists", params(ListsAsked),
    responses((status = 200, description = "A page of lists, the smaller number first, or the nearest", body = Lists)))]
async fn lists_find(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Asked(asked): Asked<ListsAsked>,
) -> Result<Json<Lists>, Problem> {
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let most = page(asked.limit);
    let is_code = |code: &String| {
        (2..=3).contains(&code.len()) && code.bytes().all(|letter| letter.is_ascii_lowercase())
    };
    if asked.language.as_ref().is_some_and(|code| !is_code(code)) {
        return Err(Problem::request("`language` is a code such as en"));
    }
    let sought = Sought {
        municipality: asked.municipality.map(|number| number.0),
        doctor: asked.doctor.filter(|name| !name.trim().is_empty()),
        sex: asked.sex.map(|sex| match sex {
            SexAsked::Female => "female",
            SexAsked::Male => "male",
        }),
        language: asked.language,
        sharing: asked.sharing.map(|sharing| match sharing {
            SharingSought::Own => "own",
            SharingSought::Shared => "shared",
            SharingSought::Part => "part",
        }),
        locum: asked.locum,
        free: asked.free.map(|free| match free {
            FreeFor::Nominally => Free::Nominally,
            FreeFor::Choice => Free::ToChoice,
            FreeFor::Queue => Free::ToQueue,
        }),
        after: asked.cursor.map_or(0, |list| list.0),
    };
    let near = asked.near.map(|number| number.0);
    let found = app.read(move |tx| match near {
        Some(near) => find_lists_near(tx, &rules, &act, (&sought, near), most),
        None => {
            let found = find_lists(tx, &rules, &act, &sought, most)?;
            Ok(found.into_iter().map(|list| (list, None)).collect())
        }
    });
    let found: Vec<(ListCard, Option<u32>)> = found.await?;
    let next = (found.len() == most)
        .then(|| found.last().map(|(card, _)| card.list))
        .flatten();
    let item = |(card, km): (ListCard, Option<u32>)| FoundList {
        list: card.into(),
        km,
    };
    let items = found.into_iter().map(item).collect();
    Ok(Json(Lists { items, next }))
}
