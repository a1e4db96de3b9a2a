//! Where a list stands: planned, divided, tied to a university or a company, emptied, closed.

use super::agreements::Form;
use super::answers::{FirstDay, Made};
use super::lists::{ListAt, Persons};
use crate::admit::Admitted;
use crate::app::App;
use crate::change::{Change, Done, Ground, changes};
use crate::extract::{At, Body};
use crate::ids::{
    Age, Cap, HprNumber, ListId, MunicipalityNumber, OrgNumber, PersonId, cap, day, maybe_whole, told_day,
    whole,
};
use crate::policy::Relation;
use crate::problem::Problem;
use crate::texts::Name;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, Json};
use register::{Moved, NewList, Sharing, Tx};
use scheme::listing::sharing::PartGround;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_status))
        .routes(routes!(list_plan))
        .routes(routes!(list_low_cap))
        .routes(routes!(list_move_members))
        .routes(routes!(list_close))
        .routes(routes!(list_sharing_set))
        .routes(routes!(list_answer_for))
        .routes(routes!(list_university_set))
        .routes(routes!(list_without_tie))
        .routes(routes!(list_company_set))
        .routes(routes!(list_place_new))
}

/// Where a list stands.
#[derive(Serialize, ToSchema)]
struct Status {
    /// `planned`, `open`, `closed`, `locked` or `ended`.
    state: String,
    /// At whose wish it is locked.
    locked_by: Option<String>,
    /// Who serves it.
    staffing: String,
    /// `own`, `shared` or `part`.
    sharing: String,
    /// The university whose members alone may be on it.
    membership: Option<String>,
    /// New, and without persons.
    zero_list: bool,
    /// Organisation number of the company that answers for it.
    company: Option<i64>,
}

/// Where a list stands: open, closed or locked, who serves it, how it is divided.
#[utoipa::path(get, path = "/api/lists/{list}/status", operation_id = "list_status", tag = "lists", params(ListAt),
    responses((status = 200, description = "Where it stands", body = Status)))]
async fn list_status(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ListAt>,
) -> Result<Json<Status>, Problem> {
    let act = app.act(&admitted);
    let found = app
        .read(move |tx| register::list_status(tx, &act, at.list.0))
        .await?;
    let word = |value: Result<serde_json::Value, serde_json::Error>| {
        let value = value.unwrap_or_default();
        value.as_str().unwrap_or_default().to_owned()
    };
    Ok(Json(Status {
        state: word(serde_json::to_value(found.state)),
        locked_by: found.locked_by,
        staffing: word(serde_json::to_value(found.staffing)),
        sharing: found.sharing,
        membership: found.membership,
        zero_list: found.zero_list,
        company: found.company,
    }))
}

#[derive(Deserialize, ToSchema)]
struct ListAsked {
    /// The municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality: MunicipalityNumber,
    /// Form.
    #[schema(inline)]
    form: Form,
    /// Cap.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    cap: Cap,
    /// First day.
    #[schema(format = Date, example = "2026-05-01")]
    since: String,
}

#[derive(Deserialize, ToSchema)]
struct ApprovedAsked {
    /// Whether the municipality agrees.
    approved: bool,
}

/// A person and where to.
#[derive(Deserialize, ToSchema)]
struct MoveAsked {
    /// The person.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    person: PersonId,
    /// The list; none to be without one.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    to: Option<ListId>,
}

#[derive(Deserialize, ToSchema)]
struct MovesAsked {
    /// The persons.
    #[schema(max_items = 5000)]
    moves: Vec<MoveAsked>,
}

impl MovesAsked {
    fn moves(&self) -> Vec<Moved> {
        let moved = |one: &MoveAsked| Moved {
            person: one.person.0,
            to: one.to.map_or(register::Target::Unallocated, |list| {
                register::Target::List(list.0)
            }),
        };
        self.moves.iter().map(moved).collect()
    }
}

/// How a list is divided.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Divided {
    /// One doctor.
    Own,
    /// Several doctors are responsible together.
    Shared,
    /// Two part it, as the older is to hand it over.
    PartPhaseOut,
    /// Two part it, as one has other work beside it.
    PartOtherWork,
}

#[derive(Deserialize, ToSchema)]
struct SharingAsked {
    /// How it is divided.
    #[schema(inline)]
    sharing: Divided,
    /// Completed years of the older of two, where they part it to hand it over.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    years: Option<Age>,
}

impl SharingAsked {
    fn sharing(&self) -> Result<Sharing, Problem> {
        Ok(match (self.sharing, self.years) {
            (Divided::Own, _) => Sharing::Own,
            (Divided::Shared, _) => Sharing::Shared,
            (Divided::PartOtherWork, _) => Sharing::Part(PartGround::OtherWork),
            (Divided::PartPhaseOut, Some(Age(years))) => Sharing::Part(PartGround::PhaseOut {
                years: u8::try_from(years).unwrap_or(u8::MAX),
            }),
            (Divided::PartPhaseOut, None) => {
                let text = "`years` is missing: the completed years of the older doctor";
                return Err(Problem::new(StatusCode::CONFLICT, "not-possible").about(text));
            }
        })
    }
}

#[derive(Deserialize, ToSchema)]
struct AnswerForAsked {
    /// The member.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    person: PersonId,
    /// The doctor's health personnel number.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr: HprNumber,
}

#[derive(Deserialize, ToSchema)]
struct UniversityAsked {
    /// The university whose members alone may be on the list; none for everybody.
    #[schema(inline)]
    university: Option<Name>,
}

#[derive(Deserialize, ToSchema)]
struct CompanyAsked {
    /// Organisation number of the company that answers for the list; none ends it.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    company: Option<OrgNumber>,
}

#[derive(Deserialize, ToSchema)]
struct PlaceNewAsked {
    /// The person.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    person: PersonId,
}

/// Members of a university's list who have no tie to it today: they are to choose another.
#[utoipa::path(get, path = "/api/lists/{list}/without-tie", operation_id = "list_without_tie", tag = "lists", params(ListAt),
    responses((status = 200, description = "Those without a tie", body = Persons)))]
async fn list_without_tie(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ListAt>,
) -> Result<Json<Persons>, Problem> {
    let act = app.act(&admitted);
    let today = act.day().0;
    let found = app
        .read(move |tx| register::without_tie(tx, &act, at.list.0))
        .await?;
    let found = found.into_iter().map(|person| (person, today)).collect();
    Persons::shown(&app, &admitted, found, usize::MAX).await
}

changes! {
    /// Writes whether the municipality agrees to a low cap.
    put "/api/lists/{list}/low-cap" list_low_cap("lists", ListAt, ApprovedAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::approve_low_cap(tx, &ground.rules.listing, &ground.act, at.list.0, asked.approved)?;
        Ok(Done::DONE)
    };
    /// Moves persons of a list to others from the first of next month, all or nobody.
    post "/api/lists/{list}/moves" list_move_members("lists", ListAt, MovesAsked) -> OK FirstDay, "First day":
    |tx, ground, at, asked| {
        let first = register::move_members(tx, &ground.act, at.list.0, &asked.moves())?;
        Ok(FirstDay { day: day(first.0) })
    };
    /// Closes a list from the first of next month; says for each member where to.
    post "/api/lists/{list}/closing" list_close("lists", ListAt, MovesAsked) -> OK FirstDay, "First day without it":
    |tx, ground, at, asked| {
        let first = register::close_list(tx, &ground.act, at.list.0, &asked.moves())?;
        Ok(FirstDay { day: day(first.0) })
    };
    /// Writes how a list is divided between doctors.
    put "/api/lists/{list}/sharing" list_sharing_set("lists", ListAt, SharingAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::set_sharing(tx, &ground.act, at.list.0, asked.sharing()?)?;
        Ok(Done::DONE)
    };
    /// Lets a doctor of a shared list answer for a member.
    post "/api/lists/{list}/answers" list_answer_for("lists", ListAt, AnswerForAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::answer_for(tx, &ground.act, (asked.person.0, at.list.0), asked.hpr.0)?;
        Ok(Done::DONE)
    };
    /// Ties a list to a university, so that its students and staff with their children alone may choose it; or ends that.
    put "/api/lists/{list}/university" list_university_set("lists", ListAt, UniversityAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        let university = asked.university.as_ref().map(|name| name.0.as_str());
        register::set_membership(tx, &ground.act, at.list.0, university)?;
        Ok(Done::DONE)
    };
    /// Lets a company answer for a list where a reform's rule allows it; or ends that.
    put "/api/lists/{list}/company" list_company_set("lists", ListAt, CompanyAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        let company = asked.company.map(|number| number.0);
        register::set_company(tx, &ground.rules, &ground.act, at.list.0, company)?;
        Ok(Done::DONE)
    };
    /// Places a person on a newly made list from the first of next month; only those whom the rule names.
    post "/api/lists/{list}/new-members" list_place_new("lists", ListAt, PlaceNewAsked) -> OK FirstDay, "First day on the list":
    |tx, ground, at, asked| {
        let who = (asked.person.0, at.list.0);
        let first = register::place_on_new_list(tx, &ground.rules.listing, &ground.act, who)?;
        Ok(FirstDay { day: day(first.0) })
    };
}

/// Plans a new list.
#[utoipa::path(post, path = "/api/lists", operation_id = "list_plan", tag = "lists", request_body = ListAsked,
    responses((status = 201, description = "The list", body = Made)))]
async fn list_plan(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    Body(asked, digest): Body<ListAsked>,
) -> Result<Response, Problem> {
    let own = admitted.relation != Relation::OwnMunicipality
        || admitted.who.municipality == Some(asked.municipality.0);
    if !own {
        return Err(Problem::new(StatusCode::FORBIDDEN, "access").about(admitted.operation.name));
    }
    let new = NewList {
        municipality: asked.municipality.0,
        form: asked.form.into(),
        cap: cap(asked.cap)?,
        since: told_day(&asked.since)?,
    };
    let change = Change::new(&app, admitted, &headers, &digest)?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        let number = register::plan_list(tx, &ground.rules.listing, &ground.act, &new)?;
        Ok(Made { number })
    };
    change.done(StatusCode::CREATED, work).await
}
