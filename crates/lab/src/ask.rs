//! A question to the laboratory.

use crate::levers::{self, Lever};
use crate::local::LocalAsk;
use crate::{Refused, Sources, Why, Words};
use assessment::comparison::{Inputs, Question, combinations};
use rulebook::Reform;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use units::Date;
use utoipa::ToSchema;

/// The nation that every run starts from.
pub const FROM: Date = Date::constant(2025, 12, 31);

/// What is asked: which reforms against the rules as they are, and how it is played.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Up to four reforms, and one at least where no municipality asks. Several are played alone and in every combination.
    #[serde(default)]
    #[schema(max_items = 4)]
    pub reforms: Vec<Chosen>,
    /// What one municipality does; played as one more reform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<LocalAsk>,
    /// Last year to play.
    #[serde(default = "until")]
    #[schema(minimum = 2027, maximum = 2045, default = 2035, example = 2030)]
    pub until: i16,
    /// Share of the nation. The smaller it is, the more chance weighs.
    #[serde(default = "scale")]
    #[schema(minimum = 0.002, maximum = 1.0, default = 0.1, example = 0.01)]
    pub scale: f64,
    /// Draws of the evidence; what the width rests on is told with 40 or more.
    #[serde(default = "draws")]
    #[schema(minimum = 2, maximum = 100, default = 12, example = 4)]
    pub draws: u32,
    /// Seed of all chance.
    #[serde(default = "seed")]
    #[schema(minimum = 0, maximum = 1_000_000_000, default = 1, example = 1)]
    pub seed: u64,
}

/// A reform that is chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// Its name.
    #[schema(example = "capitation-50", min_length = 1, max_length = 80)]
    pub name: String,
    /// Levers that do not stand where the reform has them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({"strength": 0.5}))]
    pub levers: BTreeMap<String, f64>,
}

fn until() -> i16 {
    2035
}

fn scale() -> f64 {
    0.1
}

fn draws() -> u32 {
    12
}

fn seed() -> u64 {
    1
}

impl Ask {
    /// A question about reforms as they are proposed.
    pub fn about(names: &[&str]) -> Ask {
        let chosen = |name: &&str| Chosen {
            name: (*name).to_owned(),
            levers: BTreeMap::new(),
        };
        Ask {
            reforms: names.iter().map(chosen).collect(),
            local: None,
            until: until(),
            scale: scale(),
            draws: draws(),
            seed: seed(),
        }
    }

    /// Whether all combinations are played.
    pub fn factorial(&self) -> bool {
        self.many() > 1
    }

    /// Reforms in all.
    pub(crate) fn many(&self) -> usize {
        self.reforms.len() + usize::from(self.local.is_some())
    }

    /// Processor seconds that it takes on the machine of `docs/benchmarks.md`.
    pub fn work(&self) -> f64 {
        let scenarios = combinations(self.many(), self.factorial()).len();
        let years = f64::from(self.until - FROM.year());
        scenarios as f64 * f64::from(self.draws) * years * (0.12 + 1.8 * self.scale)
    }

    /// The bounds of what a question may hold, whatever the reforms.
    pub(crate) fn check(&self, most_work: f64) -> Result<(), Refused> {
        let within = |is: bool, what: String| {
            if is {
                Ok(())
            } else {
                Err(Refused::new(Why::Bounds, what))
            }
        };
        if !(1..=4).contains(&self.many()) {
            return Err(Refused::new(Why::Choice, format!("{} (1–4)", self.many())));
        }
        within(
            (2027..=2045).contains(&self.until),
            format!("until {} (2027–2045)", self.until),
        )?;
        within(
            self.scale >= 0.002 && self.scale <= 1.0,
            format!("scale {} (0.002–1)", self.scale),
        )?;
        within(
            (2..=100).contains(&self.draws),
            format!("draws {} (2–100)", self.draws),
        )?;
        within(self.seed <= 1_000_000_000, format!("seed {}", self.seed))?;
        if self.work() > most_work {
            let what = format!("{:.0} s (≤ {most_work:.0} s)", self.work());
            return Err(Refused::new(Why::Work, what));
        }
        Ok(())
    }

    /// The chosen reforms, with their levers moved.
    pub(crate) fn chosen(&self, sources: &Sources) -> Result<Vec<Reform>, Refused> {
        let mut all: Vec<Reform> = vec![];
        for chosen in &self.reforms {
            let unknown = || Refused::new(Why::Reform, short(&chosen.name));
            let reform = Reform::embedded(&chosen.name).map_err(|_| unknown())?;
            if !reform.is_computed() {
                return Err(unknown());
            }
            if self.reforms.iter().filter(|one| one.name == chosen.name).count() > 1 {
                return Err(Refused::new(Why::Choice, reform.name));
            }
            if chosen.levers.len() > 20 {
                return Err(Refused::new(Why::Lever, reform.name));
            }
            let reform = if chosen.levers.is_empty() {
                reform
            } else {
                let levers: Vec<Lever> = levers::levers(&reform, &sources.rulebook);
                let moved = levers::checked(&reform, &levers, &chosen.levers)?;
                levers::turned(&reform, &moved, &sources.rulebook)
            };
            all.push(reform);
        }
        if let Some(local) = &self.local {
            all.push(local.reform(sources)?);
        }
        Ok(all)
    }

    /// The reforms in words; by their names where they are no longer there.
    pub(crate) fn title(&self, sources: &Sources) -> Words {
        let joined = |titles: Vec<&str>| titles.join(" + ");
        match self.chosen(sources) {
            Ok(all) => Words {
                nb: joined(all.iter().map(|reform| reform.title.nb.as_str()).collect()),
                nn: joined(all.iter().map(|reform| reform.title.nn.as_str()).collect()),
                en: joined(all.iter().map(|reform| reform.title.en.as_str()).collect()),
            },
            Err(_) => {
                let names = joined(self.reforms.iter().map(|one| one.name.as_str()).collect());
                Words {
                    nb: names.clone(),
                    nn: names.clone(),
                    en: names,
                }
            }
        }
    }

    /// The comparison that the question is.
    pub(crate) fn inputs(&self, sources: &Sources) -> Result<(Inputs, Question), Refused> {
        let inputs = Inputs {
            data: sources.data.clone(),
            evidence: sources.evidence.clone(),
            rulebook: sources.rulebook.clone(),
            reforms: self.chosen(sources)?,
        };
        let question = Question {
            from: FROM,
            until: self.until,
            scale: self.scale,
            seed: self.seed,
            members: sources.posterior.members(self.draws as usize),
            factorial: self.factorial(),
        };
        Ok((inputs, question))
    }

    /// Whether a reform of the question is built in as it stands.
    pub(crate) fn is_built_in(&self, reform: &Reform) -> bool {
        self.reforms.iter().any(|chosen| chosen.name == reform.name)
    }

    /// The call of the command line that plays the same; a moved reform is its file.
    pub(crate) fn command(&self, reforms: &[Reform]) -> String {
        let names = reforms.iter().map(|reform| {
            if self.is_built_in(reform) {
                reform.name.clone()
            } else {
                format!("./{}.yaml", reform.name)
            }
        });
        let names: Vec<String> = names.collect();
        format!(
            "grunnmur assess {}{} --until {} --scale {} --draws {} --seed {}",
            names.join(" "),
            if self.factorial() { " --factorial" } else { "" },
            self.until,
            self.scale,
            self.draws,
            self.seed
        )
    }
}

/// Somebody's word in a message, cut to what a line holds.
fn short(word: &str) -> String {
    word.chars()
        .filter(|letter| !letter.is_control())
        .take(60)
        .collect()
}
