//! Bills as they are sent.

use super::told::minutes;
use crate::ids::{ContactMinutes, PersonId, Times, maybe_whole, told_day, whole};
use crate::problem::Problem;
use crate::texts::{BillNumber, FeeCode};
use register::{Contact, NewBill};
use rulebook::fees::SITUATIONS;
use scheme::fees::{Exemption, Line, Performer, Setting, Situation};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema};

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
pub(super) struct BillAsked {
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
pub(super) struct BillsSent {
    /// The bills.
    #[schema(min_items = 1, max_items = 500)]
    pub(super) bills: Vec<BillAsked>,
}

pub(super) fn sent(asked: &BillAsked) -> Result<NewBill, Problem> {
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
