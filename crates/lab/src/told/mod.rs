//! A comparison as JSON, as text and as tables.

mod columns;
mod local;
mod report;
mod tables;
mod text;

pub use columns::{dimension, numbers};

use crate::TellError;
use assessment::comparison::{
    Conclusions, Cost, Interval, Place, Rates, Record, Together, economics, places,
};
use evidence::{Evidence, Standing};
use nation::{Data, Nation};
use publish::{OutputFolder, Package};
use rulebook::{Entry, Reform, Rulebook};
use serde_json::{Map, Value, json};
use std::ops::Deref;
use std::path::PathBuf;

/// What a record was played from.
pub struct Behind<'a> {
    /// Published figures and geography.
    pub data: &'a Data,
    /// Behaviour.
    pub evidence: &'a Evidence,
    /// Without the reforms.
    pub rulebook: &'a Rulebook,
    /// Those of the record whose texts are at hand.
    pub reforms: &'a [Reform],
    /// What tasks start from.
    pub nation: &'a Nation,
}

/// What is concluded from a record, its account of costs and its map with it.
pub struct Told<'a> {
    /// What is concluded.
    pub concluded: Conclusions<'a>,
    /// The account of costs; empty where the rules lack its rates.
    pub costs: Vec<Cost>,
    /// Residents without a doctor by municipality.
    pub places: Vec<Place>,
    /// What it was played from.
    pub behind: &'a Behind<'a>,
    command: String,
}

impl<'a> Deref for Told<'a> {
    type Target = Conclusions<'a>;

    fn deref(&self) -> &Conclusions<'a> {
        &self.concluded
    }
}

/// Parameters of the rules that the account of costs asks for.
pub(super) const RATES: [&str; 2] = ["economics.discount_rate", "economics.tax_financing_cost"];

impl<'a> Told<'a> {
    /// Concludes from a record. `command` is what the report says that it was made by.
    ///
    /// # Errors
    /// When the evidence lacks a parameter that the simulation needs.
    pub fn of(record: &'a Record, behind: &'a Behind<'a>, command: String) -> Result<Told<'a>, TellError> {
        let concluded = Conclusions::of(record, behind.evidence)?;
        let first = i32::from(record.head.from.year()) + 1;
        let rates = rates(behind.rulebook, record);
        let begins = begins(record, behind.reforms);
        let costs = rates.map_or_else(Vec::new, |rates| {
            economics(&record.rows, &concluded.measures, first, &begins, rates)
        });
        Ok(Told {
            concluded,
            costs,
            places: places(&record.rows, record.head.scenarios.len()),
            behind,
            command,
        })
    }

    /// What the rules lack for the account of costs, which then is not told.
    pub fn lacks(&self) -> Option<String> {
        let lacks = rates(self.behind.rulebook, self.record).is_none();
        lacks.then(|| {
            format!(
                "the rules lack {}; no present values are told",
                RATES.join(" or ")
            )
        })
    }

    /// Writes report and tables into the folder, and puts it in its place.
    ///
    /// # Errors
    /// When something cannot be written.
    pub fn write(&self, folder: OutputFolder) -> Result<PathBuf, TellError> {
        tables::write(self, folder)
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The packages of the report: each reform alone and all together.
    ///
    /// # Errors
    /// When something built in is spoilt.
    pub fn packages(&self) -> Result<Vec<Package>, TellError> {
        report::packages(self)
    }

    /// What reforms together do beside the sum of each, in one English sentence.
    pub fn sentence(&self, together: &Together) -> String {
        text::sentence(self, together)
    }
}

/// The rates of the account of costs on the record's day.
fn rates(rulebook: &Rulebook, record: &Record) -> Option<Rates> {
    let of = |name: &str| number(rulebook.get(name, record.head.from).ok()?);
    Some(Rates {
        discount: of(RATES[0])?,
        tax_cost: of(RATES[1])?,
    })
}

/// A number of the rules as the account of costs reckons with it.
pub(super) fn number(entry: &Entry) -> Option<f64> {
    entry.value.as_ref()?.to_string().parse().ok()
}

/// The year in which each scenario begins: that of the first change of its reforms.
fn begins(record: &Record, reforms: &[Reform]) -> Vec<i32> {
    let head = &record.head;
    let start = i32::from(head.from.year()) + 1;
    let of = |place: &usize| {
        let reform = reforms
            .iter()
            .find(|reform| head.reforms.get(*place) == Some(&reform.name))?;
        let first = reform
            .all_patches()
            .map(|patch| patch.from)
            .min()
            .unwrap_or(reform.from);
        Some(i32::from(first.year()))
    };
    let scenarios = head.scenarios.iter();
    scenarios
        .map(|set| set.iter().filter_map(of).min().unwrap_or(start).max(start))
        .collect()
}

impl Told<'_> {
    /// The weakest evidence behind a line of the account of costs.
    pub fn standing_of_cost(&self, cost: &Cost) -> Standing {
        let of = |name: &&str| self.measure(name).map(|measure| self.weakest(measure));
        cost.item
            .measures()
            .iter()
            .filter_map(of)
            .max()
            .unwrap_or(Standing::Dial)
    }

    /// Effects first; with a factorial comparison then what the reforms do together.
    pub fn json(&self) -> Value {
        let mut all = vec![];
        for effect in &self.effects {
            let measure = &self.measures[effect.measure];
            let Interval {
                median,
                low50,
                high50,
                low90,
                high90,
                mean,
            } = effect.effect;
            all.push(json!({
                "reform": self.name(effect.scenario),
                "outcome": measure.name,
                "unit": measure.unit,
                "year": effect.year,
                "median": median,
                "low90": low90,
                "high90": high90,
                "low50": low50,
                "high50": high50,
                "mean": mean,
                "baseline_median": effect.baseline.median,
                "draws": effect.draws,
                "evidence": self.weakest(effect.measure).name(),
            }));
        }
        for together in &self.together {
            let measure = &self.measures[together.measure];
            let by_reform = |intervals: &[Interval], of: &dyn Fn(&Interval) -> Value| {
                let named = intervals
                    .iter()
                    .enumerate()
                    .map(|(place, interval)| (self.reform(place).to_owned(), of(interval)));
                Value::Object(named.collect::<Map<String, Value>>())
            };
            let pairs = |of: &dyn Fn(&Interval) -> Value| {
                let named = together.pairs.iter().map(|pair| {
                    (
                        format!("{}+{}", self.reform(pair.one), self.reform(pair.other)),
                        of(&pair.size),
                    )
                });
                Value::Object(named.collect::<Map<String, Value>>())
            };
            let mean = |interval: &Interval| json!(interval.mean);
            let whole = |interval: &Interval| json!({"median": interval.median, "low90": interval.low90, "high90": interval.high90, "low50": interval.low50, "high50": interval.high50});
            let because = self.because(together);
            all.push(json!({
                "outcome": measure.name,
                "unit": measure.unit,
                "year": together.year,
                "main": by_reform(&together.main, &mean),
                "pairs": pairs(&mean),
                "shapley": by_reform(&together.shapley, &mean),
                "joint": together.joint.mean,
                "beyond_sum": together.beyond_sum.mean,
                "beyond_sum_percent": because.beyond_percent,
                "sentence": text::sentence(self, together),
                "intervals": {
                    "main": by_reform(&together.main, &whole),
                    "pairs": pairs(&whole),
                    "shapley": by_reform(&together.shapley, &whole),
                    "joint": whole(&together.joint),
                    "beyond_sum": whole(&together.beyond_sum),
                },
                "evidence": self.weakest(together.measure).name(),
            }));
        }
        Value::Array(all)
    }
}
