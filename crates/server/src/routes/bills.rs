//! Bills of doctors: sent, looked at, credited; and the run that settles them.

mod asked;
mod run;
mod told;

use self::asked::{BillsSent, sent};
use super::doctors::DoctorAt;
use crate::admit::Admitted;
use crate::app::App;
use crate::change::changes;
use crate::extract::{Asked, At};
use crate::ids::{HprNumber, MonthNamed, Most, Serial};
use crate::language::Reads;
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use register::{BillChange, BillsAsked};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use told::{BillSums, BillTold};
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
    Reads(language): Reads,
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
        items: bills
            .into_iter()
            .map(|bill| BillTold::of(bill, language))
            .collect(),
        next: next.flatten(),
    }))
}

/// Bills that came.
#[derive(Serialize, ToSchema)]
struct BillsTaken {
    /// Their numbers in the register, in order.
    bills: Vec<i64>,
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
        Ok(BillTold::of(register::change_sent_bill(tx, ground.book(), &ground.act, bill, change)?, ground.language))
    };
}
