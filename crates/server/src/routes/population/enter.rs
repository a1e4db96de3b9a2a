//! Newcomers, and grounds that begin, change and end.

use super::super::answers::Made;
use super::super::doctors::SexAsked;
use super::super::persons::PersonAt;
use crate::admit::Admitted;
use crate::app::{App, Halt};
use crate::change::{Change, Done, Ground, changes};
use crate::extract::Body;
use crate::ids::{MunicipalityNumber, PersonId, maybe_whole, nin, told_day, whole};
use crate::problem::Problem;
use crate::texts::Name;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use register::{Asylum, AsylumDecision, Kin, Newcomer, ParentOf, Tx};
use scheme::listing::eligibility::{Kinship, Standing};
use serde::Deserialize;
use std::sync::Arc;
use units::Date;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(in crate::routes) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_enter))
        .routes(routes!(person_put_on_record))
        .routes(routes!(person_reassess))
        .routes(routes!(person_asylum))
}

/// What the population and insurance registers say.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
struct Says {
    /// Registered as resident in a Norwegian municipality.
    #[serde(default)]
    registered_resident: bool,
    /// Lawful stay exempt from a residence permit.
    #[serde(default)]
    permit_exempt: bool,
    /// NATO or foreign-mission personnel, or their family.
    #[serde(default)]
    posted_personnel: bool,
    /// A child whose stay is not lawful.
    #[serde(default)]
    child_without_lawful_residence: bool,
}

impl From<Says> for Standing {
    fn from(says: Says) -> Standing {
        Standing {
            registered_resident: says.registered_resident,
            permit_exempt: says.permit_exempt,
            posted_personnel: says.posted_personnel,
            child_without_lawful_residence: says.child_without_lawful_residence,
            ..Standing::default()
        }
    }
}

/// How a parent is one.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ParentKin {
    /// Who bore the child.
    Mother,
    /// The other mother.
    CoMother,
    /// The father.
    Father,
}

/// A parent.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
struct ParentAsked {
    /// The parent's number in the register.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    parent: PersonId,
    /// How.
    #[schema(inline)]
    kin: ParentKin,
    /// Registered at the child's address.
    same_address: bool,
    /// Holds parental responsibility.
    responsible: bool,
}

/// Kinship to who applied for asylum.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum KinTo {
    /// Married to the applicant.
    Spouse,
    /// Child of the applicant.
    Child,
    /// Any other.
    Other,
}

/// An application for asylum.
#[derive(Debug, Clone, Deserialize, ToSchema)]
struct AsylumAsked {
    /// Day of the application.
    #[schema(format = Date, example = "2026-02-01")]
    applied: String,
    /// The applicant's number in the register, for family.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    applicant: Option<PersonId>,
    /// Kinship to the applicant, for family.
    #[schema(inline)]
    kinship: Option<KinTo>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
struct NewcomerAsked {
    /// Birth number or D-number.
    #[schema(
        pattern = "^[0-9]{11}$",
        min_length = 11,
        max_length = 11,
        example = "15836212328"
    )]
    nin: String,
    /// Name.
    #[schema(inline)]
    name: Name,
    /// Day of birth.
    #[schema(format = Date, example = "2026-02-20")]
    born: String,
    /// Sex.
    #[schema(inline)]
    sex: SexAsked,
    /// Municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality: MunicipalityNumber,
    /// Number of the household, if it is one that is known.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    household: Option<PersonId>,
    /// Protected address.
    #[serde(default)]
    protected_address: bool,
    /// What the registers say.
    #[schema(inline)]
    says: Says,
    /// For an asylum seeker and family.
    #[schema(inline)]
    asylum: Option<AsylumAsked>,
    /// Parents, for a child.
    #[serde(default)]
    #[schema(max_items = 4)]
    parents: Vec<ParentAsked>,
}

impl NewcomerAsked {
    fn newcomer(&self) -> Result<Newcomer, Problem> {
        let parent = |one: &ParentAsked| ParentOf {
            parent: one.parent.0,
            kin: match one.kin {
                ParentKin::Mother => Kin::Mother,
                ParentKin::CoMother => Kin::CoMother,
                ParentKin::Father => Kin::Father,
            },
            same_address: one.same_address,
            responsible: one.responsible,
        };
        Ok(Newcomer {
            nin: nin(&self.nin)?,
            name: self.name.0.clone(),
            born: date(&self.born)?,
            sex: self.sex.into(),
            municipality: self.municipality.0,
            household: self.household.map(|household| household.0),
            protected_address: self.protected_address,
            standing: self.says.into(),
            asylum: self.asylum.as_ref().map(asylum).transpose()?,
            parents: self.parents.iter().take(4).map(parent).collect(),
        })
    }
}

fn asylum(asked: &AsylumAsked) -> Result<Asylum, Problem> {
    let kinship = match asked.kinship {
        Some(KinTo::Spouse) => Kinship::Spouse,
        Some(KinTo::Child) => Kinship::Child,
        Some(KinTo::Other) | None => Kinship::Other,
    };
    Ok(Asylum {
        applied: date(&asked.applied)?,
        family_of: asked.applicant.map(|applicant| (applicant.0, kinship)),
    })
}

fn date(text: &str) -> Result<Date, Problem> {
    let wrong = || Problem::request("a day is written such as 2026-03-01");
    told_day(text)?.date().ok_or_else(wrong)
}

/// The work of an entry, by one of the register's two operations.
async fn entered(
    change: Change,
    new: Newcomer,
    by: fn(&mut dyn Tx, &register::Act, &Newcomer) -> Result<i64, register::Fault>,
) -> Result<Response, Problem> {
    let work = move |tx: &mut dyn Tx, ground: &Ground| -> Result<Made, Halt> {
        let number = by(tx, &ground.act, &new)?;
        Ok(Made { number })
    };
    change.done(StatusCode::CREATED, work).await
}

/// Takes a newcomer into the scheme, as the population register reports. A child goes to a parent's list, be it full; others wait for choice or allocation.
#[utoipa::path(post, path = "/api/persons", operation_id = "person_enter", tag = "population", request_body = NewcomerAsked,
    responses((status = 201, description = "The person's number in the register", body = Made)))]
async fn person_enter(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    Body(asked, digest): Body<NewcomerAsked>,
) -> Result<Response, Problem> {
    let change = Change::new(&app, admitted, &headers, &digest)?;
    entered(change, asked.newcomer()?, register::enter).await
}

/// Puts somebody on record who has no right to a place, such as a parent of a child who has.
#[utoipa::path(post, path = "/api/persons/on-record", operation_id = "person_put_on_record", tag = "population", request_body = NewcomerAsked,
    responses((status = 201, description = "The person's number in the register", body = Made)))]
async fn person_put_on_record(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    headers: HeaderMap,
    Body(asked, digest): Body<NewcomerAsked>,
) -> Result<Response, Problem> {
    let change = Change::new(&app, admitted, &headers, &digest)?;
    entered(change, asked.newcomer()?, register::put_on_record).await
}

#[derive(Deserialize, ToSchema)]
struct GroundAsked {
    /// What the registers say now.
    #[schema(inline)]
    says: Says,
    /// The municipality where the person lives, if it is another.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    municipality: Option<MunicipalityNumber>,
}

/// What is decided of an application for asylum.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum AsylumDecided {
    /// Leave to stay.
    Granted,
    /// Leave to stay, and registered as resident on the same day.
    GrantedAndResident,
    /// The appeal has no suspensive effect.
    SuspensiveEffectRefused,
    /// The final refusal.
    FinallyRefused,
}

#[derive(Deserialize, ToSchema)]
struct AsylumDecidedAsked {
    /// What is decided.
    #[schema(inline)]
    decision: AsylumDecided,
    /// The day of it.
    #[schema(format = Date, example = "2026-03-01")]
    day: String,
}

changes! {
    /// What the registers now say of a person: the ground of the place begins, changes or ends by the rule.
    post "/api/persons/{person}/ground" person_reassess("population", PersonAt, GroundAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        let home = asked.municipality.map(|number| number.0);
        register::reassess(tx, &ground.act, at.person.0, asked.says.into(), home)?;
        Ok(Done::DONE)
    };
    /// Records what is decided of an application for asylum; the applicant's membership and the family's end where the rule says so.
    post "/api/persons/{person}/asylum" person_asylum("population", PersonAt, AsylumDecidedAsked) -> OK Done, "Recorded":
    |tx, ground, at, asked| {
        let decision = match asked.decision {
            AsylumDecided::Granted => AsylumDecision::Granted { registered_resident: false },
            AsylumDecided::GrantedAndResident => AsylumDecision::Granted { registered_resident: true },
            AsylumDecided::SuspensiveEffectRefused => AsylumDecision::SuspensiveEffectRefused,
            AsylumDecided::FinallyRefused => AsylumDecision::FinallyRefused,
        };
        register::decide_asylum(tx, &ground.act, at.person.0, decision, told_day(&asked.day)?.0)?;
        Ok(Done::DONE)
    };
}
