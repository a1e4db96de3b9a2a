//! How long it will probably take: from what a list's queue has done, with an honest width.
//!
//! Places that the queue gets are taken as events of a Poisson process whose rate is learnt from the list's own last two years by
//! Jeffreys' prior. Then the months until `k` of them, over the months observed, follow a beta prime distribution with `k` and the number
//! seen plus a half. Those ahead who leave the queue shorten it in proportion to how much of the queue stands ahead. Places for households
//! are counted a person at a time. A back-test is in the tests.

use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::places::see;
use crate::store::Tx;
use rulebook::ListingRules;
use serde::Serialize;
use statrs::distribution::{Beta, ContinuousCDF};
use units::Month;

/// Months of a list's past that are looked at.
const LOOK_BACK: u16 = 24;
/// Below this chance within a year it is said plainly.
const LOW: f64 = 0.25;

/// What to make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Prospect {
    /// The list is locked: its queue does not move.
    StandsStill,
    /// A place within a year is unlikely.
    Low,
    /// It may come within a year.
    Possible,
    /// It will probably come within a year.
    Likely,
}

/// Place in the queue and expected wait.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expectation {
    /// The list.
    pub list: i64,
    /// Place in the queue, the first is 1.
    pub number: i64,
    /// Persons in the queue.
    pub waiting: i64,
    /// Months of the past that were looked at.
    pub months_observed: u16,
    /// Places that the queue got in them.
    pub places_observed: i64,
    /// Five of a hundred get a place sooner, months; none when the queue stands still.
    pub soonest: Option<f64>,
    /// Half get a place sooner, months.
    pub middle: Option<f64>,
    /// Five of a hundred wait longer, months.
    pub latest: Option<f64>,
    /// Chance of a place within twelve months, 0 to 1.
    pub within_a_year: f64,
    /// The same in a word.
    pub prospect: Prospect,
}

/// What a person who waits may expect; none for who waits for nothing.
///
/// # Errors
/// When the database cannot be read.
pub fn expectation(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    person: i64,
) -> Result<Option<Expectation>, Fault> {
    let entry = tx.row(
        "SELECT w.list, (SELECT count(*) FROM waiting o WHERE o.list = w.list AND o.seq <= w.seq), (SELECT count(*) FROM waiting o WHERE o.list = w.list) FROM waiting w WHERE w.person = $1",
        &[person.into()],
    )?;
    let Some(entry) = entry else { return Ok(None) };
    let (list, number, waiting) = (entry.int(0), entry.int(1), entry.int(2));
    let seen = observed(tx, act, list)?;
    let held = see(tx, list)?;
    // The first of those who wait may be served already by places that are there.
    let now = if held.opens(rules.opening_threshold.value) {
        i64::from(held.free())
    } else {
        0
    };
    let ahead = (number - now).max(1);
    let left_ahead = seen.left as f64 * (number - 1) as f64 / waiting.max(1) as f64;
    let spread = Spread::new(
        ahead as f64,
        seen.served as f64 + left_ahead,
        f64::from(seen.months),
    );
    let moves = !held.locked;
    let within_a_year = spread
        .as_ref()
        .filter(|_| moves)
        .map_or(0.0, |of| of.within(12.0));
    let quantile = |share| spread.as_ref().filter(|_| moves).map(|of| of.months(share));
    Ok(Some(Expectation {
        list,
        number,
        waiting,
        months_observed: seen.months,
        places_observed: seen.served,
        soonest: quantile(0.05),
        middle: quantile(0.5),
        latest: quantile(0.95),
        within_a_year,
        prospect: match within_a_year {
            _ if held.locked => Prospect::StandsStill,
            chance if chance < LOW => Prospect::Low,
            chance if chance < 1.0 - LOW => Prospect::Possible,
            _ => Prospect::Likely,
        },
    }))
}

/// What a list's queue has done.
struct Observed {
    months: u16,
    served: i64,
    left: i64,
}

fn observed(tx: &mut dyn Tx, act: &Act, list: i64) -> Result<Observed, Fault> {
    let this = Month::of(act.date);
    let row = tx.row(
        "SELECT (SELECT min(day) FROM event), since FROM list WHERE id = $1",
        &[list.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("list"))?;
    // The log says nothing of the time before its first event, nor a list of the time before it was there.
    let begun = row.maybe_int(0).unwrap_or(act.day().0).max(row.int(1));
    let begun = Day(begun).month().unwrap_or(this).min(this);
    let from = begun.max(Month(this.0.saturating_sub(LOOK_BACK)));
    let first = Day::from(from.first_day()).0;
    let served = tx.row(
        "SELECT count(*) FROM place WHERE list = $1 AND begun_by = 'queue' AND decided >= $2",
        &[list.into(), first.into()],
    )?;
    let left = tx.row(
        "SELECT count(*) FROM event WHERE list = $1 AND type = 'WaitingEnded' AND day >= $2 AND body NOT LIKE '%got a place%'",
        &[list.into(), first.into()],
    )?;
    Ok(Observed {
        months: this.since(from).max(1),
        served: served.map_or(0, |row| row.int(0)),
        left: left.map_or(0, |row| row.int(0)),
    })
}

/// Months until a number of places, as a distribution.
struct Spread {
    share: Beta,
    months: f64,
}

impl Spread {
    fn new(places: f64, seen: f64, months: f64) -> Option<Spread> {
        let share = Beta::new(places, seen + 0.5).ok()?;
        Some(Spread { share, months })
    }

    fn within(&self, months: f64) -> f64 {
        self.share.cdf(months / (months + self.months))
    }

    /// To a tenth of a month, and never more than a lifetime.
    fn months(&self, share: f64) -> f64 {
        let part = self.share.inverse_cdf(share).clamp(0.0, 1.0);
        let months = self.months * part / (1.0 - part).max(1e-6);
        ((months * 10.0).round() / 10.0).min(1200.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_narrows_with_what_was_seen_and_the_middle_is_the_rate() {
        let little = Spread::new(1.0, 1.0, 3.0).unwrap();
        let much = Spread::new(10.0, 240.0, 24.0).unwrap();
        // Ten places a month were seen: the tenth comes in about a month.
        assert!((0.8..1.2).contains(&much.months(0.5)), "{}", much.months(0.5));
        let width = |of: &Spread| of.months(0.95) / of.months(0.05).max(0.1);
        assert!(width(&little) > 5.0 * width(&much));
        assert!(much.within(12.0) > 0.999);
    }

    #[test]
    fn a_queue_that_has_not_moved_promises_little() {
        let still = Spread::new(40.0, 0.0, 24.0).unwrap();
        assert!(still.within(12.0) < 0.01, "{}", still.within(12.0));
        assert!(still.months(0.5) > 120.0);
    }
}
