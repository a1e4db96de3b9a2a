//! Which rules an outcome rests on, beside its evidence.

use crate::catalogue::Source;
use assessment::comparison::Measure;
use scheme::figures::rules_behind;
use serde::Serialize;
use utoipa::ToSchema;

/// What figures rest on.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Grounds {
    /// `played`, `expected` by the means of the simulation, or `estimated` from published figures.
    pub status: &'static str,
    /// The weakest evidence behind what is played: A, B, C or dial; none where nothing is played.
    pub grade: Option<String>,
    /// Names of that evidence.
    pub rests_on: Vec<String>,
    /// Rules that decide it, such as `LST-007`; empty where no rule does.
    pub rules: Vec<String>,
    /// Publications that it is estimated from.
    pub sources: Vec<Source>,
}

/// The rules of a comparison's outcome: its own, or those of the outcome whose evidence it has.
pub(crate) fn of_measure(measure: &Measure) -> Vec<String> {
    owned(rules_behind(&measure.name).or_else(|| rules_behind(measure.rests_on)))
}

/// The rules of figures by name, each once.
pub(crate) fn of_figures<'a>(figures: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for rule in figures.into_iter().flat_map(|figure| owned(rules_behind(figure))) {
        if !all.contains(&rule) {
            all.push(rule);
        }
    }
    all
}

/// The rules of a line of the account of costs: of each of its measures, once.
pub(crate) fn of_measures<'a>(measures: impl IntoIterator<Item = &'a Measure>) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for rule in measures.into_iter().flat_map(of_measure) {
        if !all.contains(&rule) {
            all.push(rule);
        }
    }
    all
}

fn owned(rules: Option<&[&str]>) -> Vec<String> {
    rules
        .unwrap_or_default()
        .iter()
        .map(|rule| (*rule).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use assessment::comparison::{IN_LOCAL, Item, SPENT, measures};
    use units::Indicator;

    #[test]
    fn every_outcome_tells_its_rules_or_that_none_decides_it() {
        for measure in measures() {
            let known = rules_behind(&measure.name).or_else(|| rules_behind(measure.rests_on));
            assert!(known.is_some(), "scheme::figures lacks {}", measure.name);
        }
        let indicators = Indicator::ALL.iter().chain(&IN_LOCAL);
        for name in indicators.map(|indicator| indicator.name()).chain([SPENT]) {
            assert!(rules_behind(name).is_some(), "scheme::figures lacks {name}");
        }
    }

    #[test]
    fn a_class_of_an_outcome_has_the_rules_of_the_outcome() {
        let all = measures();
        let of = |name: &str| of_measure(all.iter().find(|one| one.name == name).unwrap());
        assert_eq!(of("lists_without_gp_centrality_6"), of("lists_without_gp"));
        assert_eq!(of("doctor_income_p10"), owned(rules_behind("doctor_income")));
        assert!(!of("lists_without_gp").is_empty() && !of("doctor_income_p10").is_empty());
        assert!(of("expected_deaths").is_empty());
        // Two outcomes of the same step have rules of their own.
        assert_ne!(of("wait_days"), of("hours_regular"));
    }

    #[test]
    fn every_line_of_costs_has_rules_and_none_twice() {
        let all = measures();
        for item in Item::ALL {
            let of = all
                .iter()
                .filter(|one| item.measures().contains(&one.name.as_str()));
            let mut rules = of_measures(of);
            let many = rules.len();
            rules.sort_unstable();
            rules.dedup();
            assert!(many > 0 && many == rules.len(), "{}", item.name());
        }
    }
}
