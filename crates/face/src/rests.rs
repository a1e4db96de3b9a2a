//! What a figure rests on, as a page opens it: how it came about, rules, evidence, sources, how sure.

use crate::api::Ask;
use crate::lab::data::{Grounds, Leans, Source};
use crate::page::Page;
use crate::trouble::Trouble;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What every rule says in the reader's language, and the figures that rules decide.
#[derive(Default)]
pub(crate) struct Laws {
    says: BTreeMap<String, String>,
    behind: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Law {
    rule: String,
    says: String,
    figures: Vec<String>,
}

#[derive(Deserialize)]
struct All {
    items: Vec<Law>,
}

impl Laws {
    /// As the interface tells the rules, in the reader's language.
    pub(crate) async fn read(ask: &Ask) -> Result<Laws, Trouble> {
        let all: All = ask.get("/api/rules").await?;
        let mut laws = Laws::default();
        for law in all.items {
            for figure in law.figures {
                laws.behind.entry(figure).or_default().push(law.rule.clone());
            }
            laws.says.insert(law.rule, law.says);
        }
        Ok(laws)
    }

    /// Whether a rule has a page.
    pub(crate) fn has(&self, rule: &str) -> bool {
        self.says.contains_key(rule)
    }

    /// Each rule that has a page, with what it says.
    pub(crate) fn told(&self, rules: &[String]) -> Vec<(String, String)> {
        let says = |rule: &String| Some((rule.clone(), self.says.get(rule)?.clone()));
        rules.iter().filter_map(says).collect()
    }
}

/// What is behind a figure.
#[derive(Default)]
pub(crate) struct Trace {
    /// How it came about: `played`, `published` (and played), `expected`, `estimated`.
    pub(crate) status: String,
    /// A, B, C or dial; empty where nothing is played.
    pub(crate) grade: String,
    /// Rules, each with what it says; empty where no rule decides.
    pub(crate) rules: Vec<(String, String)>,
    pub(crate) leans: Vec<Leans>,
    pub(crate) sources: Vec<Source>,
}

impl Trace {
    /// Of what is played, and of publications beside it: names of the evidence are looked up.
    pub(crate) fn of(page: &Page, grounds: &Grounds, evidence: &[Leans], sources: Vec<Source>) -> Trace {
        let found = evidence.iter().filter(|one| grounds.rests_on.contains(&one.name));
        let mut sources = sources;
        sources.extend(grounds.sources.iter().cloned());
        let status = match (&grounds.status, sources.is_empty()) {
            (Some(status), _) => status.as_str(),
            (None, true) => "played",
            (None, false) => "published",
        };
        Trace {
            status: status.to_owned(),
            grade: grounds.grade.clone().unwrap_or_default(),
            rules: page.laws.told(&grounds.rules),
            leans: found.cloned().collect(),
            sources,
        }
    }
}

/// A figure that is counted in the register, with the rules that decide it.
pub(crate) struct Counted {
    pub(crate) title: String,
    pub(crate) rules: Vec<(String, String)>,
}

impl Counted {
    /// A figure by the name that the rules know.
    fn of(page: &Page, figure: &str, title: String) -> Counted {
        let rules = page.laws.behind.get(figure).map_or(&[][..], Vec::as_slice);
        Counted {
            title,
            rules: page.laws.told(rules),
        }
    }
}

/// Figures of the register by the name that the rules know and the key of their title.
pub(crate) fn counted(page: &Page, figures: &[(&str, &str)]) -> Vec<Counted> {
    let of = |(figure, title): &(&str, &str)| Counted::of(page, figure, page.t(title));
    figures.iter().map(of).collect()
}

/// Figures of the half-year report, by the names that reports have.
pub(crate) fn counted_series<'a>(page: &Page, names: impl Iterator<Item = &'a String>) -> Vec<Counted> {
    names
        .map(|name| Counted::of(page, name, page.indicator(name)))
        .collect()
}

/// Laws of each language, read once.
pub(crate) type Kept = std::sync::Mutex<BTreeMap<&'static str, Arc<Laws>>>;
