//! Now, and the rules of today.

use crate::problem::Problem;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rulebook::{Rulebook, Rules};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use units::Date;

/// Central European time with its summer time: the days of the scheme are Norway's.
const NORWAY: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
/// Days whose rules are kept.
const KEPT: usize = 8;

/// A clock, which tests can set.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Timestamp>);

impl Clock {
    /// A clock that stands still.
    pub fn at(moment: Timestamp) -> Clock {
        Clock(Some(moment))
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.0.unwrap_or_else(Timestamp::now)
    }

    /// Today in Norway.
    pub fn today(&self) -> Date {
        let zone = TimeZone::posix(NORWAY).unwrap_or(TimeZone::UTC);
        self.now().to_zoned_datetime(zone).date()
    }
}

/// The rules of a day, read once a day.
#[derive(Debug)]
pub(crate) struct RulesByDay {
    rulebook: Rulebook,
    read: RwLock<BTreeMap<Date, Arc<Rules>>>,
}

impl RulesByDay {
    pub(crate) fn new(rulebook: Rulebook) -> RulesByDay {
        RulesByDay {
            rulebook,
            read: RwLock::default(),
        }
    }

    pub(crate) fn of(&self, day: Date) -> Result<Arc<Rules>, Problem> {
        if let Some(rules) = self.read.read().unwrap_or_else(PoisonError::into_inner).get(&day) {
            return Ok(Arc::clone(rules));
        }
        let (rules, _) = self.rulebook.at_with_estimates(day).map_err(|error| {
            tracing::error!(%error, %day, "rules");
            Problem::inside()
        })?;
        let rules = Arc::new(rules);
        let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
        if read.len() >= KEPT {
            read.pop_first();
        }
        read.insert(day, Arc::clone(&rules));
        Ok(rules)
    }
}
