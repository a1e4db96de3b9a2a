//! Agreements, locums, offices and what else is decided about a list.

use super::lists::ListAt;
use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::change::{Change, Done, Ground, changes};
use crate::extract::{At, Body};
use crate::ids::{
    Cap, HprNumber, ListId, MunicipalityNumber, PersonId, Serial, Share, day, maybe_whole, read_day, whole,
};
use crate::policy::Relation;
use crate::problem::Problem;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, Json};
use register::{Day, Draft, End, Fault, Locum, Moved, NewList, Tx};
use scheme::listing::contract::Content;
use scheme::listing::reduction::Party;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use units::ContractForm;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(agreements_of_list, agreement_draft))
        .routes(routes!(agreement_begin))
        .routes(routes!(agreement_notice))
        .routes(routes!(agreement_end))
        .routes(routes!(agreement_prolong))
        .routes(routes!(agreement_hand_over))
        .routes(routes!(locum_start))
        .routes(routes!(locum_end))
        .routes(routes!(list_status))
        .routes(routes!(list_plan))
        .routes(routes!(list_low_cap))
        .routes(routes!(list_move_members))
        .routes(routes!(list_close))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct AgreementAt {
    /// The list.
    #[param(inline)]
    list: ListId,
    /// The agreement.
    #[param(inline)]
    agreement: Serial,
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct PeriodAt {
    /// The list.
    #[param(inline)]
    list: ListId,
    /// The period.
    #[param(inline)]
    period: Serial,
}

/// An agreement.
#[derive(Serialize, ToSchema)]
struct Agreement {
    /// Its number.
    agreement: i64,
    /// The list.
    list: i64,
    /// The municipality.
    municipality: i64,
    /// The doctor's health personnel number.
    hpr: i64,
    /// Organisation number of the office.
    office: Option<i64>,
    /// Places on the list.
    cap: u16,
    /// Per cent of full time.
    practice: u8,
    /// First day.
    #[schema(format = Date, example = "2027-04-01")]
    since: Option<String>,
    /// First day after it.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
    /// `draft`, `active`, `notice` or `ended`.
    #[schema(example = "active")]
    state: String,
}

impl From<register::Agreement> for Agreement {
    fn from(held: register::Agreement) -> Agreement {
        let state = serde_json::to_value(held.state).ok();
        Agreement {
            agreement: held.id,
            list: held.list,
            municipality: held.municipality,
            hpr: held.hpr,
            office: held.office,
            cap: held.cap,
            practice: held.practice,
            since: held.since.map(day),
            until: held.until.map(day),
            state: state
                .as_ref()
                .and_then(|state| state.as_str())
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

/// Agreements of a list.
#[derive(Serialize, ToSchema)]
struct Agreements {
    /// The agreements.
    items: Vec<Agreement>,
}

/// Agreements of a list, drafts and ended ones with them.
#[utoipa::path(get, path = "/api/lists/{list}/agreements", operation_id = "agreements_of_list", tag = "agreements", params(ListAt),
    responses((status = 200, description = "The agreements", body = Agreements)))]
async fn agreements_of_list(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<ListAt>,
) -> Result<Json<Agreements>, Problem> {
    let act = app.act(&admitted);
    let found = app.read(move |tx| {
        register::municipality_of(tx, at.list.0)?;
        register::agreements_of_list(tx, &act, at.list.0)
    });
    let items = found.await?.into_iter().map(Agreement::from).collect();
    Ok(Json(Agreements { items }))
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

/// Form of an agreement.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Form {
    /// The doctor runs the practice.
    SelfEmployed,
    /// The municipality employs the doctor.
    Salaried,
}

impl From<Form> for ContractForm {
    fn from(form: Form) -> ContractForm {
        match form {
            Form::SelfEmployed => ContractForm::SelfEmployed,
            Form::Salaried => ContractForm::Salaried,
        }
    }
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
    office: HprNumber,
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

/// Something was made.
#[derive(Serialize, ToSchema)]
struct Made {
    /// Its number.
    number: i64,
}

/// A day from which something holds.
#[derive(Serialize, ToSchema)]
struct From_ {
    /// The first day.
    #[schema(format = Date, example = "2027-04-01")]
    day: String,
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
struct NoticeAsked {
    /// The municipality has just cause.
    #[serde(default)]
    just_cause: bool,
    /// First day after an employed doctor's agreement.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
}

/// Why an agreement ends.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum EndWhy {
    /// The parties agree.
    Agreed,
    /// The notice has run out.
    Notice,
    /// The doctor's age.
    Age,
    /// Material breach.
    Breach,
    /// The authorisation is lost.
    Authorisation,
    /// The employment ends.
    Employment,
}

#[derive(Deserialize, ToSchema)]
struct EndAsked {
    /// Why.
    #[schema(inline)]
    why: EndWhy,
}

#[derive(Deserialize, ToSchema)]
struct UntilAsked {
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

/// How many are to be told.
#[derive(Serialize, ToSchema)]
struct ToBeTold {
    /// Persons.
    persons: u32,
}

#[derive(Deserialize, ToSchema)]
struct LocumAsked {
    /// The locum's health personnel number.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr: HprNumber,
    /// For whom; none on a list without a GP.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    substitute_for: Option<HprNumber>,
    /// Per cent of full time.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    percentage: Option<Share>,
    /// First day.
    #[schema(format = Date, example = "2026-04-01")]
    since: String,
    /// First day after it; none while nobody knows.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
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

fn read(text: &str) -> Result<Day, Problem> {
    read_day(text).ok_or_else(|| Problem::request("a day is written such as 2026-05-01"))
}

fn maybe(text: Option<&String>) -> Result<Option<Day>, Problem> {
    text.map(|text| read(text)).transpose()
}

fn cap(cap: Cap) -> Result<u16, Problem> {
    u16::try_from(cap.0).map_err(|_| Problem::request("a cap is 0 to 10000"))
}

fn share(share: Share) -> u8 {
    u8::try_from(share.0).unwrap_or(100)
}

/// The agreement, if it is one of the list's.
fn of_list(tx: &mut dyn Tx, ground: &Ground, at: AgreementAt) -> Result<i64, Halt> {
    let held = register::agreement(tx, &ground.act, at.agreement.0)?;
    if held.list != at.list.0 {
        return Err(Fault::Unknown("agreement").into());
    }
    Ok(held.id)
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
        let until = maybe(asked.until.as_ref())?;
        register::activate(tx, &ground.rules, &ground.act, id, read(&asked.since)?, until)?;
        Ok(Done::DONE)
    };
    /// Gives notice of an agreement.
    post "/api/lists/{list}/agreements/{agreement}/notice" agreement_notice("agreements", AgreementAt, NoticeAsked) -> OK From_, "First day after the agreement":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        let by = if ground.act.role == register::Role::Municipality { Party::Municipality } else { Party::Doctor };
        let notice = register::NoticeGiven {
            by,
            just_cause: asked.just_cause,
            employment_until: maybe(asked.until.as_ref())?,
        };
        let first = register::give_notice(tx, &ground.rules, &ground.act, id, notice)?;
        Ok(From_ { day: day(first.0) })
    };
    /// Ends an agreement.
    post "/api/lists/{list}/agreements/{agreement}/end" agreement_end("agreements", AgreementAt, EndAsked) -> OK Done, "It ends":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        let why = match asked.why {
            EndWhy::Agreed => End::Agreed,
            EndWhy::Notice => End::Notice,
            EndWhy::Age => End::Age,
            EndWhy::Breach => End::Breach,
            EndWhy::Authorisation => End::Authorisation,
            EndWhy::Employment => End::Employment,
        };
        register::end_agreement(tx, &ground.act, id, why)?;
        Ok(Done::DONE)
    };
    /// Prolongs a time-limited agreement.
    post "/api/lists/{list}/agreements/{agreement}/prolongation" agreement_prolong("agreements", AgreementAt, UntilAsked) -> OK Done, "Prolonged":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        register::prolong(tx, &ground.rules, &ground.act, id, read(&asked.until)?)?;
        Ok(Done::DONE)
    };
    /// Hands a list over to the doctor of a drafted agreement; the members stay and are to be told.
    post "/api/lists/{list}/agreements/{agreement}/hand-over" agreement_hand_over("agreements", AgreementAt, HandOverAsked) -> OK ToBeTold, "Handed over":
    |tx, ground, at, asked| {
        let from = of_list(tx, ground, at)?;
        let persons = register::hand_over(tx, &ground.rules, &ground.act, (from, asked.to.0), (read(&asked.day)?, None))?;
        Ok(ToBeTold { persons })
    };
    /// Lets a locum serve a list.
    post "/api/lists/{list}/locums" locum_start("lists", ListAt, LocumAsked) -> CREATED Made, "The period":
    |tx, ground, at, asked| {
        let locum = Locum {
            list: at.list.0,
            hpr: asked.hpr.0,
            substitute_for: asked.substitute_for.map(|hpr| hpr.0),
            percentage: asked.percentage.map(share),
            weekdays: vec![],
            since: read(&asked.since)?,
            until: maybe(asked.until.as_ref())?,
        };
        let number = register::start_locum(tx, &ground.rules, &ground.act, &locum)?;
        Ok(Made { number })
    };
    /// Ends a locum's period.
    post "/api/lists/{list}/locums/{period}/end" locum_end("lists", PeriodAt, UntilAsked) -> OK Done, "It ends":
    |tx, ground, at, asked| {
        let periods = register::periods_on(tx, at.list.0, None)?;
        if !periods.iter().any(|period| period.id == at.period.0) {
            return Err(Fault::Unknown("period").into());
        }
        register::end_locum(tx, &ground.act, at.period.0, read(&asked.until)?)?;
        Ok(Done::DONE)
    };
    /// Writes whether the municipality agrees to a low cap.
    put "/api/lists/{list}/low-cap" list_low_cap("lists", ListAt, ApprovedAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::approve_low_cap(tx, &ground.rules.listing, &ground.act, at.list.0, asked.approved)?;
        Ok(Done::DONE)
    };
    /// Moves persons of a list to others from the first of next month, all or nobody.
    post "/api/lists/{list}/moves" list_move_members("lists", ListAt, MovesAsked) -> OK From_, "First day":
    |tx, ground, at, asked| {
        let first = register::move_members(tx, &ground.act, at.list.0, &asked.moves())?;
        Ok(From_ { day: day(first.0) })
    };
    /// Closes a list from the first of next month; says for each member where to.
    post "/api/lists/{list}/closing" list_close("lists", ListAt, MovesAsked) -> OK From_, "First day without it":
    |tx, ground, at, asked| {
        let first = register::close_list(tx, &ground.act, at.list.0, &asked.moves())?;
        Ok(From_ { day: day(first.0) })
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
        since: read(&asked.since)?,
    };
    let change = Change::new(&app, admitted, &headers, &digest)?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        let number = register::plan_list(tx, &ground.rules.listing, &ground.act, &new)?;
        Ok(Made { number })
    };
    change.done(StatusCode::CREATED, work).await
}
