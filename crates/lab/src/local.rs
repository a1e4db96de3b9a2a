//! What one municipality could do, as a reform that a comparison plays, and what it comes to there.

use crate::answer::{Outcome, Year, adding_up};
use crate::catalogue::Words;
use crate::country::unit;
use crate::grounds::of_figures;
use crate::{Refused, Sources, TellError, Told, Why, behind};
use assessment::comparison::{IN_LOCAL, InMunicipality, SPENT};
use publish::{Text, counted, message};
use rulebook::{Assumption, Group, LocalMeasure, Reference, Reform, Title};
use serde::{Deserialize, Serialize};
use units::{Date, MunicipalityNo};
use utoipa::ToSchema;

/// The first day of a measure that is asked about.
const BEGINS: Date = Date::constant(2027, 1, 1);
/// What the cost of the posts rests on.
const POST_COST: &str = "salaried_post_cost";

/// What a municipality asks about: measures of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalAsk {
    /// Its number of 2024.
    #[schema(minimum = 301, maximum = 5699, example = 1103)]
    pub municipality: u16,
    /// New lists.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 50, default = 0, example = 2)]
    pub lists: u16,
    /// New lists with a salaried training post (ALIS).
    #[serde(default)]
    #[schema(minimum = 0, maximum = 50, default = 0, example = 1)]
    pub training_posts: u16,
    /// What is added for whoever takes a post, kroner once.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 5_000_000, default = 0, example = 300_000)]
    pub offer: u32,
}

/// What measures come to in the municipality that they are of.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LocalTold {
    /// Its number.
    #[schema(example = "1103")]
    pub municipality: String,
    /// Its name.
    pub name: String,
    /// Its figures.
    pub outcomes: Vec<Outcome>,
    /// The figures year by year, with and without; the middle is the mean over draws.
    pub series: Vec<Year>,
    /// The change in the last year, by figure.
    pub last: Vec<crate::Effect>,
}

impl LocalAsk {
    /// Whether anything is asked about.
    pub(crate) fn check(&self, sources: &Sources) -> Result<(), Refused> {
        let bounds = |what: String| Err(Refused::new(Why::Bounds, what));
        let most = LocalMeasure::MOST_POSTS;
        if self.lists > most || self.training_posts > most {
            return bounds(format!(
                "lists {}, training_posts {} (0–{most})",
                self.lists, self.training_posts
            ));
        }
        if self.offer > LocalMeasure::HIGHEST_OFFER {
            return bounds(format!(
                "offer {} (0–{})",
                self.offer,
                LocalMeasure::HIGHEST_OFFER
            ));
        }
        if (self.lists, self.training_posts, self.offer) == (0, 0, 0) {
            return Err(Refused::new(Why::Measure, self.number().to_string()));
        }
        self.name(sources).map(|_| ())
    }

    fn number(&self) -> MunicipalityNo {
        MunicipalityNo(self.municipality)
    }

    fn name<'a>(&self, sources: &'a Sources) -> Result<&'a str, Refused> {
        let place = sources
            .data
            .places()
            .iter()
            .find(|place| place.number == self.number());
        let place = place.ok_or_else(|| Refused::new(Why::Place, self.number().to_string()))?;
        Ok(&place.name)
    }

    /// The reform that the question is.
    pub(crate) fn reform(&self, sources: &Sources) -> Result<Reform, Refused> {
        self.check(sources)?;
        let (number, place) = (self.number(), self.name(sources)?);
        let mut parts = vec![];
        let mut name = format!("municipality-{number}");
        let mut part = |key: &str, many: u32, word: &str| {
            if many > 0 {
                name += &format!("-{word}-{many}");
                parts.push(message(key).with("many", &counted(f64::from(many))));
            }
        };
        part("local-lists", u32::from(self.lists), "lists");
        part("local-training", u32::from(self.training_posts), "training");
        part("local-offer", self.offer, "offer");
        let joined = |of: fn(&Text) -> &String| {
            let parts: Vec<String> = parts.iter().map(|part| of(part).clone()).collect();
            format!("{place}: {}", parts.join(", "))
        };
        let about = |key: &str| message(key).en;
        let mut assumptions = vec![Assumption {
            text: about("local-assumes-choice"),
            evidence: names(&[
                "home_county_pull",
                "other_form_pull",
                "entry_income_elasticity",
                "net_income",
            ]),
        }];
        if self.training_posts > 0 {
            assumptions.push(Assumption {
                text: about("local-assumes-training"),
                evidence: names(&["training_agreement_pull", "training_agreement_stay", POST_COST]),
            });
        }
        if self.lists > 0 {
            assumptions.push(Assumption {
                text: about("local-assumes-lists"),
                evidence: names(&["entrant_cap_mean"]),
            });
        }
        Ok(Reform {
            title: Title {
                nb: joined(|text| &text.nb),
                nn: joined(|text| &text.nn),
                en: joined(|text| &text.en),
            },
            name,
            group: Some(Group::Recruitment),
            proposed_by: about("local-asked-by"),
            proposed_on: None,
            outcome: None,
            from: BEGINS,
            references: vec![Reference {
                title: about("local-reference"),
                href: None,
            }],
            mechanisms: vec![about("local-mechanism")],
            includes: vec![],
            patches: vec![],
            local: vec![LocalMeasure {
                municipality: number,
                from: BEGINS,
                lists: self.lists,
                training_posts: self.training_posts,
                offer: self.offer,
            }],
            assumptions,
            objections: vec![],
        })
    }
}

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

/// What a scenario comes to in each municipality that has measures of its own.
pub(crate) fn told(told: &Told<'_>, scenario: usize, sources: &Sources) -> Result<Vec<LocalTold>, TellError> {
    let head = &told.record.head;
    let outcomes = outcomes(sources)?;
    let place = |municipality: &MunicipalityNo| {
        let places = sources.data.places().iter();
        let here = || {
            told.local
                .iter()
                .filter(|one| one.scenario == scenario && one.municipality == *municipality)
        };
        LocalTold {
            municipality: municipality.to_string(),
            name: places
                .clone()
                .find(|place| place.number == *municipality)
                .map_or_else(String::new, |place| place.name.clone()),
            outcomes: outcomes.clone(),
            series: here().map(year).collect(),
            last: here()
                .filter(|one| one.year == head.until)
                .map(|one| crate::Effect {
                    outcome: one.figure.to_owned(),
                    year: one.year,
                    without: adding_up(&one.baseline),
                    with: adding_up(&one.level),
                    change: adding_up(&one.effect),
                    clear: one.effect.low90 > 0.0 || one.effect.high90 < 0.0,
                })
                .collect(),
        }
    };
    Ok(head.local.iter().map(place).collect())
}

fn year(one: &InMunicipality) -> Year {
    Year {
        outcome: one.figure.to_owned(),
        year: one.year,
        without: adding_up(&one.baseline),
        with: adding_up(&one.level),
    }
}

/// What each figure is and rests on.
fn outcomes(sources: &Sources) -> Result<Vec<Outcome>, TellError> {
    let evidence = &sources.evidence;
    let touched = behind(evidence)?;
    let outcome = |name: &str, title: &str, unit: &str, names: Vec<&str>| Outcome {
        name: name.to_owned(),
        title: Words::from(&message(title)),
        unit: unit.to_owned(),
        party: Some("municipalities".to_owned()),
        goal: false,
        grade: evidence.backing(names.iter().copied()).weakest().to_string(),
        rests_on: names.into_iter().map(str::to_owned).collect(),
        rules: of_figures([name]),
    };
    let indicators = IN_LOCAL.iter().map(|indicator| {
        let name = indicator.name();
        let names = touched.basis(name).unwrap_or_default();
        outcome(
            name,
            &format!("indicator-{name}"),
            unit(*indicator),
            names.into_iter().collect(),
        )
    });
    let spent = outcome(SPENT, "local-spent", "kroner", vec![POST_COST]);
    Ok(indicators.chain([spent]).collect())
}
