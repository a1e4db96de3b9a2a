//! The equalisation grant of small municipalities, from who lives there and which agreements are in force.

use crate::day::Day;
use crate::fault::Fault;
use crate::store::Tx;
use rulebook::CapitationRules;
use scheme::capitation::{Equalisation, equalisation_year_traced};
use scheme::trace::Trace;
use serde::Serialize;

/// The grant of a municipality on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EqualisationOf {
    /// The municipality.
    pub municipality: i64,
    /// Inhabitants whom the register knows.
    pub inhabitants: i64,
    /// Agreements in force.
    pub posts: i64,
    /// Of them self-employed, to each of whom it is paid.
    pub self_employed: i64,
    /// A year's grant to one of them, and how it came about.
    pub each: Trace,
    /// A year's grant to all of them, øre.
    pub year_ore: i64,
}

/// The equalisation grant of a municipality by the agreements of a day. Where people live is kept as it is now.
///
/// # Errors
/// When there is no such municipality, or an amount cannot be computed.
pub fn equalisation_of(
    tx: &mut dyn Tx,
    rules: &CapitationRules,
    municipality: i64,
    on: Day,
) -> Result<EqualisationOf, Fault> {
    let known = tx.row(
        "SELECT 1 FROM municipality WHERE number = $1",
        &[municipality.into()],
    )?;
    known.ok_or(Fault::Unknown("municipality"))?;
    let living = tx.row(
        "SELECT count(*) FROM person WHERE municipality = $1 AND standing IN ('entitled', 'outside')",
        &[municipality.into()],
    )?;
    let agreed = tx.row(
        "SELECT count(*), count(CASE WHEN form = 'self_employed' THEN 1 END) FROM agreement WHERE municipality = $1 AND state <> 'draft' AND since <= $2 AND (until IS NULL OR until > $2)",
        &[municipality.into(), on.0.into()],
    )?;
    let inhabitants = living.map_or(0, |row| row.int(0));
    let (posts, self_employed) = agreed.map_or((0, 0), |row| (row.int(0), row.int(1)));
    let number = |of: i64| u32::try_from(of).unwrap_or(u32::MAX);
    let facts = Equalisation {
        inhabitants: number(inhabitants),
        permanent_posts: number(posts),
    };
    let figures = rules.equalisation.as_ref().ok_or_else(|| {
        Fault::Request("the figures of the equalisation grant are not known for that day".to_owned())
    })?;
    let each = equalisation_year_traced(facts, figures)?;
    Ok(EqualisationOf {
        municipality,
        inhabitants,
        posts,
        self_employed,
        year_ore: each.amount.0.saturating_mul(self_employed),
        each,
    })
}
