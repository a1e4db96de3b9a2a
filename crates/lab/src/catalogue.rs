//! The reforms that can be tried, with what they change, how far they can be turned and what they lean on.

use crate::levers::{self, STRENGTH};
use crate::{Sources, shown};
use publish::{Text, behaviour, cited, proposed, reason, told as worded};
use rulebook::{Group, Reference, Reform};
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use utoipa::ToSchema;

/// A text in bokmål, nynorsk and English.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Words {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Words {
        Words {
            nb: text.nb.clone(),
            nn: text.nn.clone(),
            en: text.en.clone(),
        }
    }
}

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Address.
    pub url: Option<String>,
}

/// A reform that can be tried.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Offer {
    /// Its name in questions.
    #[schema(example = "capitation-50")]
    pub name: String,
    /// What it is about: `capitation`, `payment`, `lists`, `teams`, `recruitment`, `copayments`, `duty`, `tasks` or `packages`.
    #[schema(example = "capitation")]
    pub group: String,
    /// Title.
    pub title: Words,
    /// Who proposed it.
    pub proposed_by: Words,
    /// When: a year, month or day, as published.
    pub proposed_on: Option<String>,
    /// What became of it.
    pub outcome: Option<Words>,
    /// The day from which it is meant to hold.
    pub from: String,
    /// How it works in the model.
    pub mechanisms: Vec<Words>,
    /// What it changes in the rules.
    pub changes: Vec<OfferedChange>,
    /// How far it can be turned.
    pub levers: Vec<OfferedLever>,
    /// What must be assumed, and the evidence that it leans on.
    pub assumptions: Vec<OfferedAssumption>,
    /// The weakest of that evidence: A, B, C or dial.
    pub weakest: Option<String>,
    /// Who objects, and why.
    pub objections: Vec<OfferedObjection>,
    /// Where it is proposed.
    pub sources: Vec<Source>,
}

/// A figure of the rules before and after.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OfferedChange {
    /// The parameter.
    #[schema(example = "capitation.mean_rate")]
    pub parameter: String,
    /// What it is.
    pub what: Words,
    /// Unit.
    pub unit: Words,
    /// First day.
    pub from: String,
    /// Last day; none when it lasts.
    pub to: Option<String>,
    /// Without the reform; none where the rule is not in force.
    pub before: Option<String>,
    /// With it; none takes the rule out of force.
    pub after: Option<String>,
    /// How well the new value is known.
    pub status: String,
    /// How it came about.
    pub note: Option<Words>,
    /// Rules that it belongs to, such as `CAP-001`.
    pub rules: Vec<String>,
}

/// How far a reform can be turned.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OfferedLever {
    /// `strength`, or the name of the parameter.
    #[schema(example = "strength")]
    pub key: String,
    /// What it is.
    pub what: Words,
    /// Unit.
    pub unit: Words,
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Distance of values; others between the ends are taken too.
    pub step: f64,
    /// Where the reform has it.
    pub default: f64,
    /// Where the rules have it without the reform.
    pub today: Option<f64>,
}

/// An assumption.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OfferedAssumption {
    /// In words.
    pub text: Words,
    /// What it leans on.
    pub evidence: Vec<Leans>,
}

/// A parameter or dial of the evidence.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Leans {
    /// Its name.
    pub name: String,
    /// A, B, C or dial.
    pub grade: Option<String>,
    /// What it is.
    pub what: Option<Words>,
    /// Where it was read; of a dial why it is what it is.
    pub source: Option<ReadIn>,
}

/// Where a parameter was read, or why a dial is what it is.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ReadIn {
    /// In words.
    pub title: Words,
    /// Address.
    pub url: Option<String>,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OfferedObjection {
    /// Who objects.
    pub by: Words,
    /// Why, in our words.
    pub why: Words,
    /// Where it was read.
    pub url: Option<String>,
}

/// Every computed reform that is built in, by name.
pub(crate) fn catalogue(sources: &Sources) -> Vec<Offer> {
    let names = Reform::embedded_names();
    let reforms = names.iter().filter_map(|name| Reform::embedded(name).ok());
    reforms
        .filter(Reform::is_computed)
        .filter_map(|reform| offer(&reform, sources))
        .collect()
}

fn offer(reform: &Reform, sources: &Sources) -> Option<Offer> {
    let (rulebook, evidence) = (&sources.rulebook, &sources.evidence);
    let told = shown(reform, rulebook, evidence).ok()?;
    let number = |value: rust_decimal::Decimal| value.to_f64().unwrap_or(0.0);
    let levers = levers::levers(reform, rulebook)
        .into_iter()
        .map(|lever| OfferedLever {
            what: if lever.key == STRENGTH {
                Words {
                    nb: "Hvor mye av reformen".to_owned(),
                    nn: "Kor mykje av reforma".to_owned(),
                    en: "How much of the reform".to_owned(),
                }
            } else {
                let found = rulebook.find(&lever.key);
                let what = found.map_or(lever.key.as_str(), |parameter| parameter.description.as_str());
                Words::from(&worded("figure", what))
            },
            low: number(lever.low),
            high: number(lever.high),
            step: number(lever.step),
            default: number(lever.default),
            today: lever.today.map(number),
            unit: Words::from(&worded("unit", &lever.unit)),
            key: lever.key,
        });
    Some(Offer {
        name: reform.name.clone(),
        group: reform.group.map_or("", Group::name).to_owned(),
        title: Words {
            nb: reform.title.nb.clone(),
            nn: reform.title.nn.clone(),
            en: reform.title.en.clone(),
        },
        proposed_by: in_words(&reform.proposed_by),
        proposed_on: reform.proposed_on.clone(),
        outcome: reform.outcome.as_deref().map(in_words),
        from: reform.from.to_string(),
        mechanisms: reform
            .parts()
            .flat_map(|part| &part.mechanisms)
            .map(|one| in_words(one))
            .collect(),
        levers: levers.collect(),
        weakest: told.weakest.clone(),
        changes: told
            .changes
            .iter()
            .map(|change| OfferedChange {
                parameter: change.parameter.to_owned(),
                what: Words::from(&worded("figure", &change.description)),
                unit: Words::from(&worded("unit", &change.unit)),
                from: change.from.to_string(),
                to: change.to.map(|to| to.to_string()),
                before: change.before.as_ref().map(ToString::to_string),
                after: change.after.map(ToString::to_string),
                status: format!("{:?}", change.status).to_lowercase(),
                note: change.note.map(in_words),
                rules: rulebook
                    .find(change.parameter)
                    .map_or_else(Vec::new, |parameter| parameter.rules.clone()),
            })
            .collect(),
        assumptions: told
            .assumptions
            .iter()
            .map(|one| OfferedAssumption {
                text: in_words(one.text),
                evidence: one
                    .evidence
                    .iter()
                    .map(|leaning| leans(leaning.name, sources))
                    .collect(),
            })
            .collect(),
        objections: told
            .objections
            .iter()
            .map(|one| OfferedObjection {
                by: in_words(&one.by),
                why: in_words(&one.why),
                url: one.href.clone(),
            })
            .collect(),
        sources: reform
            .parts()
            .flat_map(|part| &part.references)
            .map(source)
            .collect(),
    })
}

fn in_words(told: &str) -> Words {
    Words::from(&proposed(told))
}

fn source(reference: &Reference) -> Source {
    Source {
        title: reference.title.clone(),
        url: reference.href.clone(),
    }
}

/// A name of the evidence with its grade and source.
pub(crate) fn leans(name: &str, sources: &Sources) -> Leans {
    let evidence = &sources.evidence;
    let address = |url: &str| (!url.is_empty()).then(|| url.to_owned());
    let read = |title: &Text, url| {
        Some(ReadIn {
            title: Words::from(title),
            url,
        })
    };
    let what = |en: &str| Some(Words::from(&behaviour(name, en)));
    let (what, source) = match (evidence.parameter(name), evidence.dial(name)) {
        (Some(one), _) => (
            what(&one.description),
            read(&cited(&one.source), address(&one.url)),
        ),
        (None, Some(one)) => (what(&one.description), read(&reason(name, &one.reason), None)),
        (None, None) => (None, None),
    };
    Leans {
        name: name.to_owned(),
        grade: evidence.standing(name).map(|standing| standing.to_string()),
        what,
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: [&str; 9] = [
        "the", "of", "and", "from", "by", "with", "annual", "derived", "fitted",
    ];

    fn apart(words: &Words, what: &str) {
        assert!(
            !words.nb.is_empty() && !words.nn.is_empty(),
            "no words for {what}"
        );
        assert!(
            words.nb != words.en && words.nn != words.en,
            "in English in every language: {what}"
        );
    }

    #[test]
    fn every_parameter_and_dial_is_told_in_three_languages() {
        let sources = Sources::embedded().unwrap();
        let parameters = sources.evidence.parameters().iter().map(|one| one.name.as_str());
        let dials = sources.evidence.dials().iter().map(|one| one.name.as_str());
        for name in parameters.chain(dials.clone()) {
            apart(&leans(name, &sources).what.unwrap(), name);
        }
        for name in dials {
            apart(&leans(name, &sources).source.unwrap().title, name);
        }
        for one in sources.evidence.parameters() {
            let title = leans(&one.name, &sources).source.unwrap().title;
            for text in [title.nb, title.nn] {
                let mut words = text.split(|c: char| !c.is_alphabetic());
                let left = words.find(|word| ENGLISH.contains(word));
                assert_eq!(left, None, "data/law/phrases.csv leaves: {text}");
            }
        }
    }

    #[test]
    fn every_lever_and_change_is_told_in_three_languages() {
        for offer in catalogue(&Sources::embedded().unwrap()) {
            for lever in &offer.levers {
                apart(&lever.what, &lever.key);
                assert!(!lever.unit.nb.is_empty(), "{}", lever.key);
            }
            for change in &offer.changes {
                apart(&change.what, &change.parameter);
                apart(&change.unit, &change.parameter);
            }
        }
    }
}
