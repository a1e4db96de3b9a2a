//! Many runs of one nation: one for each member of the evidence, each a pure task.

use evidence::Evidence;
use nation::{Demography, Nation};
use rayon::prelude::*;
use rulebook::{Rulebook, Substitution};
use simulation::{Behaviour, Flows, Run, Scope, Snapshot};
use std::sync::atomic::{AtomicU64, Ordering};
use units::Month;

/// What all members share.
pub struct Setting<'a> {
    /// The nation at the start.
    pub nation: &'a Nation,
    /// Births, deaths and moves.
    pub demography: &'a Demography,
    /// Rules with their dates.
    pub rulebook: &'a Rulebook,
    /// Behavioural parameters.
    pub evidence: &'a Evidence,
    /// How much of a month is played.
    pub scope: Scope,
    /// Seed of the world's luck; a member's is this plus its number.
    pub seed: u64,
    /// The last month to play.
    pub end: Month,
    /// Months to observe, rising.
    pub observe: &'a [Month],
}

/// The figures of one month and what happened since the month observed before.
#[derive(Debug, Clone)]
pub struct Observed {
    /// Figures at the end of the month.
    pub snapshot: Snapshot,
    /// Events since the last observation.
    pub flows: Flows,
}

/// One member's run.
#[derive(Debug, Clone)]
pub struct MemberRun {
    /// Number of the draw.
    pub member: u64,
    /// The behaviour that was drawn.
    pub behaviour: Behaviour,
    /// Observations in the order of months.
    pub observed: Vec<Observed>,
}

/// All members' runs.
#[derive(Debug, Clone)]
pub struct Ensemble {
    /// In the order of the members asked for.
    pub runs: Vec<MemberRun>,
    /// Estimates that stood in for rates not read.
    pub substitutions: Vec<Substitution>,
}

/// Why an ensemble could not be played.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// The run could not start.
    #[error(transparent)]
    Start(#[from] simulation::StartError),
    /// A behavioural parameter is not in the evidence.
    #[error("the evidence lacks a parameter that the simulation needs")]
    Evidence(#[from] evidence::UnknownParameter),
    /// What was played could not be kept.
    #[error("what was played could not be kept: {0}")]
    Keep(String),
    /// Somebody asked to stop.
    #[error("interrupted; nothing was written")]
    Interrupted,
}

/// Months played by all members together, and the wish to stop.
pub trait Progress: Sync {
    /// Called after each month of each member with the months played so far; false stops the ensemble.
    fn months(&self, played: u64) -> bool;
}

impl Progress for () {
    fn months(&self, _: u64) -> bool {
        true
    }
}

impl Setting<'_> {
    /// Plays the members, as many at once as there are threads; the result does not depend on that number.
    ///
    /// # Errors
    /// When a run cannot start, or when `progress` asks to stop.
    pub fn play(&self, members: &[u64], progress: &dyn Progress) -> Result<Ensemble, PlayError> {
        let played = AtomicU64::new(0);
        let runs: Vec<(MemberRun, Vec<Substitution>)> = members
            .par_iter()
            .map(|&member| {
                self.play_member(member, &|_| {
                    progress.months(played.fetch_add(1, Ordering::Relaxed) + 1)
                })
            })
            .collect::<Result<_, _>>()?;
        let substitutions = runs
            .first()
            .map(|(_, substitutions)| substitutions.clone())
            .unwrap_or_default();
        Ok(Ensemble {
            runs: runs.into_iter().map(|(run, _)| run).collect(),
            substitutions,
        })
    }

    /// Plays one member, calling `months` after each month with those played; false stops it.
    ///
    /// # Errors
    /// As [`Setting::play`].
    pub(crate) fn play_one(&self, member: u64, months: &dyn Fn(u64) -> bool) -> Result<MemberRun, PlayError> {
        self.play_member(member, months).map(|(run, _)| run)
    }

    fn play_member(
        &self,
        member: u64,
        months: &dyn Fn(u64) -> bool,
    ) -> Result<(MemberRun, Vec<Substitution>), PlayError> {
        let behaviour = Behaviour::from_draw(&self.evidence.draw(member))?;
        let seed = self.seed.wrapping_add(member);
        let mut run = Run::new(
            self.nation,
            self.demography,
            self.rulebook,
            behaviour.clone(),
            self.scope,
            seed,
            self.end,
        )?;
        let begins = run.month();
        let mut observed = vec![];
        if self.observe.contains(&run.month()) {
            observed.push(Observed {
                snapshot: run.observe(),
                flows: run.take_flows(),
            });
        }
        while run.step() {
            if self.observe.contains(&run.month()) {
                observed.push(Observed {
                    snapshot: run.observe(),
                    flows: run.take_flows(),
                });
            }
            if !months(u64::from(run.month().since(begins))) {
                return Err(PlayError::Interrupted);
            }
        }
        Ok((
            MemberRun {
                member,
                behaviour,
                observed,
            },
            run.substitutions().to_vec(),
        ))
    }
}
