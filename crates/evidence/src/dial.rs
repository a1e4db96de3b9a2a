//! Dials: what nobody has measured.

use crate::error::{EvidenceError, Problem};
use crate::table::{Row, defects, rows};

const COLUMNS: &[&str] = &[
    "id",
    "name",
    "description",
    "default",
    "low",
    "high",
    "unit",
    "reason",
];

/// A parameter that nobody has measured: a range, a default and a reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Dial {
    /// Identifier, unique among parameters and dials.
    pub id: String,
    /// Name in code and reports, unique among parameters and dials.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Value of member 0 and median of the draws.
    pub default: f64,
    /// Lowest value that is drawn.
    pub low: f64,
    /// Highest value that is drawn.
    pub high: f64,
    /// Unit.
    pub unit: String,
    /// Why this range and this default.
    pub reason: String,
    pub(crate) line: u64,
}

impl Dial {
    /// The value below which the share `u` of the draws lies. Half of the draws lie below the default and
    /// half above, evenly within each half.
    pub fn quantile(&self, u: f64) -> f64 {
        let side = if u < 0.5 {
            self.default - self.low
        } else {
            self.high - self.default
        };
        (self.default + side * (2.0 * u - 1.0)).clamp(self.low, self.high)
    }
}

/// Reads the table of dials; `file` is its name in complaints.
///
/// # Errors
/// The first line that is wrong, with a way out.
pub fn parse_dials(text: &str, file: &str) -> Result<Vec<Dial>, EvidenceError> {
    rows(text, file, COLUMNS, dial)
}

/// Every defect of the table.
pub(crate) fn dial_defects(text: &str, file: &str) -> Vec<EvidenceError> {
    let cells = |row: &Row<'_>| {
        vec![
            row.filled("id").err(),
            row.name().err(),
            row.filled("description").err(),
            row.number("default").err(),
            row.number("low").err(),
            row.number("high").err(),
            row.filled("unit").err(),
            row.filled("reason").err(),
        ]
    };
    defects(text, file, COLUMNS, cells, dial)
}

fn dial(row: &Row<'_>) -> Result<Dial, EvidenceError> {
    let dial = Dial {
        id: row.filled("id")?,
        name: row.name()?,
        description: row.filled("description")?,
        default: row.number("default")?,
        low: row.number("low")?,
        high: row.number("high")?,
        unit: row.filled("unit")?,
        reason: row.filled("reason")?,
        line: row.line,
    };
    row.contains(dial.default, dial.low, dial.high)?;
    if dial.low >= dial.high {
        return Err(row.complain(Problem::Unfit {
            distribution: "dial",
            reason: "low is not below high; widen the range",
        }));
    }
    Ok(dial)
}
