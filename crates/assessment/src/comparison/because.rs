//! Why reforms together do more or less than the sum of each: the quantity in between that departs most from its own sum.

use super::{Measure, Together};

/// Outcomes by how their names begin, and what comes before them in the month.
const BEFORE: &[(&str, &[&str])] = &[
    (
        "share_residents_without_gp",
        &["entries", "exits", "applicants", "new_lists", "gps"],
    ),
    (
        "residents_on_lists_without_gp",
        &["entries", "exits", "applicants", "new_lists", "gps"],
    ),
    (
        "lists_without_gp",
        &["entries", "exits", "applicants", "new_lists"],
    ),
    (
        "share_lists_without_gp",
        &["entries", "exits", "applicants", "new_lists"],
    ),
    (
        "share_lists_open",
        &["gps", "avg_list_length_lists_with_gp", "new_lists"],
    ),
    (
        "open_lists",
        &["gps", "avg_list_length_lists_with_gp", "new_lists"],
    ),
    ("avg_list_length_lists_with_gp", &["gps", "entries", "exits"]),
    ("gps", &["entries", "exits", "applicants"]),
    ("lists_with_gp", &["entries", "exits", "applicants"]),
    ("entries", &["applicants", "adverts", "new_lists"]),
    (
        "exits",
        &["hours_with_duty", "duty_hours_a_week", "hours_regular"],
    ),
    (
        "hours",
        &[
            "avg_list_length_lists_with_gp",
            "gps",
            "contacts_physical",
            "duty_hours_a_week",
        ],
    ),
    (
        "wait_days",
        &["hours_regular", "avg_list_length_lists_with_gp", "gps"],
    ),
    (
        "share_waiting",
        &["hours_regular", "avg_list_length_lists_with_gp", "gps"],
    ),
    (
        "share_given_up",
        &["hours_regular", "avg_list_length_lists_with_gp", "gps"],
    ),
    ("duty", &["gps", "doctors_55_66"]),
    ("own_doctor_share", &["lists_without_gp", "changes", "exits"]),
    ("relation_years_mean", &["exits", "changes", "entries"]),
    (
        "expected",
        &[
            "own_doctor_share",
            "relation_years_mean",
            "residents_on_lists_without_gp",
        ],
    ),
    (
        "contacts",
        &["residents_on_lists_without_gp", "gps", "share_given_up"],
    ),
    (
        "state_kroner",
        &["contacts_physical", "gps", "residents_on_lists_without_gp"],
    ),
    (
        "municipalities_kroner",
        &["gps", "lists_with_gp", "residents_on_lists_without_gp"],
    ),
    ("patients_kroner", &["contacts_physical", "share_given_up"]),
    ("copayments", &["contacts_physical", "share_given_up"]),
];

/// The plain comparison of a joint effect with its sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Because {
    /// Joint effect over the sum of each alone, less one, per cent; none where the sum is about nothing.
    pub beyond_percent: Option<f64>,
    /// Whether the 90 % interval of what is beyond the sum leaves out zero.
    pub is_clear: bool,
    /// Place among the measures of the quantity in between, with its sum of each alone and its joint effect.
    pub between: Option<(usize, f64, f64)>,
}

/// Explains `of`, one of `all`, by the others of its year.
pub fn because(of: &Together, all: &[Together], measures: &[Measure]) -> Because {
    let clear = |together: &Together| together.beyond_sum.low90 > 0.0 || together.beyond_sum.high90 < 0.0;
    let sum = |together: &Together| together.main.iter().map(|main| main.mean).sum::<f64>();
    let size = |together: &Together| {
        together
            .main
            .iter()
            .map(|main| main.mean.abs())
            .sum::<f64>()
            .max(together.joint.mean.abs())
    };
    let name = measures
        .get(of.measure)
        .map_or("", |measure| measure.name.as_str());
    let before = BEFORE
        .iter()
        .find(|(outcome, _)| name.starts_with(outcome))
        .map_or(&[][..], |(_, before)| *before);
    let between = all
        .iter()
        .filter(|other| {
            other.year == of.year
                && before.contains(&measures.get(other.measure).map_or("", |m| m.name.as_str()))
        })
        .filter(|other| size(other) > 0.0 && clear(other))
        .max_by(|a, b| {
            let away = |t: &Together| t.beyond_sum.mean.abs() / size(t);
            away(a).total_cmp(&away(b))
        })
        .map(|other| (other.measure, sum(other), other.joint.mean));
    let whole = sum(of);
    Because {
        beyond_percent: (whole.abs() > 0.05 * size(of) && whole != 0.0)
            .then(|| 100.0 * (of.joint.mean / whole - 1.0)),
        is_clear: clear(of),
        between,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Interval, measures};

    fn exact(mean: f64) -> Interval {
        Interval {
            mean,
            median: mean,
            low50: mean,
            high50: mean,
            low90: mean,
            high90: mean,
        }
    }

    fn together(measure: usize, main: [f64; 2], joint: f64) -> Together {
        Together {
            measure,
            year: 2035,
            main: main.map(exact).to_vec(),
            pairs: vec![],
            shapley: vec![],
            joint: exact(joint),
            beyond_sum: exact(joint - main[0] - main[1]),
        }
    }

    #[test]
    fn less_than_the_sum_is_told_with_what_lies_between() {
        let measures = measures();
        let at = |name: &str| measures.iter().position(|measure| measure.name == name).unwrap();
        let all = [
            together(at("lists_without_gp"), [-50.0, -50.0], -88.0),
            together(at("entries"), [30.0, 30.0], 45.0),
            together(at("exits"), [-10.0, -10.0], -20.0),
        ];
        let because = because(&all[0], &all, &measures);
        assert!((because.beyond_percent.unwrap() + 12.0).abs() < 1e-9 && because.is_clear);
        assert_eq!(because.between, Some((at("entries"), 60.0, 45.0)));
    }

    #[test]
    fn every_quantity_in_between_is_measured() {
        let measures = measures();
        for name in BEFORE.iter().flat_map(|(_, before)| *before) {
            assert!(measures.iter().any(|measure| measure.name == *name), "{name}");
        }
    }
}
