use crate::rulebook::not_yet;
use crate::{Entry, Error, Reference, Rulebook, Status, Value};
use serde::Serialize;
use units::Date;

/// What a parameter is on a date, since when, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Name of the parameter.
    pub parameter: String,
    /// What it is.
    pub description: String,
    /// Unit.
    pub unit: String,
    /// The date asked for.
    pub date: Date,
    /// The value; none when missing or not in force.
    pub value: Option<Value>,
    /// First day on which it holds.
    pub from: Date,
    /// Last day on which it holds, if known.
    pub to: Option<Date>,
    /// How well it is known.
    pub status: Status,
    /// Where it was read.
    pub references: Vec<Reference>,
    /// What else should be known.
    pub note: Option<String>,
    /// Rules that it belongs to.
    pub rules: Vec<String>,
    /// File and line.
    pub origin: String,
    /// All its values, oldest first.
    pub history: Vec<Entry>,
}

impl Rulebook {
    /// Explains a parameter on a date.
    ///
    /// # Errors
    /// As [`Rulebook::get`].
    pub fn explain(&self, name: &str, date: Date) -> Result<Explanation, Error> {
        let parameter = self.parameter(name)?;
        let entry = parameter
            .on(date)
            .ok_or_else(|| not_yet(parameter, date))?
            .clone();
        Ok(Explanation {
            parameter: parameter.name.clone(),
            description: parameter.description.clone(),
            unit: parameter.unit.clone(),
            date,
            value: entry.value,
            from: entry.from,
            to: parameter.until(date),
            status: entry.status,
            references: entry.references,
            note: entry.note,
            rules: parameter.rules.clone(),
            origin: entry.origin,
            history: parameter.entries.clone(),
        })
    }
}
