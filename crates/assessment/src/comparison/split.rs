//! What the width of an answer rests on: its variance over draws, split on parameters.
//!
//! A polynomial of the draws' normal scores is learnt of each effect ([`Emulator`]). Scores are independent and standard
//! normal, so its terms are uncorrelated: the first-order index of a parameter is the variance of the terms in it alone, the
//! total index that of all terms with it, both over the variance of the draws. What left-out draws are not foretold by is left
//! over: luck of the run, and what the polynomial cannot see.

use super::effect::{by_task, complete};
use super::{Measure, Row};
use crate::emulator::Emulator;

/// Draws from which a split is tried.
const LEAST: usize = 40;

/// A parameter's part in the variance.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Name of the parameter or dial.
    pub name: String,
    /// Alone, share of the variance.
    pub first: f64,
    /// With its interplay with others, share of the variance.
    pub total: f64,
    /// Change of the effect by one standard deviation of the parameter.
    pub slope: f64,
}

/// The variance of an effect in the last year.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// Place of the scenario; 0 is the baseline's own level.
    pub scenario: usize,
    /// Place of the measure.
    pub measure: usize,
    /// Draws behind it.
    pub draws: usize,
    /// The largest parts first.
    pub parts: Vec<Part>,
    /// Share that no parameter explains.
    pub left_over: f64,
}

/// Splits of the last year: the baseline's level and each scenario's effect. Empty with fewer than forty draws. `members` are the draws
/// by place, `names` the parameters that vary.
pub fn splits(
    rows: &[Row],
    scenarios: usize,
    measures: &[Measure],
    members: &[u64],
    names: &[&str],
) -> Vec<Split> {
    let rows = by_task(rows);
    let mut all = vec![];
    for scenario in 0..scenarios {
        let draws = complete(&rows, &[0, scenario]);
        if draws.len() < LEAST {
            continue;
        }
        let scores: Vec<Vec<f64>> = draws
            .iter()
            .filter_map(|&draw| members.get(draw))
            .map(|&member| {
                names
                    .iter()
                    .map(|name| evidence::normal_score(member, name))
                    .collect()
            })
            .collect();
        for measure in 0..measures.len() {
            let of = |scenario: usize, draw: usize| {
                let values = rows
                    .get(&(scenario, draw))
                    .map(|row| row.values.as_slice())
                    .unwrap_or_default();
                let last = values.len().saturating_sub(measures.len());
                values.get(last + measure).copied().unwrap_or(f64::NAN)
            };
            let values: Vec<f64> = draws
                .iter()
                .map(|&draw| {
                    if scenario == 0 {
                        of(0, draw)
                    } else {
                        of(scenario, draw) - of(0, draw)
                    }
                })
                .collect();
            if values.iter().any(|value| !value.is_finite()) {
                continue;
            }
            let Some(emulator) = Emulator::learn(&scores, &values, 0.0) else {
                continue;
            };
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let variance =
                values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64;
            let mut parts: Vec<Part> = emulator
                .indices()
                .into_iter()
                .map(|(place, first, total, slope)| Part {
                    name: names[place].to_owned(),
                    first: first / variance,
                    total: total / variance,
                    slope,
                })
                .collect();
            // The polynomial may claim more than left-out draws confirm.
            let claimed: f64 = parts.iter().map(|part| part.first).sum();
            let confirmed = emulator.explained();
            if claimed > confirmed && claimed > 0.0 {
                parts.iter_mut().for_each(|part| {
                    part.first *= confirmed / claimed;
                    part.total *= confirmed / claimed;
                });
            }
            parts.sort_by(|a, b| b.total.total_cmp(&a.total).then(a.name.cmp(&b.name)));
            all.push(Split {
                scenario,
                measure,
                draws: draws.len(),
                left_over: (1.0 - parts.iter().map(|part| part.first).sum::<f64>()).clamp(0.0, 1.0),
                parts,
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Task, measures};

    #[test]
    fn the_variance_goes_to_what_makes_it() {
        let names: Vec<String> = (0..20).map(|n| format!("p{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let members: Vec<u64> = (1..=120).collect();
        let measures = measures();
        let row = |scenario: usize, draw: usize| {
            let score = |name| evidence::normal_score(members[draw], name);
            let effect = 3.0 * score("p2") + 1.0 * score("p5");
            let value = score("p9") + if scenario == 1 { effect } else { 0.0 };
            Row {
                task: Task { scenario, draw },
                values: vec![value; measures.len()],
                places: vec![],
                local: vec![],
            }
        };
        let rows: Vec<Row> = (0..120).flat_map(|draw| [row(0, draw), row(1, draw)]).collect();
        let all = splits(&rows, 2, &measures, &members, &names);
        let effect = all.iter().find(|split| split.scenario == 1).unwrap();
        assert_eq!(
            (effect.parts[0].name.as_str(), effect.parts[1].name.as_str()),
            ("p2", "p5")
        );
        assert!(
            (effect.parts[0].first - 0.9).abs() < 0.05 && effect.left_over < 0.02,
            "{effect:?}"
        );
        assert_eq!(all[0].parts[0].name, "p9");
        assert!(splits(&rows[..60], 2, &measures, &members, &names).is_empty());
    }
}
