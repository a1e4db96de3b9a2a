//! A run: a nation, its demography, rules and one draw of behaviour, played month by month.

use crate::behaviour::Behaviour;
use crate::block::Block;
use crate::flows::Flows;
use crate::local::Local;
use crate::month;
use crate::observe::{Snapshot, snapshot};
use crate::start;
use crate::timetable::Timetable;
use crate::world::World;
use crate::{duty, outcomes, workload};
use nation::{Demography, Nation};
use rulebook::{Rulebook, Substitution};
use units::Month;

/// Why a run cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A month of the run has no complete rules.
    #[error("the rules do not cover the run")]
    Rules(#[from] rulebook::Error),
    /// Capitation of a month cannot be computed.
    #[error("capitation cannot be computed from the rules")]
    Capitation(#[from] scheme::capitation::CapitationError),
    /// Contacts cannot be priced.
    #[error("the money of the run cannot be computed")]
    Prices(#[from] crate::money::PriceError),
    /// A resident's list does not exist.
    #[error("resident in row {row} is on a list that the nation does not have; build the nation anew")]
    Place {
        /// Row of the resident.
        row: usize,
    },
    /// The end is not after the start.
    #[error("the run ends in {end}, which is not after its start in {start}; give a later end")]
    Period {
        /// Month of the start.
        start: Month,
        /// Month of the end.
        end: Month,
    },
}

/// How much of a month is played. Use of services and money follow from lists and do not act back on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Residents, doctors and lists.
    Lists,
    /// Also contacts, co-payments and who pays whom.
    Accounts,
}

/// A world and the rules of its months.
pub struct Run {
    world: World,
    timetable: Timetable,
    end: Month,
}

impl Run {
    /// Prepares a run from the nation's date to the end of `end`.
    ///
    /// # Errors
    /// When rules are missing for a month, the nation is inconsistent or the period is empty.
    pub fn new(
        nation: &Nation,
        demography: &Demography,
        rulebook: &Rulebook,
        behaviour: Behaviour,
        scope: Scope,
        seed: u64,
        end: Month,
    ) -> Result<Run, StartError> {
        let start = Month::of(nation.date);
        if end <= start {
            return Err(StartError::Period { start, end });
        }
        if let Some(row) = nation
            .residents
            .place
            .iter()
            .position(|&place| !start::is_place_of(nation, place))
        {
            return Err(StartError::Place { row });
        }
        let mut timetable = Timetable::new(rulebook, &behaviour, scope, start.plus(1), end)?;
        let Some(first) = timetable.at(start.plus(1)) else {
            return Err(StartError::Period { start, end });
        };
        let weights = timetable.weights();
        let mut world = start::world(nation, demography, weights, behaviour, seed, end);
        duty::set(&mut world, &first.rules);
        let (demand, office) = Timetable::opening(rulebook, &world.behaviour, start)?;
        workload::set(&mut world, &demand, &office);
        outcomes::set(&mut world);
        start::set_market(&mut world, &timetable, &first.rules);
        world.market.local = Local::of(rulebook.local(), &world.places.number);
        timetable.serve(&world.behaviour, &world.workload);
        if scope == Scope::Accounts {
            world.blocks.iter_mut().for_each(Block::keep_paid);
        }
        Ok(Run {
            world,
            timetable,
            end,
        })
    }

    /// Plays one month; false when the end has been reached.
    pub fn step(&mut self) -> bool {
        if self.world.month() >= self.end {
            return false;
        }
        month::play(&mut self.world, &self.timetable);
        true
    }

    /// The month played last.
    pub fn month(&self) -> Month {
        self.world.month()
    }

    /// The world, so that a test may play its steps apart.
    #[cfg(test)]
    pub(crate) fn into_world(self) -> World {
        self.world
    }

    /// The world as it is.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The figures of the month.
    pub fn observe(&self) -> Snapshot {
        snapshot(&self.world)
    }

    /// What happened since this was last asked.
    pub fn take_flows(&mut self) -> Flows {
        self.world.take_flows()
    }

    /// Estimates that stand in for rates not read.
    pub fn substitutions(&self) -> &[Substitution] {
        &self.timetable.substitutions
    }
}
