//! Who is a person's doctor: the operations that hospitals, out-of-hours services and others ask.

use super::types::{PatientToGPContractAssociation, association, cycles};
use crate::admit::Admitted;
use crate::app::App;
use crate::extract::Body;
use crate::ids::{HprNumber, read_day, whole};
use crate::problem::Problem;
use crate::routes::persons::found;
use axum::extract::State;
use axum::{Extension, Json};
use register::{Day, Fault, Nin, Tx, periods_on, person_of, places_of};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Persons that one question may be about.
const MOST: usize = 1_000;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(get_patient_gp_details))
        .routes(routes!(get_patients_gp_details))
        .routes(routes!(get_patients_gp_details_at_time))
        .routes(routes!(get_patient_gp_history))
        .routes(routes!(confirm_gp))
}

/// The day of a moment or a day; today when not given.
pub(super) fn moment(app: &App, text: Option<&str>) -> Result<i64, Problem> {
    let Some(text) = text else {
        return Ok(Day::from(app.clock.today()).0);
    };
    let day = text.get(..10).and_then(read_day);
    day.map(|day| day.0)
        .ok_or_else(|| Problem::request("a time is written such as 2026-04-01 or 2026-04-01T12:00:00Z"))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PatientNin {
    /// Birth number or D-number.
    #[schema(pattern = "^[0-9]{11}$", example = "15836212328")]
    patient_nin: String,
}

fn on_day(tx: &mut dyn Tx, person: i64, day: i64) -> Result<Option<PatientToGPContractAssociation>, Fault> {
    let Some(row) = places_of(tx, person, Some(day))?.pop() else {
        return Ok(None);
    };
    let doctors = cycles(tx, row.list, Some(day))?;
    association(tx, &row, doctors).map(Some)
}

/// The list and doctors of one person now.
#[utoipa::path(post, path = "/register/v1/GetPatientGPDetails", operation_id = "GetPatientGPDetails", tag = "register", request_body = PatientNin,
    responses((status = 200, description = "The person's place", body = PatientToGPContractAssociation)))]
async fn get_patient_gp_details(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<PatientNin>,
) -> Result<Json<PatientToGPContractAssociation>, Problem> {
    let person = found(&app, &admitted, &asked.patient_nin).await?;
    let day = moment(&app, None)?;
    let place = app.read(move |tx| on_day(tx, person, day)).await?;
    place.map(Json).ok_or_else(|| Problem::unknown("place"))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PatientNins {
    /// Birth numbers or D-numbers.
    #[schema(max_items = 1000, example = json!(["15836212328"]))]
    patient_nins: Vec<String>,
}

/// Those of the numbers that somebody has; numbers that nobody has are left out when that is asked for.
async fn all_found(
    app: &Arc<App>,
    admitted: &Admitted,
    numbers: Vec<(String, i64)>,
    leave_out: bool,
) -> Result<Vec<(i64, i64)>, Problem> {
    if numbers.len() > MOST {
        return Err(Problem::request("at most 1000 persons at a time"));
    }
    let persons = app
        .read(move |tx| {
            let mut persons = vec![];
            for (number, day) in numbers {
                let person = match number.parse::<Nin>() {
                    Ok(nin) => person_of(tx, &nin),
                    Err(_) => Err(Fault::Unknown("person")),
                };
                match person {
                    Ok(person) => persons.push((person, day)),
                    Err(Fault::Unknown(_)) if leave_out => {}
                    Err(other) => return Err(other),
                }
            }
            Ok(persons)
        })
        .await?;
    let looked: Vec<i64> = persons.iter().map(|(person, _)| *person).collect();
    app.look(admitted, &looked).await?;
    Ok(persons)
}

/// The lists and doctors of several persons now; refused when one is unknown or has no place.
#[utoipa::path(post, path = "/register/v1/GetPatientsGPDetails", operation_id = "GetPatientsGPDetails", tag = "register", request_body = PatientNins,
    responses((status = 200, description = "The persons' places", body = Vec<PatientToGPContractAssociation>)))]
async fn get_patients_gp_details(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<PatientNins>,
) -> Result<Json<Vec<PatientToGPContractAssociation>>, Problem> {
    let day = moment(&app, None)?;
    let numbers = asked
        .patient_nins
        .into_iter()
        .map(|number| (number, day))
        .collect();
    let persons = all_found(&app, &admitted, numbers, false).await?;
    let places = app
        .read(move |tx| {
            let place = |(person, day)| on_day(tx, person, day)?.ok_or(Fault::Unknown("place"));
            persons.into_iter().map(place).collect::<Result<Vec<_>, Fault>>()
        })
        .await?;
    Ok(Json(places))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AtTime {
    /// Birth number or D-number.
    #[schema(example = "15836212328")]
    patient_nin: String,
    /// The time.
    #[schema(format = Date, example = "2026-04-01")]
    at_time: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AtTimes {
    /// Persons and times.
    #[schema(max_items = 1000)]
    patients: Vec<AtTime>,
}

/// The lists and doctors of persons at a time for each; those unknown or without a place then are left out.
#[utoipa::path(post, path = "/register/v1/GetPatientsGPDetailsAtTime", operation_id = "GetPatientsGPDetailsAtTime", tag = "register", request_body = AtTimes,
    responses((status = 200, description = "The persons' places", body = Vec<PatientToGPContractAssociation>)))]
async fn get_patients_gp_details_at_time(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<AtTimes>,
) -> Result<Json<Vec<PatientToGPContractAssociation>>, Problem> {
    let one = |one: AtTime| Ok((one.patient_nin, moment(&app, Some(&one.at_time))?));
    let numbers = asked
        .patients
        .into_iter()
        .map(one)
        .collect::<Result<_, Problem>>()?;
    let persons = all_found(&app, &admitted, numbers, true).await?;
    let places = app
        .read(move |tx| {
            let mut places = vec![];
            for (person, day) in persons {
                places.extend(on_day(tx, person, day)?);
            }
            Ok(places)
        })
        .await?;
    Ok(Json(places))
}

/// Every place that a person has had.
#[utoipa::path(post, path = "/register/v1/GetPatientGPHistory", operation_id = "GetPatientGPHistory", tag = "register", request_body = PatientNin,
    responses((status = 200, description = "The places, the first first", body = Vec<PatientToGPContractAssociation>)))]
async fn get_patient_gp_history(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<PatientNin>,
) -> Result<Json<Vec<PatientToGPContractAssociation>>, Problem> {
    let person = found(&app, &admitted, &asked.patient_nin).await?;
    let places = app
        .read(move |tx| {
            let mut places = vec![];
            for row in places_of(tx, person, None)? {
                let doctors = cycles(tx, row.list, None)?;
                places.push(association(tx, &row, doctors)?);
            }
            Ok(places)
        })
        .await?;
    Ok(Json(places))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Confirm {
    /// Birth number or D-number.
    #[schema(pattern = "^[0-9]{11}$", example = "15836212328")]
    patient_nin: String,
    /// Health personnel number.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr_number: HprNumber,
    /// The time; now when not given.
    #[schema(format = Date, example = "2027-04-01")]
    at_time: Option<String>,
}

/// Whether a doctor is a person's at a time.
#[utoipa::path(post, path = "/register/v1/ConfirmGP", operation_id = "ConfirmGP", tag = "register", request_body = Confirm,
    responses((status = 200, description = "Whether it is so", body = bool, content_type = "application/json")))]
async fn confirm_gp(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    Body(asked, _): Body<Confirm>,
) -> Result<Json<bool>, Problem> {
    let day = moment(&app, asked.at_time.as_deref())?;
    let person = found(&app, &admitted, &asked.patient_nin).await?;
    let is = app
        .read(move |tx| {
            for row in places_of(tx, person, Some(day))? {
                let doctors = periods_on(tx, row.list, Some(day))?;
                if doctors.iter().any(|doctor| doctor.hpr == asked.hpr_number.0) {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await?;
    Ok(Json(is))
}
