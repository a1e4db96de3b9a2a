//! Agreements under notice and at their end.

use super::super::answers::FirstDay;
use super::{AgreementAt, of_list};
use crate::app::App;
use crate::change::{Done, changes};
use crate::ids::{day, maybe_day};
use register::End;
use scheme::listing::reduction::Party;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(agreement_notice))
        .routes(routes!(agreement_end))
        .routes(routes!(agreement_advertise))
        .routes(routes!(agreement_revert))
}

#[derive(Deserialize, ToSchema)]
struct NoticeAsked {
    /// The municipality has just cause.
    #[serde(default)]
    just_cause: bool,
    /// First day after an employed doctor's agreement.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
}

/// Why an agreement ends.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum EndWhy {
    /// The parties agree.
    Agreed,
    /// The notice has run out.
    Notice,
    /// The doctor's age.
    Age,
    /// Material breach.
    Breach,
    /// The authorisation is lost.
    Authorisation,
    /// The employment ends.
    Employment,
}

#[derive(Deserialize, ToSchema)]
struct EndAsked {
    /// Why.
    #[schema(inline)]
    why: EndWhy,
}

/// How often a post was announced.
#[derive(Serialize, ToSchema)]
struct Announced {
    /// Announcements since notice.
    announcements: i64,
}

#[derive(Deserialize, ToSchema)]
struct RevertAsked {
    /// Whether somebody has applied for the post.
    applicants: bool,
}

changes! {
    /// Gives notice of an agreement.
    post "/api/lists/{list}/agreements/{agreement}/notice" agreement_notice("agreements", AgreementAt, NoticeAsked) -> OK FirstDay, "First day after the agreement":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        let by = if ground.act.role == register::Role::Municipality { Party::Municipality } else { Party::Doctor };
        let notice = register::NoticeGiven {
            by,
            just_cause: asked.just_cause,
            employment_until: maybe_day(asked.until.as_ref())?,
        };
        let first = register::give_notice(tx, &ground.rules, &ground.act, id, notice)?;
        Ok(FirstDay { day: day(first.0) })
    };
    /// Ends an agreement.
    post "/api/lists/{list}/agreements/{agreement}/end" agreement_end("agreements", AgreementAt, EndAsked) -> OK Done, "It ends":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        let why = match asked.why {
            EndWhy::Agreed => End::Agreed,
            EndWhy::Notice => End::Notice,
            EndWhy::Age => End::Age,
            EndWhy::Breach => End::Breach,
            EndWhy::Authorisation => End::Authorisation,
            EndWhy::Employment => End::Employment,
        };
        register::end_agreement(tx, &ground.act, id, why)?;
        Ok(Done::DONE)
    };
    /// Counts one announcement of a post under notice or without a doctor.
    post "/api/lists/{list}/agreements/{agreement}/announcements" agreement_advertise("agreements", AgreementAt) -> OK Announced, "Announcements since notice":
    |tx, ground, at, _asked| {
        let id = of_list(tx, ground, at)?;
        let announcements = register::advertise(tx, &ground.act, id)?;
        Ok(Announced { announcements })
    };
    /// Lets an agreement under notice go back to the municipality without payment, while such a rule is in force.
    post "/api/lists/{list}/agreements/{agreement}/reversion" agreement_revert("agreements", AgreementAt, RevertAsked) -> OK Done, "It went back":
    |tx, ground, at, asked| {
        let id = of_list(tx, ground, at)?;
        register::revert(tx, &ground.rules, &ground.act, id, asked.applicants)?;
        Ok(Done::DONE)
    };
}
