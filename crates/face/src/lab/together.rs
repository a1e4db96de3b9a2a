//! How reforms act together: in words, and as a table of each, of pairs and of all.

use super::data::{Answer, Interplay, Spread};
use super::figure::{change, span};
use super::result::outcome;
use crate::page::Page;
use crate::rests::Trace;

pub(super) struct Together {
    /// Name of the outcome, by which the chart is drawn.
    pub(super) name: String,
    pub(super) outcome: String,
    pub(super) words: Vec<String>,
    /// Reform, alone, fair share.
    pub(super) rows: Vec<[String; 3]>,
    /// Two reforms, and what they do beyond the sum of both.
    pub(super) pairs: Vec<(String, String)>,
    pub(super) joint: String,
    pub(super) beyond: String,
    pub(super) trace: Trace,
}

pub(super) fn together(page: &Page, answer: &Answer) -> Vec<Together> {
    let title = |name: &str| {
        let found = answer.scenarios.iter().find(|one| one.key == name);
        found.map_or_else(|| name.to_owned(), |one| one.title.of(page.language).to_owned())
    };
    let both = |key: &str| {
        let names: Vec<String> = key.split('+').map(title).collect();
        names.join(" + ")
    };
    let all = answer.together.iter().filter_map(|one| {
        let of = outcome(answer, &one.outcome)?;
        let told = |spread: &Spread| {
            let middle = change(page, spread.middle, &of.unit);
            format!("{middle} ({})", span(page, spread.low90, spread.high90, &of.unit))
        };
        Some(Together {
            name: one.outcome.clone(),
            outcome: of.title.of(page.language).to_owned(),
            words: words(page, one, &of.unit, &both),
            rows: one
                .alone
                .iter()
                .map(|(name, alone)| {
                    let share = one.shares.get(name).map_or_else(String::new, &told);
                    [title(name), told(alone), share]
                })
                .collect(),
            pairs: one
                .pairs
                .iter()
                .map(|(key, pair)| (both(key), told(pair)))
                .collect(),
            joint: told(&one.joint),
            beyond: told(&one.beyond),
            trace: Trace::of(page, &of.grounds, &answer.evidence, vec![]),
        })
    });
    all.collect()
}

/// Whether nine of ten draws lie on one side of zero.
fn is_clear(spread: &Spread) -> bool {
    spread.low90 > 0.0 || spread.high90 < 0.0
}

/// What all do together, how that is beside the sum of each, and which two act most on each other.
fn words(page: &Page, one: &Interplay, unit: &str, both: &dyn Fn(&str) -> String) -> Vec<String> {
    let joint = change(page, one.joint.middle, unit);
    let beyond = change(page, one.beyond.middle, unit);
    let kind = if !is_clear(&one.beyond) {
        "lab-words-sum"
    } else if one.beyond.middle * one.joint.middle > 0.0 {
        "lab-words-more"
    } else {
        "lab-words-less"
    };
    let mut all = vec![match kind {
        "lab-words-more" => page.t2("lab-words-more", joint, beyond),
        "lab-words-less" => page.t2("lab-words-less", joint, beyond),
        _ => page.t2("lab-words-sum", joint, beyond),
    }];
    let clear = one.pairs.iter().filter(|(_, pair)| is_clear(pair));
    let strongest = clear.max_by(|(_, a), (_, b)| a.middle.abs().total_cmp(&b.middle.abs()));
    if one.alone.len() > 2
        && let Some((key, pair)) = strongest
    {
        all.push(page.t2("lab-words-pair", both(key), change(page, pair.middle, unit)));
    }
    all
}
