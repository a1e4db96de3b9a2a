//! Agreements and doctors.

use super::persons::moment;
use super::types::{
    GPContract, GPDetails, PatientToGPContractAssociation, association, contract, cycles, details,
};
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::Body;
use crate::ids::{HprNumber, ListId, MunicipalityNumber, PersonId, maybe_whole, whole};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::{doctor_name, doctors_today, list_row, list_rows, places_on};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Persons of a list in one answer; `after` goes on.
const MEMBERS: i64 = 10_000;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(get_gp_contract))
        .routes(routes!(get_gp_contracts_on_office))
        .routes(routes!(get_gp_patient_list))
        .routes(routes!(get_gp_with_associated_gp_contracts))
        .routes(routes!(get_gp_contract_ids_operating_in_postal_code))
        .routes(routes!(search_for_gp))
        .routes(routes!(query_gp_contracts))
        .routes(routes!(get_primary_health_care_team))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ContractAsked {
    /// The list.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    gp_contract_id: ListId,
}

/// One agreement.
#[utoipa::path(post, path = "/register/v1/GetGPContract", operation_id = "GetGPContract", tag = "register", request_body = ContractAsked,
    responses((status = 200, description = "The agreement", body = GPContract)))]
async fn get_gp_contract(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<ContractAsked>,
) -> Result<Json<GPContract>, Problem> {
    let found = app.read(move |tx| {
        let row = list_row(tx, asked.gp_contract_id.0)?;
        contract(tx, &row, None)
    });
    found.await.map(Json)
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RegisterOfficeAsked)]
struct OfficeAsked {
    /// Organisation number.
    #[schema(pattern = "^[0-9]{9}$", example = "310000042")]
    organization_number: String,
    /// The time; also what has ended when not given.
    #[schema(format = Date, example = "2027-04-01")]
    at_time: Option<String>,
}

/// Agreements of an office.
#[utoipa::path(post, path = "/register/v1/GetGPContractsOnOffice", operation_id = "GetGPContractsOnOffice", tag = "register", request_body = OfficeAsked,
    responses((status = 200, description = "The agreements", body = Vec<GPContract>)))]
async fn get_gp_contracts_on_office(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<OfficeAsked>,
) -> Result<Json<Vec<GPContract>>, Problem> {
    let day = match &asked.at_time {
        Some(text) => Some(moment(&app, Some(text))?),
        None => None,
    };
    let org = number(&asked.organization_number)?;
    let today = moment(&app, None)?;
    let found = app.read(move |tx| {
        let mut contracts = vec![];
        for list in super::offices::lists_of_office(tx, org, day.unwrap_or(today))? {
            let row = list_row(tx, list)?;
            contracts.push(contract(tx, &row, day)?);
        }
        Ok(contracts)
    });
    found.await.map(Json)
}

fn number(text: &str) -> Result<i64, Problem> {
    text.parse()
        .map_err(|_| Problem::request("an organisation number has nine digits"))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct MembersAsked {
    /// The list.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    gp_contract_id: ListId,
    /// After this person's number, for lists of more than ten thousand.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    after: Option<PersonId>,
}

/// Everybody on a list on a day, once the log says that they were looked at.
pub(super) async fn members(
    app: &Arc<App>,
    admitted: &Admitted,
    list: i64,
    day: i64,
    after: i64,
) -> Result<Vec<PatientToGPContractAssociation>, Problem> {
    let (persons, found) = app
        .read(move |tx| {
            list_row(tx, list)?;
            let doctors = cycles(tx, list, Some(day))?;
            let rows = places_on(tx, list, day, after, MEMBERS)?;
            let persons: Vec<i64> = rows.iter().map(|row| row.person).collect();
            let mut found = Vec::with_capacity(rows.len());
            for row in &rows {
                found.push(association(tx, row, doctors.clone())?);
            }
            Ok((persons, found))
        })
        .await?;
    app.look(admitted, &persons).await?;
    Ok(found)
}

/// Everybody on a list now.
#[utoipa::path(post, path = "/register/v1/GetGPPatientList", operation_id = "GetGPPatientList", tag = "register", request_body = MembersAsked,
    responses((status = 200, description = "Those on the list", body = Vec<PatientToGPContractAssociation>)))]
async fn get_gp_patient_list(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<MembersAsked>,
) -> Result<Json<Vec<PatientToGPContractAssociation>>, Problem> {
    let list = asked.gp_contract_id.0;
    // The list is in the body, so the gate has not seen it.
    let (by, day) = (admitted.clone(), moment(&app, None)?);
    let rules = app.listing()?;
    let may = app
        .read(move |tx| by.may_see_list(tx, &rules, register::Day(day), list))
        .await?;
    if !may {
        return Err(Problem::unknown("list"));
    }
    let after = asked.after.map_or(0, |person| person.0);
    members(&app, &admitted, list, day, after).await.map(Json)
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RegisterDoctorAsked)]
struct DoctorAsked {
    /// Health personnel number.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr_number: HprNumber,
    /// The time; history and what is to come when not given.
    #[schema(format = Date, example = "2027-04-01")]
    at_time: Option<String>,
}

/// A doctor with all agreements.
#[utoipa::path(post, path = "/register/v1/GetGPWithAssociatedGPContracts", operation_id = "GetGPWithAssociatedGPContracts", tag = "register", request_body = DoctorAsked,
    responses((status = 200, description = "The doctor", body = GPDetails)))]
async fn get_gp_with_associated_gp_contracts(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<DoctorAsked>,
) -> Result<Json<GPDetails>, Problem> {
    let day = match &asked.at_time {
        Some(text) => Some(moment(&app, Some(text))?),
        None => None,
    };
    let hpr = asked.hpr_number.0;
    let found = app.read(move |tx| {
        let name = doctor_name(tx, hpr)?;
        details(tx, hpr, name, day)
    });
    found.await.map(Json)
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PostalCode {
    /// Two to four digits: the beginning of postal codes.
    #[schema(pattern = "^[0-9]{2,4}$", example = "40")]
    post_nr: String,
}

/// Numbers of agreements with an office in an area of postal codes.
#[utoipa::path(post, path = "/register/v1/GetGPContractIdsOperatingInPostalCode", operation_id = "GetGPContractIdsOperatingInPostalCode", tag = "register", request_body = PostalCode,
    responses((status = 200, description = "The lists' numbers", body = Vec<i64>)))]
async fn get_gp_contract_ids_operating_in_postal_code(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<PostalCode>,
) -> Result<Json<Vec<i64>>, Problem> {
    let code = asked.post_nr;
    if !(2..=4).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::request("`postNr` has two to four digits"));
    }
    let day = moment(&app, None)?;
    app.read(move |tx| register::lists_in_area(tx, &code, day))
        .await
        .map(Json)
}

/// A page of a search.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Search {
    /// Words that are in the doctor's name.
    #[serde(default)]
    full_text: String,
    /// The municipality.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    municipality: Option<MunicipalityNumber>,
    /// The page, the first is 1.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    page: Option<Page>,
    /// Rows a page.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    page_size: Option<PageSize>,
}

crate::ids::numbers! {
    /// A page, the first is 1.
    Page: 1 to 100_000_i64, such as 1;
    /// Rows a page.
    PageSize: 1 to 1_000_i64, such as 50;
}

/// A page of what was found.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
struct Paged<T> {
    /// The page, the first is 1.
    page: i64,
    /// Rows a page.
    page_size: i64,
    /// Rows in all, where they are counted.
    total_results: Option<i64>,
    /// The rows.
    results: Vec<T>,
}

/// Doctors by name and municipality.
#[utoipa::path(post, path = "/register/v1/SearchForGP", operation_id = "SearchForGP", tag = "register", request_body = Search,
    responses((status = 200, description = "A page of doctors", body = Paged<GPDetails>)))]
async fn search_for_gp(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<Search>,
) -> Result<Json<Paged<GPDetails>>, Problem> {
    let (page, page_size) = pages(&asked);
    let day = moment(&app, None)?;
    let words: Vec<String> = asked
        .full_text
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let of = asked.municipality.map(|number| number.0);
    let found = app.read(move |tx| {
        let all = doctors_today(tx, of, day)?;
        let fits = |(_, name): &(i64, String)| {
            let name = name.to_lowercase();
            words.iter().all(|word| name.contains(word.as_str()))
        };
        let fitting: Vec<(i64, String)> = all.into_iter().filter(fits).collect();
        let total = fitting.len() as i64;
        let skip = usize::try_from((page - 1) * page_size).unwrap_or(usize::MAX);
        let shown = fitting.into_iter().skip(skip).take(page_size as usize);
        let mut results = vec![];
        for (hpr, name) in shown {
            results.push(details(tx, hpr, name, Some(day))?);
        }
        Ok((total, results))
    });
    let (total, results) = found.await?;
    Ok(Json(Paged {
        page,
        page_size,
        total_results: Some(total),
        results,
    }))
}

fn pages(asked: &Search) -> (i64, i64) {
    let page = asked.page.map_or(1, |page| page.0);
    (page, asked.page_size.map_or(50, |size| size.0))
}

/// Agreements by municipality.
#[utoipa::path(post, path = "/register/v1/QueryGPContracts", operation_id = "QueryGPContracts", tag = "register", request_body = Search,
    responses((status = 200, description = "A page of agreements", body = Paged<GPContract>)))]
async fn query_gp_contracts(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<Search>,
) -> Result<Json<Paged<GPContract>>, Problem> {
    let (page, page_size) = pages(&asked);
    let day = moment(&app, None)?;
    let of = asked.municipality.map(|number| number.0);
    let found = app.read(move |tx| {
        let rows = list_rows(tx, of, (page - 1) * page_size, page_size)?;
        rows.iter()
            .map(|row| contract(tx, row, Some(day)))
            .collect::<Result<Vec<_>, register::Fault>>()
    });
    Ok(Json(Paged {
        page,
        page_size,
        total_results: None,
        results: found.await?,
    }))
}

#[derive(Deserialize, ToSchema)]
struct TeamAsked {
    /// The team.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    #[allow(dead_code)]
    id: ListId,
}

/// A primary health care team.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
struct PrimaryHealthCareTeam {
    /// Its number.
    id: i64,
    /// Organisation number.
    organization_number: i64,
    /// Health personnel number of its leader.
    leader: Option<i64>,
}

/// A primary health care team. The register holds none: every number is unknown.
#[utoipa::path(post, path = "/register/v1/GetPrimaryHealthCareTeam", operation_id = "GetPrimaryHealthCareTeam", tag = "register", request_body = TeamAsked,
    responses((status = 200, description = "The team", body = PrimaryHealthCareTeam)))]
async fn get_primary_health_care_team(
    Body(_asked, _): Body<TeamAsked>,
) -> Result<Json<PrimaryHealthCareTeam>, Problem> {
    Err(Problem::unknown("team"))
}
