//! One parameter or dial.

use super::touched;
use crate::args::Folders;
use crate::failure::{Failure, print, print_json};
use crate::sources;
use evidence::{Evidence, EvidenceError, Standing};
use serde::Serialize;

/// Draws as median and 90 per cent interval.
#[derive(Serialize)]
struct Spread {
    median: f64,
    low90: f64,
    high90: f64,
}

impl Spread {
    /// From quantiles.
    fn new(quantile: impl Fn(f64) -> f64) -> Spread {
        Spread {
            median: quantile(0.5),
            low90: quantile(0.05),
            high90: quantile(0.95),
        }
    }

    /// Of draws; none where there are none.
    fn of(mut draws: Vec<f64>) -> Option<Spread> {
        draws.sort_by(f64::total_cmp);
        let last = draws.len().checked_sub(1)?;
        let nearest = |share: f64| (share * last as f64).round() as usize;
        Some(Spread::new(|share| {
            draws.get(nearest(share)).copied().unwrap_or(f64::NAN)
        }))
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    name: &'a str,
    id: &'a str,
    description: &'a str,
    grade: String,
    value: f64,
    low: f64,
    high: f64,
    interval_kind: &'static str,
    distribution: &'static str,
    unit: &'a str,
    source: &'a str,
    url: &'a str,
    note: &'a str,
    /// Before the calibration.
    prior: Spread,
    /// Draws that the calibration kept.
    posterior: Option<Spread>,
    members_kept: usize,
    steps: Vec<&'static str>,
    outcomes: Vec<&'static str>,
}

pub(super) fn run(folders: &Folders, name: &str, json: bool) -> Result<(), Failure> {
    let evidence = sources::evidence(folders)?;
    let members = sources::posterior(folders)?.draws;
    let kept: Result<Vec<f64>, _> = members
        .iter()
        .map(|kept| evidence.draw(kept.member).get(name))
        .collect();
    let kept = kept.map_err(EvidenceError::from)?;
    // Without members the error for an unknown name comes from here; it names the nearest known one.
    evidence.draw(0).get(name).map_err(EvidenceError::from)?;
    let Some(shown) = shown(&evidence, name, kept)? else {
        return Err(Failure::Internal(format!("{name} is in no table")));
    };
    if json {
        return print_json(&shown);
    }
    print(&text(&shown))
}

fn shown<'a>(evidence: &'a Evidence, name: &str, kept: Vec<f64>) -> Result<Option<Shown<'a>>, Failure> {
    let touched = touched(evidence)?;
    let steps: Vec<&'static str> = touched.steps_of(name).collect();
    let rests = |outcome: &&'static str| touched.basis(outcome).is_some_and(|names| names.contains(&name));
    let outcomes: Vec<&'static str> = simulation::outcomes().filter(rests).collect();
    let members_kept = kept.len();
    let posterior = Spread::of(kept);
    if let Some(p) = evidence.parameter(name) {
        return Ok(Some(Shown {
            name: &p.name,
            id: &p.id,
            description: &p.description,
            grade: Standing::Graded(p.grade).to_string(),
            value: p.value,
            low: p.low,
            high: p.high,
            interval_kind: p.interval_kind.word(),
            distribution: p.distribution.word(),
            unit: &p.unit,
            source: &p.source,
            url: &p.url,
            note: &p.note,
            prior: Spread::new(|share| p.quantile(share)),
            posterior,
            members_kept,
            steps,
            outcomes,
        }));
    }
    Ok(evidence.dial(name).map(|d| Shown {
        name: &d.name,
        id: &d.id,
        description: &d.description,
        grade: Standing::Dial.to_string(),
        value: d.default,
        low: d.low,
        high: d.high,
        interval_kind: "range",
        distribution: "uniform",
        unit: &d.unit,
        source: "nobody has measured it",
        url: "",
        note: &d.reason,
        prior: Spread::new(|share| d.quantile(share)),
        posterior,
        members_kept,
        steps,
        outcomes,
    }))
}

fn text(s: &Shown<'_>) -> String {
    let mut text = format!("{} ({}): {}\n{} {}", s.name, s.id, s.description, s.value, s.unit);
    text += &if s.low == s.high {
        ", fixed\n".to_owned()
    } else {
        let (kind, distribution) = (s.interval_kind, s.distribution);
        format!(", {} to {} ({kind}, {distribution})\n", s.low, s.high)
    };
    text += &format!("grade: {}\nsource: {}\n", s.grade, s.source);
    for (what, said) in [("url", s.url), ("note", s.note)] {
        if !said.is_empty() {
            text += &format!("{what}: {said}\n");
        }
    }
    let spread = |spread: &Spread| {
        let [median, low, high] = [spread.median, spread.low90, spread.high90].map(significant);
        format!("median {median}, 90 % between {low} and {high}")
    };
    text += &format!("before the calibration: {}\n", spread(&s.prior));
    text += &match &s.posterior {
        Some(posterior) => {
            format!(
                "after the calibration: {} ({} draws kept)\n",
                spread(posterior),
                s.members_kept
            )
        }
        None => "after the calibration: no draws are kept; keep some with `grunnmur calibrate`\n".to_owned(),
    };
    text += &if s.steps.is_empty() {
        "read by: nothing; the simulation does not use it\n".to_owned()
    } else {
        format!(
            "read by: {}\ntouches: {}\n",
            s.steps.join(", "),
            s.outcomes.join(", ")
        )
    };
    text
}

/// Four significant digits.
fn significant(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let digits = (3.0 - value.abs().log10().floor()).clamp(0.0, 9.0) as usize;
    let text = format!("{value:.digits$}");
    if text.contains('.') {
        return text.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    text
}
