//! How an amount came about: rule, parameter, value, since when, source, status, intermediate amounts.

use rulebook::{Dated, Status};
use rust_decimal::Decimal;
use serde::Serialize;
use std::fmt;
use units::{Date, Ore};

/// A published value that an amount rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UsedValue {
    /// Name of the parameter, such as `capitation.mean_rate`.
    pub parameter: String,
    /// The value, as text.
    pub value: String,
    /// First day on which the value holds.
    pub from: Date,
    /// Where it was read.
    pub source: String,
    /// How well it is known.
    pub status: Status,
}

impl UsedValue {
    /// The address of a value, which is shown as `shown`.
    pub(crate) fn of<T>(value: &Dated<T>, shown: impl fmt::Display) -> UsedValue {
        let Dated {
            parameter,
            from,
            source,
            status,
            ..
        } = value;
        UsedValue {
            parameter: parameter.clone(),
            value: shown.to_string(),
            from: *from,
            source: source.clone(),
            status: *status,
        }
    }
}

/// One step on the way to an amount.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// A value was looked up.
    Used {
        /// The rule that asks for it.
        rule: &'static str,
        /// The value and its address.
        #[serde(flatten)]
        value: UsedValue,
    },
    /// A quantity was computed.
    Computed {
        /// The rule that says how.
        rule: &'static str,
        /// What it is, a name in snake case for translation.
        name: &'static str,
        /// The quantity.
        quantity: Decimal,
        /// Its unit, such as `kroner` or `persons`.
        unit: &'static str,
    },
}

/// An amount and how it came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trace {
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The amount.
    pub amount: Ore,
}

impl Trace {
    /// The values that are not official, in order of use: what a reader should doubt first.
    pub fn doubtful(&self) -> impl Iterator<Item = &UsedValue> {
        self.steps.iter().filter_map(|step| match step {
            Step::Used { value, .. } if !matches!(value.status, Status::Official | Status::Derived) => {
                Some(value)
            }
            _ => None,
        })
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            match step {
                Step::Used {
                    rule,
                    value:
                        UsedValue {
                            parameter,
                            value,
                            from,
                            source,
                            status,
                        },
                } => {
                    let status = format!("{status:?}").to_lowercase();
                    writeln!(
                        f,
                        "{rule}  {parameter} = {value} (from {from}, {status}; {source})"
                    )?;
                }
                Step::Computed {
                    rule,
                    name,
                    quantity,
                    unit,
                } => {
                    writeln!(f, "{rule}  {name} = {} {unit}", quantity.round_dp(6).normalize())?;
                }
            }
        }
        write!(f, "= {} kroner", self.amount)
    }
}

/// Takes note of steps; a calculation is written once and run with or without notes.
pub(crate) trait Notes {
    /// A value was looked up.
    fn used<T>(&mut self, rule: &'static str, value: &Dated<T>, shown: impl fmt::Display);
    /// A quantity was computed.
    fn computed(&mut self, rule: &'static str, name: &'static str, quantity: Decimal, unit: &'static str);
}

/// Takes no notes.
pub(crate) struct NoNotes;

impl Notes for NoNotes {
    #[inline(always)]
    fn used<T>(&mut self, _: &'static str, _: &Dated<T>, _: impl fmt::Display) {}
    #[inline(always)]
    fn computed(&mut self, _: &'static str, _: &'static str, _: Decimal, _: &'static str) {}
}

impl Notes for Vec<Step> {
    fn used<T>(&mut self, rule: &'static str, value: &Dated<T>, shown: impl fmt::Display) {
        let value = UsedValue::of(value, shown);
        self.push(Step::Used { rule, value });
    }

    fn computed(&mut self, rule: &'static str, name: &'static str, quantity: Decimal, unit: &'static str) {
        self.push(Step::Computed {
            rule,
            name,
            quantity,
            unit,
        });
    }
}
