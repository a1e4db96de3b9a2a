//! Everything that is concluded from a record.

use super::{
    Because, Effect, InMunicipality, Interval, Measure, Record, Split, Together, because, effects, factorial,
    in_municipalities, measures, splits,
};
use evidence::{Evidence, EvidenceError, Standing};
use simulation::Behaviour;
use std::collections::BTreeMap;

/// A record, and what it says.
#[derive(Debug)]
pub struct Conclusions<'a> {
    /// What was played.
    pub record: &'a Record,
    /// The evidence that it was played with.
    pub evidence: &'a Evidence,
    /// What is compared.
    pub measures: Vec<Measure>,
    /// Each scenario against the baseline.
    pub effects: Vec<Effect>,
    /// Reforms together; empty where not every combination was played.
    pub together: Vec<Together>,
    /// What the width rests on; empty with few draws.
    pub splits: Vec<Split>,
    /// Municipalities that have measures of their own; empty where none has.
    pub local: Vec<InMunicipality>,
    /// The weakest evidence behind each measure.
    standings: Vec<Standing>,
}

/// A part of what reforms do together, for a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TogetherPart {
    /// Place of the measure.
    pub measure: usize,
    /// Calendar year.
    pub year: i32,
    /// `main`, `pair`, `shapley`, `joint` or `beyond_sum`.
    pub part: &'static str,
    /// The reform, two with a plus between them, or `all`.
    pub of: String,
    /// Over draws.
    pub size: Interval,
}

impl Conclusions<'_> {
    /// Concludes from a record. The evidence must be the one that it was played with.
    ///
    /// # Errors
    /// When the evidence lacks a parameter that the simulation needs.
    pub fn of<'a>(record: &'a Record, evidence: &'a Evidence) -> Result<Conclusions<'a>, EvidenceError> {
        let measures = measures();
        let head = &record.head;
        let first = i32::from(head.from.year()) + 1;
        let scenarios = head.scenarios.len();
        let behaviour = Behaviour::from_draw(&evidence.draw(0))?;
        let standing = |measure: &Measure| {
            let names = behaviour.touched.basis(measure.rests_on);
            names.map_or(Standing::Dial, |names| evidence.backing(names).weakest())
        };
        Ok(Conclusions {
            standings: measures.iter().map(standing).collect(),
            effects: effects(&record.rows, scenarios, &measures, first),
            together: if head.factorial {
                factorial(&record.rows, head.reforms.len(), &measures, first)
            } else {
                vec![]
            },
            splits: splits(
                &record.rows,
                scenarios,
                &measures,
                &head.members,
                &evidence.varying(),
            ),
            local: in_municipalities(&record.rows, head),
            measures,
            record,
            evidence,
        })
    }

    /// Name of a scenario, as [`super::Head::name`].
    pub fn name(&self, scenario: usize) -> String {
        self.record.head.name(scenario)
    }

    /// Name of a reform by its place.
    pub fn reform(&self, place: usize) -> &str {
        self.record.head.reforms.get(place).map_or("", String::as_str)
    }

    /// Place of a measure by its name.
    pub fn measure(&self, name: &str) -> Option<usize> {
        self.measures.iter().position(|measure| measure.name == name)
    }

    /// The weakest evidence behind a measure.
    pub fn weakest(&self, measure: usize) -> Standing {
        self.standings.get(measure).copied().unwrap_or(Standing::Dial)
    }

    /// Why reforms together do more or less than the sum of each.
    pub fn because(&self, together: &Together) -> Because {
        because(together, &self.together, &self.measures)
    }

    /// What reforms do together, part by part.
    pub fn together_parts(&self) -> Vec<TogetherPart> {
        let mut parts = vec![];
        for together in &self.together {
            let mut add = |part: &'static str, of: String, size: Interval| {
                parts.push(TogetherPart {
                    measure: together.measure,
                    year: together.year,
                    part,
                    of,
                    size,
                });
            };
            for (place, main) in together.main.iter().enumerate() {
                add("main", self.reform(place).to_owned(), *main);
            }
            for pair in &together.pairs {
                add(
                    "pair",
                    format!("{}+{}", self.reform(pair.one), self.reform(pair.other)),
                    pair.size,
                );
            }
            for (place, share) in together.shapley.iter().enumerate() {
                add("shapley", self.reform(place).to_owned(), *share);
            }
            add("joint", "all".to_owned(), together.joint);
            add("beyond_sum", "all".to_owned(), together.beyond_sum);
        }
        parts
    }

    /// How well a parameter is known; one that is not in the evidence is a dial.
    pub fn standing(&self, parameter: &str) -> Standing {
        self.evidence.standing(parameter).unwrap_or(Standing::Dial)
    }

    /// Share of the width of a split that rests on each standing, the best known first.
    pub fn by_standing(&self, split: &Split) -> Vec<(Standing, f64)> {
        let mut shares: BTreeMap<Standing, f64> = BTreeMap::new();
        for part in &split.parts {
            *shares.entry(self.standing(&part.name)).or_default() += part.first;
        }
        shares.into_iter().collect()
    }
}
