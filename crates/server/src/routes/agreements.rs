//! Agreements of a list, as they stand.

mod begin;
mod end;

use super::lists::{ListAt, page};
use super::municipalities::MunicipalityAt;
use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::change::Ground;
use crate::extract::{Asked, At};
use crate::ids::{ListId, Most, Serial, day};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::{Fault, Tx};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use units::ContractForm;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(agreements_of_list))
        .routes(routes!(municipality_agreements))
        .merge(begin::routes())
        .merge(end::routes())
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
    /// The doctor's name.
    doctor: String,
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
    /// `draft`, `active`, `locum_covered`, `time_limited`, `notice` or `ended`.
    #[schema(example = "active")]
    state: String,
    /// `self_employed` or `salaried`.
    #[schema(example = "self_employed")]
    form: &'static str,
    /// Municipalities beside the main party.
    cooperating: Vec<i64>,
    /// Other municipal work that was ordered, minutes a week.
    ordered_minutes: i64,
    /// Announcements of the post since notice.
    announcements: i64,
}

impl Agreement {
    fn told(tx: &mut dyn Tx, held: register::Agreement) -> Result<Agreement, Fault> {
        let state = serde_json::to_value(held.state).ok();
        Ok(Agreement {
            doctor: register::doctor_name(tx, held.hpr)?,
            agreement: held.id,
            list: held.list,
            municipality: held.municipality,
            hpr: held.hpr,
            office: held.office,
            cap: held.cap,
            practice: held.practice,
            since: held.since.map(day),
            until: held.until.map(day),
            form: match held.form {
                ContractForm::SelfEmployed => "self_employed",
                ContractForm::Salaried => "salaried",
            },
            cooperating: held.cooperating,
            ordered_minutes: held.ordered_minutes,
            announcements: held.announcements,
            state: state
                .as_ref()
                .and_then(|state| state.as_str())
                .unwrap_or_default()
                .to_owned(),
        })
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
        let held = register::agreements_of_list(tx, &act, at.list.0)?;
        held.into_iter().map(|one| Agreement::told(tx, one)).collect()
    });
    let items = found.await?;
    Ok(Json(Agreements { items }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AgreementsAsked {
    /// With those that are over.
    ended: Option<bool>,
    /// From the end of the page before: its `next`.
    #[param(inline)]
    cursor: Option<Serial>,
    /// At most so many.
    #[param(inline)]
    limit: Option<Most>,
}

/// A page of agreements.
#[derive(Serialize, ToSchema)]
struct AgreementsPage {
    /// The agreements.
    items: Vec<Agreement>,
    /// Where the next page begins; none at the end.
    next: Option<i64>,
}

/// Agreements to which a municipality is the main party, drafts with them.
#[utoipa::path(get, path = "/api/municipalities/{municipality}/agreements", operation_id = "municipality_agreements", tag = "agreements",
    params(MunicipalityAt, AgreementsAsked), responses((status = 200, description = "A page of agreements, the first first", body = AgreementsPage)))]
async fn municipality_agreements(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<MunicipalityAt>,
    Asked(asked): Asked<AgreementsAsked>,
) -> Result<Json<AgreementsPage>, Problem> {
    let (act, most) = (app.act(&admitted), page(asked.limit));
    let after = asked.cursor.map_or(0, |number| number.0);
    let ended = asked.ended.unwrap_or(false);
    let found = app.read(move |tx| {
        let page = (after, most as u32);
        let held = register::agreements_of_municipality(tx, &act, at.municipality.0, page, ended)?;
        let told = held.into_iter().map(|one| Agreement::told(tx, one));
        told.collect::<Result<Vec<_>, Fault>>()
    });
    let items = found.await?;
    let next = (items.len() == most)
        .then(|| items.last().map(|one| one.agreement))
        .flatten();
    Ok(Json(AgreementsPage { items, next }))
}

/// Form of an agreement.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Form {
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

/// The agreement, if it is one of the list's.
fn of_list(tx: &mut dyn Tx, ground: &Ground, at: AgreementAt) -> Result<i64, Halt> {
    let held = register::agreement(tx, &ground.act, at.agreement.0)?;
    if held.list != at.list.0 {
        return Err(Fault::Unknown("agreement").into());
    }
    Ok(held.id)
}
