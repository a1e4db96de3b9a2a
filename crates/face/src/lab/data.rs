//! What the interface answers of the laboratory and the country, as far as pages show it.

use crate::data::Trace;
use publish::Language;
use serde::Deserialize;
use std::borrow::Borrow;
use std::collections::BTreeMap;

#[derive(Clone, Default, Deserialize)]
pub(crate) struct Words {
    nb: String,
    nn: String,
    en: String,
}

impl Words {
    /// Templates hand the language over by reference.
    pub(crate) fn of(&self, language: impl Borrow<Language>) -> &str {
        match language.borrow() {
            Language::Nb => &self.nb,
            Language::Nn => &self.nn,
            Language::En => &self.en,
        }
    }
}

#[derive(Clone, Deserialize)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) url: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Leans {
    pub(crate) name: String,
    pub(crate) grade: Option<String>,
    pub(crate) what: Option<Words>,
    pub(crate) source: Option<ReadIn>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct ReadIn {
    pub(crate) title: Words,
    pub(crate) url: Option<String>,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct Forecast {
    pub(crate) ready: bool,
    #[serde(default)]
    pub(crate) rough: bool,
    pub(crate) months_done: i64,
    pub(crate) months: i64,
    pub(crate) why: Option<String>,
}

impl Forecast {
    pub(crate) fn percent(&self) -> i64 {
        100 * self.months_done / self.months.max(1)
    }
}

#[derive(Clone, Deserialize)]
pub(crate) struct Made {
    pub(crate) scale: f64,
    pub(crate) draws: i64,
    pub(crate) until: i64,
    pub(crate) digest: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Published {
    pub(crate) date: String,
    pub(crate) value: f64,
    pub(crate) source: Source,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Point {
    pub(crate) date: String,
    pub(crate) middle: f64,
    pub(crate) low90: f64,
    pub(crate) high90: f64,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Measure {
    pub(crate) name: String,
    pub(crate) title: Words,
    pub(crate) unit: String,
    #[serde(flatten)]
    pub(crate) grounds: Grounds,
    #[serde(default)]
    pub(crate) published: Vec<Published>,
    #[serde(default)]
    pub(crate) played: Vec<Point>,
}

#[derive(Deserialize)]
pub(crate) struct Country {
    pub(crate) forecast: Forecast,
    pub(crate) made: Option<Made>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) evidence: Vec<Leans>,
}

#[derive(Deserialize)]
pub(crate) struct Places {
    pub(crate) measure: Measure,
    pub(crate) years: Vec<i64>,
    pub(crate) items: Vec<PlaceYears>,
}

#[derive(Deserialize)]
pub(crate) struct PlaceYears {
    pub(crate) municipality: String,
    pub(crate) name: String,
    pub(crate) values: Vec<Option<f64>>,
    pub(crate) status: Vec<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Risk {
    pub(crate) year: i64,
    pub(crate) some_list: f64,
    pub(crate) tenth_of_residents: f64,
    pub(crate) lists: f64,
    pub(crate) duty_not_covered: f64,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Ages {
    pub(crate) doctors: i64,
    pub(crate) from_55: i64,
    pub(crate) from_60: i64,
    pub(crate) from_67: i64,
    pub(crate) reach_67_in_five: i64,
    pub(crate) reach_67_in_ten: i64,
}

/// What figures rest on.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Grounds {
    #[serde(default)]
    pub(crate) status: Option<String>,
    pub(crate) grade: Option<String>,
    pub(crate) rests_on: Vec<String>,
    /// Lacking in results that were kept before rules were told.
    #[serde(default)]
    pub(crate) rules: Vec<String>,
    #[serde(default)]
    pub(crate) sources: Vec<Source>,
}

#[derive(Deserialize)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) county: String,
    pub(crate) centrality: i64,
    pub(crate) forecast: Forecast,
    pub(crate) measures: Vec<Measure>,
    pub(crate) risk: Vec<Risk>,
    pub(crate) risk_grounds: Grounds,
    pub(crate) ages: Option<Ages>,
    pub(crate) ages_grounds: Grounds,
    pub(crate) evidence: Vec<Leans>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Offer {
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) title: Words,
    pub(crate) proposed_by: Words,
    pub(crate) from: String,
    pub(crate) mechanisms: Vec<Words>,
    pub(crate) changes: Vec<Change>,
    pub(crate) levers: Vec<Lever>,
    pub(crate) assumptions: Vec<Assumption>,
    pub(crate) weakest: Option<String>,
    pub(crate) objections: Vec<Objection>,
    pub(crate) sources: Vec<Source>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Change {
    pub(crate) parameter: String,
    pub(crate) what: Words,
    pub(crate) unit: Words,
    pub(crate) from: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) status: String,
    pub(crate) note: Option<Words>,
    pub(crate) rules: Vec<String>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Lever {
    pub(crate) key: String,
    pub(crate) what: Words,
    pub(crate) unit: Words,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) step: f64,
    pub(crate) default: f64,
    pub(crate) today: Option<f64>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Assumption {
    pub(crate) text: Words,
    pub(crate) evidence: Vec<Leans>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Objection {
    pub(crate) by: Words,
    pub(crate) why: Words,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Question {
    pub(crate) reforms: Vec<Chosen>,
    pub(crate) local: Option<Local>,
    pub(crate) until: i64,
    pub(crate) scale: f64,
    pub(crate) draws: i64,
    pub(crate) seed: i64,
}

/// What a municipality asked about.
#[derive(Clone, Deserialize, serde::Serialize)]
pub(crate) struct Local {
    pub(crate) municipality: i64,
    #[serde(default)]
    pub(crate) lists: i64,
    #[serde(default)]
    pub(crate) training_posts: i64,
    #[serde(default)]
    pub(crate) offer: i64,
}

#[derive(Clone, Deserialize, serde::Serialize)]
pub(crate) struct Chosen {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) levers: BTreeMap<String, f64>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Run {
    pub(crate) id: String,
    pub(crate) stage: String,
    pub(crate) question: Question,
    pub(crate) title: Words,
    pub(crate) before: i64,
    pub(crate) tasks_done: i64,
    pub(crate) tasks: i64,
    pub(crate) months_done: i64,
    pub(crate) months: i64,
    pub(crate) why: Option<String>,
}

impl Run {
    pub(crate) fn is_over(&self) -> bool {
        !matches!(self.stage.as_str(), "queued" | "running")
    }
}

#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Spread {
    pub(crate) middle: f64,
    pub(crate) low90: f64,
    pub(crate) high90: f64,
}

#[derive(Deserialize)]
pub(crate) struct Answer {
    pub(crate) made: MadeRun,
    pub(crate) scenarios: Vec<Scenario>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) evidence: Vec<Leans>,
    pub(crate) together: Vec<Interplay>,
}

#[derive(Deserialize)]
pub(crate) struct MadeRun {
    pub(crate) version: String,
    pub(crate) digest: String,
    pub(crate) draws: i64,
    pub(crate) scale: f64,
    pub(crate) until: i64,
    pub(crate) command: String,
}

#[derive(Deserialize)]
pub(crate) struct Scenario {
    pub(crate) key: String,
    pub(crate) title: Words,
    pub(crate) effects: Vec<Effect>,
    pub(crate) series: Vec<Year>,
    pub(crate) costs: Vec<Costs>,
    pub(crate) municipalities: Vec<InPlace>,
    pub(crate) winners: Vec<Winners>,
    pub(crate) rests_on: Vec<RestsOn>,
    pub(crate) local: Vec<Here>,
    /// Rules that its reforms change; lacking in results kept before they were told.
    #[serde(default)]
    pub(crate) changes: Vec<String>,
}

/// A municipality that has measures of its own.
#[derive(Deserialize)]
pub(crate) struct Here {
    pub(crate) municipality: String,
    pub(crate) name: String,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) series: Vec<Year>,
    pub(crate) last: Vec<Effect>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Effect {
    pub(crate) outcome: String,
    pub(crate) without: Spread,
    pub(crate) with: Spread,
    pub(crate) change: Spread,
    pub(crate) clear: bool,
}

#[derive(Deserialize)]
pub(crate) struct Year {
    pub(crate) outcome: String,
    pub(crate) year: i64,
    pub(crate) without: Spread,
    pub(crate) with: Spread,
}

#[derive(Deserialize)]
pub(crate) struct Costs {
    pub(crate) item: String,
    pub(crate) present_value: Spread,
    pub(crate) last_year: Spread,
    #[serde(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Clone, Deserialize)]
pub(crate) struct InPlace {
    pub(crate) municipality: String,
    pub(crate) name: String,
    pub(crate) without: f64,
    pub(crate) with: f64,
    pub(crate) change: Spread,
}

#[derive(Deserialize)]
pub(crate) struct Winners {
    pub(crate) centrality: Option<i64>,
    pub(crate) better: f64,
    pub(crate) same: f64,
    pub(crate) worse: f64,
}

#[derive(Deserialize)]
pub(crate) struct RestsOn {
    pub(crate) outcome: String,
    pub(crate) explained: f64,
    pub(crate) dials: f64,
    pub(crate) parts: Vec<Part>,
}

#[derive(Deserialize)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) slope: f64,
}

#[derive(Deserialize)]
pub(crate) struct Outcome {
    pub(crate) name: String,
    pub(crate) title: Words,
    pub(crate) unit: String,
    pub(crate) party: Option<String>,
    #[serde(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Deserialize)]
pub(crate) struct Interplay {
    pub(crate) outcome: String,
    pub(crate) alone: BTreeMap<String, Spread>,
    pub(crate) pairs: BTreeMap<String, Spread>,
    pub(crate) shares: BTreeMap<String, Spread>,
    pub(crate) joint: Spread,
    pub(crate) beyond: Spread,
}

#[derive(Deserialize)]
pub(crate) struct Grants {
    pub(crate) ready: bool,
    pub(crate) month: String,
    pub(crate) lines: Vec<GrantLine>,
    pub(crate) total: i64,
    pub(crate) from_state: i64,
    pub(crate) from_municipality: i64,
    pub(crate) estimated: i64,
}

#[derive(Deserialize)]
pub(crate) struct GrantLine {
    pub(crate) grant: String,
    pub(crate) rule: String,
    pub(crate) outcome: String,
    pub(crate) amount: Option<i64>,
    pub(crate) status: Option<String>,
    pub(crate) why: Option<Words>,
    pub(crate) fact: Option<String>,
    pub(crate) trace: Option<Trace>,
    pub(crate) conditions: Vec<GrantCondition>,
}

#[derive(Deserialize)]
pub(crate) struct GrantCondition {
    pub(crate) name: String,
    pub(crate) found: String,
    pub(crate) required: Words,
    pub(crate) holds: bool,
}
