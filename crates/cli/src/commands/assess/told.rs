//! A comparison as JSON, as text and as tables.

mod tables;
mod text;

use crate::args::Told;
use crate::commands::outcome::weakest;
use crate::failure::{Failure, print, print_json};
use assessment::comparison::{
    Because, Effect, Interval, Measure, Record, Split, Together, because, effects, factorial, measures,
    splits,
};
use evidence::Evidence;
use serde_json::{Map, Value, json};

/// Everything that is concluded from a record.
pub(super) struct Conclusions<'a> {
    pub(super) record: &'a Record,
    pub(super) measures: Vec<Measure>,
    pub(super) effects: Vec<Effect>,
    pub(super) together: Vec<Together>,
    pub(super) splits: Vec<Split>,
    pub(super) evidence: &'a Evidence,
}

pub(super) fn tell(record: &Record, evidence: &Evidence, args: &Told) -> Result<(), Failure> {
    let measures = measures();
    let first = i32::from(record.head.from.year()) + 1;
    let scenarios = record.head.scenarios.len();
    let all = Conclusions {
        effects: effects(&record.rows, scenarios, &measures, first),
        together: if record.head.factorial {
            factorial(&record.rows, record.head.reforms.len(), &measures, first)
        } else {
            vec![]
        },
        splits: splits(
            &record.rows,
            scenarios,
            &measures,
            &record.head.members,
            &evidence.varying(),
        ),
        measures,
        record,
        evidence,
    };
    if let Some(folder) = &args.out {
        let output = publish::OutputFolder::create(folder)?;
        let folder = tables::write(&all, output)?;
        eprintln!("grunnmur: tables are in {}", folder.display());
    }
    if args.json {
        return print_json(&all.json()?);
    }
    print(&text::text(&all)?)
}

impl Conclusions<'_> {
    /// Name of a scenario: its reforms with a plus between them.
    pub(super) fn name(&self, scenario: usize) -> String {
        let head = &self.record.head;
        let set = head
            .scenarios
            .get(scenario)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let names: Vec<&str> = set
            .iter()
            .filter_map(|&reform| head.reforms.get(reform))
            .map(String::as_str)
            .collect();
        if names.is_empty() {
            "baseline".to_owned()
        } else {
            names.join("+")
        }
    }

    pub(super) fn reform(&self, place: usize) -> &str {
        self.record.head.reforms.get(place).map_or("", String::as_str)
    }

    /// The weakest evidence behind a measure.
    pub(super) fn weakest(&self, measure: usize) -> Result<String, Failure> {
        weakest(self.evidence, self.measures[measure].rests_on)
    }

    pub(super) fn because(&self, together: &Together) -> Because {
        because(together, &self.together, &self.measures)
    }

    /// Effects first; with a factorial comparison then what the reforms do together.
    fn json(&self) -> Result<Value, Failure> {
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
                "evidence": self.weakest(effect.measure)?,
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
                "evidence": self.weakest(together.measure)?,
            }));
        }
        Ok(Value::Array(all))
    }

    /// Share of the width of a split that rests on dials, and on each grade, by name.
    pub(super) fn by_standing(&self, split: &Split) -> Vec<(String, f64)> {
        let mut shares: std::collections::BTreeMap<String, f64> = Default::default();
        for part in &split.parts {
            let standing = self
                .evidence
                .standing(&part.name)
                .map_or("dial".to_owned(), |standing| standing.to_string());
            *shares.entry(standing).or_default() += part.first;
        }
        shares.into_iter().collect()
    }
}
