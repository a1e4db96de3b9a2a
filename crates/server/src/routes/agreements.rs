//! Agreements of a list, as they stand.

mod begin;
mod end;

use super::lists::ListAt;
use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::change::Ground;
use crate::extract::At;
use crate::ids::{ListId, Serial, day};
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
