//! What is to be reached.

use crate::comparison::Measure;

/// A bound on a measure in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Place of the measure.
    pub measure: usize,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: &'static str,
    /// Whether the measure must not be above the level; else it must not be below it.
    pub at_most: bool,
    /// The level.
    pub level: f64,
}

/// Why a word is no goal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalError {
    /// Without a sign and a number.
    #[error("`{0}` is not a goal; write a measure, <= or >=, and a number, such as \"without_gp<=0.5%\"")]
    Form(String),
    /// No such measure.
    #[error("unknown measure `{name}`; nearest names: {nearest}; short names: {short}")]
    Unknown {
        /// What was asked for.
        name: String,
        /// Names that look like it.
        nearest: String,
        /// Every short name.
        short: String,
    },
    /// A share of what is no share.
    #[error("{name} is counted in {unit}, not in per cent; leave the % out")]
    Unit {
        /// The measure.
        name: String,
        /// Its unit.
        unit: &'static str,
    },
}

/// Short names of measures that goals are often about.
const SHORT: [(&str, &str); 8] = [
    ("without_gp", "share_residents_without_gp"),
    ("residents_without_gp", "residents_on_lists_without_gp"),
    ("open_lists", "share_lists_open"),
    ("list_length", "avg_list_length_lists_with_gp"),
    ("hours", "hours_with_duty"),
    ("wait", "wait_days"),
    ("duty_not_covered", "duty_districts_not_covered"),
    ("own_doctor", "own_doctor_share"),
];

impl Goal {
    /// Reads a goal such as `without_gp<=0.5%`.
    ///
    /// # Errors
    /// [`GoalError`], with the nearest names of measures.
    pub fn parse(text: &str, measures: &[Measure]) -> Result<Goal, GoalError> {
        let form = || GoalError::Form(text.chars().take(60).collect());
        let (word, at_most, level) = match (text.split_once("<="), text.split_once(">=")) {
            (Some((word, level)), None) => (word.trim(), true, level.trim()),
            (None, Some((word, level))) => (word.trim(), false, level.trim()),
            _ => return Err(form()),
        };
        let name = SHORT
            .iter()
            .find(|(short, _)| *short == word)
            .map_or(word, |(_, name)| *name);
        let Some(measure) = measures.iter().position(|measure| measure.name == name) else {
            let shorts = SHORT.iter().map(|(short, _)| *short);
            let names = measures.iter().map(|measure| measure.name.as_str());
            return Err(GoalError::Unknown {
                name: word.chars().take(60).collect(),
                nearest: rulebook::nearest(word, names.chain(shorts.clone())),
                short: shorts.collect::<Vec<_>>().join(", "),
            });
        };
        let unit = measures[measure].unit;
        if level.ends_with('%') && unit != "percent" {
            return Err(GoalError::Unit {
                name: name.to_owned(),
                unit,
            });
        }
        let level: f64 = level.trim_end_matches('%').trim().parse().map_err(|_| form())?;
        if !level.is_finite() {
            return Err(form());
        }
        Ok(Goal {
            measure,
            name: name.to_owned(),
            unit,
            at_most,
            level,
        })
    }

    /// Whether a figure meets it.
    pub fn is_met(&self, figure: f64) -> bool {
        if self.at_most {
            figure <= self.level
        } else {
            figure >= self.level
        }
    }

    /// How far a figure has come from `start` (0) to the goal (1); beyond it more than 1. Where the start meets the goal already, it is
    /// 1 at the goal and more within it.
    pub(super) fn progress(&self, figure: f64, start: f64) -> f64 {
        if self.is_met(start) {
            let sign = if self.at_most { 1.0 } else { -1.0 };
            1.0 + sign * (self.level - figure) / (0.1 * self.level.abs()).max(1e-9)
        } else {
            (start - figure) / (start - self.level)
        }
    }

    /// The level that so large a share of the figures keep within.
    pub fn kept_by(&self, mut figures: Vec<f64>, share: f64) -> f64 {
        figures.retain(|figure| figure.is_finite());
        figures.sort_by(f64::total_cmp);
        if !self.at_most {
            figures.reverse();
        }
        kept(&figures, share)
    }
}

/// The value that so large a share of sorted values do not go beyond.
pub(super) fn kept(sorted: &[f64], share: f64) -> f64 {
    let at = (share * sorted.len() as f64 - 1e-9).ceil().max(1.0) as usize - 1;
    sorted.get(at).or(sorted.last()).copied().unwrap_or(f64::NAN)
}

impl std::fmt::Display for Goal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.at_most { "<=" } else { ">=" };
        let percent = if self.unit == "percent" { "%" } else { "" };
        write!(f, "{}{sign}{}{percent}", self.name, self.level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::measures;

    #[test]
    fn short_names_and_percent_are_read() {
        let goal = Goal::parse("without_gp<=0.5%", &measures()).unwrap();
        assert_eq!(
            (goal.to_string().as_str(), goal.level),
            ("share_residents_without_gp<=0.5%", 0.5)
        );
        assert!(goal.is_met(0.5) && !goal.is_met(0.6));
        assert!((goal.progress(1.25, 2.0) - 0.5).abs() < 1e-12);
        let gps = Goal::parse(" gps >= 6000 ", &measures()).unwrap();
        assert!((gps.progress(5500.0, 5000.0) - 0.5).abs() < 1e-12);
        assert_eq!(gps.kept_by(vec![1.0, 2.0, 3.0, 4.0, 5.0], 0.8), 2.0);
        assert_eq!(goal.kept_by(vec![1.0, 2.0, 3.0, 4.0, 5.0], 0.8), 4.0);
    }

    #[test]
    fn what_is_no_goal_is_told_with_a_way_out() {
        let error = |text: &str| Goal::parse(text, &measures()).unwrap_err().to_string();
        assert!(error("without_gps<=1").contains("without_gp"));
        assert!(error("gps<=60%").contains("persons"));
        for text in ["gps", "gps<=many", "gps<=1>=2", "gps<=inf", ""] {
            assert!(error(text).contains("is not a goal"), "{text}");
        }
    }
}
