//! Events of the register as CloudEvents 1.0; they hold numbers of the register, never an identity number.

use crate::admit::{Admitted, Sight};
use crate::app::App;
use crate::ids::day;
use register::{Cursor, Day, Event, Fault, Tx, events_after, municipality_of};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

/// An event as a CloudEvent in structured JSON.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CloudEvent {
    /// `1.0`.
    #[schema(example = "1.0")]
    specversion: &'static str,
    /// Its place in the log; the same event always has the same.
    #[schema(example = "0-12")]
    pub(crate) id: String,
    /// The register.
    #[schema(example = "/register")]
    source: &'static str,
    /// Kind, by the register's own name.
    #[schema(example = "no.grunnmur.register.PatientOnContractCreated.v1")]
    r#type: String,
    /// What it is about.
    #[schema(example = "list/1")]
    subject: Option<String>,
    /// Moment of the decision.
    #[schema(format = DateTime, example = "2026-03-10T12:00:00Z")]
    time: String,
    /// `application/json`.
    datacontenttype: &'static str,
    /// The rest.
    data: Data,
}

/// What an event says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Data {
    /// Name of the event in the register's interface.
    #[schema(example = "PatientOnContractCreated")]
    event: String,
    /// List.
    list: Option<i64>,
    /// Person, by the register's number.
    person: Option<i64>,
    /// Doctor.
    hpr: Option<i64>,
    /// Day for which the rules were asked.
    #[schema(format = Date, example = "2026-03-10")]
    day: String,
    /// Role of who acted.
    #[schema(example = "resident")]
    role: String,
    /// The rule that was followed.
    #[schema(example = "CHO-010")]
    rule: String,
    /// First day of the rules that were in force; none in events from before it was kept.
    #[schema(format = Date, example = "2026-01-01")]
    law: Option<String>,
    /// What else there is to say.
    #[schema(value_type = Object)]
    more: Json,
}

/// Kinds are told apart by this and a version.
const KINDS: &str = "no.grunnmur.register";

impl CloudEvent {
    /// Its name in the register's interface.
    pub(crate) fn kind(&self) -> &str {
        &self.data.event
    }
}

impl From<Event> for CloudEvent {
    fn from(event: Event) -> CloudEvent {
        CloudEvent {
            specversion: "1.0",
            id: event.cursor.to_string(),
            source: "/register",
            r#type: format!("{KINDS}.{}.v1", event.kind),
            subject: event
                .list
                .map(|list| format!("list/{list}"))
                .or_else(|| event.person.map(|person| format!("person/{person}"))),
            time: event.at,
            datacontenttype: "application/json",
            data: Data {
                event: event.kind,
                list: event.list,
                person: event.person,
                hpr: event.hpr,
                day: day(event.day),
                role: event.role,
                rule: event.rule,
                law: event.law.map(day),
                more: event.body,
            },
        }
    }
}

/// Events that somebody may see, and where the reading goes on.
pub(crate) struct Read {
    pub(crate) events: Vec<CloudEvent>,
    pub(crate) cursor: Cursor,
    /// Whether the log may have more.
    pub(crate) more: bool,
}

/// Reads at most `most` events after a place and keeps those within sight.
pub(crate) fn read(
    tx: &mut dyn Tx,
    admitted: &Admitted,
    today: Day,
    after: Cursor,
    most: u32,
) -> Result<Read, Fault> {
    let sight = admitted.sight(tx, today)?;
    let found = events_after(tx, after, most)?;
    let more = found.len() as u32 == most;
    let cursor = found.last().map_or(after, |event| event.cursor);
    let mut events = vec![];
    for event in found {
        if sees(tx, &sight, event.list)? {
            events.push(CloudEvent::from(event));
        }
    }
    Ok(Read { events, cursor, more })
}

fn sees(tx: &mut dyn Tx, sight: &Sight, list: Option<i64>) -> Result<bool, Fault> {
    Ok(match (sight, list) {
        (Sight::All, _) => true,
        (_, None) => false,
        (Sight::Lists(own), Some(list)) => own.contains(&list),
        (Sight::Municipality(own), Some(list)) => municipality_of(tx, list).is_ok_and(|of| of == *own),
    })
}

impl App {
    /// As [`read`], on a thread made for waiting.
    pub(crate) async fn events(
        self: &std::sync::Arc<App>,
        admitted: Admitted,
        after: Cursor,
        most: u32,
    ) -> Result<Read, crate::problem::Problem> {
        let today = Day::from(self.clock.today());
        self.read(move |tx| read(tx, &admitted, today, after, most)).await
    }
}
