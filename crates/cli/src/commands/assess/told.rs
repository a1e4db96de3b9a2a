//! A comparison as JSON, as text and as tables.

mod tables;
mod text;

use crate::args::Told;
use crate::failure::{Failure, print, print_json};
use assessment::comparison::{Conclusions, Interval, Record};
use evidence::Evidence;
use serde_json::{Map, Value, json};

pub(super) fn tell(record: &Record, evidence: &Evidence, args: &Told) -> Result<(), Failure> {
    let all = Conclusions::of(record, evidence)?;
    if let Some(folder) = &args.out {
        let output = publish::OutputFolder::create(folder)?;
        let folder = tables::write(&all, output)?;
        eprintln!("grunnmur: tables are in {}", folder.display());
    }
    if args.json {
        return print_json(&json(&all));
    }
    print(&text::text(&all))
}

/// Effects first; with a factorial comparison then what the reforms do together.
fn json(of: &Conclusions<'_>) -> Value {
    let mut all = vec![];
    for effect in &of.effects {
        let measure = &of.measures[effect.measure];
        let Interval {
            median,
            low50,
            high50,
            low90,
            high90,
            mean,
        } = effect.effect;
        all.push(json!({
            "reform": of.name(effect.scenario),
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
            "evidence": of.weakest(effect.measure),
        }));
    }
    for together in &of.together {
        let measure = &of.measures[together.measure];
        let by_reform = |intervals: &[Interval], each: &dyn Fn(&Interval) -> Value| {
            let named = intervals
                .iter()
                .enumerate()
                .map(|(place, interval)| (of.reform(place).to_owned(), each(interval)));
            Value::Object(named.collect::<Map<String, Value>>())
        };
        let pairs = |each: &dyn Fn(&Interval) -> Value| {
            let named = together.pairs.iter().map(|pair| {
                (
                    format!("{}+{}", of.reform(pair.one), of.reform(pair.other)),
                    each(&pair.size),
                )
            });
            Value::Object(named.collect::<Map<String, Value>>())
        };
        let mean = |interval: &Interval| json!(interval.mean);
        let whole = |interval: &Interval| json!({"median": interval.median, "low90": interval.low90, "high90": interval.high90, "low50": interval.low50, "high50": interval.high50});
        let because = of.because(together);
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
            "sentence": text::sentence(of, together),
            "intervals": {
                "main": by_reform(&together.main, &whole),
                "pairs": pairs(&whole),
                "shapley": by_reform(&together.shapley, &whole),
                "joint": whole(&together.joint),
                "beyond_sum": whole(&together.beyond_sum),
            },
            "evidence": of.weakest(together.measure),
        }));
    }
    Value::Array(all)
}
