use super::required::Required;
use crate::capitation::CapitationError;
use crate::trace::{Notes, Step, Trace, UsedValue};
use rulebook::{Dated, Rate, Status};
use rust_decimal::Decimal;
use serde::Serialize;
use std::fmt::Display;

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The state.
    State,
    /// The municipality.
    Municipality,
}

/// Who is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The municipality.
    Municipality,
    /// Doctors.
    Doctors,
}

/// One condition of a grant, and whether it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// What is asked, a name in snake case for translation.
    pub name: &'static str,
    /// What was found.
    pub found: String,
    /// What is required.
    pub required: Required,
    /// Whether it held.
    pub holds: bool,
}

/// What comes of a grant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Entitled to the amount.
    Paid {
        /// The month's amount and how it came about.
        trace: Trace,
        /// The weakest status of what it rests on.
        status: Status,
    },
    /// A condition failed, or nothing is there to pay for.
    NotEntitled,
    /// No such grant on the date.
    NotInForce {
        /// Parameter.
        parameter: String,
        /// Why not.
        why: String,
    },
    /// The grant exists; a figure of it was not read, or is too large to hold.
    NotComputable {
        /// Parameter.
        parameter: String,
        /// What is known of it.
        why: String,
        /// Where it should stand.
        source: String,
    },
    /// A fact about the municipality is not told.
    FactNeeded {
        /// Which one, a name in snake case for translation.
        fact: &'static str,
    },
}

/// One grant of a statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// Which grant, a name in snake case for translation.
    pub grant: String,
    /// Rule that decides it.
    pub rule: &'static str,
    /// Who pays.
    pub payer: Payer,
    /// Who is paid.
    pub recipient: Recipient,
    /// Conditions that were tried.
    pub conditions: Vec<Condition>,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// A grant while it is decided: conditions tried, values used.
pub(crate) struct Case {
    rule: &'static str,
    conditions: Vec<Condition>,
    steps: Vec<Step>,
    status: Status,
}

impl Case {
    /// Decides a grant. `amount` is the month's kroner.
    pub(crate) fn decide(
        grant: impl Into<String>,
        rule: &'static str,
        (payer, recipient): (Payer, Recipient),
        amount: impl FnOnce(&mut Case) -> Result<Decimal, Outcome>,
    ) -> Line {
        let grant = grant.into();
        let mut case = Case {
            rule,
            conditions: Vec::new(),
            steps: Vec::new(),
            status: Status::Official,
        };
        let outcome = match amount(&mut case) {
            Err(outcome) => outcome,
            Ok(kroner) => match crate::capitation::round_to_ore(kroner) {
                Err(error) => too_large(&grant, error),
                Ok(amount) => Outcome::Paid {
                    trace: Trace {
                        steps: case.steps,
                        amount,
                    },
                    status: case.status,
                },
            },
        };
        Line {
            grant,
            rule,
            payer,
            recipient,
            conditions: case.conditions,
            outcome,
        }
    }

    /// A value of the rules.
    pub(crate) fn rate<T: Copy + Display>(&mut self, rate: &Rate<T>) -> Result<T, Outcome> {
        let value = match rate {
            Rate::Known(value) => value,
            Rate::Missing {
                estimate: Some(value),
                ..
            } => value,
            Rate::Missing {
                parameter,
                why,
                source,
                ..
            } => {
                return Err(Outcome::NotComputable {
                    parameter: parameter.clone(),
                    why: why.clone(),
                    source: source.clone(),
                });
            }
            Rate::NotInForce { parameter, why } => {
                return Err(Outcome::NotInForce {
                    parameter: parameter.clone(),
                    why: why.clone(),
                });
            }
        };
        self.used(value);
        Ok(value.value)
    }

    /// That there is such a grant on the date, whatever is known of its amount.
    pub(crate) fn in_force<T>(&self, rate: &Rate<T>) -> Result<(), Outcome> {
        match rate {
            Rate::NotInForce { parameter, why } => Err(Outcome::NotInForce {
                parameter: parameter.clone(),
                why: why.clone(),
            }),
            Rate::Known(_) | Rate::Missing { .. } => Ok(()),
        }
    }

    /// A condition of the rules that may not be in force; none then, and none where it was not read.
    pub(crate) fn limit<T: Copy + Display>(&mut self, rate: &Rate<T>) -> Option<T> {
        let value = rate.best()?;
        self.used(value);
        Some(value.value)
    }

    /// Whether a rule of yes or no is in force; of one that is not, nothing is noted.
    pub(crate) fn flag(&mut self, rate: &Rate<bool>) -> bool {
        match rate.best() {
            Some(value) if value.value => {
                self.used(value);
                true
            }
            _ => false,
        }
    }

    /// Takes note of a value.
    pub(crate) fn used<T: Copy + Display>(&mut self, value: &Dated<T>) {
        self.steps.used(self.rule, value, value.value);
        self.status = self.status.max(value.status);
    }

    /// Takes over what another calculation used.
    pub(crate) fn take_over(&mut self, steps: impl IntoIterator<Item = Step>) {
        for step in steps {
            if let Step::Used {
                value: UsedValue { status, .. },
                ..
            } = &step
            {
                self.status = self.status.max(*status);
            }
            self.steps.push(step);
        }
    }

    /// Takes note of a quantity.
    pub(crate) fn computed(&mut self, name: &'static str, quantity: impl Into<Decimal>, unit: &'static str) {
        self.steps.computed(self.rule, name, quantity.into(), unit);
    }

    /// The amount is no better than this.
    pub(crate) fn at_best(&mut self, status: Status) {
        self.status = self.status.max(status);
    }

    /// A condition that must hold.
    pub(crate) fn require(
        &mut self,
        name: &'static str,
        found: impl Display,
        required: Required,
        holds: bool,
    ) -> Result<(), Outcome> {
        self.conditions.push(Condition {
            name,
            found: found.to_string(),
            required,
            holds,
        });
        if holds { Ok(()) } else { Err(Outcome::NotEntitled) }
    }
}

/// A fact that must be told.
pub(crate) fn told<T>(fact: Option<T>, name: &'static str) -> Result<T, Outcome> {
    fact.ok_or(Outcome::FactNeeded { fact: name })
}

pub(crate) fn too_large(what: &str, error: CapitationError) -> Outcome {
    Outcome::NotComputable {
        parameter: what.to_owned(),
        why: error.to_string(),
        source: String::new(),
    }
}

/// `amount` times `times` over `over`, kroner.
pub(crate) fn part(
    amount: Decimal,
    times: impl Into<Decimal>,
    over: impl Into<Decimal>,
) -> Result<Decimal, Outcome> {
    amount
        .checked_mul(times.into())
        .and_then(|all| all.checked_div(over.into()))
        .ok_or_else(|| too_large("amount", CapitationError::TooLarge))
}
