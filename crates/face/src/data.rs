//! What the interface answers, as far as pages show it.

use serde::Deserialize;

/// Pages of things.
#[derive(Deserialize)]
pub(crate) struct Items<T> {
    pub(crate) items: Vec<T>,
    #[serde(default)]
    pub(crate) next: Option<i64>,
}

/// Who the reader is.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Me {
    pub(crate) parts: Vec<String>,
    pub(crate) person: Option<i64>,
    #[serde(default)]
    pub(crate) hpr: Option<i64>,
    pub(crate) municipality: Option<i64>,
    /// The lists on which a doctor works today.
    #[serde(default)]
    pub(crate) lists: Vec<i64>,
}

impl Me {
    pub(crate) fn is(&self, part: &str) -> bool {
        self.parts.iter().any(|own| own == part)
    }

    /// Whether they act for a municipality, or for the scheme.
    pub(crate) fn acts_for(&self, municipality: i64) -> bool {
        self.municipality == Some(municipality) || self.is("administrator")
    }

    pub(crate) fn works_on_lists(&self) -> bool {
        ["doctor", "locum", "staff"].iter().any(|part| self.is(part))
    }
}

#[derive(Clone, Deserialize)]
pub(crate) struct Municipality {
    pub(crate) municipality: i64,
    pub(crate) name: String,
    pub(crate) allocation: String,
    pub(crate) lists: i64,
    pub(crate) locked: i64,
    pub(crate) cap: i64,
    pub(crate) listed: Option<i64>,
    pub(crate) waiting: Option<i64>,
    pub(crate) unallocated: Option<i64>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Doctor {
    pub(crate) hpr: i64,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) since: String,
}

impl Doctor {
    pub(crate) fn is_locum(&self) -> bool {
        self.role == "LPVI"
    }
}

#[derive(Clone, Deserialize)]
pub(crate) struct Place {
    pub(crate) list: i64,
    pub(crate) since: String,
    pub(crate) until: Option<String>,
    pub(crate) begun_by: String,
    pub(crate) ended_by: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Wait {
    pub(crate) list: i64,
    pub(crate) number: i64,
    pub(crate) since: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Standing {
    pub(crate) person: i64,
    pub(crate) name: String,
    pub(crate) born: String,
    pub(crate) municipality: Option<i64>,
    pub(crate) standing: String,
    pub(crate) place: Option<Place>,
    pub(crate) next: Option<Place>,
    pub(crate) doctors: Vec<Doctor>,
    pub(crate) waiting: Option<Wait>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct List {
    pub(crate) list: i64,
    pub(crate) municipality: i64,
    pub(crate) cap: i64,
    pub(crate) length: i64,
    pub(crate) nominally_free: i64,
    pub(crate) open_to_choice: i64,
    pub(crate) open_to_queue: i64,
    pub(crate) waiting: i64,
    pub(crate) locked: bool,
    pub(crate) doctors: Vec<Doctor>,
}

impl List {
    /// The names of its doctors.
    pub(crate) fn names(&self) -> String {
        let names: Vec<&str> = self.doctors.iter().map(|doctor| doctor.name.as_str()).collect();
        names.join(", ")
    }
}

#[derive(Clone, Deserialize)]
pub(crate) struct Status {
    pub(crate) state: String,
    pub(crate) staffing: String,
    pub(crate) sharing: String,
    pub(crate) membership: Option<String>,
    pub(crate) zero_list: bool,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Expectation {
    pub(crate) number: i64,
    pub(crate) waiting: i64,
    pub(crate) months_observed: i64,
    pub(crate) places_observed: i64,
    pub(crate) soonest: Option<f64>,
    pub(crate) middle: Option<f64>,
    pub(crate) latest: Option<f64>,
    pub(crate) within_a_year: f64,
    pub(crate) prospect: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Notice {
    pub(crate) notice: i64,
    pub(crate) day: String,
    pub(crate) kind: String,
    pub(crate) list: Option<i64>,
    pub(crate) rule: String,
    #[serde(default)]
    pub(crate) rule_says: String,
    pub(crate) read: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Look {
    pub(crate) at: String,
    pub(crate) by: String,
    pub(crate) part: String,
    pub(crate) operation: String,
    pub(crate) ground: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct TestPerson {
    pub(crate) label: String,
    pub(crate) part: String,
    pub(crate) person: Option<i64>,
    pub(crate) hpr: Option<i64>,
    pub(crate) municipality: Option<i64>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Agreement {
    pub(crate) agreement: i64,
    pub(crate) list: i64,
    pub(crate) municipality: i64,
    pub(crate) hpr: i64,
    pub(crate) doctor: String,
    pub(crate) form: String,
    pub(crate) ordered_minutes: i64,
    pub(crate) announcements: i64,
    pub(crate) office: Option<i64>,
    pub(crate) cap: i64,
    pub(crate) practice: i64,
    pub(crate) since: Option<String>,
    pub(crate) until: Option<String>,
    pub(crate) state: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Since {
    pub(crate) person: i64,
    pub(crate) since: String,
    /// Name and day of birth, where those who look work on the person's list.
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) born: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Line {
    pub(crate) line: i64,
    pub(crate) persons: i64,
    pub(crate) ore: i64,
    pub(crate) rule: String,
    pub(crate) why: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Group {
    pub(crate) sex: String,
    pub(crate) from_age: i64,
    pub(crate) centrality: i64,
    pub(crate) home: i64,
    pub(crate) kroner_a_year: String,
    pub(crate) count: i64,
}

/// A step on the way to an amount: a published value, or what was computed from it.
#[derive(Clone, Deserialize)]
pub(crate) struct Step {
    pub(crate) rule: String,
    #[serde(default)]
    pub(crate) parameter: String,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) quantity: String,
    #[serde(default)]
    pub(crate) value: String,
    #[serde(default)]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) from: String,
}

impl Step {
    /// Where its value was read, each with the address, which stands after it.
    pub(crate) fn cited(&self) -> Vec<(&str, Option<&str>)> {
        let part = |part| match str::rsplit_once(part, " <") {
            Some((title, link)) => (title, link.strip_suffix('>')),
            None => (part, None),
        };
        self.source.split("; ").map(part).collect()
    }
}

#[derive(Clone, Deserialize)]
pub(crate) struct Trace {
    pub(crate) steps: Vec<Step>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Statement {
    pub(crate) lines: Vec<Line>,
    pub(crate) ore: i64,
    pub(crate) groups: Vec<Group>,
    pub(crate) trace: Trace,
    pub(crate) adds_up: bool,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Work {
    pub(crate) name: String,
    pub(crate) entries: i64,
    pub(crate) oldest: Option<String>,
    pub(crate) oldest_days: Option<i64>,
    pub(crate) late_after_days: i64,
    pub(crate) late: bool,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Tampered {
    pub(crate) chain: i64,
    pub(crate) line: i64,
    pub(crate) what: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Verified {
    pub(crate) whole: bool,
    pub(crate) lines: i64,
    pub(crate) tampered: Vec<Tampered>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct BillOre {
    pub(crate) fee_ore: i64,
    pub(crate) copayment_ore: i64,
    pub(crate) own_payment_ore: i64,
    pub(crate) payout_ore: i64,
}

#[derive(Deserialize)]
pub(crate) struct BillSum {
    pub(crate) state: String,
    pub(crate) bills: i64,
    pub(crate) amounts: BillOre,
}

/// Bills that wait, and those settled in a month.
#[derive(Deserialize)]
pub(crate) struct Settlement {
    pub(crate) waiting: i64,
    pub(crate) oldest: Option<String>,
    pub(crate) sums: Vec<BillSum>,
    pub(crate) to_doctors_ore: i64,
    pub(crate) to_municipalities_ore: i64,
}

#[derive(Deserialize)]
pub(crate) struct Run {
    pub(crate) done: bool,
    pub(crate) lists: i64,
    pub(crate) left: i64,
    pub(crate) persons: i64,
    pub(crate) ore: i64,
    pub(crate) corrections: i64,
}

#[derive(Clone, Deserialize)]
pub(crate) struct EventData {
    pub(crate) event: String,
    pub(crate) list: Option<i64>,
    pub(crate) person: Option<i64>,
    pub(crate) role: String,
    pub(crate) rule: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) time: String,
    pub(crate) data: EventData,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Events {
    pub(crate) items: Vec<Event>,
    pub(crate) next: String,
    pub(crate) more: bool,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Region {
    pub(crate) region: String,
    pub(crate) figures: std::collections::BTreeMap<String, Option<f64>>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct HalfYear {
    pub(crate) day: String,
    pub(crate) regions: Vec<Region>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct WhatIf {
    pub(crate) leaving: i64,
    pub(crate) ore: i64,
    pub(crate) ore_then: i64,
    pub(crate) trace: Trace,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Card {
    pub(crate) from: String,
    pub(crate) to: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Bill {
    pub(crate) service: String,
    pub(crate) group: String,
    pub(crate) ore: i64,
    pub(crate) state: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Copayments {
    pub(crate) year: i64,
    pub(crate) ceiling_ore: Option<i64>,
    pub(crate) counted_ore: i64,
    pub(crate) repaid_ore: i64,
    pub(crate) left_ore: Option<i64>,
    pub(crate) card: Option<Card>,
    pub(crate) bills: Vec<Bill>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Reduction {
    pub(crate) reduction: i64,
    pub(crate) cap: i64,
    pub(crate) notified: String,
    pub(crate) effect: String,
    pub(crate) commitment: String,
    pub(crate) drawn: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct MovedUnit {
    pub(crate) unit: i64,
    pub(crate) members: i64,
    pub(crate) to: Option<i64>,
}

/// The published file of a draw.
#[derive(Clone, Deserialize)]
pub(crate) struct Audit {
    pub(crate) algorithm: Vec<String>,
    pub(crate) list: i64,
    pub(crate) cap: i64,
    pub(crate) members: i64,
    pub(crate) must_leave: i64,
    pub(crate) leaving: i64,
    pub(crate) commitment: String,
    pub(crate) seed: String,
    pub(crate) input_digest: String,
    pub(crate) moved: Vec<MovedUnit>,
}
