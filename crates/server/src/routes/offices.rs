//! Practice offices and branch offices.

use super::answers::Made;
use super::lists::ListAt;
use super::municipalities::MunicipalityAt;
use crate::app::{App, Halt};
use crate::change::{Done, Ground, changes};
use crate::extract::At;
use crate::ids::{HerId, ListId, MunicipalityNumber, OrgNumber, Serial, whole};
use crate::policy::Relation;
use crate::problem::Problem;
use crate::texts::Name;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use register::{Day, Fault, Tx};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(office_card, office_keep, office_close))
        .routes(routes!(municipality_offices))
        .routes(routes!(office_move))
        .routes(routes!(branch_open))
        .routes(routes!(branch_change, branch_close))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct OfficeAt {
    /// Organisation number of the office.
    #[param(inline)]
    office: OrgNumber,
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct BranchAt {
    /// The list.
    #[param(inline)]
    list: ListId,
    /// The branch office.
    #[param(inline)]
    branch: Serial,
}

/// A branch office of a list.
#[derive(Serialize, ToSchema)]
struct Branch {
    /// Its number.
    branch: i64,
    /// The list.
    list: i64,
    /// Municipality.
    municipality: i64,
    /// Visiting address.
    address: String,
    /// Postal code.
    #[schema(example = "4006")]
    postcode: String,
}

/// An office as everybody may see it.
#[derive(Serialize, ToSchema)]
struct Office {
    /// Organisation number.
    #[schema(example = 311_000_015)]
    office: i64,
    /// Address of messages (HER-id).
    her: i64,
    /// Name.
    name: String,
    /// Municipality.
    municipality: i64,
    /// Visiting address.
    address: String,
    /// Postal code.
    #[schema(example = "4006")]
    postcode: String,
    /// Several doctors practise together.
    group_office: bool,
    /// Reached without steps.
    step_free: bool,
    /// Its lists.
    lists: Vec<i64>,
    /// Branch offices of them.
    branches: Vec<Branch>,
    /// Languages that its doctors speak.
    languages: Vec<String>,
}

impl From<register::OfficeCard> for Office {
    fn from(card: register::OfficeCard) -> Office {
        let branch = |held: register::Branch| Branch {
            branch: held.id,
            list: held.list,
            municipality: held.municipality,
            address: held.address,
            postcode: held.postcode,
        };
        Office {
            office: card.office.org,
            her: card.office.her,
            name: card.office.name,
            municipality: card.office.municipality,
            address: card.office.address,
            postcode: card.office.postcode,
            group_office: card.office.group_office,
            step_free: card.office.step_free,
            lists: card.lists,
            branches: card.branches.into_iter().map(branch).collect(),
            languages: card.languages,
        }
    }
}

/// An office with its lists, branch offices, and the languages that its doctors speak.
#[utoipa::path(get, path = "/api/offices/{office}", operation_id = "office_card", tag = "offices", params(OfficeAt),
    responses((status = 200, description = "The office", body = Office)))]
async fn office_card(State(app): State<Arc<App>>, At(at): At<OfficeAt>) -> Result<Json<Office>, Problem> {
    let today = Day::from(app.clock.today());
    let card = app
        .read(move |tx| register::office_card(tx, at.office.0, today))
        .await?;
    Ok(Json(card.into()))
}

/// Offices of a municipality.
#[derive(Serialize, ToSchema)]
struct Offices {
    /// The open offices, the smaller number first.
    items: Vec<Office>,
}

/// The open practice offices of a municipality.
#[utoipa::path(get, path = "/api/municipalities/{municipality}/offices", operation_id = "municipality_offices", tag = "offices", params(MunicipalityAt),
    responses((status = 200, description = "The offices", body = Offices)))]
async fn municipality_offices(
    State(app): State<Arc<App>>,
    At(at): At<MunicipalityAt>,
) -> Result<Json<Offices>, Problem> {
    let today = Day::from(app.clock.today());
    let found = app.read(move |tx| register::offices_of(tx, at.municipality.0, today));
    let items = found.await?.into_iter().map(Office::from).collect();
    Ok(Json(Offices { items }))
}

#[derive(Deserialize, ToSchema)]
struct OfficeAsked {
    /// Address of messages (HER-id).
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    her: HerId,
    /// Name.
    #[schema(inline)]
    name: Name,
    /// Municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality: MunicipalityNumber,
    /// Visiting address.
    #[schema(inline)]
    address: Name,
    /// Postal code.
    #[schema(pattern = "^[0-9]{4}$", min_length = 4, max_length = 4, example = "4006")]
    postcode: String,
    /// Several doctors practise together.
    #[serde(default)]
    group_office: bool,
    /// Reached without steps.
    #[serde(default)]
    step_free: bool,
}

#[derive(Deserialize, ToSchema)]
struct OfficeMoveAsked {
    /// Organisation number of the office that takes over.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    to: OrgNumber,
}

/// How many agreements.
#[derive(Serialize, ToSchema)]
struct MovedAgreements {
    /// Agreements.
    agreements: u64,
}

#[derive(Deserialize, ToSchema)]
struct BranchAsked {
    /// Municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality: MunicipalityNumber,
    /// Visiting address.
    #[schema(inline)]
    address: Name,
    /// Postal code.
    #[schema(pattern = "^[0-9]{4}$", min_length = 4, max_length = 4, example = "4006")]
    postcode: String,
}

impl BranchAsked {
    fn branch(&self, list: i64, id: i64) -> register::Branch {
        register::Branch {
            id,
            list,
            municipality: self.municipality.0,
            address: self.address.0.clone(),
            postcode: self.postcode.clone(),
        }
    }
}

/// A municipality keeps its own offices.
fn own_place(ground: &Ground, municipality: i64) -> Result<(), Halt> {
    let own = ground.admitted.relation != Relation::OwnMunicipality
        || ground.admitted.who.municipality == Some(municipality);
    if own {
        return Ok(());
    }
    let refused = Problem::new(StatusCode::FORBIDDEN, "access");
    Err(refused.about(ground.admitted.operation.name).into())
}

/// As [`own_place`], of an office that there is.
fn own_office(tx: &mut dyn Tx, ground: &Ground, org: i64) -> Result<(), Halt> {
    let card = register::office_card(tx, org, ground.act.day())?;
    own_place(ground, card.office.municipality)
}

changes! {
    /// Opens an office, or writes what has changed about it.
    put "/api/offices/{office}" office_keep("offices", OfficeAt, OfficeAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        own_place(ground, asked.municipality.0)?;
        match own_office(tx, ground, at.office.0) {
            Ok(()) | Err(Halt::Fault(Fault::Unknown(_))) => {}
            Err(other) => return Err(other),
        }
        let office = register::Office {
            org: at.office.0,
            her: asked.her.0,
            name: asked.name.0.clone(),
            municipality: asked.municipality.0,
            address: asked.address.0.clone(),
            postcode: asked.postcode.clone(),
            group_office: asked.group_office,
            step_free: asked.step_free,
        };
        register::keep_office(tx, &ground.act, &office)?;
        Ok(Done::DONE)
    };
    /// Closes an office that no agreement refers to.
    delete "/api/offices/{office}" office_close("offices", OfficeAt) -> OK Done, "Closed":
    |tx, ground, at, _asked| {
        own_office(tx, ground, at.office.0)?;
        register::close_office(tx, &ground.act, at.office.0)?;
        Ok(Done::DONE)
    };
    /// Moves all lists and agreements of an office to another.
    post "/api/offices/{office}/move" office_move("offices", OfficeAt, OfficeMoveAsked) -> OK MovedAgreements, "Agreements that moved":
    |tx, ground, at, asked| {
        own_office(tx, ground, at.office.0)?;
        own_office(tx, ground, asked.to.0)?;
        let agreements = register::move_office(tx, &ground.act, at.office.0, asked.to.0)?;
        Ok(MovedAgreements { agreements })
    };
    /// Opens a branch office of a list.
    post "/api/lists/{list}/branches" branch_open("offices", ListAt, BranchAsked) -> CREATED Made, "The branch office":
    |tx, ground, at, asked| {
        let number = register::open_branch(tx, &ground.act, &asked.branch(at.list.0, 0))?;
        Ok(Made { number })
    };
    /// Writes what has changed about a branch office.
    put "/api/lists/{list}/branches/{branch}" branch_change("offices", BranchAt, BranchAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::change_branch(tx, &ground.act, &asked.branch(at.list.0, at.branch.0))?;
        Ok(Done::DONE)
    };
    /// Closes a branch office today.
    delete "/api/lists/{list}/branches/{branch}" branch_close("offices", BranchAt) -> OK Done, "Closed":
    |tx, ground, at, _asked| {
        register::close_branch(tx, &ground.act, at.list.0, at.branch.0)?;
        Ok(Done::DONE)
    };
}
