//! Bills of doctors: sent, looked at, credited; and the run that settles them.

mod run;
mod told;

use super::doctors::DoctorAt;
use crate::admit::Admitted;
use crate::app::App;
use crate::change::changes;
use crate::extract::{Asked, At};
use crate::ids::{
    ContactMinutes, HprNumber, MonthNamed, Most, PersonId, Serial, Times, maybe_whole, told_day, whole,
};
use crate::problem::Problem;
use crate::texts::{BillNumber, FeeCode};
use axum::extract::State;
use axum::{Extension, Json};
use register::{BillChange, BillsAsked, Contact, NewBill};
use scheme::fees::{Exemption, Line, Performer, Setting, Situation};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use told::{BillSums, BillTold, minutes};
use utoipa::openapi::schema::{ObjectBuilder, Schema};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Bills of one message.
const MOST: usize = 500;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(doctor_bills, bills_send))
        .routes(routes!(bill_change))
        .merge(run::routes())
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct DoctorBillAt {
    /// Health personnel number.
    #[param(inline)]
    hpr: HprNumber,
    /// The bill's number in the register.
    #[param(inline)]
    bill: Serial,
}

/// State of a bill.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum BillState {
    /// It waits to be settled.
    Received,
    /// It is paid.
    Accepted,
    /// It is refused.
    Rejected,
    /// It is taken back.
    Credited,
}

impl BillState {
    fn name(self) -> &'static str {
        match self {
            BillState::Received => "received",
            BillState::Accepted => "accepted",
            BillState::Rejected => "rejected",
            BillState::Credited => "credited",
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DoctorBillsAsked {
    /// Of services in this month.
    #[param(inline)]
    month: Option<MonthNamed>,
    /// In this state.
    #[param(inline)]
    state: Option<BillState>,
    /// How many; 50 when not given.
    #[param(inline)]
    limit: Option<Most>,
    /// `next` of the page before.
    #[param(inline)]
    cursor: Option<Serial>,
}

/// A page of bills.
#[derive(Serialize, ToSchema)]
struct DoctorBills {
    /// All that were asked for, counted by state.
    sums: Vec<BillSums>,
    /// The bills, the newest first.
    items: Vec<BillTold>,
    /// Where the next page begins; none at the end.
    next: Option<i64>,
}

/// A doctor's bills, the newest first, and their sums.
#[utoipa::path(get, path = "/api/doctors/{hpr}/bills", operation_id = "doctor_bills", tag = "bills", params(DoctorAt, DoctorBillsAsked),
    responses((status = 200, description = "A page of bills", body = DoctorBills)))]
async fn doctor_bills(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
    At(at): At<DoctorAt>,
    Asked(asked): Asked<DoctorBillsAsked>,
) -> Result<Json<DoctorBills>, Problem> {
    let most = asked.limit.map_or(50, |most| most.0);
    let month = asked.month.map(|month| month.0);
    let which = BillsAsked {
        month,
        state: asked.state.map(BillState::name),
        before: asked.cursor.map(|bill| bill.0),
    };
    let found = app.read(move |tx| {
        let bills = register::bills_of(tx, at.hpr.0, &which, most as u32)?;
        Ok((bills, register::bill_sums(tx, at.hpr.0, month)?))
    });
    let (bills, sums) = found.await?;
    let mut persons: Vec<i64> = bills.iter().map(|bill| bill.person).collect();
    persons.sort_unstable();
    persons.dedup();
    app.look(&admitted, &persons).await?;
    let next = (bills.len() as i64 == most).then(|| bills.last().map(|bill| bill.id));
    Ok(Json(DoctorBills {
        sums: sums.into_iter().map(BillSums::from).collect(),
        items: bills.into_iter().map(BillTold::from).collect(),
        next: next.flatten(),
    }))
}

/// A schema of the words of a type of `scheme`.
fn words(words: &[&str]) -> Schema {
    let string = utoipa::openapi::schema::Type::String;
    Schema::Object(
        ObjectBuilder::new()
            .schema_type(string)
            .enum_values(Some(words.iter().copied()))
            .build(),
    )
}

const SETTINGS: [&str; 4] = ["gp", "out_of_hours", "contract_specialist", "web_doctor"];
const SITUATIONS: [&str; 13] = [
    "planned",
    "unforeseen_emergency",
    "emergency",
    "no_consultation",
    "patient_absent",
    "group",
    "meeting",
    "home_visit_needed",
    "municipal_out_of_hours",
    "municipal_out_of_hours_no_clinic",
    "planned_open_practice",
    "digital_staff_with_patient",
    "no_consultation_pcr_taken",
];
const PERFORMERS: [&str; 2] = ["doctor", "nurse_delegated"];
/// Without `card`: the register knows it.
const EXEMPTIONS: [&str; 9] = [
    "none",
    "pregnancy",
    "occupational_injury",
    "communicable_disease",
    "abortion_follow_up",
    "violence_first_visit",
    "prisoner",
    "war_injury",
    "cannot_pay",
];

fn settings() -> Schema {
    words(&SETTINGS)
}

fn situations() -> Schema {
    words(&SITUATIONS)
}

fn performers() -> Schema {
    words(&PERFORMERS)
}

fn exemptions() -> Schema {
    words(&EXEMPTIONS)
}

fn practice() -> Setting {
    Setting::Practice
}

fn planned() -> Situation {
    Situation::Planned
}

fn by_doctor() -> Performer {
    Performer::Doctor
}

fn no_exemption() -> Exemption {
    Exemption::None
}

/// A code of a bill.
#[derive(Deserialize, ToSchema)]
struct CodeAsked {
    /// The code.
    #[schema(inline)]
    code: FeeCode,
    /// How often.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    count: Times,
}

/// A bill that is sent. Age, card, list and who is paid are known by the register.
#[derive(Deserialize, ToSchema)]
struct BillAsked {
    /// The doctor's own number of it.
    #[schema(inline)]
    number: BillNumber,
    /// The patient.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    person: PersonId,
    /// Day of the service.
    #[schema(format = Date, example = "2026-02-03")]
    service: String,
    /// Clock time at which it began.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "10:30")]
    start: String,
    /// Documented length, minutes.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    minutes: Option<ContactMinutes>,
    /// Documented travel there and back, minutes.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    travel_minutes: Option<ContactMinutes>,
    /// Where it was given; a practice when not told.
    #[serde(default = "practice")]
    #[schema(schema_with = settings)]
    setting: Setting,
    /// Circumstances; planned when not told.
    #[serde(default = "planned")]
    #[schema(schema_with = situations)]
    situation: Situation,
    /// Who gave it; the doctor when not told.
    #[serde(default = "by_doctor")]
    #[schema(schema_with = performers)]
    performer: Performer,
    /// Ground on which no co-payment is taken, besides age and card.
    #[serde(default = "no_exemption")]
    #[schema(schema_with = exemptions)]
    exemption: Exemption,
    /// The doctor holds a doctorate that gives the supplement.
    #[serde(default)]
    doctorate: bool,
    /// The patient has paid the co-payment.
    copayment_paid: bool,
    /// Codes.
    #[schema(min_items = 1, max_items = 40)]
    codes: Vec<CodeAsked>,
}

#[derive(Deserialize, ToSchema)]
struct BillsSent {
    /// The bills.
    #[schema(min_items = 1, max_items = 500)]
    bills: Vec<BillAsked>,
}

/// Bills that came.
#[derive(Serialize, ToSchema)]
struct BillsTaken {
    /// Their numbers in the register, in order.
    bills: Vec<i64>,
}

fn sent(asked: &BillAsked) -> Result<NewBill, Problem> {
    if !(1..=40).contains(&asked.codes.len()) {
        return Err(Problem::request("a bill has 1 to 40 codes"));
    }
    if asked.exemption == Exemption::Card {
        return Err(Problem::request(
            "the register knows who has an exemption card; leave it out",
        ));
    }
    let part = |of: &Option<ContactMinutes>| of.as_ref().and_then(|minutes| u16::try_from(minutes.0).ok());
    let line = |code: &CodeAsked| Line {
        code: code.code.0.clone(),
        count: u16::try_from(code.count.0).unwrap_or(1),
    };
    Ok(NewBill {
        number: asked.number.0.clone(),
        person: asked.person.0,
        service: told_day(&asked.service)?,
        begun: minutes(&asked.start)
            .ok_or_else(|| Problem::request("`start` is a clock time such as 10:30"))?,
        copayment_paid: asked.copayment_paid,
        contact: Contact {
            minutes: part(&asked.minutes),
            travel_minutes: part(&asked.travel_minutes),
            setting: asked.setting,
            situation: asked.situation,
            performer: asked.performer,
            exemption: asked.exemption,
            doctorate: asked.doctorate,
            lines: asked.codes.iter().map(line).collect(),
        },
    })
}

/// What becomes of an accepted bill.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum AcceptedBillNow {
    /// Its co-payment is paid.
    Paid,
    /// It is taken back.
    Credited,
}

#[derive(Deserialize, ToSchema)]
struct AcceptedBillAsked {
    /// What becomes of it.
    #[schema(inline)]
    state: AcceptedBillNow,
}

changes! {
    /// Takes a doctor's bills in, all or none. They wait until a run settles them.
    post "/api/doctors/{hpr}/bills" bills_send("bills", DoctorAt, BillsSent) -> CREATED BillsTaken, "They have come":
    |tx, ground, at, asked| {
        if !(1..=MOST).contains(&asked.bills.len()) {
            return Err(Problem::request("a message has 1 to 500 bills").into());
        }
        let bills = asked.bills.iter().map(sent).collect::<Result<Vec<_>, _>>()?;
        Ok(BillsTaken { bills: register::send_bills(tx, &ground.act, at.hpr.0, &bills)? })
    };
    /// Takes an accepted bill back, or tells that its co-payment has been paid.
    put "/api/doctors/{hpr}/bills/{bill}" bill_change("bills", DoctorBillAt, AcceptedBillAsked) -> OK BillTold, "The bill as it is now":
    |tx, ground, at, asked| {
        let change = match asked.state {
            AcceptedBillNow::Paid => BillChange::Paid,
            AcceptedBillNow::Credited => BillChange::Credited,
        };
        let bill = (at.hpr.0, at.bill.0);
        Ok(BillTold::from(register::change_sent_bill(tx, ground.book(), &ground.act, bill, change)?))
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::DeserializeOwned;

    fn all_are<T: DeserializeOwned>(words: &[&str]) {
        for word in words {
            assert!(serde_json::from_value::<T>((*word).into()).is_ok(), "{word}");
        }
    }

    #[test]
    fn the_words_of_the_description_are_those_of_the_scheme() {
        all_are::<Setting>(&SETTINGS);
        all_are::<Situation>(&SITUATIONS);
        all_are::<Performer>(&PERFORMERS);
        all_are::<Exemption>(&EXEMPTIONS);
    }
}
