//! Doctors: authorisation, how far they have come, languages, periods, the clock of exemption, training.

mod training;

use super::locums::{Period, Periods};
use super::persons::DayAsked;
use crate::admit::Admitted;
use crate::app::App;
use crate::change::{Change, Done, Ground, changes};
use crate::extract::{Asked, At, Body};
use crate::ids::{HerId, HprNumber, PersonId, maybe_whole, told_day, whole};
use crate::problem::Problem;
use crate::texts::Name;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, Json};
use register::{Authorisation, Day, NewDoctor, Tx};
use scheme::duty::Career;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use units::Sex;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(doctor_register))
        .routes(routes!(doctor_periods))
        .routes(routes!(doctor_exemption))
        .routes(routes!(doctor_authorisation_set))
        .routes(routes!(doctor_career_set))
        .routes(routes!(doctor_languages_set))
        .merge(training::routes())
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct DoctorAt {
    /// Health personnel number.
    #[param(inline)]
    pub(super) hpr: HprNumber,
}

/// A doctor's periods on lists on a day.
#[utoipa::path(get, path = "/api/doctors/{hpr}/periods", operation_id = "doctor_periods", tag = "doctors", params(DoctorAt, DayAsked),
    responses((status = 200, description = "The periods", body = Periods)))]
async fn doctor_periods(
    State(app): State<Arc<App>>,
    At(at): At<DoctorAt>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<Periods>, Problem> {
    let on = asked.day(&app)?;
    let found = app.read(move |tx| {
        register::doctor_name(tx, at.hpr.0)?;
        register::periods_of(tx, at.hpr.0, Some(on))
    });
    let items = found.await?.into_iter().map(Period::from).collect();
    Ok(Json(Periods { items }))
}

/// Days of work without specialisation.
#[derive(Serialize, ToSchema)]
struct ExemptionClock {
    /// Days in all.
    total: u16,
    /// Days of the calendar year.
    year: u16,
    /// Days that are left on the longer of the clocks.
    left: u16,
    /// Whether the work of the day is outside the requirement.
    exempt: bool,
}

/// How many days a doctor without specialisation has worked on lists, and how many are left.
#[utoipa::path(get, path = "/api/doctors/{hpr}/exemption", operation_id = "doctor_exemption", tag = "doctors", params(DoctorAt),
    responses((status = 200, description = "The clock", body = ExemptionClock)))]
async fn doctor_exemption(
    State(app): State<Arc<App>>,
    At(at): At<DoctorAt>,
) -> Result<Json<ExemptionClock>, Problem> {
    let (rules, today) = (app.rules()?, Day::from(app.clock.today()));
    let found = app.read(move |tx| {
        register::doctor_name(tx, at.hpr.0)?;
        register::exemption_clock(tx, &rules, at.hpr.0, today)
    });
    let clock = found.await?;
    Ok(Json(ExemptionClock {
        total: clock.total,
        year: clock.year,
        left: clock.left,
        exempt: clock.exempt,
    }))
}

/// How far a doctor has come.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Come {
    /// In LIS1, or not yet there.
    BeforeLis1Goals,
    /// The learning goals of LIS1 are reached.
    Lis1Goals,
    /// In specialisation.
    InSpecialisation,
    /// Approved general practitioner.
    ApprovedGeneralPractitioner,
    /// Specialist.
    Specialist,
}

impl From<Come> for Career {
    fn from(come: Come) -> Career {
        match come {
            Come::BeforeLis1Goals => Career::BeforeLis1Goals,
            Come::Lis1Goals => Career::Lis1Goals,
            Come::InSpecialisation => Career::InSpecialisation,
            Come::ApprovedGeneralPractitioner => Career::ApprovedGeneralPractitioner,
            Come::Specialist => Career::Specialist,
        }
    }
}

/// Sex.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum SexAsked {
    /// Woman or girl.
    Female,
    /// Man or boy.
    Male,
}

impl From<SexAsked> for Sex {
    fn from(sex: SexAsked) -> Sex {
        match sex {
            SexAsked::Female => Sex::Female,
            SexAsked::Male => Sex::Male,
        }
    }
}

#[derive(Deserialize, ToSchema)]
struct DoctorAsked {
    /// Health personnel number.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    hpr: HprNumber,
    /// Name.
    #[schema(inline)]
    name: Name,
    /// Day of birth.
    #[schema(format = Date, example = "1985-04-12")]
    born: String,
    /// Sex.
    #[schema(inline)]
    sex: SexAsked,
    /// How far the doctor has come.
    #[schema(inline)]
    career: Come,
    /// Address of messages (HER-id).
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    her: Option<HerId>,
    /// The person who is the doctor, if known.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    person: Option<PersonId>,
}

/// What an authorisation is.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum AuthorisationNow {
    /// It holds.
    Holds,
    /// Suspended, or its loss is under appeal.
    Suspended,
    /// Lost by a final decision.
    Lost,
}

#[derive(Deserialize, ToSchema)]
struct AuthorisationAsked {
    /// What has become of it today.
    #[schema(inline)]
    authorisation: AuthorisationNow,
}

#[derive(Deserialize, ToSchema)]
struct CareerAsked {
    /// How far the doctor has come.
    #[schema(inline)]
    career: Come,
}

#[derive(Deserialize, ToSchema)]
struct LanguagesAsked {
    /// Codes of the languages that the doctor speaks.
    #[schema(max_items = 20, example = json!(["nb", "en"]))]
    languages: Vec<String>,
}

/// A doctor with that number.
#[derive(Serialize, ToSchema)]
struct Registered {
    /// Health personnel number.
    hpr: i64,
}

changes! {
    /// Writes what has become of a doctor's authorisation. Lost, it ends every agreement and period at once; suspended, a locum may stand in.
    put "/api/doctors/{hpr}/authorisation" doctor_authorisation_set("doctors", DoctorAt, AuthorisationAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        let now = match asked.authorisation {
            AuthorisationNow::Holds => Authorisation::Holds,
            AuthorisationNow::Suspended => Authorisation::Suspended,
            AuthorisationNow::Lost => Authorisation::Lost,
        };
        register::set_authorisation(tx, &ground.act, at.hpr.0, now)?;
        Ok(Done::DONE)
    };
    /// Writes how far a doctor has come, where no training record is kept.
    put "/api/doctors/{hpr}/career" doctor_career_set("doctors", DoctorAt, CareerAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::set_career(tx, &ground.act, at.hpr.0, asked.career.into())?;
        Ok(Done::DONE)
    };
    /// Writes the languages that a doctor speaks.
    put "/api/doctors/{hpr}/languages" doctor_languages_set("doctors", DoctorAt, LanguagesAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        let languages: Vec<&str> = asked.languages.iter().take(20).map(String::as_str).collect();
        register::set_languages(tx, &ground.act, at.hpr.0, &languages)?;
        Ok(Done::DONE)
    };
}

/// Registers a doctor, as the register of health personnel has them.
#[utoipa::path(post, path = "/api/doctors", operation_id = "doctor_register", tag = "doctors", request_body = DoctorAsked,
    responses((status = 201, description = "Registered", body = Registered)))]
async fn doctor_register(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    Body(asked, digest): Body<DoctorAsked>,
) -> Result<Response, Problem> {
    let new = NewDoctor {
        hpr: asked.hpr.0,
        name: asked.name.0,
        born: told_day(&asked.born)?,
        sex: asked.sex.into(),
        career: asked.career.into(),
        her: asked.her.map(|her| her.0),
        person: asked.person.map(|person| person.0),
    };
    let change = Change::new(&app, admitted, &headers, &digest)?;
    let work = move |tx: &mut dyn Tx, ground: &Ground| {
        register::register_doctor(tx, &ground.act, &new)?;
        Ok(Registered { hpr: new.hpr })
    };
    change.done(StatusCode::CREATED, work).await
}
