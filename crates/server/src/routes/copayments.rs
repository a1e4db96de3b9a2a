//! Co-payments of a person's year, and the exemption card (frikort).

use super::persons::{DayAsked, PersonAt};
use crate::app::App;
use crate::change::changes;
use crate::extract::{Asked, At};
use crate::ids::{Amount, PersonId, Serial, Year, day, told_day, whole};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use register::{BillChange, Copayment, Day};
use scheme::copayment::{Card, Group, Sender};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(person_copayments, copayment_record))
        .routes(routes!(copayment_change))
        .routes(routes!(person_exemption_card))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct BillAt {
    /// The person's number in the register.
    #[param(inline)]
    person: PersonId,
    /// The bill.
    #[param(inline)]
    bill: Serial,
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct YearAsked {
    /// The year; this one when not given.
    #[param(inline)]
    year: Option<Year>,
}

/// An exemption card.
#[derive(Serialize, ToSchema)]
struct ExemptionCard {
    /// Day on which the sum reached the ceiling.
    #[schema(format = Date, example = "2026-03-10")]
    reached_on: String,
    /// First day.
    #[schema(format = Date, example = "2026-03-10")]
    from: String,
    /// Last day.
    #[schema(format = Date, example = "2026-12-31")]
    to: String,
}

impl From<Card> for ExemptionCard {
    fn from(card: Card) -> ExemptionCard {
        ExemptionCard {
            reached_on: card.reached_on.to_string(),
            from: card.from.to_string(),
            to: card.to.to_string(),
        }
    }
}

/// A bill.
#[derive(Serialize, ToSchema)]
struct BillOfPerson {
    /// Its number.
    bill: i64,
    /// Day of the service.
    #[schema(format = Date, example = "2026-02-03")]
    service: String,
    /// Day on which it was registered.
    #[schema(format = Date, example = "2026-02-04")]
    registered: String,
    /// Kind of service.
    #[schema(value_type = String, example = "doctor")]
    group: Group,
    /// Øre.
    #[schema(example = 17_900)]
    ore: i64,
    /// `unpaid`, `paid` or `credited`.
    #[schema(example = "paid")]
    state: &'static str,
}

/// Co-payments of a year.
#[derive(Serialize, ToSchema)]
struct CopaymentsOf {
    /// The year.
    year: i16,
    /// The ceiling, øre; none where the year has none.
    ceiling_ore: Option<i64>,
    /// First day of the rule that sets the ceiling.
    #[schema(format = Date, example = "2026-01-01")]
    ceiling_since: Option<String>,
    /// Paid co-payments that count, øre.
    counted_ore: i64,
    /// Reported and not yet paid, øre.
    unpaid_ore: i64,
    /// Paid and not got back, øre.
    borne_ore: i64,
    /// To be repaid to the person, or repaid, øre.
    repaid_ore: i64,
    /// What is left to the ceiling, øre.
    left_ore: Option<i64>,
    /// The card; none before the ceiling is reached.
    card: Option<ExemptionCard>,
    /// The rule of the ceiling.
    #[schema(example = "CPR01")]
    rule: &'static str,
    /// Every bill, by day of service.
    bills: Vec<BillOfPerson>,
}

/// A person's co-payments of a year, how far it is to the ceiling, and the card.
#[utoipa::path(get, path = "/api/persons/{person}/copayments", operation_id = "person_copayments", tag = "copayments", params(PersonAt, YearAsked),
    responses((status = 200, description = "The year", body = CopaymentsOf)))]
async fn person_copayments(
    State(app): State<Arc<App>>,
    At(at): At<PersonAt>,
    Asked(asked): Asked<YearAsked>,
) -> Result<Json<CopaymentsOf>, Problem> {
    let this = app.clock.today().year();
    let year = asked
        .year
        .and_then(|year| i16::try_from(year.0).ok())
        .unwrap_or(this);
    let reader = Arc::clone(&app);
    let found = app.read(move |tx| register::copayments_of(tx, reader.rules.book(), at.person.0, year));
    let found = found.await?;
    let account = found.account.as_ref();
    let bill = |held: register::BillOf| BillOfPerson {
        bill: held.bill,
        service: day(held.service),
        registered: day(held.registered),
        group: held.group,
        ore: held.ore,
        state: held.state,
    };
    Ok(Json(CopaymentsOf {
        year: found.year,
        ceiling_ore: account.map(|account| account.ceiling.0),
        ceiling_since: found.ceiling_since.map(|date| date.to_string()),
        counted_ore: account.map_or(0, |account| account.counted.0),
        unpaid_ore: account.map_or(0, |account| account.unpaid.0),
        borne_ore: account.map_or(0, |account| account.borne().0),
        repaid_ore: account.map_or(0, |account| account.repaid.0),
        left_ore: account.map(|account| (account.ceiling.0 - account.counted.0).max(0)),
        card: account.and_then(|account| account.card).map(ExemptionCard::from),
        rule: "CPR01",
        bills: found.bills.into_iter().map(bill).collect(),
    }))
}

/// Whether somebody has a card.
#[derive(Serialize, ToSchema)]
struct HasCard {
    /// Pays no co-payment at the doctor on the day.
    valid: bool,
    /// The card.
    card: Option<ExemptionCard>,
}

/// Whether a person's exemption card holds on a day.
#[utoipa::path(get, path = "/api/persons/{person}/exemption-card", operation_id = "person_exemption_card", tag = "copayments", params(PersonAt, DayAsked),
    responses((status = 200, description = "Whether it holds", body = HasCard)))]
async fn person_exemption_card(
    State(app): State<Arc<App>>,
    At(at): At<PersonAt>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<HasCard>, Problem> {
    let on = Day(asked.day(&app)?).date().ok_or_else(Problem::inside)?;
    let reader = Arc::clone(&app);
    let found = app.read(move |tx| register::card_of(tx, reader.rules.book(), at.person.0, on));
    let card = found.await?;
    Ok(Json(HasCard {
        valid: card.is_some(),
        card: card.map(ExemptionCard::from),
    }))
}

/// Kinds of service.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ServiceGroup {
    /// Doctor, out-of-hours included.
    Doctor,
    /// Laboratory and radiology.
    LaboratoryAndRadiology,
    /// Psychologist.
    Psychologist,
    /// Blue prescription.
    BluePrescription,
    /// Travel.
    Travel,
    /// Outpatient hospital care.
    Outpatient,
    /// Dental care for listed conditions.
    Dental,
    /// Physiotherapy.
    Physiotherapy,
    /// Rehabilitation stay.
    Rehabilitation,
    /// Treatment journey abroad.
    TreatmentJourney,
    /// Any other abroad, which does not count.
    Abroad,
}

impl From<ServiceGroup> for Group {
    fn from(group: ServiceGroup) -> Group {
        match group {
            ServiceGroup::Doctor => Group::Doctor,
            ServiceGroup::LaboratoryAndRadiology => Group::LaboratoryAndRadiology,
            ServiceGroup::Psychologist => Group::Psychologist,
            ServiceGroup::BluePrescription => Group::BluePrescription,
            ServiceGroup::Travel => Group::Travel,
            ServiceGroup::Outpatient => Group::Outpatient,
            ServiceGroup::Dental => Group::Dental,
            ServiceGroup::Physiotherapy => Group::Physiotherapy,
            ServiceGroup::Rehabilitation => Group::Rehabilitation,
            ServiceGroup::TreatmentJourney => Group::TreatmentJourney,
            ServiceGroup::Abroad => Group::Abroad,
        }
    }
}

/// Who reports.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Reporter {
    /// A provider with direct settlement.
    Provider,
    /// A provider without.
    ProviderWithoutDirectSettlement,
    /// The person.
    Patient,
}

impl From<Reporter> for Sender {
    fn from(by: Reporter) -> Sender {
        match by {
            Reporter::Provider => Sender::Provider,
            Reporter::ProviderWithoutDirectSettlement => Sender::ProviderWithoutDirectSettlement,
            Reporter::Patient => Sender::Patient,
        }
    }
}

#[derive(Deserialize, ToSchema)]
struct CopaymentAsked {
    /// The bill's number; one report a bill.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    bill: Serial,
    /// Day of the service, which decides the year.
    #[schema(format = Date, example = "2026-02-03")]
    service: String,
    /// Kind of service.
    #[schema(inline)]
    group: ServiceGroup,
    /// Who reports.
    #[schema(inline)]
    sender: Reporter,
    /// The co-payment, øre.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    ore: Amount,
    /// Whether it is paid.
    paid: bool,
    /// Whether the person was exempt and should not have paid.
    #[serde(default)]
    exempt: bool,
}

/// What becomes of a bill.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum BillNow {
    /// It was paid.
    Paid,
    /// All of it is credited.
    Credited,
}

#[derive(Deserialize, ToSchema)]
struct BillChangeAsked {
    /// What became of it.
    #[schema(inline)]
    state: BillNow,
}

/// What a report led to.
#[derive(Serialize, ToSchema)]
struct CardGiven {
    /// The card that it gave; none when the ceiling was not reached by it.
    card: Option<ExemptionCard>,
}

changes! {
    /// Registers a co-payment. When the year's sum reaches the ceiling the card holds from today, and the person is told.
    post "/api/persons/{person}/copayments" copayment_record("copayments", PersonAt, CopaymentAsked) -> CREATED CardGiven, "Registered":
    |tx, ground, at, asked| {
        let of = Copayment {
            person: at.person.0,
            bill: asked.bill.0,
            service: told_day(&asked.service)?,
            group: asked.group.into(),
            sender: asked.sender.into(),
            ore: asked.ore.0,
            paid: asked.paid,
            exempt: asked.exempt,
        };
        let card = register::record_copayment(tx, ground.book(), &ground.act, &of)?;
        Ok(CardGiven { card: card.map(ExemptionCard::from) })
    };
    /// Registers that a bill was paid or credited.
    put "/api/persons/{person}/copayments/{bill}" copayment_change("copayments", BillAt, BillChangeAsked) -> OK CardGiven, "Registered":
    |tx, ground, at, asked| {
        let change = match asked.state {
            BillNow::Paid => BillChange::Paid,
            BillNow::Credited => BillChange::Credited,
        };
        let bill = (at.person.0, at.bill.0);
        let card = register::change_bill(tx, ground.book(), &ground.act, bill, change)?;
        Ok(CardGiven { card: card.map(ExemptionCard::from) })
    };
}
