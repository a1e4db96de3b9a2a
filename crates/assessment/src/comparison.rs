//! Comparison of scenarios: the same draws and the same luck under different rules.
//!
//! One scenario and one draw are a [`Task`]: a pure function whose outcome is a short row of figures. Tasks can be played in any
//! order, on any number of threads or machines; what is concluded depends on the rows alone. Scenario 0 is always the baseline.

mod because;
mod conclusions;
mod economics;
mod effect;
mod factorial;
mod local;
mod measure;
mod places;
mod record;
mod split;
mod study;

pub use because::{Because, because};
pub use conclusions::{Conclusions, TogetherPart};
pub use economics::{Cost, Item, Rates, economics, present_value};
pub use effect::{Effect, Interval, effects, widest};
pub use factorial::{Interaction, Together, factorial};
pub use local::{IN_LOCAL, InMunicipality, SPENT, in_municipalities};
pub use measure::{Measure, measures};
pub use places::{Place, places};
pub use record::{Head, Record, RecordError};
pub use split::{Part, Split, splits};
pub use study::{Inputs, Question, Study, StudyError, World, demography};

use crate::ensemble::{PlayError, Setting};
use rayon::prelude::*;
use rulebook::Rulebook;
use std::sync::atomic::{AtomicU64, Ordering};
use units::{Month, MunicipalityNo};

/// The most reforms that a factorial comparison takes: 256 scenarios.
pub const MOST_REFORMS: usize = 8;

/// Rules under which the nation is played.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Names of the reforms in force; none in the baseline.
    pub reforms: Vec<String>,
    /// The rules with them.
    pub rulebook: Rulebook,
}

/// A scenario by its place, and a draw by its place among the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Task {
    /// Place of the scenario.
    pub scenario: usize,
    /// Place of the draw.
    pub draw: usize,
}

/// What a task gave: by year, then by measure; and by municipality at the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The task.
    pub task: Task,
    /// Year after year, each measure in the order of [`measures`]; not a number where nothing is counted.
    pub values: Vec<f64>,
    /// Share of residents on lists without a doctor at the end, per cent, by municipality in the order of their numbers.
    pub places: Vec<f64>,
    /// Year after year, the figures of each municipality that has measures of its own, as [`IN_LOCAL`] has them; mostly none.
    pub local: Vec<f64>,
}

/// The sets of reforms to play: the baseline, each alone, and all together; with `factorial` every combination.
pub fn combinations(reforms: usize, factorial: bool) -> Vec<Vec<usize>> {
    if factorial {
        return (0..1usize << reforms.min(MOST_REFORMS))
            .map(|set| (0..reforms).filter(|reform| set & (1 << reform) != 0).collect())
            .collect();
    }
    let mut sets = vec![vec![]];
    sets.extend((0..reforms).map(|reform| vec![reform]));
    if reforms > 1 {
        sets.push((0..reforms).collect());
    }
    sets
}

/// What tells of rows as they come; false stops the work after the tasks that are being played.
pub trait Receiver: Sync {
    /// Another row.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn row(&self, row: Row) -> Result<(), PlayError>;
    /// Months played of all tasks of the call; false stops.
    fn months(&self, played: u64) -> bool;
}

/// Plays tasks, as many at once as there are threads, and hands each row over when it is there. `setting` is the baseline's;
/// `members` are the draws by place, `local` the municipalities that have measures of their own.
///
/// # Errors
/// As [`Setting::play`], and what the receiver cannot do.
pub fn play(
    setting: &Setting<'_>,
    scenarios: &[Scenario],
    members: &[u64],
    local: &[MunicipalityNo],
    tasks: &[Task],
    receiver: &dyn Receiver,
) -> Result<(), PlayError> {
    let played = AtomicU64::new(0);
    let measures = measures();
    tasks.par_iter().try_for_each(|&task| {
        let (Some(scenario), Some(&member)) = (scenarios.get(task.scenario), members.get(task.draw)) else {
            return Ok(());
        };
        let here = Setting {
            rulebook: &scenario.rulebook,
            ..*setting
        };
        let months = |_: u64| receiver.months(played.fetch_add(1, Ordering::Relaxed) + 1);
        let run = here.play_one(member, &months)?;
        let decembers = || {
            run.observed
                .iter()
                .skip(1)
                .filter(|o| o.snapshot.month.month() == 12)
        };
        let values = decembers().flat_map(|december| measures.iter().map(|measure| measure.value(december)));
        let places = decembers().next_back().map_or(vec![], |december| {
            let counts = december.snapshot.municipalities.iter().map(|(.., counts)| counts);
            let share = |without: u64, with: u64| {
                if without + with == 0 {
                    0.0
                } else {
                    100.0 * without as f64 / (without + with) as f64
                }
            };
            counts
                .map(|counts| share(counts.without_gp, counts.with_gp))
                .collect()
        });
        let local = decembers().flat_map(|december| local::figures(&december.snapshot, local));
        receiver.row(Row {
            task,
            values: values.collect(),
            places,
            local: local.collect(),
        })
    })
}

/// The Decembers to observe, the start with them.
pub fn decembers(from: Month, until: i32) -> Vec<Month> {
    let ends = (from.year() + 1..=until).map(|year| Month::new(year, 12));
    std::iter::once(from).chain(ends).collect()
}

/// Shard `one` of `of`: every so manyth task, so that each shard has its part of every scenario.
pub fn shard(tasks: &[Task], one: usize, of: usize) -> Vec<Task> {
    tasks
        .iter()
        .copied()
        .enumerate()
        .filter(|(at, _)| at % of.max(1) == one % of.max(1))
        .map(|(_, task)| task)
        .collect()
}

/// Every task, draw after draw, so that what is played first says something about every scenario.
pub fn tasks(scenarios: usize, draws: std::ops::Range<usize>) -> Vec<Task> {
    draws
        .flat_map(|draw| (0..scenarios).map(move |scenario| Task { scenario, draw }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_begin_with_the_baseline_and_end_with_all() {
        assert_eq!(combinations(2, false), [vec![], vec![0], vec![1], vec![0, 1]]);
        assert_eq!(combinations(1, false), [vec![], vec![0]]);
        let all = combinations(3, true);
        assert_eq!((all.len(), &all[5]), (8, &vec![0, 2]));
    }

    #[test]
    fn shards_are_all_tasks_once() {
        let all = tasks(3, 0..5);
        let mut together: Vec<Task> = (0..4).flat_map(|one| shard(&all, one, 4)).collect();
        together.sort_unstable();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        assert_eq!(together, sorted);
    }

    #[test]
    fn the_start_and_every_december_are_observed() {
        assert_eq!(
            decembers(Month::new(2025, 12), 2027),
            [Month::new(2025, 12), Month::new(2026, 12), Month::new(2027, 12)]
        );
    }
}
