//! Levers: what a search among reforms may turn, and how far.
//!
//! A setting is a place from 0 to 1 for each lever, in their order: a parameter from the low end of its range to the high one, a reform
//! off or on, or a reform from none of it to all of it. A setting is a reform like any other.

mod read;
mod turn;

use crate::{Assumption, Error, Patch, Reference, Reform, Rulebook, Title, folder};
use rust_decimal::Decimal;
use std::path::Path;
use units::Date;

/// The most switches of a file: every combination of them is searched.
pub const MOST_SWITCHES: usize = 6;

/// Levers of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Levers {
    /// Short name, such as `debate`.
    pub name: String,
    /// Title for readers.
    pub title: Title,
    /// No lever turns anything earlier.
    pub from: Date,
    /// In the order of the file; never empty.
    pub levers: Vec<Lever>,
    /// Name of the file for messages.
    file: String,
}

/// Something that can be turned.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Name: its own, that of the parameter, or that of the reform.
    pub name: String,
    /// What readers are shown: its own title, or that of the reform.
    pub title: Option<Title>,
    /// What is turned.
    pub turn: Turn,
    /// Ends of the range; 0 and 1 for a reform.
    pub range: (Decimal, Decimal),
    /// Distance of the values that it can take; none when any will do.
    pub step: Option<Decimal>,
    /// Unit of the range.
    pub unit: String,
    /// Place of the switch without which it stands at the low end.
    pub only_with: Option<usize>,
    /// How the range came about.
    pub note: Option<String>,
    /// File and line.
    pub origin: String,
}

/// What a lever turns.
#[derive(Debug, Clone, PartialEq)]
pub enum Turn {
    /// A parameter of the rules from a day on.
    Parameter {
        /// Its name.
        parameter: String,
        /// First day.
        from: Date,
        /// Its value on that day under the rules as they are; none where it is not in force.
        today: Option<Decimal>,
    },
    /// A reform, off or on.
    Switch(Box<Reform>),
    /// A reform whose patches lie between the rules as they are and their full value.
    Strength {
        /// The reform.
        reform: Box<Reform>,
        /// Value before each of its patches, in the order of [`Reform::all_patches`].
        before: Vec<Decimal>,
    },
}

impl Levers {
    /// Reads levers and checks them against the rules; `file` is its name in messages.
    ///
    /// # Errors
    /// [`Error::Invalid`] with file and line, [`Error::UnknownParameter`] with the nearest names, [`Error::UnknownReform`],
    /// [`Error::WrongValue`] for a range that the parameter does not allow. Never panics.
    pub fn parse(text: &str, file: &str, rulebook: &Rulebook) -> Result<Levers, Error> {
        read::read(text, file, rulebook)
    }

    /// Reads levers from a file.
    ///
    /// # Errors
    /// [`Error::Read`], and as [`Levers::parse`].
    pub fn load(path: impl AsRef<Path>, rulebook: &Rulebook) -> Result<Levers, Error> {
        let path = path.as_ref();
        Levers::parse(&folder::text(path)?, &path.display().to_string(), rulebook)
    }

    /// The places that levers can really take: on their steps, switches off below a half, and what goes with a switch that is off at the
    /// low end. A lever without a place stands at the low end.
    pub fn settle(&self, places: &[f64]) -> Vec<f64> {
        let mut settled: Vec<f64> = self
            .levers
            .iter()
            .enumerate()
            .map(|(at, lever)| lever.settle(places.get(at).copied().unwrap_or(0.0)))
            .collect();
        for at in 0..settled.len() {
            if let Some(switch) = self.levers[at].only_with
                && settled[switch] < 0.5
            {
                settled[at] = 0.0;
            }
        }
        settled
    }

    /// The reform of a setting. A lever that stands where the rules stand, or whose switch is off, changes nothing.
    pub fn reform(&self, name: &str, title: Title, places: &[f64]) -> Reform {
        let settled = self.settle(places);
        let mut reform = Reform {
            name: name.to_owned(),
            group: None,
            title,
            proposed_by: "nobody; found by `grunnmur design`".to_owned(),
            proposed_on: None,
            outcome: None,
            from: self.from,
            references: vec![Reference {
                title: format!("Levers of {}", self.file),
                href: None,
            }],
            mechanisms: vec![],
            includes: vec![],
            patches: vec![],
            local: vec![],
            assumptions: vec![],
            objections: vec![],
        };
        for (at, lever) in self.levers.iter().enumerate() {
            let is_off = lever.only_with.is_some_and(|switch| settled[switch] < 0.5);
            if !is_off {
                lever.put_on(settled[at], &mut reform);
            }
        }
        if reform.assumptions.is_empty() {
            reform.assumptions.push(Assumption {
                text: "What each lever does is as the model has it; `grunnmur design` says how well that is known."
                    .to_owned(),
                evidence: vec![],
            });
        }
        reform
    }
}

impl Lever {
    /// Whether it is off or on and nothing between.
    pub fn is_switch(&self) -> bool {
        matches!(self.turn, Turn::Switch(_))
    }

    /// Steps from end to end; none when it takes any value. A switch has one.
    pub fn steps(&self) -> Option<u32> {
        turn::steps(self.range, self.step)
    }

    /// Names of the parameters that it changes.
    pub fn parameters(&self) -> Vec<&str> {
        match &self.turn {
            Turn::Parameter { parameter, .. } => vec![parameter],
            Turn::Switch(reform) | Turn::Strength { reform, .. } => reform
                .all_patches()
                .map(|patch| patch.parameter.as_str())
                .collect(),
        }
    }

    /// The value at a place, on a step where it has steps.
    pub fn value(&self, place: f64) -> Decimal {
        turn::value(self.range, self.step, place)
    }

    fn settle(&self, place: f64) -> f64 {
        turn::place(self.range, self.value(place))
    }

    /// Adds what it changes at a place.
    fn put_on(&self, place: f64, reform: &mut Reform) {
        let value = self.value(place);
        match &self.turn {
            Turn::Parameter {
                parameter,
                from,
                today,
            } => {
                if *today != Some(value) {
                    reform.patches.push(Patch {
                        parameter: parameter.clone(),
                        from: *from,
                        to: None,
                        value: Some(crate::Value::Number(value)),
                        status: crate::Status::Assumed,
                        note: Some(format!("between {} and {}", self.range.0, self.range.1)),
                        origin: self.origin.clone(),
                    });
                }
            }
            Turn::Switch(other) => {
                if place >= 0.5 {
                    turn::take_over(reform, other);
                    reform.patches.extend(other.all_patches().cloned());
                    reform.local.extend(other.all_local().cloned());
                }
            }
            Turn::Strength {
                reform: other,
                before,
            } => {
                if place > 0.0 || !value.is_zero() {
                    turn::take_over(reform, other);
                    let patches = other.all_patches().zip(before);
                    reform
                        .patches
                        .extend(patches.map(|(patch, before)| turn::between(patch, *before, value)));
                }
            }
        }
    }
}
