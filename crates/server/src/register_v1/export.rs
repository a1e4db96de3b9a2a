//! Lists as files: the export, and what the national insurance (NAV) is given.

use super::lists::members;
use super::persons::moment;
use super::types::{GPContract, contract};
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::Body;
use crate::ids::{ListId, MunicipalityNumber, whole};
use crate::problem::Problem;
use crate::routes::persons::found;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use register::{Day, list_row, list_rows};
use serde::{Deserialize, Serialize};
use std::io::{Cursor, Write};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use zip::write::SimpleFileOptions;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(get_gp_contract_for_nav))
        .routes(routes!(nav_get_encrypted_patient_list))
        .routes(routes!(nav_get_encrypted_patient_list_alternate))
        .routes(routes!(get_nav_patient_lists))
        .routes(routes!(export_gp_contracts))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct NavAsked {
    /// The doctor's identity number.
    #[schema(pattern = "^[0-9]{11}$", example = "15836212328")]
    doctor_nin: String,
    /// The municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality_nr: MunicipalityNumber,
    /// A day of the month; now when not given.
    #[schema(format = Date, example = "2027-04-01")]
    month: Option<String>,
}

/// A doctor's list in a municipality with those on it.
async fn nav(app: &Arc<App>, admitted: &Admitted, asked: NavAsked) -> Result<Json<GPContract>, Problem> {
    let day = moment(app, asked.month.as_deref())?;
    let person = found(app, admitted, &asked.doctor_nin).await?;
    let of = asked.municipality_nr.0;
    let list = app.read(move |tx| register::list_of_resident_doctor(tx, person, of, Day(day)));
    let list = list.await?;
    let mut held = app
        .read(move |tx| {
            let row = list_row(tx, list)?;
            contract(tx, &row, Some(day))
        })
        .await?;
    held.patient_list = Some(members(app, admitted, list, day, 0).await?);
    Ok(Json(held))
}

/// A doctor's list in a municipality, for the national insurance.
#[utoipa::path(post, path = "/register/v1/GetGPContractForNav", operation_id = "GetGPContractForNav", tag = "register", request_body = NavAsked,
    responses((status = 200, description = "The agreement with those on it", body = GPContract)))]
async fn get_gp_contract_for_nav(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<NavAsked>,
) -> Result<Json<GPContract>, Problem> {
    nav(&app, &admitted, asked).await
}

/// A doctor's list of a month, for the national insurance. As JSON, protected by the connection only: where the old interface
/// encrypted the file for a certificate, this one takes none.
#[utoipa::path(post, path = "/register/v1/NavGetEncryptedPatientList", operation_id = "NavGetEncryptedPatientList", tag = "register", request_body = NavAsked,
    responses((status = 200, description = "The agreement with those on it", body = GPContract)))]
async fn nav_get_encrypted_patient_list(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<NavAsked>,
) -> Result<Json<GPContract>, Problem> {
    nav(&app, &admitted, asked).await
}

/// As `NavGetEncryptedPatientList`.
#[utoipa::path(post, path = "/register/v1/NavGetEncryptedPatientListAlternate", operation_id = "NavGetEncryptedPatientListAlternate", tag = "register", request_body = NavAsked,
    responses((status = 200, description = "The agreement with those on it", body = GPContract)))]
async fn nav_get_encrypted_patient_list_alternate(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<NavAsked>,
) -> Result<Json<GPContract>, Problem> {
    nav(&app, &admitted, asked).await
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ListMonth {
    /// The list.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    gp_contract_id: ListId,
    /// A day of the month.
    #[schema(format = Date, example = "2026-03-01")]
    month: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ListMonths {
    /// Lists and months, 20 at most.
    #[schema(max_items = 20)]
    contracts: Vec<ListMonth>,
}

/// Lists of chosen months with those on them, as a zip of JSON files.
#[utoipa::path(post, path = "/register/v1/GetNavPatientLists", operation_id = "GetNavPatientLists", tag = "register", request_body = ListMonths,
    responses((status = 200, description = "A file for each list and month", body = Vec<u8>, content_type = "application/zip")))]
async fn get_nav_patient_lists(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<ListMonths>,
) -> Result<Response, Problem> {
    if asked.contracts.len() > 20 {
        return Err(Problem::request("at most 20 lists at a time"));
    }
    let mut files = vec![];
    let mut asked_for = std::collections::BTreeSet::new();
    for one in asked.contracts {
        asked_for.insert((one.gp_contract_id.0, moment(&app, Some(&one.month))?));
    }
    for (list, day) in asked_for {
        let held = members(&app, &admitted, list, day, 0).await?;
        files.push((format!("{list}-{}.json", crate::ids::day(day)), json(&held)?));
    }
    zipped(files)
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ExportAsked {
    /// Of these municipalities; of all when empty.
    #[serde(default, deserialize_with = "crate::ids::wholes")]
    #[schema(max_items = 400, example = json!([1103]))]
    municipalities: Vec<i64>,
    /// Also what has ended.
    #[serde(default)]
    get_historical_data: bool,
}

/// Agreements of whole municipalities, as a zip with a file of JSON for each.
#[utoipa::path(post, path = "/register/v1/ExportGPContracts", operation_id = "ExportGPContracts", tag = "register", request_body = ExportAsked,
    responses((status = 200, description = "A file for each municipality", body = Vec<u8>, content_type = "application/zip")))]
async fn export_gp_contracts(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<ExportAsked>,
) -> Result<Response, Problem> {
    let today = moment(&app, None)?;
    let on = (!asked.get_historical_data).then_some(today);
    let files = app
        .read(move |tx| {
            let mut held: std::collections::BTreeMap<i64, Vec<GPContract>> = Default::default();
            for row in list_rows(tx, None, 0, i64::MAX)? {
                if asked.municipalities.is_empty() || asked.municipalities.contains(&row.municipality) {
                    held.entry(row.municipality)
                        .or_default()
                        .push(contract(tx, &row, on)?);
                }
            }
            Ok(held)
        })
        .await?;
    let file = |(number, held): (i64, Vec<GPContract>)| Ok((format!("{number:04}.json"), json(&held)?));
    zipped(files.into_iter().map(file).collect::<Result<_, Problem>>()?)
}

fn json(held: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(held).map_err(|_| Problem::inside())
}

fn zipped(files: Vec<(String, Vec<u8>)>) -> Result<Response, Problem> {
    let write = || -> zip::result::ZipResult<Vec<u8>> {
        let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
        for (name, held) in &files {
            zip.start_file(name.as_str(), SimpleFileOptions::default())?;
            zip.write_all(held)?;
        }
        Ok(zip.finish()?.into_inner())
    };
    let bytes = write().map_err(|_| Problem::inside())?;
    let kind = HeaderValue::from_static("application/zip");
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}
