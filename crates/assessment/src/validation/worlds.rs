//! The nation of 31 December 2018, played with what happened and without it.

use super::ValidationError;
use crate::ensemble::{Ensemble, MemberRun, Progress, Setting};
use crate::hindcast::{HINDCAST_FROM, HINDCAST_TO};
use rulebook::{Reform, Rulebook};
use simulation::Snapshot;
use units::{Indicator, Month};

/// Reforms whose absence is played, together where several stand in a row.
const ABSENT: [&[&str]; 4] = [
    &["without-tiers-2020"],
    &["two-tiers-kept-2023"],
    &["training-agreements-as-2020"],
    &["two-tiers-kept-2023", "training-agreements-as-2020"],
];
/// How far ahead forecasts reach.
pub(super) const AHEAD_TO: Month = Month::new(2040, 12);
/// What the years ahead are held against.
pub(super) const AHEAD_FROM: Month = Month::new(2019, 12);

/// Places in [`ABSENT`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Absent {
    Tiers = 0,
    Weights,
    Agreements,
    Package,
}

/// One nation, the same draws, several histories.
#[derive(Debug, Clone)]
pub struct Worlds {
    /// What happened: the hindcast.
    pub hindcast: Ensemble,
    /// The same, on to 2040.
    pub(super) ahead: Ensemble,
    absent: Vec<Ensemble>,
    pub(super) rulebook: Rulebook,
}

/// Months before the ensemble that is being played.
struct After<'a>(u64, &'a dyn Progress);

impl Progress for After<'_> {
    fn months(&self, played: u64) -> bool {
        self.1.months(self.0 + played)
    }
}

impl Worlds {
    /// Months that are played for so many draws.
    pub fn months(draws: usize) -> u64 {
        let past = u64::from(HINDCAST_TO.since(HINDCAST_FROM)) * (1 + ABSENT.len() as u64);
        (past + u64::from(AHEAD_TO.since(HINDCAST_FROM))) * draws as u64
    }

    /// Months to observe: those of `dates`, and those in which money is compared.
    pub fn observe(dates: &[Month]) -> Vec<Month> {
        let tiers = (5..=12).map(|month| Month::new(2020, month));
        let weights = [4, 5, 7].map(|month| Month::new(2023, month));
        let mut months: Vec<Month> = dates.iter().copied().chain(tiers).chain(weights).collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// Plays them. `setting` is the hindcast's, with the rules as they are.
    ///
    /// # Errors
    /// As [`Setting::play`], or when an absence does not fit the rules.
    pub fn play(
        setting: &Setting<'_>,
        members: &[u64],
        progress: &dyn Progress,
    ) -> Result<Worlds, ValidationError> {
        let length = |end: Month| u64::from(end.since(HINDCAST_FROM)) * members.len() as u64;
        let hindcast = setting.play(members, progress)?;
        let mut before = length(setting.end);
        let mut absent = vec![];
        for names in ABSENT {
            let reforms: Result<Vec<Reform>, _> = names.iter().map(|name| Reform::embedded(name)).collect();
            let rulebook = setting.rulebook.with(&reforms?)?;
            let here = Setting {
                rulebook: &rulebook,
                ..*setting
            };
            absent.push(here.play(members, &After(before, progress))?);
            before += length(setting.end);
        }
        let observe = [AHEAD_FROM, AHEAD_TO];
        let ahead = Setting {
            end: AHEAD_TO,
            observe: &observe,
            ..*setting
        };
        Ok(Worlds {
            hindcast,
            ahead: ahead.play(members, &After(before, progress))?,
            absent,
            rulebook: setting.rulebook.clone(),
        })
    }

    /// Each draw with what happened and without.
    pub(super) fn pairs(&self, absent: Absent) -> impl Iterator<Item = (&MemberRun, &MemberRun)> {
        let without = self
            .absent
            .get(absent as usize)
            .map(|ensemble| ensemble.runs.as_slice())
            .unwrap_or_default();
        self.hindcast.runs.iter().zip(without)
    }
}

/// The figures of a month.
pub(super) fn at(run: &MemberRun, month: Month) -> Option<&Snapshot> {
    run.observed
        .iter()
        .map(|observed| &observed.snapshot)
        .find(|snapshot| snapshot.month == month)
}

/// A national figure of a month.
pub(super) fn figure(run: &MemberRun, month: Month, indicator: Indicator) -> Option<f64> {
    let snapshot = at(run, month)?;
    snapshot.national().figure(indicator, snapshot.scale)
}

/// Doctors' hours of a mean week, all doctors together, at full scale.
pub(super) fn hours(snapshot: &Snapshot) -> Option<f64> {
    let (_, work) = snapshot.work.iter().find(|(class, _)| class.is_none())?;
    let doctors = snapshot.national().figure(Indicator::Gps, snapshot.scale)?;
    Some(work.mean.in_all() * doctors)
}
