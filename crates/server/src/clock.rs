//! Now, and the rules of today.

use crate::problem::Problem;
use axum::http::StatusCode;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use register::Fees;
use rulebook::{Rulebook, Rules};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Instant;
use units::Date;

/// Central European time with its summer time: the days of the scheme are Norway's.
const NORWAY: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
/// Days whose rules are kept.
const KEPT: usize = 8;

/// How far the machine's clock may go back before it is taken to be wrong.
const BACK: SignedDuration = SignedDuration::from_secs(5);
/// How far it may run ahead of the time that has passed since the start.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// A clock that never goes back, over one that may.
#[derive(Clone)]
pub struct Clock {
    machine: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    began: Timestamp,
    since: Instant,
    /// The latest moment that was told.
    latest: Arc<AtomicI64>,
}

impl Default for Clock {
    fn default() -> Clock {
        Clock::over(Timestamp::now)
    }
}

impl Clock {
    /// A clock that stands still.
    pub fn at(moment: Timestamp) -> Clock {
        Clock::over(move || moment)
    }

    /// Over what a machine says the time is.
    pub fn over(machine: impl Fn() -> Timestamp + Send + Sync + 'static) -> Clock {
        let began = machine();
        Clock {
            machine: Arc::new(machine),
            began,
            since: Instant::now(),
            latest: Arc::new(AtomicI64::new(began.as_microsecond())),
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        let machine = (self.machine)();
        let now = if self.ahead(machine) <= AHEAD {
            machine.as_microsecond()
        } else {
            0
        };
        let latest = self.latest.fetch_max(now, Ordering::SeqCst).max(now);
        Timestamp::from_microsecond(latest).unwrap_or(self.began)
    }

    /// How far the machine is ahead of the time that has passed.
    fn ahead(&self, machine: Timestamp) -> SignedDuration {
        let passed = SignedDuration::try_from(self.since.elapsed()).unwrap_or(SignedDuration::MAX);
        machine.duration_since(self.began).saturating_sub(passed)
    }

    /// Refuses to go on when the machine's clock has jumped: what is decided on a wrong day cannot be taken back.
    pub(crate) fn is_right(&self) -> Result<(), Problem> {
        let machine = (self.machine)();
        let back = self.now().duration_since(machine);
        if back <= BACK && self.ahead(machine) <= AHEAD {
            return Ok(());
        }
        tracing::error!(%machine, began = %self.began, "clock");
        let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "clock");
        problem.retry_after = Some(60);
        Err(problem)
    }

    /// Today in Norway.
    pub fn today(&self) -> Date {
        self.local().date()
    }

    /// Now by the clocks of Norway.
    pub(crate) fn local(&self) -> DateTime {
        let zone = TimeZone::posix(NORWAY).unwrap_or(TimeZone::UTC);
        self.now().to_zoned_datetime(zone).datetime()
    }
}

/// The rules of a day, read once a day.
#[derive(Debug)]
pub(crate) struct RulesByDay {
    rulebook: Rulebook,
    read: RwLock<BTreeMap<Date, Arc<Rules>>>,
    fees: OnceLock<Arc<Fees>>,
}

impl RulesByDay {
    pub(crate) fn new(rulebook: Rulebook) -> RulesByDay {
        RulesByDay {
            rulebook,
            read: RwLock::default(),
            fees: OnceLock::new(),
        }
    }

    /// The whole book.
    pub(crate) fn book(&self) -> &Rulebook {
        &self.rulebook
    }

    /// The fee regulation.
    pub(crate) fn fees(&self) -> Result<Arc<Fees>, Problem> {
        if let Some(fees) = self.fees.get() {
            return Ok(Arc::clone(fees));
        }
        let fees = Arc::new(Fees::of(&self.rulebook)?);
        Ok(Arc::clone(self.fees.get_or_init(|| fees)))
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

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_790_000_000;

    fn clock() -> (Clock, Arc<AtomicI64>) {
        let seconds = Arc::new(AtomicI64::new(START));
        let read = Arc::clone(&seconds);
        let clock = Clock::over(move || Timestamp::from_second(read.load(Ordering::SeqCst)).unwrap());
        (clock, seconds)
    }

    #[test]
    fn time_never_goes_back() {
        let (clock, seconds) = clock();
        seconds.store(START + 100, Ordering::SeqCst);
        assert_eq!(clock.now().as_second(), START + 100);
        seconds.store(START + 97, Ordering::SeqCst);
        assert_eq!(clock.now().as_second(), START + 100);
        assert!(clock.is_right().is_ok());
    }

    #[test]
    fn a_jump_stops_changes_until_the_clock_is_right_again() {
        let (clock, seconds) = clock();
        for wrong in [START - 3_600, START - 40 * 86_400, START + 25 * 3_600] {
            seconds.store(wrong, Ordering::SeqCst);
            assert_eq!(clock.is_right().unwrap_err().kind, "clock", "{wrong}");
            seconds.store(START + 1, Ordering::SeqCst);
            assert!(clock.is_right().is_ok(), "after {wrong}");
        }
    }
}
